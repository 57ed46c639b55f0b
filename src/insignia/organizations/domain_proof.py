"""Shows that an organization controls its domain: a challenge placed where only its owner can.

The challenge stands, on a line of its own, in `https://<domain>/.well-known/insignia.txt`. Looking
happens outside every transaction and through `foundation.network.fetching` only. What is found
elsewhere counts for nothing: a redirect to another host is not followed.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from insignia.foundation.clock import Deadline
from insignia.foundation.network.fetching import Fetcher
from insignia.foundation.network.origins import split_origin_map
from insignia.foundation.refusals import gettext_noop
from insignia.organizations.values import DomainCheck
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from insignia.organizations.models import Domain

PREFIX = "insignia-domain-proof="
PLACE = "/.well-known/insignia.txt"
BY_FILE = "file"
SECONDS = 10

NOT_REACHED = gettext_noop("the file could not be fetched.")
NOT_FOUND = gettext_noop("the file does not hold the line we asked for.")


def line_of(domain: Domain) -> str:
    """Return the line to place in the file."""
    return f"{PREFIX}{domain.challenge}"


def address_of(domain: Domain) -> str:
    """Return where the file is looked for."""
    return f"https://{domain.name}{PLACE}"


def look(domain: Domain, *, fetcher: Fetcher | None = None) -> DomainCheck:
    """Go and see whether the challenge stands where it should."""
    door = fetcher or Fetcher(
        origin_map=split_origin_map(settings.ORIGIN_MAP), deadline=Deadline.after(SECONDS)
    )
    try:
        body = door.get(address_of(domain), accept="text/plain").body
    except InsigniaError:
        return DomainCheck(is_proved=False, problem=NOT_REACHED)
    return judge(domain, body)


def judge(domain: Domain, body: bytes) -> DomainCheck:
    """Say whether the bytes of the file prove the domain."""
    wanted = line_of(domain).encode()
    if any(secrets.compare_digest(line.strip(), wanted) for line in body.splitlines()):
        return DomainCheck(is_proved=True, way=BY_FILE)
    return DomainCheck(is_proved=False, problem=NOT_FOUND)
