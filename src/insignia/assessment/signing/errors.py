"""How signing off says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class SignedOffInstead(Refusal):
    """A learner wanted to hand in what is signed off requirement by requirement."""

    code: ClassVar[str] = "assessment.signed-off-instead"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "There is nothing to hand in here: counsellors sign each requirement. Show one of them "
        "your list, or send them its link."
    )


@dataclass(frozen=True)
class NotACounsellor(Refusal):
    """Somebody wanted to sign who is not approved for this definition."""

    code: ClassVar[str] = "assessment.not-a-counsellor"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Only counsellors who are approved for this one sign its requirements. Ask whoever leads "
        "the organization to approve you."
    )


@dataclass(frozen=True)
class NothingToSign(Refusal):
    """The requirement is signed already, or there is none of this name."""

    code: ClassVar[str] = "assessment.nothing-to-sign"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This requirement is signed already. Open the list again to see what is still to be done."
    )


@dataclass(frozen=True)
class SignedAhead(Refusal):
    """The day on which something was shown lies ahead."""

    code: ClassVar[str] = "assessment.signed-ahead"
    sentence: ClassVar[str] = gettext_noop(
        "Nobody can have shown it on a day that has not come. Choose today or an earlier day."
    )


@dataclass(frozen=True)
class EndedWithoutReason(Refusal):
    """A signature was to be ended without saying why."""

    code: ClassVar[str] = "assessment.ended-without-reason"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Say why this signature ends: the learner and whoever signed read it."
    )


@dataclass(frozen=True)
class SignatureStands(Refusal):
    """A signature cannot be ended: it was ended before, or something was decided on it."""

    code: ClassVar[str] = "assessment.signature-stands"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This signature cannot be ended any more: it has ended, or the decision was made on it. "
        "Whoever awards can suspend or revoke the award instead."
    )
