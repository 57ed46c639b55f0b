"""Links to several credentials, locks, receipts, and what is counted of readers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted, award_of, link, received, shared

from insignia.awards import queries as awards
from insignia.foundation.models import Letter, Prepared
from insignia.foundation.refusals import NotFound
from insignia.portfolio import actions, locks, queries
from insignia.portfolio.errors import NotAcceptedYet
from insignia.portfolio.models import Opening, Receipt, Share, SharedHolding
from insignia.portfolio.values import Lock, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db
BY_PASSWORD = Lock(password="seven tall ships")
FOR_ADA = Lock("", "Ada Obi", "ada.obi@mail.example")
PROGRAM = {"Accept": "application/vc"}


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def two() -> tuple[Holding, Holding]:
    mira = person("Mira Lindqvist")
    other = published_achievement(organization(), simple_badge(name="Lamp Keeper"))
    return accepted(by=mira), accepted(other, by=mira)


def test_a_link_shows_the_chosen_credentials_in_order_and_no_other(
    client: Client, two: tuple[Holding, Holding]
) -> None:
    first, second = two
    accepted(published_achievement(organization(), simple_badge(name="Kept Back")), by=first.person)
    share = shared(second, first, title="For my application", shown=Shown(name=True))

    page = client.get(link(share)).content.decode()

    assert "For my application" in page
    assert "Mira Lindqvist" in page
    assert page.index("Lamp Keeper") < page.index("Museum Night Volunteer")
    assert "Kept Back" not in page


def test_each_credential_under_a_link_has_its_page_and_its_file(
    client: Client, two: tuple[Holding, Holding]
) -> None:
    path = link(shared(*two)).removesuffix("/")

    page = client.get(f"{path}.2/").content.decode()
    file = client.get(f"{path}.2/credential.json")

    assert "Lamp Keeper</h1>" in page
    assert file.content == awards.document(award_of(two[1]).id)
    assert [client.get(f"{path}.{name}/").status_code for name in ("0", "3", "02", "x")] == [
        404
    ] * 4
    assert client.get(f"{path}/credential.json").status_code == 404


def test_what_one_of_them_is_hidden_for_ends_the_whole_link(
    client: Client, two: tuple[Holding, Holding]
) -> None:
    share = shared(*two)

    actions.hide(two[0].id, acting=as_actor(two[0].person), at=two[0].received_at)

    assert client.get(link(share)).status_code == 404
    assert client.get(f"{link(share).removesuffix('/')}.2/badge.png").status_code == 404


def test_nobody_shares_what_is_not_theirs_or_not_accepted(two: tuple[Holding, Holding]) -> None:
    his = accepted(by=person("Jonas"))
    fresh = received(by=two[0].person)

    with pytest.raises(NotFound):
        shared(two[0], his)
    with pytest.raises(NotAcceptedYet):
        shared(two[0], fresh)

    assert (Share.objects.count(), SharedHolding.objects.count()) == (0, 0)
    assert Receipt.objects.count() == 0


@pytest.mark.parametrize("lock", [BY_PASSWORD, FOR_ADA])
def test_a_locked_link_shows_nothing_before_it_is_opened(client: Client, lock: Lock) -> None:
    held = accepted()
    share = shared(held, lock=lock, title="Secret", label="Job")

    answers = [client.get(link(share)), client.get(link(share), headers=PROGRAM)]
    files = [client.get(link(share) + name) for name in ("credential.json", "badge.png", "qr.svg")]

    assert [answer.status_code for answer in files] == [403] * 3
    for answer in answers + files:
        text = answer.content.decode()
        assert "Museum Night" not in text
        assert "Ada" not in text
        assert "ada.obi" not in text
    assert Prepared.objects.filter(about="share").count() == 0
    assert Opening.objects.count() == 0


def test_the_password_opens_this_link_and_no_other(client: Client) -> None:
    held = accepted()
    share, other = shared(held, lock=BY_PASSWORD), shared(held, lock=BY_PASSWORD)

    wrong = client.post(f"{link(share)}open/", {"password": "eight tall ships"})
    right = client.post(f"{link(share)}open/", {"password": BY_PASSWORD.password})

    assert (wrong.status_code, right.status_code) == (422, 302)
    (cookie,) = right.cookies.values()
    assert (cookie["httponly"], cookie["path"]) == (True, "/s/")
    assert "Museum Night Volunteer" in client.get(link(share)).content.decode()
    assert client.get(link(share) + "credential.json").status_code == 200
    assert "Museum Night Volunteer" not in client.get(link(other)).content.decode()
    assert BY_PASSWORD.password not in str(list(Share.objects.values()))


def test_what_was_opened_is_shut_when_the_link_ends(client: Client) -> None:
    held = accepted()
    share = shared(held, lock=BY_PASSWORD)
    client.post(f"{link(share)}open/", {"password": BY_PASSWORD.password})

    actions.end_share(share.id, acting=as_actor(held.person), at=held.received_at)

    assert client.get(link(share)).status_code == 404


def test_guessing_is_stopped_also_for_the_right_password(client: Client) -> None:
    share = shared(accepted(), lock=BY_PASSWORD)
    for _ in range(locks.TRIES):
        client.post(f"{link(share)}open/", {"password": "a guess of many"})

    answer = client.post(f"{link(share)}open/", {"password": BY_PASSWORD.password})

    assert answer.status_code == 422
    assert "This was tried too often." in answer.content.decode()


def test_the_one_it_is_for_opens_it_by_a_code_from_their_mailbox(
    client: Client, clock: StandingClock
) -> None:
    share = shared(accepted(), lock=FOR_ADA)

    for _ in range(2):
        client.post(f"{link(share)}open/", {"send": "1"})
    code = locks.code(share.id, locks.quarter_of(clock.now()))
    clock.advance(timedelta(minutes=15))
    wrong = client.post(f"{link(share)}open/", {"code": f"{(int(code) + 1) % 10**8:08}"})
    right = client.post(f"{link(share)}open/", {"code": f"{code[:4]}-{code[4:]}"})

    assert (
        list(Letter.objects.values_list("recipient", flat=True)).count("ada.obi@mail.example") == 1
    )
    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "Museum Night Volunteer" in client.get(link(share)).content.decode()


def test_an_old_code_opens_nothing(client: Client, clock: StandingClock) -> None:
    share = shared(accepted(), lock=FOR_ADA)
    code = locks.code(share.id, locks.quarter_of(clock.now()))
    clock.advance(timedelta(minutes=30))

    assert client.post(f"{link(share)}open/", {"code": code}).status_code == 422


def test_a_day_of_readers_is_a_number_and_the_holders_own_look_is_none(
    client: Client, clock: StandingClock
) -> None:
    held = accepted()
    share = shared(held)
    for _ in range(3):
        client.get(link(share), headers={"User-Agent": "Spy/1.0"}, REMOTE_ADDR="203.0.113.9")
    client.head(link(share))
    client.get(link(share), headers=PROGRAM)
    clock.advance(timedelta(days=1))
    client.get(link(share))
    client.force_login(held.person)
    client.get(link(share))

    view = queries.share_view(share, at=clock.now())

    assert [count for _, count in view.openings] == [3, 1]
    assert view.opened == 4
    kept = str(list(Opening.objects.values()))
    assert "203.0.113" not in kept
    assert {field.name for field in Opening._meta.get_fields()} == {"id", "share", "day", "count"}


def test_the_receipt_says_what_to_whom_what_for_until_when_and_in_which_words(
    client: Client, clock: StandingClock
) -> None:
    held = accepted()
    until = clock.now() + timedelta(days=30)
    share = shared(held, shown=Shown(name=True), label="Application", until=until, lock=FOR_ADA)
    agreed = clock.now()
    clock.advance(timedelta(days=2))
    actions.end_share(share.id, acting=as_actor(held.person), at=clock.now())
    client.force_login(held.person)

    answer = client.get(f"/portfolio/links/{share.id}/receipt.json")

    told = json.loads(answer.content)
    (purpose,) = told["services"][0]["purposes"]
    assert told["consentTimestamp"] == int(agreed.timestamp())
    assert (purpose["purpose"], purpose["thirdPartyName"]) == ("Application", "Ada Obi")
    assert purpose["termination"].startswith(f"{until:%Y-%m-%d}")
    assert purpose["piiCategory"] == ["the name of the holder"]
    assert [shown["name"] for shown in told["shown"]] == ["Museum Night Volunteer"]
    assert "cannot be recalled" in told["words"]
    assert [event["event"] for event in told["events"]] == ["given", "ended"]
    assert answer["Content-Disposition"].startswith("attachment; ")


def test_a_receipt_keeps_the_words_of_its_day(two: tuple[Holding, Holding]) -> None:
    share = shared(*two, label="Then")
    before = Receipt.objects.get(share=share).told["summary"]
    Share.objects.filter(pk=share.pk).update(label="Now")

    assert "Then" in before
    assert Receipt.objects.get(share=share).told["summary"] == before


def test_whom_something_was_shown_to_goes_with_the_person(two: tuple[Holding, Holding]) -> None:
    share = shared(*two, label="For Ada", title="Mira for Ada", lock=FOR_ADA)
    actions.count_opening(share.id, at=two[0].received_at)

    actions.let_go(two[0].person_id, at=two[0].received_at)

    left = str([list(model.objects.values()) for model in (Share, Receipt, Opening)])
    assert "Ada" not in left
    assert "ada.obi" not in left
    assert (Receipt.objects.count(), Opening.objects.count()) == (0, 0)
