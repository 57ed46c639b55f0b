"""Attempts as a chain, as plain functions: how many there may be, and what the last one changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from insignia.assessment.others.refusals import NoAttemptLeft

if TYPE_CHECKING:
    from insignia.achievements.values import Definition
    from insignia.assessment.values import ArtifactView, Work

# Who has not passed after so many attempts is offered somebody to talk to.
COACH_AFTER: Final = 3
# Longer texts are compared by line: word by word would take too long.
MOST_WORDS: Final = 2_000
OVERVIEW: Final = "overview"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: kept, or only in the earlier or only in the later one."""

    text: str
    is_old: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that is not what it was: the overview, or the answer to a prompt (its id)."""

    place: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between an attempt and the one before."""

    added: tuple[ArtifactView, ...]
    removed: tuple[ArtifactView, ...]
    mapped_anew: tuple[ArtifactView, ...]
    texts: tuple[TextChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different."""
        return not (self.added or self.removed or self.mapped_anew or self.texts)


def attempts_left(most: int | None, *, made: int) -> int | None:
    """Return how many more attempts there may be; None where they are not limited."""
    return None if most is None else max(most - made, 0)


def require_attempt_left(most: int | None, *, made: int) -> None:
    """Refuse an attempt beyond the last one that the definition gives."""
    if attempts_left(most, made=made) == 0:
        raise NoAttemptLeft(made)


def is_coach_offered(*, made: int, is_passed: bool) -> bool:
    """Say whether somebody should be offered a person to talk to about the next attempt."""
    return made >= COACH_AFTER and not is_passed


def compare(before: Work, after: Work, definition: Definition) -> Comparison:
    """Return what an attempt changed: evidence, what it is meant to show, and the texts."""
    old = {item.id: item for item in before.artifacts}
    new = {item.id: item for item in after.artifacts}
    places = (OVERVIEW, *(prompt.id for prompt in definition.every_prompt))
    pairs = [(place, _text(before, place), _text(after, place)) for place in places]
    return Comparison(
        added=tuple(item for key, item in new.items() if key not in old),
        removed=tuple(item for key, item in old.items() if key not in new),
        mapped_anew=tuple(item for key, item in new.items() if key in old and item != old[key]),
        texts=tuple(
            TextChange(place, spans(one, other)) for place, one, other in pairs if one != other
        ),
    )


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Return two texts as one, in pieces that say which of them they are from."""
    by_line = max(before.count(" "), after.count(" ")) > MOST_WORDS
    old, new = (_pieces(text, by_line=by_line) for text in (before, after))
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found.append(Span("".join(old[i:j])))
            continue
        if j > i:
            found.append(Span("".join(old[i:j]), is_old=True))
        if m > k:
            found.append(Span("".join(new[k:m]), is_new=True))
    return tuple(found)


def _text(work: Work, place: str) -> str:
    return work.overview if place == OVERVIEW else work.answer(place)


def _pieces(text: str, *, by_line: bool) -> list[str]:
    return text.splitlines(keepends=True) if by_line else re.findall(r"\s*\S+|\s+$", text)
