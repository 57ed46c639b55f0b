"""Named reads of assessment."""

from insignia.assessment.queries.evidence import (
    evidence_for_credential,
    files_of,
    named_files,
    sent_before,
)
from insignia.assessment.queries.figures import (
    agreement_by_criterion,
    agreement_of,
    attempts_decided_on,
    most_submitted,
    past_of,
)
from insignia.assessment.queries.judging import (
    comparison,
    feedback_so_far,
    judgements,
    own_judgement,
    running_claim,
    running_claims,
    scores_so_far,
    too_close_to,
)
from insignia.assessment.queries.paths import has_opened_a_stage, stages_towards
from insignia.assessment.queries.standing import (
    attempts,
    attempts_decided,
    attempts_made,
    decision,
    latest_attempt,
    passing_decision,
    running_submission,
    standing,
    standings,
    states_towards,
    submission,
    submissions_of,
)

__all__ = [
    "agreement_by_criterion",
    "agreement_of",
    "attempts",
    "attempts_decided",
    "attempts_decided_on",
    "attempts_made",
    "comparison",
    "decision",
    "evidence_for_credential",
    "feedback_so_far",
    "files_of",
    "has_opened_a_stage",
    "judgements",
    "latest_attempt",
    "most_submitted",
    "named_files",
    "own_judgement",
    "passing_decision",
    "past_of",
    "running_claim",
    "running_claims",
    "running_submission",
    "scores_so_far",
    "sent_before",
    "stages_towards",
    "standing",
    "standings",
    "states_towards",
    "submission",
    "submissions_of",
    "too_close_to",
]
