"""The audit entry of an act on one award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import audit

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.awards.models import Award
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
