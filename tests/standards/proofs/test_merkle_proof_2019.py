import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import SIGNED_AT, SIGNER, open_badge
from tests.standards.proofs.test_data_integrity import check, code_of

from insignia.standards import cbor
from insignia.standards.errors import Malformed, MisuseError, Unresolvable
from insignia.standards.keys.multibase import encode_base58btc, encode_base64url
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.merkle_proof_2019 import SUITE
from insignia.standards.proofs.rdf_form import canonical_digest
from insignia.standards.proofs.reading import read_proof
from insignia.standards.proofs.suite import ProofInput

INPUT = ProofInput(document=open_badge(), options={})
TARGET = canonical_digest(INPUT.document, contexts=INPUT.contexts, limits=INPUT.limits)
ANCHORS: list[Any] = [[[0, -1], [1, cbor.write("for testing only")]]]
HERE, THERE = bytes([1]) * 32, bytes([2]) * 32


def hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def as_text(value: bytes) -> bytes:
    return cbor.write(value.hex())


def written(*pairs: Any) -> str:
    return encode_base58btc(cbor.write(list(pairs)))


def value_of(
    *,
    target: bytes = TARGET,
    root: bytes | None = None,
    path: list[tuple[int, bytes]] | None = None,
) -> str:
    """Write a proof value as Blockcerts does, with the root that the path leads to."""
    reached = target
    for side, neighbour in path or []:
        reached = hashed(neighbour + reached if side == 0 else reached + neighbour)
    return written(
        [3, [[side, as_text(neighbour)] for side, neighbour in path or []]],
        [0, as_text(reached if root is None else root)],
        [1, as_text(target)],
        [2, ANCHORS],
    )


PAIRS = {0: as_text(TARGET), 1: as_text(TARGET), 2: ANCHORS, 3: []}


def changed(number: int, value: Any) -> str:
    return written(*([name, member] for name, member in (PAIRS | {number: value}).items()))


def anchored(value: str, **members: Any) -> dict[str, Any]:
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "merkle-proof-2019",
        "created": "2026-03-01T09:00:00Z",
        "verificationMethod": SIGNER.verification_method,
        "proofPurpose": "assertionMethod",
        "proofValue": value,
    }
    return {**open_badge(**members), "proof": proof}


@pytest.mark.parametrize(
    "path", [[], [(0, HERE)], [(1, HERE)], [(0, HERE), (1, THERE), (1, HERE), (0, THERE)]]
)
def test_a_document_that_was_hashed_is_not_known_to_be_anchored(
    path: list[tuple[int, bytes]],
) -> None:
    assert code_of(anchored(value_of(path=path))) == "signature.anchor-not-checked"


def test_what_is_not_known_is_never_told_as_false_or_true() -> None:
    with pytest.raises(Unresolvable):
        check(anchored(value_of()))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (anchored(value_of(), name="Professor"), "signature.target-hash"),
        (anchored(value_of(target=HERE)), "signature.target-hash"),
        (anchored(value_of(root=THERE)), "signature.merkle-path"),
        (anchored(value_of(path=[(0, HERE)], root=TARGET)), "signature.merkle-path"),
        (
            anchored(value_of(path=[(1, HERE)], root=hashed(HERE + TARGET))),
            "signature.merkle-path",
        ),
        (anchored(value_of(), hobby="chess"), "undefined-term.property"),
    ],
)
def test_what_does_not_lead_from_the_document_to_the_root_is_false(
    document: dict[str, Any], code: str
) -> None:
    assert code_of(document) == code


def test_no_key_is_needed_to_tell() -> None:
    document = anchored(value_of())

    with pytest.raises(Unresolvable):
        check_signature(document, read_proof(document["proof"]), None)


def test_hashes_may_be_written_as_bytes() -> None:
    value = written([0, cbor.write(TARGET)], [1, cbor.write(TARGET)], [2, ANCHORS], [3, []])

    read = SUITE.read_value(value, pointer="")

    assert (read.root, read.target, read.path) == (TARGET, TARGET, ())


@pytest.mark.parametrize(
    "value",
    [
        "z",
        encode_base64url(cbor.write([])),
        encode_base58btc(b"\xff"),
        encode_base58btc(cbor.write({0: b""})),
        encode_base58btc(cbor.write(PAIRS)),
        written(),
        written(1, 2),
        written([0, b""], [1]),
        written(*([n, v] for n, v in PAIRS.items() if n != 2)),
        written(*([n, v] for n, v in PAIRS.items()), [4, 0]),
        written(*([n, v] for n, v in PAIRS.items()), [0, as_text(HERE)]),
        written(*([n, v] for n, v in PAIRS.items()), ["0", as_text(HERE)]),
        changed(0, as_text(HERE[:31])),
        changed(0, cbor.write(HERE + b"x")),
        changed(0, cbor.write("zz" * 32)),
        changed(0, cbor.write(7)),
        changed(0, 7),
        changed(1, b"\xff"),
        changed(2, []),
        changed(2, 0),
        changed(3, 0),
        changed(3, [[2, as_text(HERE)]]),
        changed(3, [["0", as_text(HERE)]]),
        changed(3, [[0, b"\x00"]]),
        changed(3, [[0]]),
        value_of()[:-4],
    ],
)
def test_a_value_that_is_not_one_is_refused(value: str) -> None:
    with pytest.raises(Malformed) as refused:
        SUITE.read_value(value, pointer="/proof/proofValue")

    assert (refused.value.code, refused.value.pointer) == (
        "proof-format.proof-value",
        "/proof/proofValue",
    )


@given(st.binary(max_size=80))
def test_whatever_the_bytes_nothing_but_a_refusal_comes_of_them(data: bytes) -> None:
    with pytest.raises(Malformed):
        SUITE.read_value(encode_base58btc(data), pointer="")


def test_it_is_never_made() -> None:
    with pytest.raises(MisuseError):
        add_proof(open_badge(), signer=SIGNER, created=SIGNED_AT, suite=SUITE)
    with pytest.raises(MisuseError):
        SUITE.options({}, {})
    with pytest.raises(MisuseError):
        SUITE.create(INPUT, SIGNER)


def test_a_time_without_a_zone_is_read_as_utc_where_the_proof_does_not_cover_it() -> None:
    proof = anchored(value_of())["proof"]

    assert read_proof(proof | {"created": "2026-03-01T09:00:00"}).created == SIGNED_AT
    assert read_proof(proof | {"created": "2026-03-01T10:00:00+01:00"}).created == SIGNED_AT
    with pytest.raises(Malformed):
        read_proof(proof | {"created": "2026-03-01"})
