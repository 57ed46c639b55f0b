"""A name server on loopback that tells the TXT records a test gives it."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

if TYPE_CHECKING:
    from collections.abc import Iterator


class NameServer:
    """Answers every question from `records` (name to texts); an absent name does not exist."""

    def __init__(self, port: int) -> None:
        self.address = f"127.0.0.1:{port}"
        self.records: dict[str, list[str]] = {}
        self.asked: list[str] = []
        self.fails = False

    def answer(self, wire: bytes) -> bytes:
        """Return the answer to one question, both as they travel."""
        query = dns.message.from_wire(wire)
        question = query.question[0]
        name = question.name.to_text(omit_final_dot=True)
        self.asked.append(name)
        response = dns.message.make_response(query)
        response.flags |= dns.flags.RA
        if self.fails:
            response.set_rcode(dns.rcode.SERVFAIL)
        elif name not in self.records:
            response.set_rcode(dns.rcode.NXDOMAIN)
        elif self.records[name]:
            texts = self.records[name]
            response.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", "TXT", texts))
        return response.to_wire()


@contextmanager
def serving() -> Iterator[NameServer]:
    """Run a name server for the length of a block."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0.1)
        server, is_over = NameServer(listening.getsockname()[1]), threading.Event()

        def serve() -> None:
            while not is_over.is_set():
                try:
                    wire, whom = listening.recvfrom(4096)
                except TimeoutError:
                    continue
                listening.sendto(server.answer(wire), whom)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server
        is_over.set()
        thread.join()
