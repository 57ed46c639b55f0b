"""What a domain says about itself in the domain name system: its TXT records.

Only name servers that the operator chose are asked, never one that a name leads to, and only by a
name's full spelling. So asking reaches no machine that somebody else has picked.
"""

from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlsplit

import dns.exception
import dns.name
import dns.nameserver
import dns.resolver

from insignia.foundation.clock import Deadline
from insignia.foundation.network.wire import NotReached

SECONDS: Final = 5.0
DOMAIN_PORT: Final = 53
_RECORD: Final = "TXT"

Texts = Callable[[str, Deadline], tuple[bytes, ...]]


def asking(servers: Sequence[str] | None = None) -> Texts:
    """Return a way to ask `servers` (`number` or `number:port`); the machine's own for None."""

    def texts_of(name: str, deadline: Deadline) -> tuple[bytes, ...]:
        return _ask(name, servers, deadline)

    return texts_of


def _ask(name: str, servers: Sequence[str] | None, deadline: Deadline) -> tuple[bytes, ...]:
    """Return each TXT record of a name, put together; raises `NotReached` when nobody answers."""
    try:
        found = _resolver(servers).resolve(
            dns.name.from_text(name, origin=dns.name.root),
            _RECORD,
            lifetime=max(0.1, deadline.or_sooner(SECONDS).seconds_left()),
            search=False,
        )
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    except (dns.exception.DNSException, OSError) as problem:
        raise NotReached(f"No name server told what {name} says of itself.") from problem
    return tuple(b"".join(record.strings) for record in found)


def _resolver(servers: Sequence[str] | None) -> dns.resolver.Resolver:
    resolver = dns.resolver.Resolver(configure=servers is None)
    if servers is not None:
        resolver.nameservers = [_server(each) for each in servers]
    return resolver


def _server(spelled: str) -> dns.nameserver.Nameserver:
    parts = urlsplit(f"//{spelled}")
    return dns.nameserver.Do53Nameserver(parts.hostname or "", parts.port or DOMAIN_PORT)
