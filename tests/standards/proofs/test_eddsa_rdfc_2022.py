import json
from pathlib import Path
from typing import Any

import pytest
from tests.factories.documents import open_badge
from tests.vectors import build

from insignia.standards.errors import Malformed
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys import multibase
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.data_integrity import EDDSA_RDFC_2022

GOLDEN = Path(build.__file__).parent / "eddsa-rdfc-2022"


def test_the_bytes_are_those_we_have_always_made() -> None:
    made = build.eddsa_rdfc_2022()

    assert made == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}


def test_the_golden_proof_is_one_signature_over_two_digests() -> None:
    signed = json.loads((GOLDEN / "signed.json").read_bytes())

    assert len(bytes.fromhex((GOLDEN / "signing-input.hex").read_text())) == 64
    assert len(EDDSA_RDFC_2022.read_value(signed["proof"]["proofValue"], pointer="")) == 64


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
        EDDSA_RDFC_2022.read_value(text, pointer="/proof/proofValue")

    assert (refused.value.code, refused.value.pointer) == (
        "proof-format.proof-value",
        "/proof/proofValue",
    )


def test_a_signature_is_written_and_read_back() -> None:
    text = EDDSA_RDFC_2022.write_value(bytes(range(64)))

    assert EDDSA_RDFC_2022.read_value(text, pointer="") == bytes(range(64))


@pytest.mark.parametrize(
    ("document", "options", "pointer"),
    [({}, {"hobby": "chess"}, "/proof/hobby"), ({"hobby": "chess"}, {}, "/hobby")],
)
def test_complaints_point_into_the_document_or_into_its_proof(
    document: dict[str, Any], options: dict[str, Any], pointer: str
) -> None:
    context = {"@context": open_badge()["@context"]}

    with pytest.raises(Malformed) as refused:
        EDDSA_RDFC_2022.signing_input(
            open_badge(**document),
            {**context, "type": "DataIntegrityProof", **options},
            pointer="/proof",
            contexts=BUILT_IN,
            limits=DEFAULT_LIMITS,
        )

    assert (refused.value.code, refused.value.pointer) == ("undefined-term.property", pointer)
