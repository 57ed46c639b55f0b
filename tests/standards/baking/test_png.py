import io
import struct
from dataclasses import replace

import png as pypng
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.standards.baking import pictures
from tests.standards.baking.pictures import (
    DOCUMENT,
    IDAT,
    IEND,
    IHDR,
    JWS,
    KEYWORD,
    PNG,
    SIGNATURE,
    chunk,
    credential_chunk,
)

from insignia.standards.baking import png
from insignia.standards.baking.carried import Carried, Unbaked
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed
from insignia.standards.limits import DEFAULT_LIMITS


@given(st.binary(max_size=500))
def test_what_is_baked_is_unbaked(document: bytes) -> None:
    assert png.unbake(png.bake(PNG, document)) == document


def test_a_token_is_carried_like_a_document() -> None:
    assert png.unbake(png.bake(PNG, JWS)) == JWS


def test_baking_again_replaces() -> None:
    once = png.bake(PNG, DOCUMENT)

    assert png.unbake(png.bake(once, JWS)) == JWS
    assert png.bake(png.bake(once, JWS), DOCUMENT) == once


def test_a_learners_record_is_found_under_its_own_keyword() -> None:
    baked = pictures.png(chunk(b"iTXt", b"clrcredential\0\0\0\0\0" + DOCUMENT))

    assert png.unbake(baked) == DOCUMENT


def test_a_record_beside_a_badge_is_one_too_many() -> None:
    record = chunk(b"iTXt", b"clrcredential\0\0\0\0\0" + DOCUMENT)

    with pytest.raises(Malformed) as refused:
        png.unbake(pictures.png(pictures.credential_chunk(), record))

    assert refused.value.code == "container.several-credentials"


def test_baking_replaces_a_badge_of_the_old_generation() -> None:
    old = pictures.png(chunk(b"tEXt", b"openbadges\0https://issuer.example/1"))

    assert png.unbake(png.bake(old, DOCUMENT)) == DOCUMENT


def test_everything_but_the_credential_is_carried_over_byte_for_byte() -> None:
    other = chunk(b"tEXt", b"Comment\0drawn by hand") + chunk(b"zTXt", b"openbadgecredentialx\0\0")
    image = pictures.png(other)

    baked = png.bake(image, DOCUMENT)

    assert baked == image.removesuffix(IEND) + credential_chunk() + IEND


def test_other_readers_find_the_credential_and_the_pixels() -> None:
    baked = png.bake(PNG, DOCUMENT)

    with Image.open(io.BytesIO(baked)) as picture:
        picture.load()
        assert picture.tobytes() == Image.open(io.BytesIO(PNG)).tobytes()
        assert picture.info["openbadgecredential"] == DOCUMENT.decode()
    kinds = [kind for kind, _body in pypng.Reader(bytes=baked).chunks()]
    assert kinds == [b"IHDR", b"IDAT", b"iTXt", b"IEND"]


def test_a_credential_with_a_language_is_read() -> None:
    image = pictures.png(credential_chunk(header=b"\0\0\0en\0credential\0"))

    assert png.unbake(image) == DOCUMENT


TWO = credential_chunk() + credential_chunk()
COMPRESSED = credential_chunk(header=b"\0\1\0\0\0")

