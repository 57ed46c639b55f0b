import contextlib
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from insignia.foundation.clock import Deadline
from insignia.foundation.network import fetching
from insignia.foundation.network.addresses import Forbidden
from insignia.foundation.network.fetching import MOST_BYTES, Fetcher
from insignia.foundation.network.wire import Asked, NotReached, Place, connect

PUBLIC = "93.184.215.14"
ORIGIN = "https://issuer.example"


@dataclass
class World:
    """A web server on loopback whose answers the test writes byte by byte."""

    port: int
    answers: dict[str, bytes | Callable[[socket.socket], None]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    def fetcher(self, **changes: object) -> Fetcher:
        origin_map = {ORIGIN: f"http://127.0.0.1:{self.port}/stand-in"}
        return Fetcher(**({"origin_map": origin_map} | changes))  # type: ignore[arg-type]


def answer(body: bytes = b"{}", *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def serve(world_answers: World) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def handle(self) -> None:
            try:
                self.connection.settimeout(5)
                head = b""
                while b"\r\n\r\n" not in head and (piece := self.connection.recv(4096)):
                    head += piece
                world_answers.requests.append(head.decode())
                path = head.split(b" ")[1].decode() if b" " in head else ""
                given = world_answers.answers.get(path, answer(status="404 Not Found"))
                if callable(given):
                    given(self.connection)
                else:
                    self.connection.sendall(given)
            except OSError:
                return

    return Handler


@pytest.fixture
def world() -> Iterator[World]:
    world = World(0)
    with ThreadingHTTPServer(("127.0.0.1", 0), serve(world)) as server:
        world.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield world
        server.shutdown()


def test_a_mapped_origin_is_found_at_its_stand_in(world: World) -> None:
    world.answers["/stand-in/did.json?v=1"] = answer(
        b'{"a":1}', "Content-Type: Application/JSON; charset=utf-8"
    )

    fetched = world.fetcher().get("https://issuer.example/did.json?v=1#key")

    assert fetched.body == b'{"a":1}'
    assert fetched.media_type == "application/json"
    assert fetched.final_url == "https://issuer.example/did.json?v=1"


def test_a_request_tells_nothing_about_who_asks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    world.answers["/stand-in/a"] = answer(b"{}", "Set-Cookie: seen=1; Path=/")
    fetcher = world.fetcher()

    fetcher.get(f"{ORIGIN}/a")
    fetcher.get(f"{ORIGIN}/a", accept="text/plain")

    assert world.requests[0].splitlines() == [
        "GET /stand-in/a HTTP/1.1",
        f"Host: 127.0.0.1:{world.port}",
        "Accept: application/json, */*;q=0.5",
        "Accept-Encoding: identity",
        "User-Agent: insignia",
        "Connection: close",
        "",
    ]
    assert "Accept: text/plain" in world.requests[1]
    assert "Cookie" not in world.requests[1]


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        CHUNKED + b"3\r\n{  \r\n1\r\n}\r\n0\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n{  }",
        b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"{  }"),
        answer(b"{  }", "Content-Encoding: identity"),
        answer(b"{  }") + b"HTTP/1.1 200 OK\r\n\r\nanother",
    ],
    ids=["in chunks", "to the end", "after a continue", "named plain", "with a second answer"],
)
def test_every_plain_way_of_answering_is_read(world: World, sent: bytes) -> None:
    world.answers["/stand-in/a"] = sent

    assert world.fetcher().get(f"{ORIGIN}/a").body == b"{  }"


def test_the_largest_answer_is_read_whole(world: World) -> None:
    world.answers["/stand-in/a"] = answer(b"x" * MOST_BYTES)

    assert len(world.fetcher().get(f"{ORIGIN}/a").body) == MOST_BYTES


def drip(piece: bytes, head: bytes = b"") -> Callable[[socket.socket], None]:
    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(DRIPS):
            time.sleep(0.02)
            connection.sendall(piece)

    return send


