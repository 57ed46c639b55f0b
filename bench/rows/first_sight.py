"""Goal 5: verify a credential whose issuer and shape were never seen, with nothing learned.

Each is by another key, and has other members: which of the optional ones are there follows from its
number. There is no status entry, for a list would be a second credential to verify.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from bench import others, yardsticks
from bench.documents import BEGAN, BLANK, NOW, numbered
from bench.rounds import Contestant, Goal, Row
from insignia.standards import strictjson
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIFFERENT = 200
_OPTIONAL = ("name", "description", "awardedDate", "validUntil")
_OF_ACHIEVEMENT = ("humanCode", "inLanguage", "version", "image", "tag", "alignment")


def _without(members: dict[str, Any], names: Sequence[str], number: int) -> dict[str, Any]:
    left_out = {name for place, name in enumerate(names) if number >> place & 1}
    return {name: value for name, value in members.items() if name not in left_out}


def shape(number: int) -> dict[str, Any]:
    """Return a credential of its own shape by an issuer of its own."""
    document = _without(numbered(BLANK, number), _OPTIONAL, number)
    del document["credentialStatus"]
    subject = document["credentialSubject"]
    achievement = _without(subject["achievement"], _OF_ACHIEVEMENT, number >> len(_OPTIONAL))
    return {
        **document,
        "issuer": {**document["issuer"], "id": _signer(number).controller},
        "credentialSubject": {**subject, "achievement": achievement},
    }


def _signer(number: int) -> LocalSigner:
    return LocalSigner.did_key(hashlib.sha256(number.to_bytes(8, "big")).digest())


@cache
def _signed(number: int) -> bytes:
    return strictjson.write(add_proof(shape(number), signer=_signer(number), created=BEGAN))


def _strangers(first: int, count: int) -> Sequence[bytes]:
    return [_signed(number % _DIFFERENT) for number in range(first, first + count)]


def examine(data: bytes) -> None:
    """Verify as every door does."""
    verify(data, Surroundings(at=NOW)).require()


def _agree() -> None:
    for number in (0, 1, 1023):
        examine(_signed(number))
    changed = _signed(0).replace(b"Lean foundations", b"Mean foundations")
    assert verify(changed, Surroundings(at=NOW)).verdict == "invalid"


def rounds() -> Iterator[Row]:
    """Yield one row."""
    yield Row(
        name="first-sight",
        title="Verify a credential of an issuer and a shape never seen, eddsa-rdfc-2022",
        yardstick=yardsticks.raw_verify(),
        ours=(Contestant(name="at first sight", work=examine, inputs=_strangers, most=100),),
        others=(yardsticks.openssl_verify(), others.pyld_by_hand(_strangers)),
        goals={"at first sight": Goal(share=0.20, times={"PyLD by hand": 20})},
        agree=_agree,
    )
