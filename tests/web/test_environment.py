"""Typed settings: good defaults for the demonstration, and no unsafe production."""

from __future__ import annotations

from typing import Any

import pytest

from insignia.web.settings.environment import Environment, Mode

SAFE: dict[str, Any] = {
    "mode": "production",
    "secret_key": "a-secret-of-our-own-that-nobody-else-has-ever-seen-0123456789",
    "keyring_key": "c2VhbGVkLXdpdGgtYS1rZXktZnJvbS1vdXRzaWRlLXRoZS1kYg==",
    "allowed_hosts": ["badges.example"],
    "public_origin": "https://badges.example",
    "CONTENT_ORIGIN": "https://content.badges.example",
    "DATABASE_URL": "postgresql://insignia@db.example/insignia",
    "smtp_host": "mail.example",
}

UNSAFE: list[tuple[dict[str, Any], str]] = [
    ({"secret_key": "short"}, "INSIGNIA_SECRET_KEY"),
    ({"keyring_key": ""}, "INSIGNIA_KEYRING_KEY"),
    ({"debug": True}, "INSIGNIA_DEBUG"),
    ({"allowed_hosts": []}, "INSIGNIA_ALLOWED_HOSTS"),
    ({"allowed_hosts": ["*"]}, "INSIGNIA_ALLOWED_HOSTS"),
    ({"origin_map": "https://a.example=http://127.0.0.1:1"}, "INSIGNIA_ORIGIN_MAP"),
    ({"public_origin": "http://badges.example"}, "INSIGNIA_PUBLIC_ORIGIN"),
    ({"issuer_origin": "https://other.example"}, "INSIGNIA_ISSUER_ORIGIN"),
    ({"CONTENT_ORIGIN": "https://badges.example"}, "CONTENT_ORIGIN"),
    ({"DATABASE_URL": ""}, "DATABASE_URL"),
    ({"smtp_host": ""}, "INSIGNIA_SMTP_HOST"),
]


@pytest.fixture(autouse=True)
def _nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONTENT_ORIGIN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in Environment.model_fields:
        monkeypatch.delenv(f"INSIGNIA_{name.upper()}", raising=False)


def test_production_starts_when_everything_is_named() -> None:
    assert Environment(**SAFE).issuer_origin == "https://badges.example"


@pytest.mark.parametrize(("change", "name"), UNSAFE)
def test_unsafe_production_refuses_to_start_and_names_the_setting(
    change: dict[str, Any], name: str
) -> None:
    with pytest.raises(ValueError, match=name):
        Environment(**{**SAFE, **change})


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"SECRET_KEY.*KEYRING_KEY.*DATABASE_URL.*SMTP_HOST"):
        Environment(mode=Mode.PRODUCTION)


def test_the_demonstration_needs_nothing_and_serves_uploads_from_another_origin() -> None:
    found = Environment()

    assert found.content_origin != found.public_origin


def test_the_demonstration_refuses_to_be_reached_from_elsewhere() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        Environment(public_origin="https://badges.example")


@pytest.mark.parametrize("origin", ["badges.example", "https://badges.example/path", "ftp://a.b"])
def test_an_origin_is_scheme_and_host_only(origin: str) -> None:
    with pytest.raises(ValueError, match="scheme://host"):
        Environment(public_origin=origin)


def test_another_database_than_postgresql_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        Environment(DATABASE_URL="mysql://db.example/insignia")
