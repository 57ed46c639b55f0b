"""Every supplied sample, through the procedure, in a world that serves only what the row says."""

from __future__ import annotations

import pytest
from tests.conformance.verdicts import ABSENT, LATER, Sample, samples

from insignia.standards import timestamps
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.verify.codes import CODES
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Report, Verdict
from insignia.standards.verify.surroundings import Found, Surroundings

_SAMPLES = tuple(samples())
_NOW = [sample for sample in _SAMPLES if sample.file not in LATER]
_THEN = [sample for sample in _SAMPLES if sample.file in LATER]

pytestmark = pytest.mark.skipif(not _SAMPLES, reason=ABSENT)


def _examined(sample: Sample) -> Report:
    surroundings = Surroundings(
        at=timestamps.parse(sample.at),
        resolver=WebResolver(sample.fetch),
        fetch_status_list=sample.fetch,
        fetch_document=lambda url: Found(sample.fetch(url), url),
    )
    return verify(sample.data, surroundings)


@pytest.mark.parametrize("sample", _NOW, ids=lambda sample: sample.file)
def test_a_sample_is_answered_as_its_row_says(sample: Sample) -> None:
    report = _examined(sample)

    assert sample.admits(report.verdict, report.reasons), report.findings
    assert {finding.code for finding in report.findings} <= set(CODES)


@pytest.mark.parametrize("sample", _THEN, ids=lambda sample: sample.file)
def test_a_format_still_to_come_is_never_valid_and_leaves_the_table_when_it_comes(
    sample: Sample,
) -> None:
    report = _examined(sample)

    assert report.verdict is not Verdict.VALID
    assert not sample.admits(report.verdict, report.reasons), "Take this sample out of LATER."


def test_the_table_of_formats_to_come_names_only_samples() -> None:
    assert set(LATER) <= {sample.file for sample in _SAMPLES}
