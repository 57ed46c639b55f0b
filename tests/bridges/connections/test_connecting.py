"""A learner connects another host, end to end, over the real door; and how it can go wrong."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.cache import cache
from tests.bridges.connections.host import ORIGIN, SCOPES, Host, serving
from tests.factories.accounts import as_actor, person
from tests.factories.documents import SIGNED_AT, SIGNER
from tests.factories.elsewhere import badge_for
from tests.factories.guardians import young
from tests.factories.places import TOKEN, connected
from tests.factories.portfolio import accepted, award_of, received

from insignia.accounts import actions as accounts
from insignia.awards import queries as awards
from insignia.bridges.connections import actions, queries
from insignia.bridges.connections.errors import (
    ConsentOver,
    Declined,
    ForGrownUps,
    NoHost,
    NotAsked,
    NotGranted,
    NotRegistered,
    NotToSend,
    Silent,
    Strewn,
)
from insignia.bridges.connections.jobs import drop_unanswered_connections
from insignia.bridges.connections.models import Connection
from insignia.foundation import belongings
from insignia.foundation import clock as house_clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound, Refusal
from insignia.portfolio.models import Import
from insignia.standards.proofs.vc_jwt import sign_credential

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import Settings
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
MIRA = "mira.lindqvist@mail.example"


@pytest.fixture
def host(settings: Settings) -> Iterator[Host]:
    made = Host()
    cache.clear()
    with serving(made) as where:
        settings.ORIGIN_MAP = where
        yield made


@pytest.fixture
def mira() -> Person:
    return person("Mira Lindqvist", email=MIRA)


def badges(*numbers: int, to: str = MIRA) -> list[dict[str, Any]]:
    return [badge_for(to, id=f"urn:uuid:0d6a5b1c-7a0e-4f2f-9c6a-3f1b2d4e5f{n:02}") for n in numbers]


def begun(by: Person) -> Connection:
    return actions.begin(ORIGIN, acting=as_actor(by), at=house_clock.now())


def led_back(by: Person, answer: dict[str, str]) -> Connection:
    return actions.come_back(answer, acting=as_actor(by), at=house_clock.now())


def agreed(host: Host, by: Person, **answer: str) -> Connection:
    """The learner says yes over there, and comes back; what is fetched then has come."""
    made = led_back(by, host.agree(queries.way_to(begun(by))) | answer)
    run_pending()
    made.refresh_from_db()
    return made


def test_what_another_host_keeps_comes_here_page_by_page(host: Host, mira: Person) -> None:
    other = sign_credential(badges(4)[0], signer=SIGNER, created=SIGNED_AT)
    host.kept = [*badges(1, 2), *badges(3, to="eve@mail.example"), other, {"no": "credential"}]

    row = agreed(host, mira)

    assert (row.new, row.known, row.unread, row.trouble) == (4, 0, 1, "")
    states = dict(Import.objects.values_list("said__id", "whose"))
    assert sorted(states.values()) == ["others", "yours", "yours", "yours"]
    assert set(Import.objects.values_list("state", flat=True)) == {"confirmed"}
    assert set(Import.objects.values_list("carried", flat=True)) == {"place"}
    assert host.asked.count("GET /ims/ob/v3p0/credentials") == 3

    actions.order_fetch(row.id, acting=as_actor(mira), at=house_clock.now())
    run_pending()

    row.refresh_from_db()
    assert (row.new, row.known, row.unread) == (0, 4, 1)
    assert Import.objects.count() == 4


def test_one_of_ours_is_sent_byte_for_byte(host: Host, mira: Person) -> None:
    held, new = accepted(by=mira), received(by=mira)
    row = agreed(host, mira)

    actions.send(row.id, held.id, acting=as_actor(mira), at=house_clock.now())

    (sent,) = host.received
    assert sent == ("application/vc+ld+json", awards.document(award_of(held).id))
    assert AuditEntry.objects.filter(action="connections.send").exists()
    with pytest.raises(NotToSend):
        actions.send(row.id, new.id, acting=as_actor(mira), at=house_clock.now())
    with pytest.raises(NotFound):
        actions.send(row.id, accepted(by=person()).id, acting=as_actor(mira), at=SIGNED_AT)
    assert len(host.received) == 1


def test_tokens_are_sealed_and_renewed(host: Host, mira: Person, clock: StandingClock) -> None:
    host.kept = badges(1)
    row = agreed(host, mira)
    (first,) = host.tokens
    stored = json.dumps([str(bytes(each)) for each in (row.access_token, row.renewal_token)])
    assert first not in stored

    clock.advance(timedelta(hours=2))
    host.tokens.clear()
    actions.order_fetch(row.id, acting=as_actor(mira), at=clock.now())
    run_pending()

    row.refresh_from_db()
    assert (row.known, row.trouble) == (1, "")
    assert first not in host.tokens


def test_two_at_once_bring_no_renewal_twice(host: Host, mira: Person, clock: StandingClock) -> None:
    host.kept = badges(1)
    row = agreed(host, mira)
    one, other = (Connection.objects.get(pk=row.pk) for _ in range(2))
    clock.advance(timedelta(hours=2))
    again = begun(mira)
    cache.add(f"connections.renewing.{row.id}", 1)
    actions.fetch(one, at=clock.now())
    row.refresh_from_db()
    assert (row.trouble, len(host.tokens)) == ("silent", 1)
    cache.clear()

    actions.fetch(one, at=clock.now())
    actions.fetch(other, at=clock.now())

    row.refresh_from_db()
    assert (row.trouble, len(host.tokens)) == ("", 2)
    assert row.attempt == again.attempt  # what was asked meanwhile is asked still


def test_a_host_that_is_silent_or_takes_back_its_consent_is_no_error(
    host: Host, mira: Person
) -> None:
    host.kept = badges(1)
    row = agreed(host, mira)
    for is_silent, trouble in ((True, "silent"), (False, "consent-over")):
        host.is_silent = is_silent
        if not is_silent:
            host.forget_tokens()
        actions.order_fetch(row.id, acting=as_actor(mira), at=house_clock.now())
        run_pending()
        row.refresh_from_db()
        assert (row.trouble, row.ordered_at) == (trouble, None)
    with pytest.raises(ConsentOver):
        actions.send(row.id, accepted(by=mira).id, acting=as_actor(mira), at=house_clock.now())
    assert Import.objects.count() == 1

    assert agreed(host, mira).trouble == ""
    assert len(host.clients) == 1


def test_disconnecting_takes_the_consent_back_there(host: Host, mira: Person) -> None:
    row = agreed(host, mira)

    assert actions.disconnect(row.id, acting=as_actor(mira), at=house_clock.now())

    assert not host.tokens
    assert not Connection.objects.exists()
    again = agreed(host, mira)
    host.is_silent = True
    assert not actions.disconnect(again.id, acting=as_actor(mira), at=house_clock.now())
    assert not Connection.objects.exists()


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        ({"state": "another"}, NotAsked),
        ({"iss": "https://evil.example"}, NotAsked),
        ({"iss": ""}, NotAsked),
        ({"error": "access_denied"}, Declined),
        ({"code": "guessed"}, Declined),
    ],
)
def test_an_answer_that_does_not_fit_connects_nothing(
    answer: dict[str, str], refusal: type[Refusal], host: Host, mira: Person
) -> None:
    with pytest.raises(refusal):
        agreed(host, mira, **answer)

    assert not Connection.objects.exclude(connected_at=None).exists()


def test_an_answer_counts_once_for_its_asker_and_while_it_is_waited_for(
    host: Host, mira: Person, clock: StandingClock
) -> None:
    answer = host.agree(queries.way_to(begun(mira)))

    with pytest.raises(NotAsked):  # somebody else's browser was led there with it
        led_back(person("Eve"), answer)
    led_back(mira, answer)
    with pytest.raises(NotAsked):
        led_back(mira, answer)
    late = host.agree(queries.way_to(begun(mira)))
    clock.advance(timedelta(minutes=31))
    with pytest.raises(NotAsked):
        led_back(mira, late)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"instead": {"tokenUrl": "https://evil.example/token"}}, Strewn),
        ({"offered": ("profile.readonly",)}, NoHost),
        ({"is_silent": True}, Silent),
    ],
)
def test_a_place_that_cannot_be_connected_leaves_nothing(
    changes: dict[str, Any], refusal: type[Refusal], host: Host, mira: Person
) -> None:
    for name, value in changes.items():
        setattr(host, name, value)

    with pytest.raises(refusal):
        begun(mira)

    assert not Connection.objects.exists()
    assert not host.clients


def test_a_host_that_does_not_take_us_says_so(
    host: Host, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "register", lambda _said: (403, {}))

    with pytest.raises(NotRegistered):
        begun(mira)


def test_only_what_was_allowed_is_done(host: Host, mira: Person) -> None:
    row = led_back(mira, host.agree(queries.way_to(begun(mira)), scope=SCOPES[0]))

    with pytest.raises(NotGranted):
        actions.send(row.id, accepted(by=mira).id, acting=as_actor(mira), at=house_clock.now())


def test_the_young_connect_nothing_and_nobody_is_asked(host: Host) -> None:
    with pytest.raises(ForGrownUps):
        begun(young("Robin"))

    assert not host.asked


def test_connections_go_with_their_person_and_those_nobody_answered_in_a_day(
    host: Host, mira: Person, clock: StandingClock
) -> None:
    connected(mira, host="https://third.example")
    begun(mira)
    told = json.dumps(belongings.of(mira.pk)["places"].facts, default=str)
    assert "third.example" in told
    assert TOKEN not in told

    clock.advance(timedelta(days=2))
    drop_unanswered_connections.call()
    assert Connection.objects.count() == 1
    accounts.erase(confirmation=MIRA, acting=as_actor(mira), at=clock.now())
    assert not Connection.objects.exists()


def test_the_pages_lead_there_and_back(host: Host, mira: Person, client: Client) -> None:
    host.kept = badges(1)
    client.force_login(mira)
    asked = client.post("/portfolio/places/", {"address": "badges.elsewhere.example"}, follow=True)
    row = Connection.objects.get()
    way = queries.way_to(row)
    assert urlencode({"state": parse_qs(urlsplit(way).query)["state"][0]}) in (
        asked.content.decode()
    )

    back = client.get("/portfolio/places/back/", host.agree(way), follow=True)
    assert "It is connected." in back.content.decode()
    run_pending()
    page = client.get(f"/portfolio/places/{row.id}/").content.decode()
    assert "Known already" in page
    again = client.get("/portfolio/places/back/", {"state": "x", "code": "y"}, follow=True)
    assert "Begin to connect once more." in again.content.decode()
    sent = client.post(f"/portfolio/places/{row.id}/", {"holding": str(row.id)})
    assert sent.status_code == 422
