"""Goal 11: bake a credential into a PNG with every checksum checked, and no pixel decoded."""

from __future__ import annotations

import io
import random
import zlib
from functools import cache, partial
from typing import TYPE_CHECKING

import png
from PIL import Image, PngImagePlugin

from bench.documents import BLANK, written
from bench.rounds import Contestant, Goal, Row
from insignia.standards.baking.png import bake, unbake

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDES = {"small": 560, "large": 1_660}
"""So many pixels each way: about 300 kB and 2.7 MB as a file."""


@cache
def picture(side: int) -> bytes:
    """Return a picture that compresses as drawings do: a slope of colours with a little grain."""
    chance = random.Random(11)
    fine = bytes(byte & 3 for byte in range(256))
    rows = []
    for row in range(side):
        slope = row * 200 // side
        rows.append([slope + byte for byte in chance.randbytes(side * 3).translate(fine)])
    out = io.BytesIO()
    png.Writer(side, side, greyscale=False, compression=6).write(out, rows)
    return out.getvalue()


def _documents(first: int, count: int) -> Sequence[bytes]:
    return [written(BLANK, number) for number in range(first, first + count)]


def checksum(image: bytes, _document: bytes) -> int:
    """Do the least that finds a damaged file."""
    return zlib.crc32(image)


def checksum_and_copy(image: bytes, document: bytes) -> tuple[int, bytes]:
    """Do the least that returns another file: look at each byte once, and copy it once."""
    return zlib.crc32(image), b"".join((image, document))


def re_encode(image: bytes, document: bytes) -> bytes:
    """Put a credential in as those do who decode the picture and encode it anew."""
    held = PngImagePlugin.PngInfo()
    held.add_itxt("openbadgecredential", document.decode())
    out = io.BytesIO()
    with Image.open(io.BytesIO(image)) as opened:
        opened.save(out, "png", pnginfo=held)
    return out.getvalue()


def _agree(image: bytes) -> None:
    document = written(BLANK, 0)
    assert unbake(bake(image, document)) == document == unbake(re_encode(image, document))


def rounds() -> Iterator[Row]:
    """Yield a row for each size of picture."""
    for name, side in SIDES.items():
        image = picture(side)
        yield Row(
            name=f"bake-{name}",
            title=f"Bake into a PNG of {len(image):,} bytes",
            yardstick=Contestant(
                name="crc32 of the file", work=partial(checksum, image), inputs=_documents
            ),
            ours=(
                Contestant(
                    name="chunk put in, every CRC checked",
                    work=partial(bake, image),
                    inputs=_documents,
                ),
            ),
            others=(
                Contestant(
                    name="crc32 and one copy of the file",
                    work=partial(checksum_and_copy, image),
                    inputs=_documents,
                ),
                Contestant(
                    name="decoded and encoded anew by Pillow",
                    work=partial(re_encode, image),
                    inputs=_documents,
                    most=5,
                ),
            ),
            goals={
                "chunk put in, every CRC checked": Goal(
                    share=0.80, times={"decoded and encoded anew by Pillow": 500}
                )
            },
            agree=partial(_agree, image),
        )
