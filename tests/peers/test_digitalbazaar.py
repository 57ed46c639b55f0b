"""What we sign verifies in @digitalbazaar/vc, and what it issues verifies in ours."""

from typing import Any

import pytest
from tests.peers.conftest import Ask
from tests.peers.questions import (
    CREDENTIALS,
    JUDGED,
    NOW,
    PLAIN,
    key_pair,
    record,
    signed_by_us,
)
from tests.standards.baking.pictures import PNG

from insignia.standards import strictjson
from insignia.standards.baking.unbake import bake, unbake
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Outcome
from insignia.standards.verify.surroundings import Surroundings

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]


@pytest.mark.parametrize("credential", CREDENTIALS.values(), ids=CREDENTIALS)
def test_what_we_sign_and_bake_verifies_there(
    digitalbazaar: Ask, credential: dict[str, Any]
) -> None:
    baked = bake(PNG, strictjson.write(signed_by_us(credential)))
    carried = strictjson.read(unbake(baked).document)

    assert digitalbazaar("verify", credential=carried) == {"verified": True, "trouble": []}


@pytest.mark.parametrize("credential", CREDENTIALS.values(), ids=CREDENTIALS)
def test_what_is_issued_there_verifies_here(digitalbazaar: Ask, credential: dict[str, Any]) -> None:
    issued = digitalbazaar("issue", credential=credential, key=key_pair())

    report = verify(strictjson.write(issued), Surroundings(at=NOW))

    # Status lists are not served here, so of the rich one that much stays open, and no more.
    unsettled = {f.check for f in report.findings if f.outcome is Outcome.INCONCLUSIVE}
    assert {f.code for f in report.findings if f.outcome is Outcome.FAILED} == set()
    assert [f.outcome for f in report.of(Check.PROOF)] == [Outcome.PASSED]
    assert [f.outcome for f in report.of(Check.BINDING)] == [Outcome.PASSED]
    assert unsettled <= {Check.TRUST, Check.EVIDENCE, Check.STATUS}


@pytest.mark.parametrize("credential", CREDENTIALS.values(), ids=CREDENTIALS)
def test_both_sign_with_the_same_bytes(digitalbazaar: Ask, credential: dict[str, Any]) -> None:
    theirs = digitalbazaar("issue", credential=credential, key=key_pair())["proof"]
    ours = signed_by_us(credential)["proof"]

    assert theirs["created"] == ours["created"]
    assert theirs["proofValue"] == ours["proofValue"]


def test_a_changed_badge_is_false_there_and_here(digitalbazaar: Ask) -> None:
    forged = signed_by_us(PLAIN) | {"validFrom": "2026-04-01T00:00:00Z"}

    answer = digitalbazaar("verify", credential=forged)
    report = verify(strictjson.write(forged), Surroundings(at=NOW))

    assert answer["verified"] is False
    assert report.reasons == ("signature",)


def test_a_learners_record_verifies_there_with_all_that_is_in_it(digitalbazaar: Ask) -> None:
    ours = signed_by_us(record(PLAIN, JUDGED))

    answers = [
        digitalbazaar("verify", credential=each)
        for each in (ours, *ours["credentialSubject"]["verifiableCredential"])
    ]
    theirs = digitalbazaar("issue", credential=record(PLAIN, JUDGED), key=key_pair())

    assert answers == [{"verified": True, "trouble": []}] * 3
    assert theirs["proof"]["proofValue"] == ours["proof"]["proofValue"]


def test_a_record_with_another_credential_is_false_there(digitalbazaar: Ask) -> None:
    forged = signed_by_us(record(PLAIN, JUDGED))
    inside = forged["credentialSubject"]["verifiableCredential"]
    inside[0] = signed_by_us(PLAIN | {"validFrom": "2026-04-01T00:00:00Z"})

    assert digitalbazaar("verify", credential=forged)["verified"] is False
