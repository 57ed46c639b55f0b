"""Blockcerts v3: ``MerkleProof2019``, also as the cryptosuite merkle-proof-2019; read, never made.

W3C Credentials Community Group, "Merkle Proof 2019"; Blockcerts 3.2. Many credentials are hashed
into one tree, and its root is written into a transaction of some chain. The ``proofValue`` is
base58btc over CBOR: an array of pairs, each the number of a member and its value::

    0  merkleRoot    the root of the tree
    1  targetHash    SHA-256 of the canonical document, without its proof
    2  anchors       the transactions, which we do not look up
    3  path          from the target to the root: 0, the neighbour stands left, or 1, right

Hashes are byte strings with another CBOR value in them: 32 bytes, or their hexadecimal text.

Checked are the hash and the way to the root: a changed document is told as such. That the root was
anchored, by whom and when, only the chain knows; so what holds here is still not known to be
anybody's, and never valid (verifier.md, "Formats read"). The options of the proof are not covered.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, NoReturn

from insignia.standards import cbor
from insignia.standards.errors import Malformed, MisuseError, NotProven, Unresolvable
from insignia.standards.keys import multibase
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.suite import Cryptosuite, ProofInput
from insignia.standards.strictjson import JsonObject

_CODE: Final = "proof-format.proof-value"
_ROOT, _TARGET, _ANCHORS, _PATH = range(4)
_LEFT, _RIGHT = range(2)
_HASH_BYTES: Final = 32


class Step(NamedTuple):
    """One step towards the root: the neighbour's hash, and whether it stands left."""

    is_left: bool
    neighbour: bytes


class Anchored(NamedTuple):
    """What a ``proofValue`` says."""

    root: bytes
    target: bytes
    path: tuple[Step, ...]


class MerkleProof2019:
    """See the module."""

    name = "merkle-proof-2019"
    key_kinds: frozenset[str] = frozenset()

    def options(self, document: JsonObject, options: JsonObject) -> JsonObject:
        """Refuse: new proofs are made in a suite of today."""
        raise self._only_read(document, options)

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Refuse: new proofs are made in a suite of today."""
        raise self._only_read(proof_input, signer)

    def read_value(self, text: str, *, pointer: str) -> Anchored:
        """Return the hashes in a ``proofValue``."""
        data = multibase.decode_base58btc(text, code=_CODE, pointer=pointer)
        members = _members(cbor.read(data, code=_CODE, pointer=pointer), pointer)
        if not isinstance(members[_ANCHORS], list) or not members[_ANCHORS]:
            _refuse("names no transaction that it is anchored in", pointer)
        return Anchored(
            _hash(members[_ROOT], pointer),
            _hash(members[_TARGET], pointer),
            _path(members[_PATH], pointer),
        )

    def check(self, proof_input: ProofInput, value: Anchored, key: PublicKey) -> None:
        """Raise: what does not fit is false, and what fits is not known to be anchored."""
        del key  # the one who anchored the root, not the one who signed: nobody did
        digest = rdf_form.document_digest(proof_input)
        if digest != value.target:
            raise NotProven(
                "The document is not the one that was anchored: its hash is another. Ask for the"
                " original.",
                code="signature.target-hash",
                pointer=proof_input.pointer,
            )
        if _root_of(value) != value.root:
            raise NotProven(
                "The hash of the document does not lead to the root that is said to be anchored."
                " Ask for the original.",
                code="signature.merkle-path",
                pointer=proof_input.pointer,
            )
        raise Unresolvable(
            "The document is the one in the proof, but whether that is anchored in a chain, and by"
            " whom, was not looked up. Ask the issuer.",
            code="signature.anchor-not-checked",
            pointer=proof_input.pointer,
        )

    def _only_read(self, *_: object) -> MisuseError:
        return MisuseError(f"{self.name} is only read. Sign with eddsa-rdfc-2022.")


def _root_of(value: Anchored) -> bytes:
    """Return the root that the path leads to."""
    reached = value.target
    for step in value.path:
        pair = step.neighbour + reached if step.is_left else reached + step.neighbour
        reached = hashlib.sha256(pair).digest()
    return reached


def _members(value: Any, pointer: str) -> Mapping[int, Any]:
    pairs = _pairs(value, pointer)
    members = dict(pairs)
    if len(members) != len(pairs) or members.keys() != {_ROOT, _TARGET, _ANCHORS, _PATH}:
        _refuse("does not have each of its four members once", pointer)
    return members


def _path(value: Any, pointer: str) -> tuple[Step, ...]:
    steps = _pairs(value, pointer)
    if any(side not in {_LEFT, _RIGHT} for side, _ in steps):
        _refuse("has a step in its path that is neither left nor right", pointer)
    return tuple(Step(side == _LEFT, _hash(neighbour, pointer)) for side, neighbour in steps)


def _pairs(value: Any, pointer: str) -> list[list[Any]]:
    if not isinstance(value, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], int)  # noqa: PLR2004 - a pair
        for pair in value
    ):
        _refuse("is not made of numbered pairs", pointer)
    return value


def _hash(value: Any, pointer: str) -> bytes:
    written = cbor.read(value, code=_CODE, pointer=pointer) if isinstance(value, bytes) else value
    if isinstance(written, str):
        try:
            written = bytes.fromhex(written)
        except ValueError:
            written = None
    if not isinstance(written, bytes) or len(written) != _HASH_BYTES:
        _refuse(f"has a hash that is not one of {_HASH_BYTES} bytes", pointer)
    return written


def _refuse(how: str, pointer: str) -> NoReturn:
    raise Malformed(
        f"The proofValue {how}. Ask for an unabridged copy.", code=_CODE, pointer=pointer
    )


SUITE: Final[Cryptosuite] = MerkleProof2019()
