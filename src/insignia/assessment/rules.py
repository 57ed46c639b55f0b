"""The decisions of assessment, as plain functions over plain values.

What is complete enough to hand in, who may judge, what a set of scores amounts to, and what
carries over to the next attempt. Nothing here reads a table or a clock.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from insignia.assessment import prior_rules
from insignia.assessment.errors import (
    ConflictOfInterest,
    IncompleteScores,
    IncompleteSubmission,
    NotAssessed,
    NotInThisState,
    StartsAreClosed,
    TooClose,
    TooManyItems,
    TooMuchOnItsWay,
    UnknownEvidencePart,
    UploadGoesOnElsewhere,
    UploadNotWhole,
)
from insignia.assessment.sequences import rules as sequences
from insignia.assessment.third_parties import rules as third_parties
from insignia.assessment.values import (
    Act,
    ConflictKind,
    ConflictView,
    CriterionOutcome,
    Outcome,
    State,
    Verdict,
)
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Criterion, Definition, EvidencePart, MediaKind
    from insignia.assessment.values import CriterionScore, Work

    Found = TypeVar("Found", bound=CriterionOutcome | CriterionScore)

CLAIM_LASTS = timedelta(hours=48)
ASSIGNMENT_LASTS = timedelta(days=4)
UPLOAD_LASTS = timedelta(days=7)
# What one person may have on its way: so many files, and so many times the largest file.
MOST_UPLOADS = 40
MOST_AT_ONCE = 5

TRANSITIONS: dict[tuple[State, Act], State] = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.CLAIM): State.IN_ASSESSMENT,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.IN_ASSESSMENT, Act.CLAIM): State.IN_ASSESSMENT,
    (State.IN_ASSESSMENT, Act.RELEASE): State.SUBMITTED,
    (State.IN_ASSESSMENT, Act.HAND_IN): State.IN_ASSESSMENT,
    (State.IN_ASSESSMENT, Act.RETURN): State.RETURNED,
    (State.IN_ASSESSMENT, Act.PASS): State.PASSED,
    (State.RETURNED, Act.EDIT): State.RETURNED,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Act.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Act.APPEAL): State.SUBMITTED,
    (State.PASSED, Act.APPEAL): State.SUBMITTED,
}


def after(state: State, act: Act) -> State:
    """Return the state that follows; raises `NotInThisState` where the act does not fit."""
    try:
        return TRANSITIONS[state, act]
    except KeyError:
        raise NotInThisState(act.value, state.value) from None


def fits(state: State, act: Act) -> bool:
    """Say whether an act is possible in a state."""
    return (state, act) in TRANSITIONS


def may_name_files(state: State) -> None:
    """Refuse to change what the credential names once nothing more is decided."""
    if not state.is_running:
        raise NotInThisState("name", state.value)


def may_start(definition: Definition, *, is_current: bool, is_retired: bool) -> None:
    """Refuse a start on what is not judged on evidence, retired, or overtaken (rule 9)."""
    if not definition.assessment_kind.is_assessed:
        raise NotAssessed
    if is_retired or not is_current:
        raise StartsAreClosed


def may_begin_upload(lengths: Sequence[int], *, length: int, limit: int) -> None:
    """Refuse one more upload beside those of these `lengths` that are on their way."""
    if len(lengths) >= MOST_UPLOADS or sum(lengths) + length > MOST_AT_ONCE * limit:
        raise TooMuchOnItsWay


def may_go_on(*, offset: int, received: int) -> None:
    """Refuse a piece that does not begin where the file has come to."""
    if offset != received:
        raise UploadGoesOnElsewhere(received)


def require_whole(*, received: int, length: int) -> None:
    """Refuse a file of which something is still missing."""
    if received < length:
        raise UploadNotWhole


def may_attach(
    definition: Definition,
    work: Work,
    *,
    part_id: str,
    media: MediaKind,
    standing: Iterable[CriterionOutcome] = (),
) -> EvidencePart:
    """Return the evidence part that takes this item; refuse what the guidelines do not ask for.

    Where parts are worked at in an order, one whose turn has not come takes nothing yet.
    """
    part = definition.evidence_part(part_id)
    if part is None or media not in part.media:
        raise UnknownEvidencePart(part_id)
    if sum(1 for artifact in work.artifacts if artifact.part_id == part_id) >= part.most_items:
        raise TooManyItems(part.most_items)
    still_open = {criterion.id for criterion in open_criteria(definition, standing)}
    sequences.require_open(definition, work, still_open, part_id=part_id)
    return part


def conflict(
    found: Iterable[ConflictView], *, assessor: UUID, learner: UUID
) -> ConflictView | None:
    """Return the reason why somebody must not judge a learner's work, if there is one (A4).

    What the records show comes before what was declared.
    """
    if assessor == learner:
        return ConflictView(ConflictKind.OWN_WORK)
    order = list(ConflictKind)
    return min(found, key=lambda one: (one.is_declared, order.index(one.kind)), default=None)


def may_assess(found: Iterable[ConflictView], *, assessor: UUID, learner: UUID) -> None:
    """Refuse an assessor who is the learner, or too close to them (A4, rule 31)."""
    reason = conflict(found, assessor=assessor, learner=learner)
    if reason is None:
        return
    if reason.kind is ConflictKind.OWN_WORK:
        raise ConflictOfInterest
    raise TooClose(reason.kind.value)


def open_criteria(
    definition: Definition, standing: Iterable[CriterionOutcome]
) -> tuple[Criterion, ...]:
    """Return the criteria still to be shown: all but those already met (rule 36).

    One that is met stays open while the rule for passing asks for a higher level of it. Where
    each part is judged by itself, what only later parts show is not open yet.
    """
    settled = {
        outcome.criterion_id
        for outcome in standing
        if outcome.is_met and not definition.asks_more_of(outcome.criterion_id, outcome)
    }
    still_open = tuple(one for one in definition.criteria if one.id not in settled)
    return sequences.within_reach(definition, still_open)


def completeness(
    definition: Definition, work: Work, *, standing: Sequence[CriterionOutcome] = ()
) -> tuple[Gap, ...]:
    """Return every gap between the guidelines and the work; empty when it may be submitted.

    Parts whose criteria are all met already ask for nothing new. A repeated attempt also
    says what was changed. Where each part is judged by itself, later ones ask for nothing yet,
    and the questions about the whole come last.
    """
    still_open = {criterion.id for criterion in open_criteria(definition, standing)}
    later = sequences.later_parts(definition, still_open)
    asked = [part for part in definition.evidence_parts if part.id not in later]
    gaps = [
        *_evidence_gaps(definition, work, still_open, asked),
        *_criterion_gaps(definition, work, still_open, standing),
        *_reflection_gaps(definition, work, asked),
        *prior_rules.gaps_in(work.prior),
        *third_parties.gaps_in(work),
    ]
    is_repeated = standing and not sequences.is_new_stage(definition, standing, still_open)
    if is_repeated and not work.what_changed.strip():
        gaps.append(Gap("what_changed", gettext_noop("Say in a sentence what you changed.")))
    return tuple(gaps)


def require_complete(
    definition: Definition, work: Work, *, standing: Sequence[CriterionOutcome] = ()
) -> None:
    """Raise `IncompleteSubmission` with every gap, where there is one."""
    gaps = completeness(definition, work, standing=standing)
    if gaps:
        raise IncompleteSubmission(gaps)


def scores_missing(
    criteria: Iterable[Criterion], scores: Mapping[str, CriterionScore]
) -> tuple[Gap, ...]:
    """Return what keeps the scores of the open criteria from being a decision."""
    gaps = []
    for criterion in criteria:
        score = scores.get(criterion.id)
        if score is None or score.verdict is None:
            sentence = gettext_noop("Choose a verdict for “{title}”.")
        elif score.verdict is not Verdict.MET and not score.comment.strip():
            sentence = gettext_noop("Tell the learner what is missing for “{title}”.")
        elif not level_fits(criterion, score):
            sentence = gettext_noop("The level chosen for “{title}” does not fit the verdict.")
        else:
            continue
        gaps.append(Gap(f"criterion-{criterion.id}", sentence, {"title": criterion.title}))
    return tuple(gaps)


def complete_scores(
    criteria: Iterable[Criterion], scores: Mapping[str, CriterionScore]
) -> dict[str, CriterionScore]:
    """Return the scores of these criteria; raises `IncompleteScores` with every gap."""
    asked = tuple(criteria)
    missing = scores_missing(asked, scores)
    if missing:
        raise IncompleteScores(missing)
    return {criterion.id: scores[criterion.id] for criterion in asked}


def level_fits(criterion: Criterion, score: CriterionScore) -> bool:
    """Say whether level and verdict agree: met means at or above the passing level."""
    if not score.level:
        return not criterion.levels or score.verdict is not Verdict.MET
    if score.level not in {level.id for level in criterion.levels}:
        return False
    return criterion.is_met_at(score.level) == (score.verdict is Verdict.MET)


def judge(
    definition: Definition,
    scores: Mapping[str, CriterionScore],
    *,
    standing: Sequence[CriterionOutcome],
    attempt: int,
    at: datetime,
) -> tuple[Outcome, tuple[CriterionOutcome, ...]]:
    """Return the decision that follows from the scores, and where every criterion now stands.

    The rule for passing of the definition decides. Criteria met before keep their attempt and
    date, unless a higher level is reached now. Raises `IncompleteScores` with every gap.
    """
    judged = complete_scores(open_criteria(definition, standing), scores)
    new = {key: _outcome(score, attempt=attempt, at=at) for key, score in judged.items()}
    found = _with_carried(definition, standing, new)
    criteria = tuple(found[key] for key in definition.criterion_ids if key in found)
    return _outcome_of(definition, found), criteria


def outlook(
    definition: Definition,
    scores: Mapping[str, CriterionScore],
    *,
    standing: Iterable[CriterionOutcome],
) -> Outcome | None:
    """Return what the scores so far lead to; None while they are not complete."""
    known = tuple(standing)
    if scores_missing(open_criteria(definition, known), scores):
        return None
    return outcome(definition, scores, standing=known)


def outcome(
    definition: Definition,
    scores: Mapping[str, CriterionScore],
    *,
    standing: Sequence[CriterionOutcome],
) -> Outcome:
    """Return what complete scores amount to by the definition's rule for passing."""
    judged = complete_scores(open_criteria(definition, standing), scores)
    return _outcome_of(definition, _with_carried(definition, standing, judged))


