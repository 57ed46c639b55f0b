"""Makes the files that learners hand in: documents, tables, pictures, sounds."""

from __future__ import annotations

import io
import math
import random
import textwrap
import wave
from typing import TYPE_CHECKING, Any, Final

from insignia.demo import drawings

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS_A_LINE: Final = 84
LINES_A_PAGE: Final = 46
RATE: Final = 8_000


def made(item: dict[str, Any]) -> bytes | None:
    """Return the file that an item of the content describes; None when it is no file."""
    if "pdf" in item:
        return pdf(item["title"], item["pdf"])
    if "picture" in item:
        return drawings.draw(item["picture"])
    if "sound" in item:
        return sound(item["sound"])
    written = item.get("csv") or item.get("txt")
    return written.encode() if written else None


def pdf(title: str, paragraphs: list[str]) -> bytes:
    """Return a plain PDF 1.4 of wrapped paragraphs (ISO 32000-1, 7.5), as many pages as needed."""
    lines = [title, ""]
    for paragraph in paragraphs:
        lines += textwrap.wrap(paragraph, LETTERS_A_LINE) or [""]
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects += _page(page, contents=5 + 2 * number)
    return _assembled(objects)


def _page(lines: list[str], *, contents: int) -> list[bytes]:
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F1 3 0 R >> >> /Contents {contents} 0 R >>"
    )
    shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
    stream = b"BT /F1 11 Tf 16 TL 60 780 Td\n" + shown + b"ET"
    return [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)]


def _escaped(line: str) -> bytes:
    plain = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return plain.encode("cp1252", "replace")


def _assembled(objects: list[bytes]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def sound(kind: str) -> bytes:
    """Return a short WAV: the water that comes back, or a buzzer that beeps."""
    samples = _waves() if kind == "waves" else _buzzer()
    out = io.BytesIO()
    with wave.open(out, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(RATE)
        recording.writeframes(bytes(int(128 + 120 * max(-1, min(1, x))) for x in samples))
    return out.getvalue()


def _waves() -> Iterator[float]:
    """Eight seconds of surf: noise without its highs, swelling and falling."""
    chance, level = random.Random(7), 0.0  # noqa: S311 - surf, not a secret
    for number in range(8 * RATE):
        level += 0.12 * (chance.uniform(-1, 1) - level)
        swell = 0.35 + 0.65 * math.sin(math.pi * number / (4 * RATE)) ** 2
        yield 2.2 * level * swell


def _buzzer() -> Iterator[float]:
    """Three seconds: a square tone of 440 Hz, on and off."""
    for number in range(3 * RATE):
        is_on = number % RATE < RATE * 0.6
        yield (0.5 if math.sin(2 * math.pi * 440 * number / RATE) > 0 else -0.5) if is_on else 0.0
