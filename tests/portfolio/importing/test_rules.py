"""What a check of a credential from elsewhere comes to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.portfolio import rules as portfolio
from insignia.portfolio.errors import NotFitToShow, NotRenewed, NotShownToBeYours
from insignia.portfolio.importing import reading, rules
from insignia.portfolio.importing.values import State, Whose
from insignia.standards.verify.report import Check, Finding, Outcome, Report, Verdict

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
PROVED = (
    Finding(Check.PROOF, Outcome.PASSED, "signature.fits"),
    Finding(Check.BINDING, Outcome.PASSED, "binding.issuer"),
)


def _report(verdict: Verdict, *codes: str, proved: bool = True) -> Report:
    found = [Finding(Check.TIME, Outcome.FAILED, code) for code in codes]
    reasons = tuple(dict.fromkeys(each.family for each in found))
    findings = (*(PROVED if proved else ()), *found)
    return Report(verdict=verdict, reasons=reasons, findings=findings)


@pytest.mark.parametrize(
    ("report", "state"),
    [
        (_report(Verdict.VALID), State.CONFIRMED),
        (_report(Verdict.REFUSED), State.UNCONFIRMED),
        (_report(Verdict.INVALID, "signature.mismatch"), State.ALTERED),
        (_report(Verdict.INVALID, "time.expired", "signature.mismatch"), State.ALTERED),
        (_report(Verdict.INVALID, "ob2.copy-misleads"), State.ALTERED),
        (_report(Verdict.INVALID, "structure.missing", "status.revoked"), State.FAULTY),
        (_report(Verdict.INVALID, "time.expired", "status.revoked"), State.REVOKED),
        (_report(Verdict.INVALID, "status.revoked", proved=False), State.REVOKED),
        (_report(Verdict.INVALID, "status.suspended"), State.SUSPENDED),
        (_report(Verdict.INVALID, "time.expired"), State.EXPIRED),
        (_report(Verdict.INVALID, "time.expired", proved=False), State.UNCONFIRMED),
        (_report(Verdict.INVALID, "time.not-yet-valid"), State.NOT_BEGUN),
        (_report(Verdict.INVALID, "time.reversed"), State.FAULTY),
    ],
)
def test_a_report_comes_to_one_word(report: Report, state: State) -> None:
    assert rules.state_of(report) is state


@pytest.mark.parametrize(
    ("outcomes", "whose"),
    [
        ((Outcome.FAILED, Outcome.PASSED), Whose.YOURS),
        ((Outcome.FAILED, Outcome.FAILED), Whose.OTHERS),
        ((Outcome.FAILED, Outcome.INCONCLUSIVE), Whose.UNKNOWN),
        ((), Whose.UNKNOWN),
    ],
)
def test_one_proved_identifier_is_enough(outcomes: tuple[Outcome, ...], whose: Whose) -> None:
    findings = [Finding(Check.RECIPIENT, each, "recipient.x") for each in outcomes]

    assert rules.whose([*PROVED, *findings]) is whose


@pytest.mark.parametrize("found", list(Whose))
def test_what_was_shown_to_be_yours_stays_yours(found: Whose) -> None:
    assert rules.whose_now(found, before=Whose.YOURS) is Whose.YOURS
    assert rules.whose_now(found, before=Whose.OTHERS) is found
    assert rules.whose_now(found, before=None) is found


def test_silence_takes_nothing_away_that_was_known() -> None:
    before = NOW - timedelta(days=400)

    lost = rules.known(State.UNCONFIRMED, at=NOW, before=State.CONFIRMED, before_at=before)
    found = rules.known(State.REVOKED, at=NOW, before=State.CONFIRMED, before_at=before)

    assert lost == (State.CONFIRMED, before)
    assert found == (State.REVOKED, NOW)


def test_where_nobody_answered_is_asked_sooner() -> None:
    assert rules.due_again(State.UNCONFIRMED, at=NOW) < rules.due_again(State.CONFIRMED, at=NOW)


@pytest.mark.parametrize(
    ("brought", "kept", "is_same"),
    [
        (State.CONFIRMED, State.CONFIRMED, True),
        (State.EXPIRED, State.CONFIRMED, True),
        (State.ALTERED, State.CONFIRMED, False),
        (State.CONFIRMED, State.ALTERED, False),
        (State.UNCONFIRMED, State.UNCONFIRMED, True),
        (State.CONFIRMED, State.UNCONFIRMED, False),
        (State.CLAIMED, State.CLAIMED, True),
    ],
)
def test_a_forgery_never_stands_in_the_way_of_the_genuine_one(
    brought: State, kept: State, *, is_same: bool
) -> None:
    assert rules.is_same(brought, kept=kept) is is_same


@pytest.mark.parametrize("whose", [Whose.OTHERS, Whose.UNKNOWN])
def test_what_is_not_shown_to_be_yours_is_not_accepted(whose: Whose) -> None:
    with pytest.raises(NotShownToBeYours):
        portfolio.may_accept_import(State.CONFIRMED, whose)


@pytest.mark.parametrize("state", [State.ALTERED, State.FAULTY])
def test_a_forgery_is_not_accepted_even_with_the_right_name(state: State) -> None:
    with pytest.raises(NotFitToShow):
        portfolio.may_accept_import(state, Whose.YOURS)


def test_what_cannot_be_confirmed_any_more_may_be_accepted() -> None:
    portfolio.may_accept_import(State.UNCONFIRMED, Whose.YOURS)


@pytest.mark.parametrize(
    ("check", "code", "outcome", "is_damaged"),
    [
        (Check.CONTAINER, "container.png-checksum", Outcome.FAILED, True),
        (Check.CONTAINER, "container.empty", Outcome.FAILED, False),
        (Check.CONTAINER, "container.png", Outcome.PASSED, False),
        (Check.SYNTAX, "syntax.json", Outcome.FAILED, False),
    ],
)
def test_a_picture_that_is_not_whole_is_told_from_an_empty_one(
    check: Check, code: str, outcome: Outcome, is_damaged: bool
) -> None:
    findings = (Finding(check, outcome, code),)
    report = Report(verdict=Verdict.REFUSED, reasons=(), findings=findings)

    assert rules.is_damaged(report) is is_damaged


def test_what_names_nobody_is_not_said_to_be_somebody_elses() -> None:
    failed = [Finding(Check.RECIPIENT, Outcome.FAILED, "recipient.mismatch")]

    assert rules.whose(failed) is Whose.OTHERS
    assert rules.whose(failed, names_nobody=True) is Whose.UNKNOWN


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b'{"description": "<html>"}', "application/vc"),
        (b"\xef\xbb\xbf {}", "application/vc"),
        (b"<!doctype html><html>", "text/html"),
        (b"<svg/>", "image/svg+xml"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"eyJh.e30.x", "application/jwt"),
    ],
)
def test_bytes_tell_themselves_what_they_are(data: bytes, media_type: str) -> None:
    assert reading.media_type(data) == media_type


@pytest.mark.parametrize(
    ("state", "whose", "kept", "kept_whose", "may"),
    [
        (State.CONFIRMED, Whose.YOURS, State.CONFIRMED, Whose.YOURS, True),
        (State.REVOKED, Whose.YOURS, State.CONFIRMED, Whose.YOURS, True),
        (State.CONFIRMED, Whose.UNKNOWN, State.CONFIRMED, Whose.YOURS, True),
        (State.UNCONFIRMED, Whose.YOURS, State.UNCONFIRMED, Whose.UNKNOWN, True),
        (State.CONFIRMED, Whose.OTHERS, State.CONFIRMED, Whose.OTHERS, True),
        (State.UNCONFIRMED, Whose.YOURS, State.CONFIRMED, Whose.YOURS, False),
        (State.ALTERED, Whose.YOURS, State.REVOKED, Whose.YOURS, False),
        (State.CONFIRMED, Whose.OTHERS, State.CONFIRMED, Whose.YOURS, False),
    ],
)
def test_an_edition_that_shows_less_takes_no_place(
    state: State, whose: Whose, kept: State, kept_whose: Whose, *, may: bool
) -> None:
    if may:
        rules.may_renew(state, whose, kept=kept, kept_whose=kept_whose)
        return
    with pytest.raises(NotRenewed):
        rules.may_renew(state, whose, kept=kept, kept_whose=kept_whose)


@pytest.mark.parametrize(
    ("report", "is_theirs"),
    [
        (_report(Verdict.VALID), True),
        (_report(Verdict.INVALID, "status.revoked"), True),
        (_report(Verdict.INVALID, "status.revoked", proved=False), False),
        (_report(Verdict.INVALID, "signature.mismatch"), False),
        (_report(Verdict.REFUSED), False),
    ],
)
def test_an_issuers_word_is_what_was_shown_to_be_its_own(report: Report, is_theirs: bool) -> None:
    assert rules.is_issuers_word(report) is is_theirs
