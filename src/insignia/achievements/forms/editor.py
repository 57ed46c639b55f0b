"""Which form each step of the editor has."""

from typing import Final

from insignia.achievements.forms.judging import JudgingForm
from insignia.achievements.forms.steps import (
    AboutForm,
    CompetencyForm,
    CriteriaForm,
    EvidenceForm,
    PracticalitiesForm,
    StepForm,
)

FORMS: Final[dict[str, type[StepForm]]] = {
    "about": AboutForm,
    "competency": CompetencyForm,
    "criteria": CriteriaForm,
    "evidence": EvidenceForm,
    "judging": JudgingForm,
    "practicalities": PracticalitiesForm,
}
