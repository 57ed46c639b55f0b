from __future__ import annotations

import base64

import pytest

from insignia.standards.baking.drawing import OLD_NAMESPACE, Carrier
from insignia.standards.baking.older import assertion_in
from insignia.standards.errors import Malformed

ADDRESS = "https://issuer.example/1"
TEXT = '{"id": "https://issuer.example/1"}'
TOKEN = f"e30.{base64.urlsafe_b64encode(TEXT.encode()).decode().rstrip('=')}.c2ln"


def _carrier(verify: str | None, text: str) -> Carrier:
    return Carrier(OLD_NAMESPACE, 0, verify, [text])


@pytest.mark.parametrize(
    ("verify", "text", "document"),
    [
        (None, TEXT, TEXT),
        (ADDRESS, "", ADDRESS),
        (f" {ADDRESS}\n", " ", ADDRESS),
        (ADDRESS, f"\n{TEXT}\n", TEXT),
        (ADDRESS, '{"verify": {"url": "https://issuer.example/1"}}', None),
        (TOKEN, "", TOKEN),
        (TOKEN, '{"id":"https://issuer.example/1"}', TOKEN),
        (None, "", ""),
    ],
)
def test_one_badge_is_taken_out(verify: str | None, text: str, document: str | None) -> None:
    assert assertion_in(_carrier(verify, text)).decode() == (
        document if document is not None else text
    )


@pytest.mark.parametrize(
    ("verify", "text"),
    [
        ("https://issuer.example/2", TEXT),
        (ADDRESS, "{}"),
        (ADDRESS, "[]"),
        (ADDRESS, '{"verify": "https://issuer.example/1"}'),
        (ADDRESS, "no json"),
        (TOKEN, '{"id": "https://issuer.example/2"}'),
        (TOKEN, "no json"),
        ("e30.A.c2ln", TEXT),
        ("e30.bm8.c2ln", TEXT),
        ("https://issuer.example/1 https://issuer.example/2", TEXT),
    ],
)
def test_two_badges_in_one_drawing_are_refused(verify: str, text: str) -> None:
    with pytest.raises(Malformed) as caught:
        assertion_in(_carrier(verify, text))

    assert caught.value.code == "container.several-credentials"
