"""No order of acts by anybody breaks fair judgement; and each rule that is removed is missed.

`HYPOTHESIS_PROFILE=night` walks 200 runs of 50 steps for each number of assessors, and takes
rules away one by one.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.assessment.judging_machine import Judging, Scene
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements.values import Judging as How
from insignia.assessment import access, queries, rules
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import Outcome
from insignia.organizations.values import Role

IS_NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "night"
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(3600 if IS_NIGHT else 300)]


def scene(seats: int) -> Scene:
    of = organization()
    learner = member(of, roles=[Role.ASSESSOR], name="Lina Learner")
    assessors = [make.assessor_of(of, name=name) for name in ("Ann", "Ben", "Cem", "Dov")]
    definition = replace(micro_credential(), judging=How(assessors=seats))
    draft = make.finished_draft(
        published_achievement(of, definition),
        learner=learner,
        at=NOON_IN_JUNE,
        what_changed="I filmed the second half.",
    )
    return Scene(draft, (learner, *assessors, member(of, roles=[Role.DESIGNER])), seats)


def walk(seats: int, *, runs: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    machine = type("Machine", (Judging,), {"scene": scene(seats)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("seats", [1, 2, 3] if IS_NIGHT else [2])
def test_no_order_of_acts_breaks_fair_judgement(seats: int) -> None:
    walk(seats, runs=200 if IS_NIGHT else 4, steps=50 if IS_NIGHT else 25)


def _nothing(*_args: object, **_kwargs: object) -> None:
    """What is left of a rule that was taken away."""


def _without_seen_or_judged(panel: Any, *, assessor: Any) -> int:
    return SEAT_FOR(replace(panel, handed_in=panel.handed_in - {assessor}), assessor=assessor)


def _one_is_enough(panel: Any, *, assessor: Any) -> int:
    return 0 if panel.handed_in else 1


def _before_all_are_in(attempt: Any) -> Any:
    attempt.seats = 1
    return JUDGEMENTS(attempt)


SEAT_FOR, JUDGEMENTS = panels.seat_for, queries.judgements
REMOVED: dict[str, tuple[Any, str, Any]] = {
    "who is too close does not judge": (access, "may_assess", _nothing),
    "scores stay hidden until all are in": (queries, "judgements", _before_all_are_in),
    "what differs is in dispute": (panels, "disputed", lambda *_a, **_k: ()),
    "nobody judges twice": (panels, "seat_for", _without_seen_or_judged),
    "all seats are filled before it is settled": (panels, "seat_for", _one_is_enough),
    "the outcome follows from the scores": (
        rules,
        "_outcome_of",
        lambda *_a: Outcome.DEMONSTRATED,
    ),
    "a state allows some acts only": (rules, "after", lambda state, _act: state),
}


@pytest.mark.skipif(not IS_NIGHT, reason="rules are taken away at night")
@pytest.mark.parametrize("name", REMOVED)
def test_each_rule_that_is_removed_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, attribute, instead = REMOVED[name]
    monkeypatch.setattr(module, attribute, instead)

    with pytest.raises(Exception):  # noqa: B017, PT011 - an objection of any kind
        # That something was found is enough; nobody needs the shortest way to it.
        walk(2, runs=200, steps=50, phases=(Phase.generate,))
