"""A site's people judge and award what another organization owns, within its term (rule 48)."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization, owner_of
from tests.factories.partners import asked, confirmed, ended

from insignia.achievements.models import Partnership
from insignia.achievements.partners.errors import NoAuthority
from insignia.assessment import actions, queries
from insignia.assessment.errors import JudgedWhereItLies, SiteEnded, TooClose
from insignia.assessment.models import Claim, Judgement, Submission
from insignia.assessment.panels.places import going_on
from insignia.assessment.queueing.listing import Wanted, queue
from insignia.assessment.rights import readers as rights
from insignia.assessment.subscribers import closing
from insignia.assessment.values import ConflictKind
from insignia.awards import actions as awards
from insignia.awards import queries as awarded
from insignia.awards.models import Award, Batch
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everywhere() -> Iterator[None]:
    with own():
        yield


class World:
    """An owner of a definition, a site that judges it, and an assessor at each."""

    def __init__(self) -> None:
        self.owner, self.site = organization(name="Writing Project"), organization(name="Coast")
        self.version = published_achievement(self.owner)
        self.question = confirmed(asked(self.version, self.site))
        self.central = make.assessor_of(self.owner, name="Cem Central")
        self.local = make.assessor_of(self.site, name="Lou Local")

    def end(self) -> None:
        ended(self.question, by=self.owner)

    def submitted(self, learner: Person | None = None) -> Submission:
        return make.submitted_submission(self.version, learner=learner, site=self.site)

    def queued(self, who: Person) -> list[object]:
        house = self.site if who == self.local else self.owner
        words = Wanted(words="Questions")
        found = queue(house.slug, words, acting=as_actor(who), at=clock.now())
        return [row.submission.id for row in found.rows]

    def claim(self, submission: Submission, who: Person) -> Claim:
        return actions.claim(submission.id, acting=as_actor(who), at=clock.now())


@pytest.fixture
def world() -> World:
    return World()


def test_a_site_judges_and_awards_under_its_own_name(world: World) -> None:
    submission = world.submitted()
    assert world.queued(world.local) == [submission.id]
    assert world.queued(world.central) == []
    with pytest.raises(NotFound):
        world.claim(submission, world.central)

    world.claim(submission, world.local)
    make.decided(submission, assessor=world.local)
    run_pending()

    award = Award.objects.get()
    document = json.loads(awarded.document(award.id))
    assert award.organization_id == world.site.id
    assert document["issuer"]["name"] == "Coast"
    assert document["credentialSubject"]["achievement"]["creator"]["name"] == "Writing Project"


def test_only_a_site_in_force_is_started_at(world: World) -> None:
    lina, stranger = person("Lina"), organization(name="Stranger")
    world.end()

    for house in (world.site, stranger):
        with pytest.raises(NoAuthority):
            make.started_submission(world.version, learner=lina, site=house)
    assert not Submission.objects.exists()


def test_after_the_end_nothing_is_taken_on_handed_in_or_signed(world: World) -> None:
    taken, waiting = world.submitted(), world.submitted(person("Nia"))
    world.claim(taken, world.local)
    actions.save_scores(
        taken.id, make.scores(), acting=as_actor(world.local), at=clock.now(), feedback="Good."
    )
    world.end()

    with pytest.raises(NoAuthority):
        world.claim(waiting, world.local)
    with pytest.raises(NoAuthority):
        actions.hand_in(taken.id, feedback="", acting=as_actor(world.local), at=clock.now())

    assert world.queued(world.local) == []
    assert not Judgement.objects.exists()
    assert not Award.objects.exists()
    assert queries.scores_so_far(queries.latest_attempt(taken.id).id, assessor_id=world.local.pk)


def test_running_work_goes_on_with_the_owner(world: World) -> None:
    submission = world.submitted()
    learner = as_actor(submission.learner)
    world.claim(submission, world.local)
    with pytest.raises(JudgedWhereItLies):
        actions.move(submission.id, to=world.owner.id, acting=learner, at=clock.now())
    assert going_on(submission) == ()
    world.end()
    assert going_on(submission) == ((world.owner.id, "Writing Project"),)
    Letter.objects.all().delete()

    actions.move(submission.id, to=world.owner.id, acting=learner, at=clock.now())
    run_pending()

    assert world.queued(world.central) == [submission.id]
    told = {letter.recipient for letter in Letter.objects.all()}
    assert world.central.email in told
    assert world.local.email not in told
    assert not Claim.objects.filter(ended_at=None).exists()
    make.handed_in(queries.submission(submission.id), assessor=world.central)
    run_pending()
    assert Award.objects.get().organization_id == world.owner.id


def test_who_is_too_close_at_the_site_is_too_close_elsewhere(world: World) -> None:
    submission, other = world.submitted(), world.submitted(person("Nia"))
    both = member(world.owner, roles=[Role.ASSESSOR], who=world.local)
    acting = as_actor(both)
    actions.declare_conflict(
        submission.id, kind=ConflictKind.RELATED, note="", acting=acting, at=clock.now()
    )
    world.end()
    for each in (submission, other):
        learner = as_actor(each.learner)
        actions.move(each.id, to=world.owner.id, acting=learner, at=clock.now())

    world.claim(other, both)
    with pytest.raises(TooClose):
        world.claim(submission, both)


def test_the_owner_says_who_judges_at_its_sites(world: World) -> None:
    lead, about = as_actor(owner_of(world.owner)), world.version.achievement_id
    submission = world.submitted()
    assert {row.site for row in rights.entitled(world.version)} == {"", "Coast"}

    actions.restrict(about, acting=lead, at=clock.now())
    assert world.queued(world.local) == []

    actions.approve(about, world.local.pk, acting=lead, at=clock.now())
    assert world.queued(world.local) == [submission.id]
    world.claim(submission, world.local)
    make.decided(submission, assessor=world.local)
    counts = {row.name: row.decisions for row in rights.entitled(world.version)}
    assert counts["Lou Local"] == 1


def test_a_site_awards_lists_and_the_end_stops_them(world: World) -> None:
    badge = published_achievement(world.owner, simple_badge())
    question = confirmed(asked(badge, world.site))
    lead = as_actor(owner_of(world.site))

    def bring(number: int) -> Batch:
        file = BytesIO(f"email,name\np{number}@mail.example,P {number}\n".encode())
        return awards.check_roster(
            badge.id, file, file_name="a.csv", site=world.site.id, acting=lead, at=clock.now()
        )

    first, second, third = bring(1), bring(2), bring(3)
    awards.release_roster(first.id, acting=lead, at=clock.now())
    run_pending()
    assert [award.organization_id for award in Award.objects.all()] == [world.site.id]

    awards.release_roster(second.id, acting=lead, at=clock.now())
    ended(question, by=world.owner)
    run_pending()
    assert Award.objects.count() == 1, "what was released is not awarded after the end"
    with pytest.raises(NoAuthority):
        awards.release_roster(third.id, acting=lead, at=clock.now())
    with pytest.raises(NoAuthority):
        bring(4)


def test_a_learner_chooses_where_and_hears_of_the_end(world: World) -> None:
    client, lina = Client(), person("Lina")
    client.force_login(lina)
    address = reverse("assessment:start", args=[world.version.id])
    assert "Coast: In English, along the coast." in client.get(address).content.decode()

    client.post(address, {"route": "prior-work", "place": str(world.site.id)})
    submission = Submission.objects.get()
    assert submission.organization_id == world.site.id
    page = reverse("assessment:workspace", args=[submission.id])
    shown = client.get(page).content.decode()
    assert "Writing Project, judged by Coast" in shown
    assert "no longer judges this" not in shown

    world.end()
    assert "Coast no longer judges this" in client.get(page).content.decode()
    with pytest.raises(SiteEnded):
        actions.submit(submission.id, acting=as_actor(lina), at=clock.now())
    client.post(reverse("assessment:move", args=[submission.id]), {"to": str(world.owner.id)})
    submission.refresh_from_db()
    assert submission.organization_id == world.owner.id


def test_learners_hear_once_that_a_term_is_over(world: World) -> None:
    submission = world.submitted()
    today = clock.now().date()
    Partnership.objects.filter(pk=world.question.id).update(ends_on=today)
    closing.tell_whose_term_is_over.call()
    told = Letter.objects.filter(key__startswith="assessment.site-ended:")
    assert not told.exists(), "its last day counts"

    Partnership.objects.filter(pk=world.question.id).update(ends_on=today - timedelta(days=1))
    for _ in range(2):
        closing.tell_whose_term_is_over.call()

    (letter,) = told
    assert letter.recipient == submission.learner.email
    assert "Coast judged" in words_of(letter)


def test_an_end_is_told_to_learners_and_to_the_site(world: World) -> None:
    submission = world.submitted()
    run_pending()
    Letter.objects.all().delete()

    world.end()
    run_pending()

    told = {letter.key.partition(":")[0]: letter for letter in Letter.objects.all()}
    assert set(told) == {"achievements.partner-ended", "assessment.site-ended"}
    assert told["assessment.site-ended"].recipient == submission.learner.email
    assert told["achievements.partner-ended"].recipient == owner_of(world.site).email
    assert "The course has moved." in words_of(told["achievements.partner-ended"])
