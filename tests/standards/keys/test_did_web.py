import pytest

from insignia.standards.errors import Malformed
from insignia.standards.keys.did_web import document_url

LABEL = "a" * 63


@pytest.mark.parametrize(
    ("identifier", "url"),
    [
        ("did:web:w3c-ccg.example", "https://w3c-ccg.example/.well-known/did.json"),
        ("did:web:a.example:user:alice", "https://a.example/user/alice/did.json"),
        ("did:web:a.example%3A3000", "https://a.example:3000/.well-known/did.json"),
        ("did:web:a.example%3a3000:u", "https://a.example:3000/u/did.json"),
        ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
        ("did:web:localhost", "https://localhost/.well-known/did.json"),
        ("did:web:a.example:b%20c", None),
        ("did:web:a.example:b%C3%BC", "https://a.example/b%C3%BC/did.json"),
        ("did:web:a.example:1.2", "https://a.example/1.2/did.json"),
        ("did:web:9.a1", "https://9.a1/.well-known/did.json"),
    ],
)
def test_a_did_web_says_where_its_document_is(identifier: str, url: str | None) -> None:
    if url is None:
        with pytest.raises(Malformed):
            document_url(identifier)
    else:
        assert document_url(identifier) == url


@pytest.mark.parametrize(
    "identifier",
    [
        "did:web:",
        "did:key:z6Mk",
        "web:a.example",
        "did:web:127.0.0.1",
        "did:web:2130706433",
        "did:web:0x7f000001",
        "did:web:0x7f.1",
        "did:web:0177.0.0.1",
        "did:web:127.1",
        "did:web:[::1]",
        "did:web:%5B%3A%3A1%5D",
        "did:web:::1",
        "did:web:a.example.",
        "did:web:.example",
        "did:web:a..example",
        "did:web:-a.example",
        "did:web:a-.example",
        "did:web:a_b.example",
        "did:web:bücher.example",
        "did:web:a.example\n",
        "did:web:a.example%0A",
        "did:web:user@a.example",
        "did:web:a.example%40evil.example",
        "did:web:a.example%2Fevil",
        "did:web:a.example/evil",
        "did:web:a.example?x",
        "did:web:a.example#x",
        "did:web:a.example%3A",
        "did:web:a.example%3A0",
        "did:web:a.example%3A65536",
        "did:web:a.example%3A080",
        "did:web:a.example%3A80%3A80",
        "did:web:a.example:",
        "did:web:a.example::b",
        "did:web:a.example:..",
        "did:web:a.example:%2e%2e",
        "did:web:a.example:.",
        "did:web:a.example:b%2Fc",
        "did:web:a.example:b%5Cc",
        "did:web:a.example:b%3Fc",
        "did:web:a.example:b%23c",
        "did:web:a.example:b%252Fc",
        "did:web:a.example:b%00",
        "did:web:a.example:b%zz",
        "did:web:a.example:b/c",
        f"did:web:{LABEL}a.example",
        "did:web:" + ".".join([LABEL] * 4) + ".example",
    ],
)
def test_addresses_and_tricks_are_refused(identifier: str) -> None:
    with pytest.raises(Malformed) as refused:
        document_url(identifier)

    assert refused.value.code == "did.malformed"
