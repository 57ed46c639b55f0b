"""Pages set as a PDF: tagged (PDF/UA-1), lasting and with its files inside (PDF/A-3a).

Words reach the page as values and never as markup. Our own typefaces come first; what the machine
has besides serves scripts that they do not know. A letter without any typeface would be read by
nobody, so the whole is refused.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typst

from insignia.portfolio.errors import NoTypeface

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

STANDARDS: Final[list[typst.PDFStandard]] = ["a-3a", "ua-1"]
_PAGE: Final = Path(__file__).parent / "page.typ"
_OUR_TYPEFACES: Final = ("fontpkg_atkinson_hyperlegible", "fontpkg_fraunces")
_WITHOUT_TYPEFACE: Final = re.compile(r'the text (?:contains the disallowed codepoint )?`"(.*?)"`')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(said: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return what is said as a PDF; raises `NoTypeface` for letters that nothing here can draw."""
    try:
        return typst.compile(
            _PAGE.read_bytes(),
            format="pdf",
            font_paths=_typefaces(),
            pdf_standards=STANDARDS,
            sys_inputs={"said": json.dumps(said)},
            timestamp=at.replace(microsecond=0),
        )
    except typst.TypstError as error:
        found = _WITHOUT_TYPEFACE.search(error.message)
        if found is None:
            raise
        raise NoTypeface(_ESCAPED.sub(_letter, found[1])) from error


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


@cache
def _typefaces() -> typst.Fonts:
    folders = [Path(str(files(package))) / "files" for package in _OUR_TYPEFACES]
    return typst.Fonts(font_paths=folders)
