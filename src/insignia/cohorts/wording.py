"""Under which word of the house each standing is shown."""

from insignia.cohorts.values import Standing

STANDING_STATES: dict[Standing, str] = {
    Standing.NOT_STARTED: "open",
    Standing.WORKING: "working-on",
    Standing.HANDED_IN: "submitted",
    Standing.RETURNED: "returned",
    Standing.PASSED: "passed",
}
