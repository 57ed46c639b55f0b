"""A list of recipients as its page shows it: what would be awarded, what not, and what was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.assessment.values import Route
from insignia.awards import queries, words
from insignia.awards.values import State
from insignia.foundation.refusals import Gap
from insignia.foundation.showing import sentence_of

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from insignia.awards.models import Batch


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row with its problems in words."""

    line: int
    email: str
    name: str
    achieved_on: str
    route: str | Promise
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The rows in their groups; the numbers are counted, not estimated."""

    bad: tuple[ReviewedRow, ...]
    repeated: tuple[ReviewedRow, ...]
    ready: tuple[ReviewedRow, ...]
    awarded: tuple[ReviewedRow, ...]
    left_out: tuple[ReviewedRow, ...]
    signed: int


def review(batch: Batch) -> Review:
    """Sort the rows of a list by what becomes of them."""
    awarded, repeats = queries.awarded_rows(batch), queries.repeats(batch)
    is_released = batch.released_at is not None
    groups: dict[str, list[ReviewedRow]] = {}
    for number, row in enumerate(batch.rows):
        if row["problems"]:
            group = "bad"
        elif number in awarded:
            group = "awarded"
        elif is_released:
            group = "left_out"
        else:
            group = "repeated" if number in repeats else "ready"
        award = awarded.get(number)
        day = award.achieved_on.isoformat() if award else row["achieved_on"]
        groups.setdefault(group, []).append(_reviewed(row, day))
    return Review(
        bad=tuple(groups.get("bad", ())),
        repeated=tuple(groups.get("repeated", ())),
        ready=tuple(groups.get("ready", ())),
        awarded=tuple(groups.get("awarded", ())),
        left_out=tuple(groups.get("left_out", ())),
        signed=sum(award.state == State.ISSUED.value for award in awarded.values()),
    )


def _reviewed(row: dict[str, Any], day: str) -> ReviewedRow:
    return ReviewedRow(
        line=row["line"],
        email=row["email"],
        name=row["name"],
        achieved_on=day,
        route=_route(row["route"]),
        problems=tuple(
            (problem["where"], sentence_of(Gap(**problem))) for problem in row["problems"]
        ),
    )


def _route(value: str) -> str | Promise:
    # An unknown route is shown as it was written, beside its problem.
    return words.ROUTES[Route(value or Route.COURSE)] if value in {"", *Route} else value
