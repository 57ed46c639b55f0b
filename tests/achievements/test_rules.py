"""What keeps a definition from being published, and who may publish it: tables, no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.factories.achievements import micro_credential, simple_badge
from tests.factories.sentences import assert_can_be_said

from insignia.achievements import rules
from insignia.achievements.errors import DraftChanged, NotInThisState, OwnDefinition
from insignia.achievements.rules import Act, State, publish_gaps
from insignia.achievements.values import (
    AssessmentKind,
    Criterion,
    Definition,
    EvidencePart,
    Form,
    Judging,
    ReflectionPrompt,
    RubricLevel,
    Scope,
    Skill,
)


def _places(definition: Definition) -> list[str]:
    return sorted({gap.where for gap in publish_gaps(definition)})


def _with_criterion(**changes: Any) -> Definition:
    whole = micro_credential()
    return replace(whole, criteria=(replace(whole.criteria[0], **changes), *whole.criteria[1:]))


def _with_level(**changes: Any) -> Definition:
    levels = micro_credential().criteria[0].levels
    return _with_criterion(levels=(replace(levels[0], **changes), *levels[1:]))


def _with_part(**changes: Any) -> Definition:
    whole = micro_credential()
    return replace(
        whole,
        evidence_parts=(replace(whole.evidence_parts[0], **changes), *whole.evidence_parts[1:]),
    )


@pytest.mark.parametrize(
    ("stands_in", "criteria", "places"),
    [
        ("lesson-plan", ("plan",), []),
        ("lesson-plan", ("plan", "wait"), ["evidence_parts/2/instead_of"]),
        ("spoken", ("plan",), ["evidence_parts/2/instead_of"]),
        ("nowhere", ("plan",), ["evidence_parts/2/instead_of"]),
    ],
)
def test_a_part_stands_in_for_one_that_shows_the_same(
    stands_in: str, criteria: tuple[str, ...], places: list[str]
) -> None:
    whole = micro_credential()
    spoken = EvidencePart("spoken", "Spoken", "Say it.", criteria=criteria, instead_of=stands_in)
    definition = replace(whole, evidence_parts=(*whole.evidence_parts, spoken))

    assert _places(definition) == places
    for gap in publish_gaps(definition):
        assert_can_be_said(gap)
    chained = replace(spoken, id="other", instead_of="spoken")
    longer = replace(definition, evidence_parts=(*definition.evidence_parts, chained))
    assert "evidence_parts/3/instead_of" in _places(longer)


@pytest.mark.parametrize(
    ("judging", "places"),
    [
        (Judging(assessors=2, tolerance=1, most_attempts=3), []),
        (Judging(assessors=7, most_attempts=50), []),
        (Judging(assessors=0), ["judging/assessors"]),
        (Judging(assessors=8), ["judging/assessors"]),
        (Judging(most_attempts=0), ["judging/most_attempts"]),
        (Judging(most_attempts=51), ["judging/most_attempts"]),
        (Judging(assessors=1, tolerance=1), ["judging/tolerance"]),
        (Judging(assessors=2, tolerance=-1), ["judging/tolerance"]),
        # Three levels: two apart is from the first to the best.
        (Judging(assessors=2, tolerance=2), ["judging/tolerance"]),
    ],
)
def test_what_nobody_could_judge_by_is_not_published(judging: Judging, places: list[str]) -> None:
    definition = micro_credential(judging=judging)

    assert _places(definition) == places
    for gap in publish_gaps(definition):
        assert_can_be_said(gap)
    assert publish_gaps(simple_badge(judging=judging)) == ()


def test_a_complete_micro_credential_has_no_gaps() -> None:
    assert publish_gaps(micro_credential()) == ()


def test_a_badge_needs_criteria_only() -> None:
    assert publish_gaps(simple_badge()) == ()


def test_an_empty_definition_names_every_gap_at_once() -> None:
    assert _places(Definition(name=" ")) == [
        "competency",
        "criteria",
        "description",
        "evidence_parts",
        "image_alt",
        "name",
        "skills",
    ]


@pytest.mark.parametrize(
    ("definition", "places"),
    [
        # D2, D3: what a micro-credential says about what it certifies
        (micro_credential(competency=" "), ["competency"]),
        (micro_credential(skills=()), ["skills"]),
        (micro_credential(skills=(Skill(" "), Skill("Real"))), ["skills/0/name"]),
        (micro_credential(skills=(Skill("Real", url="javascript:x"),)), ["skills/0/url"]),
        (micro_credential(scope=Scope.BROAD_AREA), ["parts_of_area"]),
        (micro_credential(scope=Scope.BROAD_AREA, parts_of_area=("One", " ")), ["parts_of_area"]),
        (micro_credential(scope=Scope.BROAD_AREA, parts_of_area=("One", "Two")), []),
        # D1: a micro-credential is judged by people
        (micro_credential(assessment_kind=AssessmentKind.NONE), ["assessment_kind"]),
        (micro_credential(assessment_kind=AssessmentKind.AUTOMATIC), ["assessment_kind"]),
        (micro_credential(assessment_kind=AssessmentKind.PEER), []),
        (micro_credential(assessment_kind=AssessmentKind.PORTFOLIO), []),
        # D2: criteria, levels, exemplars, a passing level
        (
            micro_credential(criteria=()),
            ["criteria", "evidence_parts/0/criteria", "evidence_parts/1/criteria"],
        ),
        (_with_criterion(title=""), ["criteria/0/title"]),
        (_with_criterion(levels=()), ["criteria/0/levels", "criteria/0/passing"]),
        (_with_criterion(passing=""), ["criteria/0/passing"]),
        (_with_criterion(passing="nowhere"), ["criteria/0/passing"]),
        (_with_criterion(passing="beginning"), ["criteria/0/passing"]),
        (_with_level(name=""), ["criteria/0/levels/0"]),
        (_with_level(description=" "), ["criteria/0/levels/0"]),
        (_with_level(exemplar=""), ["criteria/0/levels/0/exemplar"]),
        (
            _with_criterion(levels=micro_credential().criteria[0].levels[1:2], passing="met"),
            ["criteria/0/levels"],
        ),
        # D2, D4: evidence parts, and every criterion within reach of one
        (
            micro_credential(evidence_parts=()),
            ["criteria/0", "criteria/1", "criteria/2", "evidence_parts"],
        ),
        (_with_part(title=""), ["evidence_parts/0/title"]),
        (_with_part(guidance=""), ["evidence_parts/0/guidance"]),
        (_with_part(media=()), ["evidence_parts/0/media"]),
        (_with_part(most_items=0), ["evidence_parts/0/most_items"]),
        (_with_part(most_items=51), ["evidence_parts/0/most_items"]),
        (_with_part(most_items=50), []),
        (_with_part(criteria=()), ["criteria/0", "evidence_parts/0/criteria"]),
        (_with_part(criteria=("plan", "gone")), ["evidence_parts/0/criteria"]),
        (
            micro_credential(reflection_prompts=(ReflectionPrompt("a", " "),)),
            ["reflection_prompts/0/question"],
        ),
        # ids are each row's own
        (_with_part(id="lesson-recording"), ["evidence_parts"]),
        (_with_level(id="strong"), ["criteria/0/levels"]),
        (_with_part(id=""), ["evidence_parts"]),
        # participation and attendance are never assessed (E8)
        (simple_badge(form=Form.PARTICIPATION), []),
        (simple_badge(form=Form.PARTICIPATION, skills=()), []),
        (
            simple_badge(form=Form.PARTICIPATION, assessment_kind=AssessmentKind.ATTENDANCE),
            [],
        ),
        (
            simple_badge(form=Form.PARTICIPATION, assessment_kind=AssessmentKind.AUTOMATIC),
            ["assessment_kind"],
        ),
        (
            micro_credential(form=Form.PARTICIPATION),
            ["assessment_kind"],
        ),
        # what nobody judges promises no judgement
        (simple_badge(skills=()), ["skills"]),
        (simple_badge(criteria_narrative=""), ["criteria_narrative"]),
        (simple_badge(criteria_narrative="", criteria=(Criterion("a", "Helped", ""),)), []),
        (simple_badge(criteria=(Criterion("a", "", ""),)), ["criteria/0/title"]),
        (
            simple_badge(criteria=(Criterion("a", "Helped", "", (RubricLevel("b", "B", "B"),)),)),
            ["criteria/0/levels"],
        ),
        (simple_badge(evidence_parts=(EvidencePart("a", "Proof", "Any"),)), ["evidence_parts"]),
        # a badge that is assessed needs what a micro-credential needs
        (
            simple_badge(assessment_kind=AssessmentKind.HUMAN_RUBRIC),
            ["criteria", "evidence_parts"],
        ),
        # numbers
        (micro_credential(validity_months=0), ["validity_months"]),
        (micro_credential(validity_months=601), ["validity_months"]),
        (micro_credential(validity_months=1), []),
        (micro_credential(validity_months=600), []),
        (micro_credential(validity_months=None), []),
        (micro_credential(turnaround_days=0), ["turnaround_days"]),
        (micro_credential(turnaround_days=366), ["turnaround_days"]),
        (micro_credential(turnaround_days=365), []),
        # the picture
        (micro_credential(image_alt=""), ["image_alt"]),
        (micro_credential(design={"style": "unknown"}), ["design"]),
        # time never decides (rule 5)
        (_with_criterion(description="Attend at least 20 hours."), ["criteria/0/description"]),
        (
            _with_level(description="Completes 12 hours of practice."),
            ["criteria/0/levels/0/description"],
        ),
        (_with_part(guidance="A log of 40 contact hours."), ["evidence_parts/0/guidance"]),
        (simple_badge(criteria_narrative="Spent two hours there."), ["criteria_narrative"]),
        (micro_credential(typical_effort="20 hours of study"), []),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_where_it_is_mended(
    definition: Definition, places: list[str]
) -> None:
    assert _places(definition) == places
    for gap in publish_gaps(definition):
        if gap.where != "design":  # what a picture cannot be is said where pictures are read
            assert_can_be_said(gap)


def test_a_design_that_can_be_drawn_is_no_gap() -> None:
    design = {
        "style": "enamel", "title": "A", "outline": "shield", "field": "plain", "charge": "star",
        "monogram": "", "palette": "royal", "metal": "gold", "rim": "deep", "edge": "wire",
        "level": "", "is_assessed": True,
    }  # fmt: skip

    assert publish_gaps(micro_credential(design=design)) == ()


def test_every_gap_can_be_said_with_its_own_values() -> None:
    broken = replace(_with_part(criteria=("gone",), most_items=0), validity_months=0)

    said = [gap.sentence.format(**gap.values) for gap in publish_gaps(broken)]

    assert all(sentence.endswith(".") and "{" not in sentence for sentence in said)
    assert "“Lesson plan” names the criterion “gone”, which does not exist." in said


LEGAL = {
    (State.DRAFT, Act.REVISE): State.DRAFT,
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.DISCARD): State.PUBLISHED,
    (State.DRAFT, Act.RETIRE): State.RETIRED,
    (State.SUBMITTED, Act.RETURN): State.DRAFT,
    (State.SUBMITTED, Act.PUBLISH): State.PUBLISHED,
    (State.SUBMITTED, Act.RETIRE): State.RETIRED,
    (State.PUBLISHED, Act.OFFER): State.DRAFT,
    (State.PUBLISHED, Act.RETIRE): State.RETIRED,
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("is_in_force", [True, False])
def test_each_act_fits_some_states_only(state: State, act: Act, is_in_force: bool) -> None:
    is_legal = (state, act) in LEGAL and (is_in_force or act is not Act.DISCARD)
    if is_legal:
        assert rules.next_state(state, act, is_in_force=is_in_force) is LEGAL[state, act]
    else:
        with pytest.raises(NotInThisState) as refused:
            rules.next_state(state, act, is_in_force=is_in_force)
        assert refused.value.state == state.value
    assert (act in rules.possible_acts(state, is_in_force=is_in_force)) is is_legal


ADA, BEN, CLEO = uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("publisher", "authors", "publishers", "is_refused"),
    [
        (ADA, {ADA}, [ADA, BEN], True),
        (ADA, {BEN, ADA}, [ADA, CLEO], True),
        (ADA, {ADA}, [ADA], False),
        (ADA, {ADA, BEN}, [ADA, BEN], False),
        (ADA, {BEN}, [ADA, BEN], False),
        (None, {None, ADA}, [ADA], False),
        (None, {None}, [ADA, BEN], False),
    ],
)
def test_who_wrote_a_definition_publishes_it_only_where_nobody_else_can(
    publisher: UUID | None, authors: set[UUID | None], publishers: list[UUID], is_refused: bool
) -> None:
    if is_refused:
        with pytest.raises(OwnDefinition):
            rules.check_publisher(publisher, authors=authors, publishers=publishers)
    else:
        rules.check_publisher(publisher, authors=authors, publishers=publishers)


NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seen_at", "is_own_change", "is_refused"),
    [
        (None, False, False),
        (NOON, False, False),
        (NOON + timedelta(seconds=1), False, False),
        (NOON - timedelta(seconds=1), True, False),
        (NOON - timedelta(seconds=1), False, True),
    ],
)
def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(
    seen_at: datetime | None, is_own_change: bool, is_refused: bool
) -> None:
    if is_refused:
        with pytest.raises(DraftChanged):
            rules.check_unchanged(seen_at=seen_at, changed_at=NOON, is_own_change=is_own_change)
    else:
        rules.check_unchanged(seen_at=seen_at, changed_at=NOON, is_own_change=is_own_change)
