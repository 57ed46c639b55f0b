"""The decisions about guardians, as plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.guardians.errors import (
    AskedGuardiansTooOften,
    GuardianDecides,
    NotAgreed,
    NoYoungPerson,
    OwnAddress,
)
from insignia.guardians.values import ASKED_A_DAY, Standing

if TYPE_CHECKING:
    from collections.abc import Collection

    from insignia.accounts.values import AgeBand


def standing_of(*, is_asked: bool, has_consented: bool, is_agreed: bool) -> Standing:
    """Return how far somebody is: a consent that ended is a withdrawn one."""
    if not is_asked:
        return Standing.NOBODY
    if is_agreed:
        return Standing.AGREED
    return Standing.WITHDRAWN if has_consented else Standing.ASKED


def may_ask(
    address: str,
    *,
    band: AgeBand,
    standing: Standing,
    own: Collection[str],
    asked_today: int,
) -> None:
    """Refuse to ask for a grown-up, to ask the young person, and to go round a guardian's no."""
    if not band.is_minor:
        raise NoYoungPerson
    if standing in {Standing.AGREED, Standing.WITHDRAWN}:
        raise GuardianDecides
    if address in own:
        raise OwnAddress
    if asked_today >= ASKED_A_DAY:
        raise AskedGuardiansTooOften(ASKED_A_DAY)


def require_name(name: str) -> None:
    """Refuse a consent that nobody signs."""
    if not name.strip():
        raise NotAgreed
