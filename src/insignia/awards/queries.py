"""Named reads of awarding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment.values import Route
from insignia.awards import rules
from insignia.awards.models import Award, Batch, Issuance, Reply, StandingChange, StatusList
from insignia.awards.values import AwardView, StandingFacts, State
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, public, within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.awards.values import Standing


def standing_of(award: Award, *, at: datetime) -> Standing:
    """Return the one word for an award at a moment."""
    facts = StandingFacts(
        is_issued=award.state == State.ISSUED.value,
        is_revoked=award.revoked_at is not None,
        is_suspended=award.suspended_at is not None,
        is_superseded=award.superseded_at is not None,
        is_disputed=award.disputed_at is not None,
        expires_at=award.expires_at,
    )
    return rules.standing(facts, at=at)


def award(award_id: UUID) -> AwardView:
    """Return an award as other slices see it; raises `NotFound`."""
    with own():
        found: Award | None = _with_parts().filter(pk=award_id).first()
    if found is None:
        raise NotFound
    return view(found, at=clock.now())


def view(award: Award, *, at: datetime) -> AwardView:
    """Return a fetched award as a value."""
    issuance = getattr(award, "issuance", None)
    return AwardView(
        id=award.id,
        organization_id=award.organization_id,
        version_id=award.version_id,
        person_id=award.person_id,
        name=achievements.version(award.version_id).definition.name,
        recipient_name=award.recipient_name,
        route=Route(award.route),
        standing=standing_of(award, at=at),
        achieved_on=award.achieved_on,
        awarded_at=award.awarded_at,
        issued_at=issuance.issued_at if issuance else None,
        expires_at=award.expires_at,
        decision_id=award.decision_id,
        submission_id=award.decision.attempt.submission_id if award.decision else None,
        credential_id=issuance.credential_id if issuance else "",
        superseded_by=award.superseded_by_id,
    )


def awards_of_person(person_id: UUID) -> list[AwardView]:
    """Return everything a person was given, newest first."""
    with own():
        rows = list(_with_parts().filter(person_id=person_id).order_by("-awarded_at"))
    return [view(row, at=clock.now()) for row in rows]


def awards_of_organization(organization_id: UUID) -> QuerySet[Award]:
    """Return everything an organization gave, newest first."""
    with within(organization_id):
        rows: QuerySet[Award] = Award.objects.select_related("version", "issuance").order_by(
            "-awarded_at", "id"
        )
    return rows


def document(award_id: UUID) -> bytes:
    """Return the signed bytes of an award; raises `NotFound` before they exist."""
    with own():
        found: Issuance | None = Issuance.objects.filter(
            award_id=award_id, document__isnull=False
        ).first()
    if found is None or found.document is None:
        raise NotFound
    return bytes(found.document)


def history(award_id: UUID) -> list[StandingChange]:
    """Return every change of an award's standing with its replies, oldest first."""
    with own():
        rows = StandingChange.objects.filter(award_id=award_id).order_by("at")
        return list(rows.prefetch_related("replies"))


def published_list(list_id: UUID) -> StatusList:
    """Return a status list as last signed; raises `NotFound`."""
    with public():
        found: StatusList | None = StatusList.objects.filter(pk=list_id).first()
    if found is None:
        raise NotFound
    return found


def waiting(*, limit: int) -> list[UUID]:
    """Return awards that are still to be issued, oldest first. Opened by jobs for all tenants."""
    rows = Award.objects.filter(state=State.AWARDED.value, revoked_at=None)
    return list(rows.order_by("awarded_at").values_list("id", flat=True)[:limit])


def _with_parts() -> QuerySet[Award]:
    rows: QuerySet[Award] = Award.objects.select_related(
        "version", "organization", "issuance", "decision__attempt"
    )
    return rows


def issued_of(batch: Batch) -> int:
    """Return how many awards of a released list are signed."""
    with within(batch.organization_id):
        return Award.objects.filter(batch=batch, state=State.ISSUED.value).count()


def replies(change_id: UUID) -> list[Reply]:
    """Return what the learner answered to a change, oldest first."""
    with own():
        return list(Reply.objects.filter(change_id=change_id).order_by("at"))
