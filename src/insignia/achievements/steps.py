"""The steps in which a definition is written, and which of them mends which gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django_stubs_ext import StrOrPromise

    from insignia.foundation.refusals import Gap


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the editor."""

    name: str
    title: StrOrPromise
    lead: StrOrPromise
    members: frozenset[str]


STEPS: Final = (
    Step(
        "about",
        _("About"),
        _("What it is, whom it is for and where it leads."),
        frozenset(
            {
                "name", "description", "form", "scope", "assessment_kind", "language", "level",
                "parts_of_area", "audience", "opens", "next_steps", "alternatives", "tags",
            }
        ),
    ),
    Step(
        "competency",
        _("Competency and method"),
        _("What exactly it certifies, and the method behind it."),
        frozenset(
            {
                "competency", "key_method", "method_components", "skills",
                "supporting_research", "resources",
            }
        ),
    ),
    Step(
        "criteria",
        _("Criteria and rubric"),
        _("What is to be shown. Learners read the very rubric that assessors use."),
        frozenset({"criteria_narrative", "awarder_guidance", "criteria"}),
    ),
    Step(
        "evidence",
        _("Evidence and reflection"),
        _("What learners hand in, in which forms, and what they look back on."),
        frozenset({"evidence_parts", "part_order", "reflection_prompts", "accepted_examples"}),
    ),
    Step(
        "judging",
        _("How it is judged"),
        _("Who judges, what they see of one another, and when an attempt is passed."),
        frozenset({"judging", "pass_rule", "turnaround_days"}),
    ),
    Step(
        "practicalities",
        _("Practicalities"),
        _("Cost, effort, how long it stays relevant, and what it does not show."),
        frozenset(
            {
                "does_not_show", "typical_effort", "cost", "cost_note", "validity_months",
                "refresh_rule",
            }
        ),
    ),
    Step(
        "picture",
        _("Badge picture"),
        _("Drawn from your words; change any part of it, or upload your own."),
        frozenset({"design", "image_alt", "artwork_digest"}),
    ),
)  # fmt: skip
NAMED: Final = {step.name: step for step in STEPS}


def after(step: Step) -> Step | None:
    """Return the step that comes next; nothing after the last."""
    place = STEPS.index(step) + 1
    return STEPS[place] if place < len(STEPS) else None


def mending(gap: Gap) -> Step:
    """Return the step on which a gap is mended."""
    member = gap.where.partition("/")[0]
    return next(step for step in STEPS if member in step.members)


def gaps_by_step(gaps: Iterable[Gap]) -> dict[str, list[Gap]]:
    """Return the gaps under the names of the steps that mend them; every step has a list."""
    sorted_out: dict[str, list[Gap]] = {step.name: [] for step in STEPS}
    for gap in gaps:
        sorted_out[mending(gap).name].append(gap)
    return sorted_out


def with_gaps(gaps: Iterable[Gap]) -> list[tuple[Step, list[Gap], str]]:
    """Return every step with its gaps, and whether it is still open or met."""
    lacking = gaps_by_step(gaps)
    return [(step, lacking[step.name], "open" if lacking[step.name] else "met") for step in STEPS]


def around(name: str, gaps: Collection[Gap]) -> dict[str, object]:
    """Return what the page of one step shows beside its form."""
    step = NAMED[name]
    return {
        "step": step,
        "steps": [(*entry, entry[0] is step) for entry in with_gaps(gaps)],
        "gaps": gaps_by_step(gaps)[name],
        "following": after(step),
    }
