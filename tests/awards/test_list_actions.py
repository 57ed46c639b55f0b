"""Lists of any length: kept, awarded and ended step by step, each row exactly once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from tests.factories.awards import MIRA, awarded, unassessed_version

from insignia.awards import actions, jobs, roster_queries, rosters, subscribers
from insignia.awards.actions import rosters as roster_actions
from insignia.awards.errors import UnusableRoster
from insignia.awards.events import RowsWait
from insignia.awards.models import Award, Batch, Issuance, RosterRow, StatusSlot
from insignia.awards.values import Progress, RowOutcome, RowState, State
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import StandingClock

    from insignia.achievements.values import VersionView

pytestmark = pytest.mark.django_db

HEAD = "email,name,achieved_on\n"


@pytest.fixture
def version(clock: StandingClock) -> VersionView:
    return unassessed_version()


@pytest.fixture(autouse=True)
def _every_row() -> Iterator[None]:
    with all_organizations():
        yield


@pytest.fixture
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_actions, "ROWS_AT_ONCE", 3)


def people(*numbers: int, day: str = "") -> str:
    return HEAD + "".join(f"p{n}@mail.example,P {n},{day}\n" for n in numbers)


def checked(version: VersionView, clock: StandingClock, text: str) -> Batch:
    return actions.check_roster(
        version.id,
        BytesIO(text.encode()),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )


def released(version: VersionView, clock: StandingClock, text: str) -> Batch:
    batch = checked(version, clock, text)
    return actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())


def step(batch: Batch, clock: StandingClock) -> bool:
    return actions.award_next_rows(batch.id, acting=SYSTEM, at=clock.now())


def outcomes(batch: Batch) -> list[str]:
    rows = RosterRow.objects.filter(batch=batch).order_by("number")
    return list(rows.values_list("outcome", flat=True))


@pytest.mark.usefixtures("_small_steps")
@pytest.mark.parametrize("again", [1, 5])
def test_who_stands_in_the_list_twice_for_one_day_is_told(
    again: int, version: VersionView, clock: StandingClock
) -> None:
    """Within one step of reading, and across several."""
    others = [f"p{number}@mail.example,P,\n" for number in range(again)]
    twice = "Mira@mail.example,Mira,2026-05-31\n"
    text = HEAD + twice + "".join(others) + twice.lower() + twice.replace("31", "30")

    batch = checked(version, clock, text)

    rows = list(RosterRow.objects.filter(batch=batch).order_by("number"))
    assert [row.outcome for row in rows] == ["ready"] * (again + 1) + ["bad", "ready"]
    assert rows[-2].problems[0]["sentence"] == "This person stands in the list twice."
    assert (batch.row_count, batch.good_rows) == (again + 3, again + 2)


@pytest.mark.usefixtures("_small_steps")
def test_a_file_that_turns_out_unreadable_late_leaves_nothing(
    version: VersionView, clock: StandingClock
) -> None:
    with pytest.raises(UnusableRoster):
        checked(version, clock, people(*range(7)) + 'x@mail.example,"no end')

    assert not Batch.objects.exists()
    assert not RosterRow.objects.exists()
    assert not AuditEntry.objects.filter(action="awards.check-roster").exists()


def test_a_list_that_is_still_being_read_is_nobodys_to_see(
    version: VersionView, clock: StandingClock
) -> None:
    batch = checked(version, clock, people(1))
    Batch.objects.update(is_read=False)

    assert roster_queries.recent_batches(batch.organization_id) == []


def test_a_list_whose_reading_broke_off_is_dropped_after_a_day(
    version: VersionView, clock: StandingClock
) -> None:
    checked(version, clock, people(1))
    Batch.objects.update(is_read=False)
    clock.advance(timedelta(hours=23))
    jobs.drop_stale_rosters.func()
    assert Batch.objects.count() == 1

    clock.advance(timedelta(hours=1))
    jobs.drop_stale_rosters.func()

    assert not RosterRow.objects.exists()


def test_a_character_that_no_database_takes_is_kept_as_a_bad_row(
    version: VersionView, clock: StandingClock
) -> None:
    batch = checked(version, clock, HEAD + "jo@mail.example,J\0o,\n" + "x" * 300 + ",Jo,\n")

    assert outcomes(batch) == ["bad", "bad"]
    assert RosterRow.objects.get(number=0).name == "J\ufffdo"


@pytest.mark.usefixtures("_small_steps")
def test_a_list_is_awarded_step_by_step_in_its_own_order(
    version: VersionView, clock: StandingClock
) -> None:
    batch = released(version, clock, people(*range(7)))

    assert step(batch, clock)
    assert outcomes(batch) == ["awarded"] * 3 + ["ready"] * 4
    assert list(Award.objects.order_by("row").values_list("row", flat=True)) == [0, 1, 2]
    assert [step(batch, clock) for _ in range(4)] == [True, True, False, False]

    batch.refresh_from_db()
    assert batch.granted_at == clock.now()
    assert AuditEntry.objects.filter(action="awards.finish-roster").count() == 1
    assert Award.objects.count() == 7


@pytest.mark.usefixtures("_small_steps")
def test_a_long_list_lets_other_work_in_between(
    version: VersionView, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roster_actions, "STEPS_A_TURN", 2)
    released(version, clock, people(*range(20)))

    run_pending()

    assert Award.objects.filter(state=State.ISSUED.value).count() == 20
    assert Issuance.objects.exclude(document=None).count() == 20
    assert StatusSlot.objects.count() == 20
    assert Letter.objects.filter(key__startswith="award-waits:").count() == 20
    assert AuditEntry.objects.filter(action="awards.issue").count() == 20


@pytest.mark.usefixtures("_small_steps")
def test_the_sweep_goes_on_with_a_list_whose_poke_was_lost(
    version: VersionView, clock: StandingClock
) -> None:
    batch = released(version, clock, people(*range(5)))
    assert step(batch, clock)

    jobs.go_on_with_rosters.func()
    jobs.go_on_with_rosters.func()

    assert outcomes(batch) == ["awarded"] * 5
    assert Award.objects.count() == 5


@pytest.mark.usefixtures("_small_steps")
def test_news_of_waiting_rows_that_comes_again_and_again_awards_each_once(
    version: VersionView, clock: StandingClock
) -> None:
    batch = released(version, clock, people(*range(8)))

    for _ in range(4):
        subscribers.award_rows_that_wait(RowsWait(batch.id))
    run_pending()

    assert Award.objects.count() == 8
    assert Letter.objects.count() == 8


def test_nothing_is_awarded_of_a_list_that_was_not_released(
    version: VersionView, clock: StandingClock
) -> None:
    batch = checked(version, clock, people(1))

    assert not step(batch, clock)

    assert Award.objects.count() == 0


@pytest.mark.usefixtures("_small_steps")
def test_two_uploads_of_one_list_released_before_either_is_awarded_award_each_row_once(
    version: VersionView, clock: StandingClock
) -> None:
    first, second = (checked(version, clock, people(*range(5))) for _ in range(2))
    for batch in (first, second):
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())

    for _ in range(3):
        step(first, clock)
        step(second, clock)

    assert Award.objects.count() == 5
    assert sorted(outcomes(first) + outcomes(second)) == ["awarded"] * 5 + ["left-out"] * 5


@pytest.mark.usefixtures("_small_steps")
def test_a_row_worth_awarding_is_found_behind_many_that_are_not(
    version: VersionView, clock: StandingClock
) -> None:
    released(version, clock, people(*range(7)))
    run_pending()

    released(version, clock, people(*range(8)))
    run_pending()

    assert Award.objects.count() == 8


def test_rows_are_dated_by_the_day_of_the_release_however_late_they_are_awarded(
    version: VersionView, clock: StandingClock
) -> None:
    batch = released(version, clock, people(1))
    clock.advance(timedelta(days=2))

    step(batch, clock)

    award = Award.objects.get()
    assert award.achieved_on.isoformat() == "2026-06-15"
    assert award.awarded_at == batch.released_at


def test_an_award_outside_the_list_counts_as_held(
    version: VersionView, clock: StandingClock
) -> None:
    awarded(version)

    batch = checked(version, clock, f"{HEAD}{MIRA.address.upper()},{MIRA.name},2026-06-15\n")

    assert outcomes(batch) == [RowOutcome.REPEATED.value]


def test_progress_counts_what_waits_and_what_has_ended() -> None:
    counts = dict.fromkeys(RowState, 0) | {
        RowState.BAD: 9,
        RowState.SIGNED: 5,
        RowState.HELD: 1,
        RowState.LEFT_OUT: 1,
        RowState.UNREACHED: 2,
        RowState.WAITING: 1,
    }

    midway = Progress(counts, is_released=True, is_granted=True)
    ended = Progress({**counts, RowState.WAITING: 0}, is_released=True, is_granted=True)
    empty = Progress(dict.fromkeys(RowState, 0), is_released=True, is_granted=True)

    assert (midway.total, midway.done, midway.percent, midway.is_over) == (8, 7, 87, False)
    assert (ended.percent, ended.is_over) == (100, True)
    assert empty.percent == 100


def test_a_list_may_be_long() -> None:
    assert rosters.MOST_ROWS == 100_000
