"""Goal 4: verify eddsa-rdfc-2022, from the bytes to the report, with every policy check."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from bench import others, yardsticks
from bench.documents import FORMS, particulars
from bench.rounds import Contestant, Goal, Row
from bench.rows.bulk_issue import issue
from bench.world import examine, surroundings
from insignia.standards.verify.batch import BatchVerifier
from insignia.standards.verify.procedure import verify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIFFERENT = 2_000
"""So many credentials are signed for the rounds; then they come again."""


@cache
def signed(form: str, number: int) -> bytes:
    """Return a signed credential of the batch."""
    return issue(form, particulars(number))


def _signed(form: str, first: int, count: int) -> Sequence[bytes]:
    return [signed(form, number % _DIFFERENT) for number in range(first, first + count)]


def in_a_batch(batch: BatchVerifier, data: bytes) -> None:
    """Verify as one of a batch."""
    batch.verify(data).require()


def _agree(form: str) -> None:
    data = signed(form, 0)
    examine(data)
    assert others.pyld_verify(data)
    changed = data.replace(b"Lean foundations", b"Mean foundations")
    assert verify(changed, surroundings()).verdict == "invalid"
    batch = BatchVerifier(surroundings())
    for number in range(8):
        report = batch.verify(signed(form, number))
        assert report == verify(signed(form, number), surroundings())
        assert report.verdict == "valid"
    assert batch.verify(changed).verdict == "invalid"
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
            title=f"Verify credentials of one issuer, status included, *{form}* form",
            yardstick=yardsticks.raw_verify(),
            ours=(
                Contestant(
                    name="in a batch",
                    work=partial(in_a_batch, BatchVerifier(surroundings())),
                    inputs=inputs,
                ),
                Contestant(name="one by one", work=examine, inputs=inputs, most=200),
            ),
            others=(
                *yardsticks.least_verifying(form),
                yardsticks.openssl_verify(),
                *others.verifiers(inputs),
            ),
            goals={
                "in a batch": Goal(
                    share={"named": 0.70, "blank": 0.50}[form],
                    times={"@digitalbazaar/vc": 60, "openbadgeslib": 300},
                )
            },
            agree=partial(_agree, form),
            remarks=others.remarks(),
        )
