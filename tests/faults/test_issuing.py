"""Workers that die while they issue: nothing is lost, nothing is done twice, no byte differs."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.awards.world import verdict_of
from tests.factories.awards import awarded, fresh, unassessed_version
from tests.faults.points import FEW, POINTS

from insignia.awards import queries
from insignia.awards.models import Award, Issuance, StatusBook, StatusSlot
from insignia.awards.values import Recipient, State
from insignia.foundation.models import AuditEntry, JobRun, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Start = Callable[..., "subprocess.Popen[bytes]"]

pytestmark = pytest.mark.faults
WORKER = Path(__file__).with_name("worker.py")
IS_FULL = os.environ.get("INSIGNIA_TEST_FAULTS") == "full"
MANY = 150 if IS_FULL else 8


@pytest.fixture
def start_worker(own_environment: dict[str, str]) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*, dies: str = "") -> subprocess.Popen[bytes]:
        command = [sys.executable, str(WORKER), "600", *([dies] if dies else [])]
        process = subprocess.Popen(command, env=own_environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_for(is_so: Callable[[], bool], seconds: float = 60) -> None:
    ends_at = time.monotonic() + seconds * (10 if IS_FULL else 1)
    while not is_so():
        assert time.monotonic() < ends_at, "it did not come to pass in time"
        time.sleep(0.1)


def unissued() -> int:
    with all_organizations():
        return int(Award.objects.exclude(state=State.ISSUED.value).count())


def letters() -> int:
    return Letter.objects.filter(key__startswith="award-waits:").count()


def is_done(count: int) -> bool:
    """Whether all is issued, told and laid down; a letter is the last thing that follows."""
    return unissued() == 0 and letters() == count and JobRun.objects.count() == 0


def require_each_issued_once(count: int) -> None:
    """Every award has one credential, one slot, one entry, one letter; and it is valid."""
    with all_organizations():
        awards = list(Award.objects.all())
        assert len(awards) == count
        assert Issuance.objects.exclude(document=None).count() == count
        assert StatusSlot.objects.count() == count
        assert StatusBook.objects.get().allotted == count
    assert AuditEntry.objects.filter(action="awards.issue").count() == count
    assert letters() == count
    for award in awards:
        assert verdict_of(queries.document(award.id)) is Verdict.VALID


@pytest.mark.parametrize("point", POINTS if IS_FULL else FEW)
def test_a_worker_killed_at_any_point_leaves_work_that_another_ends(
    point: str, start_worker: Start
) -> None:
    award = awarded()
    victim = start_worker(dies=point)
    assert victim.wait(60) == -signal.SIGKILL
    with all_organizations():
        left = Issuance.objects.filter(award=award).first()
        meant = bytes(left.unsigned) if left else b""

    start_worker()
    wait_for(partial(is_done, 1))

    require_each_issued_once(1)
    ended = fresh(award).issuance
    if left:
        assert bytes(ended.unsigned) == meant
        assert ended.credential_id == left.credential_id
    signed = json.loads(queries.document(award.id))
    signed.pop("proof")
    assert signed == json.loads(bytes(ended.unsigned))


def test_two_workers_at_once_issue_each_award_once(start_worker: Start) -> None:
    version = unassessed_version()
    for number in range(MANY):
        awarded(version, to=Recipient(f"p{number}@mail.example", f"P {number}"))

    start_worker()
    start_worker()
    wait_for(partial(is_done, MANY))

    require_each_issued_once(MANY)


def test_workers_that_die_by_chance_issue_each_award_once(start_worker: Start) -> None:
    version = unassessed_version()
    for number in range(MANY):
        awarded(version, to=Recipient(f"p{number}@mail.example", f"P {number}"))
    chance = random.Random(20260615)  # the same deaths in every run, as far as the machine lets
    for _ in range(20 if IS_FULL else 2):
        victim = start_worker()
        time.sleep(1.5 + chance.random() * 1.5)
        victim.kill()
        victim.wait()

    start_worker()
    wait_for(partial(is_done, MANY))

    require_each_issued_once(MANY)
