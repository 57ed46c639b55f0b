"""Part of step 5: documents elsewhere that the credential fixes by a digest.

Nothing is fetched. What we hold ourselves, the official contexts, is compared with the digest that
the credential states; a different digest means that its maker had another document in mind, so its
words may mean something else. Of anything else it is only told that it was not checked (VCDM 2.0,
section 5.3).
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import Malformed
from insignia.standards.keys import multibase
from insignia.standards.terms import CREDENTIALS_V1, CREDENTIALS_V2
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.verify.document import Document

_SHA256_MULTIHASH: Final = b"\x12\x20"
_SRI_PREFIX: Final = "sha256-"

# SHA-256 of the files as the W3C publishes them, white space included.
_OFFICIAL: Final[Mapping[str, bytes]] = {
    CREDENTIALS_V1: bytes.fromhex(
        "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc"
    ),
    CREDENTIALS_V2: bytes.fromhex(
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"
    ),
}


def check_related(document: Document) -> Iterator[Finding]:
    """Yield one finding for each document that the credential names with its digest."""
    for pointer, resource in document.each("relatedResource"):
        if isinstance(resource, dict):
            yield _compared(resource, pointer)


def _compared(resource: Mapping[str, Any], pointer: str) -> Finding:
    url = resource.get("id")
    official = _OFFICIAL.get(url) if isinstance(url, str) else None
    stated = [digest for digest in (_sri(resource), _multihash(resource)) if digest is not None]
    if official is None or not stated:
        detail = "A document that the credential names with its digest was not looked at."
        code = "evidence.related-not-followed"
        return Finding(Check.EVIDENCE, Outcome.INCONCLUSIVE, code, detail, pointer)
    if any(digest != official for digest in stated):
        detail = "A document that the credential names has another digest than the official one."
        return Finding(Check.CONTEXT, Outcome.FAILED, "context.related-digest", detail, pointer)
    return Finding(Check.CONTEXT, Outcome.PASSED, "context.related-fits", "", pointer)


def _sri(resource: Mapping[str, Any]) -> bytes | None:
    """Return the SHA-256 of a digestSRI; other algorithms are not compared."""
    text = resource.get("digestSRI")
    if not isinstance(text, str) or not text.startswith(_SRI_PREFIX):
        return None
    try:
        return base64.b64decode(text.removeprefix(_SRI_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _multihash(resource: Mapping[str, Any]) -> bytes | None:
    """Return the SHA-256 of a digestMultibase; other algorithms are not compared."""
    text = resource.get("digestMultibase")
    if not isinstance(text, str):
        return None
    decode = multibase.decode_base64url if text.startswith("u") else multibase.decode_base58btc
    try:
        digest = decode(text, code="structure.digest")
    except Malformed:
        return b""
    return digest[2:] if digest.startswith(_SHA256_MULTIHASH) else None
