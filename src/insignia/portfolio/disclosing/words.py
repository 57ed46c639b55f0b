"""What the parts of a credential are called."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.portfolio.disclosing.values import Part

# Of what stands in a copy, what the page of a link says anyway, and whom it names: that is
# compared with what a reader was told, and not read out to whoever has the link.
SAID_ANYWAY: Final = frozenset(
    {
        ("issuer",),
        ("name",),
        ("description",),
        ("validFrom",),
        ("validUntil",),
        ("credentialStatus",),
        ("credentialSubject", "id"),
        ("credentialSubject", "identifier"),
        ("credentialSubject", "achievement", "name"),
        ("credentialSubject", "achievement", "description"),
        ("credentialSubject", "achievement", "criteria"),
    }
)


def called(part: Part) -> str:
    """Return the name of a part; one that nobody here has a word for keeps its issuer's."""
    known = _CALLED.get(part.names)
    name = _(known) if known else ": ".join(part.names[-2:])
    if part.number is None:
        return name
    return _("{part} ({number})").format(part=name, number=part.number)


def said(part: Part) -> str:
    """Return what a part says; a moment in time as people write it."""
    moment = _moment(part.told)
    return (
        _("{moment} (UTC)").format(moment=date_format(moment, "DATETIME_FORMAT"))
        if moment
        else part.told
    )


def _moment(written: str) -> datetime | None:
    try:
        found = parse_datetime(written)
    except ValueError:
        return None
    return found.astimezone(UTC) if found and found.tzinfo else None


_CALLED: Final[Mapping[tuple[str, ...], str]] = {
    ("issuer",): gettext_noop("Who issued it"),
    ("name",): gettext_noop("Title of the document"),
    ("description",): gettext_noop("Description of the document"),
    ("image",): gettext_noop("Picture of the document"),
    ("validFrom",): gettext_noop("In force from"),
    ("validUntil",): gettext_noop("In force until"),
    ("issuanceDate",): gettext_noop("In force from"),
    ("expirationDate",): gettext_noop("In force until"),
    ("awardedDate",): gettext_noop("Awarded on"),
    ("credentialStatus",): gettext_noop("Where it says whether it was taken back"),
    ("credentialSchema",): gettext_noop("The rules of its form"),
    ("termsOfUse",): gettext_noop("Terms of use"),
    ("refreshService",): gettext_noop("Where there are newer editions"),
    ("evidence",): gettext_noop("Evidence"),
    ("endorsement",): gettext_noop("What others say for it"),
    ("endorsementJwt",): gettext_noop("What others say for it"),
    ("credentialSubject", "id"): gettext_noop("The key or address that names you"),
    ("credentialSubject", "name"): gettext_noop("Your name"),
    ("credentialSubject", "identifier"): gettext_noop("By what it names you"),
    ("credentialSubject", "result"): gettext_noop("Your result"),
    ("credentialSubject", "activityStartDate"): gettext_noop("When you began"),
    ("credentialSubject", "activityEndDate"): gettext_noop("When you ended"),
    ("credentialSubject", "creditsEarned"): gettext_noop("Credits that you earned"),
    ("credentialSubject", "licenseNumber"): gettext_noop("Number of your license"),
    ("credentialSubject", "role"): gettext_noop("Your role"),
    ("credentialSubject", "term"): gettext_noop("Term"),
    ("credentialSubject", "narrative"): gettext_noop("What is told about it"),
    ("credentialSubject", "image"): gettext_noop("A picture beside your name"),
    ("credentialSubject", "achievement", "name"): gettext_noop("What it is for"),
    ("credentialSubject", "achievement", "description"): gettext_noop("What that means"),
    ("credentialSubject", "achievement", "criteria"): gettext_noop("What it took"),
    ("credentialSubject", "achievement", "alignment"): gettext_noop("Skills it is matched with"),
    ("credentialSubject", "achievement", "image"): gettext_noop("Picture of the badge"),
    ("credentialSubject", "achievement", "tag"): gettext_noop("Keywords"),
    ("credentialSubject", "achievement", "creator"): gettext_noop("Who designed it"),
    ("credentialSubject", "achievement", "achievementType"): gettext_noop("Kind of achievement"),
    ("credentialSubject", "achievement", "resultDescription"): gettext_noop(
        "How results are given"
    ),
}
