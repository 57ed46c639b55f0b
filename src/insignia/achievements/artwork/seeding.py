"""A definition becomes a design before anyone touches a control.

The choice is drawn from digests of the definition's own words, so the same definition always gets
the same badge. The metal follows the issuer, which makes one issuer's badges kin. Of several
drawings the one least like those beside it is kept.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from insignia.achievements.artwork.fields import COUNTERCHANGED, FIELDS
from insignia.achievements.artwork.lettering import can_set
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import METALS, PALETTES
from insignia.achievements.artwork.topics import GENERAL, charges_for
from insignia.achievements.artwork.values import (
    EDGES,
    LEVELS,
    LONGEST_TITLE,
    MONOGRAM,
    RIMS,
    Design,
    is_writable,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

ROUND = ("roundel", "scallop", "hexagon", "octagon", "cushion", "lozenge", "rosette", "quatrefoil")
SHIELDS = ("shield", "escutcheon", "pennon", "tablet")
SCOPES: dict[str, tuple[str, ...]] = {
    "one-skill": ROUND,
    "skill-set": (*SHIELDS, "hexagon", "octagon", "cushion", "rosette"),
    "broad-area": ("star", "sunburst", "shield", "escutcheon", "quatrefoil", "scallop"),
}
# A badge keeps to the symbol that suits it best unless a neighbour has that symbol already.
TRIES, LOYAL_TRIES = 28, 16
SLENDER = frozenset(
    {
        "atom",
        "board",
        "chart",
        "code brackets",
        "cycle",
        "dividers",
        "dna",
        "needle",
        "star map",
        "stethoscope",
        "wheat",
    }
)
# How much a difference in each part is worth to the eye at a glance.
WEIGHTS = {"charge": 3.0, "palette": 2.5, "outline": 2.0, "field": 1.5, "rim": 1.0, "edge": 0.25}
PALETTES_BY_NAME, METALS_BY_NAME = tuple(PALETTES), tuple(METALS)
FIELDS_BY_NAME = tuple(FIELDS)
WHOLE_FIELDS = tuple(name for name in FIELDS if name not in COUNTERCHANGED)


def design_for(
    name: str,
    *,
    issuer: str,
    scope: str,
    level: str,
    seed: str = "",
    topics: Iterable[str] = (),
    is_assessed: bool = False,
    beside: Collection[Design] = (),
) -> Design:
    """Design a badge for a definition; `beside` are the issuer's badges it must not resemble."""
    title = _title(name)
    suited = charges_for(name, topics)
    taken = {other.charge for other in beside}
    best: Design | None = None
    best_distance = -1.0
    for attempt in range(TRIES):
        if attempt == LOYAL_TRIES and best is not None and best.charge not in taken:
            break
        source = f"{seed}\n{issuer}\n{name}\n{attempt}"
        if suited:
            charge = suited[0 if attempt < LOYAL_TRIES else attempt % len(suited)]
        else:
            charge = _general(title, source)
        candidate = Design(
            title=title,
            outline=_drawn(SCOPES.get(scope, tuple(OUTLINES)), source, "outline"),
            field=_drawn(WHOLE_FIELDS if charge in SLENDER else FIELDS_BY_NAME, source, "field"),
            charge=charge,
            monogram=monogram(title) if charge == MONOGRAM else "",
            palette=_drawn(PALETTES_BY_NAME, source, "palette"),
            metal=_drawn(METALS_BY_NAME, issuer, "metal"),
            rim=_drawn(RIMS, source, "rim"),
            edge=_drawn(EDGES, source, "edge"),
            level=level if level in LEVELS else "",
            is_assessed=is_assessed,
        )
        distance = min((unlikeness(candidate, other) for other in beside), default=0.0)
        if distance > best_distance:
            best, best_distance = candidate, distance
    assert best is not None
    return best


def unlikeness(one: Design, other: Design) -> float:
    """Weigh how different two badges look: 0 for twins, 10.25 for strangers."""
    return sum(
        weight
        for part, weight in WEIGHTS.items()
        if getattr(one, part) != getattr(other, part)
        or (part == "charge" and one.monogram != other.monogram)
    )


def monogram(title: str) -> str:
    """Take two initials, of capitalised words where there are two; nothing if there is no word."""
    initials = [word[0] for word in title.split() if word[0].isalpha()]
    capitals = [letter for letter in initials if letter.isupper()]
    chosen = capitals if len(capitals) > 1 else initials
    return "".join(chosen[:2]).upper()[:2]


def _title(name: str) -> str:
    """Make a name printable on one line; a name with nothing to print is a plain “Badge”."""
    printable = "".join(c if is_writable(c) else " " for c in name)
    return " ".join(printable.split())[:LONGEST_TITLE].strip() or "Badge"


def _general(title: str, source: str) -> str:
    """Choose a general sign of learning, or the initials where the typeface has them."""
    choices = (*GENERAL, MONOGRAM, MONOGRAM) if can_set(monogram(title)) else GENERAL
    return _drawn(choices, source, "charge")


def _drawn(choices: Sequence[str], source: str, purpose: str) -> str:
    digest = sha256(f"{purpose}\n{source}".encode("utf-8", "surrogatepass")).digest()
    return choices[int.from_bytes(digest[:8]) % len(choices)]
