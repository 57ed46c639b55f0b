"""The pages for credentials from elsewhere."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import badge_for, brought, pictured, serve
from tests.factories.portfolio import link, shared

from insignia.foundation import belongings, clock
from insignia.portfolio import actions, queries
from insignia.portfolio.importing.values import State
from insignia.portfolio.models import Holding, Import

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/portfolio/bring/"


@pytest.fixture
def mira(client: Client) -> Person:
    someone = person("Mira Lindqvist")
    client.force_login(someone)
    return someone


def _page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("way", ["file", "text"])
def test_a_badge_comes_as_a_file_or_as_a_text(client: Client, mira: Person, way: str) -> None:
    data = json.dumps(badge_for(str(mira.email))).encode()
    given: Any = SimpleUploadedFile("badge.json", data) if way == "file" else data.decode()

    answer = client.post(PAGE, {way: given}, follow=True)

    told = answer.content.decode()
    assert "It is kept here as you brought it." in told
    assert "The proof of its issuer holds, and nothing was taken back." in told
    assert client.post(PAGE, {way: data.decode()}, follow=True).status_code in {200, 422}
    assert Holding.objects.count() == 1


def test_a_link_that_leads_nowhere_says_so_and_stays_typed(
    client: Client, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    del mira
    serve(monkeypatch, {})

    answer = client.post(PAGE, {"link": "https://gone.example/badge"})

    assert answer.status_code == 422
    told = answer.content.decode()
    assert "the link could not be followed" in told
    assert "https://gone.example/badge" in told


def test_nothing_at_all_is_asked_for(client: Client, mira: Person) -> None:
    del mira

    answer = client.post(PAGE, {})

    assert answer.status_code == 422
    assert "Choose a file, enter a link or paste a text." in answer.content.decode()


def test_somebody_elses_badge_offers_to_prove_another_address(client: Client, mira: Person) -> None:
    held = brought(mira, badge_for("ann@school.example"))

    told = _page(client, f"/portfolio/{held.id}/")

    assert "It names somebody else, as far as we can tell" in told
    assert "Not yours, as far as we know" in _page(client, "/portfolio/")
    assert "It can be shared once it names an address that you have proved." in told
    assert client.post(f"/portfolio/{held.id}/accept/").status_code == 409


def test_an_altered_one_says_so_and_cannot_be_shared(client: Client, mira: Person) -> None:
    held = brought(mira, badge_for(str(mira.email)) | {"name": "Professor"})

    told = _page(client, f"/portfolio/{held.id}/")

    assert "It was changed after its issuer signed it." in told
    assert "It cannot be shared, because it is not what its issuer signed." in told


def test_both_kinds_stand_on_the_shelf_and_can_be_found(client: Client, mira: Person) -> None:
    brought(mira)

    assert "Bookkeeping with QuickBooks" in _page(client, "/portfolio/")
    assert "Bookkeeping with QuickBooks" in _page(client, "/portfolio/?q=riverside")
    assert "Bookkeeping with QuickBooks" not in _page(client, "/portfolio/?q=robotics")


def test_a_link_shows_what_is_known_and_hands_out_the_file(client: Client, mira: Person) -> None:
    held = pictured(mira)
    data = queries.document(queries.view(held))
    actions.accept(held.id, acting=as_actor(mira), at=clock.now())
    address = link(shared(held))
    client.logout()

    told, file = _page(client, address), client.get(f"{address}received")

    assert "Issued elsewhere and brought here by its holder." in told
    assert "Mira" not in told
    assert file.content == data
    assert "sandbox" in file["Content-Security-Policy"]
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(f"{address}badge.png").status_code == 404
    assert client.get(address, headers={"accept": "application/vc"}).content == data


def test_what_was_known_once_stands_below_what_cannot_be_known_now(
    client: Client, mira: Person
) -> None:
    held = brought(mira)
    Import.objects.update(
        state=State.UNCONFIRMED.value,
        known_state=State.CONFIRMED.value,
        known_at=datetime(2026, 6, 1, 9, tzinfo=UTC),
    )

    told = _page(client, f"/portfolio/{held.id}/")

    assert "neither false nor true.</h2>" in told
    assert "<p>On June 1, 2026 we last found out: The proof of its issuer holds" in told


def test_checking_again_says_what_was_found(client: Client, mira: Person) -> None:
    held = brought(mira)

    answer = client.post(f"/portfolio/{held.id}/check/", follow=True)

    assert "Checked just now." in answer.content.decode()


def test_what_was_brought_leaves_with_its_owner(mira: Person) -> None:
    held = brought(mira)

    told = belongings.of(mira.id)["portfolio"]

    assert isinstance(told.facts, dict)
    assert [each["name"] for each in told.facts["credentials"]] == ["Bookkeeping with QuickBooks"]
    view = queries.view(held)
    assert list(told.files) == [f"{view.file_name}.json"]
