"""What the learner's pages show: the shelf of work, one submission as a checklist, its past."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, chain, content, queries, rules, works
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.appeals import rules as appeals_rules
from insignia.assessment.assisting import readers as assistance
from insignia.assessment.assisting.rules import Doing
from insignia.assessment.blind import telling
from insignia.assessment.forms.attaching import ways
from insignia.assessment.others import answers
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.values import Act, State, Verdict
from insignia.assessment.wording import SHELVES
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from insignia.achievements.values import (
        Criterion,
        Definition,
        EvidencePart,
        RubricLevel,
        VersionView,
    )
    from insignia.assessment.appeals.values import Appealable, AppealView
    from insignia.assessment.blind.telling import BlindNotes
    from insignia.assessment.chain import Comparison
    from insignia.assessment.models import Assistance, Attempt, PeerComment, Submission
    from insignia.assessment.sequences.rules import Stage, StageState
    from insignia.assessment.values import ArtifactView, CriterionOutcome, DecisionView, Work
    from insignia.foundation.actors import Actor
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True, slots=True)
class Row:
    """One submission on the learner's shelf."""

    submission: Submission
    version: VersionView
    picture: str
    met: int
    is_new_stage: bool = False

    @property
    def state(self) -> State:
        """Where it is; what came back because a stage was passed is being worked on."""
        return State.DRAFT if self.is_new_stage else State(self.submission.state)

    @property
    def total(self) -> int:
        """How many criteria there are."""
        return len(self.version.definition.criteria)


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence with the titles of what it shows, and where its file opens."""

    view: ArtifactView
    shows: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the guidelines with what was attached to it."""

    part: EvidencePart
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    is_carried: bool
    is_closed: bool = False

    @property
    def ways(self) -> tuple[str, ...]:
        """How more can be added; nothing when the part is full."""
        is_full = len(self.items) >= self.part.most_items
        return () if is_full or self.is_closed else ways(self.part)


@dataclass(frozen=True, slots=True)
class CriterionState:
    """One criterion, where it stands, and what the assessor said about it."""

    criterion: Criterion
    state: str
    items: tuple[Item, ...]
    outcome: CriterionOutcome | None
    level: RubricLevel | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """One submission as its learner sees it."""

    submission: Submission
    version: VersionView
    picture: str
    work: Work
    criteria: tuple[CriterionState, ...]
    parts: tuple[Part, ...]
    gaps: tuple[Gap, ...]
    attempt: Attempt | None
    decision: DecisionView | None
    is_overdue: bool
    blind: BlindNotes | None
    comments: tuple[PeerComment, ...] = ()
    # By which consent somebody else looks at it for its learner.
    consent: Assistance | None = None
    attempts_made: int = 0
    appeals: tuple[AppealView, ...] = ()
    appealable: Appealable | None = None
    can_appeal_until: datetime | None = None
    stages: tuple[tuple[Stage, StageState], ...] = ()
    is_new_stage: bool = False
    asked_now: frozenset[str] = frozenset()

    @property
    def stage(self) -> Stage | None:
        """What is worked at now, where the parts are in an order."""
        return sequences.current(self.stages)

    @property
    def stages_done(self) -> int:
        """How many stages are passed, or ready for the end."""
        return sequences.done(self.version.definition, self.stages)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every piece of evidence, part by part."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def is_editable(self) -> bool:
        """Whether the learner may change the work now."""
        return State(self.submission.state).is_editable

    @property
    def mark(self) -> str:
        """Which words are saved: a device that sends others says which ones it had seen."""
        return works.mark_of_words(self.submission)

    @property
    def attempts_left(self) -> int | None:
        """How many more attempts there may be; None where they are not limited."""
        most = self.version.definition.judging.most_attempts
        return chain.attempts_left(most, made=self.attempts_made)

    @property
    def is_coach_offered(self) -> bool:
        """Whether somebody should be offered to talk to."""
        is_passed = State(self.submission.state) is State.PASSED
        return chain.is_coach_offered(made=self.attempts_made, is_passed=is_passed)

    @property
    def is_repeated(self) -> bool:
        """Whether something of this was decided before; a stage that just opened begins anew."""
        return self.decision is not None and not self.is_new_stage

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(1 for criterion in self.criteria if criterion.state == Verdict.MET.value)

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether withdrawing is possible now."""
        is_appealed = self.attempt is not None and self.attempt.is_appeal
        waits = State(self.submission.state).is_waiting
        return rules.fits(State(self.submission.state), Act.WITHDRAW) and not (
            is_appealed and waits
        )

    @property
    def judged_last(self) -> tuple[Criterion, ...]:
        """The criteria that the last decision judged."""
        judged = self.appealable.judged if self.appealable else ()
        return tuple(self.version.definition.criterion(key) for key in judged)

    @property
    def appeal(self) -> AppealView | None:
        """The appeal about the latest attempt, if there is one."""
        about = self.attempt.number if self.attempt else 0
        return next((one for one in self.appeals if one.attempt == about), None)


@dataclass(frozen=True, slots=True)
class Past:
    """One attempt, unchanged, with what was decided on it."""

    attempt: Attempt
    work: Work
    items: tuple[Item, ...]
    decision: DecisionView | None
    criteria: tuple[CriterionState, ...]
    changes: Comparison | None = None

    @property
    def before_number(self) -> int:
        """The number of the attempt it is compared with."""
        return int(self.attempt.number) - 1


def shelf(*, acting: Actor) -> list[tuple[StrOrPromise, list[Row]]]:
    """Return the actor's submissions under the heading that says what they wait for."""
    found = list(queries.submissions_of(person(acting).pk))
    versions = achievements.versions({submission.version_id for submission in found})
    standings = queries.standings(submission.id for submission in found)
    rows = [
        _row(submission, versions[submission.version_id], standings.get(submission.id, ()))
        for submission in found
    ]
    sorted_rows = [
        (title, [row for row in rows if row.state in states]) for title, states in SHELVES
    ]
    return [(title, on_it) for title, on_it in sorted_rows if on_it]


