"""Where a partnership stands, what may be asked of it, and when it lets a site award."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from insignia.achievements.partners import rules
from insignia.achievements.partners.errors import (
    AnsweredAlready,
    AskedAlready,
    NoAuthority,
    NotYetPublished,
    PartnershipOver,
    TermRunsBackwards,
)
from insignia.achievements.partners.values import Standing, Term

TODAY, NOW = date(2026, 6, 15), datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.IN_FORCE),
        ({"answered_at": None, "is_confirmed": False}, Standing.ASKED),
        ({"is_confirmed": False, "ended_at": NOW}, Standing.DECLINED),
        ({"answered_at": None, "is_confirmed": False, "ended_at": NOW}, Standing.ENDED),
        ({"starts_on": TODAY, "ends_on": TODAY}, Standing.IN_FORCE),
        ({"starts_on": TODAY + DAY}, Standing.TO_COME),
        ({"ends_on": TODAY - DAY}, Standing.OVER),
        ({"ends_on": TODAY - DAY, "ended_at": NOW}, Standing.ENDED),
    ],
)
def test_a_partnership_stands_by_its_days_and_answers(
    changes: dict[str, Any], standing: Standing
) -> None:
    usual: dict[str, Any] = {
        "starts_on": None,
        "ends_on": None,
        "answered_at": NOW,
        "is_confirmed": True,
        "ended_at": None,
    }

    assert rules.standing(Term(**usual | changes), today=TODAY) is standing


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(TODAY + 2 * DAY, TODAY + DAY), (None, TODAY - DAY), (TODAY - 9 * DAY, TODAY - DAY)],
)
def test_a_term_that_could_never_run_is_refused(starts_on: date | None, ends_on: date) -> None:
    with pytest.raises(TermRunsBackwards):
        rules.may_ask(
            is_published=True, running=(), starts_on=starts_on, ends_on=ends_on, today=TODAY
        )


def test_what_has_ended_may_be_asked_again_and_what_runs_may_not() -> None:
    given: dict[str, Any] = {"starts_on": None, "ends_on": None, "today": TODAY}
    for standing in Standing:
        if standing in rules.RUNNING:
            with pytest.raises(AskedAlready):
                rules.may_ask(is_published=True, running=[standing], **given)
        else:
            rules.may_ask(is_published=True, running=[standing], **given)


def test_nothing_is_asked_about_what_is_not_published() -> None:
    with pytest.raises(NotYetPublished):
        rules.may_ask(is_published=False, running=(), starts_on=None, ends_on=None, today=TODAY)


@pytest.mark.parametrize("standing", Standing)
def test_each_act_fits_its_standing(standing: Standing) -> None:
    acts = (
        (rules.may_answer, standing is Standing.ASKED, AnsweredAlready),
        (rules.may_end, standing in rules.RUNNING, PartnershipOver),
    )
    for act, is_fitting, refusal in acts:
        if is_fitting:
            act(standing)
        else:
            with pytest.raises(refusal):
                act(standing)


@pytest.mark.parametrize("standing", Standing)
def test_only_what_is_in_force_lets_a_site_award(standing: Standing) -> None:
    if standing is Standing.IN_FORCE:
        rules.require_authority([Standing.ENDED, standing])
        return
    with pytest.raises(NoAuthority):
        rules.require_authority([standing])


def test_a_site_that_was_never_asked_has_no_authority() -> None:
    with pytest.raises(NoAuthority):
        rules.require_authority(())
