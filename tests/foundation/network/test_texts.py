"""What a domain says about itself in the domain name system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from dns.nameserver import Do53Nameserver
from dns.resolver import Resolver
from tests.outside import names

from insignia.foundation.clock import Deadline
from insignia.foundation.network.texts import asking
from insignia.foundation.network.wire import NotReached

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[names.NameServer]:
    with names.serving() as found:
        yield found


def texts(server: names.NameServer, name: str, *, seconds: float = 5) -> tuple[bytes, ...]:
    return asking([server.address])(name, Deadline.after(seconds))


def test_every_record_is_told_and_its_pieces_are_put_together(server: names.NameServer) -> None:
    server.records["museum.example"] = ['"one"', '"two " "halves"']

    assert set(texts(server, "museum.example")) == {b"one", b"two halves"}


@pytest.mark.parametrize("is_there", [True, False])
def test_a_name_without_texts_says_nothing(server: names.NameServer, *, is_there: bool) -> None:
    if is_there:
        server.records["museum.example"] = []

    assert texts(server, "museum.example") == ()


def test_only_the_whole_name_is_asked_for(server: names.NameServer) -> None:
    texts(server, "museum")

    assert server.asked == ["museum"]


def test_a_server_that_knows_no_answer_is_not_taken_for_a_no(server: names.NameServer) -> None:
    server.fails = True

    with pytest.raises(NotReached) as raised:
        texts(server, "museum.example")

    assert raised.value.code == "fetch-policy.unreachable"


def test_a_server_that_is_silent_costs_no_more_than_the_time_that_is_left() -> None:
    with names.serving() as gone:
        pass
    deadline = Deadline.after(0.3)

    with pytest.raises(NotReached):
        asking([gone.address])("museum.example", deadline)

    assert deadline.seconds_left() > -2


@pytest.mark.parametrize("name", ["x" * 64 + ".example", "a." * 127 + "example", "..example"])
def test_what_cannot_be_a_name_is_not_asked(server: names.NameServer, name: str) -> None:
    with pytest.raises(NotReached):
        texts(server, name)

    assert server.asked == []


def test_without_servers_nobody_is_asked() -> None:
    with pytest.raises(NotReached):
        asking([])("museum.example", Deadline.after(5))


def test_the_servers_of_the_machine_are_asked_unless_others_are_named(
    monkeypatch: pytest.MonkeyPatch, server: names.NameServer
) -> None:
    number, port = server.address.split(":")
    server.records["museum.example"] = ["one"]

    def read(resolver: Resolver, _: object) -> None:
        resolver.nameservers = [Do53Nameserver(number, int(port))]

    monkeypatch.setattr(Resolver, "read_resolv_conf", read)

    assert asking()("museum.example", Deadline.after(5)) == (b"one",)
