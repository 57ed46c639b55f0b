"""Blockcerts 3: the samples of its verifier. Every path holds, and no sample is ever valid.

Their contexts are not in our closed set, so at the door they are answered for that already. What
their hashes come to under their own contexts is put to the test in `tests/peers`.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import strictjson
from insignia.standards.errors import Unsupported
from insignia.standards.proofs.chains import written_proofs
from insignia.standards.proofs.merkle_proof_2019 import SUITE, Anchored
from insignia.standards.proofs.reading import read_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings

pytestmark = needs_vectors

FOLDER = VECTORS / "blockcerts-v3"
AT = datetime(2026, 6, 1, tzinfo=UTC)
SAMPLES = sorted(FOLDER.glob("*.json"))


def name_of(path: Path) -> str:
    return path.stem


def anchored_proofs(path: Path) -> list[dict[str, Any]]:
    """Return the proofs of a sample that are paths to an anchor."""
    written = written_proofs(strictjson.read_object(path.read_bytes()))
    return [
        proof
        for proof in written
        if proof.get("type") == "MerkleProof2019" or proof.get("cryptosuite") == SUITE.name
    ]


ANCHORED = [path for path in SAMPLES if anchored_proofs(path)]


@pytest.mark.parametrize("path", ANCHORED, ids=name_of)
def test_the_path_of_a_sample_leads_to_its_root(path: Path) -> None:
    for proof in anchored_proofs(path):
        value = read_proof(proof).value
        assert isinstance(value, Anchored)
        reached = value.target
        for is_left, neighbour in value.path:
            reached = hashlib.sha256(
                neighbour + reached if is_left else reached + neighbour
            ).digest()

        assert reached == value.root


# A plain presentation, without any of theirs in it.
PLAIN = FOLDER / "vp-eddsa-rdfc-2022.json"


@pytest.mark.parametrize("path", [path for path in SAMPLES if path != PLAIN], ids=name_of)
def test_no_sample_is_valid(path: Path) -> None:
    report = verify(path.read_bytes(), Surroundings(at=AT))

    assert report.verdict is not Verdict.VALID
    assert report.reasons


def test_an_older_chain_of_theirs_is_not_read() -> None:
    written = written_proofs(
        strictjson.read_object((FOLDER / "mocknet-v3-valid.json").read_bytes())
    )

    with pytest.raises(Unsupported) as refused:
        read_proof(written[1])

    assert (written[1]["type"], refused.value.code) == (
        "ChainedProof2021",
        "proof-format.unknown-type",
    )


def test_the_samples_are_all_there() -> None:
    assert (len(SAMPLES), len(ANCHORED)) == (38, 30)