def verdict_for(criterion: Criterion, *, level: str) -> Verdict:
    """Return the verdict that a rubric level means: met from the passing level on."""
    return Verdict.MET if criterion.is_met_at(level) else Verdict.NOT_YET


def due_at(submitted_at: datetime, *, turnaround_days: int) -> datetime:
    """Return when a verdict was promised."""
    return submitted_at + timedelta(days=turnaround_days)


def _outcome_of(
    definition: Definition, found: Mapping[str, CriterionOutcome | CriterionScore]
) -> Outcome:
    return Outcome.DEMONSTRATED if definition.is_passed_with(found) else Outcome.NOT_YET


def _with_carried(
    definition: Definition, standing: Iterable[CriterionOutcome], new: Mapping[str, Found]
) -> dict[str, CriterionOutcome | Found]:
    """Return what is known of every criterion: what was met stays, unless it became better."""
    found: dict[str, CriterionOutcome | Found] = dict(new)
    for outcome in standing:
        now = new.get(outcome.criterion_id)
        criterion = definition.criterion(outcome.criterion_id)
        is_better = now is not None and criterion.is_higher(now.level, than=outcome.level)
        if outcome.is_met and not is_better:
            found[outcome.criterion_id] = outcome
    return found


def _outcome(score: CriterionScore, *, attempt: int, at: datetime) -> CriterionOutcome:
    return CriterionOutcome(
        criterion_id=score.criterion_id,
        verdict=Verdict(str(score.verdict)),
        level=score.level,
        comment=score.comment,
        attempt=attempt,
        decided_at=at,
    )


