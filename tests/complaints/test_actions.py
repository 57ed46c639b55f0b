"""Anybody complains, who leads answers once, and only who confirmed an address is written to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories import portfolio
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.complaints import (
    SAID,
    WORDS,
    about_award,
    about_definition,
    answered,
    link_in_letter,
)
from tests.factories.organizations import member, organization
from tests.factories.portfolio import award_of

from insignia.complaints import access, actions, queries, subscribers
from insignia.complaints.errors import AnsweredAlready, ComplainedTooOften, LinkOver, NothingSaid
from insignia.complaints.models import Complaint
from insignia.complaints.values import (
    ADDRESS_KEPT,
    COMPLAINTS_AN_HOUR,
    CONFIRM_WITHIN,
    LETTERS_A_DAY,
    Kind,
    Outcome,
)
from insignia.foundation import belongings, clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.errors import NotAllowed
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.foundation.actors import Actor

pytestmark = pytest.mark.django_db
ADA = "ada@mail.example"


def owner_of(version: VersionView) -> Actor:
    return as_actor(member(by_id(version.organization_id), roles=[Role.OWNER]))


def now_of(made: Complaint) -> Complaint:
    with all_organizations():
        return Complaint.objects.select_related("organization").get(pk=made.pk)


def letters_to(address: str) -> set[str]:
    rows = Letter.objects.filter(recipient=address, key__startswith="complaints.")
    return {key.split(":")[0] for key in rows.values_list("key", flat=True)}


@pytest.fixture
def version() -> VersionView:
    return published_achievement(organization(), simple_badge())


def test_who_leads_hears_of_it_and_nobody_else_is_written_to(version: VersionView) -> None:
    owner = member(by_id(version.organization_id), roles=[Role.OWNER], name="Olga Owner")
    assessor = member(by_id(version.organization_id), roles=[Role.ASSESSOR], name="Asa")

    made = about_definition(version)

    assert letters_to(str(owner.email)) == {"complaints.received"}
    assert not letters_to(str(assessor.email))
    entry = AuditEntry.objects.get(action="complaints.complain", about_id=str(made.id))
    assert (entry.actor_id, entry.facts) == ("anonymous", {"kind": "wrong"})


def test_a_letter_to_an_unconfirmed_address_says_no_word_of_the_complaint(
    version: VersionView,
) -> None:
    made = about_definition(version, address="Ada@mail.example ")
    words = words_of(Letter.objects.get(key=f"complaints.confirm:{made.id}"))

    assert WORDS not in words
    answered(made, Outcome.UPHELD, by=owner_of(version))
    assert letters_to(ADA) == {"complaints.confirm"}  # and no answer yet


def test_who_confirms_is_told_the_answer_whenever_it_came(version: VersionView) -> None:
    early, late = (about_definition(version, address=each) for each in (ADA, "bo@mail.example"))
    actions.confirm(link_in_letter(early), at=clock.now())
    for made in (early, late):
        answered(made, Outcome.PARTLY, by=owner_of(version))
    actions.confirm(link_in_letter(late), at=clock.now())
    actions.confirm(link_in_letter(late), at=clock.now())

    for made in (early, late):
        words = words_of(Letter.objects.get(key=f"complaints.answered:{made.id}"))
        assert "upheld in part" in words
        assert now_of(made).reason in words
    assert AuditEntry.objects.filter(action="complaints.confirm").count() == 2


def test_a_link_that_ran_out_confirms_nothing(version: VersionView) -> None:
    made = about_definition(version, address=ADA)

    with pytest.raises(LinkOver):
        actions.confirm(link_in_letter(made), at=made.made_at + CONFIRM_WITHIN * 2)
    with pytest.raises(LinkOver):
        actions.confirm("never-was", at=clock.now())

    assert now_of(made).confirmed_at is None


def test_nothing_is_kept_of_a_complaint_without_words(version: VersionView) -> None:
    said = {**SAID, "words": " "}

    with pytest.raises(NothingSaid):
        actions.complain_about_definition(
            version.id, kind=Kind.OTHER, address="", **said, at=clock.now()
        )

    with all_organizations():
        assert not Complaint.objects.exists()


def test_only_who_leads_this_organization_answers_and_once(version: VersionView) -> None:
    made, owner = about_definition(version), owner_of(version)
    elsewhere = organization(name="Elsewhere")
    for acting, refusal in (
        (as_actor(member(by_id(version.organization_id), roles=[Role.DESIGNER])), NotAllowed),
        (as_actor(person("Somebody")), NotFound),
    ):
        with pytest.raises(refusal):
            answered(made, Outcome.UPHELD, by=acting)
    with pytest.raises(NotFound):
        actions.answer(
            elsewhere.slug,
            made.id,
            outcome=Outcome.UPHELD,
            reason="Yes.",
            acting=as_actor(member(elsewhere, roles=[Role.OWNER])),
            at=clock.now(),
        )
    assert not now_of(made).outcome

    answered(made, Outcome.NOT_UPHELD, by=owner)
    with pytest.raises(AnsweredAlready):
        answered(made, Outcome.UPHELD, by=owner)

    assert now_of(made).outcome == "not-upheld"


def test_everybody_reads_how_many_were_right_and_no_word_of_them(version: VersionView) -> None:
    owner, other = owner_of(version), published_achievement(organization(), simple_badge())
    for outcome in (Outcome.NOT_UPHELD, Outcome.WITHDRAWN):
        answered(about_definition(version), outcome, by=owner)
    about_definition(version)  # still open
    assert not list(subscribers.say_how_many_were_right(version.achievement_id))

    for outcome in (Outcome.UPHELD, Outcome.PARTLY):
        answered(about_definition(version), outcome, by=owner)

    (said,) = subscribers.say_how_many_were_right(version.achievement_id)
    assert said.startswith("2 complaints")
    assert queries.record_of(version.achievement_id).since == clock.now().date()
    assert not list(subscribers.say_how_many_were_right(other.achievement_id))


def test_a_flood_is_refused_by_network_and_by_mailbox() -> None:
    for _ in range(LETTERS_A_DAY):
        access.at_pace("192.0.2.1", address=ADA)
    with pytest.raises(ComplainedTooOften):
        access.at_pace("192.0.2.2", address="ADA@mail.example ")
    for _ in range(COMPLAINTS_AN_HOUR - LETTERS_A_DAY):
        access.at_pace("192.0.2.1")
    with pytest.raises(ComplainedTooOften):
        access.at_pace("192.0.2.1")
    access.at_pace("192.0.2.3")


def confirmed(version: VersionView, who: Person) -> Complaint:
    made = about_definition(version, address=str(who.email))
    return actions.confirm(link_in_letter(made), at=clock.now())


def test_who_goes_takes_their_words_along_and_nobody_elses(version: VersionView) -> None:
    ada, bo = person("Ada", email=ADA), person("Bo", email="bo@mail.example")
    hers, his = confirmed(version, ada), confirmed(version, bo)
    typed_by_anybody = about_definition(version, address=ADA)
    held = portfolio.earned(by=ada)
    about_her = about_award(award_of(held).id, kind=Kind.OTHER, address="cy@mail.example")
    told: Any = subscribers.complaints_of(ada.pk).facts
    assert [(one["words"], one["about"]) for one in told] == [(WORDS, "definition")]

    belongings.let_go(ada.pk, frozenset({ADA}))

    kept = [now_of(each) for each in (hers, his, typed_by_anybody, about_her)]
    assert [(one.words, one.address) for one in kept] == [
        ("", ""),
        (WORDS, "bo@mail.example"),
        (WORDS, ""),
        ("", "cy@mail.example"),
    ]


def test_addresses_that_nobody_needs_are_dropped(version: VersionView) -> None:
    ada, bo = person("Ada", email=ADA), person("Bo", email="bo@mail.example")
    never, open_still, over = (
        about_definition(version, address=ADA),
        *(confirmed(version, each) for each in (ada, bo)),
    )
    answered(over, Outcome.UPHELD, by=owner_of(version))

    actions.drop_addresses(at=clock.now() + CONFIRM_WITHIN + timedelta(hours=1))
    assert [now_of(each).address for each in (never, open_still, over)] == ["", ADA, str(bo.email)]
    actions.drop_addresses(at=clock.now() + ADDRESS_KEPT + timedelta(hours=1))

    assert [now_of(each).address for each in (never, open_still, over)] == ["", ADA, ""]
