"""Pictures: damaged, loaded, or carrying more than one credential."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from tests.hostile.scenes import Case, any_badge, case, honestly
from tests.standards.baking.pictures import IDAT, IEND, IHDR, PNG, SIGNATURE, chunk

from insignia.standards import strictjson
from insignia.standards.baking import png
from insignia.standards.baking.unbake import bake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A badge</title>'
    b'<circle cx="4" cy="4" r="3" fill="#347"/></svg>'
)


def _document(random: Random) -> bytes:
    return strictjson.write(honestly(any_badge(random)))


def _carrier(document: bytes, keyword: bytes = png.KEYWORD, flags: bytes = b"\0\0") -> bytes:
    return chunk(b"iTXt", keyword + b"\0" + flags + b"\0\0" + document)


def png_defects(random: Random) -> Iterator[Case]:
    """Damage a PNG that carries a valid badge."""
    document = _document(random)
    whole = bake(PNG, document)
    carrier = _carrier(document)
    packed = chunk(b"iTXt", png.KEYWORD + b"\0\1\0\0\0" + zlib.compress(document))
    flipped = random.randrange(len(SIGNATURE) + 8, len(whole) - 12)
    damaged = {
        "cut": whole[: random.randrange(60, len(whole) - 1)],
        "without its end": whole[: -len(IEND)],
        "with more behind": whole + b"MZ",
        "with a second picture behind": whole + PNG,
        "with a flipped bit": whole[:flipped] + bytes([whole[flipped] ^ 4]) + whole[flipped + 1 :],
        "twice the same": SIGNATURE + IHDR + carrier + carrier + IDAT + IEND,
        "two credentials": SIGNATURE + IHDR + carrier + _carrier(_document(random)) + IDAT + IEND,
        "two generations": SIGNATURE
        + IHDR
        + carrier
        + _carrier(b"{}", png.OLD_KEYWORD)
        + IDAT
        + IEND,
        "compressed": SIGNATURE + IHDR + packed + IDAT + IEND,
        "in a compressed text chunk": SIGNATURE
        + IHDR
        + chunk(b"zTXt", png.KEYWORD + b"\0\0" + zlib.compress(document))
        + IDAT
        + IEND,
        "nothing inside": PNG,
        "another keyword": SIGNATURE
        + IHDR
        + _carrier(document, b"openbadgecredentials")
        + IDAT
        + IEND,
        "a line ending changed": whole.replace(b"\r\n", b"\n", 1),
        "two ends": whole + IEND,
        "a head in the middle": SIGNATURE + carrier + IHDR + IDAT + IEND,
        "a length that lies": whole[:8] + struct.pack(">I", 2**31 - 1) + whole[12:],
        "an odd flag": SIGNATURE + IHDR + _carrier(document, flags=b"\2\0") + IDAT + IEND,
    }
    for name, data in damaged.items():
        yield case(f"png {name}", "container", data, whole, "refused")


def svg_defects(random: Random) -> Iterator[Case]:
    """Load an SVG that carries a valid badge."""
    document = _document(random)
    whole = bake(SVG, document)
    end = b"</svg>"
    place = whole.index(b"<openbadges:credential")
    element = whole[place : whole.index(b"</openbadges:credential>") + 24]
    loaded = {
        "a script": whole.replace(end, b"<script>fetch('/')</script>" + end),
        "a handler": whole.replace(b"<circle ", b'<circle onload="x()" '),
        "foreign content": whole.replace(end, b"<foreignObject><p/></foreignObject>" + end),
        "an inclusion": whole.replace(
            end,
            b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>'
            + end,
        ),
        "an entity": b'<!DOCTYPE svg [<!ENTITY x "y">]>' + whole,
        "laughs": b'<!DOCTYPE svg [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]>'
        + whole.replace(b"A badge", b"&b;"),
        "an outside entity": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        + whole.replace(b"A badge", b"&x;"),
        "another document type": b'<!DOCTYPE svg SYSTEM "https://canary.example/x.dtd">' + whole,
        "a second credential": whole.replace(element, element + element),
        "both forms": whole.replace(
            b"<openbadges:credential>", b'<openbadges:credential verify="e30.e30.c2ln">', 1
        ),
        "another namespace": whole.replace(
            b"https://purl.imsglobal.org/ob/v3p0", b"https://purl.imsglobal.org/ob/v4p0"
        ),
        "nothing inside": SVG,
        "no end": whole[: -len(end)],
        "another root": whole.replace(b"<svg ", b"<svgx ", 1).replace(end, b"</svgx>"),
        "letters of another encoding": whole.replace(b"A badge", b"\xff\xfe badge"),
    }
    for name, data in loaded.items():
        yield case(f"svg {name}", "container", data, whole, "refused")


MAKERS = (png_defects, svg_defects)
