"""What a credential says in words of ours: how it was judged (rule 2), and what it leaves open.

They are written in the language of the definition and frozen with the credential.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, ngettext, override

from insignia.awards import words

if TYPE_CHECKING:
    from insignia.achievements.values import Definition
    from insignia.assessment.values import DecisionView, Route


def told(definition: Definition, *, route: Route, decision: DecisionView | None) -> str:
    """Return how the achievement was judged and how it was learned."""
    with override(definition.language):
        judged = _judged(definition, decision) if decision else _unjudged()
        learned = gettext("How it was learned: {route}.").format(route=words.ROUTES[route])
    return f"{judged} {learned}"


def limits_heading(definition: Definition) -> str:
    """Return what stands before the limits of an achievement, in the words of its language."""
    with override(definition.language):
        return gettext("What it does not show")


def judged_heading(definition: Definition) -> str:
    """Return what stands before how it was judged, in the words of its language."""
    with override(definition.language):
        return gettext("How it was judged")


def journey_name(definition: Definition) -> str:
    """Return what the record of the way to an achievement is called, in its language."""
    with override(definition.language):
        return gettext("The way to “{name}”").format(name=definition.name)


def _unjudged() -> str:
    return gettext("Awarded directly by the issuer; not assessed against a rubric.")


def _judged(definition: Definition, decision: DecisionView) -> str:
    sentence = ngettext(
        "Judged by {count} assessor against the published rubric: {met} of {all} criteria met.",
        "Judged by {count} assessors against the published rubric: {met} of {all} criteria met.",
        decision.assessor_count,
    )
    said = sentence.format(
        count=decision.assessor_count,
        met=sum(outcome.is_met for outcome in decision.criteria),
        all=len(definition.criteria),
    )
    after = gettext("Decided after an appeal.") if decision.instead_of else ""
    return f"{said} {after}".strip()
