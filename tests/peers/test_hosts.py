"""The OAuth client of another implementation (Authlib) connects to the running platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from tests.bridges.open_badges_3.platform import BACK, METADATA, VERIFIER
from tests.factories.accounts import person
from tests.factories.elsewhere import badge_for
from tests.factories.portfolio import accepted, award_of
from tests.permissions.personas import signed_in

from insignia.awards import queries as awards
from insignia.bridges.open_badges_3.values import Scope
from insignia.standards import strictjson

if TYPE_CHECKING:
    from insignia.accounts.models import Person

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300), pytest.mark.django_db(transaction=True)]


def agreed(address: str, somebody: Person) -> str:
    """Where the browser of somebody is led who agrees to everything."""
    parts = urlsplit(address)
    sent = {"allow": "1", "scopes": [scope.value for scope in Scope], "stays": "on"}
    answer = signed_in(somebody).post(f"{parts.path}?{parts.query}", sent)
    return str(answer["Location"])


def described(origin: str) -> tuple[dict[str, Any], str]:
    """What the platform says of itself: how one is let in, and where its API is."""
    found = requests.get(f"{origin}/ims/ob/v3p0/discovery", timeout=30).json()
    return found["components"]["securitySchemes"]["OAuth2ACG"], found["servers"][0]["url"]


def test_another_client_reads_adds_and_goes(
    live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the tests serve no https
    somebody = person("Mira Lindqvist")
    issued = [awards.document(award_of(accepted(by=somebody)).id) for _ in range(2)]
    scheme, api = described(live_server.url)
    flow = scheme["flows"]["authorizationCode"]
    answer = requests.post(scheme["x-imssf-registrationUrl"], json=METADATA, timeout=30)
    assert answer.status_code == 201
    known = answer.json()
    client = OAuth2Session(
        known["client_id"],
        known["client_secret"],
        token_endpoint_auth_method=known["token_endpoint_auth_method"],
        scope=known["scope"],
        redirect_uri=BACK,
        code_challenge_method="S256",
    )
    asked, state = client.create_authorization_url(flow["authorizationUrl"], code_verifier=VERIFIER)
    led = agreed(asked, somebody)
    token = client.fetch_token(
        flow["tokenUrl"], authorization_response=led, state=state, code_verifier=VERIFIER
    )

    first = client.get(f"{api}/credentials?limit=1")
    second = client.get(first.links["next"]["url"])
    assert first.content + second.content == b"".join(
        b'{"credential":[' + each + b"]}" for each in issued
    )
    assert (first.headers["X-Total-Count"], "next" in second.links) == ("2", False)

    brought = strictjson.write(badge_for(str(somebody.email)))
    kind = {"Content-Type": "application/vc+ld+json"}
    kept = client.post(f"{api}/credentials", data=brought, headers=kind)
    assert (kept.status_code, kept.content) == (201, brought)
    now = client.get(f"{api}/profile").json()
    renamed = client.put(f"{api}/profile", json={**now, "name": "Mira L."})
    assert renamed.json()["name"] == "Mira L."

    fresh = client.refresh_token(flow["refreshUrl"])
    assert fresh["access_token"] != token["access_token"]
    assert client.get(f"{api}/credentials").headers["X-Total-Count"] == "3"
    with pytest.raises(OAuthError, match="invalid_grant"):
        client.refresh_token(flow["refreshUrl"], refresh_token=token["refresh_token"])
    header = {"Authorization": f"Bearer {fresh['access_token']}"}
    gone = requests.get(f"{api}/credentials", headers=header, timeout=30)
    assert (gone.status_code, gone.json()["imsx_codeMajor"]) == (401, "failure")


def test_another_client_gives_back_what_it_was_given(
    live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    found = requests.get(
        f"{live_server.url}/.well-known/oauth-authorization-server", timeout=30
    ).json()
    scheme, api = described(live_server.url)
    known = requests.post(scheme["x-imssf-registrationUrl"], json=METADATA, timeout=30).json()
    client = OAuth2Session(
        known["client_id"],
        known["client_secret"],
        scope=known["scope"],
        redirect_uri=BACK,
        code_challenge_method="S256",
    )
    asked, state = client.create_authorization_url(
        found["authorization_endpoint"], code_verifier=VERIFIER
    )
    token = client.fetch_token(
        found["token_endpoint"],
        authorization_response=agreed(asked, person()),
        state=state,
        code_verifier=VERIFIER,
    )
    assert client.get(f"{api}/profile").status_code == 200

    answer = client.revoke_token(found["revocation_endpoint"], token=token["refresh_token"])

    assert answer.status_code == 200
    header = {"Authorization": f"Bearer {token['access_token']}"}
    assert requests.get(f"{api}/profile", headers=header, timeout=30).status_code == 401
