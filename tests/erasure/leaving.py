"""People of the standing world who leave, with what the world itself has nothing of."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.test import TestCase
from tests.factories import assessment, complaints
from tests.factories.accounts import as_actor
from tests.permissions.personas import signed_in
from tests.permissions.world import ROSTER

from insignia.accounts import actions as accounts
from insignia.accounts.models import Person
from insignia.assessment import actions as assessing
from insignia.assessment.models import Appeal, Artifact, Duplicate, Submission
from insignia.awards import actions as awarding
from insignia.bridges.oauth.models import AccessToken, Grant, RefreshToken
from insignia.foundation import clock
from insignia.foundation.models import RememberedAnswer
from insignia.foundation.tenancy import all_organizations
from insignia.notices import actions as noticing
from insignia.notices.values import Wishes
from insignia.organizations.values import Role
from insignia.portfolio.models import Import, Snapshot
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from tests.permissions.world import World


def who_leaves(world: World) -> list[Person]:
    """Return people who between them have something in every table."""
    ids = world.museum.ids
    named = [world.learner, ids["child"], ids["invited"], world.museum.people[Role.ASSESSOR]]
    with all_organizations():
        works = Submission.objects.filter(pk__in=[ids["taken_id"], ids["prior_id"]])
        appeals = Appeal.objects.filter(attempt__submission__organization=world.museum.place)
        alike = Duplicate.objects.get(pk=ids["duplicate_id"])
        learners = {
            alike.later.submission.learner_id,
            *works.values_list("learner", flat=True),
            *appeals.values_list("attempt__submission__learner", flat=True),
        }
    return list(Person.objects.filter(pk__in={*learners, *(each.pk for each in named)}))


def do_more(world: World) -> None:
    """Let them do what nobody in the world has done yet."""
    ids, at = world.museum.ids, clock.now()
    acting = as_actor(world.learner)
    assessment.commented(ids["peer_token"], peer=world.stranger)
    assessing.append_piece(ids["upload_id"], [b"of a talk"], offset=0, acting=acting, at=at)
    awarding.reply(ids["change_id"], text="I was there.", acting=acting, at=at)
    key = LocalSigner.did_key(bytes(32)).controller
    awarding.sign_copy(ids["award_id"], subject=key, acting=acting, at=at)
    complaints.about_award(ids["award_id"], address="cora.complainer@mail.example")
    noticing.choose(Wishes({}), acting=acting, at=at)
    _judge(world)
    _list(world)
    _come_in(world)
    Snapshot.objects.create(
        brought=Import.objects.filter(person=world.learner).earliest("checked_at"),
        address="https://riverside.example/status/1",
        is_list=True,
        body=b"a signed list",
        seen_at=at,
    )


def _judge(world: World) -> None:
    ids, at = world.museum.ids, clock.now()
    assessor = as_actor(world.museum.people[Role.ASSESSOR])
    assessing.claim(ids["prior_id"], acting=assessor, at=at)
    assessing.record_interview(
        ids["prior_id"], held_on=at.date(), text="We talked.", acting=assessor, at=at
    )
    assessing.save_scores(
        ids["taken_id"], assessment.scores(), feedback="So far", acting=assessor, at=at
    )
    with all_organizations():
        # What a blind assessor would be given of it; the world's definitions show names.
        Artifact.objects.filter(pk=ids["picture_id"]).update(cleaned=sha256(b"cleaned").hexdigest())


def _list(world: World) -> None:
    """Stand in a list of recipients, and in the answer to a program."""
    row = f"{world.learner.email},{world.learner.name},2026-03-01,conference\r\n".encode()
    awarding.check_roster(
        world.museum.ids["badge"].id,
        BytesIO(ROSTER.splitlines(keepends=True)[0] + row),
        file_name="list.csv",
        acting=as_actor(world.museum.people[Role.AWARDER]),
        at=clock.now(),
    )
    RememberedAnswer.objects.create(
        client="shop",
        key="once",
        request_digest=sha256(row).hexdigest(),
        status=201,
        body={"address": world.learner.email, "name": world.learner.name},
        at=clock.now(),
    )


def _come_in(world: World) -> None:
    """Sign in, and let a wallet in."""
    session = signed_in(world.learner).session
    UserSession.objects.create(
        user=world.learner, session_key=session.session_key, ip="127.0.0.1", user_agent="A browser"
    )
    granted = Grant.objects.filter(person=world.learner).latest("made_at")
    for kind in (AccessToken, RefreshToken):
        kind.objects.create(
            grant=granted,
            digest=sha256(b"token").hexdigest(),
            made_at=clock.now(),
            expires_at=clock.now() + timedelta(minutes=5),
        )


def leave(who: Person) -> None:
    """Delete an account as its owner does, and let the files go that go with it."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        confirmation = who.email or who.name
        accounts.erase(confirmation=confirmation, acting=as_actor(who), at=clock.now())
