"""Points in time as credentials write them: xsd:dateTimeStamp and NumericDate, read and written.

XML Schema 1.1 part 2, sections 3.3.7 and 3.4.28: a date-time whose time zone is required. Read
values are always in UTC. Fractions finer than a microsecond are cut off, never rounded up, so that
nothing begins or ends later than it says. Years outside 1 to 9999 are refused: no credential means
them, and Python cannot compare them.

Tokens count the seconds since 1970 instead (NumericDate, RFC 7519 section 2), with or without a
fraction; both ways of writing come to the same moments here.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final

from insignia.standards.errors import Malformed, MisuseError

_FORM: Final = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,100}))?"
    r"(Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
)
_END_OF_DAY: Final = 24
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def parse(text: str, *, pointer: str = "") -> datetime:
    """Return the moment ``text`` names, in UTC, or raise ``Malformed``."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise _unreadable(text, pointer)
    try:
        return _moment(text, found)
    except (ValueError, OverflowError):
        raise _unreadable(text, pointer) from None


def _moment(text: str, found: re.Match[str]) -> datetime:
    """Return the moment of a text of the right form; ``ValueError`` where there is no such."""
    if found[7] is None and found[8] == "Z" and found[4] != "24":
        # Nearly all are so, and of this form Python reads exactly what the standard does.
        return datetime.fromisoformat(text)
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    fraction = (found[7] or "")[:6].ljust(6, "0")
    ends_the_day = hour == _END_OF_DAY
    if ends_the_day and (minute or second or (found[7] or "").strip("0")):
        raise ValueError
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


def moment_in(value: object) -> datetime | None:
    """Return the moment that a value names, or None where it is no text of this form."""
    try:
        return parse(value) if isinstance(value, str) else None
    except Malformed:
        return None


def write(moment: datetime) -> str:
    """Return ``moment`` in UTC with a ``Z``, with as many decimals as it needs."""
    if moment.tzinfo is None:
        raise MisuseError("A moment without a time zone cannot be written. Give it one.")
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def from_seconds(value: object) -> datetime | None:
    """Return the moment that a NumericDate names, or None for anything that is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        if isinstance(value, int):
            return _EPOCH + timedelta(seconds=value)
        # Through the digits as they were written: binary fractions would be off by a little.
        return _EPOCH + int(Decimal(repr(value)) * 1_000_000) * _MICROSECOND
    except (OverflowError, ArithmeticError, ValueError):
        return None


def to_seconds(moment: datetime) -> int | float:
    """Return ``moment`` as a NumericDate: a whole number wherever it is one."""
    since = moment - _EPOCH
    if not since.microseconds:
        return since.days * 86_400 + since.seconds
    microseconds = since // _MICROSECOND
    seconds, fraction = divmod(microseconds, 1_000_000)
    return float(Decimal(microseconds) / 1_000_000) if fraction else seconds


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
