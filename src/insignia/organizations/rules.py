"""Decisions about organizations: plain functions over plain values."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING

from insignia.foundation.refusals import Gap, gettext_noop
from insignia.organizations.errors import (
    InvitationExpired,
    InvitationUnknown,
    InvitationUsed,
    LastOwner,
    NoRole,
    NoSuchDomain,
)
from insignia.organizations.values import (
    LONGEST_DOMAIN,
    LONGEST_NAME,
    LONGEST_SLUG,
    InvitationStanding,
    OrganizationKind,
    ProofNews,
    ProofStanding,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

INVITATION_LASTS = timedelta(days=7)
INVITATIONS_A_DAY = 50
DOMAINS_SEEN_EVERY = timedelta(days=1)
OWNERS_WARNED_AFTER = timedelta(days=3)
PROOF_LOST_AFTER = timedelta(days=14)
SHORT_NAME = 8
# Words that stand where a slug would: an organization of that name could not be reached.
RESERVED_SLUGS = frozenset({"start", "mine", "invitations", "new", "desk"})

# Letters of other alphabets, and digits, that a reader takes for a Latin letter.
_LOOK_ALIKE = str.maketrans(
    {
        **dict(zip("авекмнорстухіјѕԁԛԝһӏ", "abekmhopctyxijsdqwhl", strict=True)),
        **dict(zip("αβεικνορτυχ", "abeikvoptux", strict=True)),
        **dict(zip("0135", "olEs".casefold(), strict=True)),
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "|": "l",
    }
)
_LOOK_ALIKE_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))
_CLOSED = {
    InvitationStanding.WITHDRAWN: InvitationUnknown,
    InvitationStanding.ACCEPTED: InvitationUsed,
    InvitationStanding.EXPIRED: InvitationExpired,
}
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")


def gaps_of(*, name: str, kind: str, country: str) -> tuple[Gap, ...]:
    """Return what is missing before this describes an organization."""
    gaps = []
    if not name.strip():
        gaps.append(Gap("name", gettext_noop("Say what your organization is called.")))
    if kind not in set(OrganizationKind):
        gaps.append(Gap("kind", gettext_noop("Choose what kind of organization this is.")))
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        gaps.append(
            Gap("country", gettext_noop("Give the country as its two-letter code, as in DE or US."))
        )
    return tuple(gaps)


def slug_of(name: str) -> str:
    """Return the part of an address that a name makes; empty when nothing of it can stand."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")


def is_usable_slug(slug: str) -> bool:
    """Say whether an address can be made of `slug`; a DID is, so only plain letters may stand."""
    return bool(re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", slug)) and (
        slug not in RESERVED_SLUGS
    )


def skeleton(name: str) -> str:
    """Return what a name looks like at a glance: two names of one skeleton can be mistaken."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    letters = letters.translate(_LOOK_ALIKE)
    for looks, is_like in _LOOK_ALIKE_PAIRS:
        letters = letters.replace(looks, is_like)
    return "".join(char for char in letters if char.isalnum())[:LONGEST_NAME]


def look_alike(name: str, known: Mapping[str, str]) -> str | None:
    """Return the known name that `name` could be mistaken for; `known` maps skeleton to name."""
    own = skeleton(name)
    if own in known:
        return known[own]
    if len(own) < SHORT_NAME:
        return None
    return next((known[other] for other in known if _is_one_edit_apart(own, other)), None)


def _is_one_edit_apart(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def chosen_roles(roles: Iterable[Role]) -> list[str]:
    """Return the roles as they are stored; raises `NoRole` for none."""
    chosen = {Role(role) for role in roles}
    if not chosen:
        raise NoRole
    return [role.value for role in Role if role in chosen]


def keep_an_owner(organization: str, *, loses: bool, other_owners: int) -> None:
    """Refuse what would leave an organization without an owner."""
    if loses and not other_owners:
        raise LastOwner(organization)


def require_open(standing: InvitationStanding) -> None:
    """Refuse an invitation that cannot be accepted any more, saying why."""
    refusal = _CLOSED.get(standing)
    if refusal:
        raise refusal


def invitation_standing(
    *,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    at: datetime,
) -> InvitationStanding:
    """Return where an invitation is in its life."""
    if withdrawn_at:
        return InvitationStanding.WITHDRAWN
    if accepted_at:
        return InvitationStanding.ACCEPTED
    return InvitationStanding.EXPIRED if at >= expires_at else InvitationStanding.OPEN


def proof_after(standing: ProofStanding, *, is_found: bool, at: datetime) -> ProofStanding:
    """Return where the proof of a domain stands after a look.

    A website may be down for days. A domain may also have changed hands, so the wait has an end.
    """
    if is_found:
        return ProofStanding(standing.proved_at or at)
    if standing.proved_at is None:
        return ProofStanding()
    missing_since = standing.missing_since or at
    if at - missing_since >= PROOF_LOST_AFTER:
        return ProofStanding()
    return ProofStanding(standing.proved_at, missing_since)


def proof_news(before: ProofStanding, after: ProofStanding) -> ProofNews:
    """Return what has changed between two looks, in one word."""
    if after.proved_at is None:
        return ProofNews.LOST if before.proved_at else ProofNews.NONE
    if before.proved_at is None or (before.missing_since and not after.missing_since):
        return ProofNews.FOUND
    if after.missing_since and not before.missing_since:
        return ProofNews.MISSED
    return ProofNews.NONE


def is_owner_warned(standing: ProofStanding, *, at: datetime) -> bool:
    """Say whether the owners must hear that the proof is missing: not of every short outage."""
    return bool(standing.missing_since and at - standing.missing_since >= OWNERS_WARNED_AFTER)


def proof_lost_at(standing: ProofStanding) -> datetime | None:
    """Return when a proof that is missing will be taken for lost."""
    return standing.missing_since and standing.missing_since + PROOF_LOST_AFTER


def domain_name(text: str) -> str:
    """Return the domain a person typed, normalised; raises `NoSuchDomain`.

    An address in numbers is no domain: nobody owns it by name, and asking it would let a stranger
    point us at machines inside our own walls.
    """
    name = text.strip().lower().rstrip(".")
    try:
        plain = name.encode("idna").decode()
    except UnicodeError:
        raise NoSuchDomain(text) from None
    labels = plain.split(".")
    fits = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    if not fits or len(plain) > LONGEST_DOMAIN or _NUMERIC.fullmatch(labels[-1]):
        raise NoSuchDomain(text)
    return plain
