"""Where a request came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import RequestFactory

from insignia.foundation.requests import address_of

if TYPE_CHECKING:
    from pytest_django import Settings

PROXY = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    ("has_proxy", "forwarded", "address"),
    [
        (False, "", "203.0.113.9"),
        (False, "198.51.100.1", "203.0.113.9"),
        (True, "198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1, 198.51.100.7", "198.51.100.7"),
        (True, "", "203.0.113.9"),
    ],
)
def test_only_what_our_own_proxy_wrote_is_believed(
    settings: Settings, *, has_proxy: bool, forwarded: str, address: str
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = PROXY if has_proxy else None
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="203.0.113.9")

    assert address_of(request) == address


@pytest.mark.parametrize(
    ("seen", "counted"),
    [
        ("2001:db8:1:2:aaaa:bbbb:cccc:dddd", "2001:db8:1:2::"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_one_subscriber_of_ipv6_is_counted_as_one(seen: str, counted: str) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=seen)) == counted
