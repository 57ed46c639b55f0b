"""What a log shows, and what a key that was lost is still good for."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from tests.standards.transparency.logs import CLOCK_KEY, LOG_KEY, receipt_for
from tests.standards.verify.world import (
    ATTACKER,
    SCHOOL,
    SCHOOL_URL,
    SIGNED_AT,
    World,
    badge,
    codes,
    controller_document,
    ordinary_world,
    signed,
    tokened,
)

from insignia.standards import strictjson, timestamps
from insignia.standards.transparency.receipt import digest_of
from insignia.standards.verify.batch import BatchVerifier
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.surroundings import LogPolicy, Surroundings

KEYS = (LOG_KEY, CLOCK_KEY)
LOST_AT = SIGNED_AT + timedelta(days=30)
BEFORE, AFTER = LOST_AT - timedelta(days=1), LOST_AT + timedelta(days=1)
DOCUMENT = strictjson.write(signed(badge()))


def policy(receipt: bytes | None, *, expects: bool = True) -> LogPolicy:
    return LogPolicy(keys=KEYS, receipt_for=lambda _: receipt, expects=lambda _: expects)


def receipt_of(document: bytes, at: datetime | None) -> bytes:
    return receipt_for(digest_of(document), at=at).data


def world_after_the_loss() -> World:
    lost = controller_document(SCHOOL, revoked=timestamps.write(LOST_AT))
    return ordinary_world(**{SCHOOL_URL: lost})


def test_nothing_is_said_of_logs_where_none_is_known() -> None:
    assert codes(ordinary_world().examine(DOCUMENT), Check.LOG) == []


def test_where_a_log_is_known_and_no_receipts_are_kept_nothing_speaks_against_it() -> None:
    report = world_after_the_loss().examine(DOCUMENT, log=LogPolicy(keys=KEYS))

    (finding,) = report.of(Check.LOG)
    assert (finding.outcome, finding.code) == (Outcome.INCONCLUSIVE, "log.no-receipt")


@pytest.mark.parametrize("document", [DOCUMENT, tokened(badge())])
def test_a_receipt_says_where_and_since_when(document: bytes) -> None:
    report = ordinary_world().examine(document, log=policy(receipt_of(document, BEFORE)))

    (finding,) = report.of(Check.LOG)
    assert (finding.outcome, finding.code) == (Outcome.PASSED, "log.entered")
    assert finding.detail == (
        "It stands as issued (entry 1 of 3 in log.example/log)"
        f" since {timestamps.write(BEFORE)} at the latest."
    )
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("receipt", "outcome", "code"),
    [
        (None, Outcome.INCONCLUSIVE, "log.no-receipt"),
        (b"nonsense", Outcome.FAILED, "log.receipt"),
        (receipt_of(b"{}", BEFORE), Outcome.FAILED, "log.not-included"),
        (receipt_of(DOCUMENT, BEFORE).replace(b"\n3\n", b"\n4\n"), Outcome.FAILED, "log.signature"),
    ],
)
def test_what_a_log_does_not_show_says_nothing_against_it(
    receipt: bytes | None, outcome: Outcome, code: str
) -> None:
    report = ordinary_world().examine(DOCUMENT, log=policy(receipt))

    assert [(each.outcome, each.code) for each in report.of(Check.LOG)] == [(outcome, code)]
    assert report.verdict is Verdict.VALID


def test_a_log_that_nobody_named_is_unknown() -> None:
    receipt = receipt_of(DOCUMENT, BEFORE)

    report = ordinary_world().examine(
        DOCUMENT, log=LogPolicy(keys=(), receipt_for=lambda _: receipt)
    )

    assert codes(report, Check.LOG) == ["log.unknown"]
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize("document", [DOCUMENT, tokened(badge())])
@pytest.mark.parametrize(
    ("at", "verdict", "code"),
    [
        (BEFORE, Verdict.VALID, "binding.issuer"),
        (LOST_AT, Verdict.REFUSED, "key.undated"),
        (AFTER, Verdict.REFUSED, "key.undated"),
        (None, Verdict.REFUSED, "key.undated"),
    ],
)
def test_after_a_key_was_lost_only_a_log_tells_what_is_older(
    document: bytes, at: datetime | None, verdict: Verdict, code: str
) -> None:
    report = world_after_the_loss().examine(document, log=policy(receipt_of(document, at)))

    assert report.verdict is verdict
    assert code in codes(report, Check.BINDING)


def test_a_thief_who_writes_an_older_date_is_found_out() -> None:
    forged = signed(badge(name="Everything"), created=SIGNED_AT)

    report = world_after_the_loss().examine(forged, log=policy(receipt_of(DOCUMENT, BEFORE)))

    assert report.verdict is Verdict.REFUSED
    assert report.reasons == ("key",)


def test_who_expects_no_log_goes_by_the_signers_word() -> None:
    for log in (None, policy(None, expects=False)):
        assert world_after_the_loss().examine(DOCUMENT, log=log).verdict is Verdict.VALID


def test_no_receipt_helps_what_was_signed_after_the_loss() -> None:
    late = strictjson.write(signed(badge(), created=AFTER))

    report = world_after_the_loss().examine(late, log=policy(receipt_of(late, BEFORE)))

    assert report.verdict is Verdict.INVALID
    assert "key.revoked" in codes(report, Check.BINDING)


def test_a_receipt_makes_nobody_the_issuer() -> None:
    forged = strictjson.write(signed(badge(), ATTACKER))

    report = ordinary_world().examine(forged, log=policy(receipt_of(forged, BEFORE)))

    assert codes(report, Check.LOG) == ["log.entered"]
    assert report.verdict is Verdict.INVALID


def test_a_batch_asks_for_the_receipt_of_each() -> None:
    documents = [strictjson.write(signed(badge(name=f"Badge {n}"))) for n in range(4)]
    kept = {digest_of(documents[2]): receipt_of(documents[2], BEFORE)}
    world = ordinary_world()
    from insignia.standards.keys.resolution import WebResolver

    verifier = BatchVerifier(
        Surroundings(
            at=AFTER,
            resolver=WebResolver(world.fetch),
            fetch_status_list=world.fetch,
            log=LogPolicy(keys=KEYS, receipt_for=kept.get),
        )
    )

    found = [codes(verifier.verify(document), Check.LOG) for document in documents]

    assert found == [["log.no-receipt"], ["log.no-receipt"], ["log.entered"], ["log.no-receipt"]]
