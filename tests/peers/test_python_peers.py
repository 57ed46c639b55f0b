"""What we sign, bake and list is read by other Python implementations, and the reverse."""

from typing import Any

import openbadgeslib
import openvc
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from openbadgeslib import verify as openbadgeslib_verify
from tests.peers.questions import CREDENTIALS, NOW, PLAIN, RICH, SIGNER, contexts, signed_by_us
from tests.standards.baking.pictures import PNG, SVG

from insignia.standards import strictjson
from insignia.standards.baking.unbake import bake

pytestmark = [pytest.mark.peer, pytest.mark.filterwarnings("default")]


def openvc_verifies(credential: dict[str, Any]) -> Any:
    policy = openvc.VerificationPolicy(now=NOW, require_status=False)
    return openvc.verify_credential(credential, policy=policy, extra_contexts=contexts())


@pytest.mark.parametrize("credential", CREDENTIALS.values(), ids=CREDENTIALS)
def test_what_we_sign_verifies_in_openvc(credential: dict[str, Any]) -> None:
    result = openvc_verifies(signed_by_us(credential))

    assert result.format == "data-integrity:eddsa-rdfc-2022"
    assert result.issuer == SIGNER.controller


def test_a_changed_badge_is_false_in_openvc() -> None:
    with pytest.raises(openvc.OpenvcError):
        openvc_verifies(signed_by_us(PLAIN) | {"validFrom": "2026-04-01T00:00:00Z"})


def public_key_pem() -> bytes:
    return Ed25519PublicKey.from_public_bytes(SIGNER.public_key.raw).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


# It takes no context from outside, so one with words of ours is nothing to ask it for.
@pytest.mark.parametrize("image", [PNG, SVG], ids=["png", "svg"])
@pytest.mark.parametrize("credential", [PLAIN, RICH], ids=["plain", "rich"])
def test_what_we_bake_is_read_and_verifies_in_openbadgeslib(
    credential: dict[str, Any], image: bytes
) -> None:
    baked = bake(image, strictjson.write(signed_by_us(credential)))

    result = openbadgeslib_verify.verify_badge(baked, "3", pubkey_pem=public_key_pem())

    assert (result.valid, result.reason) == (True, None), openbadgeslib.__version__
