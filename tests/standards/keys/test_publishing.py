"""Whose key is it: every way a token may name one, and what the issuer's own document says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.factories.keys import did_key_signer

from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import ED25519, P256
from insignia.standards.keys.publishing import find_named, find_same
from insignia.standards.keys.resolution import own_document
from insignia.standards.limits import Limits
from insignia.standards.terms import ASSERTION_METHOD

OWNER = "https://school.example/issuer"
METHOD = f"{OWNER}#1"
ELSEWHERE = "https://school.example/keys"
KEY, OTHER = (did_key_signer(P256, number).public_key for number in (1, 2))
JWK, OTHER_JWK = jwk.write_public(KEY), jwk.write_public(OTHER)


def method(**more: Any) -> dict[str, Any]:
    return {"id": METHOD, "type": "JsonWebKey", "controller": OWNER, "publicKeyJwk": JWK} | more


def document(*methods: Any, **more: Any) -> dict[str, Any]:
    return {"id": OWNER, "assertionMethod": list(methods)} | more


@dataclass
class Web:
    serves: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def controller_document(self, url: str) -> dict[str, Any]:
        own = own_document(url)
        if own is not None:
            return own
        self.asked.append(url)
        if url not in self.serves:
            raise Unresolvable("Not there.", code="key.unreachable")
        answer: dict[str, Any] = self.serves[url]
        return answer


def named(name: str, serves: dict[str, Any], owner: str = OWNER, **limits: int) -> Any:
    found = find_named(
        name,
        owner,
        relationship=ASSERTION_METHOD,
        resolver=Web(serves),
        limits=Limits(**limits),
    )
    return found and found.public_key


def refused(name: str, serves: dict[str, Any], owner: str = OWNER, **limits: int) -> str:
    with pytest.raises(InsigniaError) as caught:
        named(name, serves, owner, **limits)
    return caught.value.code


def same(serves: dict[str, Any], owner: str = OWNER) -> Any:
    return find_same(KEY, owner, relationship=ASSERTION_METHOD, resolver=Web(serves))


def test_a_method_of_the_owners_document_is_theirs() -> None:
    assert named(METHOD, {OWNER: document(method())}) == KEY
    assert refused(METHOD, {OWNER: document()}) == "key.method-missing"
    assert refused(METHOD, {OWNER: document(method(), id=ELSEWHERE)}) == "binding.document-id"
    assert refused(METHOD, {}) == "key.unreachable"


def test_a_did_that_is_its_own_key_needs_no_document() -> None:
    signer = did_key_signer(ED25519)

    assert named(signer.verification_method, {}, signer.controller) == signer.public_key
    assert refused(signer.controller, {}, signer.controller) == "key.no-fragment"
    assert named(signer.verification_method, {}, OWNER) is None


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        (METHOD, {"keys": [JWK | {"kid": "1"}, OTHER_JWK | {"kid": "2"}]}),
        (METHOD, {"keys": [JWK | {"kid": METHOD}, OTHER_JWK]}),
        (METHOD, {"keys": [JWK | {"kid": "1"}, JWK | {"kid": "1", "use": "sig"}]}),
        (METHOD, {"keys": [JWK]}),
        (METHOD, JWK),
        (METHOD, JWK | {"kid": "1"}),
        (OWNER, JWK | {"kid": "1"}),
        (OWNER, {"keys": [JWK | {"kid": "1"}]}),
    ],
)
def test_a_set_of_keys_at_the_owners_address_is_theirs(name: str, keys: dict[str, Any]) -> None:
    assert named(name, {OWNER: keys}) == KEY


@pytest.mark.parametrize(
    ("name", "keys", "code"),
    [
        (METHOD, {"keys": [JWK | {"kid": "2"}]}, "key.method-missing"),
        (METHOD, JWK | {"kid": "2"}, "key.method-missing"),
        (METHOD, {"keys": [JWK, OTHER_JWK]}, "key.method-missing"),
        (OWNER, {"keys": [JWK, OTHER_JWK]}, "key.method-missing"),
        (METHOD, {"keys": []}, "key.method-missing"),
        (METHOD, {"keys": [JWK | {"kid": {"1": 1}}, OTHER_JWK]}, "key.method-missing"),
        (
            METHOD,
            {"keys": [JWK | {"kid": "1"}, OTHER_JWK | {"kid": "1"}]},
            "key.method-ambiguous",
        ),
        (METHOD, {"keys": "none"}, "key.document-unreadable"),
        (METHOD, {"keys": ["none"]}, "key.document-unreadable"),
        (METHOD, {"keys": [JWK] * 101}, "limits.verification-methods"),
        (METHOD, {"kty": "oct", "k": "AA"}, "key.secret-published"),
        (METHOD, JWK | {"use": "enc"}, "key.not-for-signatures"),
        (METHOD, JWK | {"revoked": []}, "key.method-malformed"),
        (METHOD, JWK | {"exp": True}, "key.method-malformed"),
        (METHOD, JWK | {"expires": "soon"}, "time.unreadable"),
    ],
)
def test_a_set_of_keys_that_gives_no_one_key_gives_none(
    name: str, keys: dict[str, Any], code: str
) -> None:
    assert refused(name, {OWNER: keys}) == code


@pytest.mark.parametrize(
    ("members", "expires", "revoked"),
    [
        ({}, None, None),
        ({"exp": 0}, "1970", None),
        ({"expires": "2026-01-01T00:00:00Z"}, "2026", None),
        ({"revoked": "2026-01-01T00:00:00Z"}, None, "2026"),
        ({"revoked": {"revoked_at": 0, "reason": "lost"}}, None, "1970"),
    ],
)
def test_a_key_of_a_set_may_have_an_end(
    members: dict[str, Any], expires: str | None, revoked: str | None
) -> None:
    found = find_named(
        METHOD, OWNER, relationship=ASSERTION_METHOD, resolver=Web({OWNER: JWK | members})
    )

    assert found is not None
    assert [moment and str(moment.year) for moment in (found.expires, found.revoked)] == [
        expires,
        revoked,
    ]


@pytest.mark.parametrize(
    "own",
    [
        document(f"{ELSEWHERE}#1"),
        document(ELSEWHERE),
        document(jwks_uri=ELSEWHERE),
    ],
    ids=["the key is listed", "the set is listed", "as its jwks_uri"],
)
def test_a_key_elsewhere_is_the_owners_if_their_document_says_so(own: dict[str, Any]) -> None:
    keys = {"keys": [JWK | {"kid": "1"}, OTHER_JWK | {"kid": "2"}]}

    assert named(f"{ELSEWHERE}#1", {OWNER: own, ELSEWHERE: keys}) == KEY


def test_a_key_elsewhere_may_stand_by_itself() -> None:
    assert named(ELSEWHERE, {OWNER: document(ELSEWHERE), ELSEWHERE: JWK | {"kid": "x"}}) == KEY


def test_a_key_with_an_address_elsewhere_may_stand_in_the_owners_document() -> None:
    serves = {OWNER: document(method(id=ELSEWHERE))}

    assert named(ELSEWHERE, serves) == KEY


@pytest.mark.parametrize(
    ("own", "name"),
    [
        (document(), ELSEWHERE),
        (document(f"{ELSEWHERE}#2"), f"{ELSEWHERE}#1"),
        (document(authentication=[ELSEWHERE]), ELSEWHERE),
        (document(method(id=ELSEWHERE, controller="https://other.example")), f"{ELSEWHERE}#2"),
        (document(jwks_uri=[ELSEWHERE]), ELSEWHERE),
        (JWK, ELSEWHERE),
        (document(ELSEWHERE), "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#x"),
    ],
)
def test_a_key_elsewhere_is_nobodys_without_the_owners_word(own: dict[str, Any], name: str) -> None:
    web = Web({OWNER: own, ELSEWHERE: JWK})

    assert find_named(name, OWNER, relationship=ASSERTION_METHOD, resolver=web) is None
    assert ELSEWHERE not in web.asked


def test_what_is_named_elsewhere_has_to_be_a_key() -> None:
    serves = {OWNER: document(ELSEWHERE), ELSEWHERE: document(method())}

    assert refused(ELSEWHERE, serves) == "key.document-unreadable"


def test_a_document_of_somebody_else_says_nothing() -> None:
    own = document(id="https://other.example", jwks_uri=ELSEWHERE)

    assert refused(ELSEWHERE, {OWNER: own, ELSEWHERE: JWK}) == "binding.document-id"


@pytest.mark.parametrize("label", ["blue", jwk.thumbprint(KEY)])
def test_a_plain_name_is_looked_up_in_the_owners_document(label: str) -> None:
    labelled = method(publicKeyJwk=JWK | {"kid": "blue"})
    other = method(id=f"{OWNER}#2", publicKeyJwk=OTHER_JWK | {"kid": 5})

    assert named(label, {OWNER: document(labelled, other)}) == KEY
    assert named(label, {OWNER: {"keys": [JWK | {"kid": "blue"}, OTHER_JWK]}}) == KEY
    assert named(label, {OWNER: document(other)}) is None
    assert named(label, {}, "urn:nobody") is None


def test_a_plain_name_of_two_keys_is_no_name() -> None:
    keys = {"keys": [JWK | {"kid": "blue"}, OTHER_JWK | {"kid": "blue"}]}

    assert refused("blue", {OWNER: keys}) == "key.method-ambiguous"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("did:example:a#1", "did.unsupported-method"),
        ("http://school.example#1", "key.address"),
        ("did:web:127.0.0.1#1", "did.malformed"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_as_such(name: str, code: str) -> None:
    assert refused(name, {}) == code


@pytest.mark.parametrize(
    "own",
    [
        document(method()),
        document(METHOD, verificationMethod=[method()]),
        document(method(type="unread"), method(id=f"{OWNER}#2")),
        JWK,
        {"keys": [{"kty": "unread"}, OTHER_JWK, JWK]},
    ],
)
def test_a_key_that_the_owner_publishes_is_theirs_whatever_it_is_called(
    own: dict[str, Any],
) -> None:
    assert same({OWNER: own}).public_key == KEY


@pytest.mark.parametrize(
    "own",
    [
        document(),
        document(method(publicKeyJwk=OTHER_JWK)),
        document(verificationMethod=[method()]),
        document(method(controller="https://other.example")),
        {"keys": [OTHER_JWK]},
    ],
)
def test_a_key_that_the_owner_does_not_publish_for_this_is_not_theirs(own: dict[str, Any]) -> None:
    assert same({OWNER: own}) is None


def test_an_owner_without_an_address_publishes_nothing() -> None:
    assert same({}, "http://school.example") is None


def test_a_document_with_too_many_keys_is_not_searched() -> None:
    keys = [method(id=f"{OWNER}#{number}", publicKeyJwk=OTHER_JWK) for number in range(101)]

    with pytest.raises(InsigniaError) as caught:
        same({OWNER: document(*keys)})

    assert caught.value.code == "limits.verification-methods"
