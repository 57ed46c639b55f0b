"""The catalogue's lines: drawn from the current versions, never the source of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.achievements.models import Achievement, ListedSkill, Listing

if TYPE_CHECKING:
    from insignia.achievements.models import Version
    from insignia.achievements.values import Definition

_SUMMARY: Final = 280


def put(version: Version, definition: Definition) -> None:
    """Write the line of a version that has just become current."""
    achievement = version.achievement
    organization = achievement.organization
    remove(achievement)
    listing = Listing.objects.create(
        achievement=achievement,
        organization=organization,
        version=version,
        name=definition.name,
        summary=_summary(definition.description),
        words=_words(definition, issuer=organization.name),
        form=definition.form.value,
        assessment_kind=definition.assessment_kind.value,
        level=definition.level.value,
        language=definition.language,
        cost=definition.cost.value,
        issuer_kind=organization.kind,
        published_at=version.published_at,
    )
    named = {key_of(skill.name): skill.name.strip() for skill in definition.skills}
    ListedSkill.objects.bulk_create(
        ListedSkill(organization=organization, listing=listing, name=name, key=key)
        for key, name in named.items()
        if key
    )


def remove(achievement: Achievement) -> None:
    """Take an achievement out of the catalogue."""
    Listing.objects.filter(achievement=achievement).delete()


def key_of(text: str) -> str:
    """Return the form in which two spellings of a skill meet."""
    return " ".join(text.casefold().split())


def _summary(description: str) -> str:
    first = " ".join(description.split())
    return first if len(first) <= _SUMMARY else first[:_SUMMARY].rsplit(" ", 1)[0] + "…"


def _words(definition: Definition, *, issuer: str) -> str:
    texts = (
        definition.name,
        issuer,
        definition.competency,
        definition.description,
        definition.audience,
        *definition.tags,
        *definition.parts_of_area,
        *(skill.name for skill in definition.skills),
        *(criterion.title for criterion in definition.criteria),
    )
    return key_of(" ".join(texts))
