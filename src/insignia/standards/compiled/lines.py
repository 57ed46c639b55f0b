"""Lines with gaps, put in order before anybody knows what will stand in the gaps.

A line is a series of pieces: constant text, or the number of what goes into a gap. The order of two
lines is known as soon as the text before their first gaps differs; it is the order of code points
and so that of bytes, since UTF-8 keeps it. Lines whose order is known are written in one go, others
are put in order each time.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

Line: TypeAlias = tuple[str | int, ...]
"""Constant text, and the numbers of what goes between."""


class Form(NamedTuple):
    """Constant bytes with gaps."""

    text: bytes
    pick: Any
    """An ``itemgetter``: it takes from a filling what goes into the gaps, in their order."""

    def write(self, filling: Sequence[bytes]) -> bytes:
        """Return the whole; where it is one of many, its two steps are taken without a call."""
        written: bytes = self.text % self.pick(filling)
        return written


def form(line: Line) -> Form:
    """Return the form of a line, which has a gap."""
    gaps = [piece for piece in line if isinstance(piece, int)]
    text = b"".join(
        b"%b" if isinstance(piece, int) else piece.encode().replace(b"%", b"%%") for piece in line
    )
    return Form(text, itemgetter(*gaps))


def constant(line: Line) -> str | None:
    """Return the text of a line without gaps."""
    return "".join(map(str, line)) if all(isinstance(piece, str) for piece in line) else None


def joined(lines: Iterable[Line]) -> Line:
    """Return lines as one, each run of constant text as one piece."""
    pieces: list[str | int] = []
    for piece in (piece for line in lines for piece in line):
        if pieces and isinstance(piece, str) and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


def in_order(lines: Iterable[Line]) -> list[Line] | None:
    """Return the lines in the order that they have however they are filled, or None."""
    # If one beginning is the beginning of another, it is that of the next in order, too.
    ordered = sorted((joined([line]) for line in lines), key=_beginning)
    for line, following in pairwise(ordered):
        if line == following and constant(line) is not None:
            continue  # the same line twice, as in the hash of a blank node: no order to be found
        if _beginning(following).startswith(_beginning(line)):
            return None
    return ordered


def _beginning(line: Line) -> str:
    first = line[0]
    return first if isinstance(first, str) else ""


class Block(NamedTuple):
    """Some lines, as constant bytes, as one form, or as forms whose order is found each time."""

    settled: bytes | Form | None
    singles: tuple[Form, ...] = ()
    constants: tuple[bytes, ...] = ()

    def write(self, filling: Sequence[bytes]) -> list[bytes]:
        """Return the lines that have to be put in order each time."""
        return sorted([*self.constants, *(text % pick(filling) for text, pick in self.singles)])


def block(lines: Sequence[Line], *, after: Line = ()) -> Block:
    """Return some lines, each of them behind the same pieces ``after``."""
    ordered = in_order(lines)
    if ordered is not None:
        whole = joined(piece for line in ordered for piece in (after, line))
        text = constant(whole)
        return Block(form(whole) if text is None else text.encode())
    whole_lines = [joined((after, line)) for line in lines]
    return Block(
        None,
        tuple(form(line) for line in whole_lines if constant(line) is None),
        tuple(text.encode() for line in whole_lines if (text := constant(line)) is not None),
    )
