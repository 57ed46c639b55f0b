"""Whatever can sign: a key in this process, or one in somebody's custody."""

from dataclasses import dataclass, field
from typing import Any, Protocol, Self

from insignia.standards.errors import NotProven
from insignia.standards.keys import did_key
from insignia.standards.keys.algorithms import algorithm_of, verify
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.multikey import PublicKey, SecretKey


class Signer(Protocol):
    """A key that signs bytes, and the name under which its public half is published."""

    @property
    def verification_method(self) -> str:
        """The DID URL or https URL of the key, fragment included."""

    @property
    def public_key(self) -> PublicKey:
        """The public half."""

    def sign(self, data: bytes) -> bytes:
        """Return the signature of ``data``, spelled as keys of this kind have it."""


@dataclass(frozen=True, slots=True)
class LocalSigner:
    """A key held in memory; it never shows its secret half."""

    verification_method: str
    secret: bytes = field(repr=False)
    kind: str = ED25519
    _known: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What follows from the secret, worked out when it is first asked for."""

    @classmethod
    def did_key(cls, secret: bytes, kind: str = ED25519) -> Self:
        """Return a signer whose controller is the did:key of its own public key."""
        public = PublicKey(kind, algorithm_of(kind).public_key(secret))
        return cls(did_key.verification_method(public), secret, kind)

    @property
    def public_key(self) -> PublicKey:
        """The public half."""
        if "public" not in self._known:
            raw = algorithm_of(self.kind).public_key(self.secret)
            self._known["public"] = PublicKey(self.kind, raw)
        public: PublicKey = self._known["public"]
        return public

    @property
    def secret_key(self) -> SecretKey:
        """The secret half, for whoever writes it to a safe place."""
        return SecretKey(self.kind, self.secret)

    @property
    def controller(self) -> str:
        """The DID or address that the key belongs to: the method without its fragment."""
        return self.verification_method.partition("#")[0]

    def sign(self, data: bytes) -> bytes:
        """Return the signature of ``data``."""
        if "signing" not in self._known:
            self._known["signing"] = algorithm_of(self.kind).signing(self.secret)
        signature: bytes = self._known["signing"](data)
        return signature


class CheckedSigner:
    """A signer whose every signature is verified before anybody gets it."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer
        self.verification_method = signer.verification_method
        self.public_key = signer.public_key

    def sign(self, data: bytes) -> bytes:
        """Return the signature of ``data``, which holds under the public key."""
        signature = self._signer.sign(data)
        if not verify(self.public_key, data, signature):
            raise NotProven(
                "The key made a signature that its public half does not confirm. Examine the key"
                " before it signs again.",
                code="signature.mismatch",
            )
        return signature
