"""Goal 9: publish a status list of a million entries anew, and look an entry up."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING

from bench.documents import BEGAN, LIST_URL, SIGNER
from bench.rounds import Contestant, Goal, Row
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.status.bitstring import Bitstring, gzipped
from insignia.standards.status.status_list import StatusPurpose, compose_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENTRIES = 2**20
_SET = ENTRIES // 100


@cache
def kept() -> bytes:
    """Return the bits as the platform keeps them: one in a hundred is set."""
    bits = Bitstring(ENTRIES)
    chance = random.Random(9)
    for _ in range(_SET):
        bits[chance.randrange(ENTRIES)] = True
    return bytes(bits)


def _flipped(number: int) -> Bitstring:
    bits = Bitstring.from_bytes(kept())
    bits[number % ENTRIES] = not bits[number % ENTRIES]
    return bits


def publish(number: int) -> bytes:
    """Flip one bit of those that are kept, and sign the list anew."""
    unsigned = compose_list(
        _flipped(number),
        url=LIST_URL,
        issuer=SIGNER.controller,
        purpose=StatusPurpose.REVOCATION,
        valid_from=BEGAN,
    )
    return strictjson.write(add_proof(unsigned, signer=SIGNER, created=BEGAN))


def _kept_and_flipped(first: int, count: int) -> Sequence[bytes]:
    return [bytes(_flipped(number)) for number in range(first, first + count)]


@cache
def _read() -> Bitstring:
    return Bitstring.decode(Bitstring.from_bytes(kept()).encode())


def _indexes(first: int, count: int) -> Sequence[int]:
    return [number * 7919 % ENTRIES for number in range(first, first + count)]


def _agree() -> None:
    document = strictjson.read_object(publish(5))
    assert Bitstring.decode(document["credentialSubject"]["encodedList"]) == _flipped(5)
    assert bytes(_read()) == kept()


def rounds() -> Iterator[Row]:
    """Yield a row for publishing and one for looking up."""
    yield Row(
        name="status-publish",
        title="Flip a bit in a list of a million, and publish it signed",
        yardstick=Contestant(
            name="the gzip call alone", work=gzipped, inputs=_kept_and_flipped, most=20
        ),
        ours=(Contestant(name="flip, pack, compose, sign", work=publish, most=20),),
        goals={"flip, pack, compose, sign": Goal(share=1 / 1.3)},
        agree=_agree,
        remarks=("The goal of 77 % is the same as at most 1.3 times the time of the gzip call.",),
    )
    plain = kept()
    yield Row(
        name="status-check",
        title="Look one entry up in a list that is held",
        yardstick=Contestant(
            name="one byte of bytes",
            work=lambda index: plain[index >> 3] >> (7 - (index & 7)) & 1,
            inputs=_indexes,
            most=100_000,
        ),
        ours=(
            Contestant(
                name="a bit of a list",
                work=lambda index: _read()[index],
                inputs=_indexes,
                most=100_000,
            ),
        ),
        goals={"a bit of a list": Goal(rate=1_000_000)},
    )