def of_learner(submission_id: UUID, *, acting: Actor, at: datetime) -> Workspace:
    """Return one submission as a checklist; raises `NotFound` for anybody else's."""
    submission = access.for_learner(submission_id, acting=acting, doing=Doing.DRAFTING)
    version = version_for(submission)
    with own():
        work = works.current(submission)
        past = queries.attempts(submission.id)
    standing = queries.standing(submission.id)
    gaps = rules.completeness(version.definition, work, standing=standing)
    items = items_of(work, version, reader=acting.person_id or submission.learner_id)
    decided = next((found for found in reversed(past) if hasattr(found, "decision")), None)
    last = past[-1] if past else None
    waits = State(submission.state).is_waiting
    appealable = appeals.appealable(submission, version.definition, past)
    return Workspace(
        submission=submission,
        version=version,
        picture=achievements.image_path(version),
        work=work,
        criteria=criteria_of(version, items, standing),
        parts=_parts(version, work, items, gaps, standing),
        gaps=gaps,
        attempt=last,
        decision=queries.decision(decided.decision.id) if decided else None,
        is_overdue=bool(last and waits and last.due_at < at),
        blind=telling.notes_on(work, submission, version),
        consent=_consent(submission, acting=acting),
        comments=tuple(answers.comments_on(submission.id)),
        attempts_made=_attempts_made(submission, version, past),
        **_in_order(version.definition, work, standing),
        appeals=appeals.of_attempts(past, submission),
        appealable=appealable,
        can_appeal_until=_until(appealable, at=at),
    )


def _consent(submission: Submission, *, acting: Actor) -> Assistance | None:
    if not acting.on_behalf_of or not acting.person_id:
        return None
    return assistance.running(submission.pk, helper_id=acting.person_id)


def require_appealable(shown: Workspace, *, at: datetime) -> None:
    """Refuse to offer an appeal that would be refused."""
    appeals_rules.may_appeal(shown.appealable, at=at)


def history(submission_id: UUID, *, acting: Actor) -> tuple[Submission, VersionView, list[Past]]:
    """Return every attempt of the actor's own submission, newest first."""
    submission = access.for_learner(submission_id, acting=acting)
    version = achievements.version(submission.version_id)
    past = [
        _past(attempt, version, reader=submission.learner_id)
        for attempt in queries.attempts(submission.id)
    ]
    compared = [
        one
        if one.attempt.is_appeal
        else replace(one, changes=chain.compare(before.work, one.work, version.definition))
        for before, one in pairwise(past)
    ]
    return submission, version, [*past[:1], *compared][::-1]


