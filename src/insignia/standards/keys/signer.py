"""Whatever can sign: a key in this process, or one in somebody's custody."""

from dataclasses import dataclass, field
from typing import Protocol, Self

from insignia.standards.keys import did_key, ed25519
from insignia.standards.keys.multikey import ED25519, PublicKey


class Signer(Protocol):
    """A key that signs bytes, and the name under which its public half is published."""

    @property
    def verification_method(self) -> str:
        """The DID URL or https URL of the key, fragment included."""

    @property
    def public_key(self) -> PublicKey:
        """The public half."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of ``data``."""


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """An Ed25519 key held in memory; it never shows its seed."""

    verification_method: str
    seed: bytes = field(repr=False)

    @classmethod
    def did_key(cls, seed: bytes) -> Self:
        """Return a signer whose controller is the did:key of its own public key."""
        public = PublicKey(ED25519, ed25519.public_key(seed))
        return cls(did_key.verification_method(public), seed)

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        return PublicKey(ED25519, ed25519.public_key(self.seed))

    @property
    def controller(self) -> str:
        """The DID or address that the key belongs to: the method without its fragment."""
        return self.verification_method.partition("#")[0]

    def sign(self, data: bytes) -> bytes:
        """Return the signature of ``data``."""
        return ed25519.sign(self.seed, data)
