"""Suites whose proof is one signature over one input, written in base58btc.

What differs between them is the input: how document and options are put into canonical form, and
by which digest. The key decides the rest.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

from insignia.standards.errors import Malformed, NotProven
from insignia.standards.keys import algorithms, multibase
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.strictjson import JsonObject

_LENGTHS: Final[Mapping[str, int]] = {ED25519: 64, P256: 64, P384: 96}


class OneSignature(ABC):
    """A suite of this kind; it says its name, its keys and its signing input."""

    name: str
    key_kinds: frozenset[str]

    @abstractmethod
    def signing_input(self, proof_input: ProofInput, kind: str) -> bytes:
        """Transform and hash document and options: what a key of this kind signs."""

    def options(self, document: JsonObject, options: JsonObject) -> JsonObject:  # noqa: ARG002
        """Return the options as they are: most suites need no more."""
        return options

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Return the signature in base58btc."""
        data = self.signing_input(proof_input, signer.public_key.kind)
        return multibase.encode_base58btc(signer.sign(data))

    def read_value(self, text: str, *, pointer: str) -> bytes:
        """Return a signature that some key of the suite could have made."""
        signature = multibase.decode_base58btc(
            text, code="proof-format.proof-value", pointer=pointer
        )
        _require_length(signature, {_LENGTHS[kind] for kind in self.key_kinds}, pointer)
        return signature

    def check(self, proof_input: ProofInput, value: bytes, key: PublicKey) -> None:
        """Raise unless ``value`` is the signature of the input under the key."""
        _require_length(value, {_LENGTHS[key.kind]}, f"{proof_input.pointer}/proofValue")
        data = self.signing_input(proof_input, key.kind)
        if not algorithms.verify(key, data, value):
            raise NotProven(
                "The signature does not fit: the document was changed after signing, or another"
                " key signed it. Ask for the original.",
                code="signature.mismatch",
                pointer=proof_input.pointer,
            )


def _require_length(signature: bytes, lengths: set[int], pointer: str) -> None:
    if len(signature) not in lengths:
        raise Malformed(
            f"The proofValue has {len(signature)} bytes instead of"
            f" {' or '.join(map(str, sorted(lengths)))}. Ask for an unabridged copy.",
            code="proof-format.proof-value",
            pointer=pointer,
        )
