"""Every supplied sample, through the terminal: files in, one JSON object and an exit status out."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from tests.cli.terminal import Ended, Insignia, terminal
from tests.cli.world import StandIns, stand_ins
from tests.conformance.verdicts import ABSENT, LATER, VECTORS, Sample, samples

_SAMPLES = tuple(samples())
_NOW = [sample for sample in _SAMPLES if sample.file not in LATER]
_THEN = [sample for sample in _SAMPLES if sample.file in LATER]

pytestmark = pytest.mark.skipif(not _SAMPLES, reason=ABSENT)


@pytest.fixture
def insignia(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Insignia:
    return terminal(capsysbinary, monkeypatch)


@pytest.fixture(scope="module")
def web() -> Iterator[StandIns]:
    with stand_ins() as world:
        yield world


def verified(sample: Sample, call: Insignia, web: StandIns) -> Ended:
    web.serve({url: (VECTORS / name).read_bytes() for url, name in sample.serve.items()})
    hosts = sorted({urlsplit(url).netloc for url in sample.serve})
    world = ["--origin-map", web.origin_map(*hosts)] if hosts else ["--offline"]
    ended = call("verify", "--json", "--at", sample.at, *world, VECTORS / sample.file)
    assert ended.status == ["valid", "invalid", "refused"].index(ended.answer["verdict"])
    assert ended.err == ""
    return ended


@pytest.mark.parametrize("sample", _NOW, ids=lambda sample: sample.file)
def test_a_sample_is_answered_as_its_row_says(
    sample: Sample,
    insignia: Insignia,
    web: StandIns,
) -> None:
    answer = verified(sample, insignia, web).answer

    assert sample.admits(answer["verdict"], tuple(answer["reason"])), answer["findings"]


@pytest.mark.parametrize("sample", _THEN, ids=lambda sample: sample.file)
def test_a_format_still_to_come_is_never_valid(
    sample: Sample,
    insignia: Insignia,
    web: StandIns,
) -> None:
    assert verified(sample, insignia, web).answer["verdict"] != "valid"
