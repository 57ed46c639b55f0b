import struct
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from insignia.achievements.artwork import Design, draw_png, draw_svg
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import PALETTES

BEE = Design(title="Bee keeping", charge="bee", level="entry")


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGBA")


def chunks(picture: bytes) -> list[bytes]:
    names, place = [], 8
    while place < len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        names.append(picture[place + 4 : place + 8])
        place += 12 + length
    return names


@pytest.mark.parametrize("size", [16, 48, 96, 97, 160, 400])
def test_a_picture_has_the_size_that_was_asked(size: int) -> None:
    assert opened(draw_png(BEE, size)).size == (size, size)


@pytest.mark.parametrize("size", [0, 15, 2401, -48])
def test_a_size_that_cannot_be_drawn_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"{size} px was asked for. Ask for 16 to 2400 px"):
        draw_png(BEE, size)


def test_pictures_hold_no_more_than_the_picture() -> None:
    assert set(chunks(draw_png(BEE, 160))) == {b"IHDR", b"IDAT", b"IEND"}


def test_the_same_design_gives_the_same_bytes() -> None:
    assert draw_png(BEE, 160) == draw_png(Design.from_json(BEE.to_json()), 160)


def test_small_sizes_take_the_small_form() -> None:
    worded = replace(BEE, title="Bee keeping in town")

    assert draw_png(worded, 96) == draw_png(BEE, 96)
    assert draw_png(worded, 97) != draw_png(BEE, 97)
    assert len(draw_svg(BEE, is_small=True)) < len(draw_svg(BEE)) / 2


@pytest.mark.parametrize("size", [160, 400])
@pytest.mark.parametrize("outline", sorted(OUTLINES))
def test_a_badge_fills_its_square_and_is_not_cut_off(outline: str, size: int) -> None:
    shown = opened(draw_png(replace(BEE, outline=outline), size)).getchannel("A")
    left, top, right, foot = shown.getbbox() or (0, 0, 0, 0)

    assert foot - top > 0.86 * size
    assert right - left > 0.70 * size
    # Half a pixel of the wire may touch the border, never a whole one: that would be a cut edge.
    frame = [
        *shown.crop((0, 0, size, 1)).tobytes(),
        *shown.crop((0, size - 1, size, size)).tobytes(),
        *shown.crop((0, 0, 1, size)).tobytes(),
        *shown.crop((size - 1, 0, size, size)).tobytes(),
    ]
    assert max(frame) < 128


@pytest.mark.parametrize("palette", sorted(PALETTES))
def test_the_charge_takes_nearly_half_the_width_at_48_px(palette: str) -> None:
    design = Design(title="Heart", charge="heart", palette=palette)
    light = tuple(int(PALETTES[palette].light[i : i + 2], 16) for i in (1, 3, 5))
    small = opened(draw_png(design, 48)).convert("RGB").load()

    shown = [(x, y) for x in range(48) for y in range(48) if small and small[x, y] == light]
    columns, rows = {x for x, _ in shown}, {y for _, y in shown}

    assert max(columns) - min(columns) >= 20
    assert max(rows) - min(rows) >= 17