def _evidence_gaps(
    definition: Definition, work: Work, still_open: set[str], asked: Iterable[EvidencePart]
) -> Iterable[Gap]:
    for part in asked:
        is_asked_for = part.is_required and not part.instead_of
        wanted = is_asked_for and (not part.criteria or still_open.intersection(part.criteria))
        enough = {
            part.id,
            *(one.id for one in definition.evidence_parts if one.instead_of == part.id),
        }
        if wanted and not any(artifact.part_id in enough for artifact in work.artifacts):
            sentence = gettext_noop("Add at least one item to “{title}”.")
            if len(enough) > 1:
                sentence = gettext_noop(
                    "Add at least one item to “{title}”, or to what may stand in for it."
                )
            yield Gap(f"part-{part.id}", sentence, {"title": part.title})
        # Whoever watched has said where it was.
        items = [one for one in work.artifacts if one.part_id == part.id and not one.observed]
        if part.asks_where_tried and any(not item.where_tried.strip() for item in items):
            sentence = gettext_noop("Say where each item in “{title}” was tried.")
            yield Gap(f"part-{part.id}", sentence, {"title": part.title})


def _criterion_gaps(
    definition: Definition,
    work: Work,
    still_open: set[str],
    standing: Iterable[CriterionOutcome],
) -> Iterable[Gap]:
    covered = {criterion for artifact in work.artifacts for criterion in artifact.criteria}
    met = {outcome.criterion_id for outcome in standing if outcome.is_met}
    if definition.can_be_passed_with(covered | met):
        return
    for criterion in definition.criteria:
        if criterion.id in still_open - covered:
            sentence = gettext_noop("Say which of your evidence shows “{title}”.")
            yield Gap(f"criterion-{criterion.id}", sentence, {"title": criterion.title})


def _reflection_gaps(
    definition: Definition, work: Work, asked: Collection[EvidencePart]
) -> Iterable[Gap]:
    """Yield unanswered questions: about parts with evidence, and about the whole at its end."""
    used = {artifact.part_id for artifact in work.artifacts}
    of_parts = [prompt for part in asked if part.id in used for prompt in part.prompts]
    is_whole = len(asked) == len(definition.evidence_parts)
    for prompt in [*of_parts, *(definition.reflection_prompts if is_whole else ())]:
        if prompt.is_required and not work.answer(prompt.id).strip():
            sentence = gettext_noop("Answer the question “{question}”.")
            yield Gap(f"prompt-{prompt.id}", sentence, {"question": prompt.question})
