"""What an SVG of Open Badges 1 or 2 carries: ``<openbadges:assertion verify="…">`` and its text.

Badge Baking 2.0: the attribute ``verify`` is the address of a hosted assertion, or the token of a
signed one; the text, if any, is the assertion as JSON. Both may stand there, so both have to speak
of one badge: a text whose own address is another, or that is not what the token signs, is a second
badge in the same picture. This deliberately does not judge the badge itself.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from typing import TYPE_CHECKING, Any

from insignia.standards import strictjson
from insignia.standards.baking.carried import COMPACT_JWS
from insignia.standards.errors import Malformed

if TYPE_CHECKING:
    from insignia.standards.baking.drawing import Carrier


def assertion_in(carrier: Carrier) -> bytes:
    """Return the token or the text, whichever says more, or the address where there is no text."""
    body, named = "".join(carrier.text).strip().encode(), (carrier.verify or "").strip().encode()
    if not named or not body:
        return named or body
    is_token = COMPACT_JWS.fullmatch(named) is not None
    written = _read(body)
    is_one = written == _signed(named) if is_token else named.decode() in _addresses(written)
    if not is_one:
        raise Malformed(
            "The drawing names one badge in its attribute and shows another in its text, and"
            " readers would disagree which of them counts.",
            code="container.several-credentials",
        )
    return named if is_token else body


def _addresses(assertion: Any) -> list[Any]:
    """Return where an assertion says that it is: its id, or its address in version 1."""
    if not isinstance(assertion, dict):
        return []
    verify = assertion.get("verify")
    return [assertion.get("id"), verify.get("url") if isinstance(verify, dict) else None]


def _signed(token: bytes) -> Any:
    payload = token.split(b".")[1]
    try:
        return _read(urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
    except binascii.Error:
        return token


def _read(data: bytes) -> Any:
    """Read JSON; what is none is itself, and equals nothing that is."""
    try:
        return strictjson.read(data)
    except Malformed:
        return data
