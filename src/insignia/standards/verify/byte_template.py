"""JSON text with gaps: the same bytes but for some texts, told without parsing.

Where the bytes between the gaps are equal, and what stands in the gaps has no quotation mark, no
backslash and no control character, the parse is that of the example with other texts in those
places. So whatever the example's bytes are (white space, order, escapes), the answer is exact.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

_TEXT: Final = re.compile(rb'"((?:[^"\\]++|\\.)*+)"([ \t\r\n]*+:)?', re.DOTALL)
_UNCLEAN: Final = bytes([*range(0x20), 0x7F]) + b"\\"


class Split(NamedTuple):
    """A JSON text, apart into its texts and what stands between them."""

    between: tuple[bytes, ...]
    """Quotation marks and the names of members included; one more than there are texts."""

    texts: tuple[bytes, ...]
    """As they are written; names of members are none of them."""


def split(data: bytes) -> Split:
    """Take a JSON text apart."""
    edges = [0]
    for found in _TEXT.finditer(data):
        if found[2] is None:
            edges += found.span(1)
    edges.append(len(data))
    pieces = [data[start:end] for start, end in pairwise(edges)]
    return Split(tuple(pieces[::2]), tuple(pieces[1::2]))


class ByteTemplate:
    """A JSON text with gaps in place of some of its texts."""

    def __init__(self, whole: Split, gaps: frozenset[int]) -> None:
        """Take the texts of these numbers out."""
        parts = [[whole.between[0]]]
        for number, text in enumerate(whole.texts):
            if number in gaps:
                parts.append([])
            else:
                parts[-1].append(text)
            parts[-1].append(whole.between[number + 1])
        self._first, *self._rest = map(b"".join, parts)

    def texts_of(self, data: bytes) -> list[str] | None:
        """Return what stands in the gaps, or None if these bytes are other ones, or not plain."""
        if not data.startswith(self._first):
            return None
        found = []
        place = len(self._first)
        for following in self._rest:
            end = data.find(b'"', place)
            if not data.startswith(following, end):
                return None
            found.append(data[place:end])
            place = end + len(following)
        if place != len(data):
            return None
        joined = b'"'.join(found)
        if len(joined.translate(None, _UNCLEAN)) < len(joined):
            return None
        try:
            return joined.decode().split('"')
        except UnicodeDecodeError:
            return None
