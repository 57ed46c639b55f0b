"""The refusals of accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Gap, Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class SignInNeeded(Refusal):
    """Only a signed-in person can do this."""

    code: ClassVar[str] = "accounts.sign-in-needed"
    kind: ClassVar[RefusalKind] = RefusalKind.SIGN_IN_NEEDED
    sentence: ClassVar[str] = gettext_noop("Sign in first; you come back to this page afterwards.")


@dataclass(frozen=True)
class SentTooOften(Refusal):
    """One address sends forms of sign-up faster than anybody types."""

    code: ClassVar[str] = "accounts.sent-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "Too many forms were sent from this address within a minute. Wait a minute, then send "
        "yours again."
    )


@dataclass(frozen=True)
class NameNeeded(Refusal):
    """A person wants no name at all."""

    code: ClassVar[str] = "accounts.name-needed"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("Say the name that others should see.")


@dataclass(frozen=True)
class UnknownLanguage(Refusal):
    """The platform does not speak this language."""

    language: str

    code: ClassVar[str] = "accounts.unknown-language"
    sentence: ClassVar[str] = gettext_noop(
        "Insignia does not speak “{language}” yet. Choose one of the languages offered."
    )


@dataclass(frozen=True)
class NotErasable(Refusal):
    """Something still hangs on this account; each gap says what and what to do."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "accounts.not-erasable"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This account cannot be deleted yet. Nothing was changed; settle what stands below first."
    )


@dataclass(frozen=True)
class ErasureNotConfirmed(Refusal):
    """The confirming word was not the person's own address, or name where there is no address."""

    code: ClassVar[str] = "accounts.erasure-not-confirmed"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Type what is asked for, to confirm. Nothing was deleted."
    )


@dataclass(frozen=True)
class NameTellsTooMuch(Refusal):
    """A young person would show a surname, an address or a number to be reached by."""

    code: ClassVar[str] = "accounts.name-tells-too-much"
    sentence: ClassVar[str] = gettext_noop(
        "Choose a name that does not tell who you are: one first name or nickname, with a number "
        "of up to two digits if you like, as in “Robin” or “Heron 7”. No surname and no address."
    )


@dataclass(frozen=True)
class MonthDoesNotFit(Refusal):
    """The month in which somebody comes into the next band is not one of those that can be."""

    code: ClassVar[str] = "accounts.month-does-not-fit"
    sentence: ClassVar[str] = gettext_noop(
        "This month does not fit the age you chose. Say the month of your 13th birthday if you "
        "are younger than 13, of your 16th if you are younger than 16, else of your 18th."
    )


@dataclass(frozen=True)
class ProvedByAnother(Refusal):
    """Somebody else has proved the same identifier."""

    code: ClassVar[str] = "accounts.proved-by-another"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Another account has proved this identifier. Remove it there first, or use another key."
    )


@dataclass(frozen=True)
class PasskeyDidNotSign(Refusal):
    """What came back is no signature of this person's passkey under this question."""

    code: ClassVar[str] = "accounts.passkey-did-not-sign"
    sentence: ClassVar[str] = gettext_noop(
        "No passkey of yours has confirmed it. Press the button once more and let your device ask."
    )
