"""What other floors and the public may read: frozen versions, pictures, what is on offer."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q
from django.urls import reverse

from insignia.achievements import definitions, designs, languages
from insignia.achievements.artwork.cards import draw_card
from insignia.achievements.models import Achievement, FairnessRecord, Listing, Version
from insignia.achievements.partners import reading as partnerships
from insignia.achievements.partners import rules as partner_rules
from insignia.achievements.partners.values import Part
from insignia.achievements.reviewing import fairness
from insignia.achievements.values import Artwork, Definition, FairnessView, VersionView
from insignia.foundation import audit, blobs
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import public, within

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from insignia.achievements.partners.values import PartnershipView
    from insignia.organizations.models import Organization

# What is done to a definition by whoever has a hand in what it says.
DESIGNING: Final = tuple(
    f"achievements.{verb}"
    for verb in (
        "draft",
        "revise",
        "choose-picture",
        "submit-for-review",
        "publish",
        "offer-new-version",
    )
)


def version(version_id: UUID) -> VersionView:
    """Return a frozen version, current or not; raises `NotFound`."""
    return _one(pk=version_id)


def current_version(org_slug: str, slug: str) -> VersionView:
    """Return the version that stands behind a public address; raises `NotFound`."""
    return _one(organization__slug=org_slug, achievement__slug=slug, is_current=True)


def numbered_version(org_slug: str, slug: str, number: int) -> VersionView:
    """Return the version of a public address that bears this number; raises `NotFound`."""
    return _one(organization__slug=org_slug, achievement__slug=slug, number=number)


def version_of(achievement_id: UUID, number: int) -> VersionView:
    """Return the version of an achievement that bears this number; raises `NotFound`."""
    return _one(achievement_id=achievement_id, number=number)


def versions_of(achievement_id: UUID) -> tuple[VersionView, ...]:
    """Return every version of an achievement, newest first."""
    with public():
        rows = _rows().filter(achievement_id=achievement_id).order_by("-number")
        return tuple(_view(row) for row in rows)


def ids_of_versions(achievement_id: UUID) -> list[UUID]:
    """Return the ids of every version of an achievement."""
    with public():
        rows = Version.objects.filter(achievement_id=achievement_id)
        return list(rows.values_list("id", flat=True))


def published_of(organization_id: UUID) -> tuple[VersionView, ...]:
    """Return what an organization offers now, by name."""
    with public():
        rows = _rows().filter(
            organization_id=organization_id,
            achievement__current=F("pk"),
            achievement__retired_at=None,
        )
        views = [_view(row) for row in rows]
    return tuple(sorted(views, key=lambda view: view.definition.name.casefold()))


def languages_of(organization_id: UUID) -> list[str]:
    """Return the codes of the languages of what an organization offers, or judges as a site."""
    with public():
        rows = Listing.objects.filter(
            Q(organization_id=organization_id) | _at_site(organization_id)
        )
        return sorted(set(rows.values_list("language", flat=True)))


def versions(version_ids: Collection[UUID]) -> dict[UUID, VersionView]:
    """Return frozen versions by id, with one query for all of them."""
    with public():
        return {row.id: _view(row) for row in _rows().filter(pk__in=version_ids)}


def current_versions(achievement_ids: Collection[UUID]) -> dict[UUID, VersionView]:
    """Return the versions in force of achievements, retired or not, by achievement."""
    with public():
        rows = _rows().filter(achievement__in=achievement_ids, achievement__current=F("pk"))
        return {row.achievement_id: _view(row) for row in rows}


def offers_with(
    words: Collection[str], skills: Collection[str], *, limit: int
) -> tuple[VersionView, ...]:
    """Return the newest on offer whose line in the catalogue has one of some words or skills.

    Words and skills come folded, as lines are.
    """
    meets = Q(skills__key__in=list(skills))
    for word in words:
        meets |= Q(words__contains=word)
    with public():
        lines = Listing.objects.filter(meets).order_by("-published_at", "achievement_id")
        found = list(dict.fromkeys(lines.values_list("version_id", flat=True)[: 2 * limit]))
        rows = {row.id: _view(row) for row in _rows().filter(pk__in=found[:limit])}
    return tuple(rows[each] for each in found[:limit] if each in rows)


def versions_named(organization_id: UUID, part: str) -> tuple[VersionView, ...]:
    """Return every frozen version of an organization, old ones too, with `part` in its name."""
    with public():
        rows = _rows().filter(organization_id=organization_id, definition__name__icontains=part)
        return tuple(_view(row) for row in rows)


def version_ids(
    organization_id: UUID, *, words: Collection[str] = (), language: str = ""
) -> list[UUID]:
    """Return the versions, old ones too, of achievements with such a name, and in a language.

    They are an organization's own, and those that it judges or judged as a site.
    """
    with public():
        rows = Version.objects.filter(
            Q(organization_id=organization_id) | _at_site(organization_id)
        )
        for word in words:
            rows = rows.filter(achievement__name__icontains=word)
        if language:
            rows = rows.filter(definition__language=language)
        return list(rows.values_list("id", flat=True).distinct())


def every_version_id() -> list[UUID]:
    """Return the id of every frozen version, for the upkeep of what is published of them."""
    with public():
        return list(Version.objects.values_list("id", flat=True))


def designers_of(achievement_id: UUID) -> frozenset[UUID]:
    """Return everybody who has had a hand in a definition: wrote, saved, submitted or published it.

    The audit trail knows every deliberate save; the rows know who typed last.
    """
    with public():
        of_rows = Achievement.objects.filter(pk=achievement_id).values_list(
            "author", "submitted_by", "changed_by"
        )
        published = Version.objects.filter(achievement_id=achievement_id)
        publishers = published.values_list("published_by", flat=True)
        known: set[UUID | None] = {person for row in of_rows for person in row}
        known |= set(publishers)
    did = audit.people_who(DESIGNING, about=("achievement", achievement_id))
    return did | frozenset(person for person in known if person is not None)


def owners_of_versions() -> dict[UUID, tuple[UUID, UUID]]:
    """Return of every version its achievement and who owns it, for all tenants' upkeep."""
    with public():
        rows = Version.objects.values_list("id", "achievement_id", "organization_id")
        return {key: (achievement_id, owner_id) for key, achievement_id, owner_id in rows}


