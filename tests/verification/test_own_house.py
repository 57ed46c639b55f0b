"""What the verifier may take from this server without the way through the network."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from tests.factories.awards import issued
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted, award_of, link, shared

from insignia.awards import queries as awards
from insignia.awards.models import StatusList
from insignia.foundation.network.wire import NotReached
from insignia.foundation.tenancy import all_organizations
from insignia.verification.own_house import published_here

pytestmark = pytest.mark.django_db
OURS = settings.ISSUER_ORIGIN


def test_the_very_bytes_that_a_stranger_gets_are_read() -> None:
    house = organization()
    path = f"/organizations/{house.slug}/did.json"

    assert published_here(OURS + path) == Client().get(path).content


def test_a_status_list_is_read_as_it_was_signed() -> None:
    issued()
    with all_organizations():
        row = StatusList.objects.first()

    assert row is not None
    assert published_here(f"{OURS}/status/{row.id}") == bytes(row.document)


def test_a_shared_page_gives_the_document_behind_it() -> None:
    held = accepted()

    found = published_here(settings.PUBLIC_ORIGIN + link(shared(held)))

    assert found == awards.document(award_of(held).id)


@pytest.mark.parametrize(
    "path",
    ["/organizations/nobody/did.json", "/status/00000000-0000-4000-8000-000000000000", "/s/x/"],
)
def test_what_a_stranger_would_not_find_is_not_reached(path: str) -> None:
    with pytest.raises(NotReached, match="There is nothing at"):
        published_here(OURS + path)


@pytest.mark.parametrize(
    "url",
    [
        f"{OURS}/catalogue/",
        f"{OURS}/portfolio/",
        f"{OURS}/no/such/page",
        "https://elsewhere.example/organizations/x/did.json",
        f"{OURS}.evil.example/organizations/x/did.json",
        f"{OURS}@evil.example/organizations/x/did.json",
    ],
)
def test_everything_else_takes_the_guarded_way(url: str) -> None:
    assert published_here(url) is None
