import pytest

from insignia.standards.errors import InsigniaError
from insignia.standards.keys import did_key, multikey
from insignia.standards.keys.signer import LocalSigner

KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
DID = f"did:key:{KEY}"


def test_the_document_of_a_did_key_holds_its_one_key() -> None:
    assert did_key.document(DID) == {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": DID,
        "verificationMethod": [
            {
                "id": f"{DID}#{KEY}",
                "type": "Multikey",
                "controller": DID,
                "publicKeyMultibase": KEY,
            }
        ],
        "authentication": [f"{DID}#{KEY}"],
        "assertionMethod": [f"{DID}#{KEY}"],
    }


def test_a_key_has_one_did_and_one_method() -> None:
    key = multikey.read_public(KEY)

    assert did_key.did(key) == DID
    assert did_key.verification_method(key) == f"{DID}#{KEY}"


@pytest.mark.parametrize(
    ("identifier", "code"),
    [
        (KEY, "did.malformed"),
        ("did:key:", "did.malformed"),
        (f"did:key:1.1:{KEY}", "did.malformed"),
        (f"did:web:{KEY}", "did.malformed"),
        ("did:key:u7QE", "did.malformed"),
        (f"{DID}?versionId=1", "key.multibase"),
        (f"{DID[:-1]}0", "key.multibase"),
        (DID[:-1], "key.length"),
    ],
)
def test_anything_else_is_no_did_key(identifier: str, code: str) -> None:
    with pytest.raises(InsigniaError) as refused:
        did_key.document(identifier)

    assert refused.value.code in {code, "key.unsupported-kind"}


def test_a_local_signer_keeps_its_secret_to_itself() -> None:
    signer = LocalSigner.did_key(bytes(range(32)))

    assert "secret" not in repr(signer)
    assert signer.verification_method == did_key.verification_method(signer.public_key)
    assert signer.controller == did_key.did(signer.public_key)
