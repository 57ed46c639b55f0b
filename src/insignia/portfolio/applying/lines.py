"""Lines for a résumé, under the skills that they show, as text to be copied (I6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from insignia.portfolio.applying.rules import by_skill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.portfolio.applying.values import Entry

LONGEST = 240


def text(entries: Sequence[Entry]) -> str:
    """Return every line, each skill above what shows it."""
    return "\n\n".join(
        "\n".join([skill or _("Without a named skill"), *(f"- {line(entry)}" for entry in shown)])
        for skill, shown in by_skill(entries)
    )


def line(entry: Entry) -> str:
    """Return what one credential is, what it shows, how it was judged and where to check it."""
    sentences = [
        _named(entry),
        Truncator(entry.shows).chars(LONGEST),
        entry.how,
        _("To know: {caution}").format(caution=entry.caution) if entry.caution else "",
    ]
    told = " ".join(_ended(sentence) for sentence in sentences if sentence)
    if not entry.address:
        return told
    return _("{line} Check it: {url}").format(line=told, url=entry.address)


def _named(entry: Entry) -> str:
    if entry.achieved_on is None:
        return _("{name}, {issuer}").format(name=entry.title, issuer=entry.issuer)
    return _("{name}, {issuer}, {month}").format(
        name=entry.title, issuer=entry.issuer, month=date_format(entry.achieved_on, "F Y")
    )


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…", "。")) else f"{sentence}."
