"""Words as outlines: badge files look the same where no font is installed.

Fraunces is set from its variable font at a sturdy weight and a small optical size. Glyph outlines
are read once and kept. A name with a letter the face lacks is not set at all, since a name with
holes is worse than none: `can_set` says so and the rim takes an ornament instead.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from math import pi
from pathlib import Path
from unicodedata import category, normalize

import fontpkg_fraunces  # type: ignore[import-untyped]  # ships no types
from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]  # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # ships no types

from insignia.achievements.artwork.geometry import Point, around

FONT_FILE = Path(fontpkg_fraunces.ROOT) / "files" / "Fraunces[SOFT,WONK,opsz,wght].ttf"
TEXT_FACE = (("SOFT", 0.0), ("WONK", 0.0), ("opsz", 18.0), ("wght", 640.0))
DISPLAY_FACE = (("SOFT", 0.0), ("WONK", 0.0), ("opsz", 72.0), ("wght", 700.0))
TRACKING = 0.035
# Letters are written in fifths of a unit: 0.4 px at 800 px, a third of the bytes of decimals.
GRID = 5
DASH = "\N{EN DASH}"
Face = tuple[tuple[str, float], ...]
Place = Callable[[float, float], Point]
Segment = tuple[str, tuple[tuple[float, float], ...]]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter in em units: how far it advances and its outline."""

    advance: float
    outline: tuple[Segment, ...]


class _Recorder(BasePen):  # type: ignore[misc]  # the font library ships no types
    """Keep quadratic outlines as plain tuples in em units."""

    def __init__(self, glyph_set: object, em: int) -> None:
        super().__init__(glyph_set)
        self.em = em
        self.segments: list[Segment] = []

    def _keep(self, command: str, *points: tuple[float, float]) -> None:
        self.segments.append((command, tuple((x / self.em, y / self.em) for x, y in points)))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the font library's name
        self._keep("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - the font library's name
        self._keep("L", pt)

    def _qCurveToOne(  # noqa: N802 - the font library's name
        self, pt1: tuple[float, float], pt2: tuple[float, float]
    ) -> None:
        self._keep("Q", pt1, pt2)

    def _closePath(self) -> None:  # noqa: N802 - the font library's name
        self._keep("Z")


@cache
def _font() -> TTFont:
    return TTFont(FONT_FILE, lazy=True)


@cache
def _characters() -> dict[int, str]:
    return dict(_font().getBestCmap())


@cache
def _glyph(character: str, face: Face) -> Glyph:
    font = _font()
    glyphs = font.getGlyphSet(location=dict(face))
    glyph = glyphs[_characters()[ord(character)]]
    recorder = _Recorder(glyphs, font["head"].unitsPerEm)
    glyph.draw(recorder)
    return Glyph(glyph.width / font["head"].unitsPerEm, tuple(recorder.segments))


@cache
def cap_height() -> float:
    """Measure a capital letter, in ems."""
    font = _font()
    return float(font["OS/2"].sCapHeight) / float(font["head"].unitsPerEm)


def settable(text: str) -> str:
    """Compose accents, make every gap one space and drop pictures the face cannot have."""
    kept = [
        " " if character.isspace() else character
        for character in normalize("NFC", text)
        if ord(character) in _characters()
        or category(character)[0] in "LNMZ"
        or character.isspace()
    ]
    return " ".join("".join(kept).split())


def can_set(text: str) -> bool:
    """Say whether every letter of the text has an outline."""
    ready = settable(text)
    return bool(ready) and all(ord(character) in _characters() for character in ready)


def width(text: str, face: Face = TEXT_FACE) -> float:
    """Measure a line in ems, tracking included."""
    return sum(_glyph(c, face).advance + TRACKING for c in text) - TRACKING if text else 0.0


def _write(glyph: Glyph, place: Place) -> str:
    """Write one outline in whole grid steps, relative to rounded places, so that nothing drifts."""
    out: list[str] = []
    pen = start = (0, 0)
    before = ""
    for command, points in glyph.outline:
        spots = [_on_grid(place(x, y)) for x, y in points]
        if command == "Z":
            out.append("z")
            pen = start
        elif command == "M":
            pen = start = spots[0]
            out.append("M" + _run(spots))
        else:
            steps = _run([(x - pen[0], y - pen[1]) for x, y in spots])
            same = command == before
            gap = "" if steps.startswith("-") else " "
            out.append(gap + steps if same else command.lower() + steps)
            pen = spots[-1]
        before = command
    return "".join(out)


def _on_grid(point: Point) -> tuple[int, int]:
    return round(point.x * GRID), round(point.y * GRID)


def _run(steps: list[tuple[int, int]]) -> str:
    """Write whole numbers with no more separators than a path needs."""
    text = " ".join(f"{x} {y}" for x, y in steps)
    return text.replace(" -", "-")


def on_arc(text: str, *, centre: Point, radius: float, size: float, is_below: bool = False) -> str:
    """Set a line along a circle, centred at the top, or at the bottom and read from inside."""
    turn_per_unit = 180 / (pi * radius)
    along = -width(text) * size / 2
    out = []
    for character in text:
        glyph = _glyph(character, TEXT_FACE)
        half = glyph.advance * size / 2
        angle = (along + half) * turn_per_unit

        def place(x: float, y: float, *, half: float = half, angle: float = angle) -> Point:
            across, up = x * size - half, y * size
            if is_below:
                foot = around(centre, radius - up, 180 - angle)
                side = around(Point(0, 0), across, 90 - angle)
            else:
                foot = around(centre, radius + up, angle)
                side = around(Point(0, 0), across, 90 + angle)
            return Point(foot.x + side.x, foot.y + side.y)

        out.append(_write(glyph, place))
        along += 2 * half + TRACKING * size
    return "".join(out)


def on_line(text: str, *, middle: Point, size: float, face: Face = TEXT_FACE) -> str:
    """Set a straight line centred on a point of its baseline."""
    along = middle.x - width(text, face) * size / 2
    out = []
    for character in text:
        glyph = _glyph(character, face)

        def place(x: float, y: float, *, start: float = along) -> Point:
            return Point(start + x * size, middle.y - y * size)

        out.append(_write(glyph, place))
        along += (glyph.advance + TRACKING) * size
    return "".join(out)


def shortened(text: str, room: float) -> str:
    """Fit the room (in ems): leave out what follows a colon, or cut words and show the cut."""
    if width(text) <= room:
        return text
    for sign in (": ", f" {DASH} ", " ("):
        head = text.split(sign, maxsplit=1)[0]
        if head and width(head) <= room:
            return head
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        short = " ".join(words).rstrip(" ,;:-&" + DASH) + "…"
        if width(short) <= room:
            return short
    cut = text
    while cut and width(cut + "…") > room:
        cut = cut[:-1]
    return cut + "…"


def wrapped(text: str, lines: int) -> list[str]:
    """Break a text into at most so many lines of nearly equal width."""
    words = text.split(" ")
    if lines == 1 or len(words) == 1:
        return [text]
    best = [text]
    for first in range(1, len(words)):
        head, tail = " ".join(words[:first]), " ".join(words[first:])
        candidate = [head, *wrapped(tail, lines - 1)]
        if max(map(width, candidate)) < max(map(width, best)) - 1e-9:
            best = candidate
    return best
