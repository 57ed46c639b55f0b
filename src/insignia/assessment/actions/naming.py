"""What the credential may name of the evidence: the learner's choice, and nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import access, rules
from insignia.assessment.actions.recording import record
from insignia.assessment.values import State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def name_files(
    submission_id: UUID, *, artifact_ids: Collection[UUID], acting: Actor, at: datetime
) -> None:
    """Let the credential name these files of the submission by their digests, and no others.

    It can be changed until the work has passed: what was signed cannot be taken back.
    """
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.may_name_files(State(submission.state))
        files = submission.artifacts.exclude(digest="")
        files.update(is_named=False)
        named = files.filter(pk__in=artifact_ids).update(is_named=True)
        record("name-files", submission, acting=acting, at=at, files=named)
