from pathlib import Path
from typing import Any

import pytest
from tests.factories.documents import SIGNED_AT, SIGNER, open_badge
from tests.factories.keys import did_key_signer
from tests.standards.proofs.test_data_integrity import check, code_of
from tests.vectors import build

from insignia.standards.errors import MisuseError, NotProven
from insignia.standards.keys import algorithms, multibase
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.kinds import P256, P384
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.ecdsa_rdfc_2019 import SUITE
from insignia.standards.proofs.reading import read_proof
from insignia.standards.proofs.suite import ProofInput

LENGTHS = {P256: 64, P384: 96}


def signed(kind: str, number: int = 1) -> dict[str, Any]:
    signer = did_key_signer(kind, number)
    return add_proof(open_badge(), signer=signer, created=SIGNED_AT, suite=SUITE)


@pytest.mark.parametrize("kind", LENGTHS)
def test_what_was_signed_verifies_and_names_its_controller(kind: str) -> None:
    document = signed(kind)

    assert check(document) == [did_key_signer(kind).controller]
    assert document["proof"]["cryptosuite"] == "ecdsa-rdfc-2019"
    value = multibase.decode_base58btc(document["proof"]["proofValue"], code="")
    assert len(value) == LENGTHS[kind]


@pytest.mark.parametrize(("kind", "folder"), [(P256, "p256"), (P384, "p384")])
def test_the_bytes_are_those_we_have_always_made(kind: str, folder: str) -> None:
    golden = Path(build.__file__).parent / f"ecdsa-rdfc-2019-{folder}"

    made = build.ecdsa_rdfc_2019(kind)

    assert made == {path.name: path.read_bytes() for path in golden.iterdir()}


@pytest.mark.parametrize("kind", LENGTHS)
def test_a_changed_document_does_not_hold(kind: str) -> None:
    assert code_of({**signed(kind), "name": "Professor"}) == "signature.mismatch"


@pytest.mark.parametrize("kind", LENGTHS)
def test_changed_options_do_not_hold(kind: str) -> None:
    document = signed(kind)
    document["proof"]["created"] = "2026-03-01T09:00:01Z"

    assert code_of(document) == "signature.mismatch"


@pytest.mark.parametrize("kind", LENGTHS)
def test_another_key_of_the_kind_does_not_fit(kind: str) -> None:
    document = signed(kind)
    document["proof"]["verificationMethod"] = did_key_signer(kind, 2).verification_method

    assert code_of(document) == "signature.mismatch"


def test_a_signature_of_the_other_curve_has_the_wrong_length() -> None:
    short, long = signed(P256), signed(P384)
    short["proof"]["proofValue"] = long["proof"]["proofValue"]

    assert code_of(short) == "proof-format.proof-value"
    with_text = {**long, "proof": {**long["proof"], "proofValue": "z" + "2" * 87}}
    assert code_of(with_text) == "proof-format.proof-value"


@pytest.mark.parametrize("kind", LENGTHS)
def test_the_curve_decides_the_digest(kind: str) -> None:
    document = signed(kind)
    proof_input = ProofInput(
        document=open_badge(),
        options={n: v for n, v in document["proof"].items() if n != "proofValue"},
    )
    right, wrong = sorted(("sha256", "sha384"), reverse=kind == P384)
    value = SUITE.read_value(document["proof"]["proofValue"], pointer="")
    key = did_key_signer(kind).public_key

    assert algorithms.verify(key, rdf_form.digests(proof_input, digest=right), value)
    assert not algorithms.verify(key, rdf_form.digests(proof_input, digest=wrong), value)


def test_an_ed25519_key_neither_signs_nor_verifies_it() -> None:
    document = signed(P256)
    method = VerificationMethod(id="", controller="", public_key=SIGNER.public_key)

    with pytest.raises(MisuseError):
        add_proof(open_badge(), signer=SIGNER, created=SIGNED_AT, suite=SUITE)
    with pytest.raises(NotProven) as refused:
        check_signature(document, read_proof(document["proof"]), method)
    assert refused.value.code == "key.wrong-kind"
