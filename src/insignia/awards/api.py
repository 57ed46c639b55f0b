"""Awards through the API: give, list, read, change what they stand for.

The same actions as the desk calls, so the same rules. Credentials themselves are not handed out
here: a learner shares them, or nobody does.
"""

# ruff: noqa: TC002, TC003 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Query, Router, Status

from insignia.awards import access, actions, listing, queries
from insignia.awards.api_shapes import (
    AwardJson,
    AwardPage,
    ChangeList,
    NewAward,
    NewChange,
    NewChanges,
    StandingJson,
    award_json,
    change_json,
)
from insignia.awards.values import Recipient, Standing
from insignia.foundation import clock, paging
from insignia.foundation.api_answers import READING, SEEKING, WRITING
from insignia.foundation.models import LONGEST_KEY
from insignia.foundation.requests import actor_of
from insignia.foundation.tenancy import within
from insignia.organizations import access as organizations
from insignia.organizations.values import Permission

router = Router(tags=["awards"])

# Whoever did not hear our answer asks again; without a key the learner would be awarded twice.
RepeatKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=LONGEST_KEY,
        description="Needed: a random UUID is a good one.",
    ),
]


@router.get(
    "",
    response={200: AwardPage, **SEEKING},
    summary="List an organization's awards",
)
def list_awards(
    request: HttpRequest,
    standing: Standing | None = None,
    achievement: UUID | None = None,
    q: Annotated[str, Query(max_length=200, description="Part of a name or address.")] = "",
    after: str = "",
) -> AwardPage:
    """Return the newest first; `after` is the `next` of the page before."""
    house = organizations.acting_in(
        request.auth,  # type: ignore[attr-defined]  # the organization of the key
        acting=actor_of(request),
        permission=Permission.READ_DESK,
    )
    rows = listing.matching(
        house.id,
        query=q,
        standing=standing.value if standing else "",
        achievement=str(achievement or ""),
        at=clock.now(),
    )
    with within(house.id):
        found = paging.page(rows, by="awarded_at", after=after)
    views = queries.views(found.rows, at=clock.now())
    return AwardPage(
        awards=[award_json(row, view) for row, view in zip(found.rows, views, strict=True)],
        next=found.next,
    )


@router.post("", response={201: AwardJson, **WRITING}, summary="Award one person")
def award(request: HttpRequest, new: NewAward, idempotency_key: RepeatKey) -> Status[AwardJson]:
    """Award what is not judged on evidence; the credential is signed in the background.

    An address without account gets a letter: it is claimed by proving the address.
    """
    del idempotency_key  # asked for here, honoured for every write by the frame of the API
    made = actions.award_directly(
        new.version,
        Recipient(new.recipient.address, new.recipient.name),
        route=new.route,
        achieved_on=new.achieved_on,
        narrative=new.narrative,
        acting=actor_of(request),
        at=clock.now(),
    )
    return Status(201, award_json(made, queries.award(made.id)))


@router.get("/{uuid:award_id}", response={200: AwardJson, **READING}, summary="Read one award")
def read(request: HttpRequest, award_id: UUID) -> AwardJson:
    """Return an award as it stands now, revoked ones too."""
    row = access.for_desk(award_id, acting=actor_of(request))
    return award_json(row, queries.award(award_id))


@router.get(
    "/{uuid:award_id}/standing",
    response={200: StandingJson, **READING},
    summary="Read what an award stands for",
)
def standing(request: HttpRequest, award_id: UUID) -> StandingJson:
    """Return the one word for an award at this moment, with the moment."""
    row, at = access.for_desk(award_id, acting=actor_of(request)), clock.now()
    return StandingJson(standing=queries.standing_of(row, at=at), at=at, expires_at=row.expires_at)


@router.get(
    "/{uuid:award_id}/changes",
    response={200: ChangeList, **READING},
    summary="Read what became of an award",
)
def changes(request: HttpRequest, award_id: UUID) -> ChangeList:
    """Return every change with its reason and what the learner answered."""
    access.for_desk(award_id, acting=actor_of(request))
    return ChangeList(
        changes=[change_json(row, row.replies.all()) for row in queries.history(award_id)]
    )


@router.post(
    "/{uuid:award_id}/changes",
    response={201: ChangeList, **WRITING},
    summary="Change what an award stands for",
)
def change(request: HttpRequest, award_id: UUID, new: NewChange) -> Status[ChangeList]:
    """Revoke, suspend, reinstate, dispute, settle or supersede; published at once."""
    return _changed(request, [award_id], new)


@router.post(
    "/changes",
    response={201: ChangeList, **WRITING},
    summary="Change what several awards stand for",
)
def change_several(request: HttpRequest, new: NewChanges) -> Status[ChangeList]:
    """Change all of them for one reason, or none."""
    return _changed(request, new.awards, new)


def _changed(request: HttpRequest, awards: list[UUID], new: NewChange) -> Status[ChangeList]:
    made = actions.change_standing(
        awards,
        new.change,
        reason=new.reason,
        note=new.note,
        superseded_by=new.superseded_by,
        acting=actor_of(request),
        at=clock.now(),
    )
    return Status(201, ChangeList(changes=[change_json(row, ()) for row in made]))
