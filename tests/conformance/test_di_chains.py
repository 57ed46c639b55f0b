"""Proof sets and chains (Data Integrity 1.0, section 2.1): the W3C's vectors, made and read."""

from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors
from tests.conformance.test_di_suites import contexts, load, method_of

from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.keys import multikey
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.chains import secured_part
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.reading import read_proofs
from insignia.standards.timestamps import parse

__all__ = ["contexts"]

pytestmark = needs_vectors

FOLDER = VECTORS / "w3c-di-eddsa" / "proof-set-chain"
# The steps in which the vectors were made, each with its document and the proof it adds.
STEPS = [
    ("unsigned", "proofSet", 1, "signedProofSet1"),
    ("signedProofSet1", "proofSet", 2, "signedProofSet2"),
    ("signedProofSet2", "proofChain", 1, "signedProofChain1"),
    ("signedProofChain1", "proofChain", 2, "signedProofChain2"),
]


def document(name: str) -> dict[str, Any]:
    return load(FOLDER / f"{name}.json")


def check(signed: dict[str, Any], bundle: ContextBundle) -> int:
    proofs = read_proofs(signed)
    for proof in proofs:
        check_signature(signed, proof, method_of({"proof": proof.written}), contexts=bundle)
    return len(proofs)


def signer_of(verification_method: str) -> LocalSigner:
    for pair in document("multiKeyPairs").values():
        if verification_method.endswith(pair["publicKeyMultibase"]):
            secret = multikey.read_secret(pair["privateKeyMultibase"])
            return LocalSigner.did_key(secret.raw, secret.kind)
    raise AssertionError(verification_method)


@pytest.mark.parametrize(("before", "kind", "number", "after"), STEPS)
def test_each_step_makes_the_published_document(
    before: str, kind: str, number: int, after: str, contexts: ContextBundle
) -> None:
    config = document(f"{kind}Config{number}")
    ours = {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose"}

    made = add_proof(
        document(before),
        signer=signer_of(config["verificationMethod"]),
        created=parse(config["created"]),
        extra={name: value for name, value in config.items() if name not in ours},
        contexts=contexts,
    )

    assert made == document(after)
    newest = made["proof"][-1] if isinstance(made["proof"], list) else made["proof"]
    assert newest == document(f"{kind}ConfigSigned{number}")
    assert {name: value for name, value in newest.items() if name != "proofValue"} == config


@pytest.mark.parametrize("number", [1, 2])
def test_what_a_chained_proof_covers_is_the_published_document(number: int) -> None:
    signed, config = document(f"signedProofChain{number}"), document(f"proofChainConfig{number}")
    previous = config["previousProof"]
    names = (previous,) if isinstance(previous, str) else tuple(previous)

    assert secured_part(signed, names, "") == document(f"proofChainTempDoc{number}")


@pytest.mark.parametrize(("name", "count"), [(step[3], i) for i, step in enumerate(STEPS, start=1)])
def test_published_sets_and_chains_verify(name: str, count: int, contexts: ContextBundle) -> None:
    assert check(document(name), contexts) == count


@pytest.mark.parametrize("index", range(3))
def test_a_published_chain_breaks_with_any_of_its_links(
    index: int, contexts: ContextBundle
) -> None:
    signed = document("signedProofChain2")
    del signed["proof"][index]

    with pytest.raises(InsigniaError) as refused:
        check(signed, contexts)

    assert refused.value.code == "proof-format.previous-proof"
