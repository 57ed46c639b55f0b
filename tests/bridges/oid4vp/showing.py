"""A wallet as a script: it reads a question and shows what it has, as OpenID4VP 1.0 says."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from django.test import Client

from insignia.foundation import clock
from insignia.standards.keys import jwk
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import jose
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.terms import AUTHENTICATION, CREDENTIALS_V2

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = LocalSigner.did_key(b"\7" * 32)
OTHER = LocalSigner.did_key(b"\11" * 32)


@dataclass
class Showing:
    """A key, and the question that was asked."""

    link: str
    signer: LocalSigner = OWN
    web: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    question: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        asked = {name: value for name, (value,) in parse_qs(urlsplit(self.link).query).items()}
        place = urlsplit(asked["request_uri"]).path
        answer = self.web.post(
            place, "wallet_nonce=mine", content_type="application/x-www-form-urlencoded"
        )
        assert answer["Content-Type"] == "application/oauth-authz-req+jwt"
        token = jose.read_token(answer.content)
        named = asked["client_id"].removeprefix("decentralized_identifier:")
        (method,) = self.web.get("/.well-known/did.json").json()["verificationMethod"]
        assert token.header["typ"] == "oauth-authz-req+jwt"
        assert token.header["kid"] == method["id"]
        assert method["id"].startswith(f"{named}#")
        jose.check_signature(token, jwk.read_public(method["publicKeyJwk"]))
        assert token.payload["wallet_nonce"] == "mine"
        assert token.payload["client_id"] == asked["client_id"]
        self.question = token.payload

    def presented(self, *credentials: Mapping[str, Any], **instead: Any) -> dict[str, Any]:
        """Return a presentation signed over the question; `instead` says what else it names."""
        extra = {
            "challenge": self.question["nonce"],
            "domain": self.question["client_id"],
            **instead,
        }
        return presentation(*credentials, signer=self.signer, **extra)

    def show(self, *presentations: Any, **instead: str) -> Any:
        """Answer the question."""
        said = {
            "state": self.question["state"],
            "vp_token": json.dumps({"badge": list(presentations)}),
            **instead,
        }
        return self.web.post(
            urlsplit(self.question["response_uri"]).path,
            "&".join(f"{each}={quote(value)}" for each, value in said.items()),
            content_type="application/x-www-form-urlencoded",
        )


def presentation(
    *credentials: Mapping[str, Any], signer: LocalSigner = OWN, **extra: str
) -> dict[str, Any]:
    """Return what a key signs to show some credentials; `extra` is what its proof names."""
    document: dict[str, Any] = {
        "@context": [CREDENTIALS_V2],
        "type": ["VerifiablePresentation"],
        "holder": extra.pop("holder", signer.controller),
        **({"verifiableCredential": list(credentials)} if credentials else {}),
    }
    return add_proof(
        document, signer=signer, created=clock.now(), purpose=AUTHENTICATION, extra=extra
    )
