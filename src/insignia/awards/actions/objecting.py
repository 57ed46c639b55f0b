"""Speaking against the awards of a submission, and clearing that: what slices above ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.awards.actions.recording import record_each
from insignia.awards.events import Awarded
from insignia.awards.models import Award, Objection
from insignia.awards.rebinding.origin import of_submissions
from insignia.awards.values import State
from insignia.foundation import audit, in_bulk
from insignia.foundation.events import announce
from insignia.foundation.tenancy import within

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def object_to(
    submission_id: UUID, *, organization_id: UUID, because: UUID, acting: Actor, at: datetime
) -> Objection:
    """Let nothing be issued for a submission any more until this is cleared (rule 38).

    The caller has authorised it; `because` is the row of theirs that says why. Who releases a
    credential holds the same rows: either it is out before this, or it is seen there.
    """
    with transaction.atomic(), within(organization_id):
        _locked(submission_id)
        made: Objection = Objection.objects.create(
            organization_id=organization_id, submission_id=submission_id, raised_at=at
        )
        _record("object", made, acting=acting, at=at, because=str(because))
    return made


def clear(objection_id: UUID, *, organization_id: UUID, acting: Actor, at: datetime) -> None:
    """Let what was held go through the cycle again, unless something else speaks against it.

    The caller has authorised it. A second call changes nothing.
    """
    with transaction.atomic(), within(organization_id):
        found = Objection.objects.select_for_update().get(pk=objection_id)
        if found.cleared_at is not None:
            return
        found.cleared_at = at
        found.save(update_fields=["cleared_at"])
        _record("clear", found, acting=acting, at=at)
        if Objection.objects.filter(submission_id=found.submission_id, cleared_at=None).exists():
            return
        held = [one for one in _locked(found.submission_id) if one.state == State.HELD.value]
        if not held:
            return
        for award in held:
            award.state, award.held_because = State.AWARDED.value, ""
        in_bulk.update(held, ["state", "held_because"])
        ids = [award.id for award in held]
        record_each("try-again", ids, organization=organization_id, acting=acting, at=at)
        announce(Awarded(tuple(ids)))


def _locked(submission_id: UUID) -> list[Award]:
    """Lock the awards of a submission that still stand, in the order of the issuance cycle."""
    rows = Award.objects.select_for_update(of=("self",)).filter(revoked_at=None)
    return list(rows.filter(of_submissions([submission_id])).order_by("pk"))


def _record(verb: str, objection: Objection, *, acting: Actor, at: datetime, **facts: str) -> None:
    audit.record(
        f"awards.{verb}",
        acting=acting,
        about=("submission", objection.submission_id),
        organization=objection.organization_id,
        facts=facts,
        at=at,
    )
