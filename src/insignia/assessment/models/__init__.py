"""Tables of assessment."""

from insignia.assessment.models.adaptations import AdaptationRecord
from insignia.assessment.models.agreement import AgreementRecord
from insignia.assessment.models.appeals import Appeal
from insignia.assessment.models.calibrating import CalibrationRound, Example
from insignia.assessment.models.conflicts import Conflict
from insignia.assessment.models.duplicates import Duplicate, Trace
from insignia.assessment.models.help import Assistance, HelpRequest
from insignia.assessment.models.judging import Claim, Decision, Feedback, Judgement, Score
from insignia.assessment.models.peers import Peer, PeerComment
from insignia.assessment.models.prior import Interview
from insignia.assessment.models.rights import Approval, Restriction
from insignia.assessment.models.signing import SignOff
from insignia.assessment.models.statements import Statement
from insignia.assessment.models.submissions import Artifact, Attempt, Submission
from insignia.assessment.models.threads import Message
from insignia.assessment.models.turnaround import TurnaroundRecord
from insignia.assessment.models.uploads import Piece, Upload

__all__ = [
    "AdaptationRecord",
    "AgreementRecord",
    "Appeal",
    "Approval",
    "Artifact",
    "Assistance",
    "Attempt",
    "CalibrationRound",
    "Claim",
    "Conflict",
    "Decision",
    "Duplicate",
    "Example",
    "Feedback",
    "HelpRequest",
    "Interview",
    "Judgement",
    "Message",
    "Peer",
    "PeerComment",
    "Piece",
    "Restriction",
    "Score",
    "SignOff",
    "Statement",
    "Submission",
    "Trace",
    "TurnaroundRecord",
    "Upload",
]
