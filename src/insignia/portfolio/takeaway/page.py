"""The pages of an archive that people read: the one that checks, their work, and a note in text.

The checking page is one file: what it looks like, what it does and what it knows stand in it, for
a page that is opened from a folder may fetch nothing. Its policy forbids it to try, and lets run
nothing but these very scripts.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language

from insignia.accounts import queries as accounts
from insignia.portfolio.takeaway import words, work
from insignia.portfolio.takeaway.contents import small

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.belongings import File
    from insignia.portfolio.takeaway.contents import Contents

SCRIPTS: Final = ("statements.js", "checking.js", "receipts.js", "folder.js", "showing.js")
PARTS: Final = Path(__file__).parent / "page"


def files(person_id: UUID, found: Contents, *, own_key: str, at: datetime) -> Iterator[File]:
    """Yield the pages."""
    context = {
        "name": accounts.name_of(person_id),
        "language": get_language(),
        "cards": found.cards,
        "elsewhere": found.elsewhere,
        "own_key": f"did:key:{own_key}",
        "at": at,
        "style": style(),
        "work": work.of(person_id),
    }
    known = {
        **found.evidence.written(),
        "ownKey": own_key,
        "addresses": sorted(accounts.verified_addresses(person_id)),
        "language": get_language(),
        "words": words.for_script(),
    }
    yield small("README.txt", _rendered("readme.txt", context))
    if context["work"]:
        yield small("work.html", _rendered("work.html", {**context, "policy": policy("")}))
    context |= {"known": known, "script": script(), "policy": policy(script())}
    yield small("index.html", _rendered("index.html", context))


@cache
def script() -> str:
    """Return the scripts of the page as one."""
    return "\n" + "\n".join((PARTS / name).read_text(encoding="utf-8") for name in SCRIPTS)


@cache
def style() -> str:
    """Return what the pages look like: the colours of the house, and little more."""
    tokens = finders.find("insignia/tokens.css")
    assert isinstance(tokens, str), "the house has its colours"
    sheets = (Path(tokens), PARTS / "page.css")
    return "\n" + "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def policy(scripted: str) -> str:
    """Return what the page may do: show itself and its pictures, run its own script."""
    return (
        f"default-src 'none'; img-src file: 'self'; style-src '{_digest(style())}'; "
        f"script-src {repr(_digest(scripted)) if scripted else repr('none')}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _rendered(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"portfolio/archive/{name}", context).encode()
