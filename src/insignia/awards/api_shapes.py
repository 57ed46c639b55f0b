"""The JSON that awards travel in through the API, described for OpenAPI."""

# ruff: noqa: TC001, TC003 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Field, Schema
from pydantic import AfterValidator

from insignia.accounts.values import LONGEST_ADDRESS, LONGEST_NAME
from insignia.assessment.values import Route
from insignia.awards.rules import MOST_AT_ONCE
from insignia.awards.values import LONGEST_NARRATIVE, LONGEST_NOTE, Change, Reason, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.awards.models import Award, Reply, StandingChange
    from insignia.awards.values import AwardView

PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
PRINTABLE_LINES = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as problem:
        raise ValueError(problem.message) from None
    return text


class RecipientJson(Schema):
    """Whom an award is for."""

    address: Annotated[str, Field(max_length=LONGEST_ADDRESS), AfterValidator(_address)]
    name: str = Field(max_length=LONGEST_NAME, pattern=PRINTABLE)


class NewAward(Schema):
    """An award of what is not judged on evidence, to one person."""

    version: UUID = Field(description="The published version that is awarded.")
    recipient: RecipientJson
    achieved_on: date = Field(description="The day of the achievement; not in the future.")
    route: Route = Field(description="How it was learned.")
    narrative: str = Field(
        "",
        max_length=LONGEST_NARRATIVE,
        pattern=PRINTABLE_LINES,
        description="A sentence about this award, for the credential.",
    )


class NewChange(Schema):
    """What becomes of an award, and why; the learner is told both and can answer."""

    change: Change
    reason: Reason = Field(description="One of the codes that fit the change.")
    note: str = Field("", max_length=LONGEST_NOTE, pattern=PRINTABLE_LINES)
    superseded_by: UUID | None = Field(
        None, description="For `supersede`: a newer award of the same recipient."
    )


class NewChanges(NewChange):
    """The same for several awards at once: all are changed, or none is."""

    awards: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class StandingJson(Schema):
    """What an award stands for at a moment."""

    standing: Standing
    at: datetime
    expires_at: datetime | None


class AwardJson(Schema):
    """An award: who, what, since when, and how it stands now. Its dates are different things."""

    id: UUID
    version: UUID
    name: str
    recipient: str = Field(description="The name the award was given to; empty once erased.")
    address: str = Field(description="Where it was sent; empty once erased.")
    is_claimed: bool
    route: Route
    standing: Standing
    achieved_on: date
    awarded_at: datetime
    issued_at: datetime | None
    expires_at: datetime | None
    credential: str = Field(description="The id of the credential; empty before it is composed.")
    decision: UUID | None
    superseded_by: UUID | None


class AwardPage(Schema):
    """Some awards, newest first, and where the next ones begin."""

    awards: list[AwardJson]
    next: str | None


class ReplyJson(Schema):
    """What the learner answered."""

    text: str
    at: datetime


class ChangeJson(Schema):
    """One change of an award's standing with the learner's answers."""

    id: UUID
    award: UUID
    change: Change
    reason: Reason
    note: str
    at: datetime
    replies: list[ReplyJson]


class ChangeList(Schema):
    """Changes, oldest first."""

    changes: list[ChangeJson]


def award_json(row: Award, view: AwardView) -> AwardJson:
    """Return an award as programs read it."""
    return AwardJson(
        id=view.id,
        version=view.version_id,
        name=view.name,
        recipient=view.recipient_name,
        address=row.recipient_address,
        is_claimed=view.person_id is not None,
        route=view.route,
        standing=view.standing,
        achieved_on=view.achieved_on,
        awarded_at=view.awarded_at,
        issued_at=view.issued_at,
        expires_at=view.expires_at,
        credential=view.credential_id,
        decision=view.decision_id,
        superseded_by=view.superseded_by,
    )


def change_json(row: StandingChange, replies: Iterable[Reply]) -> ChangeJson:
    """Return a change as programs read it."""
    return ChangeJson(
        id=row.id,
        award=row.award_id,
        change=Change(row.change),
        reason=Reason(row.reason),
        note=row.note,
        at=row.at,
        replies=[ReplyJson(text=reply.text, at=reply.at) for reply in replies],
    )
