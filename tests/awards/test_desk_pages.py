"""The desk of awards: the list, one award, and changes of what awards stand for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.awards.desk import at
from tests.factories.accounts import person
from tests.factories.awards import (
    MIRA,
    awarded,
    changed,
    fresh,
    issued,
    unassessed_version,
)
from tests.factories.organizations import member, organization, owner_of

from insignia.awards.models import Award, StandingChange
from insignia.awards.values import Change, Reason, Recipient, State
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db


def awarder_of(of: Organization) -> Person:
    return member(of, roles=[Role.AWARDER])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_desk_says_what_will_stand_here(client: Client) -> None:
    house = organization()
    client.force_login(owner_of(house))

    assert "Nothing awarded yet" in text_of(client, at("desk", house))


def test_the_desk_lists_who_received_what_and_counts_how_it_stands(
    client: Client, clock: StandingClock
) -> None:
    version = unassessed_version()
    award = issued(version)
    awarded(version, to=Recipient("jo@mail.example", "Jo Ferreira"))
    client.force_login(awarder_of(award.organization))

    answer = client.get(at("desk", award.organization))

    assert {row.recipient_name for row in answer.context["awards"]} == {MIRA.name, "Jo Ferreira"}
    assert {each["standing"]: each["number"] for each in answer.context["counts"]} == {
        "waiting": 1,
        "issued": 1,
    }


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=ferreira", {"Jo Ferreira"}),
        ("q=MIRA.LIND", {MIRA.name}),
        ("q=Night+Volunteer", {MIRA.name, "Jo Ferreira"}),
        ("q=nobody", set()),
        ("standing=issued", {MIRA.name}),
        ("standing=waiting", {"Jo Ferreira"}),
        ("standing=nonsense", {MIRA.name, "Jo Ferreira"}),
        ("achievement=nonsense", {MIRA.name, "Jo Ferreira"}),
    ],
)
def test_the_desk_is_searched_and_narrowed(
    question: str, found: set[str], client: Client, clock: StandingClock
) -> None:
    version = unassessed_version()
    award = issued(version)
    awarded(version, to=Recipient("jo@mail.example", "Jo Ferreira"))
    client.force_login(awarder_of(award.organization))

    answer = client.get(f"{at('desk', award.organization)}?{question}")

    assert {row.recipient_name for row in answer.context["awards"]} == found


def test_the_desk_is_narrowed_to_one_achievement_whatever_the_version(
    client: Client, clock: StandingClock
) -> None:
    house = organization()
    version = unassessed_version(house)
    issued(version)
    client.force_login(awarder_of(house))

    answer = client.get(f"{at('desk', house)}?achievement={version.achievement_id}")

    assert len(answer.context["awards"]) == 1
    assert answer.context["filters"] == 1


def test_the_desk_asks_the_database_as_often_for_many_awards_as_for_few(
    client: Client, clock: StandingClock, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    version = unassessed_version()
    award = awarded(version)
    client.force_login(awarder_of(award.organization))
    for number in range(12):
        awarded(version, to=Recipient(f"jo{number}@mail.example", f"Jo {number}"))

    with django_assert_max_num_queries(16):
        assert len(client.get(at("desk", award.organization)).context["awards"]) == 13


def test_awards_of_others_are_not_on_this_desk(client: Client, clock: StandingClock) -> None:
    foreign, house = awarded(), organization()
    client.force_login(awarder_of(house))

    assert client.get(at("desk", house)).context["awards"] == []
    assert client.get(at("award", house, award_id=foreign.id)).status_code == 404


def test_one_award_shows_its_dates_apart(client: Client, clock: StandingClock) -> None:
    award = issued(achieved_on=clock.now().date() - timedelta(days=40))
    client.force_login(awarder_of(award.organization))

    said = text_of(client, at("award", award.organization, award_id=award.id))

    assert "May 6, 2026" in said
    assert "June 15, 2026" in said
    assert "not claimed yet" in said
    assert award.issuance.credential_id in said


def test_the_page_of_an_award_lies_under_its_own_organization_only(
    client: Client, clock: StandingClock
) -> None:
    award, other = issued(), organization()
    both = awarder_of(award.organization)
    member(other, roles=[Role.AWARDER], who=both)
    client.force_login(both)

    assert client.get(at("award", other, award_id=award.id)).status_code == 404


@pytest.mark.parametrize(
    ("change", "reason", "field"),
    [
        ("revoke", "misconduct", "revoked_at"),
        ("suspend", "under-investigation", "suspended_at"),
        ("dispute", "other", "disputed_at"),
    ],
)
def test_a_change_asks_for_a_reason_and_leaves_one_entry(
    change: str, reason: str, field: str, client: Client, clock: StandingClock
) -> None:
    award = issued()
    client.force_login(awarder_of(award.organization))
    address = f"{at('change', award.organization, change=change)}?award={award.id}"
    assert MIRA.name in text_of(client, address)
    before = AuditEntry.objects.count()

    answer = client.post(address, {"reason": reason, "note": "We saw the report."})

    assert answer["Location"] == at("award", award.organization, award_id=award.id)
    assert getattr(fresh(award), field) == clock.now()
    assert AuditEntry.objects.count() == before + 1
    assert "We saw the report." in text_of(client, answer["Location"])


@pytest.mark.parametrize(
    "said", [{}, {"reason": "misconduct"}, {"reason": "newer-edition", "note": "No."}]
)
def test_a_change_without_a_fitting_reason_and_words_changes_nothing(
    said: dict[str, str], client: Client, clock: StandingClock
) -> None:
    award = issued()
    client.force_login(awarder_of(award.organization))
    before = AuditEntry.objects.count()

    answer = client.post(
        f"{at('change', award.organization, change='revoke')}?award={award.id}", said
    )

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert fresh(award).revoked_at is None
    assert AuditEntry.objects.count() == before


def test_a_change_that_does_not_fit_says_so_on_the_form(
    client: Client, clock: StandingClock
) -> None:
    award = issued()
    client.force_login(awarder_of(award.organization))

    answer = client.post(
        f"{at('change', award.organization, change='reinstate')}?award={award.id}",
        {"reason": "other", "note": "It was never suspended."},
    )

    assert "cannot be done to the award as it stands now" in answer.content.decode()
    with all_organizations():
        assert not StandingChange.objects.exists()


def test_several_awards_are_chosen_and_changed_at_once(
    client: Client, clock: StandingClock
) -> None:
    version = unassessed_version()
    first = issued(version)
    second = issued(version, to=Recipient("jo@mail.example", "Jo Ferreira"))
    house = first.organization
    client.force_login(awarder_of(house))
    ids = [str(first.id), str(second.id)]

    chosen = client.get(at("choose", house), {"award": ids, "change": "revoke"})
    answer = client.post(chosen["Location"], {"reason": "awarded-in-error", "note": "Wrong list."})

    assert answer["Location"] == at("desk", house)
    assert fresh(first).revoked_at == fresh(second).revoked_at == clock.now()
    assert AuditEntry.objects.filter(action="awards.revoke").count() == 1


@pytest.mark.parametrize("question", ["change=revoke", "award=x", "award=x&change=explode"])
def test_choosing_nothing_leads_back_to_the_list(question: str, client: Client) -> None:
    house = organization()
    client.force_login(awarder_of(house))

    answer = client.get(f"{at('choose', house)}?{question}")

    assert answer["Location"] == at("desk", house)


@pytest.mark.parametrize("wanted", ["", "award=nonsense"])
def test_a_change_of_nothing_is_not_there(wanted: str, client: Client) -> None:
    house = organization()
    client.force_login(awarder_of(house))

    assert client.get(f"{at('change', house, change='revoke')}?{wanted}").status_code == 404
    assert client.get(f"{at('change', house, change='explode')}?{wanted}").status_code == 404


def test_awards_of_another_organization_cannot_be_slipped_in(
    client: Client, clock: StandingClock
) -> None:
    mine, foreign = issued(), issued()
    client.force_login(awarder_of(mine.organization))
    address = at("change", mine.organization, change="revoke")

    answer = client.post(
        f"{address}?award={mine.id}&award={foreign.id}", {"reason": "other", "note": "Both."}
    )

    assert answer.status_code == 404
    assert fresh(mine).revoked_at is None
    assert fresh(foreign).revoked_at is None


def test_an_award_is_replaced_by_a_newer_one_of_the_same_recipient(
    client: Client, clock: StandingClock
) -> None:
    version = unassessed_version()
    old, new = issued(version), issued(version)
    stranger = issued(version, to=Recipient("jo@mail.example", "Jo Ferreira"))
    client.force_login(awarder_of(old.organization))
    address = f"{at('change', old.organization, change='supersede')}?award={old.id}"

    offered = client.get(address).context["form"].fields["superseded_by"].choices
    client.post(
        address, {"superseded_by": str(new.id), "reason": "corrected-details", "note": "Name."}
    )

    assert [key for key, _ in offered] == [str(new.id)]
    assert str(stranger.id) not in dict(offered)
    assert fresh(old).superseded_by_id == new.id
    page = text_of(client, at("award", old.organization, award_id=old.id))
    assert at("award", old.organization, award_id=new.id) in page


def test_where_there_is_no_newer_award_the_page_says_what_to_do(
    client: Client, clock: StandingClock
) -> None:
    award = issued()
    client.force_login(awarder_of(award.organization))

    said = text_of(
        client, f"{at('change', award.organization, change='supersede')}?award={award.id}"
    )

    assert "There is no newer award yet" in said


def test_several_awards_are_not_replaced_by_one(client: Client, clock: StandingClock) -> None:
    version = unassessed_version()
    first, second = issued(version), issued(version)
    client.force_login(awarder_of(first.organization))
    address = at("change", first.organization, change="supersede")

    assert client.get(f"{address}?award={first.id}&award={second.id}").status_code == 404


def test_what_was_held_says_why_and_can_be_tried_again(
    client: Client, clock: StandingClock
) -> None:
    award = awarded()
    with all_organizations():
        Award.objects.filter(pk=award.id).update(
            state=State.HELD.value, held_because="proof.not-verified: the signature is wrong"
        )
    client.force_login(awarder_of(award.organization))
    page = at("award", award.organization, award_id=award.id)
    assert "the signature is wrong" in text_of(client, page)

    answer = client.post(at("try-again", award.organization, award_id=award.id))

    assert answer["Location"] == page
    assert fresh(award).state == State.AWARDED.value
    assert client.post(at("try-again", award.organization, award_id=award.id)).status_code == 409


def test_the_history_shows_what_the_learner_answered(client: Client, clock: StandingClock) -> None:
    learner = person("Mira Lindqvist")
    award = issued(to=learner)
    row = changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    client.force_login(learner)
    client.post(reverse("awards:reply", args=[row.id]), {"text": "I can explain the recording."})
    client.force_login(awarder_of(award.organization))

    said = text_of(client, at("award", award.organization, award_id=award.id))

    assert "I can explain the recording." in said
    assert "Suspended" in said


def test_the_desk_marks_names_in_another_language_than_the_page(client: Client) -> None:
    house = organization()
    awarded(unassessed_version(house))
    client.force_login(awarder_of(house))

    page = client.get(at("desk", house), headers={"accept-language": "de"}).content.decode()

    assert '<span lang="en">Museum Night Volunteer</span>' in page
