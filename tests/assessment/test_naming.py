"""What a credential may name of the evidence is its learner's choice, and nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.assessment import (
    claimed_submission,
    decided,
    passed_submission,
    submitted_submission,
)

from insignia.assessment import actions, queries
from insignia.assessment.errors import NotInThisState
from insignia.assessment.models import Artifact
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

pytestmark = pytest.mark.django_db


def files(submission: Submission) -> list[UUID]:
    return [item.id for item in queries.files_of(submission.id)]


def name(submission: Submission, chosen: list[UUID], *, by: Person | None = None) -> None:
    who = as_actor(by or submission.learner)
    actions.name_files(submission.id, artifact_ids=chosen, acting=who, at=clock.now())


def test_nothing_is_named_by_itself() -> None:
    submission, _ = passed_submission()

    assert files(submission)
    assert queries.named_files(submission.id) == ()


def test_what_was_chosen_before_the_verdict_is_named() -> None:
    submission, assessor = claimed_submission()
    name(submission, files(submission))

    decided(submission, assessor=assessor)

    (item,) = queries.named_files(submission.id)
    assert item.part_id == "lesson-plan"
    assert len(item.digest) == 64


def test_a_choice_is_taken_back_by_another() -> None:
    submission = submitted_submission()
    name(submission, files(submission))
    name(submission, [])

    assert queries.named_files(submission.id) == ()


def test_after_the_verdict_nothing_changes_any_more() -> None:
    submission, _ = passed_submission()

    with pytest.raises(NotInThisState):
        name(submission, files(submission))

    assert queries.named_files(submission.id) == ()


def test_nobody_chooses_for_somebody_else_nor_from_another_submission() -> None:
    submission, other = submitted_submission(), submitted_submission(learner=person("Otto"))

    with pytest.raises(NotFound):
        name(submission, files(submission), by=person("Eve"))
    name(submission, files(other))

    with own():
        assert not Artifact.objects.filter(is_named=True).exists()


def test_the_page_offers_files_and_no_texts(client: Client) -> None:
    submission = submitted_submission()
    client.force_login(submission.learner)
    address = f"/learn/{submission.id}/named/"

    page = client.get(address).content.decode()
    refused = client.post(address, {"named": "00000000-0000-4000-8000-000000000000"})
    saved = client.post(address, {"named": str(files(submission)[0])})

    assert page.count('type="checkbox"') == 1
    assert (refused.status_code, saved.status_code) == (422, 302)
    assert len(queries.named_files(submission.id)) == 1
