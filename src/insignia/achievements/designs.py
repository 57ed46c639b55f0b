"""From a definition to the design its badge is drawn by, seeded until somebody chooses.

Title, level and the mark of assessment always follow the definition; what was chosen by hand
is kept under `design`, and without a choice the definition's own words decide.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext, override

from insignia.achievements.artwork import Design, DesignRefusal, describe, design_for
from insignia.achievements.models import Listing

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.organizations.models import Organization

CHOSEN: Final[tuple[str, ...]] = (
    "outline",
    "field",
    "charge",
    "monogram",
    "palette",
    "metal",
    "rim",
    "edge",
)


def design_of(
    definition: Definition, *, organization: Organization, besides: UUID | None = None
) -> Design:
    """Return the design for a definition; call it inside the organization's scope."""
    seeded = design_for(
        definition.name or gettext("Untitled"),
        issuer=organization.slug,
        scope=definition.scope.value,
        level=definition.level.value,
        topics=(*definition.tags, *(skill.name for skill in definition.skills)),
        is_assessed=definition.assessment_kind.is_assessed,
        beside=() if definition.design else _siblings(organization, besides),
    )
    chosen = {part: definition.design[part] for part in CHOSEN if part in definition.design}
    return varied(seeded, chosen)


def varied(design: Design, chosen: dict[str, Any]) -> Design:
    """Return the design with some parts chosen otherwise; a choice unknown here is passed over."""
    letters = str(chosen.get("monogram", design.monogram))
    charge = chosen.get("charge", design.charge)
    fitting = {**chosen, "monogram": letters if charge == "monogram" else ""}
    try:
        return replace(design, **fitting)
    except (DesignRefusal, TypeError):
        return design


def suggested_alt(design: Design, *, language: str) -> str:
    """Return the alt text that a design writes by itself, in the language of the definition."""
    with override(language):
        return describe(design, translate=gettext)


def _siblings(organization: Organization, besides: UUID | None) -> list[Design]:
    rows = Listing.objects.filter(organization=organization).order_by("published_at")
    if besides is not None:
        rows = rows.exclude(achievement_id=besides)
    # Only the designs leave the database: whole definitions are a thousand times larger.
    drawn = rows.values_list("version__definition__design", flat=True)
    return [Design.from_json(design) for design in drawn]