REFUSED = {
    "another signature": (b"\x89PNG\r\n\x1a\r" + PNG[8:], "container.png-signature"),
    "line ends translated": (PNG.replace(b"\r\n", b"\n"), "container.png-signature"),
    "only a signature": (SIGNATURE, "container.png-truncated"),
    "cut in a header": (SIGNATURE + IHDR + IDAT[:6], "container.png-truncated"),
    "cut in a body": (SIGNATURE + IHDR + IDAT[:-6], "container.png-truncated"),
    "cut in a checksum": (PNG[:-1], "container.png-truncated"),
    "no end": (SIGNATURE + IHDR + IDAT, "container.png-truncated"),
    "a length that lies": (
        SIGNATURE + IHDR + b"\xff\xff\xff\xff" + IDAT[4:] + IEND,
        "container.png-truncated",
    ),
    "a shorter length": (
        SIGNATURE + IHDR + struct.pack(">I", 3) + IDAT[4:] + IEND,
        "container.png-checksum",
    ),
    "a wrong checksum": (SIGNATURE + IHDR + IDAT[:-1] + b"\0" + IEND, "container.png-checksum"),
    "a wrong checksum on the credential": (
        pictures.png(credential_chunk()[:-1] + b"\0"),
        "container.png-checksum",
    ),
    "a name of no chunk": (pictures.png(chunk(b"a1b2")), "container.png-structure"),
    "no header": (SIGNATURE + IDAT + IEND, "container.png-structure"),
    "two headers": (pictures.png(IHDR), "container.png-structure"),
    "a short header": (
        SIGNATURE + chunk(b"IHDR", b"\0" * 12) + IDAT + IEND,
        "container.png-structure",
    ),
    "an end with a body": (
        SIGNATURE + IHDR + IDAT + chunk(b"IEND", b"x"),
        "container.png-structure",
    ),
    "no picture": (SIGNATURE + IHDR + IEND, "container.png-structure"),
    "bytes after the end": (pictures.png(after=b"\0"), "container.png-trailing-bytes"),
    "a chunk after the end": (
        pictures.png(after=credential_chunk()),
        "container.png-trailing-bytes",
    ),
}


@pytest.mark.parametrize(("image", "code"), REFUSED.values(), ids=REFUSED)
def test_a_damaged_png_is_neither_read_nor_written(image: bytes, code: str) -> None:
    with pytest.raises(Malformed) as reading:
        png.unbake(image)
    with pytest.raises(Malformed) as writing:
        png.bake(image, DOCUMENT)

    assert reading.value.code == code
    assert writing.value.code == code


UNREADABLE = {
    "no credential": (PNG, "container.empty"),
    "another keyword": (pictures.png(chunk(b"iTXt", b"OpenBadgeCredential\0\0\0\0\0{}")),
                        "container.empty"),
    "a keyword without end": (pictures.png(chunk(b"iTXt", KEYWORD * 9)), "container.empty"),
    "the keyword in a private chunk": (
        pictures.png(chunk(b"prVt", KEYWORD + b"\0\0\0\0\0{}")),
        "container.empty",
    ),
    "two credentials": (pictures.png(TWO), "container.several-credentials"),
    "one of each generation": (
        pictures.png(credential_chunk(), chunk(b"tEXt", b"openbadges\0x")),
        "container.several-credentials",
    ),
    "a compressed credential": (pictures.png(COMPRESSED), "container.png-compressed"),
    "an unknown flag": (
        pictures.png(credential_chunk(header=b"\0\2\0\0\0")),
        "container.png-text-header",
    ),
    "an unknown compression method": (
        pictures.png(credential_chunk(header=b"\0\0\1\0\0")),
        "container.png-text-header",
    ),
    "nothing after the keyword": (
        pictures.png(chunk(b"iTXt", KEYWORD)),
        "container.png-text-header",
    ),
    "no language": (pictures.png(chunk(b"iTXt", KEYWORD + b"\0\0\0")), "container.png-text-header"),
    "no translated keyword": (
        pictures.png(chunk(b"iTXt", KEYWORD + b"\0\0\0en\0")),
        "container.png-text-header",
    ),
    "a tEXt chunk": (pictures.png(chunk(b"tEXt", KEYWORD + b"\0{}")), "container.png-chunk-kind"),
    "a zTXt chunk": (pictures.png(chunk(b"zTXt", KEYWORD + b"\0\0x")), "container.png-chunk-kind"),
}  # fmt: skip


