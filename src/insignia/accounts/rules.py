"""The decisions about young people, as plain functions over plain values."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from insignia.accounts.errors import MonthDoesNotFit, NameTellsTooMuch
from insignia.accounts.values import LONGEST_KID_SAFE_NAME, AgeBand

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

_BANDS: Final = tuple(AgeBand)
_MONTHS: Final = 12
# One word of letters, and a number too short for a year, a house in a long street or a telephone.
_ONE_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)?(?: ?\d{1,2})?")
# For who would rather not think of a name: animals offend nobody and fit every language we speak.
DRAWN_NAMES: Final = (
    "Heron",
    "Otter",
    "Robin",
    "Lynx",
    "Panda",
    "Koala",
    "Gecko",
    "Falcon",
    "Puma",
    "Zebra",
    "Kiwi",
    "Tiger",
    "Dingo",
    "Gibbon",
    "Ibis",
    "Lemur",
)
MOST_DRAWN_NUMBER: Final = 99


def next_band(band: AgeBand) -> AgeBand:
    """Return the band that follows; grown up is the last."""
    return _BANDS[min(_BANDS.index(band) + 1, len(_BANDS) - 1)]


def needs_guardian(band: AgeBand, *, consent_age: int) -> bool:
    """Say whether a guardian has to agree before somebody hands anything in."""
    return band.is_minor and band.begins_at < consent_age


def next_band_on(band: AgeBand, month: date | None, *, today: date) -> date | None:
    """Return the day from which somebody is in the next band for certain.

    Only the month of the birthday is asked, so that is the first day of the month after it.
    """
    if not band.is_minor:
        return None
    if month is None:
        raise MonthDoesNotFit
    years = next_band(band).begins_at - band.begins_at
    ahead = (month.year - today.year) * _MONTHS + month.month - today.month
    if not 0 <= ahead <= years * _MONTHS:
        raise MonthDoesNotFit
    return _months_after(month, 1)


def grown(band: AgeBand, since: date) -> tuple[AgeBand, date | None]:
    """Return the band somebody came into on a day, and the day of the next one."""
    reached = next_band(band)
    if not reached.is_minor:
        return reached, None
    return reached, _months_after(since, (next_band(reached).begins_at - reached.begins_at) * 12)


def require_kid_safe(name: str) -> None:
    """Refuse a name by which a young person could be found: a surname, an address, a number."""
    if len(name) > LONGEST_KID_SAFE_NAME or not _ONE_NAME.fullmatch(name.strip()):
        raise NameTellsTooMuch


def drawn_name(choose: Callable[[Sequence[str]], str], *, taken: Collection[str]) -> str:
    """Return a name drawn from the list that nobody in a group has yet."""
    used = {name.casefold() for name in taken}
    numbered = (f"{name} {n}" for n in range(2, MOST_DRAWN_NUMBER + 1) for name in DRAWN_NAMES)
    free = [name for name in DRAWN_NAMES if name.casefold() not in used]
    free = free or [name for name in numbered if name.casefold() not in used]
    return choose(free)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    return date(day.year + years, month + 1, 1)
