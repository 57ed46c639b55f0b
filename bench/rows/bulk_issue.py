"""Goals 1 and 2: issue many of one achievement, from what is particular to each to signed bytes."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING

from bench import others, yardsticks
from bench.documents import BEGAN, FORMS, SIGNER, numbered, particulars, unsigned, written
from bench.rounds import Contestant, Goal, Row
from insignia.standards.keys.signer import CheckedSigner
from insignia.standards.proofs.issuing import IssueTemplate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CHECKED = CheckedSigner(SIGNER)


@cache
def template(form: str) -> IssueTemplate:
    """Return the template of a form, compiled once for all of the batch."""
    found = IssueTemplate(numbered(FORMS[form], 0), slots=tuple(particulars(0)))
    assert found.is_compiled
    return found


def issue(form: str, values: Mapping[str, str]) -> bytes:
    """Issue one of the batch."""
    return template(form).issue(values, signer=SIGNER, created=BEGAN)


def issue_checked(form: str, values: Mapping[str, str]) -> bytes:
    """Issue one of the batch, its signature verified before anybody gets it."""
    return template(form).issue(values, signer=_CHECKED, created=BEGAN)


def _fillings(first: int, count: int) -> Sequence[Mapping[str, str]]:
    return [particulars(number) for number in range(first, first + count)]


def _agree(form: str) -> None:
    for number in (7, 8):
        ours = json.loads(issue(form, particulars(number)))
        assert ours == json.loads(issue_checked(form, particulars(number)))
        assert ours == json.loads(others.pyld_issue(written(FORMS[form], number)))
    if others.has_npm():
        answer = others.ask_npm("issue", [written(FORMS[form], 9)])
        theirs, ours = json.loads(answer["result"]), json.loads(issue(form, particulars(9)))
        assert theirs["credentialSubject"] == ours["credentialSubject"]


def rounds() -> Iterator[Row]:
    """Yield a row for each form of the credential."""
    for form, share, times in (("named", 0.55, 150), ("blank", 0.40, 100)):
        brought = partial(unsigned, FORMS[form])
        yield Row(
            name=f"bulk-{form}",
            title=f"Issue many of one achievement, eddsa-rdfc-2022, *{form}* form",
            yardstick=yardsticks.raw_sign(),
            ours=(
                Contestant(name="by template", work=partial(issue, form), inputs=_fillings),
                Contestant(
                    name="by template, each signature checked",
                    work=partial(issue_checked, form),
                    inputs=_fillings,
                ),
            ),
            others=(
                *yardsticks.least_issuing(form),
                yardsticks.openssl_sign(),
                *others.issuers(brought),
            ),
            goals={
                "by template": Goal(
                    share=share, times={"PyLD by hand": times, "@digitalbazaar/vc": times}
                )
            },
            agree=partial(_agree, form),
            remarks=others.remarks(),
        )
