"""What follows from how old somebody is, and which names a young person may show."""

from __future__ import annotations

from datetime import date

import pytest

from insignia.accounts import rules
from insignia.accounts.errors import MonthDoesNotFit, NameTellsTooMuch
from insignia.accounts.values import AgeBand

TODAY = date(2026, 6, 15)
UNDER, TEEN, OLDER, ADULT = AgeBand


@pytest.mark.parametrize(
    ("band", "consent_age", "needed"),
    [
        (UNDER, 13, True),
        (TEEN, 13, False),
        (TEEN, 16, True),
        (OLDER, 16, False),
        (OLDER, 18, True),
        (ADULT, 18, False),
    ],
)
def test_a_guardian_is_needed_below_the_age_of_the_installation(
    band: AgeBand, consent_age: int, needed: bool
) -> None:
    assert rules.needs_guardian(band, consent_age=consent_age) is needed


@pytest.mark.parametrize(
    ("band", "month", "day"),
    [
        (UNDER, date(2026, 6, 1), date(2026, 7, 1)),
        (UNDER, date(2039, 6, 1), date(2039, 7, 1)),
        (TEEN, date(2028, 12, 1), date(2029, 1, 1)),
        (OLDER, date(2028, 6, 1), date(2028, 7, 1)),
        (ADULT, None, None),
        (ADULT, date(2020, 1, 1), None),
    ],
)
def test_the_next_band_begins_when_it_is_certain(
    band: AgeBand, month: date | None, day: date | None
) -> None:
    assert rules.next_band_on(band, month, today=TODAY) == day


@pytest.mark.parametrize(
    ("band", "month"),
    [
        (UNDER, None),
        (UNDER, date(2026, 5, 1)),
        (UNDER, date(2039, 7, 1)),
        (TEEN, date(2029, 7, 1)),
        (OLDER, date(2028, 7, 1)),
    ],
)
def test_a_month_that_cannot_be_is_refused(band: AgeBand, month: date | None) -> None:
    with pytest.raises(MonthDoesNotFit):
        rules.next_band_on(band, month, today=TODAY)


def test_somebody_grows_through_all_bands_and_then_no_more() -> None:
    assert rules.grown(UNDER, date(2026, 1, 1)) == (TEEN, date(2029, 1, 1))
    assert rules.grown(TEEN, date(2029, 1, 1)) == (OLDER, date(2031, 1, 1))
    assert rules.grown(OLDER, date(2031, 1, 1)) == (ADULT, None)
    assert rules.next_band(ADULT) is ADULT


@pytest.mark.parametrize(
    "name", ["Robin", "Heron 7", "Ayşe", "Jean-Luc", "D\u2019Arcy", "李雷", " Robin "]
)
def test_a_first_name_or_nickname_is_fine(name: str) -> None:
    rules.require_kid_safe(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Robin Hood",
        "robin@mail.example",
        "Robin 2014",
        "Robin, Sherwood 3",
        "@robin",
        "robin.hood",
        "0170 123456",
        "Rob1n",
        "R" * 31,
    ],
)
def test_a_name_that_leads_to_a_child_is_refused(name: str) -> None:
    with pytest.raises(NameTellsTooMuch):
        rules.require_kid_safe(name)


def test_a_drawn_name_is_safe_and_nobody_elses() -> None:
    taken: list[str] = []
    for _ in range(len(rules.DRAWN_NAMES) + 3):
        name = rules.drawn_name(lambda names: names[0], taken=taken)
        rules.require_kid_safe(name)
        assert name not in taken
        taken.append(name)

    assert taken[-1] == f"{rules.DRAWN_NAMES[2]} 2"
