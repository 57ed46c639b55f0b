"""did:web: where its document is to be found; fetching it is the caller's.

``did:web:host%3A3000:path`` is ``https://host:3000/path/did.json``; without a path it is
``https://host/.well-known/did.json``. The host is a name, never an IP address in any spelling, a
port comes only as ``%3A``, and no path segment may climb or hide a separator.
"""

import re
from typing import Final
from urllib.parse import unquote

from insignia.standards.errors import Malformed

PREFIX: Final = "did:web:"

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# The last label begins with a letter: a number there makes the whole an IPv4 address in the eyes
# of URL parsers, whether it is written 127.0.0.1, 0x7f.1 or 2130706433.
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)*[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?", re.IGNORECASE)
_LONGEST_HOST: Final = 253
_PORT: Final = re.compile(r"[1-9][0-9]{0,4}")
_LARGEST_PORT: Final = 65535
_SEGMENT: Final = re.compile(r"(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+")
_HIDDEN: Final = re.compile(r"[\x00-\x20\x7f/\\?#%:@]")


def document_url(identifier: str) -> str:
    """Return the https address of the document of a did:web."""
    host, *segments = identifier.removeprefix(PREFIX).split(":")
    name, colon, port = host.replace("%3a", "%3A").partition("%3A")
    if not identifier.startswith(PREFIX) or len(name) > _LONGEST_HOST or not _HOST.fullmatch(name):
        raise _malformed(identifier, "its host is not a plain domain name")
    if colon and (not _PORT.fullmatch(port) or int(port) > _LARGEST_PORT):
        raise _malformed(identifier, "its port is not a number up to 65535")
    if not all(map(_is_plain, segments)):
        raise _malformed(identifier, "a part of its path is not plain")
    authority = f"{name}:{port}" if colon else name
    path = "/".join(segments) if segments else ".well-known"
    return f"https://{authority}/{path}/did.json"


def _is_plain(segment: str) -> bool:
    decoded = unquote(segment, errors="replace")
    return (
        _SEGMENT.fullmatch(segment) is not None
        and decoded not in {".", ".."}
        and _HIDDEN.search(decoded) is None
    )


def _malformed(identifier: str, reason: str) -> Malformed:
    return Malformed(
        f"{identifier[:200]!r} is not a did:web: {reason}. Write it like did:web:school.example.",
        code="did.malformed",
    )
