"""The audit entry that every use-case of assessment leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import audit

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


def record(
    verb: str, submission: Submission, *, acting: Actor, at: datetime, **facts: object
) -> None:
    """Append one entry about a submission."""
    audit.record(
        f"assessment.{verb}",
        acting=acting,
        about=("submission", submission.id),
        organization=submission.organization_id,
        facts=facts,
        at=at,
    )