def items_of(work: Work, version: VersionView, *, reader: UUID) -> tuple[Item, ...]:
    """Return the evidence of some work with the titles of the criteria it shows."""
    titles = {criterion.id: criterion.title for criterion in version.definition.criteria}
    return tuple(
        Item(
            view,
            tuple(titles[known] for known in view.criteria if known in titles),
            content.shown_address(view, reader=reader),
        )
        for view in work.artifacts
    )


def criteria_of(
    version: VersionView, items: tuple[Item, ...], standing: Iterable[CriterionOutcome]
) -> tuple[CriterionState, ...]:
    """Return every criterion with its evidence and where it stands."""
    outcomes = {outcome.criterion_id: outcome for outcome in standing}
    found = []
    for criterion in version.definition.criteria:
        showing = tuple(item for item in items if criterion.id in item.view.criteria)
        outcome = outcomes.get(criterion.id)
        state = outcome.verdict.value if outcome else "working-on" if showing else "open"
        level = next(
            (known for known in criterion.levels if outcome and known.id == outcome.level), None
        )
        found.append(CriterionState(criterion, state, showing, outcome, level))
    return tuple(found)


def _in_order(
    definition: Definition, work: Work, standing: tuple[CriterionOutcome, ...]
) -> dict[str, Any]:
    """Return how far the stages are, and which questions are asked now."""
    still_open = {known.id for known in rules.open_criteria(definition, standing)}
    closed = sequences.closed_parts(definition, work, still_open)
    later = sequences.later_parts(definition, still_open)
    asked = [one.id for one in definition.reflection_prompts if not later]
    for part in definition.evidence_parts:
        asked += [prompt.id for prompt in part.prompts if part.id not in closed]
    return {
        "stages": sequences.states(definition, work, still_open),
        "is_new_stage": sequences.is_new_stage(definition, standing, still_open),
        "asked_now": frozenset(asked),
    }


def _parts(
    version: VersionView,
    work: Work,
    items: tuple[Item, ...],
    gaps: tuple[Gap, ...],
    standing: tuple[CriterionOutcome, ...],
) -> tuple[Part, ...]:
    still_open = {known.id for known in rules.open_criteria(version.definition, standing)}
    closed = sequences.closed_parts(version.definition, work, still_open)
    return tuple(
        Part(
            part,
            tuple(item for item in items if item.view.part_id == part.id),
            tuple(gap for gap in gaps if gap.where == f"part-{part.id}"),
            is_carried=part.id not in closed
            and bool(part.criteria)
            and not still_open.intersection(part.criteria),
            is_closed=part.id in closed,
        )
        for part in version.definition.evidence_parts
    )


def _row(
    submission: Submission, version: VersionView, standing: tuple[CriterionOutcome, ...]
) -> Row:
    met = sum(1 for outcome in standing if outcome.is_met)
    still_open = {known.id for known in rules.open_criteria(version.definition, standing)}
    is_new = sequences.is_new_stage(version.definition, standing, still_open)
    is_returned = State(submission.state) is State.RETURNED
    return Row(submission, version, achievements.image_path(version), met, is_new and is_returned)


def _attempts_made(submission: Submission, version: VersionView, past: list[Attempt]) -> int:
    """Return how many attempts count; where they are limited, those of other submissions too."""
    if version.definition.judging.most_attempts is None:
        return sum(1 for attempt in past if not attempt.is_appeal)
    return queries.attempts_made(submission.version_id, person_id=submission.learner_id)


def _until(found: Appealable | None, *, at: datetime) -> datetime | None:
    """Return until when the last decision can be appealed; None where it cannot be."""
    if found is None or not appeals_rules.can_appeal(found, at=at):
        return None
    return appeals_rules.until(found.decided_at, days=found.days)


def _past(attempt: Attempt, version: VersionView, *, reader: UUID) -> Past:
    work = works.thawed(attempt.work)
    items = items_of(work, version, reader=reader)
    decision = queries.decision(attempt.decision.id) if hasattr(attempt, "decision") else None
    outcomes = decision.criteria if decision else ()
    return Past(attempt, work, items, decision, criteria_of(version, items, outcomes))
