import json
from pathlib import Path

from tests.vectors import build

from insignia.standards.proofs.eddsa_rdfc_2022 import SUITE

GOLDEN = Path(build.__file__).parent / "eddsa-rdfc-2022"


def test_the_bytes_are_those_we_have_always_made() -> None:
    made = build.eddsa_rdfc_2022()

    assert made == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}


def test_the_golden_proof_is_one_signature_over_two_digests() -> None:
    signed = json.loads((GOLDEN / "signed.json").read_bytes())

    assert len(bytes.fromhex((GOLDEN / "signing-input.hex").read_text())) == 64
    assert len(SUITE.read_value(signed["proof"]["proofValue"], pointer="")) == 64
