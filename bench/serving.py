"""A server in a process of its own: it counts its own processor time, and we ask it from here.

`python -m bench.serving place` puts documents where the platform sends them from; `serve` serves an
application by the server that the platform runs on, with one worker.
"""

from __future__ import annotations

import atexit
import base64
import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from bench.documents import BLANK, signed_list
from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LIST: Final = UUID("6c1f0b3e-5d0c-4a6b-9b1e-000000000001")
VERSION: Final = UUID("6c1f0b3e-5d0c-4a6b-9b1e-000000000002")
LIST_PATH: Final = f"/status/{LIST}"
ACHIEVEMENT_PATH: Final = "/achievements/college/lean/v3/"
_CONNECTIONS: Final = 16
_OURS: Final = "insignia.web.wsgi:application"
_BARE: Final = "bench.serving:bare_application"
_ROOT: Final = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs, and the connections to it that are kept open."""

    process: subprocess.Popen[bytes]
    connections: Sequence[http.client.HTTPConnection]

    def ask(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Ask once and return what was answered."""
        connection = self.connections[0]
        connection.request("GET", path, headers={"Accept": "application/ld+json"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    def seconds_for(self, path: str, count: int) -> float:
        """Ask so many times, over all connections; return what the server's processor took."""
        began = _processor_seconds(self.process.pid)
        asked = 0
        while asked < count:
            for connection in self.connections:
                connection.request("GET", path, headers={"Accept": "application/ld+json"})
            for connection in self.connections:
                connection.getresponse().read()
            asked += len(self.connections)
        return (_processor_seconds(self.process.pid) - began) * count / asked


@cache
def world() -> Mapping[str, str]:
    """Return the surroundings of a platform with nothing but two documents in it."""
    folder = tempfile.TemporaryDirectory(prefix="bench-")
    atexit.register(folder.cleanup)
    there = {
        **os.environ,
        "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}",
        "INSIGNIA_MODE": "demo",
        "INSIGNIA_FOLDER": folder.name,
        "INSIGNIA_PUBLIC_ORIGIN": "http://127.0.0.1:8000",
        "INSIGNIA_CONTENT_ORIGIN": "http://localhost:8000",
        "INSIGNIA_ISSUER_ORIGIN": "https://college.example",
        "DJANGO_SETTINGS_MODULE": "insignia.web.settings.django",
        "BENCH_ANSWER": f"{folder.name}/answer.json",
    }
    for words in (["insignia", "migrate"], ["bench.serving", "place"]):
        subprocess.run(
            [sys.executable, "-m", *words], env=there, cwd=_ROOT, check=True, capture_output=True
        )
    return there


@cache
def ours() -> Server:
    """Return the platform's own server."""
    return _served(_OURS)


def bare(path: str) -> Server:
    """Return a server of a bare function that sends what ours sends at an address."""
    status, headers, body = ours().ask(path)
    assert status == http.HTTPStatus.OK, status
    kept = {
        name: value for name, value in headers.items() if name.lower() not in {"date", "server"}
    }
    answer = {"headers": list(kept.items()), "body": base64.b64encode(body).decode()}
    Path(world()["BENCH_ANSWER"]).write_text(json.dumps(answer), encoding="utf-8")
    found = _served(_BARE)
    assert found.ask(path)[2] == body
    return found


def _served(application: str) -> Server:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.serving", "serve", application, str(port)],
        env=world(),
        cwd=_ROOT,
    )
    atexit.register(process.wait)
    atexit.register(process.terminate)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    made = [http.client.HTTPConnection("127.0.0.1", port, timeout=60) for _ in range(_CONNECTIONS)]
    return Server(process, made)


def _processor_seconds(pid: int) -> float:
    """Return what a process and its children have had of the processor, to the nanosecond."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
        for child in (task / "children").read_text().split():
            total += round(_processor_seconds(int(child)) * 1e9)
    return total / 1e9


def is_possible() -> bool:
    """Tell whether this system says what each process had of the processor."""
    return Path("/proc/self/task").exists() and Path("/proc/self/schedstat").exists()


# --- in the processes of their own -----------------------------------------------------------


def place() -> None:
    """Put a status list and an achievement where the platform sends them from."""
    import django  # noqa: PLC0415 - only in this process

    django.setup()
    from insignia.achievements.values import ABOUT_VERSION  # noqa: PLC0415
    from insignia.awards import published  # noqa: PLC0415
    from insignia.foundation import prepared  # noqa: PLC0415

    achievement = {"@context": BLANK["@context"], **BLANK["credentialSubject"]["achievement"]}
    for about, about_id, kind, path, body in (
        (published.ABOUT_LIST, LIST, published.STATUS_LIST, LIST_PATH, signed_list()),
        (
            ABOUT_VERSION,
            VERSION,
            published.ACHIEVEMENT,
            ACHIEVEMENT_PATH,
            strictjson.write(achievement),
        ),
    ):
        prepared.write(about, about_id, [prepared.Document(kind, path, body)])


def serve(application: str, port: str) -> None:
    """Serve an application with one worker."""
    from granian import Granian  # noqa: PLC0415 - only in this process
    from granian.constants import Interfaces  # noqa: PLC0415

    Granian(
        application,
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        workers=1,
        websockets=False,
        log_enabled=False,
    ).serve()


@cache
def _answer() -> tuple[list[tuple[str, str]], bytes]:
    kept = json.loads(Path(os.environ["BENCH_ANSWER"]).read_text(encoding="utf-8"))
    return [tuple(header) for header in kept["headers"]], base64.b64decode(kept["body"])


def bare_application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """Send the same bytes to everybody: the least that a server can do."""
    headers, body = _answer()
    start_response("200 OK", headers)
    return [body]


if __name__ == "__main__":
    if sys.argv[1] == "place":
        place()
    else:
        serve(sys.argv[2], sys.argv[3])
