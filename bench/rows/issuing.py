"""Goals 1 to 3: issue eddsa-rdfc-2022, from the unsigned bytes to the signed ones."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from bench import others, yardsticks
from bench.documents import BEGAN, FORMS, SIGNER, unsigned
from bench.rounds import Contestant, Goal, Row
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Iterator


def issue(data: bytes) -> bytes:
    """Issue any one credential, with nothing known about it."""
    document = strictjson.read_object(data)
    return strictjson.write(add_proof(document, signer=SIGNER, created=BEGAN))


def _agree(form: str) -> None:
    (data,) = unsigned(FORMS[form], 7, 1)
    ours = json.loads(issue(data))["proof"]["proofValue"]
    assert json.loads(others.pyld_issue(data))["proof"]["proofValue"] == ours


def rounds() -> Iterator[Row]:
    """Yield a row for each form of the credential."""
    for form in FORMS:
        inputs = partial(unsigned, FORMS[form])
        yield Row(
            name=f"issue-{form}",
            title=f"Issue one credential, eddsa-rdfc-2022, *{form}* form",
            yardstick=yardsticks.raw_sign(),
            ours=(Contestant(name="one by one", work=issue, inputs=inputs),),
            others=(yardsticks.openssl_sign(), *others.issuers(inputs)),
            goals={
                "one by one": Goal(
                    share=0.10,
                    times={"PyLD by hand": 30, "openvc-core": 60, "openbadgeslib": 60},
                )
            },
            agree=partial(_agree, form),
            remarks=others.remarks(),
        )
