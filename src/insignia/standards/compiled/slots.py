"""What may go into a slot: texts that change nothing but themselves.

The general processor reads an address by its scheme, which may be a word of the contexts, and
resolves what is none. So an address slot takes only what is an address in any reading: absolute, of
the plain characters of RFC 3986, of a scheme that is no word of the contexts. Any text may be a
literal, but not every text may be signed. What is not taken here is not wrong: it is asked of the
general processor, whose refusals have sentences and places.

In what is taken, JSON and N-Quads escape the same characters in the same way: the quotation mark,
the backslash, tab, line feed and carriage return. So a text is escaped once for both.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.jsonld.guards import context_list
from insignia.standards.strictjson import JsonObject

_ADDRESS: Final = re.compile(rb"([A-Za-z][A-Za-z0-9+.-]*+):[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]++")
_USUAL: Final = ("https", "http", "did", "urn")
_PLAIN: Final = bytes(code for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{|}')
_SPECIAL: Final = bytes([*range(0x20), 0x7F]) + b'"\\'
_UNTAKEN: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED: Final = re.compile(rb'[\t\n\r"\\]')
_ESCAPES: Final = {b"\t": b"\\t", b"\n": b"\\n", b"\r": b"\\r", b'"': b'\\"', b"\\": b"\\\\"}


class Addresses:
    """What is an address under the contexts of a document."""

    def __init__(self, document: JsonObject, contexts: ContextBundle) -> None:
        self._words = frozenset(
            word.encode()
            for url in context_list(document)
            for word in _words(contexts.document(url))
        )
        self._usual = tuple(
            f"{scheme}:".encode() for scheme in _USUAL if scheme.encode() not in self._words
        )

    def take(self, addresses: Sequence[bytes]) -> bool:
        """Tell whether all of these are addresses, and stand for nothing but themselves."""
        if b"".join(addresses).translate(None, _PLAIN):
            return False
        for address in addresses:
            if not address.startswith(self._usual):
                found = _ADDRESS.fullmatch(address)
                if found is None or found[1] in self._words:
                    return False
        return True


def escaped(texts: Sequence[str]) -> list[bytes] | None:
    """Return the texts as they stand between quotation marks, or None if one may not."""
    try:
        written = [text.encode() for text in texts]
    except UnicodeEncodeError:
        return None
    whole = b"".join(written)
    if len(whole.translate(None, _SPECIAL)) == len(whole):
        return written
    if _UNTAKEN.search(whole):
        return None
    return [_ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) for text in written]


def _words(value: Any) -> Iterator[str]:
    """Yield every word that a context defines, in whatever scope, and more that do no harm."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from _words(member)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
