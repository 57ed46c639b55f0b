"""What may be signed off, ended and handed in, as tables; no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.factories.achievements import levels, merit_badge, micro_credential
from tests.factories.sentences import translated_sentences

from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.rules import publish_gaps
from insignia.achievements.values import (
    Criterion,
    EvidencePart,
    Form,
    Judging,
    ReflectionPrompt,
)
from insignia.assessment.rights.rules import Right
from insignia.assessment.signing import rules
from insignia.assessment.signing.errors import (
    EndedWithoutReason,
    NotACounsellor,
    NothingToSign,
    SignatureStands,
    SignedAhead,
    SignedOffInstead,
)
from insignia.assessment.values import Signature, State, Verdict

if TYPE_CHECKING:
    from typing import Any

    from insignia.achievements.values import Definition
    from insignia.foundation.refusals import Refusal

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 5, 4), date(2026, 5, 5)
BADGE = merit_badge()


def signature(criterion: str, words: str = "") -> Signature:
    return Signature(uuid4(), criterion, uuid4(), "Bo", TODAY, "Quay", words, AT)


@pytest.mark.parametrize(
    ("definition", "signed", "criterion", "day", "refusal"),
    [
        (BADGE, set(), "knots", TODAY, None),
        (BADGE, {"knots"}, "signals", TODAY, None),
        (BADGE, {"knots"}, "knots", TODAY, NothingToSign),
        (BADGE, set(), "sails", TODAY, NothingToSign),
        (micro_credential(), set(), "plan", TODAY, NothingToSign),
        (BADGE, set(), "knots", TOMORROW, SignedAhead),
    ],
)
def test_one_requirement_is_signed_once_for_a_day_that_has_been(
    definition: Definition,
    signed: set[str],
    criterion: str,
    day: date,
    refusal: type[Refusal] | None,
) -> None:
    if refusal is None:
        rules.may_sign(definition, signed, criterion_id=criterion, done_on=day, today=TODAY)
        return
    with pytest.raises(refusal) as said:
        rules.may_sign(definition, signed, criterion_id=criterion, done_on=day, today=TODAY)
    assert said.value.sentence in translated_sentences()


@pytest.mark.parametrize("right", list(Right))
def test_only_who_is_approved_by_name_signs(right: Right) -> None:
    if right is Right.APPROVED:
        rules.require_counsellor(right)
        return
    with pytest.raises(NotACounsellor):
        rules.require_counsellor(right)


@pytest.mark.parametrize(
    ("state", "is_ended", "reason", "refusal"),
    [
        (State.DRAFT, False, "He was not there.", None),
        (State.DRAFT, False, "  ", EndedWithoutReason),
        (State.DRAFT, True, "Again.", SignatureStands),
        (State.PASSED, False, "Too late.", SignatureStands),
        (State.WITHDRAWN, False, "Too late.", SignatureStands),
    ],
)
def test_a_signature_ends_once_for_a_reason_and_before_the_decision(
    state: State, is_ended: bool, reason: str, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        rules.may_end(state, is_ended=is_ended, reason=reason)
        return
    with pytest.raises(refusal):
        rules.may_end(state, is_ended=is_ended, reason=reason)


def test_what_is_signed_off_is_not_handed_in() -> None:
    rules.require_handed_in(micro_credential())
    with pytest.raises(SignedOffInstead):
        rules.require_handed_in(BADGE)


TWO_OF_THREE = merit_badge(
    pass_rule=PassRule(
        PassKind.AT_LEAST,
        needed=2,
        rules=tuple(PassRule(PassKind.MET, criterion=key) for key in ("knots", "signals", "watch")),
    )
)


@pytest.mark.parametrize(
    ("definition", "signed", "enough"),
    [
        (BADGE, (), False),
        (BADGE, ("watch", "knots"), False),
        (BADGE, ("watch", "knots", "signals"), True),
        (TWO_OF_THREE, ("watch",), False),
        (TWO_OF_THREE, ("watch", "knots"), True),
    ],
)
def test_the_rule_for_passing_decides_when_it_is_enough(
    definition: Definition, signed: tuple[str, ...], enough: bool
) -> None:
    met = rules.outcomes(definition, [signature(key) for key in signed], attempt=1)

    assert rules.is_enough(definition, met) is enough


def test_a_signature_becomes_a_met_criterion_with_its_day_and_words() -> None:
    made = [signature("watch", "A calm hand-over."), signature("knots")]

    found = rules.outcomes(BADGE, made, attempt=2)

    told = [(one.criterion_id, one.comment, one.attempt) for one in found]
    assert told == [("knots", "", 2), ("watch", "A calm hand-over.", 2)]
    assert {one.verdict for one in found} == {Verdict.MET}
    assert {one.decided_at for one in found} == {AT}


def test_a_list_of_requirements_can_be_published() -> None:
    assert publish_gaps(BADGE) == ()


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"criteria": ()}, ["criteria"]),
        (
            {
                "criteria": (
                    Criterion("a", " ", ""),
                    Criterion("b", "B", "", levels(first="a", good="b", best="c"), "met"),
                )
            },
            ["criteria/0/title", "criteria/1/levels"],
        ),
        ({"evidence_parts": (EvidencePart("p", "P", "P"),)}, ["evidence_parts"]),
        ({"reflection_prompts": (ReflectionPrompt("q", "Q?"),)}, ["evidence_parts"]),
        ({"judging": Judging(is_blind=True)}, ["judging/assessors"]),
        ({"judging": Judging(assessors=2)}, ["judging/assessors"]),
        ({"judging": Judging(most_attempts=2)}, ["judging/assessors"]),
    ],
)
def test_what_no_counsellor_could_keep_is_not_published(
    changes: dict[str, Any], where: list[str]
) -> None:
    assert [gap.where for gap in publish_gaps(replace(BADGE, **changes))] == where


def test_a_micro_credential_is_never_signed_off() -> None:
    gaps = publish_gaps(replace(BADGE, form=Form.MICRO_CREDENTIAL, competency="Keeps watch."))

    assert "assessment_kind" in {gap.where for gap in gaps}
