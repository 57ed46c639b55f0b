"""Part of step 5: documents elsewhere that the credential fixes by a digest.

Nothing is fetched. What we hold ourselves, the official contexts, is compared with the digests that
the credential states; a different digest means that its maker had another document in mind, so its
words may mean something else. Of anything else it is only told that it was not checked (VCDM 2.0,
section 5.3). A digest that cannot be read fixes nothing, whatever it stands beside.

* `digestSRI` is one or more of `algorithm-base64`, apart by white space, in either alphabet of
  base64 (Subresource Integrity, section 3.5).
* `digestMultibase` is a multihash. The W3C's own examples leave the header off; then the length
  tells which SHA-2 is meant.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import Malformed
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys import multibase
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.jsonld.documents import ContextBundle
    from insignia.standards.verify.document import Document

_LENGTHS: Final = {"sha256": 32, "sha384": 48, "sha512": 64}
_MULTIHASHES: Final = {b"\x12\x20": "sha256", b"\x20\x30": "sha384", b"\x13\x40": "sha512"}
_CODE: Final = "structure.digest"


def check_related(document: Document, *, contexts: ContextBundle = BUILT_IN) -> Iterator[Finding]:
    """Yield one finding for each document that the credential names with its digest."""
    for pointer, resource in document.each("relatedResource"):
        if isinstance(resource, dict):
            yield _compared(resource, pointer, contexts)


def _compared(resource: Mapping[str, Any], pointer: str, contexts: ContextBundle) -> Finding:
    url = resource.get("id")
    official = contexts.published_digests(url) if isinstance(url, str) else frozenset()
    try:
        stated = [*_integrity(resource, pointer), *_multihash(resource, pointer)]
    except Malformed as error:
        return Finding.of(Check.CONTEXT, Outcome.FAILED, error)
    if not official or not stated:
        detail = "A document that the credential names with its digest was not looked at."
        code = "evidence.related-not-followed"
        return Finding(Check.EVIDENCE, Outcome.INCONCLUSIVE, code, detail, pointer)
    if not official.issuperset(stated):
        detail = "A document that the credential names has another digest than the official one."
        return Finding(Check.CONTEXT, Outcome.FAILED, "context.related-digest", detail, pointer)
    return Finding(Check.CONTEXT, Outcome.PASSED, "context.related-fits", "", pointer)


def _integrity(resource: Mapping[str, Any], pointer: str) -> Iterator[str]:
    """Yield the digests of `digestSRI`; those by an algorithm that we do not know are left out."""
    text = resource.get("digestSRI")
    for stated in text.split() if isinstance(text, str) else ():
        algorithm, _, encoded = stated.partition("?")[0].partition("-")
        try:
            digest = base64.b64decode(encoded, altchars=_alphabet(encoded), validate=True)
        except (binascii.Error, ValueError):
            digest = b""
        if not digest or len(digest) != _LENGTHS.get(algorithm, len(digest)):
            raise _unreadable(f"{pointer}/digestSRI")
        if algorithm in _LENGTHS:
            yield _spelled(algorithm, digest)


def _alphabet(encoded: str) -> bytes:
    return b"-_" if "-" in encoded or "_" in encoded else b"+/"


def _multihash(resource: Mapping[str, Any], pointer: str) -> Iterator[str]:
    """Yield the digest of `digestMultibase`, if it is by an algorithm that we know."""
    text = resource.get("digestMultibase")
    if not isinstance(text, str):
        return
    place = f"{pointer}/digestMultibase"
    decode = multibase.decode_base64url if text.startswith("u") else multibase.decode_base58btc
    digest = decode(text, code=_CODE, pointer=place)
    algorithm = _MULTIHASHES.get(digest[:2])
    if algorithm is not None and len(digest) == _LENGTHS[algorithm] + 2:
        yield _spelled(algorithm, digest[2:])
        return
    for bare, length in _LENGTHS.items():
        if len(digest) == length:
            yield _spelled(bare, digest)
    if not digest:
        raise _unreadable(place)


def _spelled(algorithm: str, digest: bytes) -> str:
    return f"{algorithm}-{base64.b64encode(digest).decode()}"


def _unreadable(pointer: str) -> Malformed:
    message = "A digest is not written as the standard says, so it fixes nothing. Correct it."
    return Malformed(message, code=_CODE, pointer=pointer)
