from typing import Any

import pytest
from tests.factories.disclosure import derived_badge
from tests.factories.documents import open_badge, signed_badge

from insignia.standards.errors import LimitExceeded, Malformed, Unsupported
from insignia.standards.limits import Limits
from insignia.standards.proofs.reading import read_proof, read_proofs

SIGNED = signed_badge()
PROOF = SIGNED["proof"]


def with_proof(**members: Any) -> dict[str, Any]:
    proof = {name: value for name, value in (PROOF | members).items() if value != "(none)"}
    return {**SIGNED, "proof": proof}


@pytest.mark.parametrize(
    ("members", "code", "pointer"),
    [
        ({"type": "Ed25519Signature2018"}, "proof-format.unknown-type", "/proof/type"),
        ({"type": ["DataIntegrityProof"]}, "proof-format.unknown-type", "/proof/type"),
        ({"type": "(none)"}, "proof-format.unknown-type", "/proof/type"),
        ({"cryptosuite": "eddsa-2022"}, "proof-format.unknown-cryptosuite", "/proof/cryptosuite"),
        ({"cryptosuite": "(none)"}, "proof-format.member", "/proof/cryptosuite"),
        ({"verificationMethod": "(none)"}, "proof-format.member", "/proof/verificationMethod"),
        (
            {"verificationMethod": {"id": "urn:x"}},
            "proof-format.member",
            "/proof/verificationMethod",
        ),
        ({"proofPurpose": "(none)"}, "proof-format.member", "/proof/proofPurpose"),
        ({"proofValue": "(none)"}, "proof-format.member", "/proof/proofValue"),
        ({"proofValue": PROOF["proofValue"][:-3]}, "proof-format.proof-value", "/proof/proofValue"),
        ({"created": "yesterday"}, "time.unreadable", "/proof/created"),
        ({"created": 1}, "proof-format.member", "/proof/created"),
        ({"created": None}, "proof-format.member", "/proof/created"),
        ({"expires": "2026-03-02"}, "time.unreadable", "/proof/expires"),
        ({"previousProof": 1}, "proof-format.member", "/proof/previousProof"),
        ({"previousProof": ["urn:x", 1]}, "proof-format.member", "/proof/previousProof"),
    ],
)
def test_a_proof_that_is_not_understood_is_refused_at_its_place(
    members: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises((Malformed, Unsupported)) as refused:
        read_proofs(with_proof(**members))

    assert (refused.value.code, refused.value.pointer) == (code, pointer)


@pytest.mark.parametrize("document", [open_badge(), open_badge(proof=[])])
def test_a_document_without_proof_is_vouched_for_by_nobody(document: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as refused:
        read_proofs(document)

    assert refused.value.code == "proof-format.missing"


@pytest.mark.parametrize("proof", [None, "urn:x", 1, ["x"]])
def test_a_proof_is_an_object(proof: Any) -> None:
    with pytest.raises(Malformed) as refused:
        read_proof(proof)

    assert refused.value.code == "proof-format.member"


def test_a_proof_beside_a_good_one_must_be_understood_too() -> None:
    both = {**SIGNED, "proof": [PROOF, {**PROOF, "type": "MyProof"}]}

    with pytest.raises(Unsupported) as refused:
        read_proofs(both)

    assert refused.value.pointer == "/proof/1/type"


def test_the_proofs_of_a_document_are_limited() -> None:
    with pytest.raises(LimitExceeded) as refused:
        read_proofs({**SIGNED, "proof": [PROOF] * 3}, limits=Limits(proofs=2))

    assert refused.value.code == "limits.proofs"
    assert len(read_proofs({**SIGNED, "proof": [PROOF] * 2}, limits=Limits(proofs=2))) == 2


def test_a_proof_of_parts_is_told_apart() -> None:
    (proof,) = read_proofs(derived_badge())

    assert proof.is_of_parts
