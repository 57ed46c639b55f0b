"""How long answers took, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext

if TYPE_CHECKING:
    from insignia.assessment.turnaround.rules import Turnaround


def said_of(found: Turnaround | None) -> list[str]:
    """Return the sentences; none before the first answer."""
    if found is None:
        return []
    if found.within_days is None:
        return [gettext("Too few answers were given yet to say how long they take.")]
    sooner = ngettext(
        "Half of the latest {n} answers came within one day.",
        "Half of the latest {n} answers came within {days} days.",
        found.within_days,
    ).format(n=found.answers, days=found.within_days)
    kept = gettext("{kept} of the {n} came in the time promised.")
    return [f"{sooner} {kept.format(kept=found.kept, n=found.answers)}"]
