"""A list of recipients from the terminal: checked, released, followed, looked at, cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import person
from tests.factories.awards import unassessed_version
from tests.factories.organizations import member

from insignia.awards.actions import checking
from insignia.awards.models import Award
from insignia.awards.values import State
from insignia.cli import awarding, main
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db

LIST = "email,name\njo@mail.example,Jo\nkim@mail.example,Kim\n"


class Desk:
    """Somebody who may award, at a terminal."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.version = unassessed_version()
        house = by_id(self.version.organization_id)
        self.who = member(house, roles=[Role.AWARDER]).email or ""
        self.definition = f"{house.slug}/{self.version.achievement_slug}"
        self.file, self.capsys = folder / "list.csv", capsys

    def do(self, *words: str, who: str = "") -> tuple[int, str]:
        status = main.run(["awards", *words, "--as", who or self.who])
        said = self.capsys.readouterr()
        return status, said.out + said.err

    def check(self, text: str = LIST) -> tuple[int, str]:
        self.file.write_text(text)
        return self.do("check", str(self.file), "--definition", self.definition)

    def checked(self) -> str:
        return self.check()[1].split()[1].rstrip(":")

    def released(self) -> str:
        batch = self.checked()
        self.do("release", batch)
        return batch


@pytest.fixture
def desk(clock: StandingClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def count() -> int:
    with all_organizations():
        return int(Award.objects.count())


def test_a_list_is_checked_released_and_watched_to_its_end(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, said = desk.check()
    batch = said.split()[1].rstrip(":")
    assert (status, "2 rows, 2 to be awarded" in said) == (0, True)
    assert desk.do("release", batch)[0] == 0
    monkeypatch.setattr("time.sleep", lambda _: run_pending())

    status, said = desk.do("watch", batch)

    assert status == 0
    assert "0 of 2 done (0 %)" in said
    assert "2 of 2 done (100 %)" in said
    assert "2 signed, 0 held back" in said
    assert count() == 2


def test_a_long_list_is_checked_to_its_end_and_told_on_the_way(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 1)
    monkeypatch.setattr(checking, "STEPS_A_TURN", 1)

    status, said = desk.check()

    assert (status, "2 rows, 2 to be awarded" in said) == (0, True)
    assert "2 of 3 lines checked" in said
    status, said = desk.check(LIST + 'ada@mail.example,"Ada')
    assert (status, "Line 4 is not valid CSV" in said) == (main.USAGE_ERROR, True)


def test_bad_rows_are_told_by_line_and_column(desk: Desk) -> None:
    status, said = desk.check(LIST + "nobody,Jo\n")

    assert status == 1
    assert "1 to be mended" in said
    assert "line 4, email: This is not an e-mail address." in said


def test_of_very_many_bad_rows_the_first_are_told(desk: Desk) -> None:
    _, said = desk.check(LIST + "".join(f"nobody{n},Jo\n" for n in range(30)))

    assert said.count("line ") == awarding.MOST_TOLD
    assert "shows them all" in said


def test_a_list_is_shown_row_by_row_as_csv(desk: Desk) -> None:
    status, said = desk.do("rows", desk.checked())

    assert status == 0
    assert said.splitlines()[1].startswith("2,jo@mail.example,Jo,,,,ready")


def test_a_cancelled_list_awards_nobody(desk: Desk) -> None:
    batch = desk.checked()

    assert desk.do("cancel", batch)[0] == 0

    assert desk.do("release", batch)[0] == main.USAGE_ERROR
    assert count() == 0


def test_those_who_hold_it_are_awarded_again_only_on_purpose(desk: Desk) -> None:
    desk.released()
    run_pending()
    batch = desk.checked()
    assert desk.do("release", batch)[0] == main.USAGE_ERROR

    assert desk.do("release", batch, "--again")[0] == 0
    run_pending()

    assert count() == 4


def test_what_is_held_back_shows_in_the_exit_status(desk: Desk) -> None:
    batch = desk.released()
    run_pending()
    with all_organizations():
        Award.objects.filter(row=0).update(state=State.HELD.value)

    status, said = desk.do("watch", batch)

    assert (status, "1 signed, 1 held back" in said) == (1, True)


def test_a_list_that_is_not_released_is_not_watched(desk: Desk) -> None:
    status, said = desk.do("watch", desk.checked())

    assert (status, "not released yet" in said) == (main.USAGE_ERROR, True)


def wrong_calls(desk: Desk) -> list[tuple[Any, ...]]:
    return [
        ("check", str(desk.file)),
        ("check", str(desk.file), "--definition", "nowhere/nothing"),
        ("check", "/nowhere/list.csv", "--definition", desk.definition),
        ("release", "7"),
        ("release", "00000000-0000-4000-8000-000000000000"),
    ]


def test_a_call_that_cannot_be_understood_says_why_and_does_nothing(desk: Desk) -> None:
    desk.file.write_text(LIST)

    answers = [desk.do(*words) for words in wrong_calls(desk)]

    assert [status for status, _ in answers] == [main.USAGE_ERROR] * 5
    assert all(said.startswith("insignia: ") for _, said in answers)
    assert desk.check("name\nJo\n")[0] == main.USAGE_ERROR


def test_nobody_awards_for_others(desk: Desk) -> None:
    batch = desk.checked()
    stranger = person().email or ""

    for words in (("release", batch), ("rows", batch), ("cancel", batch)):
        assert desk.do(*words, who=stranger)[0] == main.USAGE_ERROR
    assert desk.do("rows", batch, who="nobody@mail.example")[0] == main.USAGE_ERROR
    assert count() == 0
