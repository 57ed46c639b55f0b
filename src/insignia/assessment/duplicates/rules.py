"""When two pieces of evidence are alike, as plain functions (rules 38 and 40).

Files are alike when their bytes are. Texts are alike when at least four fifths of their runs of
five words are the same, whatever their case, accents' form and punctuation; texts of fewer than 25
words say too little to be compared. To find such texts without comparing each with each, a text
has eight keys, made from the smallest of its runs under 32 fixed orders: two texts that are alike
share a key in more than 98 of 100 cases, and whether they are alike is then worked out exactly.
What is found is a question for a person, never an answer.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from insignia.assessment.duplicates.errors import ReasonNeeded, SettledAlready
from insignia.assessment.values import DuplicateState, Questioned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.assessment.values import ArtifactView

ALIKE: Final = 80
FEWEST_WORDS: Final = 25
RUN: Final = 5
KEYS: Final = 8
ORDERS_A_KEY: Final = 4
_PRIME: Final = (1 << 61) - 1


def runs(text: str) -> frozenset[int]:
    """Return the runs of five words of a text, as numbers; none of a text that is too short."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    if len(words) < FEWEST_WORDS:
        return frozenset()
    return frozenset(
        _number(" ".join(words[first : first + RUN])) for first in range(len(words) - RUN + 1)
    )


def percent_alike(one: str, other: str) -> int:
    """Return how many of the runs of two texts are the same, of a hundred."""
    left, right = runs(one), runs(other)
    if not left or not right:
        return 0
    return 100 * len(left & right) // len(left | right)


def keys_of(item: ArtifactView) -> tuple[str, ...]:
    """Return the keys under which pieces of evidence that could be alike meet."""
    if item.digest:
        return (f"file:{item.digest}",)
    found = runs(item.text)
    if not found:
        return ()
    smallest = [min((a * run + b) % _PRIME for run in found) for a, b in _ORDERS]
    return tuple(
        f"text:{key}:{_number(str(smallest[key * ORDERS_A_KEY : (key + 1) * ORDERS_A_KEY])):016x}"
        for key in range(KEYS)
    )


def likeness(one: ArtifactView, other: ArtifactView) -> int:
    """Return how alike two pieces of evidence that met are, of a hundred; 0 for too little.

    The one key of a file is its bytes. What became of the other since, such as a picture covered
    in places, makes no difference to what was handed in.
    """
    if one.digest:
        return 100
    percent = percent_alike(one.text, other.text)
    return percent if percent >= ALIKE else 0


def may_settle(now: DuplicateState, to: DuplicateState, *, reason: str) -> None:
    """Refuse to settle without a reason, or what is settled: only a no can be taken back."""
    may_follow = {
        DuplicateState.OPEN: {DuplicateState.CLEARED, DuplicateState.UPHELD},
        DuplicateState.UPHELD: {DuplicateState.CLEARED},
    }
    if to not in may_follow.get(now, ()):
        raise SettledAlready
    if not reason.strip():
        raise ReasonNeeded


def questioned(
    as_later: Iterable[Questioned], as_earlier: Iterable[Questioned]
) -> Questioned | None:
    """Return what holds an award back, of all that was asked about a submission (rule 38).

    What is open holds back both learners, for nobody knows yet; a no, only who handed in later.
    """
    later = list(as_later)
    for one in (*later, *as_earlier):
        if one.state is DuplicateState.OPEN:
            return one
    return next((one for one in later if one.is_refused), None)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


# The same orders for ever: a key that is stored today is met by one of next year.
_ORDERS: Final = tuple(
    (_number(f"a{order}") % _PRIME or 1, _number(f"b{order}") % _PRIME)
    for order in range(KEYS * ORDERS_A_KEY)
)
