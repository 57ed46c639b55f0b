"""Small pictures of few numbers: where each bar stands, and which words stand beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 320
ROW: Final = 44
COLUMN: Final = 96
FEWEST_COLUMNS: Final = 6
LONGEST_LABEL: Final = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a picture: what it is of, how it is said, and on how much it rests."""

    label: str
    value: str
    number: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a picture; `is_end` where they end at `x`."""

    x: float
    y: float
    words: str
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its words."""

    x: float
    top: float
    width: float
    height: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as its template draws it."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def bars(rows: Sequence[Row], *, most: float | None = None) -> Chart:
    """Return bars below one another, each as long as its number; `most` fills the width."""
    longest = most or max((row.number for row in rows), default=0) or 1
    drawn = tuple(
        Bar(
            x=0,
            top=place * ROW + 20,
            width=round(row.number / longest * WIDTH, 1),
            height=12,
            texts=(
                Text(0, place * ROW + 14, _short(row.label)),
                Text(WIDTH, place * ROW + 14, row.value, is_end=True),
            ),
        )
        for place, row in enumerate(rows)
    )
    return Chart(WIDTH, len(rows) * ROW, drawn)


def columns(rows: Sequence[Row], *, most: float | None = None) -> Chart:
    """Return columns beside one another, each as high as its number, for what goes by time."""
    highest = most or max((row.number for row in rows), default=0) or 1
    step = WIDTH / max(len(rows), FEWEST_COLUMNS)
    drawn = []
    for place, row in enumerate(rows):
        height = round(row.number / highest * COLUMN, 1)
        x, top = round(place * step, 1), round(18 + COLUMN - height, 1)
        texts = (
            Text(x, top - 5, row.value),
            Text(x, COLUMN + 34, row.label),
            Text(x, COLUMN + 50, row.note),
        )
        drawn.append(Bar(x, top, round(step * 0.75, 1), height, texts))
    return Chart(WIDTH, COLUMN + 56, tuple(drawn))


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
