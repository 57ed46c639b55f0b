"""Lines with gaps, put in order before anybody knows what will stand in the gaps.

A line is a series of pieces: constant text, or the number of what goes into a gap. The order of two
lines is known as soon as the text before their first gaps differs; it is the order of code points
and so that of bytes, since UTF-8 keeps it. Lines whose order is known are written in one go, others
are put in order each time.
"""

from collections.abc import Iterable, Sequence
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


def runs(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines in their order, those together whose order among each other is not known."""
    found: list[list[Line]] = []
    # If one beginning is the beginning of others, these follow it without a stranger between.
    for line in sorted((joined([line]) for line in lines), key=_beginning):
        head = found[-1][0] if found else None
        # The same constant line may stand twice, as in the hash of a nameless node.
        if head is None or constant(head) is not None or not _follows(line, head):
            found.append([line])
        else:
            found[-1].append(line)
    return found


def _follows(line: Line, head: Line) -> bool:
    return _beginning(line).startswith(_beginning(head))


def _beginning(line: Line) -> str:
    first = line[0]
    return first if isinstance(first, str) else ""


class Run(NamedTuple):
    """Lines whose order has to be found each time."""

    forms: tuple[Form, ...]
    constants: tuple[bytes, ...]

    def write(self, filling: Sequence[bytes]) -> list[bytes]:
        """Return the lines in order."""
        return sorted([*self.constants, *(text % pick(filling) for text, pick in self.forms)])


class Block(NamedTuple):
    """Some lines as one, with a gap for each run among them."""

    line: Line
    runs: tuple[Run, ...]
    """They go into the gaps from the number on that was asked for."""


def block(lines: Iterable[Line], *, after: Line = (), first: int) -> Block:
    """Return some lines, each of them behind the pieces ``after``; runs are numbered from first."""
    pieces: list[Line] = []
    made: list[Run] = []
    for run in runs(lines):
        if len(run) == 1:
            pieces += (after, run[0])
        else:
            pieces.append((first + len(made),))
            made.append(_run([joined((after, line)) for line in run]))
    return Block(joined(pieces), tuple(made))


def _run(lines: Sequence[Line]) -> Run:
    texts = [constant(line) for line in lines]
    return Run(
        tuple(form(line) for line, text in zip(lines, texts, strict=True) if text is None),
        tuple(text.encode() for text in texts if text is not None),
    )
