"""Re-binding: ask to be named by another address, and answer it (rule 19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.awards import access, queries
from insignia.awards.actions.recording import record
from insignia.awards.actions.standings import supersede
from insignia.awards.events import Awarded, RebindingAnswered, RebindingAsked
from insignia.awards.models import Award, Rebinding
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.rebinding import rules
from insignia.awards.values import Reason
from insignia.foundation.events import announce
from insignia.foundation.tenancy import all_organizations, own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def ask_rebinding(
    award_id: UUID, *, address: str, note: str, acting: Actor, at: datetime
) -> Rebinding:
    """Ask the organization to issue an award of the actor's own to another proved address.

    Asking again before there is an answer takes the place of what was asked.
    """
    with transaction.atomic(), own():
        award = access.for_holder(award_id, acting=acting, locking=True)
        _require_fit(award, address, at=at)
        made: Rebinding
        made, _ = Rebinding.objects.update_or_create(
            award=award,
            answered_at=None,
            defaults={"address": address.lower(), "note": note.strip(), "asked_at": at},
        )
        record("ask-rebinding", award, acting=acting, at=at)
        announce(RebindingAsked(made.id))
    return made


def answer_rebinding(
    rebinding_id: UUID, *, is_agreed: bool, answer: str, acting: Actor, at: datetime
) -> Rebinding:
    """Agree, so that the award is issued anew to the address, or say why not.

    The one before is superseded when the new one is issued, and not earlier.
    """
    with transaction.atomic(), own():
        asked = access.rebinding_for_answer(rebinding_id, acting=acting, locking=True)
        award = asked.award
        is_answered = asked.answered_at is not None
        rules.may_answer(is_answered=is_answered, is_agreed=is_agreed, answer=answer)
        if is_agreed:
            _require_fit(award, asked.address, at=at)
            asked.made = _made_anew(award, asked.address, at=at)
        asked.answered_at, asked.answer = at, answer.strip()
        asked.save()
        verb = "agree-rebinding" if is_agreed else "decline-rebinding"
        record(verb, award, acting=acting, at=at)
        announce(RebindingAnswered(asked.id))
        if asked.made is not None:
            announce(Awarded((asked.made.pk,)))
    return asked


def supersede_rebound(award_ids: Sequence[UUID], *, acting: Actor, at: datetime) -> None:
    """Let awards by a new identifier take the place of those before; once, when both are issued."""
    with transaction.atomic(), all_organizations():
        for newer, older in rebindings.rebound(award_ids):
            supersede(older, newer, reason=Reason.NEW_IDENTIFIER, acting=acting, at=at)


def _require_fit(award: Award, address: str, *, at: datetime) -> None:
    rules.may_rebind(queries.standing_of(award, at=at), is_made=rebindings.is_made(award))
    assert award.person_id is not None, "somebody asked, or was asked about"
    proved = accounts.verified_addresses(award.person_id)
    rules.may_name(address, now=award.recipient_address, proved=proved)


def _made_anew(award: Award, address: str, *, at: datetime) -> Award:
    """Write the same award by another address; what it rests on stays with the first one."""
    made: Award = Award.objects.create(
        organization_id=award.organization_id,
        version_id=award.version_id,
        person_id=award.person_id,
        rebinds_id=award.rebinds_id or award.pk,
        recipient_address=address,
        recipient_name=award.recipient_name,
        route=award.route,
        narrative=award.narrative,
        achieved_on=award.achieved_on,
        awarded_at=at,
        expires_at=award.expires_at,
    )
    return made
