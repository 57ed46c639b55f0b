"""What stands on paper of each credential: its claim, its proof inside, and where to check it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.foundation.identifiers import absolute
from insignia.foundation.qr import qr_code
from insignia.portfolio import queries, words
from insignia.portfolio.applying import reading
from insignia.portfolio.importing.reading import media_type
from insignia.portfolio.values import AwardedHolding, ImportedHolding
from insignia.standards.baking.unbake import unbake

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.values import HoldingView, Judged

_FROM_ELSEWHERE: Final = Path(__file__).parent.parent / "static/portfolio/from-elsewhere.svg"
_LANGUAGE: Final = re.compile("[a-z]{2,3}")
# Control characters but tabs and the ends of lines, and the mark at the beginning of some files.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")
_SUFFIXES: Final = {"application/vc": ".json", "application/jwt": ".jwt"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a sheet, and the language of its words where it is not that of the page."""

    name: str
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one criterion."""

    title: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One credential on paper; `code` is empty while no link shows it."""

    title: str
    language: str
    issuer: str
    day: str
    held_by: str
    picture: str
    picture_says: str
    caution: str
    shows: str
    facts: tuple[Fact, ...]
    criteria_heading: str
    criteria: tuple[Found, ...]
    check_heading: str
    check_words: str
    address: str
    code: str
    code_says: str
    attached: str
    attached_type: str
    attached_words: str
    document: str


def said(several: Sequence[HoldingView], *, person_id: UUID, at: datetime) -> dict[str, Any]:
    """Return all that stands on the pages, in the language of who asks."""
    holder = people.name_of(person_id)
    addresses, judged = reading.addresses_of(person_id, at=at), queries.judged_each(several)
    sheets = [
        _sheet(held, judged.get(held.id), holder=holder, address=addresses.get(held.id, ""), at=at)
        for held in several
    ]
    alone = sheets[0].title if len(sheets) == 1 else ""
    told = {
        "title": alone or _("Credentials of {name}").format(name=holder),
        "lead": ngettext("{n} credential", "{n} credentials", len(sheets)).format(n=len(sheets)),
        "columns": [_("Credential"), _("Issued by"), _("Achieved")],
        "holder": holder,
        "language": get_language() or "en",
        "made": _("Printed on {day}. The paper itself is not signed.").format(day=date_format(at)),
        "sheets": [
            asdict(sheet) | {"attached": sheet.attached and f"{number}-{sheet.attached}"}
            for number, sheet in enumerate(sheets, start=1)
        ],
    }
    return cast("dict[str, Any]", _drawable(told))


def _drawable(told: Any) -> Any:
    """Return the same without the signs that nobody sees and no typeface draws."""
    if isinstance(told, str):
        return _UNSEEN.sub("", told)
    if isinstance(told, dict):
        keep = {"document"}
        return {name: value if name in keep else _drawable(value) for name, value in told.items()}
    return [_drawable(each) for each in told] if isinstance(told, (list, tuple)) else told


def _sheet(
    held: HoldingView, judged: Judged | None, *, holder: str, address: str, at: datetime
) -> Sheet:
    document, caution = _document(held), words.caution(held)
    kind = media_type(document.encode()) if document else ""
    picture, picture_says = _picture(held)
    return Sheet(
        title=held.name,
        language=_language(held),
        issuer=held.issuer,
        day=date_format(held.achieved_on) if held.achieved_on else "",
        held_by=_("Held by {name}").format(name=holder) if holder else "",
        picture=picture,
        picture_says=picture_says or _("The badge of “{name}”").format(name=held.name),
        caution=_("To know: {caution}").format(caution=caution) if caution else "",
        shows=held.summary,
        facts=tuple(_facts(held, judged, at=at)),
        criteria_heading=_("What was found"),
        criteria=_criteria(judged),
        check_heading=_("Check it"),
        check_words=_check_words(address, has_document=bool(document)),
        address=address,
        code=qr_code(address, title=held.name).decode() if address else "",
        code_says=_("QR code that opens the address beside it"),
        attached=f"{held.file_name}{_SUFFIXES.get(kind, '.txt')}" if document else "",
        attached_type=kind,
        attached_words=_(
            "The signed document lies in this file as an attachment. It can be checked by itself, "
            "with or without us."
        ),
        document=document,
    )


def _facts(held: HoldingView, judged: Judged | None, *, at: datetime) -> Iterator[Fact]:
    if held.achieved_on:
        yield Fact(_("Achieved"), date_format(held.achieved_on))
    if held.expires_at:
        yield Fact(_("Valid until"), date_format(held.expires_at))
    if held.skills:
        yield Fact(_("Skills"), ", ".join(held.skills), _language(held))
    if isinstance(held, AwardedHolding):
        yield Fact(_("How it was judged"), words.how_judged(held, judged))
        yield Fact(_("Learned through"), awards.route_in_words(held.award.route))
        limits = held.version.definition.does_not_show
        if limits:
            yield Fact(_("What it does not show"), limits, _language(held))
    if isinstance(held, ImportedHolding):
        looked_at = date_format(held.brought.checked_at)
        yield Fact(_("Looked at on {day}").format(day=looked_at), words.what_is_known(held.brought))
    else:
        yield Fact(_("Standing on {day}").format(day=date_format(at)), _standing(held))
    if held.credential_id:
        yield Fact(_("Name of the document"), held.credential_id)


def _language(held: HoldingView) -> str:
    """Return the language of its words, as Typst names it; empty where it is no such name."""
    first = held.language.partition("-")[0].lower()
    return first if _LANGUAGE.fullmatch(first) else ""


def _standing(held: HoldingView) -> str:
    return words.caution(held) or _("valid")


def _criteria(judged: Judged | None) -> tuple[Found, ...]:
    if judged is None:
        return ()
    met, not_met = _("met"), _("not met")
    return tuple(
        Found(each.title, each.level or (met if each.state == "met" else not_met))
        for each in judged.criteria
    )


def _check_words(address: str, *, has_document: bool) -> str:
    if address:
        return _(
            "Scan the code or open the address. The page there checks the signature, and how the "
            "credential stands on that day."
        )
    if has_document:
        return _(
            "No link shows this credential yet. Take the signed document out of this file and "
            "check it at {url}."
        ).format(url=absolute(reverse("verification:verify")))
    return _("Nobody has signed this, and no link shows it: ask its holder for more.")


def _picture(held: HoldingView) -> tuple[str, str]:
    """Return the badge as SVG with what it shows; strangers' pictures do not get onto our paper."""
    if isinstance(held, AwardedHolding):
        artwork = achievements.artwork(held.version.id)
        return artwork.svg.decode(), artwork.alt
    return _FROM_ELSEWHERE.read_text(), _("A credential from elsewhere")


def _document(held: HoldingView) -> str:
    """Return the signed document, taken out of the picture that it came in; empty without one."""
    if isinstance(held, ImportedHolding) and held.brought.is_claim:
        return ""
    return unbake(queries.document(held)).document.decode(errors="replace")
