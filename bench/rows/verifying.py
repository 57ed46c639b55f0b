"""Goal 4: verify eddsa-rdfc-2022, from the bytes to the report, with every policy check."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from bench import others, yardsticks
from bench.documents import FORMS, NOW, numbered, signed_list
from bench.rounds import Contestant, Goal, Row
from bench.rows.issuing import issue
from insignia.standards import strictjson
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIFFERENT = 200
"""So many credentials are signed for the rounds; then they come again."""


@cache
def signed(form: str, number: int) -> bytes:
    """Return a signed credential of the batch."""
    return issue(strictjson.write(numbered(FORMS[form], number)))


def without_status(form: str, number: int) -> bytes:
    """Return the same without a status entry, for those who are not asked about it."""
    document = numbered(FORMS[form], number)
    del document["credentialStatus"]
    return issue(strictjson.write(document))


def _signed(form: str, first: int, count: int) -> Sequence[bytes]:
    return [signed(form, number % _DIFFERENT) for number in range(first, first + count)]


def examine(data: bytes) -> None:
    """Verify as every door does; a verdict other than valid is a mistake of the bench."""
    listed = _list()
    report = verify(data, Surroundings(at=NOW, fetch_status_list=lambda _: listed))
    report.require()


@cache
def _list() -> bytes:
    return signed_list()


def _agree(form: str) -> None:
    data = signed(form, 0)
    examine(data)
    assert others.pyld_verify(data)
    changed = data.replace(b"Lean foundations", b"Mean foundations")
    surroundings = Surroundings(at=NOW, fetch_status_list=lambda _: _list())
    assert verify(changed, surroundings).verdict == "invalid"
    assert not others.pyld_verify(changed)
    if others.has_npm():
        texts = [data, changed]
        assert [others.ask_npm("verify", [text])["result"] for text in texts] == [True, False]


def rounds() -> Iterator[Row]:
    """Yield a row for each form of the credential."""
    for form in FORMS:
        inputs = partial(_signed, form)
        yield Row(
            name=f"verify-{form}",
            title=f"Verify one credential with its status list, eddsa-rdfc-2022, *{form}* form",
            yardstick=yardsticks.raw_verify(),
            ours=(Contestant(name="one by one", work=examine, inputs=inputs, most=200),),
            others=(yardsticks.openssl_verify(), *others.verifiers(inputs)),
            goals={
                "one by one": Goal(
                    share={"named": 0.70, "blank": 0.50}[form],
                    times={"@digitalbazaar/vc": 60, "openbadgeslib": 300},
                )
            },
            agree=partial(_agree, form),
            remarks=others.remarks(),
        )
