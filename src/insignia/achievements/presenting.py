"""A definition put together for a reader: rows for the rubric, what shows what, how long it lasts.

Only arrangement happens here, for the public page, the preview and the review alike; the
words are the definition's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from insignia.achievements import queries
from insignia.achievements.partners import reading as partnerships
from insignia.organizations import queries as organizations

if TYPE_CHECKING:
    from insignia.achievements.partners.values import PartnershipView
    from insignia.achievements.values import (
        Criterion,
        Definition,
        EvidencePart,
        FairnessView,
        VersionView,
    )
    from insignia.organizations.values import PublicProfile


@dataclass(frozen=True, slots=True)
class Part:
    """An evidence part with the criteria it can show."""

    part: EvidencePart
    shows: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Presentation:
    """Everything the page of a definition shows."""

    definition: Definition
    issuer: PublicProfile
    rubric: list[dict[str, Any]]
    columns: int
    parts: tuple[Part, ...]
    picture: str
    fairness: FairnessView | None = None
    partners: tuple[PartnershipView, ...] = ()

    @property
    def has_rubric(self) -> bool:
        """Whether there are levels to judge by."""
        return self.columns > 0

    @property
    def has_guidance(self) -> bool:
        """Whether something is said to those who judge or award, and to nobody else."""
        said = self.definition
        return bool(said.awarder_guidance or any(each.guidance for each in said.criteria))

    @property
    def is_signposted(self) -> bool:
        """Whether its author said whom it is for and where it leads."""
        said = self.definition
        return bool(said.audience or said.opens or said.next_steps or said.alternatives)


def present(definition: Definition, *, org_slug: str, picture: str) -> Presentation:
    """Arrange a definition that may still be a draft."""
    return Presentation(
        definition=definition,
        issuer=organizations.public_profile(org_slug),
        rubric=[_row(criterion) for criterion in definition.criteria],
        columns=max((len(criterion.levels) for criterion in definition.criteria), default=0),
        parts=tuple(_part(definition, part) for part in definition.evidence_parts),
        picture=picture,
    )


def present_version(version: VersionView) -> Presentation:
    """Arrange a published version, with its frozen picture."""
    shown = present(
        version.definition,
        org_slug=version.organization_slug,
        picture=queries.image_path(version),
    )
    return replace(
        shown,
        fairness=queries.fairness_of(version.id),
        partners=partnerships.shown_with(version.achievement_id, version.id),
    )


def _row(criterion: Criterion) -> dict[str, Any]:
    return {
        "title": criterion.title,
        "description": criterion.description,
        "levels": [
            {
                "title": level.name,
                "description": level.description,
                "exemplar": level.exemplar,
                "is_passing": level.id == criterion.passing,
            }
            for level in criterion.levels
        ],
    }


def _part(definition: Definition, part: EvidencePart) -> Part:
    known = {criterion.id: criterion for criterion in definition.criteria}
    return Part(part, tuple(known[key] for key in part.criteria if key in known))
