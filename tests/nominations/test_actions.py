"""Who is nominated decides; what is accepted is judged like any work, and keeps its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories import assessment
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.guardians import young
from tests.factories.nominations import REASON, nominated
from tests.factories.organizations import member, organization
from tests.factories.portfolio import given_here

from insignia.accounts import actions as accounts
from insignia.assessment import actions as judging
from insignia.assessment.errors import TooClose
from insignia.assessment.models import Submission
from insignia.awards import queries as awards
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound, Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.guardians.errors import ConsentNeeded
from insignia.nominations import actions, queries
from insignia.nominations.errors import (
    AchievedInFuture,
    NominatedAddressNotProved,
    NominatedAlready,
    NominatedOneself,
    NominationOver,
    NoReason,
    NotNominable,
)
from insignia.nominations.models import Nomination
from insignia.nominations.values import Standing
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role
from insignia.portfolio.queries import holdings_of
from insignia.standards import strictjson

if TYPE_CHECKING:
    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db

LONG_AGO = date(2024, 3, 1)


def handed_in(draft: Submission, *, by: Person) -> None:
    """Add what is missing, say that nobody else is in it, and hand it in."""
    assessment.attached_file(draft)
    assessment.attached_text(draft, part="lesson-recording", title="The discussion")
    assessment.written(draft)
    assessment.checked_off(draft)
    judging.submit(draft.id, acting=as_actor(by), at=clock.now())


def test_what_is_accepted_is_judged_like_any_work_and_the_days_are_kept_apart() -> None:
    version = published_achievement(organization())
    nell, ada = person("Nell"), person("Ada", email="ada@mail.example")
    made, token = nominated(version, address="Ada@mail.example", by=nell, achieved_on=LONG_AGO)
    with all_organizations():
        assert not Submission.objects.exists()

    draft = actions.accept(token, acting=as_actor(ada), at=clock.now())

    assert draft.learner_id == ada.pk
    with all_organizations():
        (words,) = draft.artifacts.all()
    assert words.text == REASON
    assert not awards.awards_of_person(ada.pk)
    handed_in(draft, by=ada)
    assessor = assessment.assessor_of(draft.organization)
    judging.claim(draft.id, acting=as_actor(assessor), at=clock.now())
    assessment.decided(draft, assessor=assessor)
    run_pending()

    (award,) = awards.awards_of_person(ada.pk)
    assert award.achieved_on == LONG_AGO
    (held,) = holdings_of(ada.pk)
    signed = strictjson.read_object(awards.document(given_here(held).award.id))
    assert signed["credentialSubject"]["activityEndDate"] == "2024-03-01T00:00:00Z"
    assert datetime.fromisoformat(signed["validFrom"]).date() > LONG_AGO
    (mine,) = queries.made_by(nell.pk, at=clock.now())
    assert (mine.row.id, mine.standing) == (made.id, Standing.ACCEPTED)


def test_who_nominates_does_not_judge_it() -> None:
    version = published_achievement(organization())
    house = by_id(version.organization_id)
    house_assessor = member(house, roles=[Role.ASSESSOR], name="Amos Assessor")
    ada = person("Ada", email="ada@mail.example")
    _, token = nominated(version, address="ada@mail.example", by=house_assessor)
    draft = actions.accept(token, acting=as_actor(ada), at=clock.now())
    handed_in(draft, by=ada)

    with pytest.raises(TooClose):
        judging.claim(draft.id, acting=as_actor(house_assessor), at=clock.now())


def test_a_forwarded_link_is_not_enough_and_an_answer_is_given_once() -> None:
    version = published_achievement(organization())
    ada, eve = person("Ada", email="ada@mail.example"), person("Eve")
    _, token = nominated(version, address="ada@mail.example")
    with pytest.raises(NominatedAddressNotProved):
        actions.accept(token, acting=as_actor(eve), at=clock.now())

    actions.decline(token, acting=as_actor(ada), at=clock.now())

    with pytest.raises(NominationOver):
        actions.accept(token, acting=as_actor(ada), at=clock.now())
    with all_organizations():
        assert not Submission.objects.exists()
    said = AuditEntry.objects.filter(action__startswith="nominations.").order_by("position")
    assert [entry.action for entry in said] == ["nominations.nominate", "nominations.decline"]


def test_what_cannot_be_nominated_is_refused_and_nobody_is_written_to() -> None:
    version = published_achievement(organization())
    badge = published_achievement(organization(), simple_badge())
    nell = person("Nell", email="nell@mail.example")
    tomorrow = clock.now().date() + timedelta(days=1)
    refused: tuple[tuple[dict[str, Any], type[Refusal]], ...] = (
        ({"address": "Nell@mail.example"}, NominatedOneself),
        ({"achieved_on": tomorrow}, AchievedInFuture),
        ({"reason": "  "}, NoReason),
    )
    for said, refusal in refused:
        with pytest.raises(refusal):
            nominated(version, by=nell, **{"address": "ada@mail.example", **said})
    with pytest.raises(NotNominable):
        nominated(badge, by=nell, address="ada@mail.example")
    with pytest.raises(ConsentNeeded):
        nominated(version, by=young("Robin"), address="ada@mail.example")
    assert not Letter.objects.exists()

    nominated(version, by=nell, address="ada@mail.example")
    with pytest.raises(NominatedAlready):
        nominated(version, by=nell, address="ada@mail.example")
    with all_organizations():
        assert Nomination.objects.count() == 1


def test_who_nominated_takes_it_back_and_nobody_else_does() -> None:
    version = published_achievement(organization())
    nell, ada = person("Nell"), person("Ada", email="ada@mail.example")
    made, token = nominated(version, address="ada@mail.example", by=nell)
    with pytest.raises(NotFound):
        actions.take_back(made.id, acting=as_actor(ada), at=clock.now())

    for _ in range(2):
        actions.take_back(made.id, acting=as_actor(nell), at=clock.now())

    with pytest.raises(NominationOver):
        actions.accept(token, acting=as_actor(ada), at=clock.now())
    assert AuditEntry.objects.filter(action="nominations.take-back").count() == 1


@pytest.mark.parametrize("who", ["nominator", "nominee"])
def test_who_leaves_takes_the_words_along(who: str) -> None:
    version = published_achievement(organization())
    people = {
        "nominator": person("Nell", email="nell@mail.example"),
        "nominee": person("Ada", email="ada@mail.example"),
    }
    nominated(version, address="ada@mail.example", by=people["nominator"])
    leaving = people[who]
    assert leaving.email is not None

    accounts.erase(confirmation=leaving.email, acting=as_actor(leaving), at=clock.now())

    with all_organizations():
        (row,) = Nomination.objects.all()
    assert (row.address, row.reason, row.link) == ("", "", "")
