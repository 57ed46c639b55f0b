"""Shows that an organization controls its domain: a challenge placed where only its owner can.

The challenge stands, on a line of its own, in `https://<domain>/.well-known/insignia.txt`, or in a
TXT record of `_insignia.<domain>` (a name with an underscore is no host's, RFC 8552). Either is
enough. Looking happens outside every transaction and through `foundation.network` only. What is
found elsewhere counts for nothing: a redirect to another host is not followed.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from insignia.foundation.clock import Deadline
from insignia.foundation.network.fetching import Fetcher
from insignia.foundation.network.origins import split_origin_map
from insignia.foundation.network.texts import asking
from insignia.foundation.refusals import gettext_noop
from insignia.organizations.values import DomainCheck
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.foundation.network.texts import Texts
    from insignia.organizations.models import Domain

PREFIX = "insignia-domain-proof="
PLACE = "/.well-known/insignia.txt"
NODE = "_insignia"
BY_FILE, BY_RECORD = "file", "dns"
SECONDS = 10

NOT_REACHED = gettext_noop("the file could not be fetched, and no TXT record holds the line.")
NOT_FOUND = gettext_noop("neither the file nor a TXT record holds the line we asked for.")
NOBODY_ANSWERED = gettext_noop(
    "the file could not be fetched, and no name server told us the TXT records."
)
NOT_IN_FILE = gettext_noop(
    "the file does not hold the line, and no name server told us the TXT records."
)
# By whether the file and the records could be read.
_PROBLEMS = {
    (True, True): NOT_FOUND,
    (True, False): NOT_IN_FILE,
    (False, True): NOT_REACHED,
    (False, False): NOBODY_ANSWERED,
}


def line_of(domain: Domain) -> str:
    """Return the line to place in the file or in the record."""
    return f"{PREFIX}{domain.challenge}"


def address_of(domain: Domain) -> str:
    """Return where the file is looked for."""
    return f"https://{domain.name}{PLACE}"


def record_name_of(domain: Domain) -> str:
    """Return the name whose TXT records are looked at."""
    return f"{NODE}.{domain.name}"


def look(
    domain: Domain, *, fetcher: Fetcher | None = None, texts: Texts | None = None
) -> DomainCheck:
    """Go and see whether the challenge stands in one of its places."""
    file = _file(domain, fetcher)
    if file is not None and holds(domain, file.splitlines()):
        return DomainCheck(is_proved=True, way=BY_FILE)
    records = _records(domain, texts)
    if records is not None and holds(domain, records):
        return DomainCheck(is_proved=True, way=BY_RECORD)
    problem = _PROBLEMS[file is not None, records is not None]
    return DomainCheck(is_proved=False, problem=problem)


def holds(domain: Domain, lines: Iterable[bytes]) -> bool:
    """Say whether one of some lines proves the domain."""
    wanted = line_of(domain).encode()
    return any(secrets.compare_digest(line.strip(), wanted) for line in lines)


def _file(domain: Domain, fetcher: Fetcher | None) -> bytes | None:
    door = fetcher or Fetcher(
        origin_map=split_origin_map(settings.ORIGIN_MAP), deadline=Deadline.after(SECONDS)
    )
    try:
        return door.get(address_of(domain), accept="text/plain").body
    except InsigniaError:
        return None


def _records(domain: Domain, texts: Texts | None) -> tuple[bytes, ...] | None:
    ask = texts or asking(settings.NAME_SERVERS)
    try:
        return ask(record_name_of(domain), Deadline.after(SECONDS))
    except InsigniaError:
        return None
