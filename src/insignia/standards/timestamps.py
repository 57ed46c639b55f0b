"""Points in time as credentials write them: xsd:dateTimeStamp, read and written.

XML Schema 1.1 part 2, sections 3.3.7 and 3.4.28: a date-time whose time zone is required. Read
values are always in UTC. Fractions finer than a microsecond are cut off, never rounded up, so that
nothing begins or ends later than it says. Years outside 1 to 9999 are refused: no credential means
them, and Python cannot compare them.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Final

from insignia.standards.errors import Malformed, MisuseError

_FORM: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,100}))?"
    r"(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
)
_END_OF_DAY: Final = 24


def parse(text: str, *, pointer: str = "") -> datetime:
    """Return the moment ``text`` names, in UTC, or raise ``Malformed``."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise _unreadable(text, pointer)
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    fraction = (found[7] or "")[:6].ljust(6, "0")
    ends_the_day = hour == _END_OF_DAY
    if ends_the_day and (minute or second or (found[7] or "").strip("0")):
        raise _unreadable(text, pointer)
    try:
        local = datetime(
            year,
            month,
            day,
            0 if ends_the_day else hour,
            minute,
            second,
            int(fraction),
            tzinfo=_zone(found[8]),
        )
        return (local + timedelta(days=int(ends_the_day))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _unreadable(text, pointer) from None


def write(moment: datetime) -> str:
    """Return ``moment`` in UTC with a ``Z``, with as many decimals as it needs."""
    if moment.tzinfo is None:
        raise MisuseError("A moment without a time zone cannot be written. Give it one.")
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def _zone(text: str) -> timezone:
    if text == "Z":
        return UTC
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    return timezone(-offset if text[0] == "-" else offset)


def _unreadable(text: str, pointer: str) -> Malformed:
    return Malformed(
        f"{text[:40]!r} is not a date and time with a time zone."
        " Write it like 2026-03-01T09:00:00Z.",
        code="time.unreadable",
        pointer=pointer,
    )
