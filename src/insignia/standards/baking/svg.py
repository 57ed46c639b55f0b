"""A credential in an SVG: ``<openbadges:credential>`` as the first thing in the drawing.

Open Badges 3.0, chapter "Baked Badges": JSON stands in CDATA, a compact JWS in the attribute
``verify``. The drawing is parsed once, by expat, only to find places in its bytes; the picture
itself is carried over untouched. Nothing is fetched, no entity is declared or expanded, and a
drawing that could act (script, handlers, foreign objects, inclusions) is refused whole, since a
badge is a picture and the next program that opens it is a browser.

The element of Open Badges 1 and 2 (`older`) is read and no longer made.
"""

from __future__ import annotations

import re
from typing import Final

from insignia.standards.baking.carried import COMPACT_JWS, Carried, Unbaked, check_size
from insignia.standards.baking.drawing import (
    NAMESPACE,
    OLD_NAMESPACE,
    Carrier,
    Drawing,
    read_drawing,
)
from insignia.standards.baking.older import assertion_in
from insignia.standards.errors import Malformed
from insignia.standards.limits import DEFAULT_LIMITS, Limits

_DECLARATION: Final = b'xmlns:openbadges="' + NAMESPACE.encode() + b'"'
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAG: Final = re.compile(rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


def bake(image: bytes, document: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the drawing with the document inside; a credential already there is replaced."""
    check_size(document, limits)
    content = _content(document)
    drawing = read_drawing(image, limits)
    for carrier in reversed(drawing.carriers):
        image = image[: carrier.start] + image[_end_of(image, carrier) :]
    tag_ends = _end_of_tag(image, drawing.root_start)
    before, tag = image[: drawing.root_start], image[drawing.root_start : tag_ends]
    rest = image[tag_ends:]
    name = re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]
    bound_to = drawing.root_prefixes.get("openbadges")
    if bound_to is None:
        tag = b"<" + name + b" " + _DECLARATION + tag[1 + len(name) :]
    # A drawing may use the prefix otherwise; then ours is declared where it is needed.
    declaration = b"" if bound_to in {None, NAMESPACE} else b" " + _DECLARATION
    if tag.endswith(b"/>"):
        tag, rest = tag[:-2] + b">", b"</" + name + b">" + rest
    return before + tag + b"<openbadges:credential" + declaration + content + rest


def unbake(image: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the one document that the drawing carries, exactly as it was put in."""
    return take_out(image, limits=limits).document


def take_out(image: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Unbaked:
    """Return the one document that the drawing carries, and of which generation its place is."""
    carrier = _only_carrier(read_drawing(image, limits))
    is_older = carrier.namespace == OLD_NAMESPACE
    document = assertion_in(carrier) if is_older else _credential_in(carrier)
    if not document.strip():
        raise Malformed(
            "The drawing has a place for a credential, but nothing stands in it.",
            code="container.empty",
        )
    check_size(document, limits)
    return Unbaked(document, Carried.SVG, is_older=is_older)


def _credential_in(carrier: Carrier) -> bytes:
    body = "".join(carrier.text)
    if carrier.verify is not None and body.strip():
        raise Malformed(
            "The drawing holds a credential twice, as an attribute and as text, and readers"
            " would disagree which of them counts.",
            code="container.several-credentials",
        )
    return (body if carrier.verify is None else carrier.verify).encode()


def _only_carrier(drawing: Drawing) -> Carrier:
    if not drawing.carriers:
        raise Malformed(
            "The drawing is a sound SVG, but no credential is baked into it. Ask for the file"
            " that was issued.",
            code="container.empty",
        )
    if len(drawing.carriers) > 1:
        raise Malformed(
            f"The drawing carries {len(drawing.carriers)} credentials and must carry exactly"
            " one, since readers would disagree which of them counts.",
            code="container.several-credentials",
        )
    return drawing.carriers[0]


def _content(document: bytes) -> bytes:
    """Write the rest of the element so that an XML reader gets the document back unchanged."""
    if COMPACT_JWS.fullmatch(document):
        return b' verify="' + document + b'"/>'
    try:
        text = document.decode()
    except UnicodeDecodeError as error:
        raise Malformed(
            "The document is not text in UTF-8, so no drawing can carry it.",
            code="syntax.not-utf8",
        ) from error
    if not text.strip() or _NOT_XML.search(text):
        raise Malformed(
            "The document is empty or holds characters that XML cannot carry, such as control"
            " characters. Bake it into a PNG, or write them as JSON escapes before signing.",
            code="container.svg-characters",
        )
    # CDATA ends at the first "]]>", and XML readers turn a carriage return into a line feed.
    text = text.replace("]]>", "]]]]><![CDATA[>").replace("\r", "]]>&#13;<![CDATA[")
    return b"><![CDATA[" + text.encode() + b"]]></openbadges:credential>"


def _end_of(image: bytes, carrier: Carrier) -> int:
    """Find where the carrier ends: with its only tag, or with its closing one."""
    opening_ends = _end_of_tag(image, carrier.start)
    if image[:opening_ends].endswith(b"/>"):
        return opening_ends
    return _end_of_tag(image, carrier.end_tag)


def _end_of_tag(image: bytes, start: int) -> int:
    tag = _TAG.match(image, start)
    assert tag is not None  # the XML parser has read this very tag
    return tag.end()
