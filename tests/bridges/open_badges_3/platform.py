"""Another platform as a script: it does what the Open Badges 3.0 API says, or one thing wrong."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.test import Client
from tests.permissions.personas import signed_in

from insignia.bridges.oauth.values import OFFLINE_ACCESS
from insignia.bridges.open_badges_3.values import Scope
from insignia.standards import base64url

if TYPE_CHECKING:
    from insignia.accounts.models import Person

HOST = "https://host.example"
BACK = f"{HOST}/back"
VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789"
CHALLENGE = base64url.encode(hashlib.sha256(VERIFIER.encode()).digest())
EVERYTHING = " ".join([*(each.value for each in Scope), OFFLINE_ACCESS])
METADATA: dict[str, Any] = {
    "client_name": "The Other Host",
    "client_uri": HOST,
    "logo_uri": f"{HOST}/logo.png",
    "tos_uri": f"{HOST}/terms",
    "policy_uri": f"{HOST}/privacy",
    "software_id": "other-host",
    "software_version": "2.1",
    "redirect_uris": [BACK],
    "token_endpoint_auth_method": "client_secret_basic",
    "grant_types": ["authorization_code", "refresh_token"],
    "response_types": ["code"],
    "scope": EVERYTHING,
}


def path(address: str) -> str:
    return urlsplit(address).path


@dataclass
class Platform:
    """A registered platform, and what it has been given so far."""

    scope: str = EVERYTHING
    web: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    about: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    refresh_token: str = ""

    def __post_init__(self) -> None:
        found = self.web.get("/ims/ob/v3p0/discovery").json()
        self.about = found["components"]["securitySchemes"]["OAuth2ACG"]
        answer = self.register()
        assert answer.status_code == 201, answer.content
        self.known = answer.json()

    @property
    def flow(self) -> dict[str, Any]:
        flow: dict[str, Any] = self.about["flows"]["authorizationCode"]
        return flow

    @property
    def basic(self) -> str:
        """The header by which it says who it is."""
        told = f"{self.known['client_id']}:{self.known['client_secret']}"
        return f"Basic {base64.b64encode(told.encode()).decode()}"

    def register(self, **instead: Any) -> Any:
        said = {**METADATA, "scope": self.scope, **instead}
        said = {name: value for name, value in said.items() if value is not None}
        place = path(self.about["x-imssf-registrationUrl"])
        return self.web.post(place, said, content_type="application/json")

    def place(self, **instead: str | None) -> str:
        """The address that it sends somebody to; what is None is left out."""
        said = {
            "response_type": "code",
            "client_id": self.known["client_id"],
            "redirect_uri": BACK,
            "scope": self.scope,
            "state": "mine",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            **instead,
        }
        asked = urlencode({name: value for name, value in said.items() if value is not None})
        return f"{path(self.flow['authorizationUrl'])}?{asked}"

    def agreed(self, somebody: Person, **instead: Any) -> dict[str, str]:
        """What it hears when somebody agrees to all that it asks for, or to `instead`."""
        wanted = [each for each in self.scope.split() if each != OFFLINE_ACCESS]
        sent = {"allow": "1", "scopes": wanted, "stays": "on", **instead}
        return led_back(signed_in(somebody).post(self.place(), sent))

    def connected(self, somebody: Person, **instead: Any) -> Platform:
        """Walk the whole way to a token."""
        answer = self.redeem(self.agreed(somebody, **instead)["code"])
        assert answer.status_code == 200, answer.content
        return self

    def ask_token(self, *, header: str | None = None, **said: str) -> Any:
        place, body = path(self.flow["tokenUrl"]), urlencode(said)
        form = "application/x-www-form-urlencoded"
        basic = self.basic if header is None else header
        headers = {"Authorization": basic} if basic else {}
        answer = self.web.post(place, body, content_type=form, headers=headers)
        if answer.status_code == 200:
            self.token = answer.json()["access_token"]
            self.refresh_token = answer.json().get("refresh_token", self.refresh_token)
        return answer

    def redeem(self, code: str, *, header: str | None = None, **instead: str) -> Any:
        said = {"code": code, "redirect_uri": BACK, "code_verifier": VERIFIER, **instead}
        return self.ask_token(header=header, **{"grant_type": "authorization_code", **said})

    def refresh(self, token: str = "", **instead: str) -> Any:
        given = {"refresh_token": token or self.refresh_token, **instead}
        return self.ask_token(grant_type="refresh_token", **given)

    def ask(self, what: str, *, token: str | None = None, method: str = "get", **sent: Any) -> Any:
        """Ask the API, with its token unless another one is named."""
        token = self.token if token is None else token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return getattr(self.web, method)(f"/ims/ob/v3p0/{what}", headers=headers, **sent)


def led_back(answer: Any) -> dict[str, str]:
    """Return what a platform hears by its way back."""
    assert answer.status_code == 303, answer.content
    assert answer["Location"].startswith(f"{BACK}?")
    said = parse_qs(urlsplit(answer["Location"]).query)
    return {name: value for name, (value,) in said.items()}
