"""Decisions about definitions: which state follows which, who may publish, what is missing.

The gaps are listed all at once, each with the place it belongs to, a JSON pointer without
its first slash (`criteria/0/levels`): pages lead from there to the step that mends it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from insignia.achievements import pass_rules, rubrics, seat_time
from insignia.achievements.artwork.values import Design, DesignRefusal
from insignia.achievements.errors import DraftChanged, NotInThisState, OwnDefinition
from insignia.achievements.values import AssessmentKind, Form, Judging, Scope
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition

LONGEST_VALIDITY_MONTHS: Final = 600
LONGEST_TURNAROUND_DAYS: Final = 365
SHORTEST_APPEAL_DAYS: Final = 7
LONGEST_APPEAL_DAYS: Final = 365
FEWEST_PARTS_OF_AREA: Final = 2
MOST_ASSESSORS: Final = 7
MOST_ATTEMPTS: Final = 50


class State(StrEnum):
    """Where the working edition of an achievement stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    RETIRED = "retired"


class Act(StrEnum):
    """What can be done to it."""

    REVISE = "revise"
    SUBMIT = "submit-for-review"
    RETURN = "return-to-author"
    PUBLISH = "publish"
    OFFER = "offer-new-version"
    DISCARD = "discard-draft"
    RETIRE = "retire"


_NEXT: Final = {
    (State.DRAFT, Act.REVISE): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Act.RETURN): State.DRAFT,
    (State.SUBMITTED, Act.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Act.OFFER): State.DRAFT,
    (State.DRAFT, Act.DISCARD): State.PUBLISHED,
    (State.DRAFT, Act.RETIRE): State.RETIRED,
    (State.SUBMITTED, Act.RETIRE): State.RETIRED,
    (State.PUBLISHED, Act.RETIRE): State.RETIRED,
}


def next_state(state: State, act: Act, *, is_in_force: bool = False) -> State:
    """Return the state after `act`; raises `NotInThisState` where it does not fit.

    Discarding a draft goes back to the version in force, so there has to be one.
    """
    if act not in possible_acts(state, is_in_force=is_in_force):
        raise NotInThisState(state.value)
    return _NEXT[state, act]


def possible_acts(state: State, *, is_in_force: bool = False) -> frozenset[Act]:
    """Return what can be done in `state`, with or without a version in force."""
    possible = frozenset(act for known, act in _NEXT if known is state)
    return possible if is_in_force else possible - {Act.DISCARD}


def check_publisher(
    publisher: UUID | None, *, authors: Collection[UUID | None], publishers: Collection[UUID]
) -> None:
    """Refuse those who wrote or submitted a definition where somebody else could publish it."""
    is_own = publisher is not None and publisher in authors
    if is_own and any(other not in authors for other in publishers):
        raise OwnDefinition


def check_unchanged(*, seen_at: datetime | None, changed_at: datetime, is_own_change: bool) -> None:
    """Refuse to write over what somebody else wrote since the author last looked."""
    if seen_at is not None and changed_at > seen_at and not is_own_change:
        raise DraftChanged


def publish_gaps(definition: Definition) -> tuple[Gap, ...]:
    """Return everything that keeps this definition from being published."""
    return (
        *_about(definition),
        *_form_and_kind(definition),
        *_certified(definition),
        *_criteria(definition),
        *(_judged(definition) if definition.assessment_kind.is_assessed else ()),
        *_unique_ids(definition),
        *_practicalities(definition),
        *_hours(definition),
        *_picture(definition),
    )


def is_short_of_assessors(
    judging: Judging, *, assessors: AbstractSet[UUID], designers: AbstractSet[UUID]
) -> bool:
    """Say whether nobody could reach a verdict on the first ten submissions (rule 42)."""
    return len(assessors) < judging.assessors_at_first or assessors <= designers


def _criteria(definition: Definition) -> Iterator[Gap]:
    if definition.assessment_kind.is_signed_off and definition.form is not Form.MICRO_CREDENTIAL:
        yield from _signed_off(definition)
    elif definition.form is Form.MICRO_CREDENTIAL or definition.assessment_kind.is_assessed:
        yield from rubrics.gaps(definition)
    else:
        yield from _unassessed(definition)


def _signed_off(definition: Definition) -> Iterator[Gap]:
    if not definition.criteria:
        yield Gap("criteria", gettext_noop("Add at least one criterion."))
    yield from _named_without_levels(
        definition,
        gettext_noop(
            "A counsellor signs a requirement or does not. Remove the levels, or choose an "
            "assessment against a rubric."
        ),
    )
    if definition.evidence_parts or definition.reflection_prompts:
        yield Gap(
            "evidence_parts",
            gettext_noop(
                "Counsellors sign what they see, so nobody would read what is handed in. Remove "
                "the parts and the questions, or choose an assessment against a rubric."
            ),
        )
    if replace(definition.judging, tolerance=0) != Judging():
        yield Gap(
            "judging/assessors",
            gettext_noop(
                "One counsellor signs each requirement, face to face, as often as it takes. Ask "
                "for one person, with names, without examples to judge first and without a limit."
            ),
        )


