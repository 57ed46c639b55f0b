"""The only door to the network: one question at a time, to public https addresses, within bounds.

What holds for every fetch (trust table T3):

1. the address is https, spelled in the one way we read, without name or password;
2. the name is resolved once, every number it leads to has to be public, and the connection goes
   to a number that was checked: a name server that changes its answer changes nothing;
3. TLS is verified for the name; no cookies, no proxies, nothing that tells who asks;
4. at most three redirects, each by the same rules and to the same host;
5. five seconds to connect, ten in all whatever drips, one mebibyte;
6. what is said beside the address (`call`) goes to that address and is never sent on;
7. a few at a time in one process: places that keep us waiting never take every hand we have.

An origin map, for tests and rehearsals, says where an https origin is found instead, and excepts
that place from rule 2 and its TLS, for that origin only. In a rehearsal (``rehearsing``) nobody
is asked at all. Framework-free: ``insignia verify`` uses
it without Django.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from threading import BoundedSemaphore
from typing import Final, TypeVar
from urllib.parse import urljoin

from insignia.foundation.clock import Deadline
from insignia.foundation.network import rehearsing, wire
from insignia.foundation.network.addresses import (
    Address,
    Forbidden,
    check_host,
    check_numbers,
    read_address,
)
from insignia.foundation.network.origins import StandIn, read_stand_ins
from insignia.foundation.network.wire import Answer, Asked, Lookup, NotReached, Place

MOST_BYTES: Final = 1_048_576
MOST_REDIRECTS: Final = 3
SECONDS_TO_CONNECT: Final = 5.0
SECONDS_IN_ALL: Final = 10.0
# Half of the threads that a server process answers with.
MOST_AT_ONCE: Final = 4
SECONDS_FOR_A_TURN: Final = 1.0

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_turns: Final = BoundedSemaphore(MOST_AT_ONCE)

T = TypeVar("T")
Dial = Callable[[Place, Deadline], socket.socket]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found, and where it was found in the end."""

    body: bytes
    media_type: str
    final_url: str


class Fetcher:
    """Fetches by the rules above; one for each verification, so that its deadline is one.

    ``lookup``, ``dial`` and ``trusted`` are the seams to the outside world: name service,
    connections and the certificates that are believed.
    """

    def __init__(
        self,
        *,
        origin_map: Mapping[str, str] | None = None,
        deadline: Deadline | None = None,
        lookup: Lookup = wire.numbers_of,
        dial: Dial = wire.connect,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        self._stand_ins = read_stand_ins(origin_map or {})
        self._deadline = deadline
        self._lookup = lookup
        self._dial = dial
        self._given_trust = trusted

    def get(self, url: str, *, accept: str = "application/json, */*;q=0.5") -> Fetched:
        """Return what stands at the address; ``Forbidden`` or ``NotReached`` say why not."""
        return self._in_turn(url, partial(self._followed, asked=Asked(accept)))

    def call(self, url: str, asked: Asked) -> Answer:
        """Say something to an address and return the answer, whatever it is; no redirect counts."""
        return self._in_turn(url, partial(self._visit, asked=asked, numbers=[]))

    def _in_turn(self, url: str, visit: Callable[..., T]) -> T:
        deadline = Deadline.after(SECONDS_IN_ALL)
        if self._deadline is not None:
            deadline = min(deadline, self._deadline, key=Deadline.seconds_left)
        address = read_address(url)
        if not _turns.acquire(timeout=max(0.0, min(SECONDS_FOR_A_TURN, deadline.seconds_left()))):
            raise NotReached(
                f"{address.origin} was not asked: too many checks wait for answers from elsewhere"
                " just now. Try again in a minute.",
                "busy",
            )
        try:
            return visit(address, deadline=deadline)
        finally:
            _turns.release()

    def _followed(self, address: Address, *, asked: Asked, deadline: Deadline) -> Fetched:
        numbers: list[str] = []
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._visit(address, asked=asked, numbers=numbers, deadline=deadline)
            if answer.status == 200:  # noqa: PLR2004
                return Fetched(answer.body, answer.media_type, str(address))
            address = _redirected(address, answer)
        raise Forbidden(f"{address.origin} redirects more than {MOST_REDIRECTS} times.", "redirect")

    def _visit(
        self, address: Address, *, asked: Asked, numbers: list[str], deadline: Deadline
    ) -> Answer:
        """Connect and ask; ``numbers`` keeps what the name led to, so that it is asked once."""
        if (told := rehearsing.told()) is not None:
            return told(str(address))
        connecting = deadline.or_sooner(SECONDS_TO_CONNECT)
        stand_in = self._stand_ins.get(address.origin)
        if stand_in is None:
            place = self._public_place(address, numbers, connecting)
        else:
            place = self._mapped_place(address, stand_in, connecting)
        connection = self._dial(place, connecting)
        try:
            if place.tls_name is not None:
                connection = wire.secure(
                    connection, place.tls_name, context=self._trusted, deadline=connecting
                )
            return wire.ask(connection, place, asked, most=MOST_BYTES, deadline=deadline)
        finally:
            connection.close()

    def _public_place(self, address: Address, numbers: list[str], deadline: Deadline) -> Place:
        host = address.origin.host
        check_host(host)
        name = host.strip("[]")
        if not numbers:
            numbers += wire.look_up(
                name, address.origin.port, lookup=self._lookup, deadline=deadline
            )
        check_numbers(host, numbers)
        return Place(
            numbers=tuple(numbers),
            port=address.origin.port,
            host_header=address.origin.authority,
            tls_name=name,
            target=address.target,
        )

    def _mapped_place(self, address: Address, stand_in: StandIn, deadline: Deadline) -> Place:
        name = stand_in.host.strip("[]")
        found = wire.look_up(name, stand_in.port, lookup=self._lookup, deadline=deadline)
        return Place(
            numbers=tuple(found),
            port=stand_in.port,
            host_header=f"{stand_in.host}:{stand_in.port}",
            tls_name=name if stand_in.is_secure else None,
            target=stand_in.prefix + address.target,
        )

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return self._given_trust or ssl.create_default_context()


def _redirected(address: Address, answer: Answer) -> Address:
    if answer.status not in _REDIRECTS or not answer.location:
        raise NotReached(
            f"{address} answers {answer.status} instead of the document.", status=answer.status
        )
    following = read_address(urljoin(str(address), answer.location))
    if following.origin.host != address.origin.host:
        raise Forbidden(
            f"{address.origin} redirects to another host, {following.origin.host}, which is"
            " not followed.",
            "redirect",
        )
    return following
