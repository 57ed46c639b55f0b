"""The log names no address that opens something."""

from __future__ import annotations

import logging
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client
from tests.factories.portfolio import accepted, shared

from insignia.portfolio import queries
from insignia.web.logs import ByRoute

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def written() -> Iterator[StringIO]:
    """What lands in the log, by a handler like the one of the settings."""
    text = StringIO()
    handler = logging.StreamHandler(text)
    handler.addFilter(ByRoute())
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_a_refusal_is_logged_by_its_route(written: StringIO) -> None:
    token = queries.token_of(shared(accepted()).id)
    browser = Client(raise_request_exception=False)

    browser.get(f"/s/{token}/ask/")
    browser.get(f"/s/{token}/no-such/place/")
    browser.get(f"/s/{token}ü/")

    said = written.getvalue()
    assert "Method Not Allowed (GET): /s/<str:token>/ask/" in said
    assert "Not Found: /s/<str:token>/" in said
    assert "Not Found: (no such address)" in said
    assert token not in said


def test_what_is_about_no_request_is_logged_as_it_is(written: StringIO) -> None:
    logging.getLogger("insignia").warning("a disk is full: %s", "/var")

    assert written.getvalue() == "a disk is full: /var\n"


def test_all_that_is_logged_passes_by() -> None:
    said: dict[str, Any] = settings.LOGGING
    name = said["handlers"]["stderr"]["filters"][0]

    assert said["filters"][name]["()"] == f"{ByRoute.__module__}.{ByRoute.__name__}"
