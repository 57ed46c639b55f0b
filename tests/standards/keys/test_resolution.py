import json

import pytest
from tests.factories.documents import SIGNER

from insignia.standards.errors import InsigniaError, Malformed, Unresolvable, Unsupported
from insignia.standards.keys import resolution
from insignia.standards.keys.resolution import DidKeyResolver, WebResolver, find_method


class World:
    """What can be fetched, and what was."""

    def __init__(self, **documents: object) -> None:
        self.pages = {url: json.dumps(page).encode() for url, page in documents.items()}
        self.fetched: list[str] = []

    def fetch(self, url: str) -> bytes:
        self.fetched.append(url)
        if url not in self.pages:
            raise Unresolvable("Nobody answered.", code="key.unreachable")
        return self.pages[url]


def document(identifier: str) -> dict[str, object]:
    method = f"{identifier}#key-1"
    return {
        "id": identifier,
        "verificationMethod": [
            {
                "id": method,
                "type": "Multikey",
                "controller": identifier,
                "publicKeyMultibase": SIGNER.public_key.multikey,
            }
        ],
        "assertionMethod": [method],
    }


@pytest.mark.parametrize("resolver", [DidKeyResolver(), WebResolver(World().fetch)])
def test_a_did_key_needs_no_network(resolver: DidKeyResolver | WebResolver) -> None:
    method = find_method(
        SIGNER.verification_method, relationship="assertionMethod", resolver=resolver
    )

    assert method.public_key == SIGNER.public_key


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("did:web:school.example", "https://school.example/.well-known/did.json"),
        ("https://school.example/issuer?v=1", "https://school.example/issuer?v=1"),
    ],
)
def test_other_documents_are_fetched_once(identifier: str, address: str) -> None:
    world = World(**{address: document(identifier)})
    resolver = WebResolver(world.fetch)

    for _ in range(2):
        method = find_method(
            f"{identifier}#key-1", relationship="assertionMethod", resolver=resolver
        )

    assert method.controller == identifier
    assert world.fetched == [address]


def test_offline_everything_but_did_key_cannot_be_known() -> None:
    with pytest.raises(Unresolvable) as refused:
        find_method(
            "did:web:school.example#key-1",
            relationship="assertionMethod",
            resolver=DidKeyResolver(),
        )

    assert refused.value.code == "key.offline"


@pytest.mark.parametrize("page", [b"<html>", b"[]", b"\xff", b'{"id": 1, "id": 2}'])
def test_a_page_that_is_no_document_is_not_read(page: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        WebResolver(lambda _: page).controller_document("https://school.example/issuer")

    assert refused.value.code == "key.document-unreadable"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x", "key.address"),
        ("", "key.address"),
        ("#key-1", "key.address"),
        ("http://school.example/issuer#key-1", "key.address"),
        ("file:///etc/passwd#key-1", "key.address"),
        ("javascript:alert(1)#key-1", "key.address"),
        ("https://user@school.example/#key-1", "key.address"),
        ("https://school.example/ issuer#key-1", "key.address"),
        ("urn:uuid:1#key-1", "key.address"),
        ("did:sov:123#key-1", "did.unsupported-method"),
        ("did:jwk:abc#0", "did.malformed"),
        ("did:ion:abc#0", "did.unsupported-method"),
        ("did:web:a.example/path#key-1", "did.malformed"),
        ("did:web:a.example?versionId=1#key-1", "did.malformed"),
        ("did:KEY:z6Mk#key-1", "did.malformed"),
        ("did:web:127.0.0.1#key-1", "did.malformed"),
        ("https://school.example/issuer", "key.no-fragment"),
        ("https://school.example/issuer#", "key.no-fragment"),
        (SIGNER.controller, "key.no-fragment"),
        (f"{SIGNER.controller}#other", "key.method-missing"),
    ],
)
def test_names_that_lead_to_no_key_are_refused_before_anything_is_fetched(
    url: str, code: str
) -> None:
    world = World()

    with pytest.raises(InsigniaError) as refused:
        find_method(url, relationship="assertionMethod", resolver=WebResolver(world.fetch))

    assert refused.value.code == code
    assert world.fetched == []


def test_a_malformed_did_web_is_false_offline_too() -> None:
    with pytest.raises(Malformed) as refused:
        find_method(
            "did:web:127.0.0.1#key-1", relationship="assertionMethod", resolver=DidKeyResolver()
        )

    assert refused.value.code == "did.malformed"


def test_an_unknown_method_is_unsupported_not_unreachable() -> None:
    with pytest.raises(Unsupported):
        find_method("did:sov:1#k", relationship="assertionMethod", resolver=DidKeyResolver())


def test_documents_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolution, "MOST_FOUND", 2)
    asked: list[str] = []

    def fetch(url: str) -> bytes:
        asked.append(url)
        return b"{}"

    resolver = resolution.WebResolver(fetch)
    for number in (1, 2, 1, 3, 1):
        resolver.controller_document(f"https://a.example/{number}")

    assert [url[-1] for url in asked] == ["1", "2", "3", "1"]