def fairness_of(version_id: UUID) -> FairnessView | None:
    """Return what was answered about the fairness of a version; None for older ones."""
    with public():
        row = FairnessRecord.objects.filter(version_id=version_id).first()
    if row is None:
        return None
    return FairnessView(fairness.from_json(row.answers), row.answered_at, row.reviewer_id)


def require_authority(version: VersionView, organization_id: UUID) -> None:
    """Refuse an organization that may not award this version today; its owner always may."""
    if version.organization_id != organization_id:
        standings = partnerships.standings_of(version.achievement_id, organization_id, Part.SITE)
        partner_rules.require_authority(standings)


def has_authority(version: VersionView, organization_id: UUID) -> bool:
    """Say whether an organization may judge and award this version today."""
    is_own = version.organization_id == organization_id
    return is_own or version.achievement_id in partnerships.sites_for(organization_id)


def sites_of(achievement_id: UUID) -> tuple[PartnershipView, ...]:
    """Return the sites that may judge and award an achievement today, by name."""
    return partnerships.sites_of(achievement_id)


def places_of(version: VersionView) -> tuple[tuple[UUID, str], ...]:
    """Return who may judge and award a version today, with names: its owner, then its sites."""
    sites = sites_of(version.achievement_id)
    owner = (version.organization_id, version.organization_name)
    return (owner, *((site.partner_id, site.name) for site in sites))


def sites_lately_over(*, since: date, today: date) -> list[PartnershipView]:
    """Return the sites whose last day has come and gone since a day, for all tenants' upkeep."""
    return partnerships.lately_over(since=since, today=today)


def closed_to_site(organization_id: UUID) -> frozenset[UUID]:
    """Return what others own and this organization could award once, and cannot any more."""
    return partnerships.closed_to_site(organization_id)


def awarded_at_site(organization_id: UUID) -> tuple[VersionView, ...]:
    """Return what others own and this organization may award today, by name."""
    found = current_versions(partnerships.sites_for(organization_id)).values()
    offered = (view for view in found if view.can_be_started)
    return tuple(sorted(offered, key=lambda view: view.definition.name.casefold()))


def artwork(version_id: UUID) -> Artwork:
    """Return the frozen pictures of a version; raises `NotFound`."""
    with public():
        row = Version.objects.filter(pk=version_id).first()
    if row is None:
        raise NotFound
    return Artwork(
        svg=blobs.read(row.svg_digest),
        png=blobs.read(row.png_digest),
        alt=_definition(row).image_alt,
    )


