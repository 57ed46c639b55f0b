"""Names of files that every file system keeps as they are."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_NAME: Final = 100
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")
_PAIRS: Final = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "ð": "d"})


def file_name(text: str) -> str:
    """Return a name that every file system keeps as it is: plain letters, no path, no dot first.

    Letters with marks lose the marks: a name that one system composes and another takes apart
    would be another file to the list of digests.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_PAIRS)).encode("ascii", "ignore").decode()
    kept = _UNFIT.sub("-", plain).strip("-.")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        return kept[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[-LONGEST_NAME:]


def place(text: str) -> str:
    """Return a path inside the archive, each of its parts a fitting name."""
    return "/".join(file_name(part) for part in text.split("/"))
