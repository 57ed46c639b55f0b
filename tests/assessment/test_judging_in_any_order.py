"""No order of acts by anybody breaks fair judgement; and each rule that is removed is missed.

`HYPOTHESIS_PROFILE=night` walks 200 runs of 50 steps for each number of assessors, and for one of
the first ten, and takes rules away one by one.
"""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.assessment.judging_machine import Judging, Scene
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import (
    FAIR,
    drafted_achievement,
    micro_credential,
    published_achievement,
)
from tests.factories.organizations import member, organization, owner_of

from insignia.achievements import actions as designing
from insignia.achievements import queries as achievements
from insignia.achievements.values import Judging as How
from insignia.assessment import access, queries, rules, works
from insignia.assessment.actions import judging
from insignia.assessment.models import Judgement
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import Outcome
from insignia.organizations import access as organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import Definition, VersionView
    from insignia.organizations.models import Organization

IS_NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "night"
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(3600 if IS_NIGHT else 300)]


def scene(seats: int, *, is_among_first: bool = False) -> Scene:
    of = organization()
    learner = member(of, roles=[Role.ASSESSOR], name="Lina Learner")
    assessors = [make.assessor_of(of, name=name) for name in ("Ann", "Ben", "Cem", "Dov")]
    if is_among_first:
        for one in assessors[:2]:
            member(of, roles=[Role.ASSESSOR, Role.DESIGNER], who=one)
    definition = replace(micro_credential(), judging=How(assessors=1 if is_among_first else seats))
    draft = make.finished_draft(
        _designed(of, definition, *assessors[:2])
        if is_among_first
        else published_achievement(of, definition),
        learner=learner,
        at=NOON_IN_JUNE,
        what_changed="I filmed the second half.",
    )
    return Scene(
        draft,
        (learner, *assessors, member(of, roles=[Role.DESIGNER])),
        seats,
        frozenset(one.pk for one in assessors[:2]) if is_among_first else frozenset(),
    )


def _designed(of: Organization, definition: Definition, *designers: Person) -> VersionView:
    """A definition that two people have written, who may assess as well."""
    first, second = (as_actor(one) for one in designers)
    draft = drafted_achievement(of, definition, acting=first, at=NOON_IN_JUNE)
    designing.submit_for_review(draft.id, acting=second, at=NOON_IN_JUNE)
    owner = as_actor(owner_of(of))
    made = designing.publish(draft.id, review=FAIR, acting=owner, at=NOON_IN_JUNE)
    return achievements.version(made.id)


def walk(place: Scene, *, runs: int, steps: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    machine = type("Machine", (Judging,), {"scene": place})
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
    walk(scene(seats), runs=200 if IS_NIGHT else 4, steps=50 if IS_NIGHT else 25)


@pytest.mark.first_ten
def test_no_order_of_acts_lets_designers_alone_judge_the_first_ten() -> None:
    place = scene(2, is_among_first=True)

    walk(place, runs=200 if IS_NIGHT else 2, steps=50 if IS_NIGHT else 25)


def _nothing(*_args: object, **_kwargs: object) -> None:
    """What is left of a rule that was taken away."""


def _without_seen_or_judged(panel: Any, *, assessor: Any) -> int:
    return SEAT_FOR(replace(panel, handed_in=panel.handed_in - {assessor}), assessor=assessor)


def _one_is_enough(panel: Any, *, assessor: Any) -> int:
    return 0 if panel.handed_in else 1


def _before_all_are_in(attempt: Any) -> Any:
    attempt.seats = 1
    return JUDGEMENTS(attempt)


def _whoever_designed(panel: Any, *, assessor: Any) -> int:
    return SEAT_FOR(replace(panel, is_among_first=False), assessor=assessor)


def _as_they_are(_criteria: Any, drafts: Any) -> Any:
    return drafts


def _only_what_is_new(_definition: Any, _standing: Any, new: Any) -> Any:
    return dict(new)


def _overwritten(attempt: Any, scores: Any, *, feedback: str, acting: Any, at: Any) -> Any:
    known = Judgement.objects.filter(attempt=attempt, assessor_id=acting.person_id)
    if known.update(scores=works.scores_to_json(scores), set_aside_at=None):
        return known.get()
    return KEEP(attempt, scores, feedback=feedback, acting=acting, at=at)


KEEP = judging._keep
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
    "only assessors judge": (organizations, "acting_in", _nothing),
    "every open criterion is judged": (rules, "complete_scores", _as_they_are),
    "what is met stays met": (rules, "_with_carried", _only_what_is_new),
    "a correction is a new record": (judging, "_keep", _overwritten),
    "designers alone do not judge the first ten": (panels, "seat_for", _whoever_designed),
}


@pytest.mark.skipif(not IS_NIGHT, reason="rules are taken away at night")
@pytest.mark.parametrize("name", REMOVED)
@pytest.mark.first_ten
def test_each_rule_that_is_removed_is_missed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = scene(2, is_among_first=True)
    module, attribute, instead = REMOVED[name]
    monkeypatch.setattr(module, attribute, instead)

    with pytest.raises(Exception):  # noqa: B017, PT011 - an objection of any kind
        # That something was found is enough; nobody needs the shortest way to it.
        walk(place, runs=200, steps=50, phases=(Phase.generate,))
