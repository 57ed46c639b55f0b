"""Credentials from elsewhere, and the world that they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor
from tests.factories.disclosure import base_badge, unsigned_badge
from tests.factories.documents import SIGNED_AT, signed_badge

from insignia.foundation import clock
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.foundation.network.wire import NotReached
from insignia.portfolio import actions
from insignia.portfolio.importing import proofs
from insignia.portfolio.importing.values import Carried
from insignia.portfolio.models import Holding
from insignia.standards import strictjson, terms
from insignia.standards.baking.unbake import bake
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.model.essential import essential_pointers
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from insignia.accounts.models import Person

WALLET = LocalSigner.did_key(b"wallet".ljust(32, b"."))


def badge_for(address: str, **members: Any) -> dict[str, Any]:
    """A signed badge of another platform that names an address."""
    identity = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": address,
        "identityType": "emailAddress",
    }
    plain = signed_badge()["credentialSubject"]
    return signed_badge(credentialSubject=plain | {"identifier": [identity]}, **members)


def brought(by: Person, document: Mapping[str, Any] | None = None) -> Holding:
    """A badge of another platform in somebody's keeping, not accepted yet."""
    data = strictjson.write(dict(document or badge_for(str(by.email))))
    made = actions.bring(
        data,
        carried=Carried.FILE,
        file_name="badge.json",
        acting=as_actor(by),
        at=clock.now(),
    )
    return Holding.objects.get(pk=made.holding_id)


def presentation(challenge: str, domain: str = "", *, signer: LocalSigner = WALLET) -> str:
    """What a wallet shows to prove its key: no credential, and the answer to a question."""
    plain = {
        "@context": [terms.CREDENTIALS_V2],
        "type": ["VerifiablePresentation"],
        "holder": WALLET.controller,
    }
    signed = add_proof(
        plain,
        signer=signer,
        created=SIGNED_AT,
        purpose=terms.AUTHENTICATION,
        extra={"challenge": challenge, "domain": domain or proofs.domain()},
    )
    return strictjson.write(signed).decode()


def pictured(by: Person) -> Holding:
    """The same inside its picture, and another credential than the first."""
    another = "urn:uuid:2e6a5b1c-7a0e-4f2f-9c6a-3f1b2d4e5f62"
    data = strictjson.write(badge_for(str(by.email), id=another))
    picture = bake(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', data)
    acting, at = as_actor(by), clock.now()
    made = actions.bring(picture, carried=Carried.FILE, acting=acting, at=at)
    return Holding.objects.get(pk=made.holding_id)


def serve(monkeypatch: pytest.MonkeyPatch, documents: Mapping[str, bytes]) -> None:
    """Let the guarded door find these documents, and nothing else anywhere."""

    def get(_door: Fetcher, url: str, *, accept: str = "") -> Fetched:
        del accept
        if url not in documents:
            raise NotReached(f"There is nothing at {url}.", status=404)
        return Fetched(documents[url], "application/json", url)

    monkeypatch.setattr(Fetcher, "get", get)


def showing_parts(by: Person, *, grade: str = "A") -> dict[str, Any]:
    """A badge that was signed so that its holder chooses what to show of it."""
    identity = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": str(by.email),
        "identityType": "emailAddress",
    }
    plain = unsigned_badge()["credentialSubject"]
    result = {"type": ["Result"], "value": grade}
    members = {
        "id": "urn:uuid:7c0e7a52-6f0f-4d0a-9a83-3d2f6d0f1e55",
        "credentialSubject": plain | {"identifier": [identity], "result": [result]},
        "evidence": [{"type": ["Evidence"], "name": "A video of the reading"}],
    }
    return base_badge(*essential_pointers(unsigned_badge(**members)), **members)
