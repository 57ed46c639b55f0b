"""Data Integrity EdDSA Cryptosuites 1.0: the W3C's vectors, and other people's credentials.

These run at the layer they test: the cryptosuite. Some name a context that only test suites know,
or an issuer that does not control its key; what the verifier says about them is tested elsewhere.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys import multikey
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.rdf_form import canonical_form, digests
from insignia.standards.proofs.reading import Proof, read_proof, read_proofs
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.timestamps import parse

pytestmark = needs_vectors

EDDSA = VECTORS / "w3c-di-eddsa"
SUITE = EDDSA / "eddsa-rdfc-2022"
CHAINS = EDDSA / "proof-set-chain"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"


def load(path: Path) -> dict[str, Any]:
    return strictjson.read_object(path.read_bytes())


@pytest.fixture(scope="module")
def contexts() -> ContextBundle:
    return BUILT_IN.extended(
        {EXAMPLES: load(VECTORS / "w3c-contexts/credentials/examples-v2.jsonld")}
    )


def own_key(proof: Proof) -> VerificationMethod:
    """Return the key that the proof names, from the fragment: only a test may believe that."""
    address, _, fragment = proof.verification_method.partition("#")
    return VerificationMethod(
        id=proof.verification_method,
        controller=address,
        public_key=multikey.read_public(fragment),
    )


def test_every_intermediate_value_is_the_published_one(contexts: ContextBundle) -> None:
    signed, options = load(SUITE / "signedDataInt.json"), load(SUITE / "proofConfigDataInt.json")
    document = unsecured(signed)

    def form(part: dict[str, Any]) -> str:
        return canonical_form(part, contexts=contexts, limits=DEFAULT_LIMITS).decode()

    assert form(document) == (SUITE / "canonDocDataInt.txt").read_text()
    assert form(options) == (SUITE / "proofCanonDataInt.txt").read_text()
    signing_input = digests(ProofInput(document=document, options=options, contexts=contexts)).hex()
    assert signing_input == (SUITE / "combinedHashDataInt.txt").read_text().strip()
    assert signing_input == "".join(
        (SUITE / name).read_text().strip()
        for name in ("proofHashDataInt.txt", "docHashDataInt.txt")
    )
    signature = read_proof(signed["proof"]).value
    assert signature.hex() == (SUITE / "sigHexDataInt.txt").read_text().strip()


def test_the_published_key_makes_the_published_signature(contexts: ContextBundle) -> None:
    signed = load(SUITE / "signedDataInt.json")
    pair = load(EDDSA / "keyPair.json")
    signer = LocalSigner.did_key(multikey.read_secret(pair["privateKeyMultibase"]).raw)

    made = add_proof(
        unsecured(signed),
        signer=signer,
        created=parse(signed["proof"]["created"]),
        contexts=contexts,
    )

    assert signer.public_key.multikey == pair["publicKeyMultibase"]
    assert made == signed
    assert (SUITE / "sigBTC58DataInt.txt").read_text().strip() == made["proof"]["proofValue"]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("signedProofSet1.json", 1),
        ("signedProofSet2.json", 2),
        ("signedProofChain1.json", 3),
        ("signedProofChain2.json", 4),
    ],
)
def test_published_sets_and_chains_verify(name: str, count: int, contexts: ContextBundle) -> None:
    document = load(CHAINS / name)
    proofs = read_proofs(document)

    for proof in proofs:
        method = find_method(
            proof.verification_method,
            relationship="assertionMethod",
            resolver=DidKeyResolver(),
        )
        check_signature(document, proof, method, contexts=contexts)

    assert len(proofs) == count


def test_a_context_of_a_test_suite_is_unknown_outside_it() -> None:
    signed = load(SUITE / "signedDataInt.json")

    with pytest.raises(InsigniaError) as refused:
        check_signature(signed, read_proof(signed["proof"]), own_key(read_proof(signed["proof"])))

    assert refused.value.code == "context.unknown"


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
