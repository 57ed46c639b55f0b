from __future__ import annotations

from typing import Any

import pytest

from insignia.standards.errors import InsigniaError
from insignia.standards.verify.older.scope import origin_of, require_in_scope

ISSUER = "https://school.example/issuer.json"


def _issuer(**scope: Any) -> dict[str, Any]:
    return {"id": ISSUER} | ({"verification": scope} if scope else {})


@pytest.mark.parametrize(
    ("scope", "address"),
    [
        ({}, "https://school.example/assertions/1"),
        ({}, "https://SCHOOL.example:443/assertions/1#now"),
        ({"verificationProperty": "id"}, "https://school.example/1"),
        ({"allowedOrigins": "school.example"}, "https://school.example/1"),
        ({"allowedOrigins": ["a.example", "https://b.example"]}, "https://b.example/1"),
        ({"allowedOrigins": "https://b.example:8443/"}, "https://b.example:8443/1"),
        ({"startsWith": "https://b.example/badges/"}, "https://b.example/badges/1"),
        ({"startsWith": ["https://a.example/", "https://b.example"]}, "https://b.example/1"),
        ({"startsWith": "https://b.example/?badge="}, "https://b.example/?badge=1"),
        (
            {"startsWith": "https://b.example/badges", "allowedOrigins": "b.example"},
            "https://b.example/badges/1",
        ),
    ],
)
def test_an_issuer_keeps_assertions_where_it_says(scope: dict[str, Any], address: str) -> None:
    require_in_scope(_issuer(**scope), address)


@pytest.mark.parametrize(
    ("scope", "address"),
    [
        ({}, "https://other.example/1"),
        ({}, "https://school.example:8443/1"),
        ({}, "https://school.example.evil.example/1"),
        ({}, "http://school.example/1"),
        ({"allowedOrigins": "other.example"}, "https://school.example/1"),
        ({"allowedOrigins": ["school.example/path"]}, "https://school.example/1"),
        ({"allowedOrigins": "chool.example"}, "https://school.example/1"),
        ({"startsWith": "https://b.example"}, "https://b.example.evil.example/1"),
        ({"startsWith": "https://b.example/badges/"}, "https://b.example/other/1"),
        ({"startsWith": "https://b.example/badges/"}, "https://b.example/badges/../other/1"),
        ({"startsWith": "https://b.example/badges/"}, "https://b.example/badges/%2e%2E/other/1"),
        ({"startsWith": "https://b.example/a/.."}, "https://b.example/a/../1"),
        ({"startsWith": "https://b.example/?badge="}, "https://b.example/?other=1"),
        ({"startsWith": "http://b.example/"}, "https://b.example/1"),
        ({"startsWith": "http://b.example/"}, "http://b.example/1"),
        (
            {"startsWith": "https://b.example/", "allowedOrigins": "a.example"},
            "https://b.example/1",
        ),
    ],
)
def test_and_nowhere_else(scope: dict[str, Any], address: str) -> None:
    with pytest.raises(InsigniaError) as caught:
        require_in_scope(_issuer(**scope), address)

    assert caught.value.code == "binding.out-of-scope"


def test_every_one_of_the_addresses_has_to_be_there() -> None:
    with pytest.raises(InsigniaError):
        require_in_scope(_issuer(), "https://school.example/1", "https://other.example/1")


def test_assertions_are_recognised_by_their_id_alone() -> None:
    with pytest.raises(InsigniaError) as caught:
        require_in_scope(_issuer(verificationProperty="url"), "https://school.example/1")

    assert caught.value.code == "ob2.verification-property"


def test_a_scope_that_is_no_object_says_nothing() -> None:
    require_in_scope({"id": ISSUER, "verification": "hosted"}, "https://school.example/1")


def test_an_address_that_is_not_https_has_no_origin() -> None:
    assert origin_of("urn:uuid:1") is None
    assert origin_of("https://a@b.example/") is None
