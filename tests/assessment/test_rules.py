"""The decisions of assessment, as tables; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from tests.factories.achievements import micro_credential, simple_badge
from tests.factories.sentences import assert_can_be_said

from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.values import (
    Criterion,
    EvidencePart,
    MediaKind,
    ReflectionPrompt,
)
from insignia.assessment import rules
from insignia.assessment.errors import (
    ConflictOfInterest,
    IncompleteScores,
    IncompleteSubmission,
    NotAssessed,
    NotInThisState,
    StartsAreClosed,
    TooClose,
    TooManyItems,
    UnknownEvidencePart,
)
from insignia.assessment.values import (
    Act,
    ArtifactView,
    ConflictKind,
    ConflictView,
    CriterionOutcome,
    CriterionScore,
    Outcome,
    State,
    Verdict,
    Work,
)

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LATER = AT + timedelta(days=9)
DEFINITION = micro_credential()
PLAN, WAIT, INCLUDE = DEFINITION.criteria
ALL = ("plan", "wait", "include")
ALLOWED = {
    (State.DRAFT, Act.EDIT): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Act.CLAIM): State.IN_ASSESSMENT,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.IN_ASSESSMENT, Act.CLAIM): State.IN_ASSESSMENT,
    (State.IN_ASSESSMENT, Act.RELEASE): State.SUBMITTED,
    (State.IN_ASSESSMENT, Act.HAND_IN): State.IN_ASSESSMENT,
    (State.IN_ASSESSMENT, Act.RETURN): State.RETURNED,
    (State.IN_ASSESSMENT, Act.PASS): State.PASSED,
    (State.RETURNED, Act.EDIT): State.RETURNED,
    (State.RETURNED, Act.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Act.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Act.APPEAL): State.SUBMITTED,
    (State.PASSED, Act.APPEAL): State.SUBMITTED,
}


def item(
    part: str = "lesson-plan", criteria: tuple[str, ...] = ALL, **changes: Any
) -> ArtifactView:
    given = {"where_tried": "Year 8, Oakfield School", "others": "nobody", **changes}
    return ArtifactView(str(uuid4()), part, MediaKind.TEXT, "An item", criteria, **given)


def whole_work(**changes: Any) -> Work:
    work = Work(
        artifacts=(item(), item("lesson-recording")),
        overview="One lesson with 26 pupils.",
        reflection=(("surprise", "Tom asked who wrote it."),),
    )
    return replace(work, **changes)


def outcome(criterion: str, verdict: Verdict = Verdict.MET, **changes: Any) -> CriterionOutcome:
    given = {"level": "met", "comment": "", "attempt": 1, "decided_at": AT, **changes}
    return CriterionOutcome(criterion, verdict, **given)


def met(*criteria: str) -> dict[str, CriterionScore]:
    return {known: CriterionScore(known, Verdict.MET, "met") for known in criteria}


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)))
def test_only_the_acts_of_the_table_fit_a_state(state: State, act: Act) -> None:
    expected = ALLOWED.get((state, act))

    assert rules.fits(state, act) == (expected is not None)
    if expected:
        assert rules.after(state, act) is expected
    else:
        with pytest.raises(NotInThisState) as refused:
            rules.after(state, act)
        assert (refused.value.act, refused.value.state) == (act.value, state.value)


def test_a_current_assessed_version_may_be_started() -> None:
    rules.may_start(DEFINITION, is_current=True, is_retired=False)


@pytest.mark.parametrize(
    ("definition", "is_current", "is_retired", "refusal"),
    [
        (simple_badge(), True, False, NotAssessed),
        (DEFINITION, False, False, StartsAreClosed),
        (DEFINITION, True, True, StartsAreClosed),
        (DEFINITION, False, True, StartsAreClosed),
    ],
)
def test_starts_that_are_refused(
    definition: Any, is_current: bool, is_retired: bool, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rules.may_start(definition, is_current=is_current, is_retired=is_retired)


def test_a_part_takes_what_it_asks_for() -> None:
    part = rules.may_attach(DEFINITION, Work(), part_id="lesson-plan", media=MediaKind.LINK)

    assert part.title == "Lesson plan"


@pytest.mark.parametrize(
    ("part", "media"), [("no-such-part", MediaKind.TEXT), ("lesson-plan", MediaKind.VIDEO)]
)
def test_a_part_takes_nothing_else(part: str, media: MediaKind) -> None:
    with pytest.raises(UnknownEvidencePart):
        rules.may_attach(DEFINITION, Work(), part_id=part, media=media)


def test_a_part_takes_as_many_items_as_it_says_and_no_more() -> None:
    four, five = Work((item(),) * 4), Work((item(),) * 5)

    rules.may_attach(DEFINITION, four, part_id="lesson-plan", media=MediaKind.TEXT)
    with pytest.raises(TooManyItems) as refused:
        rules.may_attach(DEFINITION, five, part_id="lesson-plan", media=MediaKind.TEXT)
    assert refused.value.most == 5


def test_items_of_another_part_do_not_fill_this_one() -> None:
    full = Work((item("lesson-recording"),) * 5)

    part = rules.may_attach(DEFINITION, full, part_id="lesson-plan", media=MediaKind.TEXT)

    assert part.id == "lesson-plan"


def test_nobody_assesses_their_own_work() -> None:
    somebody = uuid4()

    rules.may_assess((), assessor=uuid4(), learner=somebody)
    with pytest.raises(ConflictOfInterest):
        rules.may_assess((), assessor=somebody, learner=somebody)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([ConflictView(ConflictKind.TAUGHT)], "taught"),
        ([ConflictView(ConflictKind.RELATED, is_declared=True)], "related"),
        # What the records show beats what was declared, whatever its kind.
        (
            [ConflictView(ConflictKind.TAUGHT, is_declared=True), ConflictView(ConflictKind.OTHER)],
            "other",
        ),
        (
            [ConflictView(ConflictKind.SAME_TEAM), ConflictView(ConflictKind.GAVE_FEEDBACK)],
            "gave-feedback",
        ),
    ],
)
def test_nobody_assesses_whom_they_are_close_to(found: list[ConflictView], told: str) -> None:
    with pytest.raises(TooClose) as refused:
        rules.may_assess(found, assessor=uuid4(), learner=uuid4())

    assert refused.value.conflict == told


def test_met_criteria_are_no_longer_open() -> None:
    standing = [outcome("plan"), outcome("wait", Verdict.INSUFFICIENT)]

    assert rules.open_criteria(DEFINITION, standing) == (WAIT, INCLUDE)


def test_whole_work_has_no_gap() -> None:
    assert rules.completeness(DEFINITION, whole_work()) == ()
    rules.require_complete(DEFINITION, whole_work())


@pytest.mark.parametrize(
    ("work", "places"),
    [
        (
            Work(),
            [
                *("part-lesson-plan", "part-lesson-recording"),
                *("criterion-plan", "criterion-wait", "criterion-include"),
                "prompt-surprise",
            ],
        ),
        (whole_work(artifacts=(item(),)), ["part-lesson-recording"]),
        (
            whole_work(artifacts=(item(), item("lesson-recording", where_tried=" "))),
            ["part-lesson-recording"],
        ),
        (
            whole_work(
                artifacts=(item(criteria=("plan",)), item("lesson-recording", criteria=("wait",)))
            ),
            ["criterion-include"],
        ),
        (whole_work(reflection=()), ["prompt-surprise"]),
        (whole_work(reflection=(("surprise", "  "),)), ["prompt-surprise"]),
    ],
)
def test_every_gap_is_listed_at_once(work: Work, places: list[str]) -> None:
    gaps = rules.completeness(DEFINITION, work)

    assert [gap.where for gap in gaps] == places
    with pytest.raises(IncompleteSubmission) as refused:
        rules.require_complete(DEFINITION, work)
    assert refused.value.gaps == gaps
    for gap in gaps:
        assert_can_be_said(gap)


def test_a_gap_names_what_it_is_about() -> None:
    (gap,) = rules.completeness(DEFINITION, whole_work(reflection=()))

    assert gap.values == {"question": "Which answer surprised you, and what did you do with it?"}


def test_an_optional_part_may_stay_empty() -> None:
    optional = EvidencePart("extra", "Extra", "If you like.", is_required=False)
    definition = replace(DEFINITION, evidence_parts=(*DEFINITION.evidence_parts, optional))

    assert rules.completeness(definition, whole_work()) == ()


def test_a_required_part_for_no_criterion_in_particular_is_always_wanted() -> None:
    general = EvidencePart("cover", "Cover sheet", "Always.")
    definition = replace(DEFINITION, evidence_parts=(*DEFINITION.evidence_parts, general))
    standing = [outcome(known) for known in ALL]

    gaps = rules.completeness(definition, whole_work(what_changed="All."), standing=standing)

    assert [gap.where for gap in gaps] == ["part-cover"]


def test_an_optional_prompt_may_stay_unanswered() -> None:
    definition = replace(
        DEFINITION, reflection_prompts=(ReflectionPrompt("next", "What next?", is_required=False),)
    )

    assert rules.completeness(definition, whole_work(reflection=())) == ()


def test_a_repeated_attempt_needs_evidence_for_open_criteria_only_and_says_what_changed() -> None:
    standing = [outcome("plan"), outcome("wait"), outcome("include", Verdict.NOT_YET)]
    new = item("lesson-recording", criteria=("include",))
    work = whole_work(artifacts=(new,), what_changed="")

    gaps = rules.completeness(DEFINITION, work, standing=standing)

    assert [gap.where for gap in gaps] == ["what_changed"]
    assert_can_be_said(gaps[0])
    changed = replace(work, what_changed="Recorded the second half.")
    assert rules.completeness(DEFINITION, changed, standing=standing) == ()


BARE = Criterion("bare", "Without levels", "Met or not.")
LOWEST = replace(PLAN, passing="")


@pytest.mark.parametrize(
    ("criterion", "score", "fits"),
    [
        (PLAN, CriterionScore("plan", Verdict.MET, "met"), True),
        (PLAN, CriterionScore("plan", Verdict.MET, "strong"), True),
        (PLAN, CriterionScore("plan", Verdict.MET, "beginning"), False),
        (PLAN, CriterionScore("plan", Verdict.NOT_YET, "beginning"), True),
        (PLAN, CriterionScore("plan", Verdict.NOT_YET, "met"), False),
        (PLAN, CriterionScore("plan", Verdict.INSUFFICIENT, "beginning"), True),
        (PLAN, CriterionScore("plan", Verdict.INSUFFICIENT, ""), True),
        (PLAN, CriterionScore("plan", Verdict.MET, ""), False),
        (PLAN, CriterionScore("plan", Verdict.MET, "unheard-of"), False),
        (BARE, CriterionScore("bare", Verdict.MET, ""), True),
        (BARE, CriterionScore("bare", Verdict.NOT_YET, ""), True),
        (BARE, CriterionScore("bare", Verdict.MET, "met"), False),
        (LOWEST, CriterionScore("plan", Verdict.MET, "beginning"), True),
    ],
)
def test_level_and_verdict_have_to_agree(
    criterion: Criterion, score: CriterionScore, fits: bool
) -> None:
    assert rules.level_fits(criterion, score) is fits


@pytest.mark.parametrize(
    ("criterion", "level", "verdict"),
    [
        (PLAN, "beginning", Verdict.NOT_YET),
        (PLAN, "met", Verdict.MET),
        (PLAN, "strong", Verdict.MET),
        (LOWEST, "beginning", Verdict.MET),
    ],
)
def test_a_level_means_a_verdict(criterion: Criterion, level: str, verdict: Verdict) -> None:
    assert rules.verdict_for(criterion, level=level) is verdict


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        (None, "Choose a verdict for “{title}”."),
        (
            CriterionScore("wait", None, "", "Nice pauses."),
            "Choose a verdict for “{title}”.",
        ),
        (
            CriterionScore("wait", Verdict.NOT_YET, "beginning", " "),
            "Tell the learner what is missing for “{title}”.",
        ),
        (
            CriterionScore("wait", Verdict.INSUFFICIENT),
            "Tell the learner what is missing for “{title}”.",
        ),
        (
            CriterionScore("wait", Verdict.MET, "beginning"),
            "The level chosen for “{title}” does not fit the verdict.",
        ),
    ],
)
def test_scores_that_are_no_decision_yet(score: CriterionScore | None, sentence: str) -> None:
    scores = {**met("plan", "include"), **({"wait": score} if score else {})}

    (gap,) = rules.scores_missing(DEFINITION.criteria, scores)

    assert (gap.where, gap.sentence) == ("criterion-wait", sentence)
    assert gap.values == {"title": "Gives time to think"}
    assert rules.outlook(DEFINITION, scores, standing=()) is None
    with pytest.raises(IncompleteScores):
        rules.judge(DEFINITION, scores, standing=(), attempt=1, at=AT)


def test_everything_met_is_a_pass() -> None:
    found, criteria = rules.judge(DEFINITION, met(*ALL), standing=(), attempt=1, at=AT)

    assert found is Outcome.DEMONSTRATED
    assert criteria == tuple(outcome(known) for known in ALL)
    assert rules.outlook(DEFINITION, met(*ALL), standing=()) is Outcome.DEMONSTRATED


@pytest.mark.parametrize("verdict", [Verdict.NOT_YET, Verdict.INSUFFICIENT])
def test_one_criterion_that_is_not_met_returns_the_whole(verdict: Verdict) -> None:
    scores = {**met("plan", "wait"), "include": CriterionScore("include", verdict, "", "Show it.")}

    found, criteria = rules.judge(DEFINITION, scores, standing=(), attempt=1, at=AT)

    assert found is Outcome.NOT_YET
    assert [known.is_met for known in criteria] == [True, True, False]
    assert criteria[2].comment == "Show it."
    assert rules.outlook(DEFINITION, scores, standing=()) is Outcome.NOT_YET


def test_what_was_met_carries_over_with_its_attempt_and_date() -> None:
    standing = (outcome("plan"), outcome("wait"), outcome("include", Verdict.NOT_YET))

    found, criteria = rules.judge(
        DEFINITION, met("include"), standing=standing, attempt=2, at=LATER
    )

    assert found is Outcome.DEMONSTRATED
    assert criteria == (
        outcome("plan"),
        outcome("wait"),
        outcome("include", attempt=2, decided_at=LATER),
    )
    assert rules.outlook(DEFINITION, met("include"), standing=standing) is Outcome.DEMONSTRATED


def test_a_new_score_never_undoes_what_was_met() -> None:
    standing = (outcome("plan"), outcome("wait"), outcome("include", Verdict.NOT_YET))
    scores = {**met("include"), "plan": CriterionScore("plan", Verdict.NOT_YET, "beginning", "Hm.")}

    found, criteria = rules.judge(DEFINITION, scores, standing=standing, attempt=2, at=LATER)

    assert found is Outcome.DEMONSTRATED
    assert criteria[0] == outcome("plan")


@pytest.mark.parametrize("days", [1, 14])
def test_a_verdict_is_promised_from_the_day_of_submission(days: int) -> None:
    assert rules.due_at(AT, turnaround_days=days) == AT + timedelta(days=days)


TWO_OF_THREE = PassRule(
    PassKind.AT_LEAST,
    needed=2,
    rules=tuple(PassRule(PassKind.MET, key) for key in ALL),
)
PLAN_STRONG = PassRule(PassKind.ALL, rules=(PassRule(PassKind.LEVEL, "plan", "strong"), PassRule()))


def found(**levels: str) -> dict[str, CriterionScore]:
    return {
        key: CriterionScore(
            key, Verdict.MET if level != "beginning" else Verdict.NOT_YET, level, "Look at it."
        )
        for key, level in levels.items()
    }


def test_the_rule_for_passing_decides_and_what_is_unmet_stays_unmet() -> None:
    definition = replace(DEFINITION, pass_rule=TWO_OF_THREE)
    scores = found(plan="met", wait="beginning", include="strong")

    outcome, criteria = rules.judge(definition, scores, standing=(), attempt=1, at=AT)

    assert outcome is Outcome.DEMONSTRATED
    assert rules.outlook(definition, scores, standing=()) is Outcome.DEMONSTRATED
    assert [each.is_met for each in criteria] == [True, False, True]
    scores = found(plan="met", wait="beginning", include="beginning")
    assert rules.judge(definition, scores, standing=(), attempt=1, at=AT)[0] is Outcome.NOT_YET


def test_a_met_criterion_is_judged_again_while_the_rule_asks_for_a_higher_level() -> None:
    definition = replace(DEFINITION, pass_rule=PLAN_STRONG)
    first = found(plan="met", wait="strong", include="met")
    outcome, standing = rules.judge(definition, first, standing=(), attempt=1, at=AT)
    assert outcome is Outcome.NOT_YET
    assert [each.id for each in rules.open_criteria(definition, standing)] == ["plan"]

    for level, passed, attempt in (
        ("beginning", Outcome.NOT_YET, 1),  # what was met is not lost
        ("met", Outcome.NOT_YET, 1),
        ("strong", Outcome.DEMONSTRATED, 2),
    ):
        again = found(plan=level)
        outcome, criteria = rules.judge(definition, again, standing=standing, attempt=2, at=LATER)
        assert outcome is passed
        assert rules.outlook(definition, again, standing=standing) is passed
        assert criteria[0].is_met
        assert criteria[0].attempt == attempt


def test_evidence_for_what_the_rule_can_do_without_is_not_asked_for() -> None:
    definition = replace(DEFINITION, pass_rule=TWO_OF_THREE)
    work = whole_work(
        artifacts=(item(criteria=("plan",)), item("lesson-recording", criteria=("wait",)))
    )

    assert rules.completeness(definition, work) == ()
    assert [gap.where for gap in rules.completeness(DEFINITION, work)] == ["criterion-include"]


def test_one_of_the_parts_that_stand_in_for_each_other_is_enough() -> None:
    plan, recording = DEFINITION.evidence_parts
    spoken = replace(plan, id="spoken-plan", title="The plan, spoken", instead_of=plan.id)
    definition = replace(DEFINITION, evidence_parts=(plan, spoken, recording))

    for part in (plan.id, spoken.id):
        work = whole_work(artifacts=(item(part), item(recording.id)))
        assert rules.completeness(definition, work) == ()
    (gap,) = rules.completeness(definition, whole_work(artifacts=(item(recording.id),)))
    assert gap.where == f"part-{plan.id}"
    assert_can_be_said(gap)


@pytest.mark.parametrize("state", State)
def test_what_the_credential_names_is_chosen_while_something_may_still_be_decided(
    state: State,
) -> None:
    if state in {State.PASSED, State.WITHDRAWN}:
        with pytest.raises(NotInThisState):
            rules.may_name_files(state)
    else:
        rules.may_name_files(state)
