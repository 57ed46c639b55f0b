"""The use-cases of nominations: nominate, accept, decline, take back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import actions as assessment
from insignia.foundation import audit, letters
from insignia.foundation.identifiers import absolute, new_token, token_digest
from insignia.foundation.tenancy import own, within
from insignia.guardians import access as guardians
from insignia.nominations import access, rules
from insignia.nominations.errors import NotNominable
from insignia.nominations.models import Nomination
from insignia.nominations.values import NOMINATION_LASTS

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


def nominate(
    version_id: UUID,
    *,
    address: str,
    reason: str,
    link: str,
    achieved_on: date,
    language: str,
    acting: Actor,
    at: datetime,
) -> Nomination:
    """Name somebody by letter who has shown what a definition asks for; nothing is judged yet."""
    nominator, mailbox, token = person(acting), address.strip().lower(), new_token()
    guardians.require_consent(nominator.pk)  # a letter to a stranger
    version = achievements.version(version_id)
    if not version.can_be_started or not version.definition.assessment_kind.is_assessed:
        raise NotNominable
    rules.require_reason(reason, achieved_on=achieved_on, today=at.date())
    with transaction.atomic(), within(version.organization_id):
        with own():
            mine = Nomination.objects.filter(nominator=nominator)
            waits = mine.filter(
                version_id=version_id, is_accepted=None, ended_at=None, expires_at__gt=at
            )
            rules.may_nominate(
                mailbox,
                own=people.verified_addresses(nominator.pk),
                waiting=list(waits.values_list("address", flat=True)),
                nominated_today=mine.filter(nominated_at__gt=at - timedelta(days=1)).count(),
            )
        made: Nomination = Nomination.objects.create(
            organization_id=version.organization_id,
            version_id=version_id,
            nominator=nominator,
            address=mailbox,
            reason=reason.strip(),
            link=link,
            achieved_on=achieved_on,
            token_digest=token_digest(token),
            nominated_at=at,
            expires_at=at + NOMINATION_LASTS,
        )
        _record("nominate", made, acting=acting, at=at)
        letters.post(
            key=f"nominations.nominated:{made.id}",
            to=mailbox,
            template="nominations/mail/nominated",
            context={
                "nominator": nominator.name,
                "name": version.definition.name,
                "organization": version.organization_name,
                "reason": made.reason,
                "link": absolute(reverse("nominations:answer", args=[token])),
                "expires_at": made.expires_at,
            },
            language=language,
            about=nominator.pk,
        )
    return made


def accept(token: str, *, acting: Actor, at: datetime) -> Submission:
    """Take a nomination on: it becomes a draft of one's own, with the words of who nominated.

    What was achieved keeps its day, whenever it is judged and issued (rule 11). Who nominated is
    no judge of this work.
    """
    with transaction.atomic():
        found = access.for_nominee(token, acting=acting, at=at, locking=True)
        submission = assessment.begin_nominated(
            found.version_id,
            nominator_id=found.nominator_id,
            achieved_on=found.achieved_on,
            reason=found.reason,
            link=found.link,
            acting=acting,
            at=at,
        )
        _answer(found, is_accepted=True, acting=acting, at=at)
    return submission


def decline(token: str, *, acting: Actor, at: datetime) -> None:
    """Say no; who nominated sees that, and no reason is asked for."""
    with transaction.atomic():
        found = access.for_nominee(token, acting=acting, at=at, locking=True)
        _answer(found, is_accepted=False, acting=acting, at=at)


def take_back(nomination_id: UUID, *, acting: Actor, at: datetime) -> None:
    """End a nomination that nobody has answered; its link shows nothing any more."""
    with transaction.atomic():
        found = access.for_nominator(nomination_id, acting=acting)
        if found.is_accepted is not None or found.ended_at is not None:
            return
        with within(found.organization_id):
            found.ended_at = at
            found.save(update_fields=["ended_at"])
            _record("take-back", found, acting=acting, at=at)


def forget(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take somebody who goes out of nominations: their address, and words by and about them.

    Part of the erasure, whose entry tells of it. What was accepted is judged on its own.
    """
    with own():
        theirs = Nomination.objects.filter(
            Q(nominator_id=person_id) | Q(nominee_id=person_id) | Q(address__in=addresses)
        )
        theirs.update(address="", reason="", link="")


def _answer(found: Nomination, *, is_accepted: bool, acting: Actor, at: datetime) -> None:
    with within(found.organization_id):
        found.nominee = person(acting)
        found.is_accepted, found.answered_at = is_accepted, at
        found.save(update_fields=["nominee", "is_accepted", "answered_at"])
        _record("accept" if is_accepted else "decline", found, acting=acting, at=at)


def _record(verb: str, nomination: Nomination, *, acting: Actor, at: datetime) -> None:
    audit.record(
        f"nominations.{verb}",
        acting=acting,
        about=("nomination", nomination.id),
        organization=nomination.organization_id,
        facts={"achieved_on": nomination.achieved_on.isoformat()},
        at=at,
    )