def _about(definition: Definition) -> Iterator[Gap]:
    if not definition.name.strip():
        yield Gap("name", gettext_noop("Give it a name."))
    if not definition.description.strip():
        yield Gap("description", gettext_noop("Describe in a few sentences what it is."))


def _picture(definition: Definition) -> Iterator[Gap]:
    if not definition.image_alt.strip():
        yield Gap(
            "image_alt",
            gettext_noop("Describe the badge picture in words for people who cannot see it."),
        )
    if definition.design:
        try:
            Design.from_json(definition.design)
        except DesignRefusal as refusal:
            yield Gap("design", "{refusal}", {"refusal": str(refusal)})


def _form_and_kind(definition: Definition) -> Iterator[Gap]:
    kind = definition.assessment_kind
    if definition.form is Form.MICRO_CREDENTIAL and (not kind.is_assessed or kind.is_signed_off):
        yield Gap(
            "assessment_kind",
            gettext_noop(
                "A micro-credential is judged by people against a rubric. Choose such a kind of "
                "assessment, or call it a badge."
            ),
        )
    if definition.form is Form.PARTICIPATION and kind not in {
        AssessmentKind.NONE,
        AssessmentKind.ATTENDANCE,
    }:
        yield Gap(
            "assessment_kind",
            gettext_noop(
                "A participation record says that somebody took part, so it is not assessed. "
                "Choose “none” or “attendance”, or give it another form."
            ),
        )


def _certified(definition: Definition) -> Iterator[Gap]:
    names_skill = any(skill.name.strip() for skill in definition.skills)
    if definition.form is Form.MICRO_CREDENTIAL and not definition.competency.strip():
        yield Gap("competency", gettext_noop("Say which competency it certifies."))
    if definition.form is not Form.PARTICIPATION and not names_skill:
        yield Gap("skills", gettext_noop("Name at least one skill that it certifies."))
    for place, skill in enumerate(definition.skills):
        if not skill.name.strip():
            yield Gap(f"skills/{place}/name", gettext_noop("Name this skill, or remove the row."))
        if skill.url and not skill.url.startswith(("https://", "http://")):
            yield Gap(
                f"skills/{place}/url",
                gettext_noop("The address of a skill begins with https://. Correct it."),
            )
    named_parts = [part for part in definition.parts_of_area if part.strip()]
    if definition.scope is Scope.BROAD_AREA and len(named_parts) < FEWEST_PARTS_OF_AREA:
        yield Gap(
            "parts_of_area",
            gettext_noop("A broad area lists what it is made of: name at least two parts."),
        )


def _unassessed(definition: Definition) -> Iterator[Gap]:
    if not definition.criteria and not definition.criteria_narrative.strip():
        yield Gap(
            "criteria_narrative", gettext_noop("Say what somebody did or showed to receive it.")
        )
    yield from _named_without_levels(
        definition,
        gettext_noop(
            "This is not judged against a rubric. Remove the levels, or choose an assessment by "
            "people."
        ),
    )
    if definition.assessment_kind is AssessmentKind.AUTOMATIC:
        yield from _checked(definition)
    elif definition.evidence_parts:
        yield Gap(
            "evidence_parts",
            gettext_noop(
                "Evidence is asked for, but nobody will judge it. Remove the evidence parts, or "
                "choose an assessment by people."
            ),
        )


def _named_without_levels(definition: Definition, sentence: str) -> Iterator[Gap]:
    """Ask for a name of each criterion, and for no levels, by the given sentence.

    A rubric that nobody applies would promise a judgement that never happens.
    """
    for place, criterion in enumerate(definition.criteria):
        if not criterion.title.strip():
            yield Gap(
                f"criteria/{place}/title", gettext_noop("Name this criterion, or remove the row.")
            )
        if criterion.levels:
            yield Gap(f"criteria/{place}/levels", sentence)


