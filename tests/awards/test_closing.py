"""An organization closes: nothing is taken away, nothing new comes to be, and somebody answers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.awards import (
    MIRA,
    awarded,
    changed,
    fresh,
    issued,
    unassessed_version,
)
from tests.factories.organizations import member, organization, owner_of
from tests.permissions.personas import signed_in

from insignia.achievements import queries as achievements
from insignia.assessment import actions as assessing
from insignia.assessment.values import Route
from insignia.awards import actions, issuing, queries, status
from insignia.awards.errors import CauseMissing, StillIssuing
from insignia.awards.models import StatusList
from insignia.awards.values import Change, Reason, State
from insignia.foundation import clock as house
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import queries as keyring
from insignia.keyring.errors import NoActiveKey, NothingNewSigned
from insignia.keyring.values import KeyState
from insignia.organizations import actions as organizations
from insignia.organizations import queries as places
from insignia.organizations.closing.errors import NameNotRepeated, OrganizationClosed
from insignia.organizations.values import Role
from insignia.standards import strictjson
from insignia.verification import actions as verifying

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.awards.models import Award
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db


def closed(place: Organization, farewell: str = "") -> Organization:
    return actions.close_down(
        place,
        typed_name=place.name,
        farewell=farewell,
        acting=as_actor(owner_of(place)),
        at=house.now(),
    )


def handed_over(place: Organization) -> tuple[Organization, Person]:
    """An organization that has accepted to answer for a place, and one of its awarders."""
    successor = organization("City Archive")
    made = organizations.name_successor(
        place, slug=successor.slug, acting=as_actor(owner_of(place)), at=house.now()
    )
    organizations.answer_handover(
        successor, made.id, accepts=True, acting=as_actor(owner_of(successor)), at=house.now()
    )
    return successor, member(successor, roles=[Role.AWARDER])


def verdict(award: Award) -> str:
    checked = verifying.verify_document(queries.document(award.id), at=house.now())
    return checked.report.verdict.value


def lists_of(place: Organization) -> list[dict[str, object]]:
    return [strictjson.read_object(bytes(row.document)) for row in queries.lists_of(place.id)]


def states_of(place: Organization) -> list[KeyState]:
    return [key.state for key in keyring.verification_methods(place.id)]


def test_what_was_awarded_stays_valid_and_lists_are_frozen_for_good(
    clock: StandingClock,
) -> None:
    place = organization()
    version = unassessed_version(place)
    good, bad = issued(version), issued(version, to=person())
    changed(bad, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    closed(place)

    assert states_of(place) == [KeyState.RETIRED]
    with pytest.raises(NoActiveKey):
        keyring.signer_of_lists(place.id)
    said = lists_of(place)
    day = f"{house.now():%Y-%m-%d}"
    assert all(day in str(each["description"]) and "validUntil" not in each for each in said)
    clock.advance(timedelta(days=3_650))
    with all_organizations():
        assert status.republish_aging(at=house.now()) == 0
    assert lists_of(place) == said
    assert (verdict(good), verdict(bad)) == ("valid", "invalid")


def test_nothing_new_comes_to_be_and_members_go_on_reading() -> None:
    place = organization()
    version, owner = unassessed_version(place), as_actor(owner_of(place))
    closed(place)
    run_pending()

    with pytest.raises(OrganizationClosed):
        actions.award_directly(
            version.id,
            MIRA,
            route=Route.VOLUNTEERING,
            achieved_on=house.now().date(),
            narrative="",
            acting=owner,
            at=house.now(),
        )
    assert achievements.version(version.id).is_retired
    browser = signed_in(owner_of(place))
    assert browser.get(reverse("organizations:desk", args=[place.slug])).status_code == 200
    assert browser.get(reverse("awards:direct", args=[place.slug])).status_code == 410
    with pytest.raises(OrganizationClosed):
        closed(place)


def test_what_jobs_grant_after_it_is_held_and_never_signed() -> None:
    place = organization()
    version = unassessed_version(place)
    handed_over(place)
    closed(place)

    award = awarded(version)
    issuing.issue([award.id])

    assert fresh(award).state == State.HELD.value
    with pytest.raises(NothingNewSigned):
        keyring.signer_for(place.id)


def test_a_slip_and_awards_on_their_way_stop_it() -> None:
    place = organization()
    version = unassessed_version(place)
    with pytest.raises(NameNotRepeated):
        actions.close_down(
            place, typed_name="No", farewell="", acting=as_actor(owner_of(place)), at=house.now()
        )
    awarded(version)

    with pytest.raises(StillIssuing):
        closed(place)

    assert states_of(place) == [KeyState.ACTIVE]
    assert places.by_id(place.id).closed_at is None
    with all_organizations():
        assert not StatusList.objects.exists()


def test_a_successor_revokes_with_a_written_cause_and_everybody_sees_it() -> None:
    place = organization()
    award = issued(unassessed_version(place))
    successor, awarder = handed_over(place)
    before = verdict(award)
    closed(place)

    def revoke(note: str, who: Person) -> None:
        actions.change_standing(
            [award.id],
            Change.REVOKE,
            reason=Reason.AWARDED_IN_ERROR,
            note=note,
            acting=as_actor(who),
            at=house.now(),
        )

    with pytest.raises(OrganizationClosed):
        revoke("No right left.", owner_of(place))
    with pytest.raises(OrganizationClosed):
        revoke("An assessor may not.", member(successor, roles=[Role.ASSESSOR]))
    with pytest.raises(CauseMissing):
        revoke(" ", awarder)
    assert verdict(award) == before == "valid"
    said = {each["description"] for each in lists_of(place)}
    revoke("The night never took place.", awarder)
    answering = f"{successor.name} ({places.issuer_did(successor)}) answers for its badges now."
    assert said == {f"The issuer closed on {house.now():%Y-%m-%d}. {answering}"}
    assert {each["description"] for each in lists_of(place)} == said
    assert verdict(award) == "invalid"
    assert states_of(place) == [KeyState.RETIRED, KeyState.ACTIVE]


def test_a_successor_may_be_found_after_the_closing() -> None:
    place = organization()
    award = issued(unassessed_version(place))
    closed(place)

    handed_over(place)
    run_pending()

    assert states_of(place) == [KeyState.RETIRED, KeyState.ACTIVE]
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)
    assert verdict(award) == "invalid"


def test_everybody_concerned_gets_one_letter() -> None:
    place = organization()
    version, learner = unassessed_version(place), person("Lina Park")
    issued(version, to=learner)
    issued(version, to=MIRA)
    gone = issued(version, to=person("Revoked Rita"))
    changed(gone, Change.REVOKE, Reason.AWARDED_IN_ERROR)
    run_pending()
    known = set(Letter.objects.values_list("id", flat=True))

    closed(place, farewell="Find us at the City Archive.")
    run_pending()

    letters = Letter.objects.exclude(pk__in=known)
    told = {letter.recipient: words_of(letter) for letter in letters}
    assert set(told) == {learner.email, MIRA.address}
    for text in told.values():
        assert version.definition.name in text
        assert "Find us at the City Archive." in text
    assert reverse("portfolio:archive") in told[learner.email or ""]
    assert reverse("account_signup") in told[MIRA.address]


def test_whose_work_was_open_hears_that_it_stays_theirs() -> None:
    place = organization()
    learner = person("Lina Park")
    version = published_achievement(place)
    assessing.start(version.id, acting=as_actor(learner), at=house.now(), route=Route.INFORMAL)

    closed(place)
    run_pending()

    (letter,) = Letter.objects.filter(recipient=learner.email)
    assert "stays yours" in letter.subject


def test_whoever_checks_reads_that_it_closed_and_who_answers(client: Client) -> None:
    place = organization()
    award = issued(unassessed_version(place))
    closed(place, farewell="Thank you for twelve years.")

    def page() -> str:
        text = queries.document(award.id).decode()
        return client.post("/verify/", {"text": text}).content.decode()

    frozen = page()
    assert f"{place.name} closed on" in frozen
    assert "were frozen then" in frozen
    assert "Thank you for twelve years." in frozen
    successor, _ = handed_over(place)
    assert f"{successor.name}</a> answers for it now" in page()


def test_owners_close_on_a_page_that_says_what_follows() -> None:
    place = organization("Harbor Museum")
    issued(unassessed_version(place))
    browser, address = signed_in(owner_of(place)), reverse("awards:closing", args=[place.slug])

    assert "1 badge that was awarded stays as it is." in browser.get(address).content.decode()
    slip = browser.post(address, {"typed_name": "Harbor"})
    assert "exactly as it stands here" in slip.content.decode()
    assert places.by_id(place.id).closed_at is None
    done = browser.post(address, {"typed_name": "Harbor Museum", "farewell": ""}, follow=True)

    assert "This organization has closed" in done.content.decode()
    assert places.by_id(place.id).closed_at is not None
    assert (
        "Harbor Museum closed on"
        in browser.get(reverse("organizations:profile", args=[place.slug])).content.decode()
    )


def test_two_organizations_agree_on_a_hand_over_on_their_pages() -> None:
    place, other = organization("Harbor Museum"), organization("City Archive")
    ours, theirs = signed_in(owner_of(place)), signed_in(owner_of(other))
    address = reverse("organizations:handover", args=[place.slug])

    assert (
        "No open organization but yours"
        in ours.post(address, {"slug": place.slug}).content.decode()
    )
    ours.post(address, {"slug": other.slug})
    (asked,) = places.handed_to(other.id)
    assert (
        "Asks you to answer"
        in theirs.get(reverse("organizations:handover", args=[other.slug])).content.decode()
    )
    assert (
        theirs.post(
            reverse("organizations:answer-handover", args=[place.slug, asked.id])
        ).status_code
        == 404
    )
    theirs.post(
        reverse("organizations:answer-handover", args=[other.slug, asked.id]), {"accepts": "1"}
    )
    assert "Has accepted." in ours.get(address).content.decode()
    ours.post(reverse("organizations:take-back-successor", args=[place.slug]))
    assert places.handover_of(place.id) is None
    assert [letter.recipient for letter in Letter.objects.order_by("queued_at")] == [
        owner_of(other).email,
        owner_of(place).email,
    ]
