"""What every test can count on: a closed network, a clock that stands when asked, strict rows."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest
from django.utils import translation
from hypothesis import HealthCheck, settings

from insignia.foundation import clock as house_clock

pytest_plugins = [
    "tests.database.fixtures",
    "tests.outside.mail",
    "tests.outside.storage",
    "tests.journeys.browser",
    "tests.permissions.standing",
]

FIRST_TEN = 10
NOON_IN_JUNE = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)

# A slow machine is no failure, so no profile has a deadline: pytest-timeout ends what hangs.
settings.register_profile("dev", max_examples=50, deadline=None)
# What CI tries is the same on each run of one commit, so a failure is the commit's; the other two
# profiles look for news.
settings.register_profile(
    "ci",
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "night", settings.get_profile("ci"), max_examples=3000, derandomize=False, print_blob=True
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"),
)


class StandingClock:
    """The clock of the house, standing until the test moves it; threads see the same time."""

    def __init__(self) -> None:
        self._frozen = ExitStack()
        self.stand_at(NOON_IN_JUNE)

    def now(self) -> datetime:
        return house_clock.now()

    def stand_at(self, moment: datetime) -> None:
        self.go_on()
        self._frozen.enter_context(house_clock.frozen(moment))

    def advance(self, by: timedelta) -> None:
        self.stand_at(self.now() + by)

    def go_on(self) -> None:
        self._frozen.close()


@pytest.fixture
def clock() -> Iterator[StandingClock]:
    """A clock that stands at noon on 15 June 2026 and moves only when the test says so."""
    standing = StandingClock()
    yield standing
    standing.go_on()


def pytest_runtest_setup() -> None:
    """Begin every test in English: a page asked for in German leaves its language behind."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _draw_a_badge_once() -> Iterator[None]:
    """Let all tests that publish the same badge share its pictures: most of what publishing costs.

    That one design always gives the same bytes is tested where it is drawn, by the real thing.
    """
    from insignia.achievements import pictures
    from insignia.achievements.artwork import draw_png, draw_svg

    with pytest.MonkeyPatch.context() as patch:
        for draw in (draw_png, draw_svg):
            patch.setattr(pictures, draw.__name__, lru_cache(256)(draw))
        yield


@pytest.fixture(scope="session", autouse=True)
def _past_the_first_ten() -> Iterator[None]:
    """Hold every definition as past its first ten, so that most stories need one assessor."""
    from insignia.assessment.panels import rules

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "FIRST_TEN", 0)
        yield


@pytest.fixture(autouse=True)
def _the_first_ten(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test that is marked `first_ten` meet the rule as it is."""
    if request.node.get_closest_marker("first_ten"):
        monkeypatch.setattr("insignia.assessment.panels.rules.FIRST_TEN", FIRST_TEN)


@pytest.fixture
def unmeasured_environment() -> dict[str, str]:
    """An environment in which a program that a test starts is not measured by coverage.

    For tests of what a program loads or how long it takes: the measuring loads and takes, too.
    """
    return {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
