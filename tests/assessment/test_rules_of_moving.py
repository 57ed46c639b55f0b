"""Work moves to another organization only while it runs, and where its own may not judge it."""

from __future__ import annotations

import pytest

from insignia.assessment.errors import JudgedWhereItLies, NotInThisState
from insignia.assessment.panels.rules import may_move
from insignia.assessment.values import State

RUNNING = [state for state in State if state.is_running]


@pytest.mark.parametrize("state", RUNNING)
def test_running_work_moves_where_its_site_no_longer_judges(state: State) -> None:
    may_move(state, is_closed=True)
    with pytest.raises(JudgedWhereItLies):
        may_move(state, is_closed=False)


@pytest.mark.parametrize("state", [state for state in State if state not in RUNNING])
@pytest.mark.parametrize("is_closed", [True, False])
def test_what_is_over_stays(*, state: State, is_closed: bool) -> None:
    with pytest.raises(NotInThisState):
        may_move(state, is_closed=is_closed)
