"""Data Integrity EdDSA and ECDSA Cryptosuites 1.0: the W3C's vectors, every value of them.

These run at the layer they test, the cryptosuite: their contexts are those of test suites, and
their issuer does not control the key. What the verifier says about them is tested here as well.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import jcs, strictjson
from insignia.standards.compiled.form import canonical_form
from insignia.standards.errors import NotProven
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys import algorithms, multikey
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.one_signature import OneSignature
from insignia.standards.proofs.reading import read_proof
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.timestamps import parse
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings

pytestmark = needs_vectors

EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
AT = datetime(2026, 6, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Vector:
    """A folder of published values, which all end in one word."""

    folder: str
    word: str
    key: str
    digest: str = "sha256"

    def text(self, name: str) -> str:
        return (VECTORS / self.folder / f"{name}{self.word}.txt").read_text()

    def json(self, name: str) -> dict[str, Any]:
        return load(VECTORS / self.folder / f"{name}{self.word}.json")


EDDSA, ECDSA = "w3c-di-eddsa", "w3c-di-ecdsa"
ED25519_KEY = f"{EDDSA}/keyPair.json"
P256_KEY, P384_KEY = f"{ECDSA}/p256KeyPair.json", f"{ECDSA}/p384KeyPair.json"

MADE_AND_READ = [
    Vector(f"{EDDSA}/eddsa-rdfc-2022", "DataInt", ED25519_KEY),
    Vector(f"{EDDSA}/eddsa-jcs-2022", "JCS", ED25519_KEY),
    Vector(f"{ECDSA}/ecdsa-rdfc-2019-p256", "ECDSAP256", P256_KEY),
    Vector(f"{ECDSA}/ecdsa-rdfc-2019-p384", "ECDSAP384", P384_KEY, "sha384"),
]
OLDER = Vector(f"{EDDSA}/Ed25519Signature2020", "EdSig", ED25519_KEY)
# Their contexts are not among the vectors, so the canonical forms are taken as they are given.
EMPLOYMENT = [
    Vector(f"{EDDSA}/eddsa-rdfc-2022/employ", "DataInt", ED25519_KEY),
    Vector(f"{ECDSA}/ecdsa-rdfc-2019-p256/employ", "ECDSAP256", P256_KEY),
    Vector(f"{ECDSA}/ecdsa-rdfc-2019-p384/employ", "ECDSAP384", P384_KEY, "sha384"),
]


def load(path: Path) -> dict[str, Any]:
    return strictjson.read_object(path.read_bytes())


def folder_of(vector: Vector) -> str:
    return vector.folder


@pytest.fixture(scope="module")
def contexts() -> ContextBundle:
    return BUILT_IN.extended(
        {EXAMPLES: load(VECTORS / "w3c-contexts/credentials/examples-v2.jsonld")}
    )


def method_of(signed: dict[str, Any]) -> VerificationMethod:
    return find_method(
        signed["proof"]["verificationMethod"],
        relationship="assertionMethod",
        resolver=DidKeyResolver(),
    )


def signer_of(vector: Vector) -> LocalSigner:
    pair = load(VECTORS / vector.key)
    secret = multikey.read_secret(pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])
    signer = LocalSigner.did_key(secret.raw, secret.kind)
    assert signer.public_key.multikey == pair["publicKeyMultibase"]
    return signer


@pytest.mark.parametrize("vector", [*MADE_AND_READ, OLDER], ids=folder_of)
def test_every_intermediate_value_is_the_published_one(
    vector: Vector, contexts: ContextBundle
) -> None:
    signed, options = vector.json("signed"), vector.json("proofConfig")
    document, proof = unsecured(signed), read_proof(signed["proof"])
    assert isinstance(proof.suite, OneSignature)

    def form(part: dict[str, Any]) -> str:
        if proof.suite.name == "eddsa-jcs-2022":
            return jcs.canonicalize(part).decode()
        return canonical_form(
            part, contexts=contexts, limits=DEFAULT_LIMITS, digest=vector.digest
        ).decode()

    assert form(document) == vector.text("canonDoc")
    assert form(options) == vector.text("proofCanon")
    kind = method_of(signed).public_key.kind
    proof_input = ProofInput(document=document, options=options, contexts=contexts)
    signing_input = proof.suite.signing_input(proof_input, kind).hex()
    assert signing_input == vector.text("combinedHash").strip()
    assert signing_input == "".join(vector.text(name).strip() for name in ("proofHash", "docHash"))
    assert proof.value.hex() == vector.text("sigHex").strip()
    assert signed["proof"]["proofValue"] == vector.text("sigBTC58").strip()


@pytest.mark.parametrize("vector", [*MADE_AND_READ, OLDER], ids=folder_of)
def test_the_published_proof_verifies(vector: Vector, contexts: ContextBundle) -> None:
    signed = vector.json("signed")
    proof = read_proof(signed["proof"])

    check_signature(signed, proof, method_of(signed), contexts=contexts)

    with pytest.raises(NotProven):
        check_signature({**signed, "name": "Changed"}, proof, method_of(signed), contexts=contexts)


@pytest.mark.parametrize("vector", MADE_AND_READ, ids=folder_of)
def test_the_published_key_makes_a_proof_that_verifies(
    vector: Vector, contexts: ContextBundle
) -> None:
    signed = vector.json("signed")

    made = add_proof(
        unsecured(signed),
        signer=signer_of(vector),
        created=parse(signed["proof"]["created"]),
        suite=read_proof(signed["proof"]).suite,
        contexts=contexts,
    )

    check_signature(made, read_proof(made["proof"]), method_of(made), contexts=contexts)
    # ECDSA signatures differ each time they are made in the published way; EdDSA's never do.
    published, ours = dict(signed["proof"]), dict(made["proof"])
    if vector.key != ED25519_KEY:
        del published["proofValue"], ours["proofValue"]
    assert ours == published


@pytest.mark.parametrize("vector", EMPLOYMENT, ids=folder_of)
def test_the_published_hashes_and_signatures_follow_from_the_canonical_forms(
    vector: Vector,
) -> None:
    signed = vector.json("signed")
    hashes = "".join(
        hashlib.new(vector.digest, vector.text(name).encode()).hexdigest()
        for name in ("proofCanon", "canonDoc")
    )
    proof = read_proof(signed["proof"])

    assert hashes == vector.text("combinedHash").strip()
    assert hashes == "".join(vector.text(name).strip() for name in ("proofHash", "docHash"))
    assert proof.value.hex() == vector.text("sigHex").strip()
    assert signed["proof"]["proofValue"] == vector.text("sigBTC58").strip()
    assert algorithms.verify(method_of(signed).public_key, bytes.fromhex(hashes), proof.value)


@pytest.mark.parametrize("vector", [*MADE_AND_READ, OLDER, *EMPLOYMENT], ids=folder_of)
def test_the_verifier_knows_no_context_of_a_test_suite(vector: Vector) -> None:
    report = verify(strictjson.write(vector.json("signed")), Surroundings(at=AT))

    assert report.verdict is Verdict.INVALID
    assert "context" in report.reasons


def test_no_folder_of_a_suite_that_we_read_is_passed_over() -> None:
    folders = {
        str(path.parent.relative_to(VECTORS))
        for family in (EDDSA, ECDSA)
        for path in (VECTORS / family).rglob("combinedHash*")
    }

    ours = {vector.folder for vector in (*MADE_AND_READ, OLDER, *EMPLOYMENT)}
    assert folders - ours == {f"{ECDSA}/ecdsa-jcs-2019-p256", f"{ECDSA}/ecdsa-jcs-2019-p384"}
