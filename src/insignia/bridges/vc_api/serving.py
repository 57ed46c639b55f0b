"""The door itself: HTTP on this machine, a thread for each call, within bounds.

Bodies have a size, calls have a time, and only so many are answered at once. Whatever breaks is
told to the caller as 500 without particulars; those go to standard error.

A page in a browser on this machine can reach the door as well. It cannot send JSON to another
origin unasked, and cannot call us by a name of its own: so the media type is asked for, and on
loopback the host.
"""

from __future__ import annotations

import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from insignia.bridges.vc_api.certificate import self_made_tls
from insignia.bridges.vc_api.endpoints import Endpoints
from insignia.bridges.vc_api.problems import JSON, Answer, NotDone, not_served
from insignia.bridges.vc_api.status_lists import PATH as STATUS_LISTS
from insignia.standards import strictjson
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.keys.signer import Signer

MOST_BYTES: Final = DEFAULT_LIMITS.document_bytes
MOST_AT_ONCE: Final = 16
SECONDS_FOR_A_CALL: Final = 15.0
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_NAMES: Final = ("127.0.0.1", "[::1]", "localhost")


class Server(ThreadingHTTPServer):
    """Listens, and hands each connection to a thread."""

    daemon_threads = True

    def __init__(
        self, signers: Iterable[Signer], *, host: str = "127.0.0.1", port: int, tls: bool
    ) -> None:
        self.turns: Final = BoundedSemaphore(MOST_AT_ONCE)
        super().__init__((host, port), Exchange)
        if tls:
            # The handshake is left to the thread of the call: a silent caller holds up nobody.
            self.socket = self_made_tls().wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        name = "localhost" if host in _LOOPBACK else host
        self.names: Final = (
            {f"{each}:{self.server_port}" for each in _NAMES} if host in _LOOPBACK else None
        )
        """What callers may call us; on an address that others reach, we do not know our names."""

        self.origin: Final = f"{'https' if tls else 'http'}://{name}:{self.server_port}"
        self.endpoints: Final = Endpoints(signers, self.origin)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Pass over a caller who hung up, or does not speak TLS: that is no fault of ours."""


class Exchange(BaseHTTPRequestHandler):
    """One connection: reads calls, writes answers."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "insignia"
    sys_version = ""
    timeout = SECONDS_FOR_A_CALL

    def do_GET(self) -> None:
        """Serve a status list."""
        path = urlsplit(self.path).path
        if self._is_misdirected():
            self._write(_misdirected())
        elif path in self.server.endpoints.posts:
            self._write(not_served(HTTPStatus.METHOD_NOT_ALLOWED, "Send this with POST."))
        elif path.startswith(STATUS_LISTS):
            with self.server.turns:
                answer = self.server.endpoints.status_list(path)
            self._write(answer)
        else:
            self._write(_nothing_here())

    def do_POST(self) -> None:
        """Issue or verify."""
        refused = self._unreadable()
        if refused is not None:
            self.close_connection = True  # what the caller goes on to send is not read
            self._write(refused)
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        act = self.server.endpoints.posts.get(urlsplit(self.path).path)
        if act is None:
            self._write(_nothing_here())
            return
        try:
            with self.server.turns:
                answer = act(body)
        except NotDone as refusal:
            answer = refusal.answer
        except Exception:  # noqa: BLE001 - a bug of ours is told as one, and the door stays open
            traceback.print_exc()
            answer = not_served(
                HTTPStatus.INTERNAL_SERVER_ERROR, "Something broke that should not."
            )
        self._write(answer)

    def _is_misdirected(self) -> bool:
        names = self.server.names
        return names is not None and self.headers.get("Host", "").lower() not in names

    def _unreadable(self) -> Answer | None:
        if self._is_misdirected():
            return _misdirected()
        if self.headers.get_content_type() != JSON:
            return not_served(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"A body is {JSON}.")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            return not_served(HTTPStatus.LENGTH_REQUIRED, "Say how long the body is.")
        if len(length) > len(str(MOST_BYTES)) or int(length) > MOST_BYTES:
            return not_served(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has at most {MOST_BYTES:,} bytes."
            )
        return None

    def _write(self, answer: Answer) -> None:
        body = strictjson.write(answer.document)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        """Keep no record of who asked for what."""


def _misdirected() -> Answer:
    return not_served(HTTPStatus.MISDIRECTED_REQUEST, "This is not the host that was asked for.")


def _nothing_here() -> Answer:
    return not_served(HTTPStatus.NOT_FOUND, "The VC API has nothing at this address.")
