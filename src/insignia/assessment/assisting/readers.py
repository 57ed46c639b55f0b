"""Who helps whom, and what was done by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from insignia.accounts import queries as people
from insignia.assessment.models import Assistance, HelpRequest
from insignia.foundation import actors, acts, audit, clock
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations import access as organizations
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor

MOST_SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Done:
    """One act of a helper, in words."""

    at: datetime
    what: str
    helper: str


def running(submission_id: UUID, *, helper_id: UUID) -> Assistance | None:
    """Return the consent by which somebody works on a submission now, if there is one."""
    with own():
        rows = Assistance.objects.select_related("submission")
        found: Assistance | None = rows.filter(
            submission_id=submission_id,
            helper_id=helper_id,
            ended_at=None,
            expires_at__gt=clock.now(),
        ).first()
    return found


def on_behalf(submission_id: UUID, *, acting: Actor) -> Actor | None:
    """Return the same person acting for the learner, where the learner lets them."""
    if acting.person_id is None:
        return None
    found = running(submission_id, helper_id=acting.person_id)
    if found is None:
        return None
    return actors.person(acting.person_id, on_behalf_of=found.submission.learner_id)


def consents(submission_id: UUID) -> list[Assistance]:
    """Return whom a learner let work on a submission, the last first."""
    with own():
        rows = Assistance.objects.filter(submission_id=submission_id)
        return list(rows.select_related("helper").order_by("-given_at"))


def is_running(consent: Assistance, *, at: datetime) -> bool:
    """Say whether a consent holds now."""
    return consent.ended_at is None and at < consent.expires_at


def asked_by_learner(submission_id: UUID) -> list[HelpRequest]:
    """Return what a learner asked about a submission, with the answers, the last first."""
    with own():
        rows = HelpRequest.objects.filter(submission_id=submission_id)
        return list(rows.select_related("answered_by").order_by("-asked_at"))


def asked_of(organization_id: UUID) -> list[HelpRequest]:
    """Return what learners ask an organization: what waits first, oldest first, then the rest."""
    with within(organization_id):
        rows = HelpRequest.objects.select_related(
            "answered_by", "submission__learner", "submission__version__achievement"
        ).exclude(text="")
        waiting = rows.filter(answered_at=None).order_by("asked_at")
        done = rows.exclude(answered_at=None).order_by("-answered_at")
        return [*waiting[:MOST_SHOWN], *done[:MOST_SHOWN]]


def help_request(request_id: UUID, *, org_slug: str, acting: Actor) -> HelpRequest:
    """Return what a learner asks the organization, to those who lead it."""
    place = organizations.acting_in(
        org_slug, acting=acting, permission=Permission.MANAGE_ORGANIZATION
    )
    with within(place.id):
        rows = HelpRequest.objects.select_related("submission__learner", "answered_by")
        found: HelpRequest | None = rows.exclude(text="").filter(pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def helpers_for(submission: Submission) -> dict[UUID, str]:
    """Return who answered the learner and still leads the organization, with their names."""
    leading = set(members_with(submission.organization_id, Permission.MANAGE_ORGANIZATION))
    answered = [one.answered_by for one in asked_by_learner(submission.id)]
    return {who.pk: who.name for who in answered if who and who.pk in leading and not who.erased_at}


def helped_by(person_id: UUID, *, organization_id: UUID, at: datetime) -> list[Assistance]:
    """Return the submissions that somebody may work on now."""
    with within(organization_id):
        rows = Assistance.objects.filter(helper_id=person_id, ended_at=None, expires_at__gt=at)
        found = rows.select_related("submission__learner", "submission__version__achievement")
        return list(found.order_by("given_at"))


def done_for(learner_id: UUID, *, submission_id: UUID) -> list[Done]:
    """Return what others did on a submission for its learner, the last first."""
    entries = audit.entries_on_behalf_of(learner_id, about=("submission", submission_id))
    return [
        Done(entry.at, acts.named(entry.action), people.name_of(UUID(entry.actor_id)))
        for entry in entries
    ]
