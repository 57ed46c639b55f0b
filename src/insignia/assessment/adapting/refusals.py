"""How assessment says no to adaptations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class CriteriaStay(Refusal):
    """An adaptation would change what has to be shown, or how it is judged."""

    code: ClassVar[str] = "assessment.criteria-stay"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Criteria, rubric and the rule for passing are the same for everybody. Adapt how evidence "
        "may come, how often, how long or in which language."
    )


@dataclass(frozen=True)
class NotAnAdaptation(Refusal):
    """Something is missing, or nothing would be different."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "assessment.not-an-adaptation"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("This adaptation is not complete yet.")
