"""How awarding says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap


@dataclass(frozen=True)
class NoPassingDecision(Refusal):
    """An assessed definition is awarded on a passing decision only, whatever the door."""

    code: ClassVar[str] = "awards.no-passing-decision"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This one is judged on evidence: it can only be awarded after an assessor has passed "
        "a submission."
    )


@dataclass(frozen=True)
class IssuerClosed(Refusal):
    """Nothing is issued any more in the name of an organization that has closed."""

    code: ClassVar[str] = "awards.issuer-closed"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "The organization has closed, so nothing new is issued in its name."
    )


@dataclass(frozen=True)
class StillIssuing(Refusal):
    """Awards are on their way to being signed, and closing would stop them for ever."""

    count: int

    code: ClassVar[str] = "awards.still-issuing"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Awards are just being signed: {count}. Wait a minute and try again, so that nobody is "
        "left without what they were awarded."
    )


@dataclass(frozen=True)
class CauseMissing(Refusal):
    """A successor changes what somebody else awarded, and has not written why (rule 46)."""

    code: ClassVar[str] = "awards.cause-missing"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "You answer for an organization that has closed. Write down the cause; the learner reads "
        "it."
    )


@dataclass(frozen=True)
class NoDecidingResult(Refusal):
    """What signed results decide is awarded on a checked result only, whatever the door."""

    code: ClassVar[str] = "awards.no-deciding-result"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A signed result decides this one: it is awarded as soon as a result that meets it was "
        "checked. Ask the learner to bring theirs, or let your program send it."
    )


@dataclass(frozen=True)
class EvidenceQuestioned(Refusal):
    """Evidence is like what another learner handed in, and nobody has looked yet (rule 38)."""

    code: ClassVar[str] = "awards.evidence-questioned"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Evidence of this submission is like another learner's. The award waits until somebody who "
        "leads has looked at it, on the page “Alike evidence”."
    )


@dataclass(frozen=True)
class EvidenceRefused(Refusal):
    """A person has found that evidence is not the learner's own work."""

    code: ClassVar[str] = "awards.evidence-refused"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Somebody who leads found that evidence of this submission is not the learner's own work, "
        "so nothing is awarded on it. That can be taken back on the page “Alike evidence”."
    )


@dataclass(frozen=True)
class NobodyToIssueTo(Refusal):
    """The learner has left between the decision and the signature, and their address with them."""

    code: ClassVar[str] = "awards.nobody-to-issue-to"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "There is nobody to issue this to: the learner has left, and no address is known any more. "
        "The decision stays on record."
    )


@dataclass(frozen=True)
class UnderObjection(Refusal):
    """Somebody says that the work is a fraud, and nobody has answered that it is not."""

    code: ClassVar[str] = "awards.under-objection"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A complaint says that this work is a fraud, so nothing is issued for it. Answer the "
        "complaint on your desk; where it is not upheld, this goes on by itself."
    )


@dataclass(frozen=True)
class DefinitionRetired(Refusal):
    """Nothing new is awarded directly under a retired definition; running work still is."""

    code: ClassVar[str] = "awards.definition-retired"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This definition is retired, so it is no longer awarded directly. Choose another one."
    )


@dataclass(frozen=True)
class AchievedInTheFuture(Refusal):
    """An achievement date lies ahead."""

    code: ClassVar[str] = "awards.achieved-in-the-future"
    sentence: ClassVar[str] = gettext_noop("The date of the achievement lies in the future.")


@dataclass(frozen=True)
class DoesNotFitStanding(Refusal):
    """The change makes no sense for the award as it stands."""

    change: str
    standing: str

    code: ClassVar[str] = "awards.does-not-fit-standing"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This cannot be done to the award as it stands now. Open it again to see its state."
    )


@dataclass(frozen=True)
class UnfittingReason(Refusal):
    """The reason is not one of those for this change."""

    reason: str

    code: ClassVar[str] = "awards.unfitting-reason"
    sentence: ClassVar[str] = gettext_noop("Choose one of the reasons listed for this step.")


