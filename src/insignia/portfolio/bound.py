"""Which wallets can show a credential as their own: copies handed over, and DIDs that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards import queries as awards
from insignia.portfolio.values import AwardedHolding, ImportedHolding, KeyBound
from insignia.standards import strictjson
from insignia.standards.verify.document import identifier_of

if TYPE_CHECKING:
    from insignia.awards.models import WalletCopy
    from insignia.portfolio.values import HoldingView


def to_keys(held: HoldingView) -> frozenset[KeyBound]:
    """Return the credential once for each key that it names.

    One from elsewhere has to be theirs, which was found when it was brought.
    """
    if isinstance(held, AwardedHolding):
        return frozenset(map(_copy, awards.copies(held.award.id)))
    assert isinstance(held, ImportedHolding), "there is no third kind"
    said = held.brought.said
    issuer, key = said.get("issuer_id", ""), said.get("recipient", "")
    is_named = bool(issuer and held.credential_id and key.startswith("did:"))
    if not (is_named and held.brought.is_shareable):
        return frozenset()
    return frozenset({KeyBound(issuer, held.credential_id, key)})


def _copy(made: WalletCopy) -> KeyBound:
    said = strictjson.read_object(bytes(made.document))
    return KeyBound(identifier_of(said["issuer"]) or "", made.credential_id, made.subject)
