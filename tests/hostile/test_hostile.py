"""No defect is ever accepted, each for its own reason; and its twin without the defect is valid."""

from __future__ import annotations

from collections import Counter
from functools import cache
from random import Random

import pytest
from tests.hostile.families import MAKERS
from tests.hostile.scenes import CANARY, Case

from insignia.standards.errors import FAMILIES

SEEDS = (1, 20, 300)
FEWEST = 300
# A receipt lies beside a document, not in it; `checks/test_log.py` brings hostile ones.
IN_DOCUMENTS = FAMILIES - {"log"}


@cache
def hostile_set(seed: int) -> tuple[Case, ...]:
    """Return all cases of a seed, in an order of their own."""
    cases = [
        case.named(number)
        for maker in MAKERS
        for number, case in enumerate(maker(Random(f"{seed}/{maker.__name__}")))
    ]
    assert len({case.name for case in cases}) == len(cases)
    return tuple(cases)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_set_is_large_and_covers_every_family(seed: int) -> None:
    families = Counter(case.family for case in hostile_set(seed))

    assert sum(families.values()) >= FEWEST
    assert set(families) == IN_DOCUMENTS


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", sorted(IN_DOCUMENTS))
def test_every_defect_is_found_for_its_own_reason_and_no_twin_is_refused(
    family: str, seed: int
) -> None:
    wrong = []
    for case in hostile_set(seed):
        if case.family == family:
            wrong += _told_wrongly(case)

    assert not wrong, "\n".join(wrong)


def _told_wrongly(case: Case) -> list[str]:
    report, asked = case.hostile.report()
    twin, asked_by_twin = case.twin.report()
    wrong = []
    if str(report.verdict) != case.verdict or case.family not in report.reasons:
        said = sorted({f.code for f in report.findings if f.family in report.reasons})
        wrong.append(f"{case.name}: {report.verdict} {report.reasons} {said}")
    if str(twin.verdict) != "valid":
        said = sorted({f.code for f in twin.findings if f.family in twin.reasons})
        wrong.append(f"{case.name}: its twin is {twin.verdict} {twin.reasons} {said}")
    if any(url.startswith(CANARY) for url in (*asked, *asked_by_twin)):
        wrong.append(f"{case.name}: asked the canary")
    return wrong
