"""Named reads of the hosted view: where its documents stand, and what they say now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.awards.values import Standing
from insignia.bridges.open_badges_2 import compose, rules
from insignia.bridges.open_badges_2.values import Absence, Facts, Hosted
from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.portfolio import access
from insignia.portfolio import queries as portfolio
from insignia.portfolio.values import AwardedHolding
from insignia.standards import strictjson
from insignia.standards.baking import png

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.portfolio.access import OpenLink
    from insignia.portfolio.values import HoldingView


def issuer_path(slug: str) -> str:
    """Return where the profile of an issuer stands."""
    return reverse("open_badges_2:issuer", args=[slug])


def badge_path(slug: str, version_id: UUID) -> str:
    """Return where the badge class of a version stands, as an issuer awards it."""
    return reverse("open_badges_2:badge", args=[slug, version_id])


def assertion_path(held: AwardedHolding, token: str) -> str:
    """Return where the assertion of a credential stands under a link."""
    return reverse("open_badges_2:assertion", args=[held.award.issuer_slug, token])


def at_issuer(path: str) -> str:
    """Return an address as issued documents name it: by the origin that stays."""
    return f"{settings.ISSUER_ORIGIN}{path}"


def issuer(slug: str) -> dict[str, Any]:
    """Return the profile of an issuer; raises `NotFound` where nobody could write to it."""
    profile = organizations.public_profile(slug)
    if not profile.email:
        raise NotFound
    scope = reverse("open_badges_2:assertion", args=[slug, "-"]).removesuffix("-")
    return compose.issuer(
        profile,
        address=at_issuer(issuer_path(slug)),
        page=at_issuer(reverse("organizations:profile", args=[slug])),
        scope=at_issuer(scope),
    )


def badge(slug: str, version_id: UUID) -> dict[str, Any]:
    """Return the badge class of a version as its owner or a site awards it; else `NotFound`."""
    version = achievements.version(version_id)
    if slug != version.organization_slug and not _is_of_site(version, slug):
        raise NotFound
    return compose.badge_class(
        awards.achievement_of(version),
        address=at_issuer(badge_path(slug, version_id)),
        issuer=at_issuer(issuer_path(slug)),
    )


def absence(link: OpenLink, held: HoldingView) -> Absence | None:
    """Return why a credential under a live link has no hosted view, or None."""
    if not isinstance(held, AwardedHolding):
        return Absence.ELSEWHERE
    share = link.share
    document = strictjson.read_object(portfolio.document(held))
    facts = Facts(
        is_locked=bool(share.password or share.recipient_address),
        is_young=accounts.band_of(share.person_id).is_minor,
        has_mailbox=compose.mailbox_in(document) is not None,
        has_issuer_address=bool(organizations.public_profile(held.award.issuer_slug).email),
        standing=held.award.standing,
    )
    return rules.absence(facts)


def hosted(slug: str, token: str, *, at: datetime) -> Hosted:
    """Return what stands at the address of an assertion.

    Raises `NotFound` or `ShareEnded`: the view is there while its link lives, and no longer.
    """
    link = access.live_share(token, at=at)
    held = portfolio.view(link.holding)
    if absence(link, held) is not None or not isinstance(held, AwardedHolding):
        raise NotFound
    if held.award.issuer_slug != slug:
        raise NotFound
    path = assertion_path(held, token)
    is_revoked = rules.is_taken_back(held.award.standing)
    said = _taken_back(held, path) if is_revoked else _assertion(held, path)
    return Hosted(at_issuer(path), compose.written(said), is_revoked, held.file_name)


def baked(slug: str, token: str, *, at: datetime) -> tuple[bytes, str]:
    """Return the frozen picture with the assertion inside, and its name; else `NotFound`."""
    found = hosted(slug, token, at=at)
    if found.is_revoked:
        raise NotFound
    held = portfolio.view_of_awarded(access.live_share(token, at=at).holding)
    picture = achievements.artwork(held.version.id).png
    return png.bake(picture, found.body, keyword=png.OLD_KEYWORD), f"{held.file_name}-2.png"


def _assertion(held: AwardedHolding, path: str) -> dict[str, Any]:
    return compose.assertion(
        strictjson.read_object(portfolio.document(held)),
        address=at_issuer(path),
        badge=at_issuer(badge_path(held.award.issuer_slug, held.version.id)),
        picture=at_issuer(f"{path}/badge.png"),
    )


def _taken_back(held: AwardedHolding, path: str) -> dict[str, Any]:
    with override(held.language):
        changes = awards.history_in_words(held.award.id)
        told = [each.reason for each in changes if each.standing == Standing.REVOKED.value]
    return compose.taken_back(address=at_issuer(path), reason=told[-1] if told else "")


def _is_of_site(version: VersionView, slug: str) -> bool:
    """Say whether an organization awards somebody else's version, or once did."""
    organization = organizations.by_slug(slug)
    is_now = achievements.has_authority(version, organization.id)
    return is_now or version.achievement_id in achievements.closed_to_site(organization.id)
