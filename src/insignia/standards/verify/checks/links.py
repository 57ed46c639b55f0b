"""Step 4, links: a person may follow every address in the document.

A report shows links, and a page makes them clickable, so an address like `javascript:` in a signed
document is an attack on the reader. Allowed are https, http, mailto, did and urn; pictures may be
`data:` addresses of PNG, SVG or JPEG. Spaces, line breaks, controls and invisible characters that
turn the direction of writing have no place in any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import pointer_token
from insignia.standards.model.scalars import DATA_IRI
from insignia.standards.strictjson import items_of
from insignia.standards.terms import ENVELOPED_CREDENTIAL, ENVELOPED_PRESENTATION
from insignia.standards.verify.document import names_in
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.verify.document import Document

_LINK_MEMBERS: Final = frozenset(
    {
        "achievedLevel",
        "author",
        "badge",
        "creator",
        "credentialSchema",
        "credentialSubject",
        "criteria",
        "evidence",
        "holder",
        "id",
        "issuer",
        "owner",
        "parentOrg",
        "publicKey",
        "refreshService",
        "requiredLevel",
        "resultDescription",
        "revocationList",
        "source",
        "statusListCredential",
        "statusReference",
        "targetUrl",
        "url",
        "verificationMethod",
    }
)
_PICTURE_MEMBER: Final = "image"
_FOLLOWED: Final = _LINK_MEMBERS | {_PICTURE_MEMBER}
_ENVELOPES: Final = frozenset({ENVELOPED_CREDENTIAL, ENVELOPED_PRESENTATION})
_SAFE: Final = re.compile(
    r"(?:https?|mailto|did|urn):[^\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff<>\"\\^`{|}]+",
    re.IGNORECASE,
)
# What it takes, _SAFE takes: addresses as nearly all are, in ASCII and with a small scheme.
_PLAIN: Final = re.compile(r"(?:https?|mailto|did|urn):[!#-;=?-\[\]_a-z~]+")
_SAFE_PICTURE: Final = re.compile(
    r"data:image/(?:png|svg\+xml|jpeg)(?:;charset=[a-z0-9-]+)?(?:;base64)?,[A-Za-z0-9+/=%._~!$&'()*,;:@-]*+",
    re.IGNORECASE,
)


_NONE_UNSAFE: Final = Finding(Check.LINKS, Outcome.PASSED, "unsafe-iri.none")


def check_links(document: Document) -> Iterator[Finding]:
    """Yield a finding for every address that nobody should follow."""
    if _are_plain(document.members):
        yield _NONE_UNSAFE
        return
    unsafe = False
    for pointer, address, is_picture in _links(document.members, "", in_picture=False):
        if _SAFE.fullmatch(address) or (is_picture and _SAFE_PICTURE.fullmatch(address)):
            continue
        unsafe = True
        yield Finding(
            Check.LINKS,
            Outcome.FAILED,
            "unsafe-iri.link",
            f"The address {address[:60]!r} is not one that a person may follow."
            " Use https, http, mailto, did or urn.",
            pointer,
        )
    if not unsafe:
        yield _NONE_UNSAFE


def is_followed(name: str) -> bool:
    """Tell whether a text in a member of this name is an address that people follow."""
    return name in _FOLLOWED


def is_plain(address: str) -> bool:
    """Tell at once that an address is safe; one that is not plain may be safe all the same."""
    return _PLAIN.fullmatch(address) is not None


def _are_plain(value: Any) -> bool:
    """Tell at once that every address is plainly safe; anything else is looked at in its place."""
    for name, member in value.items():
        kind = member.__class__
        if kind is str:
            if name in _FOLLOWED and _PLAIN.fullmatch(member) is None:
                return False
        elif kind is dict:
            if not _are_plain(member):
                return False
        elif kind is list:
            for item in member:
                if not _are_plain(item if item.__class__ is dict else {name: item}):
                    return False
        elif isinstance(member, Mapping):
            return False
    return True


def _links(value: Any, pointer: str, *, in_picture: bool) -> Iterator[tuple[str, str, bool]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _links(item, pointer + pointer_token(index), in_picture=in_picture)
    if not isinstance(value, Mapping):
        return
    for name, member in value.items():
        if name == "id" and _holds_token(value):
            continue
        place = pointer + pointer_token(name)
        is_picture = name == _PICTURE_MEMBER
        if is_picture or name in _LINK_MEMBERS:
            for at, address in _texts(member, place):
                yield at, address, is_picture or (in_picture and name == "id")
        if name != "@context":
            yield from _links(member, place, in_picture=is_picture)


def _holds_token(value: Mapping[str, Any]) -> bool:
    """Tell whether this is an envelope, whose id is a token and not a link (VCDM 2.0, 4.13.1)."""
    is_envelope = not _ENVELOPES.isdisjoint(names_in(value.get("type")))
    return is_envelope and DATA_IRI.read(value["id"]) is not None


def _texts(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    for index, item in enumerate(items_of(value)):
        if isinstance(item, str):
            yield (pointer + pointer_token(index) if isinstance(value, list) else pointer), item
