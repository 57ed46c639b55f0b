"""Another host of badges, written after the standard and from nothing of ours.

It serves the API of Open Badges 3.0 with its OAuth 2 (1EdTech, chapters "API" and "OAuth 2.0"),
and is stricter than most: whatever a client gets wrong, it refuses and writes down.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

ORIGIN = "https://badges.elsewhere.example"
API = "/ims/ob/v3p0"
SCOPE = "https://purl.imsglobal.org/spec/ob/v3p0/scope/"
SCOPES = (f"{SCOPE}credential.readonly", f"{SCOPE}credential.upsert", "offline_access")
WANTED = ("client_name", "client_uri", "logo_uri", "tos_uri", "policy_uri", "software_id")
Said = tuple[int, Any]


@dataclass
class Host:
    """What the host keeps and remembers; a test changes it to change the host."""

    kept: list[Any] = field(default_factory=list)
    page: int = 2
    clients: dict[str, dict[str, Any]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, float] = field(default_factory=dict)
    renewals: set[str] = field(default_factory=set)
    received: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    offered: tuple[str, ...] = SCOPES
    instead: dict[str, Any] = field(default_factory=dict)
    lasts: int = 3600
    is_silent: bool = False

    def discovery(self) -> Said:
        where = {
            "authorizationUrl": f"{ORIGIN}/authorize",
            "tokenUrl": f"{ORIGIN}/token",
            "refreshUrl": f"{ORIGIN}/token",
            "scopes": dict.fromkeys(self.offered, "…"),
        }
        scheme = {
            "type": "oauth2",
            "x-imssf-registrationUrl": f"{ORIGIN}/register",
            "flows": {"authorizationCode": where | self.instead},
        }
        info = {"title": "Elsewhere Badges", "termsOfService": f"{ORIGIN}/terms"}
        return 200, {
            "openapi": "3.0.1",
            "info": info,
            "components": {"securitySchemes": {"OAuth2ACG": scheme}},
        }

    def metadata(self) -> Said:
        return 200, {
            "issuer": ORIGIN,
            "token_endpoint": f"{ORIGIN}/token",
            "revocation_endpoint": f"{ORIGIN}/revoke",
            "authorization_response_iss_parameter_supported": True,
        }

    def register(self, said: dict[str, Any]) -> Said:
        if any(not said.get(name) for name in WANTED) or not said["redirect_uris"]:
            return 400, {"error": "invalid_client_metadata"}
        name = secrets.token_urlsafe(8)
        self.clients[name] = {"secret": f"{secrets.token_urlsafe(8)}:%+", **said}
        return 201, {"client_id": name, "client_secret": self.clients[name]["secret"]}

    def agree(self, address: str, *, scope: str = "") -> dict[str, str]:
        """Say yes, as the learner does at this host, and return what leads them back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert address.startswith(f"{ORIGIN}/authorize?")
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] in self.clients[asked["client_id"]]["redirect_uris"]
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked | {"granted": scope or asked["scope"]}
        return {"code": code, "state": asked["state"], "scope": asked["scope"], "iss": ORIGIN}

    def token(self, said: dict[str, str], client_id: str) -> Said:
        if said["grant_type"] == "refresh_token":
            if said["refresh_token"] not in self.renewals:
                return 400, {"error": "invalid_grant"}
            self.renewals.discard(said["refresh_token"])
            return 200, self._granted(said["scope"])
        asked = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or asked["client_id"] != client_id
            or asked["redirect_uri"] != said.get("redirect_uri")
            or asked["code_challenge"] != base64.urlsafe_b64encode(digest).decode().rstrip("=")
            or not 43 <= len(said["code_verifier"]) <= 128
        ):
            return 400, {"error": "invalid_grant"}
        return 200, self._granted(asked["granted"])

    def _granted(self, scope: str) -> dict[str, Any]:
        access, renewal = secrets.token_urlsafe(12), secrets.token_urlsafe(12)
        self.tokens[access] = 1
        self.renewals.add(renewal)
        return {
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": self.lasts,
            "refresh_token": renewal,
            "scope": scope,
        }

    def credentials(self, offset: int) -> tuple[dict[str, Any], str]:
        some = self.kept[offset : offset + self.page]
        following = offset + self.page
        link = ""
        if following < len(self.kept):
            link = (
                f'<{ORIGIN}{API}/credentials?offset=0>; rel="first", '
                f'<{ORIGIN}{API}/credentials?limit=2&offset={following}>; rel="next"'
            )
        return {
            "credential": [each for each in some if isinstance(each, dict)],
            "compactJwsString": [each for each in some if isinstance(each, str)],
        }, link

    def forget_tokens(self) -> None:
        """Take back everything that was granted."""
        self.tokens.clear()
        self.renewals.clear()


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])))

    def _serve(self, body: bytes) -> None:
        self.host.asked.append(f"{self.command} {self.path.partition('?')[0]}")
        if self.host.is_silent:
            self.close_connection = True
            return
        status, said, link = self._answer(urlsplit(self.path).path, body)
        data = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        if link:
            self.send_header("Link", link)
        self.end_headers()
        self.wfile.write(data)

    def _answer(self, path: str, body: bytes) -> tuple[int, Any, str]:
        if path == f"{API}/discovery":
            return *self.host.discovery(), ""
        if path == "/.well-known/oauth-authorization-server":
            return *self.host.metadata(), ""
        if path == "/register":
            return *self.host.register(json.loads(body)), ""
        if path == f"{API}/credentials":
            return self._api(body)
        client_id = self._client()
        if client_id is None:
            return 401, {"error": "invalid_client"}, ""
        said = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        if path == "/token":
            return *self.host.token(said, client_id), ""
        if path == "/revoke":
            self.host.forget_tokens()
            return 200, {}, ""
        return 404, {}, ""

    def _api(self, body: bytes) -> tuple[int, Any, str]:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token not in self.host.tokens:
            return 401, {"imsx_codeMajor": "failure"}, ""
        if self.command == "POST":
            self.host.received.append((self.headers["Content-Type"], body))
            return 201, {}, ""
        asked = parse_qs(urlsplit(self.path).query)
        said, link = self.host.credentials(int(asked["offset"][0]))
        return 200, said, link

    def _client(self) -> str | None:
        kind, _, told = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic":
            return None
        name, _, secret = base64.b64decode(told).decode().partition(":")
        known = self.host.clients.get(unquote(name), {})
        return unquote(name) if known.get("secret") == unquote(secret) else None

    def log_message(self, *args: object) -> None:
        del args


@contextmanager
def serving(host: Host) -> Iterator[str]:
    """Serve the host on a free port, and yield the origin map that leads to it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"{ORIGIN}=http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
