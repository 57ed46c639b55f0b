"""The use-cases of feeds: register, end, check a result, show its points or keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext, override

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import actions as assessment
from insignia.assessment import queries as submissions
from insignia.feeds import access, queries, reading, rules
from insignia.feeds.errors import FeedKnown, NobodyOfThatAddress, ResultUsed, StartFirst
from insignia.feeds.events import ResultsDecided
from insignia.feeds.models import Feed, ResultCheck
from insignia.feeds.values import Place
from insignia.foundation import audit
from insignia.foundation.events import announce
from insignia.foundation.identifiers import absolute, new_id
from insignia.foundation.tenancy import own, within
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission
from insignia.standards.keys import multikey

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import EvidencePart, VersionView
    from insignia.feeds.values import SignedResult
    from insignia.foundation.actors import Actor


def register(
    org_slug: str, *, name: str, measures: str, key: str, acting: Actor, at: datetime
) -> Feed:
    """Trust the results that are signed with this key under this name."""
    house = acting_in(org_slug, acting=acting, permission=Permission.MANAGE_ORGANIZATION)
    public_key = reading.key_in(key)
    with transaction.atomic(), within(house.id):
        if Feed.objects.filter(name=name, ended_at=None).exists():
            raise FeedKnown(name)
        feed: Feed = Feed.objects.create(
            organization=house,
            name=name,
            measures=measures,
            key=public_key.multikey,
            registered_at=at,
        )
        _record("register", house.id, about=("feed", feed.id), acting=acting, at=at)
    return feed


def end(org_slug: str, feed_id: UUID, *, reason: str, acting: Actor, at: datetime) -> Feed:
    """Take no more results of a feed; what was found stands. A second end changes nothing."""
    with transaction.atomic():
        feed = access.for_ending(org_slug, feed_id, acting=acting, locking=True)
        if feed.ended_at is None:
            with within(feed.organization_id):
                feed.ended_at, feed.ended_because = at, reason
                feed.save(update_fields=["ended_at", "ended_because"])
                about = ("feed", feed.id)
                _record("end", feed.organization_id, about=about, acting=acting, at=at)
    return feed


def bring(
    version_id: UUID,
    part_id: str,
    data: bytes,
    *,
    shown: Collection[Place] = (),
    acting: Actor,
    at: datetime,
) -> ResultCheck:
    """Check a result that its learner brings, and keep what was found.

    The same file again returns the same check: nothing is awarded or added twice.
    """
    learner = person(acting)
    version = achievements.version(version_id)
    part = rules.asked_part(version.definition, part_id, can_be_started=_is_open(version))
    feed = queries.in_force(version.organization_id, part.score_from)
    result = reading.signed(data, key=multikey.read_public(feed.key), feed=feed.name)
    addresses = people.verified_addresses(learner.pk)
    is_met = rules.check(result, part=part, feed=feed.name, addresses=addresses, at=at)
    return _keep(
        version, part, feed, result, is_met, person_id=learner.pk, shown=shown, acting=acting, at=at
    )


def receive(
    version_id: UUID, part_id: str, data: bytes, *, acting: Actor, at: datetime
) -> ResultCheck:
    """Check a result that a program of the organization sends, for who has proved its address.

    Only results that decide alone: nobody puts evidence into the work of another. Nothing of the
    points is shown, for the learner was not asked.
    """
    version = achievements.version(version_id)
    acting_in(version.organization_id, acting=acting, permission=Permission.AWARD)
    part = rules.asked_part(version.definition, part_id, can_be_started=_is_open(version))
    if version.definition.assessment_kind.is_assessed:
        raise StartFirst
    feed = queries.in_force(version.organization_id, part.score_from)
    result = reading.signed(data, key=multikey.read_public(feed.key), feed=feed.name)
    learner = people.person_with_verified_address(result.address)
    if learner is None:
        raise NobodyOfThatAddress
    is_met = rules.check(result, part=part, feed=feed.name, addresses=[result.address], at=at)
    return _keep(
        version, part, feed, result, is_met, person_id=learner.pk, shown=(), acting=acting, at=at
    )


def show_points(check_id: UUID, *, is_shown: bool, acting: Actor, at: datetime) -> ResultCheck:
    """Let assessors read the points of a result, or keep them to oneself from now on."""
    with transaction.atomic(), own():
        found = access.for_learner(check_id, acting=acting, locking=True)
        found.is_for_assessors = is_shown
        found.save(update_fields=["is_for_assessors"])
        verb = "show-points" if is_shown else "keep-points"
        about = ("result-check", found.id)
        _record(verb, found.organization_id, about=about, acting=acting, at=at)
    return found


def forget_points(person_id: UUID) -> None:
    """Delete what results said of somebody who leaves; that a check was made stays.

    What the source calls the result goes, too: there it leads to the person.
    """
    with own():
        theirs = ResultCheck.objects.filter(person_id=person_id)
        theirs.update(result=None, test="", result_id=Cast("id", CharField()))


def _keep(
    version: VersionView,
    part: EvidencePart,
    feed: Feed,
    result: SignedResult,
    is_met: bool,
    *,
    person_id: UUID,
    shown: Collection[Place],
    acting: Actor,
    at: datetime,
) -> ResultCheck:
    with transaction.atomic(), within(version.organization_id):
        # The feed is locked, so that the same file sent twice at once is checked once.
        Feed.objects.select_for_update().get(pk=feed.pk)
        before = _before(feed, result, version, part, person_id)
        if before:
            return before
        check = ResultCheck(
            id=new_id(),
            organization_id=version.organization_id,
            feed=feed,
            version_id=version.id,
            part_id=part.id,
            person_id=person_id,
            result_id=result.id,
            test=result.test,
            result=queries.to_json(result),
            least=part.least_score,
            is_met=is_met,
            taken_at=result.taken_at,
            checked_at=at,
            is_for_assessors=Place.ASSESSORS in shown,
            is_for_credential=Place.CREDENTIAL in shown,
        )
        if version.definition.assessment_kind.is_assessed:
            check.artifact_id = _as_evidence(check, part, acting=acting, at=at)
        was_decided = queries.has_decided(version, person_id=person_id)
        check.save()
        facts = {"feed": str(feed.id), "is_met": is_met}
        about = ("result-check", check.id)
        _record("check", version.organization_id, about=about, acting=acting, at=at, **facts)
        # Who has it already does not get it once more for every further result.
        if not was_decided and queries.has_decided(version, person_id=person_id):
            announce(ResultsDecided(check.id, person_id, version.id, version.organization_id))
    return check


def _before(
    feed: Feed, result: SignedResult, version: VersionView, part: EvidencePart, person_id: UUID
) -> ResultCheck | None:
    rows = ResultCheck.objects.filter(feed=feed, result_id=result.id)
    found: ResultCheck | None = rows.filter(version_id=version.id, part_id=part.id).first()
    if rows.exclude(person_id=person_id).exists():
        raise ResultUsed
    return found


def _as_evidence(
    check: ResultCheck, part: EvidencePart, *, acting: Actor, at: datetime
) -> UUID | None:
    running = submissions.running_submission(check.version_id, person_id=check.person_id)
    if running is None:
        raise StartFirst
    with override(people.reach(check.person_id).language):
        title = (
            gettext("Result: meets what is asked")
            if check.is_met
            else gettext("Result: does not meet what is asked")
        )
    made = assessment.attach_checked(
        running.id,
        part_id=part.id,
        title=title,
        url=absolute(reverse("feeds:result", args=[check.id])),
        signed_by=check.feed.name,
        acting=acting,
        at=at,
    )
    return made.id


def _is_open(version: VersionView) -> bool:
    # Work that runs goes on with its own version (rule 9); only what is automatic starts here.
    return version.can_be_started or version.definition.assessment_kind.is_assessed


def _record(
    verb: str,
    organization_id: UUID,
    *,
    about: tuple[str, UUID],
    acting: Actor,
    at: datetime,
    **facts: object,
) -> None:
    audit.record(
        f"feeds.{verb}",
        acting=acting,
        about=about,
        organization=organization_id,
        facts=facts,
        at=at,
    )
