"""How the portfolio says no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotAcceptedYet(Refusal):
    """Nothing is public before its holder accepted it (rule 25)."""

    code: ClassVar[str] = "portfolio.not-accepted-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop("Accept this credential first, then you can share it.")


@dataclass(frozen=True)
class NotIssuedYet(Refusal):
    """There is no signed credential to accept or share yet."""

    code: ClassVar[str] = "portfolio.not-issued-yet"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This credential is still being signed. Look again in a moment."
    )


@dataclass(frozen=True)
class NotACredential(Refusal):
    """What was brought can be read by nobody as a badge or a credential; nothing was kept."""

    code: ClassVar[str] = "portfolio.not-a-credential"
    sentence: ClassVar[str] = gettext_noop(
        "No badge or credential was found in this, so nothing was kept. Bring the badge picture "
        "or the file exactly as you received it."
    )


@dataclass(frozen=True)
class DamagedPicture(Refusal):
    """A badge picture is not whole; nothing was kept."""

    code: ClassVar[str] = "portfolio.damaged-picture"
    sentence: ClassVar[str] = gettext_noop(
        "This picture was damaged on its way, so nothing was kept. Download it once more where "
        "you got it from, and bring it without opening or changing it."
    )


@dataclass(frozen=True)
class OnlyAPage(Refusal):
    """A link leads to a page for people; nothing was kept."""

    code: ClassVar[str] = "portfolio.only-a-page"
    sentence: ClassVar[str] = gettext_noop(
        "This link leads to a page, with no credential behind it. If it is the page of your "
        "certificate, tick the box below the link to keep it as your claim; or bring the badge "
        "as a file."
    )


@dataclass(frozen=True)
class NothingBrought(Refusal):
    """Neither a file nor a link nor a text was given."""

    code: ClassVar[str] = "portfolio.nothing-brought"
    sentence: ClassVar[str] = gettext_noop("Choose a file, enter a link or paste a text.")


@dataclass(frozen=True)
class NotRenewed(Refusal):
    """A newer edition of something kept that cannot be confirmed, or names somebody else."""

    code: ClassVar[str] = "portfolio.not-renewed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "An edition of this credential is kept already, and what came now shows less: it cannot be "
        "confirmed, or it names somebody else. What is kept stays as it is."
    )


@dataclass(frozen=True)
class TooManyImports(Refusal):
    """A person keeps more from elsewhere than anybody earns."""

    most: int

    code: ClassVar[str] = "portfolio.too-many-imports"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "You keep {most} credentials from elsewhere, which is the most there is room for. Ask "
        "whoever runs this site if you need more."
    )


@dataclass(frozen=True)
class NothingProved(Refusal):
    """What was signed does not answer our question, or not by a key that can be found."""

    reason: str

    code: ClassVar[str] = "portfolio.nothing-proved"
    sentence: ClassVar[str] = gettext_noop(
        "This does not prove an identifier. Sign a presentation that names you as its holder, with "
        "the challenge and the domain above, and paste all of it."
    )


@dataclass(frozen=True)
class NotShownToBeYours(Refusal):
    """A credential from elsewhere that names nobody its holder has proved to be (rule 21)."""

    code: ClassVar[str] = "portfolio.not-shown-to-be-yours"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This credential does not name an address that you have proved. Add the address it was "
        "issued to, then check it again."
    )


@dataclass(frozen=True)
class NotFitToShow(Refusal):
    """A credential from elsewhere that is not what its issuer signed."""

    code: ClassVar[str] = "portfolio.not-fit-to-show"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This is not what its issuer signed, so it cannot be shown to others. Fetch it anew from "
        "where you received it, and bring that."
    )


@dataclass(frozen=True)
class ChooseParts(Refusal):
    """A credential that was signed for its holder alone, who shows parts of it."""

    code: ClassVar[str] = "portfolio.choose-parts"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Whoever had this file could show all of it, so it stays with you. Choose which parts "
        "others may see, and share the copy that shows them."
    )


@dataclass(frozen=True)
class NoPartsToShow(Refusal):
    """A credential that was not signed in a way that lets parts of it be shown by themselves."""

    code: ClassVar[str] = "portfolio.no-parts-to-show"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Its issuer did not sign this so that these parts can be shown by themselves. Show it "
        "whole, choose other parts, or ask its issuer for a copy with a proof for parts."
    )


@dataclass(frozen=True)
class TooLittleShown(Refusal):
    """A choice of parts that leaves no credential of its holder's."""

    code: ClassVar[str] = "portfolio.too-little-shown"
    sentence: ClassVar[str] = gettext_noop(
        "That is too little: a badge has to say what it is for and whom it is about. Tick more, "
        "above all by what it names you."
    )


@dataclass(frozen=True)
class ExpiryInThePast(Refusal):
    """A share would end before it begins."""

    code: ClassVar[str] = "portfolio.expiry-in-the-past"
    sentence: ClassVar[str] = gettext_noop("Choose a day in the future, or leave it empty.")


@dataclass(frozen=True)
class GuardianDecidesThis(Refusal):
    """A young person would make public what their guardian has not agreed to."""

    code: ClassVar[str] = "portfolio.guardian-decides"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your parent or guardian decides about this link. It works as soon as they say yes."
    )


@dataclass(frozen=True)
class ShareEnded(Refusal):
    """The link was ended, ran out, or never was: a stranger cannot tell which."""

    code: ClassVar[str] = "portfolio.share-ended"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "This link shows nothing, or no longer. Ask its sender for a new one."
    )


