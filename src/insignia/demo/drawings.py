"""Draws the pictures among the evidence: charts, pages of a notebook, a pool, a circuit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw as Pen

WIDTH, HEIGHT = 720, 460
INK, FAINT, PAPER = "#22303a", "#b9c4c9", "#fdfcf7"
BLUE, RED, SAND, GREEN = "#2c6e8f", "#b4492f", "#e7d9b5", "#4f8a5b"
LEFT, RIGHT, TOP, BOTTOM = 60, 40, 70, 80


def draw(picture: dict[str, Any]) -> bytes:
    """Return the picture that the content describes, as a PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    _KINDS[picture["kind"]](pen, picture)
    out = io.BytesIO()
    image.quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(
    pen: Pen, at: tuple[float, float], words: str, *, size: int = 16, colour: str = INK
) -> None:
    pen.text(at, words, fill=colour, font=ImageFont.load_default(size))


def _frame(pen: Pen, picture: dict[str, Any]) -> None:
    _write(pen, (LEFT, 24), picture["title"], size=20)
    _write(pen, (LEFT, HEIGHT - 34), picture.get("note", ""), size=13)
    pen.line((LEFT, TOP, LEFT, HEIGHT - BOTTOM), fill=INK, width=2)
    pen.line((LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM), fill=INK, width=2)


def _bars(pen: Pen, picture: dict[str, Any]) -> None:
    _frame(pen, picture)
    bars, starts = picture["bars"], picture["starts"]
    highest = max(value for _, value in bars)
    room = HEIGHT - BOTTOM - TOP - 30
    step = (WIDTH - LEFT - RIGHT) / len(bars)
    for number, (label, value) in enumerate(bars):
        left = LEFT + step * number + step * 0.2
        top = HEIGHT - BOTTOM - room * (value - starts) / (highest - starts)
        pen.rectangle((left, top, left + step * 0.6, HEIGHT - BOTTOM - 2), fill=BLUE)
        _write(pen, (left, top - 22), f"{value:,}", size=15)
        _write(pen, (left, HEIGHT - BOTTOM + 8), str(label), size=15)
    _write(pen, (10, HEIGHT - BOTTOM - 10), f"{starts:g}", size=13)


def _points(pen: Pen, picture: dict[str, Any]) -> None:
    _frame(pen, picture)
    values = picture["values"]
    room = HEIGHT - BOTTOM - TOP - 20
    step = (WIDTH - LEFT - RIGHT) / len(values)
    spots = [
        (LEFT + step * (number + 0.5), HEIGHT - BOTTOM - room * value / max(values))
        for number, value in enumerate(values)
    ]
    if "turn" in picture:
        at = LEFT + step * picture["turn"]
        pen.line((at, TOP, at, HEIGHT - BOTTOM), fill=RED, width=2)
    pen.line(spots, fill=FAINT, width=2)
    for x, y in spots:
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=BLUE)
    _write(pen, (10, TOP - 6), str(max(values)), size=13)
    _write(pen, (10, HEIGHT - BOTTOM - 10), "0", size=13)
    _write(pen, (WIDTH - 150, HEIGHT - BOTTOM + 8), picture["unit"], size=13)


def _page(pen: Pen, picture: dict[str, Any]) -> None:
    for y in range(60, HEIGHT - 20, 38):
        pen.line((20, y, WIDTH - 20, y), fill="#cfe0ea")
    pen.line((70, 10, 70, HEIGHT - 10), fill="#e3b5ab", width=2)
    for number, line in enumerate(picture["lines"]):
        _write(pen, (86 + number % 3, 36 + 38 * number), line, size=20, colour="#27406b")


def _pool(pen: Pen, picture: dict[str, Any]) -> None:
    pen.rectangle((0, 0, WIDTH, HEIGHT), fill=SAND)
    pen.ellipse((40, 70, WIDTH - 60, HEIGHT - 30), fill="#8fc1c9", outline=INK, width=3)
    pen.ellipse((560, 90, 660, 160), fill=RED, outline=INK, width=2)
    for name, x, y, size in picture["animals"]:
        pen.ellipse((x - size, y - size, x + size, y + size), outline=INK, width=3, fill=PAPER)
        for ring in range(4, size, 7):
            pen.ellipse((x - ring, y - ring, x + ring, y + ring), outline=GREEN)
        _write(pen, (x - size, y + size + 4), name, size=16)
    _write(pen, (24, 20), picture["title"], size=22)
    _write(pen, (574, 166), "red stone", size=16)


def _circuit(pen: Pen, picture: dict[str, Any]) -> None:
    _write(pen, (40, 24), picture["title"], size=24)
    pen.rectangle((140, 120, 580, 360), outline=INK, width=4)
    battery, load, switch, remark = picture["labels"]
    pen.rectangle((110, 200, 170, 280), fill=PAPER, outline=INK, width=3)
    pen.line((120, 225, 160, 225), fill=INK, width=5)
    pen.line((130, 250, 150, 250), fill=INK, width=5)
    pen.ellipse((550, 205, 610, 265), fill="#f2d35c", outline=INK, width=3)
    pen.rectangle((330, 350, 400, 370), fill=PAPER)
    pen.line((330, 360, 396, 330), fill=RED, width=5)
    _write(pen, (30, 290), battery, size=18)
    _write(pen, (560, 275), load, size=18)
    _write(pen, (300, 385), switch, size=18)
    _write(pen, (230, 220), remark, size=18, colour=RED)


_KINDS: Final = {
    "bars": _bars,
    "points": _points,
    "page": _page,
    "pool": _pool,
    "circuit": _circuit,
}
