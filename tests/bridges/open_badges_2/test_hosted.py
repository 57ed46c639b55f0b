"""The hosted view: what stands at its addresses, when it ends, and what our own importer reads."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.awards import changed
from tests.factories.elsewhere import brought
from tests.factories.guardians import agreed, young
from tests.factories.older_displays import (
    ADDRESS,
    documents_of,
    found_at,
    from_another_server,
    held,
    hosted,
    place_under,
)
from tests.factories.organizations import organization
from tests.factories.partners import asked, confirmed
from tests.factories.portfolio import award_of, earned, link, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.bridges.open_badges_2 import queries
from insignia.foundation import clock, prepared
from insignia.foundation.jobs import run_pending
from insignia.guardians import actions as guardians
from insignia.guardians.models import Question
from insignia.organizations import queries as houses
from insignia.portfolio import actions
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Import
from insignia.portfolio.values import Lock
from insignia.standards import strictjson
from insignia.standards.baking.unbake import unbake

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.portfolio.models import Share

pytestmark = pytest.mark.django_db
MIRA = "mira.lindqvist@mail.example"


def credential_of(share: Share) -> dict[str, Any]:
    return strictjson.read_object(awards.document(award_of(share.holdings.get()).id))


def test_the_assertion_says_what_was_issued_and_whom_only_as_a_hash() -> None:
    share, path = hosted(person("Mira Lindqvist", email=MIRA))
    issued = credential_of(share)

    answer = found_at(path)
    said = answer.json()

    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "private, no-cache"
    named = issued["credentialSubject"]["identifier"][0]
    assert said["recipient"]["identity"] == named["identityHash"]
    salted = hashlib.sha256(f"{MIRA}{said['recipient']['salt']}".encode()).hexdigest()
    assert said["recipient"]["identity"] == f"sha256${salted}"
    assert said["issuedOn"] == issued["awardedDate"]
    assert MIRA not in answer.content.decode()
    assert "Mira" not in answer.content.decode()


def test_badge_class_and_issuer_lie_ready_and_say_what_was_issued() -> None:
    share, path = hosted()
    issued = credential_of(share)["credentialSubject"]["achievement"]
    _assertion, badge, issuer = documents_of(path).values()

    assert (badge["name"], badge["description"]) == (issued["name"], issued["description"])
    assert badge["criteria"]["narrative"] == issued["criteria"]["narrative"]
    assert badge["image"] == issued["image"]["id"]
    assert (issuer["email"], issuer["type"]) == (ADDRESS, "Issuer")
    (scope,) = issuer["verification"]["startsWith"]
    assert queries.at_issuer(path).startswith(scope)
    assert list(prepared.differences()) == []
    for address in (badge["id"], issuer["id"]):
        assert prepared.kind_at(address.removeprefix(queries.at_issuer(""))) is not None


def test_it_ends_with_its_link(clock: StandingClock) -> None:
    mine = held()
    ended, running_out = shared(mine), shared(mine, until=clock.now() + timedelta(days=1))
    paths = [place_under(ended), place_under(running_out)]
    assert [found_at(path).status_code for path in paths] == [200, 200]

    actions.end_share(ended.id, acting=as_actor(mine.person), at=clock.now())
    clock.advance(timedelta(days=2))

    assert [found_at(path).status_code for path in paths] == [404, 404]
    assert [found_at(f"{path}/badge.png").status_code for path in paths] == [404, 404]


def test_what_was_revoked_is_gone_and_says_why() -> None:
    share, path = hosted()
    award = award_of(share.holdings.get())

    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    assert found_at(path).status_code == 404
    changed(award, Change.REVOKE, Reason.MISCONDUCT)
    answer = found_at(path)

    assert answer.status_code == 410
    said = answer.json()
    assert (said["id"], said["revoked"]) == (queries.at_issuer(path), True)
    assert said["revocationReason"]
    assert found_at(f"{path}/badge.png").status_code == 404


def test_behind_a_lock_and_of_the_young_nothing_is_hosted() -> None:
    mine, child = held(), young("Robin")
    token = agreed(child)
    locked = shared(mine, lock=Lock(password="seven tall ships"))
    theirs = shared(earned(published_achievement(organization(email=ADDRESS)), by=child))
    run_pending()
    guardians.answer(token, Question.objects.get().id, is_granted=True, at=clock.now())
    run_pending()
    assert Client().get(link(theirs)).status_code == 200

    for share in (locked, theirs):
        assert found_at(place_under(share)).status_code == 404


def test_no_other_issuer_has_it_and_no_issuer_without_an_address() -> None:
    share, path = hosted()
    house = houses.by_slug(path.split("/")[2])
    other = organization(email="other@mail.example")

    assert found_at(path.replace(house.slug, other.slug)).status_code == 404
    badge = queries.badge_path(other.slug, award_of(share.holdings.get()).version_id)
    assert found_at(badge).status_code == 404
    without = shared(earned(published_achievement(organization())))
    assert found_at(place_under(without)).status_code == 404
    assert found_at(f"/ob2/{place_under(without).split('/')[2]}/issuer").status_code == 404


def test_a_site_hosts_what_it_awards_for_another() -> None:
    owner, site = organization(email=ADDRESS), organization(email="site@mail.example")
    version = published_achievement(owner)
    confirmed(asked(version, site))

    said = found_at(queries.badge_path(site.slug, version.id)).json()

    assert said["issuer"] == queries.at_issuer(queries.issuer_path(site.slug))


def test_the_picture_carries_the_assertion() -> None:
    _share, path = hosted()

    answer = found_at(f"{path}/badge.png")

    assert answer["Content-Type"] == "image/png"
    carried = unbake(answer.content)
    assert carried.is_older
    assert carried.document == found_at(path).content


def test_the_page_gives_the_address_or_says_why_there_is_none() -> None:
    share, path = hosted()
    stranger = Client()

    page = stranger.get(f"{link(share)}older/").content.decode()
    assert queries.at_issuer(path) in page
    assert f"{link(share)}older/" in stranger.get(link(share)).content.decode()
    elsewhere = brought(person("Ada Obi"))
    actions.accept(elsewhere.id, acting=as_actor(elsewhere.person), at=clock.now())
    theirs = stranger.get(f"{link(shared(elsewhere))}older/").content.decode()
    assert "It was issued elsewhere." in theirs
    assert stranger.get("/s/no-such-token/older/").status_code == 404


@pytest.mark.parametrize(
    ("revoked", "address", "state", "whose"),
    [
        (False, MIRA, State.CONFIRMED, Whose.YOURS),
        (False, "eve@mail.example", State.CONFIRMED, Whose.OTHERS),
        (True, MIRA, State.REVOKED, None),
    ],
)
def test_our_own_importer_reads_it_from_another_server(
    revoked: bool,
    address: str,
    state: State,
    whose: Whose | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    share, path = hosted(person("Mira Lindqvist", email=MIRA))
    picture = found_at(f"{path}/badge.png").content
    answers: dict[str, bytes | int] = {
        name: strictjson.write(said) for name, said in documents_of(path).items()
    }
    if revoked:
        changed(award_of(share.holdings.get()), Change.REVOKE, Reason.MISCONDUCT)
        answers[queries.at_issuer(path)] = found_at(path).status_code
    from_another_server(monkeypatch, answers)
    reader = person("Somebody", email=address) if address != MIRA else share.person

    actions.bring(picture, carried=Carried.FILE, acting=as_actor(reader), at=clock.now())

    row = Import.objects.get()
    assert row.state == state
    assert whose is None or row.whose == whose
