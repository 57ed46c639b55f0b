"""Finds texts that make time a gate: seat time is information at most (never a requirement).

A criterion may well speak of hours ("records the temperature for 24 hours"); what is looked
for is a demand that a person spends, attends or completes a number of them.
"""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"(?:\d+(?:[.,]\d+)?|two|three|four|five|six|eight|ten|twelve|twenty|thirty|forty)"
_HOURS: Final = r"(?:full |whole |or more |plus )?(?:hours?|hrs?|stunden?|std)\b"
_SITTING: Final = (
    r"(?:contact|seat|class|classroom|clock|credit|study|training|teaching|practice|course|"
    r"attendance|volunteer|volunteering|service|workshop|cpd|pd)"
)
_SPENDING: Final = (
    r"(?:attend(?:s|ed|ing)?|complet(?:e|es|ed|ing)|spend(?:s|ing)?|spent|log(?:s|ged|ging)?|"
    r"serv(?:e|es|ed|ing)|volunteer(?:s|ed|ing)?|stud(?:y|ies|ied|ying)|train(?:s|ed|ing)?|"
    r"participat(?:e|es|ed|ing)|sit(?:s|ting)? through)"
)

_DEMANDS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SPENDING}\b[^.;:!?\n]{{0,60}}?\b{_NUMBER}\+? (?:{_SITTING} )?{_HOURS}",
        rf"\b{_NUMBER}\+? {_SITTING} {_HOURS}",
        rf"\b{_NUMBER}\+? {_HOURS} (?:of|in) (?:\w+ )?{_SITTING}\b",
        r"\bseat[- ]time\b",
    )
)


def demand_in(text: str) -> str:
    """Return the words of `text` that demand hours, or an empty text when there are none."""
    for demand in _DEMANDS:
        found = demand.search(text)
        if found is not None:
            return found[0]
    return ""
