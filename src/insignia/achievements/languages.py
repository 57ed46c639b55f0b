"""The languages a definition may be written in, named in the reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# BCP 47 subtags that the framework names, so that their names are translated everywhere.
CODES: Final = tuple(
    code for code, known in sorted(LANG_INFO.items()) if "name" in known and len(code) <= len("haw")
)


def name_of(code: str) -> StrOrPromise:
    """Return the name of a language, or its code where it has none here."""
    known = LANG_INFO.get(code, {})
    return gettext(known["name"]) if "name" in known else code


def choices() -> list[tuple[str, StrOrPromise]]:
    """Return the languages as a form field offers them, in the order of their names."""
    named = [(code, name_of(code)) for code in CODES]
    return sorted(named, key=lambda pair: str(pair[1]).casefold())
