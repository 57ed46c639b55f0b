"""What the numbers of a definition say, as plain functions: nothing is said of too few.

A share is said from `FEWEST` cases on; below, only the cases are. What stands out is looked for
in the order of what can be mended soonest: a criterion that most miss, verdicts that come late,
learners who do not come back, learners who never hand in.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from insignia.insights.errors import NextReviewTooSoon, ReasonMissing
from insignia.insights.values import FirstThing, Gain, Look, Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from insignia.assessment.values import AttemptTally, CriterionTally, Past, Waited
    from insignia.insights.values import ReviewView

FEWEST: Final = 10
HALF: Final = 0.5
MANY_LATE: Final = 0.25
MONTHS: Final = 6
REVIEWED_AFTER: Final = timedelta(days=365)


def review_due_on(published: date, last: ReviewView | None) -> date:
    """Return when a definition is looked at again: as the last review says, or after a year."""
    return last.next_on if last else published + REVIEWED_AFTER


def check_review(*, reason: str, next_on: date, today: date) -> None:
    """Refuse a review without a reason, or one that is the last."""
    if not reason.strip():
        raise ReasonMissing
    if next_on <= today:
        raise NextReviewTooSoon


def share(part: int, whole: int) -> float | None:
    """Return a share of at least `FEWEST` cases; None where they are too few to say."""
    return part / whole if whole >= FEWEST else None


def most_missed(criteria: Iterable[CriterionTally]) -> tuple[CriterionTally, ...]:
    """Return the criteria by how often they were missed, the worst first."""
    return tuple(
        sorted(criteria, key=lambda one: (-one.missed / max(1, one.judged), one.criterion_id))
    )


def gain(attempts: Iterable[AttemptTally]) -> Gain:
    """Return what handing in again brought."""
    tallies = {one.number: one for one in attempts}
    first, second = tallies.get(1), tallies.get(2)
    return Gain(
        returned=first.returned if first else 0,
        came_back=second.passed + second.returned if second else 0,
        passed_later=sum(one.passed for number, one in tallies.items() if number > 1),
    )


def months(waited: Iterable[Waited]) -> tuple[Month, ...]:
    """Return how long verdicts took, by the month in which they came, oldest first."""
    days: dict[date, list[float]] = defaultdict(list)
    for one in waited:
        days[one.decided_at.date().replace(day=1)].append(one.days)
    found = [Month(first, median(taken), len(taken)) for first, taken in sorted(days.items())]
    return tuple(found[-MONTHS:])


def first_thing(past: Past, titles: Mapping[str, str]) -> FirstThing:
    """Return the one thing to look at; `titles` names the criteria in force."""
    if past.judged < FEWEST:
        return FirstThing(Look.TOO_FEW, {"n": past.judged, "fewest": FEWEST})
    known = [one for one in most_missed(past.criteria) if one.criterion_id in titles]
    late, again = sum(one.is_late for one in past.waited), gain(past.attempts)
    if known and (share(known[0].missed, known[0].judged) or 0) >= HALF:
        title = titles[known[0].criterion_id]
        facts = {"title": title, "n": known[0].missed, "of": known[0].judged}
        return FirstThing(Look.CRITERION, facts)
    if (share(late, len(past.waited)) or 0) >= MANY_LATE:
        return FirstThing(Look.LATE, {"n": late, "of": len(past.waited)})
    if again.returned >= FEWEST and again.came_back < HALF * again.returned:
        gone = again.returned - again.came_back
        return FirstThing(Look.NOT_COME_BACK, {"n": gone, "of": again.returned})
    if past.handed_in < HALF * past.started:
        waiting = past.started - past.handed_in
        return FirstThing(Look.NOT_HANDED_IN, {"n": waiting, "of": past.started})
    return FirstThing(Look.NOTHING, {})
