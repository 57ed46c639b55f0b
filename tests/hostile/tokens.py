"""Credentials in token form: odd headers, other algorithms, claims that say something else."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from tests.factories.keys import rsa_secret
from tests.hostile.scenes import Case, Json, Scene, any_badge, case, changed, publishing
from tests.standards.verify.world import ATTACKER, SCHOOL, SCHOOL_URL

from insignia.standards import base64url
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import P256, P384, RSA
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

KEYS: dict[str, LocalSigner] = {
    "EdDSA": SCHOOL,
    "ES256": LocalSigner(f"{SCHOOL_URL}#key-2", b"school".ljust(32, b"."), P256),
    "ES384": LocalSigner(f"{SCHOOL_URL}#key-3", b"school".ljust(48, b"."), P384),
    "RS256": LocalSigner(f"{SCHOOL_URL}#key-4", rsa_secret(), RSA),
}
_PUBLISHED = {SCHOOL_URL: publishing(*KEYS.values())}


def _part(value: Any) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64url.encode(data)


def _token(header: Any, payload: Any, signer: LocalSigner = SCHOOL) -> bytes:
    """Sign whatever these are, whatever they say."""
    signed = f"{_part(header)}.{_part(payload)}".encode()
    return signed + b"." + base64url.encode(signer.sign(signed)).encode()


def _payload(badge: Json, **claims: Any) -> Json:
    return {
        **badge,
        "iss": badge["issuer"]["id"],
        "jti": badge["id"],
        "sub": badge["credentialSubject"]["id"],
        **claims,
    }


def _header(alg: str = "EdDSA", **more: Any) -> Json:
    return {"alg": alg, "typ": "JWT", "kid": KEYS[alg].verification_method, **more}


def _scene(data: bytes) -> Scene:
    return Scene(data, _PUBLISHED)


def headers(random: Random) -> Iterator[Case]:
    """Say in the header what leads elsewhere, or changes what is signed."""
    payload = _payload(any_badge(random))
    twin = _scene(_token(_header(), payload))
    own = jwk.write_public(SCHOOL.public_key)
    attackers = jwk.write_public(ATTACKER.public_key)
    added: dict[str, Json] = {
        "crit": {"crit": ["exp"]},
        "crit of nothing": {"crit": []},
        "b64": {"b64": False},
        "b64 that is true": {"b64": True},
        "zip": {"zip": "DEF"},
        "jku": {"jku": "https://canary.example/jwks"},
        "x5u": {"x5u": "https://canary.example/x5u"},
        "x5c": {"x5c": ["AAAA"]},
        "x5t": {"x5t": "AAAA"},
        "something of its own": {"badge": "gold"},
        "a type of access": {"typ": "at+jwt"},
        "a type of presentations": {"typ": "vp+jwt"},
        "a type of disclosure": {"typ": "dc+sd-jwt"},
        "a type in a list": {"typ": ["JWT"]},
        "another key than it names": {"jwk": attackers},
        "a content of its own": {"cty": "JWT"},
    }
    for name, more in added.items():
        yield case(name, "jwt-header", _scene(_token(_header(**more), payload)), twin)
    shown = {"alg": "EdDSA", "typ": "JWT", "jwk": own}
    hostile = _token({**shown, "jwk": attackers}, payload, ATTACKER)
    yield case("only its own key", "binding", _scene(hostile), _scene(_token(shown, payload)))
    stranger = _token(_header(kid=ATTACKER.verification_method), payload, ATTACKER)
    yield case("a stranger's name", "binding", _scene(stranger), twin)
    for name, header in {
        "no key": {"alg": "EdDSA"},
        "a key nobody lists": _header(kid=f"{SCHOOL_URL}#key-9"),
    }.items():
        yield case(name, "key", _scene(_token(header, payload)), twin)


def algorithms(random: Random) -> Iterator[Case]:
    """Take one algorithm's signature for another's, or none at all."""
    payload = _payload(any_badge(random))
    for alg, signer in KEYS.items():
        twin = _scene(_token(_header(alg), payload, signer))
        for other in ("none", "None", "HS256", "PS256", "RS512", "ES512", *KEYS):
            if other != alg:
                header = _header(alg) | {"alg": other}
                hostile = _scene(_token(header, payload, signer))
                yield case(f"{alg} as {other}", "jwt-alg", hostile, twin)
    signed = f"{_part(_header() | {'alg': 'HS256'})}.{_part(payload)}"
    secret = SCHOOL.public_key.raw
    mac = hmac.digest(secret, signed.encode(), hashlib.sha256)
    confused = f"{signed}.{base64url.encode(mac)}".encode()
    twin = _scene(_token(_header(), payload))
    yield case("the public key as a secret", "jwt-alg", _scene(confused), twin)
    empty = f"{_part({'alg': 'none'})}.{_part(payload)}.".encode()
    yield case("no signature", "jwt-alg", _scene(empty), twin)
    for name, header in {
        "no algorithm": {k: v for k, v in _header().items() if k != "alg"},
        "a list of them": _header() | {"alg": ["EdDSA"]},
    }.items():
        yield case(name, "jwt-alg", _scene(_token(header, payload)), twin)


def claims(random: Random) -> Iterator[Case]:
    """Let the claims say another thing than the credential."""
    badge = any_badge(random) | {"validUntil": "2027-03-01T09:00:00Z"}
    twin = _scene(_token(_header(), _payload(badge)))
    shapes: dict[str, tuple[str, Json]] = {
        "another issuer": ("binding", {"iss": "https://victim.example/"}),
        "another subject": ("structure", {"sub": "did:example:eve"}),
        "another id": ("structure", {"jti": "urn:x:other"}),
        "an earlier beginning": ("time", {"nbf": 1}),
        "a later end": ("time", {"exp": 4_102_444_800}),
        "an end in words": ("time", {"exp": "never"}),
        "a credential beside": ("proof-format", {"vc": {"type": ["VerifiableCredential"]}}),
        "a presentation beside": ("proof-format", {"vp": {}}),
        "a reader of its own": ("proof-format", {"aud": "https://other.example/"}),
    }
    for name, (family, more) in shapes.items():
        hostile = _scene(_token(_header(), _payload(badge, **more)))
        yield case(name, family, hostile, twin)
    over = changed(badge, "/validUntil", "2026-05-01T00:00:00Z")
    yield case("over", "time", _scene(_token(_header(), _payload(over))), twin)
    smuggled = _payload(badge, licenceToOperate=True)
    yield case("a word more", "undefined-term", _scene(_token(_header(), smuggled)), twin)


def written(random: Random) -> Iterator[Case]:
    """Write the token as no token is written, or change it afterwards."""
    payload = _payload(any_badge(random))
    good = _token(_header(), payload)
    head, body, seal = good.split(b".")
    twin = _scene(good)
    other = _token(_header(), _payload(any_badge(random))).split(b".")
    for alg, signer in KEYS.items():
        whole = _token(_header(alg), payload, signer)
        swapped = b".".join([*whole.split(b".")[:1], other[1], whole.split(b".")[2]])
        yield case(f"another body, {alg}", "signature", _scene(swapped), _scene(whole))
    yield case("another's signature", "signature", _scene(b".".join([head, body, other[2]])), twin)
    twice = b'{"alg":"EdDSA","alg":"none","kid":"' + SCHOOL.verification_method.encode() + b'"}'
    for name, data in {
        "a header that says it twice": _token(twice, payload),
        "a header in a list": _token([_header()], payload),
        "a body that is a text": _token(_header(), "credential"),
        "a body that says it twice": _token(
            _header(), b'{"iss":"x",' + json.dumps(payload).encode()[1:]
        ),
        "two parts": b".".join([head, body]),
        "four parts": good + b".AAAA",
        "padding": b".".join([head + b"=", body, seal]),
    }.items():
        yield case(name, "syntax", _scene(data), twin, "refused")
    damaged = b".".join([head, body, seal[:-1] + b"+"])
    yield case("a signature in another base", "proof-format", _scene(damaged), twin)


MAKERS = (headers, algorithms, claims, written)
