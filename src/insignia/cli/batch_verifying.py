"""``insignia verify --batch``: a credential a line in, a verdict a line out, in the same order.

Bounds count for each line: child processes examine them (`children`), and one that meets a bound
or breaks costs its own line and no other. A line that is too long, or is nothing, is one refused
line, so that lines in and lines out can be laid side by side.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from insignia.cli import bounds, output
from insignia.cli.children import Answer, Lost, answers
from insignia.cli.files import STANDARD_INPUT, reason
from insignia.cli.verbs import UsageError
from insignia.cli.verifying import cut_short
from insignia.standards import strictjson
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.verify.telling import as_object

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from insignia.standards.verify.report import Report

MOST_CHILDREN: Final = 8
_MOST: Final = DEFAULT_LIMITS.document_bytes + 1


def verify_lines(
    sources: Sequence[str], examine: Callable[[bytes], Report], *, as_json: bool
) -> int:
    """Examine every line of the files and return the exit status of them all."""
    bounds.disarm()  # of the whole, for each line has its own

    def answering(line: bytes) -> Answer:
        report, is_worn = _bounded(examine, line)
        return Answer(output.EXIT[report.verdict], _told(report, as_json=as_json), is_worn)

    met: set[int] = set()
    with ExitStack() as stack:
        files = [_opened(name, stack) for name in sources]
        lines = (line for file in files for line in _lines(file))
        for answer in answers(lines, answering, children=_children(sources)):
            if isinstance(answer, Lost):
                report = _lost(answer)
                answer = Answer(output.EXIT[report.verdict], _told(report, as_json=as_json))  # noqa: PLW2901 - what is told instead
            met.add(answer.status)
            output.write_bytes(answer.text + b"\n")
    return 1 if 1 in met else max(met, default=0)


def _children(sources: Sequence[str]) -> int:
    """Return one for each core, but one for all where somebody may wait for each answer."""
    if not all(Path(name).is_file() for name in sources):
        return 1
    return min(len(os.sched_getaffinity(0)), MOST_CHILDREN)


def _bounded(examine: Callable[[bytes], Report], line: bytes) -> tuple[Report, bool]:
    try:
        return examine(line), False
    except bounds.TimeIsUp:
        sentence = "The ten seconds for one credential were over."
        return cut_short(sentence, "limits.deadline"), True
    except MemoryError:
        return cut_short("The memory for one credential was used up.", "limits.memory"), True


def _lost(lost: Lost) -> Report:
    if lost.in_time:
        return cut_short("The process that examined this broke.", "limits.broken-off")
    return cut_short("The ten seconds for one credential were over.", "limits.deadline")


def _told(report: Report, *, as_json: bool) -> bytes:
    if as_json:
        return strictjson.write(as_object(report))
    return ": ".join(filter(None, (report.verdict, ", ".join(report.reasons)))).encode()


def _opened(name: str, stack: ExitStack) -> BinaryIO:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(name).open("rb"))
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {reason(error)}.") from error


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines, of a too long one no more than shows that it is too long."""
    while line := file.readline(_MOST + 1):
        rest = line
        while len(rest) > 0 and not rest.endswith(b"\n"):
            rest = file.readline(_MOST)
        yield line.removesuffix(b"\n")
