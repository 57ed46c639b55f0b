"""What opens a locked link beside having it: its password, or a code for the one it is made for.

A code follows from the link and the quarter of an hour, so it lies in no table; it holds for that
quarter and the next. Guesses are counted for each link, whoever makes them.

Whoever opened a link carries a signed mark for half a day. It names the link and its lock, and
nobody; a link that ends or gets another lock is shut again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from django.contrib.auth.hashers import check_password
from django.core.cache import cache
from django.core.signing import BadSignature
from django.utils.crypto import constant_time_compare, salted_hmac

from insignia.foundation.identifiers import token_digest
from insignia.portfolio.errors import DoesNotOpen, NotTheCode, TriedTooOften

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.models import Share

TRIES: Final = 12
HALF_A_DAY: Final = 12 * 60 * 60
SALT: Final = "portfolio.opened"
_QUARTER: Final = 15 * 60
_DIGITS: Final = 8


def is_shut(signed_cookie: Callable[..., Any], share: Share) -> bool:
    """Say whether a link wants something that this reader has not shown yet.

    `signed_cookie` is how a request of theirs is asked for one.
    """
    if not (share.password or share.recipient_address):
        return False
    with suppress(KeyError, BadSignature):
        shown = signed_cookie(mark_name(share), salt=SALT, max_age=HALF_A_DAY)
        return bool(shown != mark(share))
    return True


def mark_name(share: Share) -> str:
    """Return the name of the mark that says a link was opened."""
    return f"opened-{token_digest(str(share.id))[:16]}"


def mark(share: Share) -> str:
    """Return what the mark says: this link, with this lock."""
    return token_digest(f"{share.id} {share.password} {share.recipient_address}")


def require_password(share: Share, typed: str) -> None:
    """Raise `DoesNotOpen` unless this is the link's password."""
    _at_pace(share.id)
    if not (share.password and check_password(typed, share.password)):
        raise DoesNotOpen


def require_code(share: Share, typed: str, *, at: datetime) -> None:
    """Raise `DoesNotOpen` unless this is a code that went to the one the link is for."""
    _at_pace(share.id)
    given = _digits(typed)
    quarter = quarter_of(at)
    codes = (code(share.id, quarter), code(share.id, quarter - 1))
    if not (share.recipient_address and any(constant_time_compare(given, one) for one in codes)):
        raise DoesNotOpen


def require_passed_on(challenge_id: UUID, typed: str, code: str) -> None:
    """Raise `NotTheCode` unless this is what whoever asked has passed on."""
    _at_pace(challenge_id)
    if not constant_time_compare(_digits(typed), code):
        raise NotTheCode


def quarter_of(at: datetime) -> int:
    """Return the number of the quarter of an hour."""
    return int(at.timestamp()) // _QUARTER


def code(share_id: UUID, quarter: int) -> str:
    """Return the code that opens a link in a quarter of an hour and in the one after it."""
    digest = salted_hmac("portfolio.code", f"{share_id}.{quarter}", algorithm="sha256").digest()
    return str(int.from_bytes(digest[:8]) % 10**_DIGITS).zfill(_DIGITS)


def _digits(typed: str) -> str:
    return "".join(each for each in typed if each.isascii() and each.isdigit())


def _at_pace(about: UUID) -> None:
    key = f"portfolio.tries.{about}"
    cache.add(key, 0, timeout=_QUARTER)
    with suppress(ValueError):  # the time ended between the two calls: it begins anew
        if cache.incr(key) > TRIES:
            raise TriedTooOften
