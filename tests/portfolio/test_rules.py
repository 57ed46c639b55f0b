"""What may be shared, and whether a link is live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.accounts.values import AgeBand
from insignia.awards.values import Standing
from insignia.portfolio import rules
from insignia.portfolio.errors import (
    AskedTooOften,
    ChooseParts,
    ExpiryInThePast,
    GuardianDecidesThis,
    LockedIsNotFramed,
    NotAcceptedYet,
    NotFitToShow,
    NothingChosen,
    NotIssuedYet,
    NotShownToBeYours,
    PasswordTooShort,
    ShareEnded,
    TakesNoQuestions,
    TooManyInOneLink,
    TwoLocks,
)
from insignia.portfolio.importing.values import State, Whose
from insignia.portfolio.values import MOST_IN_A_LINK, MOST_QUESTIONS_A_DAY, Lock

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def test_what_is_not_signed_yet_cannot_be_accepted() -> None:
    with pytest.raises(NotIssuedYet):
        rules.may_accept(Standing.WAITING)


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.WAITING])
def test_whatever_was_signed_can_be_accepted(standing: Standing) -> None:
    rules.may_accept(standing)


def test_nothing_is_shared_before_it_is_accepted() -> None:
    with pytest.raises(NotAcceptedYet):
        rules.may_share(is_accepted=False, expires_at=None, at=NOW)


@pytest.mark.parametrize("expires_at", [NOW, NOW - MOMENT])
def test_a_link_that_would_never_live_is_not_made(expires_at: datetime) -> None:
    with pytest.raises(ExpiryInThePast):
        rules.may_share(is_accepted=True, expires_at=expires_at, at=NOW)


@pytest.mark.parametrize("expires_at", [None, NOW + MOMENT])
def test_what_was_accepted_can_be_shared(expires_at: datetime | None) -> None:
    rules.may_share(is_accepted=True, expires_at=expires_at, at=NOW)


@pytest.mark.parametrize(
    ("ended_at", "expires_at", "is_live"),
    [
        (None, None, True),
        (None, NOW + MOMENT, True),
        (None, NOW, False),
        (None, NOW - MOMENT, False),
        (NOW - MOMENT, None, False),
        (NOW - MOMENT, NOW + MOMENT, False),
    ],
)
def test_a_link_lives_until_it_is_ended_or_runs_out(
    ended_at: datetime | None, expires_at: datetime | None, *, is_live: bool
) -> None:
    for is_agreed in (True, False):
        found = rules.is_live(ended_at=ended_at, expires_at=expires_at, is_agreed=is_agreed, at=NOW)
        assert found is (is_live and is_agreed)


@pytest.mark.parametrize("band", [band for band in AgeBand if band.is_minor])
def test_the_young_do_not_confirm_a_link_themselves(band: AgeBand) -> None:
    with pytest.raises(GuardianDecidesThis):
        rules.may_confirm(band)


def test_grown_ups_confirm_their_links() -> None:
    rules.may_confirm(AgeBand.ADULT)


@pytest.mark.parametrize(
    ("count", "refusal"),
    [(0, NothingChosen), (1, None), (MOST_IN_A_LINK, None), (MOST_IN_A_LINK + 1, TooManyInOneLink)],
)
def test_a_link_shows_something_and_not_more_than_anybody_looks_at(
    count: int, refusal: type[Exception] | None
) -> None:
    if refusal is None:
        rules.may_show_together(count)
        return
    with pytest.raises(refusal):
        rules.may_show_together(count)


@pytest.mark.parametrize(
    ("lock", "refusal", "is_shut"),
    [
        (Lock(), None, False),
        (Lock("12345678"), None, True),
        (Lock("1234567"), PasswordTooShort, True),
        (Lock("", "Ada", "ada@mail.example"), None, True),
        (Lock("12345678", "Ada", "ada@mail.example"), TwoLocks, True),
    ],
)
def test_a_lock_is_one_and_not_soon_guessed(
    lock: Lock, refusal: type[Exception] | None, *, is_shut: bool
) -> None:
    assert lock.is_shut is is_shut
    if refusal is None:
        rules.may_lock(lock)
        return
    with pytest.raises(refusal):
        rules.may_lock(lock)


@pytest.mark.parametrize(
    ("is_muted", "is_minor", "lately", "refusal"),
    [
        (False, False, 0, None),
        (False, False, MOST_QUESTIONS_A_DAY - 1, None),
        (False, False, MOST_QUESTIONS_A_DAY, AskedTooOften),
        (True, False, 0, TakesNoQuestions),
        (False, True, 0, TakesNoQuestions),
    ],
)
def test_a_holder_is_asked_now_and_then_and_only_if_they_want(
    *, is_muted: bool, is_minor: bool, lately: int, refusal: type[Exception] | None
) -> None:
    if refusal is None:
        rules.may_ask(is_muted=is_muted, is_minor=is_minor, lately=lately)
        return
    with pytest.raises(refusal):
        rules.may_ask(is_muted=is_muted, is_minor=is_minor, lately=lately)


@pytest.mark.parametrize(
    ("lock", "framing", "is_refused"),
    [
        (Lock(), "*", False),
        (Lock(), "", False),
        (Lock("12345678"), "", False),
        (Lock("12345678"), "*", True),
    ],
)
def test_only_what_is_open_to_all_stands_in_frames(
    lock: Lock, framing: str, *, is_refused: bool
) -> None:
    if not is_refused:
        rules.may_frame(lock, framing)
        return
    with pytest.raises(LockedIsNotFramed):
        rules.may_frame(lock, framing)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("whose", list(Whose))
def test_what_was_brought_is_taken_on_when_it_is_genuine_and_yours(
    state: State, whose: Whose
) -> None:
    if state not in {State.ALTERED, State.FAULTY} and whose is Whose.YOURS:
        rules.may_accept_import(state, whose)
    else:
        with pytest.raises((NotFitToShow, NotShownToBeYours)):
            rules.may_accept_import(state, whose)


def test_what_is_for_its_holder_alone_is_not_taken_on_whole() -> None:
    with pytest.raises(ChooseParts):
        rules.may_accept_import(State.CONFIRMED, Whose.YOURS, shows_parts=True)
    with pytest.raises(NotFitToShow):
        rules.may_accept_import(State.ALTERED, Whose.YOURS, shows_parts=True)


def test_nobody_is_pointed_to_a_link_that_shows_nothing() -> None:
    rules.require_live(ended_at=None, expires_at=None, is_agreed=True, at=NOW)
    with pytest.raises(ShareEnded):
        rules.require_live(ended_at=NOW - MOMENT, expires_at=None, is_agreed=True, at=NOW)
