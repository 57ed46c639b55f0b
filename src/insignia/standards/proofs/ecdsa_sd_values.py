"""The two proof values of ecdsa-sd-2023: the holder's and the verifier's.

Data Integrity ECDSA Cryptosuites 1.0, section 3.5: base64url of three header bytes and an array in
CBOR. The *base* value holds what the holder needs to disclose parts: keep it from everybody else.
The *derived* value holds what a verifier needs to check the parts that were disclosed.

Section 3.5.8 gives the public key 36 bytes; with its header of two bytes (section 3.6.5) it has 35,
as in the W3C's own vectors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from insignia.standards import cbor
from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.keys import multibase
from insignia.standards.limits import DEFAULT_LIMITS, Limits

_BASE: Final = b"\xd9\x5d\x00"
_DERIVED: Final = b"\xd9\x5d\x01"
_HEADER_BYTES: Final = 3
P256_HEADER: Final = b"\x80\x24"
_PUBLIC_KEY_BYTES: Final = 35
_SIGNATURE_BYTES: Final = 64
_DIGEST_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseValue:
    """Everything: whoever has it can disclose any part of the document (section 3.5.2)."""

    base_signature: bytes
    public_key: bytes
    hmac_key: bytes
    signatures: Sequence[bytes]
    mandatory_pointers: Sequence[str]

    def __repr__(self) -> str:
        return "BaseValue()"  # the HMAC key is the holder's secret

    def write(self) -> str:
        """Return the ``proofValue``."""
        return _write(
            _BASE,
            self.base_signature,
            self.public_key,
            self.hmac_key,
            list(self.signatures),
            list(self.mandatory_pointers),
        )

    @classmethod
    def read(cls, text: str, *, pointer: str, limits: Limits = DEFAULT_LIMITS) -> Self:
        """Return what a base ``proofValue`` says (section 3.5.3)."""
        reader = _Reader(pointer, limits)
        header, parts = reader.open(text)
        if header != _BASE:
            raise Malformed(
                "The proof is derived already: it holds some parts and no way to others. Derive"
                " from the credential as its issuer made it.",
                code="proof-format.derived-already",
                pointer=pointer,
            )
        base_signature, public_key, hmac_key, signatures, pointers = parts
        return cls(
            base_signature=reader.exactly(base_signature, _SIGNATURE_BYTES),
            public_key=reader.public_key(public_key),
            hmac_key=reader.exactly(hmac_key, _DIGEST_BYTES),
            signatures=reader.signatures(signatures),
            mandatory_pointers=reader.texts(pointers),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedValue:
    """What a verifier needs for the parts that were disclosed (section 3.5.7)."""

    base_signature: bytes
    public_key: bytes
    signatures: Sequence[bytes]
    labels: Mapping[int, bytes]
    """The digest in the label of each nameless node, by the number of its canonical label."""

    mandatory_indexes: Sequence[int]

    def write(self) -> str:
        """Return the ``proofValue``."""
        return _write(
            _DERIVED,
            self.base_signature,
            self.public_key,
            list(self.signatures),
            dict(self.labels),
            list(self.mandatory_indexes),
        )

    @classmethod
    def read(cls, text: str, *, pointer: str, limits: Limits = DEFAULT_LIMITS) -> Self:
        """Return what a derived ``proofValue`` says (section 3.5.8)."""
        reader = _Reader(pointer, limits)
        header, parts = reader.open(text)
        if header != _DERIVED:
            raise Malformed(
                "The proof is the holder's own: it discloses everything and is not for verifiers."
                " From it the holder derives a credential that may be shown.",
                code="proof-format.base-proof",
                pointer=pointer,
            )
        base_signature, public_key, signatures, labels, indexes = parts
        return cls(
            base_signature=reader.exactly(base_signature, _SIGNATURE_BYTES),
            public_key=reader.public_key(public_key),
            signatures=reader.signatures(signatures),
            labels=reader.labels(labels),
            mandatory_indexes=reader.indexes(indexes),
        )


def _write(header: bytes, *parts: Any) -> str:
    return multibase.encode_base64url(header + cbor.write(list(parts)))


class _Reader:
    """Takes a proof value apart, each part being of the one kind and size that it has."""

    def __init__(self, pointer: str, limits: Limits) -> None:
        self.pointer = pointer
        self.limits = limits

    def open(self, text: str) -> tuple[bytes, list[Any]]:
        code = "proof-format.proof-value"
        data = multibase.decode_base64url(text, code=code, pointer=self.pointer)
        header = data[:_HEADER_BYTES]
        if header not in {_BASE, _DERIVED}:
            raise self.malformed("does not begin as one of ecdsa-sd-2023 does")
        parts = cbor.read(data[_HEADER_BYTES:], code=code, pointer=self.pointer, limits=self.limits)
        if not isinstance(parts, list) or len(parts) != 5:  # noqa: PLR2004 - both have five
            raise self.malformed("has not its five parts")
        return header, parts

    def exactly(self, part: Any, length: int) -> bytes:
        if not isinstance(part, bytes) or len(part) != length:
            raise self.malformed(f"has not {length} bytes where it should")
        return part

    def public_key(self, part: Any) -> bytes:
        key = self.exactly(part, _PUBLIC_KEY_BYTES)
        if not key.startswith(P256_HEADER):
            raise Malformed(
                "The key for single statements is not a P-256 key. Ask for an unabridged copy.",
                code="proof-format.statement-key",
                pointer=self.pointer,
            )
        return key

    def signatures(self, part: Any) -> tuple[bytes, ...]:
        signatures = self.array(part)
        if len(signatures) > self.limits.statement_signatures:
            raise LimitExceeded(
                f"The proof holds more than {self.limits.statement_signatures} signatures."
                " Disclose less, or sign a smaller document.",
                code="limits.statement-signatures",
                pointer=self.pointer,
            )
        return tuple(self.exactly(signature, _SIGNATURE_BYTES) for signature in signatures)

    def texts(self, part: Any) -> tuple[str, ...]:
        texts = self.array(part)
        if not all(isinstance(text, str) for text in texts):
            raise self.malformed("names a mandatory part by something else than a text")
        return tuple(texts)

    def labels(self, part: Any) -> dict[int, bytes]:
        """Each label once: two nodes under one label would become one."""
        if not isinstance(part, dict) or not all(isinstance(name, int) for name in part):
            raise self.malformed("does not give labels to numbers")
        labels = {name: self.exactly(label, _DIGEST_BYTES) for name, label in part.items()}
        if len(set(labels.values())) != len(labels):
            raise Malformed(
                "The proof has one label for two parts of the document. Ask for the original.",
                code="proof-format.labels",
                pointer=self.pointer,
            )
        return labels

    def indexes(self, part: Any) -> tuple[int, ...]:
        indexes = self.array(part)
        if not all(isinstance(index, int) and index >= 0 for index in indexes):
            raise self.malformed("counts mandatory statements by something else than numbers")
        if len(set(indexes)) != len(indexes):
            raise Malformed(
                "The proof names a mandatory statement twice. Ask for the original.",
                code="proof-format.mandatory-indexes",
                pointer=self.pointer,
            )
        return tuple(indexes)

    def array(self, part: Any) -> list[Any]:
        if not isinstance(part, list):
            raise self.malformed("has something else where an array should be")
        return part

    def malformed(self, how: str) -> Malformed:
        return Malformed(
            f"The proofValue {how}. Ask for an unabridged copy.",
            code="proof-format.proof-value",
            pointer=self.pointer,
        )
