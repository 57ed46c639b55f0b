"""Results through the API: a program of the organization sends what a feed has signed.

The same checks as for a learner who brings the file; the learner's consent is not the program's to
give, so no points are shown.
"""

# ruff: noqa: TC002, TC003 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from insignia.achievements.values import LONGEST
from insignia.feeds import actions
from insignia.feeds.values import MOST_BYTES
from insignia.foundation import clock
from insignia.foundation.api_answers import WRITING
from insignia.foundation.requests import actor_of

router = Router(tags=["results"])


class NewResult(Schema):
    """A signed result for one part of a definition that results decide."""

    version: UUID = Field(description="The published version it counts for.")
    part: str = Field(max_length=LONGEST["id"], description="The id of the evidence part.")
    result: str = Field(
        max_length=MOST_BYTES,
        pattern=r"^[A-Za-z0-9_.\s-]+$",
        description="The compact JWS, as the feed wrote it.",
    )


class CheckJson(Schema):
    """What the automatic check found."""

    id: UUID
    version: UUID
    part: str
    is_met: bool
    taken_at: datetime
    checked_at: datetime


@router.post("", response={201: CheckJson, **WRITING}, summary="Send a signed result")
def send(request: HttpRequest, new: NewResult) -> Status[CheckJson]:
    """Check a result; where it is the last that was missing, the achievement is awarded."""
    found = actions.receive(
        new.version,
        new.part,
        new.result.encode(),
        acting=actor_of(request),
        at=clock.now(),
    )
    return Status(
        201,
        CheckJson(
            id=found.id,
            version=found.version_id,
            part=found.part_id,
            is_met=found.is_met,
            taken_at=found.taken_at,
            checked_at=found.checked_at,
        ),
    )
