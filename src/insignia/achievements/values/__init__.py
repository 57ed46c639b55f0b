"""What a definition says, as plain values: the very object a learner reads and an assessor uses.

Form, scope and assessment kind are three separate fields (they answer three different
questions) and are never derived from one another.
"""

from insignia.achievements.partners.values import Part, PartnershipView
from insignia.achievements.values.definition import Artwork, Definition, VersionView
from insignia.achievements.values.fairness import (
    FairnessAnswer,
    FairnessQuestion,
    FairnessReview,
    FairnessView,
)
from insignia.achievements.values.kinds import (
    ABOUT_VERSION,
    LONGEST,
    LONGEST_TEXT,
    AssessmentKind,
    Cost,
    EvidenceKind,
    Form,
    Level,
    Match,
    MediaKind,
    PartOrder,
    PracticalKind,
    Scope,
)
from insignia.achievements.values.parts import (
    ChecklistItem,
    Criterion,
    EvidencePart,
    Judging,
    MethodComponent,
    ReflectionPrompt,
    RubricLevel,
    Skill,
    Source,
)

__all__ = [
    "ABOUT_VERSION",
    "LONGEST",
    "LONGEST_TEXT",
    "Artwork",
    "AssessmentKind",
    "ChecklistItem",
    "Cost",
    "Criterion",
    "Definition",
    "EvidenceKind",
    "EvidencePart",
    "FairnessAnswer",
    "FairnessQuestion",
    "FairnessReview",
    "FairnessView",
    "Form",
    "Judging",
    "Level",
    "Match",
    "MediaKind",
    "MethodComponent",
    "Part",
    "PartOrder",
    "PartnershipView",
    "PracticalKind",
    "ReflectionPrompt",
    "RubricLevel",
    "Scope",
    "Skill",
    "Source",
    "VersionView",
]