@dataclass(frozen=True)
class NotItsSuccessor(Refusal):
    """What should stand in its place is not a newer award of the same recipient that stands."""

    code: ClassVar[str] = "awards.not-its-successor"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "An award can be replaced by another one of the same recipient that is issued and valid. "
        "Choose one from the list."
    )


@dataclass(frozen=True)
class NothingHeld(Refusal):
    """The award was not held back."""

    code: ClassVar[str] = "awards.nothing-held"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This award is not held back, so there is nothing to try again."
    )


@dataclass(frozen=True)
class NothingToAward(Refusal):
    """No row of the list is left to award."""

    code: ClassVar[str] = "awards.nothing-to-award"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "No row of this list is left to award: each has a problem or was awarded before. Mend the "
        "list, or say that it is to be awarded once more."
    )


@dataclass(frozen=True)
class UnusableRoster(Refusal):
    """The file is not a roster; every gap is listed."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "awards.unusable-roster"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "This file could not be read as a list of recipients. Nothing was awarded."
    )


@dataclass(frozen=True)
class AlreadyReleased(Refusal):
    """The batch was awarded before; it is not awarded twice."""

    code: ClassVar[str] = "awards.already-released"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This list was awarded already. Nobody receives anything twice."
    )


@dataclass(frozen=True)
class StillBeingChecked(Refusal):
    """The last row of the list has not been looked at yet."""

    code: ClassVar[str] = "awards.still-being-checked"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This list is still being checked. Wait until it is done, then look at it again."
    )


@dataclass(frozen=True)
class NoWayToTell(Refusal):
    """Nobody judged it, it is not signed yet, or it does not stand any more."""

    code: ClassVar[str] = "awards.no-way-to-tell"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A record of the way can be made for a credential that was judged on evidence, is signed "
        "and stands. This one is not."
    )


@dataclass(frozen=True)
class JourneyIsSigned(Refusal):
    """There is a signed record of the way already."""

    code: ClassVar[str] = "awards.journey-is-signed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The record of this way is signed already. Delete it first to make another one."
    )


@dataclass(frozen=True)
class NothingToCopy(Refusal):
    """It is not signed yet, or it does not stand any more."""

    code: ClassVar[str] = "awards.nothing-to-copy"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A wallet gets a credential that is signed and stands. This one is not, or no longer."
    )


@dataclass(frozen=True)
class TooManyCopies(Refusal):
    """As many wallets have a copy as one credential is given to."""

    most: int

    code: ClassVar[str] = "awards.too-many-copies"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{most} keys in wallets have a copy of this credential already, which is as many as there "
        "can be. Put the credential as it was issued into the wallet instead."
    )


@dataclass(frozen=True)
class NothingToRebind(Refusal):
    """What does not stand is not signed anew by another identifier."""

    code: ClassVar[str] = "awards.nothing-to-rebind"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Only a credential that is signed and stands can be issued to another address. This one "
        "is not, or no longer; look at its history."
    )


@dataclass(frozen=True)
class NotYetProved(Refusal):
    """An address that its person has not proved, or that the credential names already."""

    code: ClassVar[str] = "awards.address-not-proved"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "A credential is issued only to an address that its learner has proved, and that it does "
        "not name already. Let the learner add and confirm the address first."
    )


@dataclass(frozen=True)
class AnsweredBefore(Refusal):
    """What was asked has its answer."""

    code: ClassVar[str] = "awards.answered-before"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This was answered already, so nothing was changed. Look at the award for the answer."
    )


@dataclass(frozen=True)
class NoReasonForNo(Refusal):
    """A no needs a reason that the learner can read."""

    code: ClassVar[str] = "awards.no-reason-for-no"
    sentence: ClassVar[str] = gettext_noop(
        "Say why not, so that the learner knows what to do next. Nothing was sent yet."
    )


@dataclass(frozen=True)
class NotFitToSign(Refusal):
    """What would be signed breaks the standard; nothing was signed."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "awards.not-fit-to-sign"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This credential would not pass verification, so it was not signed."
    )