# Half a minute of drops: nobody waits for the last of them.
DRIPS = 1500
ENDLESS = b"HTTP/1.1 200 OK\r\n\r\n"
UNREADABLE = {
    "too large": (answer(b"x" * (MOST_BYTES + 1)), "size"),
    "too large in chunks": (
        CHUNKED + (b"80000\r\n" + b"x" * 0x80000 + b"\r\n") * 3 + b"0\r\n\r\n",
        "size",
    ),
    "endless headers": (b"HTTP/1.1 200 OK\r\n" + b"A: " + b"x" * 70000, "unreachable"),
    "too many headers": (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200, "unreachable"),
    "endless continues": (b"HTTP/1.1 100 Continue\r\n\r\n" * 60000, "size"),
    "packed": (answer(b"\x1f\x8b", "Content-Encoding: gzip"), "size"),
    "cut short": (answer(b"{}").replace(b": 2", b": 9"), "unreachable"),
    "cut in a chunk": (CHUNKED + b"9\r\n{}", "unreachable"),
    "nonsense as chunk": (CHUNKED + b"zz\r\n{}", "unreachable"),
    "not http": (b"hello\r\n\r\n", "unreachable"),
    "nothing": (b"", "unreachable"),
    "a large page of regret": (
        answer(b"x" * (MOST_BYTES + 1), status="404 Not Found"),
        "unreachable",
    ),
    "missing": (answer(status="404 Not Found"), "unreachable"),
    "forbidden": (answer(status="403 Forbidden"), "unreachable"),
    "broken": (answer(status="500 Oops"), "unreachable"),
    "a redirect to nowhere": (answer(status="302 Found"), "unreachable"),
    "no content": (answer(b"", status="204 No Content"), "unreachable"),
}