def _checked(definition: Definition) -> Iterator[Gap]:
    """Yield what is wrong with evidence that a machine checks: only signed results can be."""
    for place, part in enumerate(definition.evidence_parts):
        where = f"evidence_parts/{place}"
        if not part.title.strip():
            yield Gap(f"{where}/title", gettext_noop("Name this part, or remove the row."))
        if not part.score_from.strip():
            yield Gap(
                f"{where}/score_from",
                gettext_noop(
                    "Nobody judges this by eye, so each part takes a signed result. Say who signs "
                    "it, or choose an assessment by people."
                ),
            )
        yield from rubrics.score_gaps(part, where)
        yield from rubrics.practical_gaps(part, where)
    if definition.evidence_parts and not any(part.is_required for part in definition.score_parts):
        yield Gap(
            "evidence_parts",
            gettext_noop("Results decide this one alone, so at least one of them is required."),
        )


def _unique_ids(definition: Definition) -> Iterator[Gap]:
    rows = {
        "criteria": [criterion.id for criterion in definition.criteria],
        "evidence_parts": [part.id for part in definition.evidence_parts],
        "reflection_prompts": [prompt.id for prompt in definition.every_prompt],
    }
    for place, criterion in enumerate(definition.criteria):
        rows[f"criteria/{place}/levels"] = [level.id for level in criterion.levels]
    for place, part in enumerate(definition.evidence_parts):
        rows[f"evidence_parts/{place}/checklist"] = [item.id for item in part.checklist]
    for where, ids in rows.items():
        if "" in ids:
            yield Gap(where, gettext_noop("Every row needs an id, and one has none. Add it."))
        for doubled in sorted(key for key, count in Counter(ids).items() if key and count > 1):
            yield Gap(
                where,
                gettext_noop("The id “{id}” is used twice. Give each row its own."),
                {"id": doubled},
            )


def _practicalities(definition: Definition) -> Iterator[Gap]:
    months = definition.validity_months
    if months is not None and not 1 <= months <= LONGEST_VALIDITY_MONTHS:
        yield Gap(
            "validity_months",
            gettext_noop("It stays valid for 1 to {most} months, or for ever. Correct the number."),
            {"most": LONGEST_VALIDITY_MONTHS},
        )
    if not 1 <= definition.turnaround_days <= LONGEST_TURNAROUND_DAYS:
        yield Gap(
            "turnaround_days",
            gettext_noop("An answer is promised within 1 to {most} days. Correct the number."),
            {"most": LONGEST_TURNAROUND_DAYS},
        )


def _judged(definition: Definition) -> Iterator[Gap]:
    judging = definition.judging
    ranges = {
        "assessors": (1, judging.assessors, MOST_ASSESSORS),
        "most_attempts": (
            1,
            1 if judging.most_attempts is None else judging.most_attempts,
            MOST_ATTEMPTS,
        ),
        "appeal_days": (SHORTEST_APPEAL_DAYS, judging.appeal_days, LONGEST_APPEAL_DAYS),
    }
    for name, (fewest, number, most) in ranges.items():
        if not fewest <= number <= most:
            yield Gap(
                f"judging/{name}",
                gettext_noop("This number lies between {fewest} and {most}. Correct it."),
                {"fewest": fewest, "most": most},
            )
    yield from _apart(definition)
    yield from pass_rules.gaps(definition)


def _apart(definition: Definition) -> Iterator[Gap]:
    tolerance = definition.judging.tolerance
    if definition.judging.assessors == 1 and tolerance:
        yield Gap(
            "judging/tolerance",
            gettext_noop(
                "One person judges, who cannot differ from anybody. Ask for two people, or for "
                "no difference."
            ),
        )
    # Between the first level and the best, so far apart, nobody would ever be called.
    reach = [len(criterion.levels) - 1 for criterion in definition.criteria if criterion.levels]
    if tolerance < 0 or (tolerance and reach and tolerance >= min(reach)):
        yield Gap(
            "judging/tolerance",
            gettext_noop(
                "Two people could choose the first level and the best, and nobody would look "
                "again. Allow a smaller difference."
            ),
        )


def _hours(definition: Definition) -> Iterator[Gap]:
    for where, text in _requirements(definition):
        words = seat_time.demand_in(text)
        if words:
            yield Gap(
                where,
                gettext_noop(
                    "“{words}” asks for time, but time never decides here. Say what is to be "
                    "shown; hours may stand under typical effort."
                ),
                {"words": words},
            )


def _requirements(definition: Definition) -> Iterator[tuple[str, str]]:
    yield "criteria_narrative", definition.criteria_narrative
    yield "competency", definition.competency
    for place, criterion in enumerate(definition.criteria):
        yield f"criteria/{place}/title", criterion.title
        yield f"criteria/{place}/description", criterion.description
        for rung, level in enumerate(criterion.levels):
            yield f"criteria/{place}/levels/{rung}/description", level.description
    for place, part in enumerate(definition.evidence_parts):
        yield f"evidence_parts/{place}/guidance", part.guidance
        for line, item in enumerate(part.checklist):
            yield f"evidence_parts/{place}/checklist/{line}/says", item.says
