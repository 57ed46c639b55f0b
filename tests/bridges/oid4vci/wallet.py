"""A wallet as a script: it reads what it is shown and asks as OpenID4VCI 1.0 says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from insignia.bridges.oauth.values import PRE_AUTHORIZED
from insignia.foundation import clock
from insignia.standards import base64url, strictjson, timestamps
from insignia.standards.keys import jwk
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from collections.abc import Mapping


def jws(header: Mapping[str, Any], payload: Mapping[str, Any], signer: LocalSigner) -> str:
    """Sign whatever is said, also what no honest wallet would say."""
    signed = ".".join(base64url.encode(strictjson.write(dict(part))) for part in (header, payload))
    return f"{signed}.{base64url.encode(signer.sign(signed.encode()))}"


@dataclass
class Wallet:
    """One key, and what it has learned of the issuer so far."""

    signer: LocalSigner = field(default_factory=lambda: LocalSigner.did_key(b"\7" * 32))
    web: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    offer: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    server: dict[str, Any] = field(default_factory=dict)
    token: str = ""

    def open(self, link: str) -> None:
        """Follow an offer's link, and learn who offers what."""
        asked = {name: value for name, (value,) in parse_qs(urlsplit(link).query).items()}
        if "credential_offer_uri" in asked:
            self.offer = self.get(asked["credential_offer_uri"])
        else:
            self.offer = json.loads(asked["credential_offer"])
        issuer = urlsplit(self.offer["credential_issuer"])
        place = f"/.well-known/openid-credential-issuer{issuer.path}"
        self.metadata = self.get(f"{issuer.scheme}://{issuer.netloc}{place}")
        (server,) = self.metadata["authorization_servers"]
        self.server = self.get(f"{server}/.well-known/oauth-authorization-server")

    @property
    def code(self) -> str:
        code: str = self.offer["grants"][PRE_AUTHORIZED]["pre-authorized_code"]
        return code

    def ask_token(self, **instead: str) -> Any:
        """Ask for a token with the code of the offer."""
        said = {"grant_type": PRE_AUTHORIZED, "pre-authorized_code": self.code, **instead}
        answer = self.post_form(self.server["token_endpoint"], said)
        if answer.status_code == 200:
            self.token = answer.json()["access_token"]
        return answer

    def nonce(self) -> str:
        path = urlsplit(self.metadata["nonce_endpoint"]).path
        answer = self.web.post(path)
        assert answer["Cache-Control"] == "no-store"
        nonce: str = answer.json()["c_nonce"]
        return nonce

    def claims(self, **instead: Any) -> dict[str, Any]:
        """What an honest proof of a key says; what is None is left out."""
        said = {
            "aud": self.metadata["credential_issuer"],
            "iat": timestamps.to_seconds(clock.now().replace(microsecond=0)),
            "nonce": instead.get("nonce") or self.nonce(),
            **instead,
        }
        return {name: value for name, value in said.items() if value is not None}

    def header(self, **instead: Any) -> dict[str, Any]:
        said = {
            "typ": "openid4vci-proof+jwt",
            "alg": "EdDSA",
            "kid": self.signer.verification_method,
            **instead,
        }
        return {name: value for name, value in said.items() if value is not None}

    def by_jwk(self) -> dict[str, Any]:
        return self.header(kid=None, jwk=jwk.write_public(self.signer.public_key))

    def proof(self, **instead: Any) -> str:
        return jws(self.header(), self.claims(**instead), self.signer)

    def ask_credential(self, *proofs: str, **instead: Any) -> Any:
        """Ask for what was offered, with proofs of type jwt."""
        said = {
            "credential_configuration_id": self.offer["credential_configuration_ids"][0],
            **({"proofs": {"jwt": list(proofs)}} if proofs else {}),
            **instead,
        }
        said = {name: value for name, value in said.items() if value is not None}
        return self.post_json(self.metadata["credential_endpoint"], said)

    def get(self, address: str) -> dict[str, Any]:
        answer = self.web.get(urlsplit(address).path)
        assert answer.status_code == 200, address
        found: dict[str, Any] = answer.json()
        return found

    def post_form(self, address: str, said: Mapping[str, str] | str) -> Any:
        body = said if isinstance(said, str) else "&".join(f"{k}={v}" for k, v in said.items())
        return self.web.post(
            urlsplit(address).path, body, content_type="application/x-www-form-urlencoded"
        )

    def post_json(self, address: str, said: Mapping[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.web.post(
            urlsplit(address).path, json.dumps(said), "application/json", headers=headers
        )
