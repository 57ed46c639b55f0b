from datetime import timedelta
from typing import Any

import pytest
from tests.factories.documents import ISSUER, SIGNED_AT, SIGNER, STRANGER, open_badge

from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.proofs.data_integrity import add_proof, check_proof, check_signature
from insignia.standards.proofs.reading import read_proof, read_proofs

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


def chain() -> dict[str, Any]:
    first = add_proof(
        open_badge(), signer=SIGNER, created=SIGNED_AT, extra={"id": "urn:uuid:proof-1"}
    )
    return add_proof(
        first, signer=STRANGER, created=SIGNED_AT, extra={"previousProof": "urn:uuid:proof-1"}
    )


def test_a_chained_proof_signs_the_proof_before_it() -> None:
    document = chain()

    assert check(document) == [ISSUER, STRANGER.controller]
    unchained = {**document["proof"][1]}
    del unchained["previousProof"]
    assert code_of({**document, "proof": [document["proof"][0], unchained]}) == "signature.mismatch"


def test_a_chain_breaks_with_any_of_its_links() -> None:
    document = chain()
    resigned = add_proof(
        open_badge(),
        signer=SIGNER,
        created=LATER,
        extra={"id": "urn:uuid:proof-1"},
    )

    assert code_of({**document, "proof": document["proof"][1:]}) == "proof-format.previous-proof"
    replaced = {**document, "proof": [resigned["proof"], document["proof"][1]]}
    assert code_of(replaced) == "signature.mismatch"


def test_a_chain_cannot_tell_two_proofs_of_one_name_apart() -> None:
    document = chain()
    twin = {**document["proof"][0], "nonce": "1"}
    proofs = [*document["proof"], twin, "junk"]

    with pytest.raises(Malformed) as refused:
        check_signature(
            {**document, "proof": proofs},
            read_proof(document["proof"][1]),
            VerificationMethod(id="", controller="", public_key=STRANGER.public_key),
        )

    assert refused.value.code == "proof-format.previous-proof"
