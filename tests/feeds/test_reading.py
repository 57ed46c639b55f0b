"""A signed result is read as its feed wrote it, or refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.factories.feeds import FEED, OTHER_SEED, signed, signer
from tests.factories.feeds import said as usual

from insignia.feeds import reading
from insignia.feeds.errors import ResultUnreadable, SignatureDoesNotFit, UnusableKey
from insignia.feeds.values import Domain
from insignia.standards import strictjson
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import P256, P384

MINE = "Mira@Mail.example"


def said(**changes: Any) -> dict[str, Any]:
    return usual(MINE, **changes)


def read(data: bytes) -> Any:
    return reading.signed(data, key=signer().public_key, feed=FEED)


def test_what_a_feed_signed_is_read() -> None:
    result = read(signed(said()))

    assert (result.source, result.address, result.score) == (FEED, MINE.lower(), 84)
    assert result.domains == (Domain("Isolation", 17.5, 20),)
    assert read(signed({name: value for name, value in said().items() if name != "domains"}))


def test_keys_of_both_kinds_are_taken_as_jwk_and_as_multikey() -> None:
    for key in (signer().public_key, signer(kind=P256).public_key):
        as_jwk = strictjson.write(jwk.write_public(key)).decode()
        assert reading.key_in(f"  {key.multikey}\n") == reading.key_in(as_jwk) == key


@pytest.mark.parametrize(
    "text",
    ["", "a secret", "zé", '{"kty": "OKP"}', signer(bytes([1] * 48), P384).public_key.multikey],
    ids=["nothing", "words", "letters", "half a key", "another kind"],
)
def test_other_keys_are_refused(text: str) -> None:
    with pytest.raises(UnusableKey):
        reading.key_in(text)


@pytest.mark.parametrize(
    "data",
    [
        signed(said(), by=signer(OTHER_SEED)),
        signed(said(), typ="vc+jwt"),
        signed(said())[:-4] + b"AAAA",
        signed(said(), by=signer(kind=P256)),
    ],
    ids=["other key", "other use", "changed", "other algorithm"],
)
def test_what_the_feed_did_not_sign_is_refused(data: bytes) -> None:
    with pytest.raises(SignatureDoesNotFit):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        b"no token at all",
        b"e" * 70_000,
        signed(said(score=101)),
        signed(said(score=-1)),
        signed(said(score=True)),
        signed(said(of=0, score=0)),
        signed(said(takenAt="yesterday")),
        signed(said(test="")),
        signed(said(recipient="mira")),
        signed(said(grade="A")),
        signed(said(domains="many")),
        signed(said(domains=[{"name": "Isolation"}])),
    ],
    ids=[
        "no token",
        "too large",
        "too many points",
        "negative",
        "no number",
        "out of nothing",
        "no date",
        "no test",
        "no recipient",
        "another member",
        "no list",
        "no points",
    ],
)
def test_what_is_no_result_is_refused(data: bytes) -> None:
    with pytest.raises(ResultUnreadable):
        read(data)
