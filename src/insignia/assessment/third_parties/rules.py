"""Decisions about other people in evidence, as plain functions over plain values (rule 26).

Places in a picture are counted in thousandths of its width and height, from its upper left corner,
as it is seen upright: whatever size it is shown in, they name the same spot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from insignia.assessment.errors import NotInThisState
from insignia.assessment.third_parties.refusals import (
    NoPlaceCovered,
    NothingCheckedOff,
    NothingToCover,
    NothingToSendBack,
    NotSaidWhoAgreed,
)
from insignia.assessment.values import ArtifactView, CheckOff, Others
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from insignia.assessment.values import State, Work

WHOLE: Final = 1000
# The grid that is laid over a picture: coarse enough for a thumb on a small telephone.
COLUMNS: Final = 8
ROWS: Final = 6
MOST_PLACES: Final = 60
# What stands before assessors for the reason, which is between one of them and the learner.
HIDDEN: Final = "hidden"


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in a picture, in thousandths of it."""

    left: int
    top: int
    width: int
    height: int


def gaps_in(work: Work) -> tuple[Gap, ...]:
    """Return what is not checked off yet: every piece that nothing is said about."""
    return tuple(
        Gap(
            f"part-{item.part_id}",
            gettext_noop("Say of “{title}” whether other people are in it."),
            {"title": item.title},
        )
        for item in work.artifacts
        if not item.others
    )


def checked(said: CheckOff) -> CheckOff:
    """Return what was said, as it is kept; refuse an agreement that nobody is named for."""
    if not said.others.is_agreed:
        return CheckOff(said.others)
    if not said.agreed.strip():
        raise NotSaidWhoAgreed
    return CheckOff(said.others, said.agreed.strip())


def all_checked(said: Mapping[str, CheckOff]) -> dict[str, CheckOff]:
    """Return what was said of each piece, as it is kept; refuse to keep nothing."""
    if not said:
        raise NothingCheckedOff
    return {key: checked(each) for key, each in said.items()}


def goes_further(item: ArtifactView) -> bool:
    """Say whether a piece may go beyond those who judge it: into shares and credentials.

    What is not checked off, was sent back, or shows people who agreed to the judging alone, stays.
    """
    stays = {"", Others.AGREED_TO_JUDGING.value}
    return item.others not in stays and not item.is_sent_back


def as_assessors_see(
    work: Work, *, hidden: Collection[str], covered: Mapping[str, ArtifactView]
) -> Work:
    """Return handed-in work without what was sent back, and with what was covered since."""
    return replace(
        work,
        artifacts=tuple(
            _hidden(item) if item.id in hidden else covered.get(item.id, item)
            for item in work.artifacts
        ),
    )


def _hidden(item: ArtifactView) -> ArtifactView:
    """Return what is left to see of a piece that was sent back: that there is one."""
    return ArtifactView(
        item.id, item.part_id, item.media, item.title, item.criteria, sent_back=HIDDEN
    )


def may_cover(state: State, *, is_picture: bool, is_sent_back: bool) -> None:
    """Refuse to change what waits for a verdict, unless an assessor sent it back for this."""
    if not (state.is_editable or (state.is_waiting and is_sent_back)):
        raise NotInThisState("cover", state.value)
    if not is_picture:
        raise NothingToCover


def may_send_back(state: State, *, is_sent_back: bool) -> None:
    """Refuse to send back what nobody judges now, and what was sent back before."""
    if not state.is_waiting or is_sent_back:
        raise NothingToSendBack


def places(cells: Iterable[tuple[int, int]], drawn: Iterable[Place]) -> tuple[Place, ...]:
    """Return what is to be covered: cells of the grid, by row and column, and what was drawn.

    Neighbours in a row become one place. A place that lies outside the picture covers nothing.
    """
    found = [*_rows_of(set(cells)), *(place for place in map(_inside, drawn) if place)]
    if not 0 < len(found) <= MOST_PLACES:
        raise NoPlaceCovered(MOST_PLACES)
    return tuple(found)


def _rows_of(cells: set[tuple[int, int]]) -> Iterable[Place]:
    for row in range(ROWS):
        run: list[int] = []
        for column in range(COLUMNS + 1):
            if column < COLUMNS and (row, column) in cells:
                run.append(column)
            elif run:
                yield _block(row, run[0], run[-1] + 1)
                run = []


def _block(row: int, first: int, end: int) -> Place:
    left, top = first * WHOLE // COLUMNS, row * WHOLE // ROWS
    right, bottom = end * WHOLE // COLUMNS, (row + 1) * WHOLE // ROWS
    return Place(left, top, right - left, bottom - top)


def _inside(place: Place) -> Place | None:
    left, top = max(0, place.left), max(0, place.top)
    right = min(WHOLE, place.left + place.width)
    bottom = min(WHOLE, place.top + place.height)
    return Place(left, top, right - left, bottom - top) if right > left and bottom > top else None
