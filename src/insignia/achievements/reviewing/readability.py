"""How hard a text is to read, measured without knowing its language, and what makes it so.

The measure is Björnsson's LIX: words in a sentence, plus the share of words of more than six
letters in per cent. It needs no dictionary, so it holds for every language we write in; German has
longer words, so its bounds lie higher. It says nothing about whether a text is right or kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_WORD: Final = 6  # letters; LIX counts words that have more
LONG_SENTENCE: Final = 24  # words
# From how many letters on a word is marked, by language; for any other language, the first.
_HARD: Final = {"": 13, "en": 13, "de": 18}
# Where "easy", "ordinary" and "hard" end, by language.
_BOUNDS: Final = {"": (38, 48, 58), "de": (44, 54, 64)}
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
# A sentence ends with its mark and a space; a list of lines has one sentence a line.
_SENTENCE: Final = re.compile(
    # Possessive throughout, so that no text makes it look back.
    r"(?:[^.!?:\n]++|[.!?:]++(?!\s|$))++[.!?:]*+\s*+|[.!?:]++\s*+|\n++"
)


class Ease(StrEnum):
    """How it reads."""

    EASY = "easy"
    ORDINARY = "ordinary"
    HARD = "hard"
    VERY_HARD = "very-hard"


class Mark(StrEnum):
    """Why a piece of text is marked."""

    NONE = ""
    WORD = "hard-word"
    SENTENCE = "long-sentence"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text, in reading order; all pieces together are the text."""

    text: str
    mark: Mark = Mark.NONE
    is_in_long_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How one text reads; `lix` is None for texts too short to be measured."""

    lix: int | None
    ease: Ease
    pieces: tuple[Piece, ...]

    @property
    def is_marked(self) -> bool:
        """Whether something in it is marked."""
        return any(piece.mark or piece.is_in_long_sentence for piece in self.pieces)


def read(text: str, *, language: str = "") -> Reading:
    """Measure a text, and mark its hard words and long sentences in place."""
    sentences = _SENTENCE.findall(text)
    measured = lix(text)
    easy, ordinary, hard = _BOUNDS.get(language[:2], _BOUNDS[""])
    ease = Ease.VERY_HARD
    for bound, name in ((hard, Ease.HARD), (ordinary, Ease.ORDINARY), (easy, Ease.EASY)):
        if measured is None or measured < bound:
            ease = name
    pieces = tuple(piece for each in sentences for piece in _pieces(each, language[:2]))
    return Reading(measured, ease, pieces)


def lix(text: str) -> int | None:
    """Return the LIX of a text, rounded; None where there is no word."""
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = sum(1 for each in _SENTENCE.findall(text) if _WORD.search(each))
    long = sum(1 for word in words if len(word) > LONG_WORD)
    return round(len(words) / sentences + 100 * long / len(words))


def _pieces(sentence: str, language: str) -> Iterator[Piece]:
    is_long = len(_WORD.findall(sentence)) > LONG_SENTENCE
    hard = _HARD.get(language, _HARD[""])
    done = 0
    for found in _WORD.finditer(sentence):
        if len(found.group()) >= hard:
            if found.start() > done:
                yield Piece(sentence[done : found.start()], is_in_long_sentence=is_long)
            yield Piece(found.group(), Mark.WORD, is_long)
            done = found.end()
    if done < len(sentence):
        yield Piece(sentence[done:], is_in_long_sentence=is_long)