@pytest.mark.parametrize(("image", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_sound_png_without_exactly_one_plain_credential_is_refused(
    image: bytes, code: str
) -> None:
    with pytest.raises(Malformed) as caught:
        png.unbake(image)

    assert caught.value.code == code


OLD_TEXT = b'{"id":"https://issuer.example/1"}'


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"iTXt", b"openbadges\0\0\0\0\0" + OLD_TEXT),
        (b"tEXt", b"openbadges\0" + OLD_TEXT),
    ],
)
def test_a_badge_of_the_old_generation_is_taken_out(kind: bytes, body: bytes) -> None:
    unbaked = png.take_out(pictures.png(chunk(kind, body)))

    assert unbaked == Unbaked(OLD_TEXT, Carried.PNG, is_older=True)
    assert unbaked.address is None


def test_a_badge_of_the_old_generation_may_be_an_address() -> None:
    image = pictures.png(chunk(b"tEXt", b"openbadges\0https://issuer.example/1\n"))

    assert png.take_out(image).address == "https://issuer.example/1"


def test_an_address_in_the_new_place_is_no_address() -> None:
    assert png.take_out(png.bake(PNG, b"https://issuer.example/1")).address is None


@pytest.mark.parametrize(
    ("kind", "body", "code"),
    [
        (b"zTXt", b"openbadges\0\0" + OLD_TEXT, "container.png-chunk-kind"),
        (b"iTXt", b"openbadges\0\1\0\0\0" + OLD_TEXT, "container.png-compressed"),
        (b"iTXt", b"openbadges\0\0\0" + OLD_TEXT, "container.png-text-header"),
    ],
)
def test_a_badge_of_the_old_generation_is_not_compressed(
    kind: bytes, body: bytes, code: str
) -> None:
    with pytest.raises(Malformed) as caught:
        png.unbake(pictures.png(chunk(kind, body)))

    assert caught.value.code == code


def test_badges_of_both_generations_in_one_picture_are_two() -> None:
    old = pictures.png(chunk(b"tEXt", b"openbadges\0" + OLD_TEXT), credential_chunk())

    with pytest.raises(Malformed) as caught:
        png.unbake(old)

    assert caught.value.code == "container.several-credentials"


def test_a_badge_of_the_old_generation_is_bounded_too() -> None:
    short = replace(DEFAULT_LIMITS, document_bytes=len(OLD_TEXT) - 1)

    with pytest.raises(LimitExceeded, match="Shorten the document"):
        png.unbake(pictures.png(chunk(b"tEXt", b"openbadges\0" + OLD_TEXT)), limits=short)


def test_limits_hold_for_picture_chunks_and_document() -> None:
    few = replace(DEFAULT_LIMITS, image_chunks=3)
    assert png.bake(PNG, DOCUMENT, limits=few)
    with pytest.raises(LimitExceeded, match="more than 3 chunks"):
        png.unbake(pictures.png(credential_chunk()), limits=few)

    with pytest.raises(LimitExceeded, match="at most 10 are read"):
        png.unbake(PNG, limits=replace(DEFAULT_LIMITS, image_bytes=10))

    assert png.bake(PNG, b"", limits=replace(DEFAULT_LIMITS, image_bytes=len(PNG)))

    short = replace(DEFAULT_LIMITS, document_bytes=len(DOCUMENT) - 1)
    with pytest.raises(LimitExceeded, match="Shorten the document"):
        png.bake(PNG, DOCUMENT, limits=short)
    with pytest.raises(LimitExceeded, match="Shorten the document"):
        png.unbake(png.bake(PNG, DOCUMENT), limits=short)


BAKED = png.bake(PNG, DOCUMENT)


@given(st.integers(0, len(BAKED) - 1), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(at: int, change: int) -> None:
    damaged = BAKED[:at] + bytes([BAKED[at] ^ change]) + BAKED[at + 1 :]

    with pytest.raises(InsigniaError):
        png.unbake(damaged)


@given(st.integers(0, len(BAKED) - 1))
def test_no_part_of_a_file_passes_for_the_whole(length: int) -> None:
    with pytest.raises(Malformed):
        png.unbake(BAKED[:length])
