"""A learner says, piece by piece, whether other people are in the evidence (rule 26)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import access
from insignia.assessment.actions.recording import record
from insignia.assessment.rules import after
from insignia.assessment.third_parties import rules
from insignia.assessment.values import Act, State
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.assessment.values import CheckOff
    from insignia.foundation.actors import Actor

_SAID = ("others", "agreed", "sent_back_at", "sent_back_because")


def check_off(
    submission_id: UUID, said: Mapping[str, CheckOff], *, acting: Actor, at: datetime
) -> Submission:
    """Keep what is said about pieces of the draft, by their ids; attempts freeze it with them.

    A piece that was sent back counts as looked at again.
    """
    kept = rules.all_checked(said)
    with transaction.atomic(), own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        after(State(submission.state), Act.EDIT)
        for item in submission.artifacts.filter(detached_at=None):
            if str(item.id) in kept:
                found = kept[str(item.id)]
                item.others, item.agreed = found.others.value, found.agreed
                item.sent_back_at, item.sent_back_because = None, ""
                item.save(update_fields=_SAID)
        submission.saved_at = at
        submission.save(update_fields=["saved_at"])
        record("check-off", submission, acting=acting, at=at, pieces=len(kept))
    return submission
