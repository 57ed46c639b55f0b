"""How several assessors' scores become one decision, as tables; no database."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from tests.factories.achievements import micro_credential

from insignia.assessment.errors import ClaimedByAnother, HandedInAlready, SeenTheScores
from insignia.assessment.panels import rules as panels
from insignia.assessment.values import (
    ADJUDICATOR,
    Comparison,
    CriterionScore,
    JudgementView,
    Panel,
    Verdict,
)

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PLAN, WAIT, INCLUDE = CRITERIA = micro_credential().criteria
ANN, BEN, CEM, ME = (UUID(int=number) for number in range(1, 5))
BEGINNING, MET, STRONG = "beginning", "met", "strong"
LEVELS = {level: PLAN.is_met_at(level) for level in (BEGINNING, MET, STRONG)}


def score(level: str, comment: str = "", criterion: str = "plan") -> CriterionScore:
    verdict = Verdict.MET if LEVELS[level] else Verdict.NOT_YET
    return CriterionScore(criterion, verdict, level, comment)


def unclear(comment: str = "I cannot tell.") -> CriterionScore:
    return CriterionScore("plan", Verdict.INSUFFICIENT, "", comment)


def judgement(*levels: str, of: UUID = ANN, comments: str = "") -> JudgementView:
    scores = {
        criterion.id: score(level, comments, criterion.id)
        for criterion, level in zip(CRITERIA, levels, strict=True)
    }
    return JudgementView(uuid4(), uuid4(), of, scores, "", AT)


def panel(
    seats: int,
    holding: dict[int, UUID] | None = None,
    handed_in: tuple[UUID, ...] = (),
    seen: tuple[UUID, ...] = (),
) -> Panel:
    return Panel(seats, holding or {}, frozenset(handed_in), frozenset(), frozenset(seen))


@pytest.mark.parametrize(
    ("stands", "seat"),
    [
        (panel(1), 1),
        (panel(2), 1),
        (panel(2, {1: ANN}), 2),
        (panel(2, {2: ANN}), 1),
        (panel(2, {}, (ANN,)), 1),
        (panel(3, {1: ANN}, (BEN,)), 2),
        (panel(2, {}, (ANN, BEN)), ADJUDICATOR),
        # Whoever settled it once, and let go of it, may come back to settle it.
        (panel(2, {}, (ANN, BEN), (ME,)), ADJUDICATOR),
    ],
)
def test_the_seat_somebody_may_take(stands: Panel, seat: int) -> None:
    assert panels.seat_for(stands, assessor=ME) == seat


@pytest.mark.parametrize(
    ("stands", "refusal"),
    [
        (panel(1, {1: ANN}), ClaimedByAnother),
        (panel(2, {1: ANN, 2: BEN}), ClaimedByAnother),
        (panel(2, {1: ANN}, (BEN,)), ClaimedByAnother),
        (panel(2, {}, (ME,)), HandedInAlready),
        (panel(2, {}, (ANN, ME)), HandedInAlready),
        (panel(2, {ADJUDICATOR: CEM}, (ANN, BEN)), ClaimedByAnother),
        (panel(2, {}, (ANN,), (ME,)), SeenTheScores),
    ],
)
def test_the_seats_that_are_refused(stands: Panel, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        panels.seat_for(stands, assessor=ME)


@pytest.mark.parametrize(
    ("stands", "free", "is_complete", "is_begun"),
    [
        (panel(2), 2, False, False),
        (panel(2, {1: ANN}), 1, False, True),
        (panel(2, {}, (ANN,)), 1, False, True),
        (panel(2, {1: BEN}, (ANN,)), 0, False, True),
        (panel(2, {}, (ANN, BEN)), 0, True, True),
        (panel(2, {ADJUDICATOR: CEM}, (ANN, BEN)), 0, True, True),
    ],
)
def test_how_the_seats_stand(stands: Panel, free: int, is_complete: bool, is_begun: bool) -> None:
    assert (stands.free, stands.is_complete, stands.is_begun) == (free, is_complete, is_begun)


@pytest.mark.parametrize(
    ("scores", "tolerance", "is_agreed"),
    [
        ([score(MET)], 0, True),
        ([score(MET), score(MET)], 0, True),
        ([score(MET), score(STRONG)], 0, False),
        ([score(MET), score(STRONG)], 1, True),
        # Verdicts that differ always need another, however near the levels are.
        ([score(BEGINNING), score(MET)], 2, False),
        ([score(BEGINNING), unclear()], 2, False),
        ([unclear(), unclear()], 0, True),
        ([score(MET), score(STRONG), score(MET)], 0, False),
        ([score(STRONG), score(MET), score(STRONG)], 1, True),
        ([score(MET), score(MET), score(BEGINNING)], 2, False),
    ],
)
def test_when_assessors_agree(
    scores: list[CriterionScore], tolerance: int, is_agreed: bool
) -> None:
    assert panels.agree(PLAN, scores, tolerance=tolerance) is is_agreed


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ([MET], MET),
        ([STRONG, MET], MET),
        ([STRONG, STRONG], STRONG),
        ([STRONG, MET, STRONG], STRONG),
        ([STRONG, MET, MET], MET),
        ([STRONG, STRONG, MET, MET], MET),
    ],
)
def test_the_level_is_the_lower_median(levels: list[str], level: str) -> None:
    assert panels.agreed(PLAN, [score(known) for known in levels]).level == level


def test_every_comment_goes_to_the_learner_once() -> None:
    found = panels.agreed(PLAN, [score(MET, "Clear. "), unclear(""), score(MET, "Clear.")])

    assert found.comment == "Clear."
    assert panels.joined(["One.", "", " ", "Two."]) == "One.\n\nTwo."


def test_findings_without_a_level_stay_without() -> None:
    assert panels.agreed(PLAN, [unclear("Which class?"), unclear("When?")]) == unclear(
        "Which class?\n\nWhen?"
    )


def test_a_ruling_takes_along_the_comments_it_bears_out_and_no_others() -> None:
    found = panels.ruled(
        [score(BEGINNING, "All closed questions."), score(MET, "Two are open.")],
        ruling=score(MET, "Two of three are open; that is enough."),
    )

    assert (found.verdict, found.level) == (Verdict.MET, MET)
    assert found.comment == "Two of three are open; that is enough.\n\nTwo are open."


def comparison(*judgements: JudgementView) -> Comparison:
    return Comparison(CRITERIA, judgements, panels.disputed(CRITERIA, judgements, tolerance=0))


def test_only_what_is_in_dispute_is_ruled_upon() -> None:
    found = comparison(judgement(MET, STRONG, MET), judgement(MET, STRONG, BEGINNING, of=BEN))
    rulings = {"include": score(MET, "", "include"), "plan": score(BEGINNING, "No.", "plan")}

    assert found.disputed == (INCLUDE,)
    assert {key: each.level for key, each in panels.settled_by(found, rulings).items()} == {
        "plan": MET,
        "wait": STRONG,
        "include": MET,
    }


@pytest.mark.parametrize(
    ("judges", "is_adjudicated", "before", "said"),
    [
        (2, False, None, (2, False)),
        (2, True, None, (2, True)),
        # Some criteria carry over: what is said must hold for them as well.
        (2, False, (1, False), (1, False)),
        (1, False, (2, False), (1, False)),
        (3, False, (2, True), (2, True)),
    ],
)
def test_a_decision_says_no_more_of_itself_than_holds_for_every_criterion(
    judges: int, is_adjudicated: bool, before: tuple[int, bool] | None, said: tuple[int, bool]
) -> None:
    assert panels.how_judged(judges, is_adjudicated=is_adjudicated, before=before) == said


def test_the_order_without_names_does_not_follow_who_came_first() -> None:
    orders = set()
    for _ in range(40):
        first, second = judgement(MET, MET, MET), judgement(MET, MET, MET, of=BEN)
        shown = panels.without_names([first, second])
        orders.add([known.assessor_id for known in shown] == [ANN, BEN])
        assert shown == panels.without_names([second, first])

    assert orders == {True, False}
