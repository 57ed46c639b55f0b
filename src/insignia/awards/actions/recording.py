"""The audit entries of acts on awards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import audit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.awards.models import Award, Batch
    from insignia.foundation.actors import Actor


def record(verb: str, award: Award, *, acting: Actor, at: datetime) -> None:
    """Write down what was done to an award, in the transaction of the act."""
    audit.record(
        f"awards.{verb}",
        acting=acting,
        about=("award", award.id),
        organization=award.organization_id,
        at=at,
    )


def record_each(
    verb: str, award_ids: Sequence[UUID], *, organization: UUID, acting: Actor, at: datetime
) -> None:
    """Write down what one step did to awards of an organization, an entry for each of them."""
    audit.record_each(
        f"awards.{verb}",
        acting=acting,
        about=("award", award_ids),
        organization=organization,
        at=at,
    )


def record_list(verb: str, batch: Batch, *, acting: Actor, at: datetime, **facts: int) -> None:
    """Write down what was done to a list of recipients."""
    audit.record(
        f"awards.{verb}",
        acting=acting,
        about=("batch", batch.id),
        organization=batch.organization_id,
        facts={"rows": batch.row_count, **facts},
        at=at,
    )
