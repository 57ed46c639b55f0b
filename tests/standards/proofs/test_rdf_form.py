from typing import Any

import pytest
from tests.factories.documents import open_badge

from insignia.standards.errors import Malformed
from insignia.standards.proofs.rdf_form import digests
from insignia.standards.proofs.suite import ProofInput


@pytest.mark.parametrize(
    ("document", "options", "pointer"),
    [({}, {"hobby": "chess"}, "/proof/hobby"), ({"hobby": "chess"}, {}, "/hobby")],
)
def test_complaints_point_into_the_document_or_into_its_proof(
    document: dict[str, Any], options: dict[str, Any], pointer: str
) -> None:
    proof_input = ProofInput(
        document=open_badge(**document), options={"type": "DataIntegrityProof", **options}
    )

    with pytest.raises(Malformed) as refused:
        digests(proof_input)

    assert (refused.value.code, refused.value.pointer) == ("undefined-term.property", pointer)


@pytest.mark.parametrize(("digest", "length"), [("sha256", 64), ("sha384", 96)])
def test_what_is_signed_is_as_long_as_two_digests(digest: str, length: int) -> None:
    proof_input = ProofInput(document=open_badge(), options={"type": "DataIntegrityProof"})

    assert len(digests(proof_input, digest=digest)) == length
