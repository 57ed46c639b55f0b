"""The decisions of re-binding: what may be asked, and what answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.errors import AnsweredBefore, NoReasonForNo, NothingToRebind, NotYetProved
from insignia.awards.values import Standing

if TYPE_CHECKING:
    from collections.abc import Collection


def may_rebind(standing: Standing, *, is_made: bool = False) -> None:
    """Refuse to sign anew what does not stand: a question about it is settled first.

    What is made anew already waits to take its place: one award does not become two.
    """
    if standing is not Standing.GOOD:
        raise NothingToRebind
    if is_made:
        raise AnsweredBefore


def may_name(address: str, *, now: str, proved: Collection[str]) -> None:
    """Refuse an address that its person has not proved, or that is named already."""
    if address.lower() not in proved or address.lower() == now.lower():
        raise NotYetProved


def may_answer(*, is_answered: bool, is_agreed: bool, answer: str) -> None:
    """Refuse a second answer, and a no without a reason."""
    if is_answered:
        raise AnsweredBefore
    if not is_agreed and not answer.strip():
        raise NoReasonForNo
