"""From the name of a key to the key: who answers for which kind of address.

A resolver returns the controller document at an address or raises: ``Unresolvable`` when the world
did not answer (so it cannot be known), ``Unsupported`` for a DID method that we do not speak. The
network, if any, is a function handed in.
"""

import re
from collections.abc import Callable
from typing import Final, Protocol

from insignia.standards import strictjson
from insignia.standards.errors import Malformed, Unresolvable, Unsupported
from insignia.standards.keys import did_jwk, did_key, did_web
from insignia.standards.keys.controller import VerificationMethod, retrieve_method
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject

MOST_FOUND: Final = 200
"""How many documents a resolver keeps; then it forgets them all."""

_DID: Final = re.compile(r"did:([a-z0-9]+):[A-Za-z0-9._:%-]+")
_HTTPS: Final = re.compile(r'https://[^\x00-\x20<>"{}|^`\\#@]+')


class Resolver(Protocol):
    """Finds the controller document at a DID or an https address."""

    def controller_document(self, url: str) -> JsonObject:
        """Return the document, or raise ``Unresolvable`` or ``Unsupported``."""


class DidKeyResolver:
    """Answers for DIDs that are their own key, without a network; everything else stays unknown."""

    def controller_document(self, url: str) -> JsonObject:
        """Return the document of a did:key or did:jwk."""
        own = own_document(url)
        if own is not None:
            return own
        raise Unresolvable(
            f"The key at {url[:200]} was not looked up, since no network may be used."
            " Verify again online.",
            code="key.offline",
        )


class WebResolver:
    """Answers also for did:web and https addresses, through a function that fetches."""

    def __init__(self, fetch: Callable[[str], bytes], *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._fetch = fetch
        self._limits = limits
        self._found: dict[str, JsonObject] = {}

    def controller_document(self, url: str) -> JsonObject:
        """Return the document at ``url``, fetched once as long as this resolver remembers it."""
        own = own_document(url)
        if own is not None:
            return own
        if url not in self._found:
            if len(self._found) >= MOST_FOUND:
                self._found.clear()
            address = did_web.document_url(url) if url.startswith(did_web.PREFIX) else url
            self._found[url] = self._read(self._fetch(address), url)
        return self._found[url]

    def _read(self, data: bytes, url: str) -> JsonObject:
        try:
            return strictjson.read_object(data, limits=self._limits)
        except Malformed as error:
            raise Malformed(
                f"What was found at {url[:200]} is not a controller document: {error.message}",
                code="key.document-unreadable",
            ) from None


def own_document(url: str) -> JsonObject | None:
    """Return the document of a DID that is its own key, or None for any other address."""
    if url.startswith(did_key.PREFIX):
        return did_key.document(url)
    if url.startswith(did_jwk.PREFIX):
        return did_jwk.document(url)
    return None


def find_method(
    url: str, *, relationship: str, resolver: Resolver, limits: Limits = DEFAULT_LIMITS
) -> VerificationMethod:
    """Return the verification method at ``url``, after every rule of ``controller``."""
    address, hash_sign, fragment = url.partition("#")
    check_address(address)
    if not hash_sign or not fragment:
        raise Malformed(
            f"The key {url[:200]!r} is named without a fragment. Name it by its full address.",
            code="key.no-fragment",
        )
    document = resolver.controller_document(address)
    return retrieve_method(document, url, relationship=relationship, limits=limits)


def check_address(address: str) -> None:
    """Raise unless ``address`` is a DID that we can resolve or a plain https address."""
    did = _DID.fullmatch(address)
    if did is not None:
        if did[1] == "web":
            did_web.document_url(address)  # malformed is malformed, offline too
        elif did[1] not in {"key", "jwk"}:
            raise Unsupported(
                f"The DID method {did[1]!r} is not one that we know. We read did:key, did:jwk and"
                " did:web.",
                code="did.unsupported-method",
            )
    elif _HTTPS.fullmatch(address) is None:
        raise Malformed(
            f"{address[:200]!r} is neither a DID nor an https address, so no key can be found"
            " there. Name the key by one of these.",
            code="did.malformed" if address.startswith("did:") else "key.address",
        )
