"""Files that a credential names by their digests, and one that somebody was shown.

A digest in a credential is whatever an issuer wrote there; it is compared, and nothing more. The
file is read once, for its digests, and not kept.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.strictjson import items_of
from insignia.verification.values import Compared, NamedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SIZES: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
MOST: Final = 30
LONGEST: Final = 200


def named(members: Mapping[str, Any]) -> tuple[NamedFile, ...]:
    """Return the files that a credential names, as far as their digests can be read."""
    return tuple(_named(members))[:MOST]


def compare(file_name: str, chunks: Iterable[bytes], files: Sequence[NamedFile]) -> Compared:
    """Return which of the named files this one is, if it is any."""
    hashes = {algorithm: hashlib.new(algorithm) for algorithm in _SIZES}
    for chunk in chunks:
        for each in hashes.values():
            each.update(chunk)
    found = {(algorithm, made.hexdigest()) for algorithm, made in hashes.items()}
    same = next((file for file in files if (file.algorithm, file.digest) in found), None)
    return Compared(file_name[:LONGEST], bool(files), same)


def _named(members: Mapping[str, Any]) -> Iterator[NamedFile]:
    for entry in items_of(members.get("evidence")):
        if not isinstance(entry, dict) or not isinstance(entry.get("digestSRI"), str):
            continue
        # The W3C lets several stand there; one that we know is enough.
        for written in entry["digestSRI"].split()[:3]:
            algorithm, _, digest = written.partition("-")
            hexadecimal = _hexadecimal(digest, _SIZES.get(algorithm, 0))
            if hexadecimal:
                name, media_type = entry.get("name"), entry.get("mediaType")
                yield NamedFile(
                    name[:LONGEST] if isinstance(name, str) else "",
                    media_type[:LONGEST] if isinstance(media_type, str) else "",
                    algorithm,
                    hexadecimal,
                )
                break


def _hexadecimal(digest: str, size: int) -> str:
    try:
        raw = base64.b64decode(digest, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return raw.hex() if size and len(raw) == size else ""
