"""The appeals against decisions of an organization, for those who lead it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.assessment.appeals import reading
from insignia.assessment.blind.readers import nobodys_name
from insignia.assessment.models import Appeal
from insignia.assessment.values import State
from insignia.foundation.tenancy import within
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import Criterion, VersionView
    from insignia.assessment.appeals.values import AppealView


@dataclass(frozen=True, slots=True)
class Row:
    """One appeal with what it is about, in words."""

    appeal: AppealView
    version: VersionView
    learner: str
    criteria: tuple[Criterion, ...]
    is_overdue: bool
    is_veiled: bool = False


def of_organization(organization_id: UUID) -> QuerySet[Appeal]:
    """Return every appeal against decisions of an organization: open ones first, by due date.

    Where the learner has left and nothing is awaited any more, it is not an open one.
    """
    with within(organization_id):
        waits = Q(attempt__submission__state__in=[one.value for one in State if one.is_waiting])
        rows: QuerySet[Appeal] = Appeal.objects.select_related("attempt__submission")
        return rows.filter(waits | ~Q(result="")).order_by(
            F("decided_at").desc(nulls_first=True), "attempt__due_at", "id"
        )


def rows(
    found: Iterable[Appeal], *, organization_id: UUID, reader: UUID, at: datetime
) -> list[Row]:
    """Return appeals with what they are about.

    Whoever assesses could be asked to judge an open one, so they read neither whose it is nor what
    is written, as long as nothing is decided.
    """
    assesses = reader in members_with(organization_id, Permission.ASSESS)
    appeals = [reading.view(one, one.attempt, one.attempt.submission) for one in found]
    versions = achievements.versions({one.version_id for one in appeals})
    names = people.names_of([one.learner_id for one in appeals])
    return [
        Row(
            one,
            versions[one.version_id],
            nobodys_name(one.submission_id) if assesses and one.is_open else names[one.learner_id],
            tuple(versions[one.version_id].definition.criterion(key) for key in one.criteria),
            is_overdue=one.is_open and one.due_at < at,
            is_veiled=assesses and one.is_open,
        )
        for one in appeals
    ]
