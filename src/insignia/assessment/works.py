"""Work, scores and outcomes between rows, JSON and the values that rules read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from insignia.achievements.values import MediaKind
from insignia.assessment.models import AdaptationRecord
from insignia.assessment.values import (
    Adaptation,
    Adapted,
    ArtifactView,
    CriterionOutcome,
    CriterionScore,
    JudgementView,
    Observation,
    PriorLearning,
    Route,
    Verdict,
    Work,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from insignia.assessment.models import Artifact, Judgement, Score, Submission

_WORK = TypeAdapter(Work)
_OBSERVATION = TypeAdapter(Observation)
_SCORES = TypeAdapter(dict[str, CriterionScore])
_OUTCOMES = TypeAdapter(tuple[CriterionOutcome, ...])


def current(submission: Submission) -> Work:
    """Return the work as it stands in the draft."""
    artifacts = submission.artifacts.filter(detached_at=None).order_by("attached_at", "id")
    return Work(
        artifacts=tuple(artifact_view(artifact) for artifact in artifacts),
        overview=submission.overview,
        reflection=tuple(submission.reflection.items()),
        what_changed=submission.what_changed,
        prior=_prior(submission),
        adaptations=adaptations(submission),
    )


def adaptations(submission: Submission) -> tuple[Adaptation, ...]:
    """Return what is different for this learner now."""
    rows = AdaptationRecord.objects.filter(submission=submission, ended_at=None)
    return tuple(
        Adaptation(
            Adapted(row.kind),
            row.words,
            row.reason,
            row.part_id,
            tuple(MediaKind(each) for each in row.media),
            row.attempts,
        )
        for row in rows.order_by("given_at", "id")
    )


def _prior(submission: Submission) -> PriorLearning | None:
    """Return what is claimed to be learned before, where that is the route."""
    if submission.route != Route.PRIOR_LEARNING.value:
        return None
    return PriorLearning(**submission.prior)


def artifact_view(artifact: Artifact) -> ArtifactView:
    """Return one artifact as a value."""
    return ArtifactView(
        id=str(artifact.id),
        part_id=artifact.part_id,
        media=MediaKind(artifact.media),
        title=artifact.title,
        criteria=tuple(artifact.criteria),
        where_tried=artifact.where_tried,
        text=artifact.text,
        url=artifact.url,
        digest=artifact.digest,
        size=artifact.size,
        media_type=artifact.media_type,
        file_name=artifact.file_name,
        shown=artifact.shown,
        signed_by=artifact.signed_by,
        signed_at=artifact.signed_at,
        observed=_OBSERVATION.validate_python(artifact.observed) if artifact.observed else None,
        cleaned=artifact.cleaned,
        others=artifact.others,
        agreed=artifact.agreed,
        covered_at=artifact.covered_at,
        sent_back=artifact.sent_back_because,
    )


def mark_of_words(submission: Submission) -> str:
    """Return a mark of what the learner has written: other words, another mark."""
    words = (
        submission.overview,
        submission.what_changed,
        submission.route,
        sorted(submission.reflection.items()),
    )
    plain = json.dumps(words).replace("\\r\\n", "\\n")  # as browsers send the ends of lines
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def frozen(work: Work) -> Any:
    """Return the JSON that an attempt keeps."""
    return _WORK.dump_python(work, mode="json")


def thawed(kept: Any) -> Work:
    """Return the work that an attempt kept."""
    return _WORK.validate_python(kept)


def observed_to_json(observation: Observation) -> Any:
    """Return the JSON that a piece of evidence keeps of a filled-in checklist."""
    return _OBSERVATION.dump_python(observation, mode="json")


def scores_to_json(found: Mapping[str, CriterionScore]) -> Any:
    """Return the JSON that a judgement keeps."""
    return _SCORES.dump_python(dict(found), mode="json")


def judgement_view(row: Judgement) -> JudgementView:
    """Return handed-in scores as a value."""
    return JudgementView(
        row.id,
        row.attempt_id,
        row.assessor_id,
        _SCORES.validate_python(row.scores),
        row.feedback,
        row.handed_in_at,
    )


def outcomes_to_json(criteria: tuple[CriterionOutcome, ...]) -> Any:
    """Return the JSON that a decision keeps."""
    return _OUTCOMES.dump_python(criteria, mode="json")


def outcomes_from_json(kept: Any) -> tuple[CriterionOutcome, ...]:
    """Return the criteria as a decision left them."""
    return _OUTCOMES.validate_python(kept)


def scores(rows: Iterable[Score]) -> dict[str, CriterionScore]:
    """Return what was written so far, by criterion; a row may hold a comment and no verdict."""
    return {
        row.criterion_id: CriterionScore(
            row.criterion_id, Verdict(row.verdict) if row.verdict else None, row.level, row.comment
        )
        for row in rows
    }


def without_names(work: Work, items: Collection[str], *, nobody: str) -> Work:
    """Return a work in which some pieces are no longer signed by a name."""
    return replace(
        work,
        artifacts=tuple(
            replace(item, signed_by=nobody) if item.id in items else item for item in work.artifacts
        ),
    )


def without_comments(kept: Any) -> Any:
    """Return the JSON of scores or outcomes with nothing in them but what was found."""
    found = kept.values() if isinstance(kept, dict) else kept
    said = [{**one, "comment": ""} for one in found]
    return dict(zip(kept, said, strict=True)) if isinstance(kept, dict) else said


def scrubbed(work: Work) -> Work:
    """Return what stays of handed-in work once its learner has left: ids, kinds, criteria."""
    items = (
        ArtifactView(
            id=item.id, part_id=item.part_id, media=item.media, title="", criteria=item.criteria
        )
        for item in work.artifacts
    )
    return Work(artifacts=tuple(items))
