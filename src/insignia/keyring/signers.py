"""The core's `Signer` over a key in custody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from insignia.keyring import custody
from insignia.standards.keys import multikey

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class CustodySigner:
    """Signs with the active key of one organization or learner without ever handing it out."""

    verification_method: str
    key_id: UUID
    public_multikey: str
    sealed: bytes = field(repr=False)

    @property
    def public_key(self) -> multikey.PublicKey:
        """The public half."""
        return multikey.read_public(self.public_multikey)

    def sign(self, data: bytes) -> bytes:
        """Return the raw signature of `data`."""
        return custody.sign(data, sealed=self.sealed, public_multikey=self.public_multikey)
