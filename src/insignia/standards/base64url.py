"""base64url without padding, in its one canonical spelling (RFC 4648, section 5).

A text that decodes but would be written in another way is refused, so that one value has one text
and the unused bits of the last character hold nothing that nobody signed.
"""

from typing import Final

import pybase64

from insignia.standards.errors import Malformed

_LETTERS: Final = b"-_"  # where plain base64 has + and /


def encode(data: bytes) -> str:
    """Return ``data`` in base64url without padding."""
    return pybase64.b64encode_as_string(data, _LETTERS).rstrip("=")


def decode(text: str, *, code: str, pointer: str = "") -> bytes:
    """Return the bytes of a canonical text; refusals carry the caller's ``code``."""
    # The library still takes the two letters of plain base64 for ours, with a warning.
    is_plain = "+" in text or "/" in text
    padded = "" if is_plain else text + "=" * (-len(text) % 4)
    try:
        data = pybase64.b64decode(padded, _LETTERS, validate=True)
    except ValueError:
        data = b""
    if encode(data) != text:
        raise Malformed(
            "A value is not base64url without padding. Copy it whole from its source.",
            code=code,
            pointer=pointer,
        )
    return data
