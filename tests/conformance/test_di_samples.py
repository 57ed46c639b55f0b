"""Credentials of 1EdTech and of DCC in eddsa-rdfc-2022, at the layer of the cryptosuite.

Some have an issuer that does not control its key; what the verifier says about them is tested
elsewhere.
"""

import json
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards.errors import InsigniaError
from insignia.standards.keys import multikey
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.proofs.data_integrity import check_signature
from insignia.standards.proofs.reading import Proof, read_proof

pytestmark = needs_vectors


def own_key(proof: Proof) -> VerificationMethod:
    """Return the key that the proof names, from the fragment: only a test may believe that."""
    address, _, fragment = proof.verification_method.partition("#")
    return VerificationMethod(
        id=proof.verification_method,
        controller=address,
        public_key=multikey.read_public(fragment),
    )


# Samples of others whose defect, if any, shows below the layer of the proof.
BROKEN = {
    "1edtech-validator/ob30/simple-did-key-method.json": "key.multibase",
    "1edtech-validator/ob30/simple-err-context.json": "undefined-term.property",
    "1edtech-validator/ob30/"
    "simple-err-credential-subject-achievement-result-description-type.json": (
        "undefined-term.property"
    ),
    "1edtech-validator/ob30/simple-err-credential-subject-identifier-type.json": (
        "undefined-term.property"
    ),
    "1edtech-validator/ob30/simple-err-credential-subject-profile-type.json": "undefined-term.type",
    "1edtech-validator/ob30/simple-err-credential-subject-result-type.json": (
        "undefined-term.property"
    ),
    "1edtech-validator/ob30/simple-err-credential-subject-type.json": "undefined-term.property",
    "1edtech-validator/ob30/simple-err-evidence-type.json": "undefined-term.property",
    "1edtech-validator/ob30/simple-err-issuer-otheridentifier-type.json": "undefined-term.property",
    "1edtech-validator/ob30/simple-err-issuer-parentorg-type.json": "undefined-term.type",
    "1edtech-validator/ob30/simple-err-issuer-type.json": "undefined-term.type",
    "1edtech-validator/ob30/simple-err-proof-method.json": "key.unsupported-kind",
    "1edtech-validator/ob30/simple-err-proof-method-no-scheme.json": "key.multibase",
    "1edtech-validator/ob30/simple-err-proof-method-unknown-did-method.json": "key.multibase",
    "1edtech-validator/ob30/simple-err-proof-method-unknown-scheme.json": "key.multibase",
    "1edtech-validator/ob30/simple-err-proof-value.json": "signature.mismatch",
    "1edtech-validator/ob30/simple-err-type.json": "undefined-term.type",
    "dcc-vc-fixtures/verifiableCredentials/v1/dataIntegrityProof/didKey/"
    "legacyRegistry-noStatus-noExpiry-oldDCCExample.json": "context.unknown",
    "dcc-vc-fixtures/verifiableCredentials/v2/dataIntegrityProof/didKey/"
    "twoOIDF-revoked-notExpired-badSchema.json": "context.inline",
}


def suite_samples() -> list[Any]:
    """Every sample of 1EdTech and DCC with a proof of this suite."""
    found = []
    for folder in ("1edtech-validator/ob30", "1edtech-validator/clr20", "dcc-vc-fixtures"):
        for path in sorted((VECTORS / folder).rglob("*")):
            if path.is_file() and b'"eddsa-rdfc-2022"' in path.read_bytes():
                try:
                    document = json.loads(path.read_bytes())
                except ValueError:
                    continue  # baked into an image
                found.append(pytest.param(document, id=str(path.relative_to(VECTORS))))
    return found


@pytest.mark.parametrize("document", suite_samples())
def test_proofs_of_others_hold_unless_we_know_why_not(
    document: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    expected = BROKEN.get(request.node.callspec.id)
    codes = []
    for written in (
        document["proof"] if isinstance(document["proof"], list) else [document["proof"]]
    ):
        if written.get("cryptosuite") != "eddsa-rdfc-2022":
            continue
        try:
            proof = read_proof(written)
            check_signature(document, proof, own_key(proof))
        except InsigniaError as refused:
            codes.append(refused.code)

    assert codes == ([expected] if expected else [])


def test_there_are_as_many_samples_as_the_vectors_hold() -> None:
    names = {sample.id for sample in suite_samples()}

    assert len(names) >= 80
    assert names >= BROKEN.keys()
