from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest
from tests.bridges.vc_api.door import STATUS, Line, credential, running

from insignia.bridges.vc_api import serving
from insignia.bridges.vc_api.endpoints import Endpoints
from insignia.bridges.vc_api.problems import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def line() -> Iterator[Line]:
    with running() as line:
        yield line


def test_a_credential_goes_in_and_out_over_tls() -> None:
    with running(tls=True) as line:
        signed = line.post(
            "/credentials/issue", credential=credential(), options={"credentialStatus": STATUS}
        )
        entry = signed.document["credentialStatus"]
        listed = line.send("GET", entry["statusListCredential"].removeprefix(line.server.origin))
        verified = line.post("/credentials/verify", verifiableCredential=signed.document)

    assert line.server.origin.startswith("https://localhost:")
    assert (signed.status, signed.media_type) == (201, "application/json")
    assert (listed.status, listed.document["id"]) == (200, entry["statusListCredential"])
    assert (verified.status, verified.document["verified"]) == (200, True)


def test_a_caller_who_does_not_speak_tls_holds_up_nobody() -> None:
    with (
        running(tls=True) as line,
        socket.create_connection(("127.0.0.1", line.server.server_port)) as silent,
    ):
        issued = line.post("/credentials/issue", credential=credential())
        silent.sendall(b"GET / HTTP/1.1\r\n\r\n")

    assert issued.status == 201


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/credentials/issue", 405),
        ("GET", "/credentials/verify", 405),
        ("GET", "/presentations/verify", 405),
        ("GET", "/status-lists/x/revocation", 404),
        ("POST", "/credentials", 404),
        ("POST", "/status-lists/x/revocation", 404),
        ("POST", "/credentials/verify", 400),
        ("POST", "/credentials/derive", 400),
        ("GET", "/credentials/derive", 405),
        ("POST", "/presentations/verify", 400),
        ("POST", "/credentials/issue", 400),
    ],
)
def test_every_address_answers_with_a_status_and_a_problem(
    line: Line, method: str, path: str, status: int
) -> None:
    reply = line.send(method, path, b"{}")

    assert (reply.status, reply.media_type) == (status, "application/problem+json")
    assert reply.document["status"] == status
    assert reply.document["title"]


def test_a_query_changes_nothing(line: Line) -> None:
    assert line.post("/credentials/issue?x=1", credential=credential()).status == 201


JSON_BODY = {"Content-Type": "application/json"}


def _beginning(line: Line) -> bytes:
    head = (
        "POST /credentials/verify HTTP/1.1",
        f"Host: localhost:{line.server.server_port}",
        "Content-Type: application/json",
    )
    return "".join(f"{each}\r\n" for each in head).encode()


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_what_a_page_may_send_unasked_is_not_read(line: Line, media_type: str) -> None:
    headers = {"Content-Type": media_type}

    assert line.send("POST", "/credentials/issue", b"{}", **headers).status == 415


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("host", ["evil.example", "localhost", "localhost:1", ""])
def test_who_calls_us_by_another_name_is_not_answered(line: Line, method: str, host: str) -> None:
    reply = line.send(method, "/status-lists/x/revocation", b"{}", Host=host)

    assert (reply.status, reply.media_type) == (421, "application/problem+json")


@pytest.mark.parametrize("name", ["127.0.0.1", "[::1]", "LOCALHOST"])
def test_this_machine_has_three_names(line: Line, name: str) -> None:
    host = f"{name}:{line.server.server_port}"

    assert line.send("POST", "/credentials/verify", b"{}", Host=host).status == 400


def test_on_an_address_that_others_reach_any_name_is_right() -> None:
    with running(host="0.0.0.0") as line:
        reply = line.send("POST", "/credentials/verify", b"{}", Host="suite.example")

    assert reply.status == 400


@pytest.mark.parametrize("length", [str(serving.MOST_BYTES + 1), "9" * 40])
def test_a_body_that_is_too_large_is_not_read(line: Line, length: str) -> None:
    reply = line.send("POST", "/credentials/verify", b"{}", **{"Content-Length": length})

    assert reply.status == 413


@pytest.mark.parametrize("length", ["-1", "x", "", "²"])
def test_a_body_without_a_length_is_not_read(line: Line, length: str) -> None:
    connection = line.connect()
    connection.putrequest("POST", "/credentials/verify")
    connection.putheader("Content-Type", "application/json")
    if length:
        connection.putheader("Content-Length", length)
    connection.endheaders()

    assert connection.getresponse().status == 411
    connection.close()


def test_one_connection_serves_several_calls(line: Line) -> None:
    connection = line.connect()
    for _ in range(2):
        connection.request("POST", "/credentials/verify", b"{}", JSON_BODY)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 400
    connection.close()


def test_a_bug_of_ours_is_told_as_one_and_the_door_stays_open(
    line: Line, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_body: bytes) -> Answer:
        raise KeyError("a secret of ours")

    monkeypatch.setitem(line.server.endpoints.posts, "/credentials/verify", broken)

    reply = line.post("/credentials/verify")

    assert (reply.status, reply.media_type) == (500, "application/problem+json")
    assert "secret" not in str(reply.document)
    assert "a secret of ours" in capsys.readouterr().err
    assert line.post("/credentials/issue", credential=credential()).status == 201


def test_a_caller_who_keeps_us_waiting_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving.Exchange, "timeout", 0.1)
    with (
        running() as line,
        # Our own patience is longer, so that an end of the line is the server's doing.
        socket.create_connection(("127.0.0.1", line.server.server_port), timeout=60) as slow,
    ):
        slow.sendall(_beginning(line) + b"Content-Length: 9\r\n\r\n{")

        assert slow.recv(1) == b""


def test_more_callers_than_turns_are_all_answered_one_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "MOST_AT_ONCE", 1)
    inside: list[int] = []
    crowds: list[int] = []

    def slowly(_body: bytes) -> Answer:
        inside.append(1)
        crowds.append(len(inside))
        time.sleep(0.02)
        inside.pop()
        return Answer(HTTPStatus.OK, {})

    with running() as line, ThreadPoolExecutor(5) as callers:
        monkeypatch.setitem(line.server.endpoints.posts, "/credentials/verify", slowly)
        replies = list(callers.map(lambda _: line.post("/credentials/verify"), range(5)))

    assert [reply.status for reply in replies] == [200] * 5
    assert crowds == [1] * 5


def test_a_caller_who_stays_connected_takes_no_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "MOST_AT_ONCE", 1)
    with running() as line:
        staying = line.connect()
        staying.request("POST", "/credentials/verify", b"{}", JSON_BODY)
        staying.getresponse().read()

        assert line.post("/credentials/verify").status == 400
        staying.close()


def test_the_door_listens_on_this_machine_only() -> None:
    with running() as line:
        assert line.server.server_address[0] == "127.0.0.1"
        assert isinstance(line.server.endpoints, Endpoints)
