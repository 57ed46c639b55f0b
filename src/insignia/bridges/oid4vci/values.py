"""Plain values of handing over to a wallet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

NONCE_LASTS: Final = timedelta(minutes=5)
MOST_KEYS: Final = 5
PROOF_TYPE: Final = "openid4vci-proof+jwt"
ALGORITHMS: Final = ("EdDSA", "Ed25519", "ES256", "ES384")
CRYPTOSUITES: Final = ("eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019")
DID_METHODS: Final = ("did:key", "did:jwk")


class Configuration(StrEnum):
    """What a wallet can get of one credential."""

    BOUND = "open-badge-bound"
    AS_ISSUED = "open-badge"


class Told(StrEnum):
    """What a wallet says became of what it got."""

    ACCEPTED = "credential_accepted"
    FAILURE = "credential_failure"
    DELETED = "credential_deleted"


@dataclass(frozen=True, slots=True)
class KeyProof:
    """That a wallet has a key: the DID of the key, and the nonce the proof was made with."""

    subject: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a wallet gets: documents byte for byte, and a name under which it can tell of them."""

    documents: tuple[bytes, ...]
    notification_id: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as its holder sees it."""

    configuration: Configuration
    is_open: bool
    expires_at: datetime
    fetched_at: datetime | None
    told: Told | None
    pin: str
    link: str
    whole_link: str
