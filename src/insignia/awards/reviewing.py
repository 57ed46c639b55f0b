"""The rows of a list as people read them: what would be awarded, what not, and what was."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import override

from insignia.assessment.values import Route
from insignia.awards import roster_queries, rosters, words
from insignia.awards.errors import StillBeingChecked
from insignia.awards.values import RowOutcome, RowState
from insignia.foundation.refusals import Gap
from insignia.foundation.showing import sentence_of
from insignia.foundation.tenancy import within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from django.utils.functional import Promise

    from insignia.awards.models import Award, Batch, RosterRow

ROWS_AT_ONCE = 1_000
COLUMNS = ("line", *rosters.COLUMNS, "outcome", "columns", "what_to_mend")
_OF_AWARDS = {of.value: state for state, of in roster_queries.AFTER.items()}


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row with what became of it, and its problems in words."""

    line: int
    email: str
    name: str
    achieved_on: str
    route: str | Promise
    state: RowState
    problems: tuple[tuple[str, str], ...]
    award_id: UUID | None = None
    note: str = ""


def reviewed(batch: Batch, rows: Sequence[RosterRow]) -> list[ReviewedRow]:
    """Return rows of a list in words. Within the scope of the list's organization."""
    awards = roster_queries.awards_of_rows(batch, [row.number for row in rows])
    unreached = roster_queries.unreached_of(batch) if batch.granted_at else {}
    return [_reviewed(row, awards.get(row.number), batch, unreached) for row in rows]


def problems_with_file(batch: Batch) -> list[str]:
    """Return what is wrong with the file as such, in words: nothing of it can be awarded."""
    return [sentence_of(Gap(**gap)) for gap in batch.unusable]


def as_csv(batch: Batch, state: RowState | None, *, language: str) -> Iterator[str]:
    """Return a list with the outcome of each row, some rows at a time, to be kept or mended.

    A cell that a spreadsheet would run as a formula gets an apostrophe in front: what stands in
    the list is somebody else's.
    """
    if not batch.is_read:
        raise StillBeingChecked
    return _some_at_a_time(batch, state, language=language)


def _some_at_a_time(batch: Batch, state: RowState | None, *, language: str) -> Iterator[str]:
    yield _lines([COLUMNS])
    last = -1
    while True:
        with within(batch.organization_id), override(language):
            rows = roster_queries.rows_in(batch, state).filter(number__gt=last)
            some = list(rows[:ROWS_AT_ONCE])
            if not some:
                return
            last = some[-1].number
            text = _lines(
                _cells(row, said) for row, said in zip(some, reviewed(batch, some), strict=True)
            )
        yield text


def _reviewed(
    row: RosterRow, award: Award | None, batch: Batch, unreached: Mapping[UUID, str]
) -> ReviewedRow:
    note = ""
    if award is not None:
        state, note = _OF_AWARDS[award.state], award.held_because
        if award.id in unreached:
            state, note = RowState.UNREACHED, unreached[award.id]
    elif row.outcome == RowOutcome.READY.value and batch.released_at:
        state = RowState.WAITING
    else:
        state = RowState(row.outcome)
    return ReviewedRow(
        line=row.line,
        email=row.email,
        name=row.name,
        achieved_on=award.achieved_on.isoformat() if award else row.achieved_on,
        route=_route(row.route),
        state=state,
        problems=tuple((problem["where"], sentence_of(Gap(**problem))) for problem in row.problems),
        award_id=award.id if award else None,
        note=note,
    )


def _route(value: str) -> str | Promise:
    # An unknown route is shown as it was written, beside its problem.
    return words.ROUTES[Route(value or Route.COURSE)] if value in {"", *Route} else value


def _cells(row: RosterRow, said: ReviewedRow) -> list[str]:
    sentences = [sentence for _, sentence in said.problems] + ([said.note] if said.note else [])
    cells = [
        str(row.line),
        *(getattr(row, name) for name in rosters.COLUMNS),
        said.state.value,
        " ".join(dict.fromkeys(where for where, _ in said.problems if where)),
        " ".join(sentences),
    ]
    return [f"'{cell}" if cell.startswith(rosters.FORMULA) else cell for cell in cells]


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
