"""A list whose workers are killed at any moment: each row is awarded, signed and told once."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.awards.world import verdict_of
from tests.factories.awards import unassessed_version

from insignia.awards import actions, queries, roster_queries
from insignia.awards.models import Award, Batch, Issuance, RosterRow, StatusBook, StatusSlot
from insignia.awards.values import RowOutcome, State
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.audit import broken_links
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from insignia.awards.models import Batch as Row

    Start = Callable[[], "subprocess.Popen[bytes]"]

pytestmark = pytest.mark.faults
WORKER = Path(__file__).with_name("worker.py")
IS_FULL = os.environ.get("INSIGNIA_TEST_FAULTS") == "full"
ROWS, KILLS, ROWS_AT_ONCE = (10_000, 20, 500) if IS_FULL else (300, 4, 20)
# From the start of a process: into what it loads, and into what it does.
LIVES = (2.0, 12.0) if IS_FULL else (1.5, 4.0)
PATIENCE = 1100 if IS_FULL else 110
MESSAGE_ID = re.compile(rb"^Message-ID: (<.+>)\r?$", re.MULTILINE)


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    return tmp_path / "mail"


@pytest.fixture
def start_worker(own_environment: dict[str, str], mail: Path) -> Iterator[Start]:
    started: list[subprocess.Popen[bytes]] = []
    environment = {
        **own_environment,
        "INSIGNIA_TEST_ROWS_AT_ONCE": str(ROWS_AT_ONCE),
        "INSIGNIA_TEST_MAIL": str(mail),
    }

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, str(WORKER), "3600"], env=environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def released() -> Row:
    rows = "".join(f"p{number}@mail.example,P {number}\n" for number in range(ROWS))
    batch = actions.check_roster(
        unassessed_version().id,
        BytesIO(f"email,name\n{rows}".encode()),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )
    while not batch.is_read:
        actions.check_rows(batch.id, acting=SYSTEM, at=clock.now())
        batch.refresh_from_db()
    return actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())


def is_over(batch: Row) -> bool:
    with all_organizations():
        now = Batch.objects.get(pk=batch.pk)
    sent = Letter.objects.filter(state=Letter.State.SENT).count()
    return roster_queries.progress(now).is_over and sent >= ROWS


def test_a_list_whose_workers_are_killed_by_chance_awards_each_row_once(
    start_worker: Start, mail: Path
) -> None:
    batch = released()
    chance = random.Random(20260615)  # the same deaths in every run, as far as the machine lets
    for _ in range(KILLS):
        victim = start_worker()
        time.sleep(chance.uniform(*LIVES))
        victim.kill()
        victim.wait()

    start_worker()
    ends_at = time.monotonic() + PATIENCE
    while not is_over(batch):
        assert time.monotonic() < ends_at, "it did not come to pass in time"
        time.sleep(0.5)

    with all_organizations():
        awards = list(Award.objects.filter(batch=batch, state=State.ISSUED.value))
        assert sorted(award.row or 0 for award in awards) == list(range(ROWS))
        assert len({award.recipient_address for award in awards}) == ROWS
        assert Award.objects.count() == Issuance.objects.exclude(document=None).count() == ROWS
        assert StatusSlot.objects.count() == StatusBook.objects.get().allotted == ROWS
        assert RosterRow.objects.filter(outcome=RowOutcome.AWARDED.value).count() == ROWS
    assert AuditEntry.objects.filter(action="awards.issue").count() == ROWS
    assert AuditEntry.objects.filter(action="awards.finish-roster").count() == 1
    assert broken_links(str(batch.organization_id)) == []
    require_each_letter_once(mail)
    for award in awards[:: ROWS // 20]:
        assert verdict_of(queries.document(award.id)) is Verdict.VALID


def require_each_letter_once(mail: Path) -> None:
    """One letter to each; a process that dies after sending sends its last once more, the same."""
    assert Letter.objects.values("recipient").distinct().count() == Letter.objects.count() == ROWS
    arrived = [found for file in mail.iterdir() for found in MESSAGE_ID.findall(file.read_bytes())]
    assert len(set(arrived)) == ROWS
    assert len(arrived) <= ROWS + KILLS
