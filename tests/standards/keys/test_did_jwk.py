import pytest
from tests.factories.keys import KINDS, did_key_signer

from insignia.standards import base64url
from insignia.standards.errors import InsigniaError
from insignia.standards.keys import did_jwk
from insignia.standards.keys.resolution import DidKeyResolver, find_method

# The first example of the method's specification.
EXAMPLE = (
    "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OT"
    "FQSDZDZEgyVjAiLCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9"
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_in_the_did_is_found_without_a_network(kind: str) -> None:
    key = did_key_signer(kind).public_key

    method = find_method(
        did_jwk.verification_method(key),
        relationship="assertionMethod",
        resolver=DidKeyResolver(),
    )

    assert method.public_key == key
    assert method.controller == did_jwk.did(key)


def test_the_published_example_is_read() -> None:
    document = did_jwk.document(EXAMPLE)

    assert document["id"] == EXAMPLE
    assert document["assertionMethod"] == [f"{EXAMPLE}#0"]
    assert document["verificationMethod"][0]["publicKeyJwk"]["crv"] == "P-256"


@pytest.mark.parametrize(
    "identifier",
    [
        "did:jwk:",
        "did:key:zABC",
        EXAMPLE[:-1],
        EXAMPLE + "=",
        "did:jwk:" + base64url.encode(b"[]"),
        "did:jwk:" + base64url.encode(b'{"kty":"OKP","kty":"EC"}'),
        "did:jwk:" + base64url.encode(b" " * 9000 + b"{}"),
    ],
)
def test_anything_else_is_no_did_jwk(identifier: str) -> None:
    with pytest.raises(InsigniaError) as refused:
        did_jwk.document(identifier)

    assert refused.value.code == "did.malformed"
