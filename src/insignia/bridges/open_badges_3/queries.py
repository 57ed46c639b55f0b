"""Named reads of the API: what a platform gets of a person's credentials, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.accounts import queries as accounts
from insignia.bridges.open_badges_3.models import Deposit
from insignia.bridges.open_badges_3.values import BASE, Page
from insignia.foundation.identifiers import absolute, derived_token
from insignia.portfolio import queries as portfolio
from insignia.portfolio.values import AwardedHolding, ImportedHolding
from insignia.standards.baking.unbake import unbake
from insignia.standards.proofs import jose
from insignia.standards.terms import OPEN_BADGES_3_0_3
from insignia.standards.verify.document import Kind, open_document

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from insignia.bridges.oauth.models import Grant
    from insignia.bridges.open_badges_3.values import Asked
    from insignia.portfolio.values import HoldingView


def credentials(grant: Grant, wanted: Asked) -> Page:
    """Return a part of what a person has accepted, the oldest first, so that places stay.

    A platform gets what it has put there itself in any case, so that it can see that it is kept.
    What a person takes out of sight they take out of here, too.
    """
    own = set(Deposit.objects.filter(client=grant.client).values_list("holding_id", flat=True))
    all_held = portfolio.holdings_of(grant.person_id)
    held = [each for each in all_held if each.id in own or _is_given(each)]
    held.sort(key=lambda each: (each.received_at, each.id))
    if wanted.since is not None:
        held = [each for each in held if each.received_at > wanted.since]
    part = held[wanted.offset : wanted.offset + wanted.limit]
    written = [_document(each) for each in part]
    return Page(
        documents=tuple(each for each in written if not jose.is_token(each)),
        tokens=tuple(each for each in written if jose.is_token(each)),
        total=len(held),
    )


def awarded_here(person_id: UUID, credential_id: Any) -> AwardedHolding | None:
    """Return what a credential is a copy of, if it was awarded here."""
    held = (*portfolio.holdings_of(person_id), *portfolio.holdings_of(person_id, hidden=True))
    own = (each for each in held if isinstance(each, AwardedHolding) and each.credential_id)
    return next((each for each in own if each.credential_id == credential_id), None)


def profile_of(person_id: UUID) -> dict[str, Any]:
    """Return who a person is, as a profile: their name and the address that they sign in with."""
    somebody = accounts.person_with_id(person_id)
    found: dict[str, Any] = {
        "@context": [OPEN_BADGES_3_0_3],
        "id": absolute(f"/{BASE}/profile#{derived_token('open-badges-3.profile', person_id)}"),
        "type": ["Profile"],
        "name": somebody.name,
    }
    if somebody.email in accounts.verified_addresses(person_id):
        found["email"] = somebody.email
    return found


def _is_given(held: HoldingView) -> bool:
    """Say whether something may leave by this door: an accepted Open Badge 3.0, signed."""
    if not held.is_accepted:
        return False
    if isinstance(held, AwardedHolding):
        return bool(held.credential_id)
    assert isinstance(held, ImportedHolding), "there is no third kind"
    return held.brought.said.get("kind") == Kind.BADGE and held.brought.is_shareable


def members_of(data: bytes) -> Mapping[str, Any]:
    """Return the members of a credential that is kept, whatever it travels in."""
    return open_document(unbake(data).document).members


def _document(held: HoldingView) -> bytes:
    """Return a credential as it travels alone: out of its picture, if it came in one."""
    return unbake(portfolio.document(held)).document.strip()
