"""Decisions about records: plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.awards.values import Standing
from insignia.portfolio.errors import NothingForRecord, TooMuchForRecord

if TYPE_CHECKING:
    from collections.abc import Collection

MOST: Final = 100
"""How many credentials one record holds; verifiers have a limit, and each is checked by itself."""

_UNFIT: Final = frozenset({Standing.WAITING, Standing.REVOKED, Standing.SUSPENDED})


def is_fit(standing: Standing) -> bool:
    """Say whether a credential may stand in a record.

    A record is history, so one that ran out or was followed by another was earned all the same.
    What its issuer has taken back makes the whole record invalid.
    """
    return standing not in _UNFIT


def require_choice(chosen: Collection[object]) -> None:
    """Refuse a record of nothing, or of more than verifiers take."""
    if not chosen:
        raise NothingForRecord
    if len(chosen) > MOST:
        raise TooMuchForRecord(MOST)
