from typing import Any

import pytest
from tests.factories.documents import ISSUER, SIGNED_AT, SIGNER, STRANGER, open_badge
from tests.standards.proofs.test_data_integrity import check, code_of

from insignia.standards import terms, timestamps
from insignia.standards.errors import MisuseError
from insignia.standards.keys.multibase import encode_base58btc
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.ed25519_signature_2020 import SUITE
from insignia.standards.proofs.suite import ProofInput

CONTEXTS = [*open_badge()["@context"], terms.ED25519_2020_V1]


def signed(**options: Any) -> dict[str, Any]:
    """Sign as the old suite did: nothing of ours does it any more."""
    document = open_badge(**{"@context": CONTEXTS})
    options = {
        "type": "Ed25519Signature2020",
        "created": timestamps.write(SIGNED_AT),
        "verificationMethod": SIGNER.verification_method,
        "proofPurpose": "assertionMethod",
    } | options
    data = rdf_form.digests(ProofInput(document=document, options=options))
    return {**document, "proof": {**options, "proofValue": encode_base58btc(SIGNER.sign(data))}}


def test_a_proof_of_the_older_type_verifies() -> None:
    assert check(signed()) == [ISSUER]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"created": "2026-03-01T09:00:01Z"}, "signature.mismatch"),
        ({"verificationMethod": STRANGER.verification_method}, "signature.mismatch"),
        ({"cryptosuite": "eddsa-rdfc-2022"}, "undefined-term.property"),
        ({"type": "DataIntegrityProof"}, "proof-format.member"),
        ({"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}, "signature.mismatch"),
        ({"type": "Ed25519Signature2018"}, "proof-format.unknown-type"),
        ({"proofValue": encode_base58btc(bytes(63))}, "proof-format.proof-value"),
        ({"@context": [terms.ED25519_2020_V1]}, "context.proof"),
    ],
)
def test_a_proof_whose_options_changed_does_not_hold(members: dict[str, Any], code: str) -> None:
    document = signed()

    assert code_of({**document, "proof": {**document["proof"], **members}}) == code


def test_a_changed_document_does_not_hold() -> None:
    assert code_of({**signed(), "name": "Professor"}) == "signature.mismatch"


def test_a_type_that_no_context_defines_is_not_read() -> None:
    document = {**signed(), "@context": open_badge()["@context"]}

    assert code_of(document) == "undefined-term.property"  # its members go with it


def test_the_older_type_is_never_issued() -> None:
    with pytest.raises(MisuseError):
        add_proof(open_badge(), signer=SIGNER, created=SIGNED_AT, suite=SUITE)