def card(badge: bytes, *, name: str, above: str, below: str) -> bytes:
    """Draw what other sites show beside a link to a credential; without a badge, words alone."""
    return draw_card(badge, name=name, above=above, below=below)


def pictured(document: dict[str, Any], *, organization: Organization) -> Definition:
    """Return the definition that JSON says, with the badge its words draw, and that in words."""
    definition = definitions.from_json(document)
    with within(organization.id):
        design = designs.design_of(definition, organization=organization)
    alt = designs.suggested_alt(design, language=definition.language)
    return replace(definition, design=design.to_json(), image_alt=alt)


def picture_digest(achievement_id: UUID, number: int, *, form: str) -> str:
    """Return the digest of a frozen picture, `svg` or `png`; raises `NotFound`."""
    with public():
        rows = Version.objects.filter(achievement_id=achievement_id, number=number)
        row = rows.only("svg_digest", "png_digest").first()
    if row is None:
        raise NotFound
    return row.svg_digest if form == "svg" else row.png_digest


def picture_digests(version_ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    """Return the digests of the frozen pictures of versions, `svg` and `png` of each."""
    with public():
        rows = Version.objects.filter(pk__in=list(version_ids))
        digests = rows.values_list("id", "svg_digest", "png_digest")
        return {key: {"svg": svg, "png": png} for key, svg, png in digests}


def image_url(version_id: UUID, *, form: str = "svg") -> str:
    """Return where everybody can see the picture of a version, with its origin."""
    return absolute(image_path(version(version_id), form=form))


def image_path(view: VersionView, *, form: str = "svg") -> str:
    """Return the same without the origin, for our own pages."""
    return reverse(f"achievements:image-{form}", args=[view.achievement_id, view.number])


def definition_path(view: VersionView) -> str:
    """Return the public page of a version: the plain address for the current one."""
    place = [view.organization_slug, view.achievement_slug]
    if view.is_current:
        return reverse("achievements:definition", args=place)
    return lasting_path(view)


def lasting_path(view: VersionView) -> str:
    """Return the address that names this version for ever, as credentials do."""
    return reverse(
        "achievements:version", args=[view.organization_slug, view.achievement_slug, view.number]
    )


def language_name(code: str) -> StrOrPromise:
    """Return what a language is called that a definition may be written in."""
    return languages.name_of(code)


def _at_site(organization_id: UUID) -> Q:
    """Return the rows of achievements that an organization stands by as a site, or stood by."""
    at = "achievement__partnerships__"
    return Q(
        **{
            f"{at}partner_id": organization_id,
            f"{at}part": Part.SITE.value,
            f"{at}is_confirmed": True,
        }
    )


def _rows() -> QuerySet[Version]:
    rows: QuerySet[Version] = Version.objects.select_related("achievement", "organization")
    return rows.defer("achievement__draft")


def _one(*, is_current: bool = False, **lookup: Any) -> VersionView:
    with public():
        rows = _rows().filter(**lookup)
        if is_current:
            rows = rows.filter(achievement__current=F("pk"))
        row = rows.first()
    if row is None:
        raise NotFound
    return _view(row)


def _view(row: Version) -> VersionView:
    achievement = row.achievement
    return VersionView(
        id=row.id,
        number=row.number,
        achievement_id=achievement.id,
        achievement_slug=achievement.slug,
        organization_id=row.organization_id,
        organization_slug=row.organization.slug,
        organization_name=row.organization.name,
        content_hash=row.content_hash,
        definition=_definition(row),
        published_at=row.published_at,
        is_current=achievement.current_id == row.id,
        is_retired=achievement.retired_at is not None,
    )


def _definition(row: Version) -> Definition:
    return _remembered(_Frozen(row))


class _Frozen:
    """A version's document under its id, so that it is read once: a version never changes.

    Its hash would not do: two versions may differ in nothing but what is not public.
    """

    def __init__(self, row: Version) -> None:
        self.id = row.id
        self.document = row.definition

    def __hash__(self) -> int:
        return hash(self.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and other.id == self.id


@lru_cache(maxsize=512)
def _remembered(frozen: _Frozen) -> Definition:
    return definitions.from_json(frozen.document)
