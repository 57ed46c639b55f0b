"""A résumé as JSON Resume 1.0.0 (jsonresume.org), for the programs that fill in the rest.

Credentials are its certificates. Most programs show the name, the day, the issuer and the address
of one, so a caution stands in the name: nobody should lose it on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.portfolio.applying.rules import by_skill

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from insignia.portfolio.applying.values import Entry

VERSION: Final = "v1.0.0"


def resume(name: str, entries: Sequence[Entry], *, at: datetime) -> dict[str, Any]:
    """Return a résumé with what its owner chose, and nothing else of them but their name."""
    return {
        "basics": {"name": name},
        "certificates": [_certificate(entry) for entry in entries],
        "skills": [
            {"name": skill, "keywords": [named(entry) for entry in shown]}
            for skill, shown in by_skill(entries)
            if skill
        ],
        "meta": {"version": VERSION, "lastModified": f"{at:%Y-%m-%dT%H:%M:%S}"},
    }


def named(entry: Entry) -> str:
    """Return what a credential is called, with its caution where it has one."""
    return f"{entry.title} ({entry.caution})" if entry.caution else entry.title


def _certificate(entry: Entry) -> dict[str, str]:
    said = {
        "name": named(entry),
        "date": entry.achieved_on.isoformat() if entry.achieved_on else "",
        "issuer": entry.issuer,
        "url": entry.address,
        "summary": " ".join(filter(None, (entry.shows, entry.how))),
    }
    return {member: value for member, value in said.items() if value}
