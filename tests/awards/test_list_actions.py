"""Lists of any length: kept, awarded and ended step by step, each row exactly once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.awards import MIRA, awarded, unassessed_version

from insignia.awards import actions, jobs, reviewing, rosters, subscribers
from insignia.awards.actions import checking
from insignia.awards.actions import rosters as roster_actions
from insignia.awards.errors import NothingToAward, StillBeingChecked, UnusableRoster
from insignia.awards.events import RowsWait
from insignia.awards.models import Award, Batch, Issuance, RosterPiece, RosterRow, StatusSlot
from insignia.awards.values import Progress, RowOutcome, RowState, State
from insignia.foundation import in_bulk
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(checking, "STEPS_A_TURN", 2)
    monkeypatch.setattr(checking, "PIECE_BYTES", 16)  # a row lies in several


def people(*numbers: int, day: str = "") -> str:
    return HEAD + "".join(f"p{n}@mail.example,P {n},{day}\n" for n in numbers)


def brought(version: VersionView, clock: StandingClock, text: str) -> Batch:
    return actions.check_roster(
        version.id,
        BytesIO(text.encode()),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )


def checked(version: VersionView, clock: StandingClock, text: str) -> Batch:
    batch = brought(version, clock, text)
    while not batch.is_read:
        actions.check_rows(batch.id, acting=SYSTEM, at=clock.now())
        batch.refresh_from_db()
    return batch


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
@pytest.mark.parametrize("rows", [4, 7, 16])
def test_a_file_that_turns_out_unreadable_late_leaves_what_is_wrong_with_it(
    rows: int, version: VersionView, clock: StandingClock
) -> None:
    batch = checked(version, clock, people(*range(rows)) + 'x@mail.example,"no end')

    assert (batch.row_count, batch.good_rows) == (0, 0)
    assert reviewing.problems_with_file(batch) == [
        f"Line {rows + 2} is not valid CSV: unexpected end of data."
    ]
    assert not RosterRow.objects.exists()
    assert not RosterPiece.objects.exists()
    with pytest.raises(NothingToAward):
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())


@pytest.mark.usefixtures("_small_steps")
def test_a_file_that_shows_at_once_that_it_is_no_list_leaves_nothing(
    version: VersionView, clock: StandingClock
) -> None:
    with pytest.raises(UnusableRoster):
        brought(version, clock, people(1) + 'x@mail.example,"no end')

    assert not Batch.objects.exists()
    assert not AuditEntry.objects.filter(action__endswith="-roster").exists()


@pytest.mark.usefixtures("_small_steps")
def test_a_long_list_is_checked_in_the_background(
    version: VersionView, clock: StandingClock
) -> None:
    batch = brought(version, clock, people(*range(20)))
    assert (batch.is_read, batch.row_count, batch.read_to, batch.line_count) == (False, 3, 4, 21)

    run_pending()

    batch.refresh_from_db()
    assert (batch.is_read, batch.row_count, batch.good_rows, batch.read_to) == (True, 20, 20, 21)
    rows = RosterRow.objects.filter(batch=batch).order_by("number")
    assert [(row.line, row.name) for row in rows] == [(n + 2, f"P {n}") for n in range(20)]
    assert not RosterPiece.objects.exists()
    told = AuditEntry.objects.filter(action__endswith="-roster")
    assert {entry.action: entry.facts for entry in told} == {
        "awards.bring-roster": {"rows": 3},
        "awards.check-roster": {"good": 20, "rows": 20},
    }


@pytest.mark.usefixtures("_small_steps")
@pytest.mark.parametrize("length", [3, 6, 9])
def test_a_list_that_ends_with_a_step_is_read_to_its_end(
    length: int, version: VersionView, clock: StandingClock
) -> None:
    assert checked(version, clock, people(*range(length))).row_count == length


@pytest.mark.usefixtures("_small_steps")
def test_a_worker_that_dies_while_it_checks_leaves_no_row_out_and_none_twice(
    version: VersionView, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = brought(version, clock, people(*range(14)))
    insert = in_bulk.insert

    def dying(rows: Sequence[RosterRow]) -> None:
        insert(rows)
        if rows[0].number == 6:
            raise KeyboardInterrupt

    with monkeypatch.context() as mortal:
        mortal.setattr(in_bulk, "insert", dying)
        with pytest.raises(KeyboardInterrupt):
            actions.check_rows(batch.id, acting=SYSTEM, at=clock.now())
    for _ in range(3):
        jobs.go_on_with_rosters.func()

    rows = RosterRow.objects.filter(batch=batch).order_by("number")
    assert [row.name for row in rows] == [f"P {number}" for number in range(14)]


@pytest.mark.usefixtures("_small_steps")
@pytest.mark.parametrize("meanwhile", ["checked on", "cancelled"])
def test_who_finds_a_list_changed_under_its_hands_leaves_it_alone(
    meanwhile: str, version: VersionView, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = brought(version, clock, people(*range(9)))
    read = rosters.read

    def reading(*given: Any, **named: Any) -> Iterator[rosters.Row]:
        monkeypatch.undo()
        rows = list(read(*given, **named))
        if meanwhile == "cancelled":
            actions.cancel_roster(batch.id, acting=SYSTEM, at=clock.now())
        else:
            monkeypatch.setattr(checking, "ROWS_AT_ONCE", 3)
            actions.check_rows(batch.id, acting=SYSTEM, at=clock.now())
        return iter(rows)

    monkeypatch.setattr(rosters, "read", reading)
    actions.check_rows(batch.id, acting=SYSTEM, at=clock.now())

    assert RosterRow.objects.count() == (0 if meanwhile == "cancelled" else 9)
    assert not RosterPiece.objects.exists()
    assert not Batch.objects.filter(is_read=False).exists()


@pytest.mark.usefixtures("_small_steps")
def test_a_list_is_not_awarded_before_it_is_checked_to_its_end(
    version: VersionView, clock: StandingClock
) -> None:
    batch = brought(version, clock, people(*range(9)))

    with pytest.raises(StillBeingChecked):
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
    with pytest.raises(StillBeingChecked):
        reviewing.as_csv(batch, None, language="en")

    assert not Award.objects.exists()


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
