"""Which wordings make time a gate, and which merely speak of hours."""

import pytest

from insignia.achievements.seat_time import demand_in


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("Attends at least 20 hours of class.", "Attends at least 20 hours"),
        ("The learner has completed a minimum of 12.5 hrs", "completed a minimum of 12.5 hrs"),
        ("40 contact hours are documented", "40 contact hours"),
        ("Spends ten or so evenings; two hours each", ""),
        ("spent two hours at the station", "spent two hours"),
        ("A total of 30+ hours of volunteering", "30+ hours of volunteering"),
        ("Enough seat time is shown", "seat time"),
        ("Log 5 hours", "Log 5 hours"),
        ("Records the temperature for 24 hours", ""),
        ("Explains why shops open 8 hours a day", ""),
        ("Plans a lesson. Uses 3 hours of footage", ""),
        ("", ""),
    ],
)
def test_only_a_demand_for_time_is_found(text: str, demand: str) -> None:
    assert demand_in(text) == demand