@dataclass(frozen=True)
class ArchiveUnderWay(Refusal):
    """An archive is being packed for this person already."""

    code: ClassVar[str] = "portfolio.archive-under-way"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Your archive is being packed already. It takes a moment; load the page again to see how "
        "far it is."
    )


@dataclass(frozen=True)
class ArchiveGone(Refusal):
    """There is no finished archive to hand out."""

    code: ClassVar[str] = "portfolio.archive-gone"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "There is no finished archive: it is still being packed, or was deleted after its week. "
        "Order a new one."
    )


@dataclass(frozen=True)
class NothingChosen(Refusal):
    """A link would show nothing."""

    code: ClassVar[str] = "portfolio.nothing-chosen"
    sentence: ClassVar[str] = gettext_noop("Choose at least one credential to show.")


@dataclass(frozen=True)
class TooManyInOneLink(Refusal):
    """A link would show more than anybody looks at."""

    most: int
    code: ClassVar[str] = "portfolio.too-many-in-one-link"
    sentence: ClassVar[str] = gettext_noop(
        "One link shows at most {most} credentials. Choose fewer, or make two links."
    )


@dataclass(frozen=True)
class TwoLocks(Refusal):
    """A link would ask for a password and for a mailbox."""

    code: ClassVar[str] = "portfolio.two-locks"
    sentence: ClassVar[str] = gettext_noop(
        "Choose a password or one person with an address, not both."
    )


@dataclass(frozen=True)
class PasswordTooShort(Refusal):
    """The password of a link is soon guessed."""

    least: int
    code: ClassVar[str] = "portfolio.password-too-short"
    sentence: ClassVar[str] = gettext_noop("Choose a password of at least {least} characters.")


@dataclass(frozen=True)
class ShareLocked(Refusal):
    """The link is live, and what opens it was not shown yet."""

    code: ClassVar[str] = "portfolio.share-locked"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "This link takes a password or a code as well. Open its page first."
    )


@dataclass(frozen=True)
class DoesNotOpen(Refusal):
    """A wrong password or code."""

    code: ClassVar[str] = "portfolio.does-not-open"
    sentence: ClassVar[str] = gettext_noop(
        "That does not open this link. Look at it once more, or ask whoever sent it to you."
    )


@dataclass(frozen=True)
class TriedTooOften(Refusal):
    """Somebody guesses the password or the code of a link."""

    code: ClassVar[str] = "portfolio.tried-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "This was tried too often. Wait a quarter of an hour, then try again."
    )


@dataclass(frozen=True)
class NothingForRecord(Refusal):
    """A record was asked for with nothing in it that can stand there."""

    code: ClassVar[str] = "portfolio.nothing-for-record"
    sentence: ClassVar[str] = gettext_noop(
        "Choose at least one credential. What its issuer has taken back cannot stand in a record."
    )


@dataclass(frozen=True)
class TooMuchForRecord(Refusal):
    """More was chosen than one record holds."""

    most: int

    code: ClassVar[str] = "portfolio.too-much-for-record"
    sentence: ClassVar[str] = gettext_noop(
        "A record holds at most {most} credentials. Choose fewer, and make another for the rest."
    )


@dataclass(frozen=True)
class LockedIsNotFramed(Refusal):
    """Other sites would show what a password or a code keeps."""

    code: ClassVar[str] = "portfolio.locked-is-not-framed"
    sentence: ClassVar[str] = gettext_noop(
        "Other websites can only show a link that opens without a password or a code."
    )


@dataclass(frozen=True)
class TakesNoQuestions(Refusal):
    """A holder does not want to be asked, or is too young for it."""

    code: ClassVar[str] = "portfolio.takes-no-questions"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Its holder takes no such questions here. Ask whoever showed it to you directly."
    )


@dataclass(frozen=True)
class AskedTooOften(Refusal):
    """A holder was asked so often today that another question would be a nuisance."""

    code: ClassVar[str] = "portfolio.asked-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Its holder was asked too often today. Try again tomorrow."
    )


@dataclass(frozen=True)
class NotTheCode(Refusal):
    """A holder typed another code than the one that whoever asked passes on."""

    code: ClassVar[str] = "portfolio.not-the-code"
    sentence: ClassVar[str] = gettext_noop(
        "This is not the code of whoever asked. Ask them for it; without it, do not confirm."
    )


@dataclass(frozen=True)
class NothingForApplication(Refusal):
    """Something for an application was asked for, and nothing was chosen for it."""

    code: ClassVar[str] = "portfolio.nothing-for-application"
    sentence: ClassVar[str] = gettext_noop(
        "Choose at least one credential. Only what you have accepted, and what its issuer stands "
        "by, can be chosen."
    )


@dataclass(frozen=True)
class TooMuchForApplication(Refusal):
    """More was chosen than anybody reads in an application."""

    most: int

    code: ClassVar[str] = "portfolio.too-much-for-application"
    sentence: ClassVar[str] = gettext_noop(
        "Choose at most {most} credentials, those that fit this application best."
    )


@dataclass(frozen=True)
class NoTypeface(Refusal):
    """Letters stand in a credential that no typeface of this house can draw."""

    letters: str

    code: ClassVar[str] = "portfolio.no-typeface"
    sentence: ClassVar[str] = gettext_noop(
        "This site has no typeface for “{letters}”, so it cannot make a PDF of it. Make a link "
        "and print its page: your browser has more typefaces."
    )
