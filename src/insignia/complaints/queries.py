"""Named reads of complaints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.complaints import rules
from insignia.complaints.errors import NoSuchWork
from insignia.complaints.models import Complaint
from insignia.complaints.values import Record
from insignia.foundation.tenancy import own, public, within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import VersionView


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint with what it is about."""

    complaint: Complaint
    version: VersionView
    is_overdue: bool


def of_organization(organization_id: UUID) -> QuerySet[Complaint]:
    """Return every complaint to an organization: open ones first, by due date."""
    with within(organization_id):
        rows: QuerySet[Complaint] = Complaint.objects.order_by(
            F("answered_at").desc(nulls_first=True), "due_at", "id"
        )
    return rows


def rows(found: Iterable[Complaint], *, at: datetime) -> list[Row]:
    """Return complaints with what they are about."""
    complaints = list(found)
    versions = achievements.versions({one.version_id for one in complaints})
    return [
        Row(
            one,
            versions[one.version_id],
            is_overdue=rules.is_overdue(due_at=one.due_at, answered_at=one.answered_at, at=at),
        )
        for one in complaints
    ]


def record_of(achievement_id: UUID) -> Record:
    """Return what everybody may know of the complaints about a definition and its awards."""
    with public():
        right = Complaint.objects.filter(
            version__achievement_id=achievement_id, outcome__in=[one.value for one in rules.RIGHT]
        )
        said = right.aggregate(upheld=Count("id"), since=Min("answered_at"))
    since = said["since"]
    return Record(said["upheld"], since.date() if since else None)


def work_of(address: str, *, complaint: Complaint) -> UUID:
    """Return the latest work of a learner on what a complaint is about; raises `NoSuchWork`."""
    learner = people.person_with_verified_address(address.strip())
    if learner is None:
        raise NoSuchWork
    versions = achievements.ids_of_versions(
        achievements.version(complaint.version_id).achievement_id
    )
    with own():
        theirs = assessment.submissions_of(learner.pk).filter(
            organization_id=complaint.organization_id, version_id__in=versions
        )
        found = theirs.order_by("-started_at").first()
    if found is None:
        raise NoSuchWork
    return found.id


def made_by(person_id: UUID) -> list[Complaint]:
    """Return what somebody complained about from an address that they confirmed, oldest first."""
    with own():
        theirs = Complaint.objects.filter(address__in=people.verified_addresses(person_id))
        confirmed = theirs.exclude(confirmed_at=None).select_related("version__achievement")
        return list(confirmed.order_by("made_at", "id"))
