"""The door with its keys, and what the suites send to it."""

from __future__ import annotations

import copy
import json
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from typing import TYPE_CHECKING, Any

from insignia.bridges.vc_api.endpoints import Endpoints
from insignia.bridges.vc_api.problems import JSON, Answer, NotDone
from insignia.bridges.vc_api.serving import Server
from insignia.standards.keys.kinds import P256
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ORIGIN = "https://localhost:40443"
SIGNER = LocalSigner.did_key(b"door".ljust(32, b"."))
OTHER = LocalSigner.did_key(b"somebody else".ljust(32, b"."))
CURVE = LocalSigner.did_key(b"curve".ljust(32, b"."), P256)
V2 = "https://www.w3.org/ns/credentials/v2"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
CREDENTIAL: dict[str, Any] = {
    "@context": [V2],
    "type": ["VerifiableCredential"],
    "issuer": SIGNER.controller,
    "credentialSubject": {"id": "did:example:alice"},
}
STATUS = {"type": "BitstringStatusListEntry", "statusPurpose": "revocation"}


def credential(**more: Any) -> dict[str, Any]:
    """Return an unsigned credential; `...` takes a member away."""
    members = copy.deepcopy(CREDENTIAL) | more
    return {name: value for name, value in members.items() if value is not ...}


def endpoints() -> Endpoints:
    """Return the endpoints of a door with two keys."""
    return Endpoints([SIGNER, CURVE], ORIGIN)


def ask(act: Callable[[bytes], Answer], **members: Any) -> Answer:
    """Call an endpoint and return its answer, also when it refuses."""
    try:
        return act(json.dumps(members).encode())
    except NotDone as refusal:
        return refusal.answer


def issued(door: Endpoints, document: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Return what the door issues."""
    answer = ask(door.issue, credential=document, options=options)
    assert answer.status == 201, answer.document
    return answer.document


def codes(answer: Answer) -> list[str]:
    """Return our own codes of the problems in an answer."""
    return [problem["code"] for problem in answer.document["errors"]]


@dataclass(frozen=True)
class Reply:
    """What came back over the wire."""

    status: int
    media_type: str
    document: Any


@dataclass(frozen=True)
class Line:
    """A way to a server that is running."""

    server: Server

    def connect(self) -> HTTPConnection:
        port = self.server.server_port
        if self.server.origin.startswith("https"):
            trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            trusting.check_hostname = False
            trusting.verify_mode = ssl.CERT_NONE
            return HTTPSConnection("127.0.0.1", port, timeout=10, context=trusting)
        return HTTPConnection("127.0.0.1", port, timeout=10)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Reply:
        connection = self.connect()
        try:
            connection.request(method, path, body, {"Content-Type": JSON} | headers)
            answer = connection.getresponse()
            media_type = answer.headers["Content-Type"]
            return Reply(answer.status, media_type, json.loads(answer.read()))
        finally:
            connection.close()

    def post(self, path: str, **members: Any) -> Reply:
        return self.send("POST", path, json.dumps(members).encode())


@contextmanager
def running(*, tls: bool = False, host: str = "127.0.0.1") -> Iterator[Line]:
    """Run the door on a free port."""
    with Server([SIGNER, CURVE], host=host, port=0, tls=tls) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield Line(server)
        finally:
            server.shutdown()
            thread.join()
