"""What assessment announces after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SubmissionSubmitted:
    """A learner handed in an attempt."""

    submission_id: UUID
    organization_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class AdjudicatorCalled:
    """The independent assessors of an attempt do not agree: somebody else has to settle it."""

    submission_id: UUID
    organization_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class SubmissionReturned:
    """An assessor returned an attempt with feedback."""

    submission_id: UUID
    person_id: UUID
    organization_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class SubmissionPassed:
    """The rule for passing is fulfilled: an award may follow."""

    submission_id: UUID
    decision_id: UUID
    person_id: UUID
    version_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class DecisionAppealed:
    """A learner appealed the decision on an attempt: others are to judge it once more."""

    submission_id: UUID
    organization_id: UUID
    attempt: int


@dataclass(frozen=True, slots=True)
class AppealDecided:
    """The decision on an appeal is there; if it is overturned to a pass, that is announced, too."""

    appeal_id: UUID
    submission_id: UUID
    decision_id: UUID
    person_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class PeerCommented:
    """A peer said something about a draft."""

    submission_id: UUID
    person_id: UUID
    comment_id: UUID


@dataclass(frozen=True, slots=True)
class TaskAdapted:
    """Something is different for one learner from now on."""

    submission_id: UUID
    person_id: UUID
    adaptation_id: UUID


@dataclass(frozen=True, slots=True)
class HelpAnswered:
    """Somebody answered a learner who had asked for help."""

    submission_id: UUID
    person_id: UUID
    request_id: UUID


@dataclass(frozen=True, slots=True)
class AssistanceGiven:
    """A learner lets somebody work on a submission for them."""

    submission_id: UUID
    helper_id: UUID
    consent_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceSentBack:
    """An assessor hid a piece of evidence, because others are in it."""

    submission_id: UUID
    person_id: UUID
    artifact_id: UUID


@dataclass(frozen=True, slots=True)
class ApprovalEnded:
    """Somebody may no longer judge a definition."""

    approval_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class StatementAnswered:
    """Somebody who was asked for a statement has answered."""

    submission_id: UUID
    person_id: UUID
    statement_id: UUID


@dataclass(frozen=True, slots=True)
class LearnerObserved:
    """An assessor has watched a learner and written down what they saw."""

    submission_id: UUID
    person_id: UUID
    artifact_id: UUID


@dataclass(frozen=True, slots=True)
class MessageWritten:
    """Somebody wrote to others about a submission."""

    submission_id: UUID
    message_id: UUID


@dataclass(frozen=True, slots=True)
class SeatAssigned:
    """Somebody was given a submission to judge."""

    claim_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class AssignmentLapsed:
    """Somebody did not judge in time what they were given, and it waits for others again."""

    claim_id: UUID
    organization_id: UUID


@dataclass(frozen=True, slots=True)
class SignOffEnded:
    """A counsellor's signature under a requirement was ended."""

    sign_off_id: UUID
    submission_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class DuplicatesFound:
    """Something that was handed in is like what another learner handed in."""

    submission_id: UUID
    organization_id: UUID
    duplicate_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class DuplicateSettled:
    """A person has looked at two pieces of evidence that are alike."""

    duplicate_id: UUID
    organization_id: UUID
    submission_ids: tuple[UUID, ...]
    was_upheld: bool


@dataclass(frozen=True, slots=True)
class SubmissionMoved:
    """What waits for a verdict waits at another organization now."""

    submission_id: UUID
    organization_id: UUID
