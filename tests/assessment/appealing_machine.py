"""Anybody does anything in any order, and the learner appeals what was decided (A11, rule 38).

The same bookkeeper watches. It objects as well to an appeal that comes too late or a second time,
to a judge who had a part before or is told what was found then, to a learner who is worse off
afterwards, and to anything but one outcome beside the decision that was appealed.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from tests.assessment.judging_machine import (
    CRITERIA,
    STRANGER,
    Judging,
    findings,
    sign_of,
    somebody,
)

from insignia.assessment import actions, desk, queries, works
from insignia.assessment.models import Appeal, Claim, Decision, Judgement
from insignia.assessment.values import Outcome, State
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from uuid import UUID

APPEAL_DAYS = 7
LEVELS = ("beginning", "met", "strong")
WORDS = "Two quieter pupils answer at minute four."
somebody_new = st.integers(STRANGER + 1, STRANGER + 3)


class Appealing(Judging):
    """The acts on one submission from its first decision on, which mostly is appealed at once."""

    @initialize(
        found=st.lists(findings, min_size=1, max_size=2),
        about=st.sets(st.sampled_from(CRITERIA)),
    )
    def begin_with_a_decision(self, found: list[tuple[str, ...]], about: set[str]) -> None:
        for levels in found:
            self.submit()  # again, where it was returned
            for who in range(1, self.scene.seats + 1):
                self.judge(who, levels)
        if about:
            self._appeal(0, about, WORDS)

    @rule(about=st.sets(st.sampled_from(CRITERIA), min_size=1))
    def appeal(self, about: set[str]) -> None:
        self._appeal(0, about, WORDS)

    @rule(who=somebody, about=st.sets(st.sampled_from(CRITERIA), min_size=1))
    def appeal_for_another(self, who: int, about: set[str]) -> None:
        self._appeal(who, about, WORDS)

    @rule(
        about=st.sets(st.sampled_from([*CRITERIA, "unknown"])),
        words=st.sampled_from([WORDS, " "]),
    )
    def appeal_badly(self, about: set[str], words: str) -> None:
        self._appeal(0, about, words)

    @rule()
    def let_days_pass(self) -> None:
        self.at += timedelta(days=APPEAL_DAYS / 2)

    @precondition(Judging._is_appealed_now)
    @rule()
    def withdraw_meanwhile(self) -> None:
        with suppress(Refusal):
            self._do(actions.withdraw, acting=self._actor(0))

    @precondition(Judging._is_appealed_now)
    @rule(who=somebody_new, found=findings)
    def judge_anew(self, who: int, found: tuple[str, ...]) -> None:
        self.judge(who, found)

    @precondition(Judging._is_appealed_now)
    @rule(found=findings)
    def judge_alike_anew(self, found: tuple[str, ...]) -> None:
        for who in range(STRANGER + 1, STRANGER + 4):
            self.judge(who, found)

    @precondition(Judging._is_appealed_now)
    @rule(who=somebody_new, found=findings)
    def settle_anew(self, who: int, found: tuple[str, ...]) -> None:
        self.settle(who, found)

    @rule(who=somebody | somebody_new)
    def look_at_an_appeal(self, who: int) -> None:
        if not self._is_appealed_now():
            return
        slug = self.scene.submission.organization.slug
        try:
            seen = repr(desk.of_assessor(slug, self.id, acting=self._actor(who), at=self.at))
        except Refusal:
            return
        latest = queries.latest_attempt(self.id).id
        before = [key for key in self.books.attempts if key != latest]
        found = [words for key in before for words in self.books.secrets.get(key, {}).values()]
        hidden = [self.scene.people[0].name, WORDS, *found, *map(sign_of, before)]
        assert not [words for words in hidden if words in seen]

    # What must hold.

    @invariant()
    def whoever_had_a_part_before_has_none_in_an_appeal(self) -> None:
        attempts = list(self.books.attempts)
        for attempt in self.books.appeals:
            earlier = attempts[: attempts.index(attempt)]
            before = {one for key in earlier for one in self.books.seated.get(key, ())}
            assert not before & self._who_judged(attempt)

    @invariant()
    def an_appeal_waits_for_its_outcome_and_is_no_attempt(self) -> None:
        submission = queries.submission(self.id)
        assert not self._is_appealed_now() or State(submission.state).is_waiting
        made = queries.attempts_made(submission.version_id, person_id=submission.learner_id)
        assert made == len(self.books.attempts) - len(self.books.appeals)

    @invariant()
    def each_appeal_has_one_outcome_and_both_decisions_stay(self) -> None:
        with own():
            rows = list(
                Appeal.objects.filter(attempt__submission=self.id).select_related("against")
            )
            made = {
                one.attempt_id: one for one in Decision.objects.filter(attempt__submission=self.id)
            }
        assert {row.attempt_id: row.against.attempt_id for row in rows} == self.books.appeals
        for row in rows:
            before, after = row.against, made.get(row.attempt_id)
            assert before == made[before.attempt_id]
            assert (row.result, row.decided_at) == self._result(before, after)
            assert after is None or queries.decision(after.id).instead_of == before.id
        last = [key for key in self.books.attempts if key in made][-1:]
        for key in last:
            assert queries.standing(self.id) == works.outcomes_from_json(made[key].criteria)

    @invariant()
    def nobody_is_worse_off_for_an_appeal(self) -> None:
        for before, after in self._answered():
            was, now = _ranks(before), _ranks(after)
            assert all(now[key] >= rank for key, rank in was.items())
            assert _is_passing(before) <= _is_passing(after)

    # Of use to the above.

    def _appeal(self, who: int, about: set[str], words: str) -> None:
        against = queries.latest_attempt(self.id)
        with own():
            decision = Decision.objects.filter(attempt=against).first()
        with suppress(Refusal):
            made = self._do(actions.appeal, criteria=about, words=words, acting=self._actor(who))
            assert who == 0
            assert decision is not None
            assert against.id not in self.books.appeals
            assert self.at <= decision.decided_at + timedelta(days=APPEAL_DAYS)
            assert words.strip()
            judged = {*CRITERIA} - self.books.met[against.id]
            assert made.criteria
            assert {*made.criteria} <= about & judged
            assert (made.attempt.number, made.attempt.seats) == (against.number, against.seats)
            assert made.attempt.work == against.work
            self.books.attempts[made.attempt_id] = made.attempt.work
            self.books.met[made.attempt_id] = self.books.met[against.id]
            self.books.appeals[made.attempt_id] = against.id

    def _holds(self, decision: Decision, key: str, level: str) -> str:
        against = self.books.appeals.get(decision.attempt_id)
        if against is None:
            return level
        with own():
            before = _ranks(Decision.objects.get(attempt=against))
        return max(level, LEVELS[before[key]], key=LEVELS.index)

    def _result(self, before: Decision, after: Decision | None) -> tuple[str, Any]:
        if after is None:
            return "", None
        was, now = _ranks(before), _ranks(after)
        is_better = any(now[key] > rank for key, rank in was.items())
        return "overturned" if is_better else "upheld", after.decided_at

    def _answered(self) -> list[tuple[Decision, Decision]]:
        with own():
            made = {
                one.attempt_id: one for one in Decision.objects.filter(attempt__submission=self.id)
            }
        return [
            (made[against], made[attempt])
            for attempt, against in self.books.appeals.items()
            if attempt in made
        ]

    def _who_judged(self, attempt_id: UUID) -> set[UUID]:
        with own():
            return {
                one
                for table in (Claim, Judgement, Decision)
                for one in table.objects.filter(attempt=attempt_id).values_list(
                    "assessor_id", flat=True
                )
            }


def _ranks(decision: Decision) -> dict[str, int]:
    return {each["criterion_id"]: LEVELS.index(each["level"]) for each in decision.criteria}


def _is_passing(decision: Decision) -> bool:
    return bool(decision.outcome == Outcome.DEMONSTRATED.value)
