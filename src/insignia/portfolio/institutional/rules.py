"""When an institutional id is of any meaning, as pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from insignia.portfolio.institutional.errors import IdOfAnother, IdUnreadable, NotOfYours

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.portfolio.institutional.values import Agreed

_WEB: Final = "did:web:"
_HTTPS: Final = "https://"


def is_issued_by(issuer: str, number: Agreed) -> bool:
    """Say whether an issuer is the organization that a number is of.

    It is by its DID here, or where its name lies at a proved domain; a port or another host below
    that domain may be somebody else's.
    """
    if issuer.startswith(number.house):
        return issuer == number.did
    return _host_of(issuer) in number.domains


def readable(value: str) -> str:
    """Return an id as it was meant; raises `IdUnreadable` for what nobody could have typed."""
    meant = value.strip()
    if not meant or not meant.isprintable():
        raise IdUnreadable
    return meant


def require_known(person_id: UUID | None, *, is_theirs: bool) -> UUID:
    """Return who it is, if they are of the organization's own.

    Whom nobody knows and who is somebody else's are answered alike, so that nobody learns which
    addresses have an account.
    """
    if person_id is None or not is_theirs:
        raise NotOfYours
    return person_id


def require_free(holder_id: UUID | None, *, person_id: UUID) -> None:
    """Refuse to call two people the same."""
    if holder_id not in {None, person_id}:
        raise IdOfAnother


def _host_of(issuer: str) -> str:
    if issuer.startswith(_WEB):
        return unquote(issuer.removeprefix(_WEB).partition(":")[0]).lower()
    if not issuer.startswith(_HTTPS):
        return ""
    try:
        return urlsplit(issuer).netloc.lower()
    except ValueError:  # brackets that no address has
        return ""
