"""Tables of assessment."""

from insignia.assessment.models.judging import Claim, Decision, Feedback, Score
from insignia.assessment.models.submissions import Artifact, Attempt, Submission

__all__ = [
    "Artifact",
    "Attempt",
    "Claim",
    "Decision",
    "Feedback",
    "Score",
    "Submission",
]
