"""One request and its answer over one connection, within a deadline and a size.

Sockets are watched byte by byte: a server that drips, floods or never ends gets the time and
room that were set and no more. Framework-free; which connections may be made at all is decided
in ``fetching``.
"""

import io
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

from insignia.foundation.clock import Deadline
from insignia.standards.errors import Unresolvable

_HEAD_ALLOWANCE: Final = 131_072
_PIECE: Final = 65_536

Lookup = Callable[[str, int], list[str]]


class NotReached(Unresolvable):
    """Somebody who should have answered did not, or not with what was asked for."""

    def __init__(self, sentence: str, rule: str = "unreachable", *, status: int = 0) -> None:
        super().__init__(sentence, code=f"fetch-policy.{rule}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said to a place: as a rule a plain GET that tells nothing of who asks.

    `is_call` says that the body of every answer is wanted, also where it is a refusal.
    """

    accept: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    is_call: bool = False

    def written(self, place: "Place") -> bytes:
        """Return the request as it goes over the wire; a header that breaks out raises."""
        told = [
            ("Host", place.host_header),
            ("Accept", self.accept),
            ("Accept-Encoding", "identity"),
            ("User-Agent", "insignia"),
            ("Connection", "close"),
            *self.headers,
        ]
        if self.method != "GET":
            told.append(("Content-Length", str(len(self.body))))
        lines = [f"{self.method} {place.target} HTTP/1.1", *(f"{n}: {said}" for n, said in told)]
        if any(not line.isprintable() for line in lines):
            raise ValueError("A header holds what no header may hold.")
        return "\r\n".join([*lines, "", ""]).encode("ascii") + self.body


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the few headers that count, and the body if it is wanted."""

    status: int
    media_type: str
    location: str
    body: bytes
    link: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect, and whom to ask there."""

    numbers: tuple[str, ...]
    port: int
    host_header: str
    tls_name: str | None
    target: str


def numbers_of(host: str, port: int) -> list[str]:
    """Ask the system for the numbers of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def look_up(host: str, port: int, *, lookup: Lookup, deadline: Deadline) -> list[str]:
    """Resolve a name, waiting no longer than the deadline: the system's own call has none."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(lookup(host, port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True, name=f"look up {host}").start()
    try:
        found = answers.get(timeout=max(deadline.seconds_left(), 0))
    except Empty:
        raise NotReached(f"The name {host} was not resolved in time.", "deadline") from None
    if isinstance(found, Exception) or not found:
        raise NotReached(f"The name {host} leads nowhere: it cannot be resolved.")
    return found


def connect(place: Place, deadline: Deadline) -> socket.socket:
    """Connect to the first of the place's numbers that answers; a silent one gets its share."""
    trouble: OSError | None = None
    for tried, number in enumerate(place.numbers):
        left = deadline.seconds_left()
        if left <= 0:
            break
        share = left / (len(place.numbers) - tried)
        try:
            return socket.create_connection((number, place.port), timeout=share)
        except OSError as error:
            trouble = error
    if trouble is None or isinstance(trouble, TimeoutError):
        raise NotReached(f"{place.host_header} did not answer in time.", "deadline")
    raise NotReached(f"{place.host_header} does not take connections.") from trouble


def secure(
    plain: socket.socket, name: str, *, context: ssl.SSLContext, deadline: Deadline
) -> socket.socket:
    """Speak TLS over a connection, with a certificate that is good for the name."""
    plain.settimeout(max(deadline.seconds_left(), 0.001))
    try:
        return context.wrap_socket(plain, server_hostname=name)
    except TimeoutError:
        raise NotReached(f"{name} did not answer in time.", "deadline") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "verify_message", "") or "the handshake failed"
        raise NotReached(
            f"No trustworthy connection to {name}: {reason}.", "certificate"
        ) from error


def ask(
    connection: socket.socket, place: Place, asked: Asked, *, most: int, deadline: Deadline
) -> Answer:
    """Send a question, without cookies or proxies, and read the answer."""
    wire = _Wire(connection, deadline, most + _HEAD_ALLOWANCE)
    try:
        connection.settimeout(max(deadline.seconds_left(), 0.001))
        connection.sendall(asked.written(place))
        # http.client asks of its "socket" only a file to read from.
        response = HTTPResponse(wire, method=asked.method)  # type: ignore[arg-type]
        response.begin()
        return _answer(response, place.host_header, most, is_call=asked.is_call)
    except TimeoutError:
        raise NotReached(f"{place.host_header} did not answer in time.", "deadline") from None
    except (HTTPException, OSError, ValueError) as error:
        raise NotReached(f"The answer of {place.host_header} cannot be read.") from error


def _answer(response: HTTPResponse, host: str, most: int, *, is_call: bool) -> Answer:
    media_type = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    location = response.getheader("Location") or ""
    if response.status != 200 and not is_call:  # noqa: PLR2004
        return Answer(response.status, media_type, location, b"")
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding != "identity":
        # We asked for none; unpacking for a stranger is an invitation to bombs.
        raise NotReached(f"{host} sent a packed answer ({coding[:20]}), which is not read.", "size")
    body = bytearray()
    while piece := response.read(min(_PIECE, most + 1 - len(body))):
        body += piece
        if len(body) > most:
            raise NotReached(f"{host} sent more than {most:,} bytes, more than is read.", "size")
    if response.length:
        raise NotReached(f"The answer of {host} breaks off.")
    link = response.getheader("Link") or ""
    return Answer(response.status, media_type, location, bytes(body), link)


class _Wire(io.RawIOBase):
    """A socket as a file that keeps to a deadline and to a number of bytes."""

    def __init__(self, connection: socket.socket, deadline: Deadline, most: int) -> None:
        super().__init__()
        self._connection = connection
        self._deadline = deadline
        self._room = most

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(self, _PIECE)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._deadline.seconds_left()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        count = self._connection.recv_into(buffer)
        self._room -= count
        if self._room < 0:
            raise NotReached("An answer has more headers than is read.", "size")
        return count
