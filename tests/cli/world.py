"""A web server on loopback that stands in for https origins, and a terminal in this process."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


@dataclass
class StandIns:
    """Serves documents under ``/<host>/<path>``, whatever https origin they belong to."""

    port: int = 0
    documents: dict[str, bytes] = field(default_factory=dict)
    visits: list[str] = field(default_factory=list)
    taken_away: set[str] = field(default_factory=set)

    def serve(self, documents: Mapping[str, bytes]) -> None:
        self.documents = {_path(url): data for url, data in documents.items()}

    def take_away(self, url: str) -> None:
        del self.documents[_path(url)]
        self.taken_away.add(_path(url))

    def origin_map(self, *hosts: str) -> str:
        return ",".join(f"https://{host}=http://127.0.0.1:{self.port}/{host}" for host in hosts)


def _path(url: str) -> str:
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return f"/{parts.netloc}{parts.path}{query}"


@contextmanager
def stand_ins() -> Iterator[StandIns]:
    world = StandIns()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            world.visits.append(self.path)
            body = world.documents.get(self.path)
            missing = 410 if self.path in world.taken_away else 404
            self.send_response(missing if body is None else 200)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        world.port = server.server_address[1]
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield world
        server.shutdown()
