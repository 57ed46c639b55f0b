"""A child process that answers one question at a time, and is replaced when it does not.

What a stranger made may cost a process its time, its memory or its life. Where many of them are
asked about in a row, a child takes the blow: it has the bounds of a process of its own (`bounds`),
the parent waits for it no longer than these, and a child that is lost, or has met a bound, is
followed by a new one, so that no question can spoil another's answer.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import sys
import time
from collections import deque
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn, Self

from insignia.cli import bounds, output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType
    from typing import BinaryIO

SECONDS: Final = 10.0
"""How long the parent waits: the contract's ten seconds, a little more than the child's own."""

_GRACE: Final = 1.0  # for an answer that was ready before anybody came for it
_LENGTH: Final = struct.Struct(">I")
_ANSWER: Final = struct.Struct(">BBI")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child said; `is_worn` asks for a new child, for this one has met a bound."""

    status: int
    text: bytes
    is_worn: bool = False


class Lost(Exception):
    """The child gave no answer: it died, or did not come to an end in time."""

    def __init__(self, *, in_time: bool) -> None:
        super().__init__()
        self.in_time = in_time


@dataclass(slots=True)
class _Child:
    pid: int
    questions: int
    answers: int


class Asking:
    """Asks a child, as long as the `with` lasts; `answering` is what the child does."""

    def __init__(self, answering: Callable[[bytes], Answer], *, seconds: float = SECONDS) -> None:
        self._answering = answering
        self._seconds = seconds
        self._child: _Child | None = None
        self._began = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def ask(self, question: bytes) -> Answer:
        """Return the child's answer, or raise `Lost`."""
        self.send(question)
        return self.receive()

    def send(self, question: bytes) -> None:
        """Ask, and go on before there is an answer; one question at a time."""
        if self._child is None:
            self._child = _started(self._answering)
        self._began = time.monotonic()
        with suppress(OSError):  # whoever does not listen will not answer, either
            _write(self._child.questions, _LENGTH.pack(len(question)) + question)

    def receive(self, *, grace: float = 0.0) -> Answer:
        """Return the answer to the question that was sent, or raise `Lost`.

        Whoever comes late for an answer gives it some `grace` to be read.
        """
        assert self._child is not None  # it was sent something
        try:
            until = max(self._began + self._seconds, time.monotonic() + grace)
            answer = _read_answer(self._child.answers, until)
        except (OSError, EOFError) as error:
            waited = time.monotonic() - self._began
            self._end()
            has_hung = isinstance(error, TimeoutError) or waited > bounds.SECONDS
            raise Lost(in_time=not has_hung) from None
        if answer.is_worn:
            self._end()
        return answer

    def _end(self) -> None:
        if self._child is not None:
            child, self._child = self._child, None
            os.close(child.questions)
            os.close(child.answers)
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)


def answers(
    questions: Iterable[bytes], answering: Callable[[bytes], Answer], *, children: int
) -> Iterator[Answer | Lost]:
    """Yield the answers of several children at a time, in the order of the questions.

    With more than one child, questions are read ahead of the answers. A child that was lost while
    an earlier answer was long in coming may be said to have hung.
    """
    with ExitStack() as stack:
        team = [stack.enter_context(Asking(answering)) for _ in range(children)]
        asked: deque[Asking] = deque()
        for number, question in enumerate(questions):
            if len(asked) == children:
                yield _received(asked.popleft(), grace=_GRACE)
            asked.append(team[number % children])
            asked[-1].send(question)
            if children == 1:
                yield _received(asked.popleft(), grace=0.0)
        for asking in asked:
            yield _received(asking, grace=_GRACE)


def _received(asking: Asking, *, grace: float) -> Answer | Lost:
    try:
        return asking.receive(grace=grace)
    except Lost as lost:
        return lost


def _started(answering: Callable[[bytes], Answer]) -> _Child:
    sys.stdout.flush()
    sys.stderr.flush()
    asked, questions = os.pipe()
    answers, answered = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(questions)
        os.close(answers)
        _live(asked, answered, answering)
    os.close(asked)
    os.close(answered)
    return _Child(pid, questions, answers)


def _live(asked: int, answered: int, answering: Callable[[bytes], Answer]) -> NoReturn:
    """Be the child: whatever happens, it never returns to what its parent was doing."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and ends us
        bounds.set_for_this_process()
        bounds.disarm()
        # Left open to the end: at a pipe that closes, the parent ends us, and what broke is untold.
        questions, answers = open(asked, "rb"), open(answered, "wb")  # noqa: SIM115 - see above
        serve(questions, answers, answering)
    except BaseException:  # noqa: BLE001 - the last door of this process
        output.tell_crash()
        sys.stderr.flush()
    finally:
        os._exit(0)


def serve(questions: BinaryIO, answers: BinaryIO, answering: Callable[[bytes], Answer]) -> None:
    """Answer until there are no more questions, or until a bound was met."""
    while head := questions.read(_LENGTH.size):
        question = questions.read(_LENGTH.unpack(head)[0])
        bounds.begin_anew()
        answer = answering(question)
        bounds.disarm()
        answers.write(_ANSWER.pack(answer.status, answer.is_worn, len(answer.text)) + answer.text)
        answers.flush()
        if answer.is_worn:
            return


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _read_answer(descriptor: int, until: float) -> Answer:
    status, is_worn, length = _ANSWER.unpack(_read(descriptor, _ANSWER.size, until))
    return Answer(status, _read(descriptor, length, until), bool(is_worn))


def _read(descriptor: int, count: int, until: float) -> bytes:
    data = bytearray()
    while len(data) < count:
        left = until - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError
        piece = os.read(descriptor, count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
