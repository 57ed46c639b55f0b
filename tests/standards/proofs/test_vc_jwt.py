from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.keys import KINDS, did_key_signer
from tests.standards.model.examples import small_badge, small_credential, small_endorsement

from insignia.standards.errors import InsigniaError
from insignia.standards.keys.kinds import ED25519
from insignia.standards.proofs.claims import claim_complaints
from insignia.standards.proofs.jose import CREDENTIAL_TYPES, header_complaints, read_token
from insignia.standards.proofs.vc_jwt import sign_credential

SIGNER = did_key_signer(ED25519)
SIGNED_AT = datetime(2026, 3, 2, 9, 0, 0, 5, tzinfo=UTC)


def parts(credential: dict[str, Any], **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read what we write without our own reader."""
    header, payload, _ = sign_credential(credential, signer=SIGNER, **more).split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, payload))


def test_a_badge_becomes_a_token_as_open_badges_has_it() -> None:
    header, payload = parts(small_badge() | {"validUntil": "2027-03-01T09:00:00.5Z"})

    assert header == {"alg": "EdDSA", "kid": SIGNER.verification_method, "typ": "JWT"}
    assert {name: payload[name] for name in ("iss", "jti", "sub", "nbf", "exp")} == {
        "iss": "https://school.example/issuer",
        "jti": small_badge()["id"],
        "sub": "did:example:ann",
        "nbf": 1772355600,
        "exp": 1803891600.5,
    }
    assert payload["credentialSubject"] == small_badge()["credentialSubject"]


def test_the_time_of_signing_is_a_whole_second() -> None:
    assert parts(small_badge(), created=SIGNED_AT)[1]["iat"] == 1772442000
    assert "iat" not in parts(small_badge())[1]


@pytest.mark.parametrize(
    ("credential", "typ"),
    [(small_endorsement(), "JWT"), (small_credential(), "vc+jwt")],
)
def test_what_is_no_open_badge_is_typed_as_the_w3c_has_it(
    credential: dict[str, Any], typ: str
) -> None:
    assert parts(credential)[0]["typ"] == typ
    assert parts(credential | {"type": credential["type"][-1]})[0]["typ"] == typ


def test_the_older_form_is_wrapped() -> None:
    old = {name: value for name, value in small_badge().items() if name != "validFrom"}
    old["@context"] = ["https://www.w3.org/2018/credentials/v1", old["@context"][1]]
    old["issuanceDate"] = "2026-03-01T09:00:00Z"

    _, payload = parts(old)

    assert payload["vc"] == old
    assert payload["nbf"] == 1772355600
    assert "credentialSubject" not in payload


def test_what_is_not_said_is_not_claimed() -> None:
    nameless = small_badge() | {"credentialSubject": [{"id": "a"}, {"id": "b"}], "issuer": 5}
    del nameless["id"], nameless["validFrom"]

    assert parts(nameless)[1].keys() & {"iss", "jti", "sub", "nbf", "exp"} == set()


@pytest.mark.parametrize("date", [5, "tomorrow", None])
def test_a_date_that_is_none_is_not_signed(date: Any) -> None:
    with pytest.raises(InsigniaError) as caught:
        sign_credential(small_badge() | {"validFrom": date}, signer=SIGNER)

    assert (caught.value.code, caught.value.pointer) == ("time.unreadable", "/validFrom")


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_reader_has_nothing_to_complain_of(kind: str) -> None:
    written = sign_credential(small_badge(), signer=did_key_signer(kind), created=SIGNED_AT)

    token = read_token(written.encode())

    assert list(header_complaints(token, types=CREDENTIAL_TYPES)) == []
    assert list(claim_complaints(token)) == []
