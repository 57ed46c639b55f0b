"""What may be signed off, by whom, and when all of it is enough; plain functions, plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment.rights.rules import Right
from insignia.assessment.signing.errors import (
    EndedWithoutReason,
    NotACounsellor,
    NothingToSign,
    SignatureStands,
    SignedAhead,
    SignedOffInstead,
)
from insignia.assessment.values import CriterionOutcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from insignia.achievements.values import Definition
    from insignia.assessment.values import Signature, State


def require_handed_in(definition: Definition) -> None:
    """Refuse to hand in what is signed off instead."""
    if definition.assessment_kind.is_signed_off:
        raise SignedOffInstead


def require_counsellor(right: Right) -> None:
    """Refuse whoever is not approved by name: to assess for the organization is not enough."""
    if right is not Right.APPROVED:
        raise NotACounsellor


def may_sign(
    definition: Definition,
    signed: Collection[str],
    *,
    criterion_id: str,
    done_on: date,
    today: date,
) -> None:
    """Refuse to sign what is signed, what there is not, and what has not been shown yet."""
    is_asked = definition.assessment_kind.is_signed_off
    if not is_asked or criterion_id in signed or criterion_id not in definition.criterion_ids:
        raise NothingToSign
    if done_on > today:
        raise SignedAhead


def may_end(state: State, *, is_ended: bool, reason: str) -> None:
    """Refuse to end a signature without a reason, twice, or under a decision that rests on it."""
    if is_ended or not state.is_editable:
        raise SignatureStands
    if not reason.strip():
        raise EndedWithoutReason


def outcomes(
    definition: Definition, signatures: Iterable[Signature], *, attempt: int
) -> tuple[CriterionOutcome, ...]:
    """Return every signed requirement as met, with the day and the words of its signature."""
    by_criterion = {signature.criterion_id: signature for signature in signatures}
    return tuple(
        CriterionOutcome(
            criterion_id=key,
            verdict=Verdict.MET,
            level="",
            comment=by_criterion[key].words,
            attempt=attempt,
            decided_at=by_criterion[key].signed_at,
        )
        for key in definition.criterion_ids
        if key in by_criterion
    )


def is_enough(definition: Definition, met: Iterable[CriterionOutcome]) -> bool:
    """Say whether what is signed passes by the definition's rule for passing."""
    return definition.is_passed_with({outcome.criterion_id: outcome for outcome in met})
