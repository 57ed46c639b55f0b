"""Public profiles: none until it is published, exactly what was agreed to, and over at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.elsewhere import brought
from tests.factories.guardians import young
from tests.factories.portfolio import accepted, award_of, collection, profile_of

from insignia.awards.values import Change, Reason
from insignia.foundation import belongings, clock, prepared
from insignia.foundation.jobs import run_pending
from insignia.foundation.refusals import NotFound
from insignia.portfolio import actions
from insignia.portfolio.collecting.errors import (
    AddressNotToBeHad,
    EmptyCollection,
    NoProfileBeforeMajority,
    NoProfileYet,
)
from insignia.portfolio.models import Holding, Import, Profile, Receipt, Share
from insignia.portfolio.values import Beside, ProfileWords

if TYPE_CHECKING:
    from django.test import Client

    from insignia.portfolio.models import Collection

pytestmark = pytest.mark.django_db
PATH = "/p/mira-outdoors/"
PROGRAM = {"Accept": "application/json"}


def test_nothing_is_public_before_it_is_published(client: Client) -> None:
    made = collection(accepted())
    profile_of(made, is_public=False)

    off, nobody = client.get(PATH), client.get("/p/nobody-here/")

    assert (off.status_code, nobody.status_code) == (404, 404)
    assert off.content.decode().replace("mira-outdoors", "") == nobody.content.decode().replace(
        "nobody-here", ""
    )
    assert client.get(f"{PATH}qr.svg").status_code == 404


def test_it_shows_what_was_agreed_to_and_nothing_written_later(client: Client) -> None:
    held = accepted()
    made, acting = collection(held, beside=Beside("I kept the lamps.")), as_actor(held.person)
    profile_of(made, headline="Keeper of lamps", about="I work at night.")

    actions.tell(made.id, held.id, beside=Beside("Later."), acting=acting, at=clock.now())
    page = client.get(PATH)

    text = page.content.decode()
    for said in ("Mira Lindqvist", "Keeper of lamps", "I work at night.", "I kept the lamps."):
        assert said in text
    assert "Later." not in text
    assert "Set-Cookie" not in page.headers
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    (receipt,) = Receipt.objects.all()
    assert "Museum Night Volunteer" in receipt.told["summary"]


def test_programs_get_the_document_that_lies_ready(client: Client) -> None:
    profile = profile_of(collection(accepted()))

    told = client.get(PATH, headers=PROGRAM)
    ready = prepared.documents("profile", profile.id)

    assert told.content == ready[0].body
    assert told.json()["collections"][0]["credentials"][0]["name"] == "Museum Night Volunteer"
    assert list(prepared.differences()) == []


def test_each_credential_opens_with_its_check_and_leads_back(client: Client) -> None:
    profile = profile_of(collection(accepted()))
    told = client.get(PATH, headers=PROGRAM).json()

    check = told["collections"][0]["credentials"][0]["check"]
    path = "/s/" + check.split("/s/")[1]
    whole = path.split(".")[0] + "/"

    assert "Museum Night Volunteer</h1>" in client.get(path).content.decode()
    assert client.get(whole).headers["Location"] == PATH
    assert profile.share is not None


def test_a_collection_says_that_everybody_sees_it_while_the_profile_does(client: Client) -> None:
    held = accepted()
    shown, other = collection(held), collection(held, title="Not shown")
    profile_of(shown)
    client.force_login(held.person)

    def told(one: Collection) -> str:
        return client.get(f"/portfolio/collections/{one.id}/").content.decode()

    assert "Everybody: it belongs to" in told(shown)
    assert "Only you." not in told(shown)
    assert "Only you." in told(other)
    actions.drop_collection(other.id, acting=as_actor(held.person), at=clock.now())
    assert client.get(PATH).status_code == 200
    actions.withdraw_profile(acting=as_actor(held.person), at=clock.now())
    assert "Only you." in told(shown)


def test_its_link_does_not_say_that_nobody_read_what_is_not_counted(client: Client) -> None:
    profile = profile_of(collection(accepted()))
    client.get(PATH)

    client.force_login(profile.person)
    listed, told = (
        client.get(path).content.decode()
        for path in ("/portfolio/links/", f"/portfolio/links/{profile.share_id}/")
    )

    assert "who reads it is not counted" in listed
    assert "not opened yet" not in listed
    assert "Who reads your profile is not counted." in told
    assert "Nobody has opened it yet." not in told


@pytest.mark.parametrize("end", ["withdraw", "link", "hide", "drop", "drop-renamed", "erase"])
def test_it_ends_at_once_whichever_way_it_ends(client: Client, end: str) -> None:
    held = accepted()
    shown = collection(held)
    profile = profile_of(shown)
    acting, now = as_actor(held.person), clock.now()
    assert client.get(PATH).status_code == 200
    assert profile.share is not None

    match end:
        case "withdraw":
            actions.withdraw_profile(acting=acting, at=now)
        case "link":
            actions.end_share(profile.share.id, acting=acting, at=now)
        case "hide":
            actions.hide(held.id, acting=acting, at=now)
        case "drop":
            actions.save_profile(ProfileWords("mira-outdoors"), [], acting=acting, at=now)
            actions.drop_collection(shown.id, acting=acting, at=now)
        case "drop-renamed":
            actions.change_collection(shown.id, "Otherwise", "", [held.id], acting=acting, at=now)
            actions.drop_collection(shown.id, acting=acting, at=now)
        case _:
            belongings.let_go(held.person_id, frozenset())

    assert client.get(PATH).status_code == 404
    assert client.get(PATH, headers=PROGRAM).status_code == 404
    assert prepared.found(prepared.kind_at(PATH), PATH, packed=False) is None  # type: ignore[arg-type]


def test_what_its_issuer_takes_back_is_said(client: Client) -> None:
    held = accepted()
    profile_of(collection(held))

    changed(award_of(held), Change.REVOKE, Reason.OTHER)
    run_pending()

    assert "Revoked" in client.get(PATH).content.decode()


def test_another_address_takes_agreeing_anew_and_the_old_one_is_free(client: Client) -> None:
    held = accepted()
    made = collection(held)
    profile_of(made)
    words = ProfileWords("mira-l")
    actions.save_profile(words, [made.id], acting=as_actor(held.person), at=clock.now())

    assert [client.get(path).status_code for path in (PATH, "/p/mira-l/")] == [404, 404]


def test_an_address_is_had_once_whether_it_shows_anything_or_not() -> None:
    profile_of(collection(accepted()), is_public=False)
    other = collection(accepted(by=person("Jonas")))
    acting = as_actor(other.person)

    with pytest.raises(AddressNotToBeHad):
        profile_of(other)
    made = Profile.objects.get().collections.get()
    with pytest.raises(NotFound):
        actions.save_profile(ProfileWords("jonas"), [made.id], acting=acting, at=clock.now())
    with pytest.raises(NoProfileYet):
        actions.publish_profile(acting=acting, at=clock.now())
    assert Profile.objects.count() == 1


def test_an_empty_profile_is_not_published() -> None:
    mira = person("Mira Lindqvist")
    actions.save_profile(ProfileWords("mira"), [], acting=as_actor(mira), at=clock.now())

    with pytest.raises(EmptyCollection):
        actions.publish_profile(acting=as_actor(mira), at=clock.now())
    assert Share.objects.count() == 0


def test_there_is_none_before_majority() -> None:
    child = young()
    acting, now = as_actor(child), clock.now()

    with pytest.raises(NoProfileBeforeMajority):
        actions.save_profile(ProfileWords("kit"), [], acting=acting, at=now)
    with pytest.raises(NoProfileBeforeMajority):
        actions.publish_profile(acting=acting, at=now + timedelta(days=1))
    assert Profile.objects.count() == 0


@pytest.mark.parametrize(
    ("ends", "expires"),
    [
        ("2031-01-01T00:00:00", "2031-01-01T00:00:00Z"),
        ("2031-01-01", "2031-01-01T00:00:00Z"),
        ("2031-01-01T00:30:00+02:00", "2030-12-31T22:30:00Z"),
        ("9999-12-31T23:59:59-13:00", ""),
        ("2031-13-01", ""),
    ],
)
def test_an_end_as_others_write_it_stops_no_profile(
    client: Client, ends: str, expires: str
) -> None:
    mira = person("Mira Lindqvist")
    held, acting = brought(mira), as_actor(mira)
    actions.accept(held.id, acting=acting, at=clock.now())
    row = Import.objects.get()
    Import.objects.update(said=row.said | {"ends": ends})

    profile_of(collection(Holding.objects.get()))

    told = client.get(PATH, headers=PROGRAM).json()
    assert told["collections"][0]["credentials"][0]["expires"] == expires
    assert client.get(PATH).status_code == 200
