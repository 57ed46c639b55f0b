"""Programs' writes that die with their process: sent again, they are done once."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.factories.accounts import as_actor
from tests.factories.achievements import simple_badge
from tests.factories.organizations import organization, owner_of

from insignia.achievements import definitions
from insignia.achievements.models import Achievement
from insignia.foundation import clock, idempotency
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions
from insignia.organizations.values import Permission

pytestmark = pytest.mark.faults
SENDER = Path(__file__).with_name("repeating.py")
ADDRESS = "/api/v1/achievements"


def drafts() -> int:
    with all_organizations():
        return int(Achievement.objects.count())


@pytest.mark.parametrize(
    ("point", "done"),
    [
        ("after the work, before its answer is kept", 0),
        ("after the answer is kept, before the commit", 0),
        ("after the commit", 1),
    ],
)
def test_a_write_whose_process_was_killed_is_done_once_when_it_is_sent_again(
    point: str, done: int, own_environment: dict[str, str]
) -> None:
    issuer = organization()
    key = actions.make_client(
        issuer,
        name="Course system",
        scopes=(Permission.DESIGN, Permission.READ_DESK),
        acting=as_actor(owner_of(issuer)),
        at=clock.now(),
    ).key
    body = json.dumps({"definition": definitions.to_json(simple_badge(name="Museum Night"))})

    victim = subprocess.run(
        [sys.executable, str(SENDER), key, body, point], env=own_environment, check=False
    )

    assert victim.returncode == -signal.SIGKILL
    assert drafts() == done
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": "one"}
    with clock.frozen(clock.now() + idempotency.CLAIM_LASTS + timedelta(seconds=1)):
        again = Client().post(ADDRESS, body, "application/json", headers=headers)
    assert again.status_code == 201, again.content
    assert drafts() == 1
    assert AuditEntry.objects.filter(action="achievements.draft").count() == 1
    assert ("Idempotency-Replayed" in again) == bool(done)
