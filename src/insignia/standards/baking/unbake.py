"""From any bytes to the document in them, told by what they are and never by a name."""

from __future__ import annotations

from typing import Final

from insignia.standards.baking import png
from insignia.standards.baking.carried import BLANK, Carried, Unbaked
from insignia.standards.errors import Malformed
from insignia.standards.limits import DEFAULT_LIMITS, Limits

_BOM: Final = b"\xef\xbb\xbf"


def unbake(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Unbaked:
    """Take the document out of whatever carries it; bare JSON and tokens carry themselves.

    Only the container is judged here. Whether the document is sound JSON is for ``strictjson``.
    """
    if _is_png(data):
        return png.take_out(data, limits=limits)
    if _is_xml(data):
        # Imported here so that reading JSON and PNG does not load an XML parser.
        from insignia.standards.baking import svg  # noqa: PLC0415

        return svg.take_out(data, limits=limits)
    return Unbaked(data, Carried.BARE)


def bake(image: bytes, document: bytes, *, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Put the document into a PNG or SVG, whichever the picture is."""
    if _is_png(image):
        return png.bake(image, document, limits=limits)
    if _is_xml(image):
        from insignia.standards.baking import svg  # noqa: PLC0415 - as above

        return svg.bake(image, document, limits=limits)
    raise Malformed(
        "The picture is neither PNG nor SVG, the two formats that can carry a credential."
        " Convert it to one of them first.",
        code="container.not-a-picture",
    )


def _is_png(data: bytes) -> bool:
    """Any file that says PNG in its second to fourth byte: a damaged one deserves to hear it."""
    return data[1:4] == b"PNG" and data[:1] == png.SIGNATURE[:1]


def _is_xml(data: bytes) -> bool:
    """Whether the first thing in the data is a tag."""
    return data.removeprefix(_BOM).lstrip(BLANK)[:1] == b"<"
