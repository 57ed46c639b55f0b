from datetime import timedelta
from typing import Any

import pytest
from tests.factories.documents import ISSUER, SIGNED_AT, SIGNER, STRANGER, open_badge

from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import eddsa_jcs_2022, eddsa_rdfc_2022
from insignia.standards.proofs.chains import secured_part
from insignia.standards.proofs.data_integrity import add_proof, check_proof
from insignia.standards.proofs.reading import read_proofs
from insignia.standards.proofs.suite import Cryptosuite

LATER = SIGNED_AT + timedelta(days=1)


def check(document: dict[str, Any]) -> list[str]:
    """Check every proof; return the controllers of the keys."""
    return [
        check_proof(document, proof, resolver=DidKeyResolver(), at=LATER).controller
        for proof in read_proofs(document)
    ]


def code_of(document: dict[str, Any]) -> str:
    with pytest.raises(InsigniaError) as refused:
        check(document)
    return refused.value.code


FIRST, SECOND, THIRD = (f"urn:uuid:proof-{number}" for number in (1, 2, 3))
SUITES = pytest.mark.parametrize("suite", [eddsa_rdfc_2022.SUITE, eddsa_jcs_2022.SUITE])


def add(document: dict[str, Any], *, by: LocalSigner = SIGNER, **extra: Any) -> dict[str, Any]:
    """Add one more proof; ``extra`` goes into it."""
    suite = extra.pop("suite", eddsa_rdfc_2022.SUITE)
    return add_proof(document, signer=by, created=SIGNED_AT, suite=suite, extra=extra)


def chain() -> dict[str, Any]:
    return add(add(open_badge(), id=FIRST), by=STRANGER, previousProof=FIRST)


@SUITES
@pytest.mark.parametrize("several", [False, True])
def test_a_chained_proof_signs_the_proof_before_it(suite: Cryptosuite, several: bool) -> None:
    first = add(open_badge(), suite=suite, id=FIRST)
    document = add(first, suite=suite, by=STRANGER, previousProof=[FIRST] if several else FIRST)

    assert check(document) == [ISSUER, STRANGER.controller]
    unchained = {**document["proof"][1]}
    del unchained["previousProof"]
    assert code_of({**document, "proof": [document["proof"][0], unchained]}) == "signature.mismatch"


@SUITES
def test_a_chain_breaks_with_any_of_its_links(suite: Cryptosuite) -> None:
    first = add(open_badge(), suite=suite, id=FIRST)
    document = add(first, suite=suite, previousProof=FIRST)
    resigned = add_proof(
        open_badge(), signer=SIGNER, created=LATER, suite=suite, extra={"id": FIRST}
    )

    assert code_of({**document, "proof": document["proof"][1:]}) == "proof-format.previous-proof"
    replaced = {**document, "proof": [resigned["proof"], document["proof"][1]]}
    assert code_of(replaced) == "signature.mismatch"


@SUITES
def test_a_proof_may_build_upon_several_and_others_upon_it(suite: Cryptosuite) -> None:
    both = add(add(open_badge(), suite=suite, id=FIRST), suite=suite, by=STRANGER, id=SECOND)
    third = add(both, suite=suite, id=THIRD, previousProof=[SECOND, FIRST])
    document = add(third, suite=suite, by=STRANGER, previousProof=THIRD)

    assert check(document) == [ISSUER, STRANGER.controller] * 2
    reversed_ = {**document, "proof": document["proof"][::-1]}
    if suite is eddsa_rdfc_2022.SUITE:  # a set of proofs has no order
        assert check(reversed_) == [STRANGER.controller, ISSUER] * 2


def test_a_proof_covers_those_that_it_names_and_no_others() -> None:
    proofs = [{"id": FIRST}, {"id": SECOND, "previousProof": FIRST}, {"id": THIRD}, {"nonce": "1"}]
    document = {"name": "N", "proof": proofs}

    assert secured_part(document, (), "") == {"name": "N"}
    assert secured_part(document, (SECOND,), "") == {"name": "N", "proof": [proofs[1]]}
    for names in ((FIRST, THIRD), (THIRD, FIRST)):
        assert secured_part(document, names, "") == {"name": "N", "proof": [proofs[0], proofs[2]]}


@pytest.mark.parametrize(
    ("proofs", "previous", "sentence"),
    [
        ([], [FIRST], "does not carry"),
        ([{"id": FIRST, "previousProof": SECOND}], [FIRST], "does not carry"),
        ([{"id": FIRST, "previousProof": FIRST}], [FIRST], "upon itself"),
        (
            [{"id": FIRST, "previousProof": SECOND}, {"id": SECOND, "previousProof": [FIRST]}],
            [FIRST],
            "upon itself",
        ),
        (
            [
                {"id": FIRST},
                {"id": SECOND, "previousProof": [FIRST, THIRD]},
                {"id": THIRD, "previousProof": [FIRST, SECOND]},
            ],
            [FIRST, SECOND],
            "upon itself",
        ),
        ([{"id": FIRST}, {"id": FIRST, "nonce": "1"}, "junk"], [FIRST], "the same id"),
        ([{"id": FIRST}], [FIRST, FIRST], "twice"),
    ],
)
def test_a_chain_that_cannot_have_been_made_is_refused(
    proofs: list[Any], previous: list[str], sentence: str
) -> None:
    with pytest.raises(Malformed, match=sentence) as refused:
        secured_part({"proof": proofs}, tuple(previous), "/proof/7")

    assert refused.value.code == "proof-format.previous-proof"
    assert refused.value.pointer.startswith("/proof/7")


def test_a_link_that_is_no_text_is_refused_where_it_is_followed() -> None:
    proofs = [{"id": FIRST, "previousProof": {"id": SECOND}}]

    with pytest.raises(Malformed) as refused:
        secured_part({"proof": proofs}, (FIRST,), "/proof/1")

    assert refused.value.code == "proof-format.member"


def test_a_densely_woven_chain_is_followed_once() -> None:
    names = [f"urn:x:{number}" for number in range(200)]
    proofs = [{"id": name, "previousProof": names[:number]} for number, name in enumerate(names)]

    assert secured_part({"proof": proofs}, (names[-1],), "")["proof"] == [proofs[-1]]


def test_nothing_is_chained_to_a_proof_that_is_not_there() -> None:
    with pytest.raises(Malformed) as refused:
        add(chain(), previousProof=THIRD)

    assert refused.value.code == "proof-format.previous-proof"
