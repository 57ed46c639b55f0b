"""The decisions of handing over: what goes into a wallet, and what a request asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from insignia.awards.values import Standing
from insignia.bridges.oid4vci.errors import (
    InvalidCredentialRequest,
    InvalidProof,
    NoEncryption,
    NotToHandOver,
    UnknownConfiguration,
    UnknownIdentifier,
)
from insignia.bridges.oid4vci.values import MOST_KEYS, Configuration

if TYPE_CHECKING:
    from collections.abc import Collection

HANDED_OVER = frozenset({Standing.GOOD, Standing.SUPERSEDED, Standing.DISPUTED})


def may_hand_over(standing: Standing, *, is_accepted: bool) -> None:
    """Refuse what its holder has not taken on, and what does not stand."""
    if not is_accepted or standing not in HANDED_OVER:
        raise NotToHandOver


def wanted(request: Mapping[str, Any], *, allowed: Collection[str]) -> Configuration:
    """Return what a credential request asks for, if the token is good for it."""
    named, by_id = request.get("credential_configuration_id"), "credential_identifier" in request
    if (named is None) is not by_id:
        raise InvalidCredentialRequest("it names what it asks for in no way, or in two.")
    if by_id:
        raise UnknownIdentifier
    if "credential_response_encryption" in request:
        raise NoEncryption
    if named not in allowed or named not in {each.value for each in Configuration}:
        raise UnknownConfiguration
    return Configuration(named)


def proofs_in(request: Mapping[str, Any]) -> tuple[str, list[Any]]:
    """Return the type of the key proofs of a request, and the proofs."""
    proofs = request.get("proofs")
    if not isinstance(proofs, Mapping) or len(proofs) != 1:
        raise InvalidProof("proofs has one member, named by the type of the proofs in it.")
    ((kind, brought),) = proofs.items()
    if kind not in {"jwt", "di_vp"}:
        raise InvalidProof("a key is proved by jwt or di_vp here.")
    if not isinstance(brought, list) or not 0 < len(brought) <= MOST_KEYS:
        raise InvalidProof(f"there are between one and {MOST_KEYS} proofs.")
    return kind, brought
