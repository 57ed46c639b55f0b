"""The verbs of whoever runs an installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.organizations import organization
from tests.foundation import chores

from insignia.cli import main
from insignia.foundation import working
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, JobRun, Prepared
from insignia.organizations.models import Organization
from insignia.organizations.values import TrustLevel

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_whoever_runs_the_installation_vouches_for_a_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = organization("Harbor Museum")

    assert main.run(["vouch", made.slug, "--by", "The museums' council"]) == 0

    row = Organization.objects.get(pk=made.pk)
    assert (row.trust, row.vouched_by) == (TrustLevel.VOUCHED, "The museums' council")
    assert "Harbor Museum" in capsys.readouterr().out
    assert AuditEntry.objects.filter(action="organizations.vouch").count() == 1


def test_nobody_is_vouched_for_who_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["vouch", "nowhere", "--by", "Me"]) == main.USAGE_ERROR

    assert "nowhere" in capsys.readouterr().err


def test_jobs_that_were_set_aside_are_listed_and_can_be_tried_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert main.run(["jobs"]) == 0
    monkeypatch.setattr(working, "MOST_FAILURES", 1)
    chores.fail.enqueue(to=str(tmp_path / "marks"))
    run_pending(keep_going=True)

    assert main.run(["jobs"]) == 1
    assert "this job never works" in capsys.readouterr().out
    aside = JobRun.objects.get().job
    assert main.run(["jobs", "--again", aside]) == 0
    assert main.run(["jobs", "--again", aside]) == main.USAGE_ERROR
    assert main.run(["jobs"]) == 0


def test_public_documents_that_differ_are_named_and_written_anew(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = organization()
    Prepared.objects.filter(about_id=made.id).update(tag='"old"')

    assert main.run(["republish", "--look"]) == 1
    assert f"organization {made.id}\nThe documents of 1 things differ" in capsys.readouterr().out
    assert main.run(["republish"]) == 0
    assert "The documents of 1 things were written anew." in capsys.readouterr().out
    assert main.run(["republish", "--look"]) == 0
    assert "The documents of 0 things differ" in capsys.readouterr().out
