"""No order of acts by anybody breaks fair judgement; and each rule that is removed is missed.

`HYPOTHESIS_PROFILE=night` walks 200 runs of 50 steps for each number of assessors, for one of the
first ten, and with appeals, and takes rules away one by one.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError
from django.db.models import F
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.assessment.appealing_machine import APPEAL_DAYS, Appealing
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
from insignia.assessment.actions import appealing, deciding, drafting, judging
from insignia.assessment.appeals import reading
from insignia.assessment.appeals import rules as appeals
from insignia.assessment.appeals.values import Result
from insignia.assessment.blind import readers
from insignia.assessment.models import Artifact, Judgement
from insignia.assessment.panels import rules as panels
from insignia.assessment.queries import judging as reads
from insignia.assessment.values import Outcome
from insignia.foundation.tenancy import own
from insignia.organizations import access as organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.accounts.models import Person
    from insignia.achievements.values import Definition, VersionView
    from insignia.organizations.models import Organization

AGES = timedelta(days=4_000)
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


def scene_of_appeals(seats: int) -> Scene:
    """A place with further assessors, where a decision can be appealed for a few days."""
    of = organization()
    learner = member(of, roles=[Role.ASSESSOR], name="Lina Learner")
    assessors = [make.assessor_of(of, name=name) for name in ("Ann", "Ben", "Cem", "Dov")]
    further = [make.assessor_of(of, name=name) for name in ("Eve", "Fay", "Gus")]
    judging = How(assessors=seats, appeal_days=APPEAL_DAYS)
    draft = make.finished_draft(
        published_achievement(of, replace(micro_credential(), judging=judging)),
        learner=learner,
        at=NOON_IN_JUNE,
        what_changed="I filmed the second half.",
    )
    with own():  # clean already, so that no appeal has to start the program that does it
        Artifact.objects.filter(submission=draft).exclude(digest="").update(cleaned=F("digest"))
    people = (learner, *assessors, member(of, roles=[Role.DESIGNER]), *further)
    return Scene(draft, people, seats)


def _designed(of: Organization, definition: Definition, *designers: Person) -> VersionView:
    """A definition that two people have written, who may assess as well."""
    first, second = (as_actor(one) for one in designers)
    draft = drafted_achievement(of, definition, acting=first, at=NOON_IN_JUNE)
    designing.submit_for_review(draft.id, acting=second, at=NOON_IN_JUNE)
    owner = as_actor(owner_of(of))
    made = designing.publish(draft.id, review=FAIR, acting=owner, at=NOON_IN_JUNE)
    return achievements.version(made.id)


def walk(
    place: Scene,
    *,
    runs: int,
    steps: int,
    phases: tuple[Phase, ...] = tuple(Phase),
    who: type[Judging] = Judging,
) -> None:
    machine = type("Machine", (who,), {"scene": place})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            phases=phases,
            report_multiple_bugs=False,
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


@pytest.mark.parametrize("seats", [1, 2] if IS_NIGHT else [1])
def test_no_order_of_acts_makes_an_appeal_unfair(seats: int) -> None:
    place = scene_of_appeals(seats)

    walk(place, runs=200 if IS_NIGHT else 4, steps=50 if IS_NIGHT else 25, who=Appealing)


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


def _however_often(found: Any, *, at: datetime) -> Any:
    return MAY_APPEAL(replace(found, is_appealed=False) if found else None, at=at)


def _as_found_anew(definition: Any, before: Any, found: Any) -> Any:
    new = tuple(found)
    return replace(REVIEWED(definition, before, new), criteria=new)


def _overturned(*args: Any) -> Any:
    return replace(REVIEWED(*args), result=Result.OVERTURNED)


def _for_anybody(submission_id: Any, **_how: Any) -> Any:
    return queries.submission(submission_id)


def _as_it_stands_now(attempt: Any) -> Any:
    return queries.standing(attempt.submission_id)


def _all_that_is_known(standing: Any, _still_open: Any) -> Any:
    return tuple(standing)


KEEP, MAY_APPEAL, REVIEWED = judging._keep, appeals.may_appeal, appeals.reviewed
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
OF_APPEALS: dict[str, tuple[Any, str, Any]] = {
    "who is too close does not judge anew": (access, "may_assess", _nothing),
    "others judge an appeal": (appeals, "require_fresh_eyes", _nothing),
    "whoever had a seat had a part": (reading, "who_must_not_judge", lambda _it: frozenset()),
    "there is a time for an appeal": (appeals, "until", lambda at, **_days: at + AGES),
    "a decision is appealed once": (appeals, "may_appeal", _however_often),
    "an appeal says what it is about": (
        appeals,
        "disputed",
        lambda _found, criteria, **_words: tuple(criteria),
    ),
    "an appeal leaves nobody worse off": (appeals, "reviewed", _as_found_anew),
    "upheld is not overturned": (appeals, "reviewed", _overturned),
    "the whole work is judged anew": (queries, "standing_before", _as_it_stands_now),
    "who judges anew is not told what was found": (appeals, "without_findings", _all_that_is_known),
    "an appeal is judged without names": (readers, "learner_shown", lambda it, _v: it.learner.name),
    "what is appealed is not withdrawn": (
        drafting,
        "appeals",
        SimpleNamespace(is_running=lambda _submission: False),
    ),
    "an appeal is answered": (deciding, "_end_appeal", _nothing),
    "only its learner appeals": (appealing, "access", SimpleNamespace(for_learner=_for_anybody)),
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


@pytest.mark.skipif(not IS_NIGHT, reason="rules are taken away at night")
@pytest.mark.parametrize("name", OF_APPEALS)
def test_each_rule_of_appeals_that_is_removed_is_missed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = scene_of_appeals(1)
    module, attribute, instead = OF_APPEALS[name]
    monkeypatch.setattr(module, attribute, instead)
    if module is queries:  # which knows it by two names
        monkeypatch.setattr(reads, attribute, instead)

    with pytest.raises((AssertionError, IntegrityError)):  # a table may object, too
        walk(place, runs=200, steps=50, phases=(Phase.generate,), who=Appealing)
