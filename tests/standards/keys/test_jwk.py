from typing import Any

import pytest
from tests.factories.keys import KINDS, did_key_signer, rsa_secret

from insignia.standards import base64url
from insignia.standards.errors import InsigniaError
from insignia.standards.keys import jwk, rsa
from insignia.standards.keys.kinds import ED25519, P256, RSA

KEYS: dict[str, dict[str, Any]] = {
    kind: jwk.write_public(did_key_signer(kind).public_key) for kind in KINDS
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_read_and_written(kind: str) -> None:
    key = did_key_signer(kind).public_key

    assert jwk.read_public(KEYS[kind]) == key
    assert jwk.read_public(KEYS[kind] | {"kid": "1", "use": "sig", "key_ops": ["verify"]}) == key
    assert all(jwk.read_public(KEYS[kind] | {"alg": alg}) == key for alg in jwk.ALGORITHMS[kind])


@pytest.mark.parametrize(
    ("key", "thumbprint"),
    [
        (  # RFC 7638, section 3.1
            {
                "kty": "RSA",
                "n": (
                    "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_"
                    "BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_F"
                    "DW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4v"
                    "MQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"
                ),
                "e": "AQAB",
                "alg": "RS256",
                "kid": "2011-04-29",
            },
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
        ),
        (  # RFC 8037, section A.3
            {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        ),
    ],
)
def test_the_published_thumbprints_hold(key: dict[str, Any], thumbprint: str) -> None:
    assert jwk.thumbprint(jwk.read_public(key)) == thumbprint


def changed(kind: str, **members: Any) -> dict[str, Any]:
    return {name: value for name, value in (KEYS[kind] | members).items() if value is not None}


def weak() -> dict[str, Any]:
    n = rsa.public_key(rsa_secret(1024))[-133:-5]  # the modulus, before the exponent's five bytes
    return changed(RSA, n=base64url.encode(n))


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({}, "key.unsupported-kind"),
        (changed(ED25519, kty=["OKP"]), "key.unsupported-kind"),
        (changed(ED25519, crv="X25519"), "key.unsupported-kind"),
        (changed(P256, crv="P-521"), "key.unsupported-kind"),
        (changed(P256, crv="secp256k1"), "key.unsupported-kind"),
        (changed(P256, kty="OKP"), "key.unsupported-kind"),
        ({"kty": "oct", "k": "c2VjcmV0"}, "key.secret-published"),
        (changed(P256, d="AQ"), "key.secret-published"),
        (changed(RSA, p="AQ"), "key.secret-published"),
        (changed(ED25519, x=None), "key.unreadable"),
        (changed(ED25519, x=7), "key.unreadable"),
        (changed(ED25519, x="AQ"), "key.unreadable"),
        (changed(ED25519, x=KEYS[ED25519]["x"] + "="), "key.unreadable"),
        (changed(P256, y=None), "key.unreadable"),
        (changed(P256, y=KEYS[P256]["x"]), "key.unreadable"),
        (changed(P256, x=base64url.encode(b"\0" + bytes(32))), "key.unreadable"),
        (changed(RSA, e=None), "key.unreadable"),
        (changed(RSA, e="AAEAAQ"), "key.unreadable"),
        (changed(RSA, n="AA" + KEYS[RSA]["n"]), "key.unreadable"),
        (changed(RSA, n="é"), "key.unreadable"),
        (weak(), "key.too-weak"),
        (changed(P256, use="enc"), "key.not-for-signatures"),
        (changed(P256, key_ops=["encrypt"]), "key.not-for-signatures"),
        (changed(P256, key_ops="verify"), "key.not-for-signatures"),
        (changed(P256, alg="ES384"), "key.not-for-signatures"),
        (changed(RSA, alg="HS256"), "key.not-for-signatures"),
        (changed(ED25519, alg=["EdDSA"]), "key.not-for-signatures"),
    ],
)
def test_any_other_key_is_refused(key: dict[str, Any], code: str) -> None:
    with pytest.raises(InsigniaError) as refused:
        jwk.read_public(key, pointer="/k")

    assert (refused.value.code, refused.value.pointer) == (code, "/k")
