"""The tables on the pages of docs/standards that a run writes, between two markers each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = ROOT / "docs" / "standards"


def path(page: str) -> Path:
    """Return where a page lies."""
    return PAGES / f"{page}.md"


def block(mark: str, lines: Iterable[str]) -> str:
    """Return a table between its markers."""
    return "\n".join([f"<!-- {mark} -->", "", *lines, "", f"<!-- end of {mark} -->"])


def with_table(page: str, mark: str, lines: Iterable[str]) -> str:
    """Return the text of a page with this table in the place of the former one."""
    text = path(page).read_text()
    place = re.compile(f"<!-- {re.escape(mark)} -->.*?<!-- end of {re.escape(mark)} -->", re.DOTALL)
    if len(place.findall(text)) != 1:
        raise SystemExit(f"{path(page).relative_to(ROOT)} has no place for {mark!r}.")
    return place.sub(lambda _: block(mark, lines), text)
