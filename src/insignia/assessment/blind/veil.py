"""The record of an organization, as somebody who judges blind may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from insignia.achievements import queries as achievements
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.models import Submission
from insignia.foundation.tenancy import within
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Collection


def hidden_learners(
    about: Collection[str], *, organization_id: UUID, reader: UUID | None
) -> dict[str, str]:
    """Return which submissions were handed in by whom, where the reader may not learn it."""
    with within(organization_id):
        rows = Submission.objects.filter(pk__in=[UUID(one) for one in about])
        found = list(rows.values_list("id", "version_id", "learner_id"))
    versions = achievements.versions({version_id for _, version_id, _ in found}) if found else {}
    appealed = appeals.latest_is_appeal(row[0] for row in found) if found else frozenset()
    hidden = {
        str(submission_id): str(learner_id)
        for submission_id, version_id, learner_id in found
        if (versions[version_id].definition.judging.is_blind or submission_id in appealed)
        and learner_id != reader
    }
    if hidden and reader in members_with(organization_id, Permission.ASSESS):
        return hidden
    return {}
