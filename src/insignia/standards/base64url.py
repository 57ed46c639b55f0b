"""base64url without padding, in its one canonical spelling (RFC 4648, section 5).

A text that decodes but would be written in another way is refused, so that one value has one text
and the unused bits of the last character hold nothing that nobody signed.
"""

import base64
import binascii

from insignia.standards.errors import Malformed


def encode(data: bytes) -> str:
    """Return ``data`` in base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str, *, code: str, pointer: str = "") -> bytes:
    """Return the bytes of a canonical text; refusals carry the caller's ``code``."""
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        data = b""
    if encode(data) != text:
        raise Malformed(
            "A value is not base64url without padding. Copy it whole from its source.",
            code=code,
            pointer=pointer,
        )
    return data
