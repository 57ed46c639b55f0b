"""Keys that are none, names that lead nowhere, and addresses that must not be visited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories.keys import rsa_secret
from tests.hostile.scenes import Case, Scene, any_badge, blindly, case, changed, honestly, without
from tests.standards.verify.world import ATTACKER, SCHOOL, SCHOOL_URL, controller_document

from insignia.standards.keys import multibase, rsa
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_KEY = SCHOOL.public_key.multikey


def bad_keys(random: Random) -> Iterator[Case]:
    """Publish the school's key badly; the badge is the same, and well signed."""
    weak = b"\x85\x24" + rsa.public_key(rsa_secret(1024))
    published = controller_document(SCHOOL)
    method: dict[str, Any] = published["verificationMethod"][0]

    def having(**members: Any) -> Any:
        return {**published, "verificationMethod": [{**method, **members}]}

    shapes: dict[str, Any] = {
        "another key": having(publicKeyMultibase=ATTACKER.public_key.multikey),
        "no key": {**published, "verificationMethod": []},
        "another name": having(id=f"{SCHOOL_URL}#key-7"),
        "two keys of a name": {
            **published,
            "verificationMethod": [
                method,
                {**method, "publicKeyMultibase": ATTACKER.public_key.multikey},
            ],
        },
        "a secret": having(secretKeyMultibase="z3u2"),
        "a key in two forms": having(publicKeyJwk={"kty": "OKP"}),
        "a form of its own": having(type="PgpKey"),
        "a key too short": having(publicKeyMultibase=_KEY[:-3]),
        "a key in hex": having(publicKeyMultibase=SCHOOL.public_key.raw.hex()),
        "a kind unheard of": having(
            publicKeyMultibase=multibase.encode_base58btc(b"\xe7\x01" + bytes(33))
        ),
        "a weak key": having(publicKeyMultibase=multibase.encode_base58btc(weak)),
        "a key of small order": having(
            publicKeyMultibase=multibase.encode_base58btc(b"\xed\x01" + b"\x01" + bytes(31))
        ),
        "a key revoked before": having(revoked="2026-02-01T00:00:00Z"),
        "a key expired before": having(expires="2026-02-01T00:00:00Z"),
        "no controller": without(published, "/verificationMethod/0/controller"),
        "a page": b"<html>",
        "a list": b"[]",
        "an odd end": having(expires=7),
    }
    for name, document in shapes.items():
        badge = honestly(any_badge(random))
        family = "signature" if name in {"another key", "a key of small order"} else "key"
        verdict = "invalid"
        yield case(name, family, Scene(badge, {SCHOOL_URL: document}), Scene(badge), verdict)
    badge = honestly(any_badge(random))
    nameless = changed(badge, "/proof/verificationMethod", SCHOOL_URL)
    yield case("only a document", "key", nameless, badge)


def bad_names(random: Random) -> Iterator[Case]:
    """Name issuer and key by what is no name."""
    document = any_badge(random)
    twin = honestly(document)
    for name in (
        "did:ion:abc",
        "did:ethr:0x00",
        "did:web:",
        "did:web:127.0.0.1",
        "did:web:10.0.0.1:users",
        "did:web:school.example:..:etc",
        "did:web:school.example%2fetc",
        "did:web:school.example%3A99999",
        "did:web:school.example?service=x",
        "did:WEB:school.example",
        "did:key:zQ3shZc2QzApp2oymGvQbzP8eKheVshBHbU4ZYjeXqwSKEn6N0",
        "did:key:f00",
        "did:jwk:e30=",
        "did:jwk:bm90IGpzb24",
    ):
        signer = LocalSigner(f"{name}#key-1", SCHOOL.secret)
        hostile = blindly(changed(document, "/issuer/id", name), signer)
        family = "key" if name.startswith("did:key:z") else "did"
        yield case(name, family, hostile, twin)


def forbidden_addresses(random: Random) -> Iterator[Case]:
    """Name an issuer whose document is where nobody may look."""
    document = any_badge(random)
    twin = honestly(document)
    for address in (
        "https://127.0.0.1/issuer",
        "https://10.0.0.1/issuer",
        "https://192.168.1.1:8443/issuer",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/issuer",
        "https://[::ffff:127.0.0.1]/issuer",
        "https://[64:ff9b::a9fe:a9fe]/issuer",
        "https://2130706433/issuer",
        "https://0x7f.1/issuer",
        "https://localhost/issuer",
        "https://intranet/issuer",
        "https://issuer.internal:0/x",
    ):
        signer = LocalSigner(f"{address}#key-1", SCHOOL.secret)
        hostile = blindly(changed(document, "/issuer/id", address), signer)
        yield case(address, "fetch-policy", hostile, twin, "refused")


MAKERS = (bad_keys, bad_names, forbidden_addresses)
