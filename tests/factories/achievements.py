"""Definitions and published achievements for tests, with real words in them.

`micro_credential()` is a complete definition as a teacher would write it; every field can be
replaced by name. `published_achievement()` walks it through draft, review and publication.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from insignia.achievements import actions, queries
from insignia.achievements.values import (
    AssessmentKind,
    ChecklistItem,
    Criterion,
    Definition,
    EvidenceKind,
    EvidencePart,
    FairnessAnswer,
    FairnessQuestion,
    FairnessReview,
    Form,
    Match,
    MediaKind,
    MethodComponent,
    PartOrder,
    PracticalKind,
    ReflectionPrompt,
    RubricLevel,
    Skill,
    Source,
)
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.achievements.models import Achievement
    from insignia.achievements.values import VersionView
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization


FAIR = FairnessReview(tuple(FairnessAnswer(each, is_fine=True) for each in FairnessQuestion))


def levels(*, first: str, good: str, best: str) -> tuple[RubricLevel, ...]:
    """Three levels of one criterion, each with an example."""
    return (
        RubricLevel("beginning", "Beginning", first, f"An early lesson: {first.lower()}"),
        RubricLevel("met", "Meets", good, f"A sound lesson: {good.lower()}"),
        RubricLevel("strong", "Strong", best, f"A lesson to learn from: {best.lower()}"),
    )


def micro_credential(**changes: Any) -> Definition:
    """A complete micro-credential of three criteria, two parts and two prompts."""
    definition = Definition(
        name="Asking Questions That Open Discussion",
        description=(
            "The educator plans and asks questions that invite every pupil to think aloud, "
            "and uses the answers to steer the lesson."
        ),
        form=Form.MICRO_CREDENTIAL,
        assessment_kind=AssessmentKind.HUMAN_RUBRIC,
        competency="The educator uses open questions to draw every pupil into discussion.",
        key_method=(
            "The educator prepares a ladder of open questions, waits after each, and invites "
            "pupils to answer one another."
        ),
        method_components=(
            MethodComponent("Ladder of questions", "From recall to judgement, planned ahead."),
            MethodComponent("Wait time", "Silence long enough for the slower thinkers."),
        ),
        supporting_research=(
            Source(
                "Rowe (1986): Wait time, slowing down may be a way of speeding up",
                "https://doi.org/10.1177/002248718603700110",
                "Longer pauses brought longer and more varied answers.",
            ),
        ),
        resources=(
            Source("Question stems", "https://example.org/question-stems", "One page to print."),
        ),
        criteria=(
            Criterion(
                "plan",
                "Plans open questions",
                "The plan holds questions that have more than one good answer.",
                levels(
                    first="Questions ask for recall only.",
                    good="Most questions have several good answers.",
                    best="Questions build on one another and foresee answers.",
                ),
                "met",
            ),
            Criterion(
                "wait",
                "Gives time to think",
                "Pupils get time before anybody answers.",
                levels(
                    first="Answers are taken at once.",
                    good="There is a clear pause after most questions.",
                    best="Pauses are used and explained to the pupils.",
                ),
                "met",
            ),
            Criterion(
                "include",
                "Includes every voice",
                "Pupils who rarely speak take part.",
                levels(
                    first="The same few pupils answer.",
                    good="Quieter pupils are invited and do answer.",
                    best="Pupils invite one another.",
                ),
                "met",
            ),
        ),
        evidence_parts=(
            EvidencePart(
                "lesson-plan",
                "Lesson plan",
                "The plan of one lesson with your ladder of questions marked.",
                EvidenceKind.ARTEFACT,
                (MediaKind.FILE, MediaKind.LINK, MediaKind.TEXT, MediaKind.IMAGE),
                criteria=("plan",),
            ),
            EvidencePart(
                "lesson-recording",
                "A piece of the lesson",
                "Five to ten minutes of the discussion: a recording, or a written account.",
                EvidenceKind.OBSERVATION,
                (MediaKind.AUDIO, MediaKind.VIDEO, MediaKind.TEXT, MediaKind.LINK),
                criteria=("wait", "include"),
                asks_where_tried=True,
            ),
        ),
        reflection_prompts=(
            ReflectionPrompt(
                "surprise", "Which answer surprised you, and what did you do with it?"
            ),
            ReflectionPrompt("next", "What will you ask differently next time?", is_required=False),
        ),
        accepted_examples=(
            Source("A seventh-grade history discussion", "", "Plan and an eight-minute recording."),
        ),
        skills=(
            Skill(
                "Leading classroom discussion",
                "Teaching skills framework",
                "TS-3.2",
                "https://example.org/frameworks/teaching/ts-3-2",
                "ext:Skill",
                Match.NARROWER,
            ),
            Skill("Questioning"),
        ),
        tags=("teaching", "discussion"),
        audience="Teachers of any subject and year.",
        opens="Counts towards the discussion leader's stack.",
        next_steps="Coaching a colleague in questioning.",
        alternatives="If you do not teach at present, try Facilitating a Meeting.",
        does_not_show="It does not show knowledge of a subject, nor results of pupils.",
        typical_effort="Two to four weeks beside ordinary teaching",
        validity_months=36,
        refresh_rule="Hand in one new recording.",
        image_alt="A shield with a speech bubble, titled Asking Questions That Open Discussion.",
    )
    return replace(definition, **changes)


def simple_badge(**changes: Any) -> Definition:
    """A badge with criteria only: nobody assesses it."""
    definition = Definition(
        name="Museum Night Volunteer",
        description="Welcomed visitors at the museum's night of open doors.",
        form=Form.BADGE,
        assessment_kind=AssessmentKind.NONE,
        criteria_narrative="Took a full turn at a station and was thanked by its lead.",
        skills=(Skill("Welcoming visitors"),),
        does_not_show="It does not show knowledge of the collection.",
        image_alt="A roundel with a lamp, titled Museum Night Volunteer.",
    )
    return replace(definition, **changes)


def drafted_achievement(
    organization: Organization,
    definition: Definition | None = None,
    *,
    acting: Actor = SYSTEM,
    at: datetime | None = None,
) -> Achievement:
    """A definition that is being written."""
    return actions.draft(
        definition or micro_credential(),
        organization=organization,
        acting=acting,
        at=at or clock.now(),
    )


def published_achievement(
    organization: Organization,
    definition: Definition | None = None,
    *,
    author: Actor = SYSTEM,
    publisher: Actor = SYSTEM,
    at: datetime | None = None,
) -> VersionView:
    """A definition published as version 1; returns the version as other slices see it."""
    moment = at or clock.now()
    achievement = drafted_achievement(organization, definition, acting=author, at=moment)
    actions.submit_for_review(achievement.id, acting=author, at=moment)
    version = actions.publish(achievement.id, review=FAIR, acting=publisher, at=moment)
    return queries.version(version.id)


def next_version(
    version: VersionView, definition: Definition, *, acting: Actor = SYSTEM
) -> VersionView:
    """The next version of a published achievement."""
    moment = clock.now()
    actions.offer_new_version(version.achievement_id, acting=acting, at=moment)
    actions.revise(version.achievement_id, definition, acting=acting, at=moment)
    actions.submit_for_review(version.achievement_id, acting=acting, at=moment)
    made = actions.publish(version.achievement_id, review=FAIR, acting=acting, at=moment)
    return queries.version(made.id)


def quest(**changes: Any) -> Definition:
    """Three steps, each judged by itself before the next one opens; the second has a stand-in."""
    parts = (
        ("question", "First look", "asks", "hard", ""),
        ("sketch", "Second look", "draws", "choice", ""),
        ("model", "Second look, built", "draws", "", "sketch"),
        ("talk", "Third look", "tells", "", ""),
    )
    questions = {"hard": "What was hard to see?", "choice": "Why did you choose these tools?"}
    definition = replace(
        micro_credential(name="Naturalist of the Shore"),
        criteria=tuple(
            Criterion(
                key,
                title,
                f"{title}, so that others can follow.",
                levels(first="Little of it.", good="Clearly.", best="Clearly, and with reasons."),
                "met",
            )
            for key, title in (
                ("asks", "Asks about what is there"),
                ("draws", "Shows what was seen"),
                ("tells", "Tells others about it"),
            )
        ),
        evidence_parts=tuple(
            EvidencePart(
                key,
                title,
                f"What you found in: {title.lower()}.",
                criteria=(shows,),
                instead_of=instead_of,
                prompts=(ReflectionPrompt(f"{key}-{asked}", questions[asked]),) if asked else (),
            )
            for key, title, shows, asked, instead_of in parts
        ),
        part_order=PartOrder.AS_PASSED,
        reflection_prompts=(ReflectionPrompt("whole", "What do you look for now?"),),
    )
    return replace(definition, **changes)


def watched(**changes: Any) -> Definition:
    """A lesson plan to hand in, and a lesson that somebody watches with a checklist."""
    definition = micro_credential(name="Leading a Discussion")
    plan, lesson = definition.evidence_parts
    checklist = (
        ChecklistItem("open", "Asks questions that have more than one answer"),
        ChecklistItem("pause", "Waits before anybody answers"),
        ChecklistItem("board", "Writes answers on the board", must_be_seen=False),
    )
    lesson = replace(lesson, media=(), practical=PracticalKind.WORKPLACE_TASK, checklist=checklist)
    return replace(definition, **{"evidence_parts": (plan, lesson), **changes})


def merit_badge(**changes: Any) -> Definition:
    """Three requirements that counsellors sign off, one by one."""
    definition = simple_badge(
        name="Keeper of the Harbour",
        assessment_kind=AssessmentKind.SIGN_OFF,
        criteria_narrative="",
        criteria=(
            Criterion("knots", "Ties four knots", "Bowline, clove hitch, sheet bend, stopper."),
            Criterion("signals", "Reads the flags", "Names ten flags, and what each asks for."),
            Criterion("watch", "Stands a watch", "Keeps the log of a watch, and hands it over."),
        ),
    )
    return replace(definition, **changes)