@pytest.mark.parametrize(("sent", "rule"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_not_a_whole_plain_answer_is_not_reached(
    world: World, sent: bytes, rule: str
) -> None:
    world.answers["/stand-in/a"] = sent

    with pytest.raises(NotReached) as caught:
        world.fetcher().get(f"{ORIGIN}/a")

    assert caught.value.code == f"fetch-policy.{rule}"


def test_the_status_of_an_answer_is_told(world: World) -> None:
    world.answers["/stand-in/a"] = answer(status="410 Gone")

    with pytest.raises(NotReached) as caught:
        world.fetcher().get(f"{ORIGIN}/a")

    assert caught.value.status == 410


@pytest.mark.parametrize(
    "sent",
    [
        drip(b"A: b\r\n", b"HTTP/1.1 200 OK\r\n"),
        drip(b" ", ENDLESS),
        drip(b"1\r\n \r\n", CHUNKED),
        drip(b""),
    ],
    ids=["headers", "body", "chunks", "silence"],
)
def test_a_server_that_drips_does_not_outlast_the_deadline(
    world: World, sent: Callable[[socket.socket], None]
) -> None:
    is_sent = Event()

    def send(connection: socket.socket) -> None:
        sent(connection)
        is_sent.set()

    world.answers["/stand-in/a"] = send

    with pytest.raises(NotReached) as caught:
        world.fetcher(deadline=Deadline.after(0.3)).get(f"{ORIGIN}/a")

    assert caught.value.code == "fetch-policy.deadline"
    assert not is_sent.is_set()


def test_one_deadline_counts_for_all_that_a_fetcher_does(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.answers["/stand-in/a"] = answer()
    deadline = Deadline.after(60)
    fetcher = world.fetcher(deadline=deadline)

    fetcher.get(f"{ORIGIN}/a")
    monkeypatch.setattr(time, "monotonic", lambda: deadline.ends_at)

    with pytest.raises(NotReached) as caught:
        fetcher.get(f"{ORIGIN}/a")
    assert caught.value.code == "fetch-policy.deadline"


def test_redirects_are_followed_on_the_same_host(world: World) -> None:
    world.answers["/stand-in/1"] = answer(b"", "Location: /2", status="301 Moved")
    world.answers["/stand-in/2"] = answer(b"", f"Location: {ORIGIN}/3", status="307 There")
    world.answers["/stand-in/3"] = answer(b"", "Location: 4?x#y", status="303 See")
    world.answers["/stand-in/4?x"] = answer(b"found")

    fetched = world.fetcher().get(f"{ORIGIN}/1")

    assert (fetched.body, fetched.final_url) == (b"found", f"{ORIGIN}/4?x")


def test_a_fourth_redirect_is_one_too_many(world: World) -> None:
    world.answers["/stand-in/a"] = answer(b"", "Location: /a", status="302 Found")

    with pytest.raises(Forbidden) as caught:
        world.fetcher().get(f"{ORIGIN}/a")

    assert caught.value.code == "fetch-policy.redirect"
    assert len(world.requests) == 4


def test_what_is_said_beside_an_address_goes_there_and_is_never_sent_on(world: World) -> None:
    world.answers["/stand-in/token"] = answer(b"{}", "Location: /other", status="307 There")
    asked = Asked(
        "application/json", "POST", (("Authorization", "Bearer x"),), b"a=b", is_call=True
    )

    found = world.fetcher().call(f"{ORIGIN}/token", asked)

    assert found.status == 307
    (sent,) = world.requests
    assert "Authorization: Bearer x\r\n" in sent
    assert sent.startswith("POST /stand-in/token HTTP/1.1\r\n")
    assert "Content-Length: 3\r\n" in sent


def test_of_a_call_the_refusal_is_read_as_well(world: World) -> None:
    world.answers["/stand-in/a"] = answer(b'{"error": "no"}', "Link: <b>", status="400 Bad")

    found = world.fetcher().call(f"{ORIGIN}/a", Asked("*/*", is_call=True))

    assert (found.status, found.body, found.link) == (400, b'{"error": "no"}', "<b>")


@pytest.mark.parametrize("value", ["Bearer a\r\nX: y", "Bearer a\nX: y", "Bearer \x00"])
def test_a_header_cannot_break_out(world: World, value: str) -> None:
    with pytest.raises(NotReached):
        world.fetcher().call(f"{ORIGIN}/a", Asked("*/*", headers=(("Authorization", value),)))

    assert not any(world.requests)


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A port on loopback that must never be called."""
    calls: list[str] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                calls.append("called")
                connection.close()

        Thread(target=listen, daemon=True).start()
        yield listener.getsockname()[1], calls


@pytest.mark.parametrize(
    "location",
    [
        "https://127.0.0.1:{port}/",
        "http://127.0.0.1:{port}/",
        "//127.0.0.1:{port}/",
        "https://localhost:{port}/",
        "https://evil.example:{port}/",
        "https://issuer.example:{port}/",
        "https://issuer.example@127.0.0.1:{port}/",
        "file:///etc/passwd",
        "https://[::ffff:127.0.0.1]:{port}/",
    ],
)
def test_a_redirect_never_leads_inside(
    world: World, canary: tuple[int, list[str]], location: str
) -> None:
    port, calls = canary
    world.answers["/stand-in/a"] = answer(
        b"", f"Location: {location.format(port=port)}", status="302 Found"
    )

    with pytest.raises(Forbidden):
        world.fetcher(lookup=loopback_for_names).get(f"{ORIGIN}/a")

    time.sleep(0.02)
    assert calls == []


def loopback_for_names(host: str, _port: int) -> list[str]:
    """A name service in the attacker's pay: every name is this machine."""
    return ["127.0.0.1"]


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:{port}/",
        "https://127.1:{port}/",
        "https://2130706433:{port}/",
        "https://[::ffff:127.0.0.1]:{port}/",
        "https://localhost:{port}/",
        "https://evil.example:{port}/",
        "http://evil.example:{port}/",
        "https://x@127.0.0.1:{port}/",
    ],
)
def test_hostile_addresses_never_connect(canary: tuple[int, list[str]], url: str) -> None:
    port, calls = canary
    mapped = {ORIGIN: f"http://127.0.0.1:{port}"}  # excepted for its own origin only

    with pytest.raises(Forbidden):
        Fetcher(lookup=loopback_for_names, origin_map=mapped).get(url.format(port=port))

    time.sleep(0.02)
    assert calls == []


@dataclass
class Calls:
    """A stand-in for the internet: records where connections go and leads them to one port."""

    port: int
    answers: list[list[str]]
    dialled: list[tuple[str, ...]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def lookup(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0)

    def dial(self, place: Place, deadline: Deadline) -> socket.socket:
        self.dialled.append(place.numbers)
        return connect(Place(("127.0.0.1",), self.port, place.host_header, None, ""), deadline)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "issuer.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("issuer.example")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "issuer.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secure_world(certificate: Path) -> Iterator[World]:
    world = World(0)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    class Secure(ThreadingHTTPServer):
        daemon_threads = True

        def finish_request(self, request: object, client_address: object) -> None:
            assert isinstance(request, socket.socket)
            try:
                secured = context.wrap_socket(request, server_side=True)
            except OSError:
                return
            super().finish_request(secured, client_address)
            secured.close()

    with Secure(("127.0.0.1", 0), serve(world)) as server:
        world.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield world
        server.shutdown()


def trusted(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def test_the_connection_goes_to_the_number_that_was_checked(
    secure_world: World, certificate: Path
) -> None:
    secure_world.answers["/a"] = answer(b"", "Location: /b", status="302 Found")
    secure_world.answers["/b"] = answer(b"found")
    calls = Calls(secure_world.port, [[PUBLIC], ["127.0.0.1"]])
    fetcher = Fetcher(lookup=calls.lookup, dial=calls.dial, trusted=trusted(certificate))

    assert fetcher.get(f"{ORIGIN}/a").body == b"found"

    # A name service that changes its answer is not asked a second time.
    assert calls.asked == ["issuer.example"]
    assert calls.dialled == [(PUBLIC,), (PUBLIC,)]
    assert "\r\nHost: issuer.example\r\n" in secure_world.requests[0]


def test_one_private_number_among_public_ones_stops_the_visit(secure_world: World) -> None:
    calls = Calls(secure_world.port, [[PUBLIC, "10.0.0.1"]])

    with pytest.raises(Forbidden):
        Fetcher(lookup=calls.lookup, dial=calls.dial).get(f"{ORIGIN}/a")

    assert calls.dialled == []


def test_a_certificate_of_nobody_we_trust_is_refused(secure_world: World) -> None:
    calls = Calls(secure_world.port, [[PUBLIC]])

    with pytest.raises(NotReached) as caught:
        Fetcher(lookup=calls.lookup, dial=calls.dial).get(f"{ORIGIN}/a")

    assert caught.value.code == "fetch-policy.certificate"
    assert secure_world.requests == []


def test_a_certificate_of_another_name_is_refused(secure_world: World, certificate: Path) -> None:
    calls = Calls(secure_world.port, [[PUBLIC]])
    fetcher = Fetcher(lookup=calls.lookup, dial=calls.dial, trusted=trusted(certificate))

    with pytest.raises(NotReached) as caught:
        fetcher.get("https://other.example/a")

    assert caught.value.code == "fetch-policy.certificate"
    assert secure_world.requests == []


def test_a_stand_in_may_speak_tls_too(secure_world: World, certificate: Path) -> None:
    secure_world.answers["/a"] = answer(b"found")

    with pytest.raises(NotReached) as caught:
        Fetcher(
            origin_map={ORIGIN: f"https://127.0.0.1:{secure_world.port}"},
            trusted=trusted(certificate),
        ).get(f"{ORIGIN}/a")

    # The certificate is issuer.example's, and the stand-in was named by its number.
    assert caught.value.code == "fetch-policy.certificate"


def test_a_handshake_that_hangs_ends_in_time() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        calls = Calls(silent.getsockname()[1], [[PUBLIC]])
        fetcher = Fetcher(lookup=calls.lookup, dial=calls.dial, deadline=Deadline.after(0.2))

        with pytest.raises(NotReached) as caught:
            fetcher.get(f"{ORIGIN}/a")

    assert caught.value.code == "fetch-policy.deadline"


def slow_lookup(_host: str, _port: int) -> list[str]:
    time.sleep(1)
    return [PUBLIC]


def missing(_host: str, _port: int) -> list[str]:
    raise socket.gaierror(-2, "Name or service not known")


@pytest.mark.parametrize(
    ("lookup", "rule"),
    [(slow_lookup, "deadline"), (missing, "unreachable"), (lambda *_: [], "unreachable")],
    ids=["slow", "missing", "empty"],
)
def test_a_name_that_is_not_resolved_is_not_reached(
    lookup: Callable[[str, int], list[str]], rule: str
) -> None:
    with pytest.raises(NotReached) as caught:
        Fetcher(lookup=lookup, deadline=Deadline.after(0.1)).get(f"{ORIGIN}/a")

    assert caught.value.code == f"fetch-policy.{rule}"


def test_a_closed_port_is_not_reached_and_the_next_number_is_tried(world: World) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        closed = listener.getsockname()[1]
    place = Place(("127.0.0.1",), closed, "issuer.example", None, "/")

    with pytest.raises(NotReached, match="does not take connections"):
        connect(place, Deadline.after(5))
    with pytest.raises(NotReached, match="in time"):
        connect(place, Deadline.after(-1))
    both = Place(("::1", "127.0.0.1"), world.port, "issuer.example", None, "/")
    connect(both, Deadline.after(5)).close()


def test_the_bounds_are_those_of_the_contract() -> None:
    assert fetching.SECONDS_TO_CONNECT == 5
    assert fetching.SECONDS_IN_ALL == 10
    assert fetching.MOST_BYTES == 2**20
    assert fetching.MOST_REDIRECTS == 3


def test_a_number_that_keeps_silent_leaves_time_for_the_next(world: World) -> None:
    with closing(socket.socket(socket.AF_INET6)) as full, contextlib.ExitStack() as waiting:
        try:
            full.bind(("::1", world.port))
        except OSError:
            pytest.skip("This machine has no second loopback address: IPv6 is switched off.")
        # A listener whose queue is full neither takes nor refuses a further connection.
        full.listen(0)
        for _ in range(2):
            queued = waiting.enter_context(closing(socket.socket(socket.AF_INET6)))
            queued.setblocking(False)  # noqa: FBT003 - as sockets have it
            queued.connect_ex(("::1", world.port))
        place = Place(("::1", "127.0.0.1"), world.port, "issuer.example", None, "/")

        with closing(connect(place, Deadline.after(1))) as connection:
            assert connection.getpeername()[0] == "127.0.0.1"
        alone = Place(("::1",), world.port, "issuer.example", None, "/")
        with pytest.raises(NotReached, match="in time") as caught:
            connect(alone, Deadline.after(0.2))
        assert caught.value.code == "fetch-policy.deadline"


def test_places_that_keep_us_waiting_do_not_take_every_hand(world: World) -> None:
    arrived, is_over = [Event() for _ in range(fetching.MOST_AT_ONCE)], Event()
    waiting = iter(arrived)

    def keep_waiting(connection: socket.socket) -> None:
        next(waiting).set()
        is_over.wait(60)
        connection.sendall(answer())

    world.answers["/stand-in/slow"] = keep_waiting
    world.answers["/stand-in/quick"] = answer()
    held = [Thread(target=world.fetcher().get, args=(f"{ORIGIN}/slow",)) for _ in arrived]
    for thread in held:
        thread.start()
    assert all(each.wait(60) for each in arrived)

    with pytest.raises(NotReached) as refused:
        world.fetcher().get(f"{ORIGIN}/quick")
    is_over.set()
    for thread in held:
        thread.join()

    assert refused.value.code == "fetch-policy.busy"
    assert world.fetcher().get(f"{ORIGIN}/quick").body == b"{}"
