"""Copies for Europass: what is known of each credential, and the files as one archive."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import resvg_py
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.achievements.values import Skill
from insignia.foundation.identifiers import new_id
from insignia.organizations import queries as organizations
from insignia.portfolio import words
from insignia.portfolio.applying import europass, reading
from insignia.portfolio.applying.values import Copy, Issuer, Telling
from insignia.portfolio.values import AwardedHolding, ImportedHolding
from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from insignia.portfolio.applying.values import Entry
    from insignia.portfolio.values import HoldingView

_FROM_ELSEWHERE: Final = Path(__file__).parent.parent / "static/portfolio/from-elsewhere.svg"
_SIDE: Final = 400


def archive(several: Sequence[HoldingView], *, person_id: UUID, at: datetime) -> bytes:
    """Return a copy of each for Europass, and a page that says what these files are not."""
    telling = Telling(
        language=get_language() or "en",
        judged=_("How it was judged"),
        original=_("Name of the document"),
    )
    holder = people.name_of(person_id)
    made, packed = copies(several, person_id=person_id, at=at), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for number, (held, copy) in enumerate(zip(several, made, strict=True), start=1):
            written = europass.uploadable(copy, holder=holder, telling=telling)
            _put(out, f"{number}-{held.file_name}.json", strictjson.write(written), at=at)
        _put(out, "README.txt", _read_me(made).encode(), at=at)
    return packed.getvalue()


def copies(several: Sequence[HoldingView], *, person_id: UUID, at: datetime) -> list[Copy]:
    """Return what is known of each for another format."""
    entries = reading.entries(several, person_id=person_id, at=at)
    return [_copy(held, entry) for held, entry in zip(several, entries, strict=True)]


def _copy(held: HoldingView, entry: Entry) -> Copy:
    if isinstance(held, AwardedHolding):
        skills = held.version.definition.skills
        picture = achievements.artwork(held.version.id).png
    else:
        skills = tuple(Skill(name) for name in held.skills)
        drawing = _FROM_ELSEWHERE.read_text()
        picture = bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=_SIDE, height=_SIDE))
    return Copy(
        id=new_id(),
        entry=entry,
        issuer=_issuer(held),
        credential_id=held.credential_id,
        skills=skills,
        notes=tuple(_notes(held, entry)),
        picture=picture,
        valid_from=_begins(held),
        valid_until=held.expires_at,
    )


def _issuer(held: HoldingView) -> Issuer:
    if isinstance(held, AwardedHolding):
        known = organizations.public_profile(held.award.issuer_slug)
        return Issuer(known.name, id=known.did, homepage=known.url, country=known.country)
    assert isinstance(held, ImportedHolding), "there is no third kind"
    return Issuer(held.issuer, id=str(held.brought.said.get("issuer_id", "")))


def _begins(held: HoldingView) -> datetime:
    if isinstance(held, AwardedHolding):
        return held.award.issued_at or held.award.awarded_at
    if held.achieved_on is None:
        return held.received_at
    return datetime.combine(held.achieved_on, time(), UTC)


def _notes(held: HoldingView, entry: Entry) -> list[str]:
    notes = [_("This is a copy that nobody has signed. What was signed is the document it names.")]
    if entry.address:
        notes.append(_("It can be checked at {url}").format(url=entry.address))
    if isinstance(held, ImportedHolding):
        notes.append(words.what_is_known(held.brought))
    elif entry.caution:
        notes.append(_("To know: {caution}").format(caution=entry.caution))
    return notes


def _read_me(made: Sequence[Copy]) -> str:
    lines = [
        _(
            "Each file holds one credential in the European Learning Model 3, in the form that an "
            "organization uploads to put its electronic seal on. None of them is signed: to be "
            "taken for genuine by Europass they need the seal of their issuer."
        )
    ]
    missing = sorted({copy.issuer.name for copy in made if not europass.knows_country(copy.issuer)})
    if missing:
        lines.append(
            _(
                "The model asks for the country of every issuer. It is not known of {issuers}, so "
                "these files lack it: whoever uploads them has to add it."
            ).format(issuers=", ".join(missing))
        )
    return "\n\n".join(lines) + "\n"


def _put(out: zipfile.ZipFile, name: str, data: bytes, *, at: datetime) -> None:
    place = zipfile.ZipInfo(name, at.timetuple()[:6])
    out.writestr(place, data, zipfile.ZIP_DEFLATED)
