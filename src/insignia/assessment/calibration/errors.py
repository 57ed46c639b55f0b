"""How calibration says no: to who has not judged the examples, and to who differs often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class CalibrationNeeded(Refusal):
    """Examples come before live work on this definition."""

    code: ClassVar[str] = "assessment.calibration-needed"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Before you judge learners here, judge a few examples: you then see how your scores "
        "compare with the reference, and why. You find them under “Calibration”."
    )


@dataclass(frozen=True)
class ExamplesMissing(Refusal):
    """Calibration is asked for, and there is nothing yet to be calibrated with."""

    code: ClassVar[str] = "assessment.examples-missing"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Assessors are to be calibrated for this, and there are not enough examples yet. Ask "
        "whoever designed it to add some under “Calibration”."
    )


@dataclass(frozen=True)
class RoundTooSoon(Refusal):
    """A round was taken less than a day ago."""

    again: datetime

    code: ClassVar[str] = "assessment.round-too-soon"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You can take another round from {again:%Y-%m-%d, %H:%M} (UTC) on. Until then, look at "
        "where your scores and the reference differ, and why."
    )


@dataclass(frozen=True)
class CalibratedAlready(Refusal):
    """One passed round is enough."""

    code: ClassVar[str] = "assessment.calibrated-already"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You are calibrated for this already. Go on to the submissions that wait."
    )


@dataclass(frozen=True)
class BesideAnother(Refusal):
    """Who agrees too little with others judges beside them, and settles nothing alone."""

    code: ClassVar[str] = "assessment.beside-another"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Your verdicts on this definition and those of others differ often, so for now you judge "
        "beside another assessor. Somebody else will settle this one; under “Calibration” you "
        "see the figures."
    )
