"""The use-cases of complaints: complain, confirm one's address, answer; and what is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from insignia.achievements import queries as achievements
from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.complaints import access, correspondence, queries, rules
from insignia.complaints.models import Complaint
from insignia.complaints.values import ADDRESS_KEPT, CONFIRM_WITHIN, Kind, Outcome
from insignia.foundation import audit
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.identifiers import new_token, token_digest
from insignia.foundation.tenancy import all_organizations, own, within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.awards.models import Objection
    from insignia.awards.values import AwardView
    from insignia.foundation.actors import Actor


def complain_about_definition(
    version_id: UUID, *, kind: Kind, words: str, address: str, language: str, at: datetime
) -> Complaint:
    """Keep what anybody says is wrong with a published definition."""
    version = achievements.version(version_id)
    made = Complaint(organization_id=version.organization_id, version_id=version.id)
    return _kept(made, kind, words, address=address, language=language, at=at)


def complain_about_award(
    award_id: UUID, *, kind: Kind, words: str, address: str, language: str, at: datetime
) -> Complaint:
    """Keep what anybody says is wrong with an award that they were shown.

    The caller knows that it is shown. Where it speaks of fraud, nothing more is issued for the
    work behind it until that is answered (rule 38).
    """
    award = awards.award(award_id)
    made = Complaint(
        organization_id=award.organization_id, version_id=award.version_id, award_id=award.id
    )
    with transaction.atomic():
        if rules.stops_awards(kind, is_about_award=True):
            made.objection = _objection(award, because=made.id, at=at)
        return _kept(made, kind, words, address=address, language=language, at=at)


def confirm(token: str, *, at: datetime) -> Complaint:
    """Show that one reads the mail of the address for the answer; a second time changes nothing.

    Who was answered in the meantime is written to now.
    """
    with transaction.atomic():
        found = access.by_link(token, at=at, locking=True)
        if found.confirmed_at is None:
            found.confirmed_at = at
            with within(found.organization_id):
                found.save(update_fields=["confirmed_at"])
                _record("confirm", found, acting=ANONYMOUS, at=at)
            if found.outcome:
                correspondence.tell_of_answer(found)
    return found


def answer(
    slug: str, complaint_id: UUID, *, outcome: Outcome, reason: str, acting: Actor, at: datetime
) -> Complaint:
    """Say what was found, and why; whoever complained is told if they confirmed an address.

    What was stopped goes on unless the complaint was right.
    """
    with transaction.atomic():
        found = access.for_leading(slug, complaint_id, acting=acting, locking=True)
        found.reason = rules.may_answer(reason, is_answered=found.answered_at is not None)
        found.outcome, found.answered_at = outcome.value, at
        with within(found.organization_id):
            found.save(update_fields=["reason", "outcome", "answered_at"])
            _record("answer", found, acting=acting, at=at, outcome=outcome.value)
        if found.objection_id is not None and rules.lets_go_on(outcome):
            awarding.clear(
                found.objection_id, organization_id=found.organization_id, acting=acting, at=at
            )
        if found.confirmed_at is not None:
            correspondence.tell_of_answer(found)
    return found


def hold(slug: str, complaint_id: UUID, *, address: str, acting: Actor, at: datetime) -> Complaint:
    """Say whose work a complaint of fraud is about: nothing is issued for it until the answer.

    Whoever complained of a definition knew a name at most; who leads knows the learner. The entry
    in the record is that of awards, and names the complaint.
    """
    with transaction.atomic():
        found = access.for_leading(slug, complaint_id, acting=acting, locking=True)
        rules.may_hold(
            Kind(found.kind),
            is_answered=found.answered_at is not None,
            is_holding=found.objection_id is not None,
        )
        found.objection = awarding.object_to(
            queries.work_of(address, complaint=found),
            organization_id=found.organization_id,
            because=found.id,
            acting=acting,
            at=at,
        )
        with within(found.organization_id):
            found.save(update_fields=["objection"])
    return found


def forget(person_id: UUID, addresses: frozenset[str]) -> None:
    """Take somebody who goes out of complaints: their address, and words by and about them.

    Part of the erasure, whose entry tells of it. What was complained about stays on record. Words
    under an address that nobody confirmed may be anybody's, so they stay.
    """
    with own():
        rows, under = Complaint.objects.all(), Q(address__in=addresses)
        about = Q(award__person_id=person_id)
        rows.filter(under & ~Q(confirmed_at=None) | about).update(words="")
        rows.filter(about).update(reason="")
        rows.filter(under).update(address="")


def drop_addresses(*, at: datetime) -> None:
    """Drop addresses that nobody needs: never confirmed, or long answered.

    Who has no account could not ask for it, so it happens by itself.
    """
    with all_organizations():
        stale = Q(confirmed_at=None, made_at__lt=at - CONFIRM_WITHIN)
        over = Q(answered_at__lt=at - ADDRESS_KEPT)
        Complaint.objects.exclude(address="").filter(stale | over).update(address="")


def _objection(award: AwardView, *, because: UUID, at: datetime) -> Objection | None:
    if award.submission_id is None:  # nobody judged anything: there is no work to hold
        return None
    return awarding.object_to(
        award.submission_id,
        organization_id=award.organization_id,
        because=because,
        acting=ANONYMOUS,
        at=at,
    )


def _kept(
    made: Complaint, kind: Kind, words: str, *, address: str, language: str, at: datetime
) -> Complaint:
    """Keep a complaint, tell who leads, and write to the address for the answer.

    Nobody's account is noted, signed in or not: a complaint names only who names themselves.
    """
    token = new_token()
    made.kind, made.words = kind.value, rules.require_words(words)
    made.address, made.language = address.strip().lower(), language
    made.token_digest = token_digest(token)
    made.made_at, made.due_at = at, rules.due(at)
    with transaction.atomic(), within(made.organization_id):
        made.save(force_insert=True)
        _record("complain", made, acting=ANONYMOUS, at=at, kind=kind.value)
        correspondence.tell_who_leads(made)
        if made.address:
            correspondence.ask_to_confirm(made, token=token)
    return made


def _record(verb: str, complaint: Complaint, *, acting: Actor, at: datetime, **facts: str) -> None:
    audit.record(
        f"complaints.{verb}",
        acting=acting,
        about=("complaint", complaint.id),
        organization=complaint.organization_id,
        facts=facts,
        at=at,
    )
