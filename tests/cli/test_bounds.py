import resource
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.terminal import Badge

from insignia.cli import bounds, main


@pytest.fixture
def bounds_put_back() -> Iterator[None]:
    """Give this process back its own limits: it has more tests to run."""
    limits = resource.getrlimit(resource.RLIMIT_DATA)
    handler, timer = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)
    yield
    bounds._Clock.is_ours = False
    signal.setitimer(signal.ITIMER_REAL, *timer)
    signal.signal(signal.SIGALRM, handler)
    resource.setrlimit(resource.RLIMIT_DATA, limits)


def test_the_bounds_are_those_of_the_contract() -> None:
    assert bounds.SECONDS_FOR_THE_NETWORK < bounds.SECONDS < 10
    assert bounds.BYTES < 512 * 2**20


@pytest.mark.usefixtures("bounds_put_back")
def test_time_and_memory_are_bounded_and_the_clock_can_be_stopped() -> None:
    bounds.set_for_this_process()
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] == bounds.BYTES
    assert 9 < signal.getitimer(signal.ITIMER_REAL)[0] < 10

    bounds.disarm()
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)

    with bounds.waiting_for_our_own():
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert 9 < signal.getitimer(signal.ITIMER_REAL)[0] < 10

    with pytest.raises(bounds.TimeIsUp):
        signal.raise_signal(signal.SIGALRM)


@pytest.mark.usefixtures("bounds_put_back")
def test_the_program_bounds_what_reads_strangers_files_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, badge: Badge
) -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    signed = badge()

    monkeypatch.setattr(sys, "argv", ["insignia", "keygen", "--out", str(tmp_path / "another.key")])
    assert main.main() == 0
    assert resource.getrlimit(resource.RLIMIT_DATA) == before

    monkeypatch.setattr(sys, "argv", ["insignia", "verify", str(signed)])
    assert main.main() == 0
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] == bounds.BYTES

    monkeypatch.setattr(sys, "argv", ["insignia"])
    assert main.main() == 64


def test_an_alarm_clock_of_somebody_else_is_left_alone() -> None:
    before = signal.setitimer(signal.ITIMER_REAL, 50)

    with bounds.waiting_for_our_own():
        bounds.disarm()
        running = signal.getitimer(signal.ITIMER_REAL)[0]

    signal.setitimer(signal.ITIMER_REAL, *before)
    assert 40 < running < 51
