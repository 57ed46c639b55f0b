"""Signatures: changed documents, odd proofs, strangers' keys, other purposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hostile.scenes import (
    KEYS_OF_THE_SCHOOL,
    SUITES,
    Case,
    Json,
    Scene,
    any_badge,
    blindly,
    case,
    changed,
    honestly,
    text_places,
    without,
)
from tests.standards.verify.world import (
    ATTACKER,
    CONSORTIUM,
    SCHOOL,
    SCHOOL_URL,
    controller_document,
    signed,
)

from insignia.standards.keys import multibase
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_PLACE = "/proof/proofValue"


def _at_school(document: Any) -> Scene:
    return Scene(document, {SCHOOL_URL: KEYS_OF_THE_SCHOOL})


def _flipped(text: str, at: int) -> str:
    data = bytearray(multibase.decode_base58btc(text, code="x.y"))
    data[at % len(data)] ^= 1
    return multibase.encode_base58btc(bytes(data))


def altered(random: Random) -> Iterator[Case]:
    """Change what was signed, in every suite, and exchange signatures."""
    for suite in (*SUITES, *SUITES, *SUITES):
        document = honestly(any_badge(random), suite)
        # Whatever takes any text; ids, dates and the like would be wrong in form as well.
        free = {"name", "narrative", "description", "targetName"}
        places = [at for at in text_places(document) if at.rpartition("/")[2] in free]
        place = random.choice(places)
        hostile = changed(document, place, f"Surgery {random.random()}")
        yield case(f"{suite} {place}", "signature", _at_school(hostile), _at_school(document))
    for suite in SUITES:
        document = honestly(any_badge(random), suite)
        value = document["proof"]["proofValue"]
        for name, hostile in {
            "a flipped bit": changed(document, _PLACE, _flipped(value, random.randrange(64))),
            "another's signature": changed(
                document, _PLACE, honestly(any_badge(random), suite)["proof"]["proofValue"]
            ),
            "another moment": changed(document, "/proof/created", "2026-03-02T09:00:00Z"),
            "another learner": changed(document, "/credentialSubject/id", "did:example:eve"),
            "another achievement": changed(
                document, "/credentialSubject/achievement/id", "urn:x:other"
            ),
            "another day": changed(document, "/validFrom", "2026-03-01T09:00:01Z"),
            "longer in force": {**document, "validUntil": "2036-01-01T00:00:00Z"},
            "a licence more": changed(document, "/credentialSubject/licenseNumber", "007"),
        }.items():
            yield case(f"{suite} {name}", "signature", _at_school(hostile), _at_school(document))


def odd_proofs(random: Random) -> Iterator[Case]:
    """Spoil the proof itself."""
    document = honestly(any_badge(random))
    proof = document["proof"]
    value: str = proof["proofValue"]
    raw = multibase.decode_base58btc(value, code="x.y")

    def having(**members: Any) -> Json:
        return {**document, "proof": {**proof, **members}}

    shapes: dict[str, Json] = {
        "none": without(document, "/proof"),
        "an empty list": {**document, "proof": []},
        "a text": {**document, "proof": value},
        "another type": having(type="Ed25519Signature2018"),
        "two types": having(type=["DataIntegrityProof", "Ed25519Signature2020"]),
        "an unknown suite": having(cryptosuite="eddsa-rdfc-2023"),
        "a suite before its time": having(cryptosuite="eddsa-2022"),
        "no suite": {**document, "proof": {k: v for k, v in proof.items() if k != "cryptosuite"}},
        "no value": {**document, "proof": {k: v for k, v in proof.items() if k != "proofValue"}},
        "no method": {
            **document,
            "proof": {k: v for k, v in proof.items() if k != "verificationMethod"},
        },
        "no purpose": {
            **document,
            "proof": {k: v for k, v in proof.items() if k != "proofPurpose"},
        },
        "a value in another base": having(proofValue=multibase.encode_base64url(raw)),
        "a value without its base": having(proofValue=value[1:]),
        "a value in hex": having(proofValue=raw.hex()),
        "a value too short": having(proofValue=multibase.encode_base58btc(raw[:-1])),
        "a value too long": having(proofValue=multibase.encode_base58btc(raw + b"\0")),
        "a value of leading noughts": having(proofValue=multibase.encode_base58btc(b"\0" + raw)),
        "a value that is a list": having(proofValue=[value]),
        "a predecessor that is not there": having(previousProof="urn:x:none"),
        "itself as predecessor": having(id="urn:x:me", previousProof="urn:x:me"),
        "a good one and an unknown": {**document, "proof": [proof, {**proof, "type": "Seal"}]},
        "a good one and a number": {**document, "proof": [proof, 7]},
    }
    for name, hostile in shapes.items():
        yield case(name, "proof-format", hostile, document)


def strangers(random: Random) -> Iterator[Case]:
    """Sign with a key that is not the issuer's, under its name."""
    for suite in sorted(SUITES):
        document = any_badge(random)
        twin = _at_school(honestly(document, suite))
        yield case(f"{suite} by an attacker", "binding", signed(document, ATTACKER), twin)
        yield case(f"{suite} by another issuer", "binding", signed(document, CONSORTIUM), twin)
    document = any_badge(random)
    good = honestly(document)
    attackers = signed(document, ATTACKER)["proof"]
    cosigned = {**document, "proof": [good["proof"], attackers]}
    yield case("co-signed by an attacker", "binding", cosigned, good)
    other_issuer = changed(document, "/issuer/id", "https://victim.example/issuer")
    yield case("in a victim's name", "binding", honestly(other_issuer), good)
    for name, serves in {
        "a document of somebody else": controller_document(SCHOOL) | {"id": "https://b.example/"},
        "a key of somebody else": controller_document(SCHOOL, controller="https://b.example/"),
        "a document with a slash more": controller_document(SCHOOL) | {"id": SCHOOL_URL + "/"},
        "a document without a name": without(controller_document(SCHOOL), "/id"),
    }.items():
        yield case(name, "binding", Scene(good, {SCHOOL_URL: serves}), Scene(good))
    hidden = LocalSigner(f"{SCHOOL_URL}#{ATTACKER.public_key.multikey}", ATTACKER.secret)
    yield case("a key in the address", "key", signed(document, hidden), good)
    upper = LocalSigner(SCHOOL.verification_method.replace("school", "SCHOOL"), SCHOOL.secret)
    yield case("another spelling of the issuer", "binding", signed(document, upper), good)


def purposes(random: Random) -> Iterator[Case]:
    """Use a key or a proof for what it was not made for."""
    document = any_badge(random)
    good = honestly(document)
    for purpose in ("authentication", "capabilityInvocation", "AssertionMethod", "keyAgreement"):
        hostile = blindly(document, proofPurpose=purpose)
        yield case(f"a proof for {purpose}", "purpose", hostile, good)
    published = controller_document(SCHOOL)
    changes: dict[str, Json] = {
        "authorised for nothing": {"assertionMethod": []},
        "authorised for logging in": {
            "assertionMethod": [],
            "authentication": [SCHOOL.verification_method],
        },
        "authorised for another key": {"assertionMethod": [f"{SCHOOL_URL}#key-9"]},
        "authorised under another name": {"assertionMethod": None},
    }
    for name, member in changes.items():
        scene = Scene(good, {SCHOOL_URL: published | member})
        yield case(name, "purpose", scene, Scene(good))


MAKERS = (altered, odd_proofs, strangers, purposes)
