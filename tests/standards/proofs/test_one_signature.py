import pytest
from tests.factories.documents import SIGNER, open_badge

from insignia.standards.errors import Malformed
from insignia.standards.keys import multibase
from insignia.standards.proofs.eddsa_rdfc_2022 import SUITE
from insignia.standards.proofs.suite import ProofInput


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        multibase.encode_base58btc(bytes(63)),
        multibase.encode_base58btc(bytes(65)),
        multibase.encode_base64url(bytes(64)),
        multibase.encode_base58btc(bytes(64))[1:],
        multibase.encode_base58btc(bytes(64)) + " ",
    ],
)
def test_a_proof_value_is_64_bytes_of_base58btc(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        SUITE.read_value(text, pointer="/proof/proofValue")

    assert (refused.value.code, refused.value.pointer) == (
        "proof-format.proof-value",
        "/proof/proofValue",
    )


def test_a_signature_is_written_and_read_back() -> None:
    options = {"type": "DataIntegrityProof", "cryptosuite": SUITE.name}
    proof_input = ProofInput(document=open_badge(), options=options)

    value = SUITE.read_value(SUITE.create(proof_input, SIGNER), pointer="")

    assert len(value) == 64
    SUITE.check(proof_input, value, SIGNER.public_key)
