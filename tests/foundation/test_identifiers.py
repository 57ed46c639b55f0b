"""Public ids, tokens and addresses of record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation.identifiers import absolute, new_id, new_token, token_digest

if TYPE_CHECKING:
    from pytest_django import Settings


def test_ids_and_tokens_cannot_be_guessed_from_one_another() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 27


def test_a_digest_does_not_tell_its_token() -> None:
    token = new_token()

    assert token_digest(token) == token_digest(token)
    assert token not in token_digest(token)


def test_addresses_lie_under_the_public_origin(settings: Settings) -> None:
    settings.PUBLIC_ORIGIN = "https://insignia.example"

    assert absolute("/verify/") == "https://insignia.example/verify/"
