"""Anybody does anything with one submission, in any order, while a second bookkeeper watches.

The bookkeeper knows only what was acknowledged: who handed in what, who is too close to whom. From
that alone it works out what may be true, and objects to a decision without the scores behind it, a
score that shows too early, a judge who must not judge, a lost attempt or a closed record that
changed. It uses none of the rules it watches.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.conftest import NOON_IN_JUNE
from tests.factories import assessment as make
from tests.factories.accounts import as_actor

from insignia.assessment import actions, belongings, desk, queries, workspace
from insignia.assessment.models import Attempt, Claim, Decision, Judgement
from insignia.assessment.values import ConflictKind, CriterionScore, Outcome, State, Verdict
from insignia.foundation import actors
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

CRITERIA = ("plan", "wait", "include")
VERDICTS = {"strong": Verdict.MET, "met": Verdict.MET, "beginning": Verdict.NOT_YET}
KINDS = [kind for kind in ConflictKind if kind is not ConflictKind.OWN_WORK]
STRANGER = 5
somebody = st.integers(0, STRANGER)
# Mostly alike, so that decisions come about; apart often enough, so that they are settled, too.
findings = st.tuples(*[st.sampled_from(["met", "met", "met", "strong", "beginning"])] * 3)


def sign_of(attempt_id: UUID) -> str:
    """Return what every comment on an attempt holds, so that it is known again anywhere."""
    return f"seen-at-{attempt_id}"


@dataclass(frozen=True)
class Scene:
    """What every run begins with: a finished draft, its learner, and who works there."""

    submission: Submission
    # The learner assesses there as well, then come four assessors, somebody who does not, and
    # further assessors, to whom appeals can go.
    people: tuple[Person, ...]
    seats: int
    # Who designed the definition, where the attempts are among its first ten.
    designers: frozenset[UUID] = frozenset()

    @property
    def never(self) -> set[UUID]:
        """Who judges nothing here: the learner, and who is no assessor."""
        return {self.people[0].pk, self.people[STRANGER].pk}


@dataclass
class Books:
    """What the second bookkeeper has seen acknowledged."""

    attempts: dict[UUID, Any] = field(default_factory=dict)
    # What was met already when an attempt was handed in, and who ever had a seat at it.
    met: dict[UUID, set[str]] = field(default_factory=dict)
    seated: dict[UUID, set[UUID]] = field(default_factory=dict)
    # The attempts that are judged once more, with the one whose decision was appealed.
    appeals: dict[UUID, UUID] = field(default_factory=dict)
    judged: dict[UUID, dict[UUID, dict[str, str]]] = field(default_factory=dict)
    secrets: dict[UUID, dict[UUID, str]] = field(default_factory=dict)
    close: set[UUID] = field(default_factory=set)
    closed: dict[tuple[str, UUID], Any] = field(default_factory=dict)
    decided: set[UUID] = field(default_factory=set)


class Judging(RuleBasedStateMachine):
    """The acts, and what must hold after each of them."""

    scene: ClassVar[Scene]

    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.books, self.at, self.count = Books(), NOON_IN_JUNE, 0
        self.id = self.scene.submission.id
        self.submit()

    def teardown(self) -> None:
        """Undo everything: the next run begins where this one began."""
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    # The acts. A refusal is an answer as good as any; what matters is what holds afterwards.

    @rule()
    def submit(self) -> None:
        learner = as_actor(self.scene.people[0])
        with suppress(Refusal):
            make.written(self.scene.submission, what_changed="Five minutes more.", at=self.at)
            made = self._do(actions.submit, acting=learner)
            standing = queries.standing(self.id)
            self.books.attempts[made.id] = made.work
            self.books.met[made.id] = {known.criterion_id for known in standing if known.is_met}

    @rule(who=somebody)
    def withdraw(self, who: int) -> None:
        # Seldom of use to the story, so only now and then.
        if self.count % 7 == 0:
            with suppress(Refusal):
                self._do(actions.withdraw, acting=self._actor(who))

    @rule(who=somebody)
    def claim(self, who: int) -> None:
        with suppress(Refusal):
            made = self._do(actions.claim, acting=self._actor(who))
            self.books.seated.setdefault(made.attempt_id, set()).add(made.assessor_id)

    @rule(who=somebody)
    def release(self, who: int) -> None:
        with suppress(Refusal):
            self._do(actions.release, acting=self._actor(who))

    @rule(who=somebody, found=findings)
    def score(self, who: int, found: tuple[str, ...]) -> None:
        with suppress(Refusal):
            scores = self._scores(found)
            self._do(actions.save_scores, scores, acting=self._actor(who))

    @rule(who=somebody, found=findings)
    def judge(self, who: int, found: tuple[str, ...]) -> None:
        self.claim(who)
        self.score(who, found)
        self._hand_in(actions.hand_in, who)

    @rule(who=somebody, found=findings)
    def judge_in_part(self, who: int, found: tuple[str, ...]) -> None:
        self.claim(who)
        with suppress(Refusal):
            self._do(actions.save_scores, self._scores(found)[:1], acting=self._actor(who))
        self._hand_in(actions.hand_in, who)

    # So that decisions come about often, and attempts after them.
    @rule(found=findings)
    def judge_alike(self, found: tuple[str, ...]) -> None:
        for who in range(1, STRANGER):
            self.judge(who, found)

    @rule(who=somebody)
    def hand_in(self, who: int) -> None:
        self._hand_in(actions.hand_in, who)

    @rule(who=somebody, found=findings)
    def correct(self, who: int, found: tuple[str, ...]) -> None:
        self.score(who, found)
        self._hand_in(actions.correct, who)

    @rule(who=somebody, found=findings)
    def settle(self, who: int, found: tuple[str, ...]) -> None:
        self.claim(who)
        self.score(who, found)
        with suppress(Refusal):
            self._do(actions.adjudicate, feedback="Settled.", acting=self._actor(who))

    @rule(who=somebody, kind=st.sampled_from(KINDS), is_declared=st.booleans())
    def turn_out_close(self, who: int, kind: ConflictKind, *, is_declared: bool) -> None:
        if len(self.books.close) > 1:  # somebody has to be left
            return
        person = self.scene.people[who]
        with suppress(Refusal):
            if is_declared:
                self._do(actions.declare_conflict, kind=kind, note="", acting=as_actor(person))
            else:
                self._do(
                    actions.note_conflict, assessor_id=person.pk, kind=kind, acting=actors.SYSTEM
                )
            self.books.close.add(person.pk)
            for judged in self._undecided():
                judged.pop(person.pk, None)

    @rule(hours=st.sampled_from([1, 30, 50]))
    def wait(self, hours: int) -> None:
        self.at += timedelta(hours=hours)
        actions.release_lapsed(acting=actors.SYSTEM, at=self.at)

    @rule(who=somebody)
    def look(self, who: int) -> None:
        person = self.scene.people[who]
        slug = self.scene.submission.organization.slug
        try:
            seen = desk.of_assessor(slug, self.id, acting=as_actor(person), at=self.at)
        except Refusal:
            return
        assert person.pk not in self.books.close | self.scene.never
        for attempt, secrets in self.books.secrets.items():
            if (
                len(self._counting(attempt)) < self.scene.seats
                and attempt not in self.books.decided
            ):
                others = [words for judge, words in secrets.items() if judge != person.pk]
                assert not [words for words in others if words in repr(seen.seat)]

    # What must hold.

    @invariant()
    def no_attempt_is_lost_or_changed(self) -> None:
        with own():
            kept = dict(Attempt.objects.filter(submission=self.id).values_list("id", "work"))
        assert kept == self.books.attempts
        # Nor left behind: another is handed in when the one before is decided.
        assert len(set(kept) - self._decided_now()) <= 1

    @invariant()
    def no_closed_record_changes(self) -> None:
        with own():
            rows: dict[tuple[str, UUID], Any] = {
                ("judgement", row["id"]): row
                for row in Judgement.objects.filter(attempt__submission=self.id).values(
                    "id", "attempt", "assessor", "scores", "feedback", "handed_in_at"
                )
            }
            rows |= {
                ("decision", row["id"]): row
                for row in Decision.objects.filter(attempt__submission=self.id).values()
            }
        for key, row in self.books.closed.items():
            assert rows.get(key) == row
        self.books.closed = rows

    @invariant()
    def nobody_close_has_a_seat(self) -> None:
        barred = self.books.close | self.scene.never
        with own():
            held = Claim.objects.filter(attempt__submission=self.id, ended_at=None)
            assert not barred & set(held.values_list("assessor_id", flat=True))
            assert not held.exclude(attempt__decision=None).exists()

    @invariant()
    def the_learner_sees_no_score_before_the_decision(self) -> None:
        learner = self.scene.people[0]
        open_words = [
            words
            for attempt, secrets in self.books.secrets.items()
            for words in secrets.values()
            if attempt not in self._decided_now()
        ]
        if not open_words:
            return
        shown = workspace.of_learner(self.id, acting=as_actor(learner), at=self.at)
        told = f"{shown!r} {queries.standing(self.id)!r} {belongings.of(learner.pk).facts!r}"
        assert not [words for words in open_words if words in told]

    @invariant()
    def scores_come_out_only_when_all_are_in(self) -> None:
        attempt = queries.latest_attempt(self.id)
        if attempt.id not in self.books.decided:
            found = queries.judgements(attempt)
            counting = self._counting(attempt.id)
            assert {each.assessor_id for each in found} in (set(), set(counting))
            assert not found or len(counting) >= self.scene.seats

    @invariant()
    def a_decision_follows_from_what_was_handed_in(self) -> None:
        with own():
            made = list(Decision.objects.filter(attempt__submission=self.id))
        for decision in made:
            if decision.attempt_id not in self.books.decided:
                self._must_follow(decision)
                self.books.decided.add(decision.attempt_id)

    @invariant()
    def nothing_is_passed_without_a_passing_decision(self) -> None:
        submission = queries.submission(self.id)
        passing = queries.passing_decision(submission.version_id, person_id=submission.learner_id)
        is_passed = submission.state == State.PASSED.value
        # Who appeals a decision by which they passed keeps it meanwhile.
        assert is_passed <= (passing is not None) <= (is_passed or self._is_appealed_now())
        if passing:
            assert {known.criterion_id for known in passing.criteria if known.is_met} == {*CRITERIA}

    # Of use to the above.

    def _must_follow(self, decision: Decision) -> None:
        judged = self._counting(decision.attempt_id)
        open_criteria = {key for scores in judged.values() for key in scores}
        apart = {
            key for key in open_criteria if len({scores[key] for scores in judged.values()}) > 1
        }
        barred = self.books.close | self.scene.never
        assert len(judged) == self.scene.seats
        assert not self.scene.designers or not self.scene.designers >= set(judged)
        assert not barred & {*judged, decision.assessor_id}
        assert bool(apart) <= decision.is_adjudicated
        if apart:
            assert decision.assessor_id not in judged
        found = {each["criterion_id"]: each for each in decision.criteria}
        for key in open_criteria - apart:
            (level,) = {scores[key] for scores in judged.values()}
            assert found[key]["level"] == self._holds(decision, key, level)
        is_passed = all(each["verdict"] == Verdict.MET.value for each in decision.criteria)
        assert (decision.outcome == Outcome.DEMONSTRATED.value) == is_passed
        assert decision.assessor_count <= len(judged)

    def _holds(self, _decision: Decision, _key: str, level: str) -> str:
        """Return the level that a decision must say, where its judges found this one."""
        return level

    def _is_appealed_now(self) -> bool:
        """Say whether what was decided last is being judged once more."""
        latest = queries.latest_attempt(self.id).id
        return latest in self.books.appeals and latest not in self._decided_now()

    def _hand_in(self, act: Any, who: int) -> None:
        person, attempt = self.scene.people[who], queries.latest_attempt(self.id)
        secret = f"secret-{self.count}-{who}"
        drafts = queries.scores_so_far(attempt.id, assessor_id=person.pk)
        met = self.books.met[attempt.id]
        were_all_in = len(self._counting(attempt.id)) >= self.scene.seats
        with suppress(Refusal):
            self._do(act, feedback=secret, acting=as_actor(person))
            assert not were_all_in
            scores = {key: score.level for key, score in drafts.items() if key not in met}
            self.books.judged.setdefault(attempt.id, {})[person.pk] = scores
            self.books.secrets.setdefault(attempt.id, {})[person.pk] = secret

    def _counting(self, attempt_id: UUID) -> dict[UUID, dict[str, str]]:
        return self.books.judged.get(attempt_id, {})

    def _undecided(self) -> list[dict[UUID, dict[str, str]]]:
        decided = self._decided_now()
        return [judged for key, judged in self.books.judged.items() if key not in decided]

    def _decided_now(self) -> set[UUID]:
        with own():
            made = Decision.objects.filter(attempt__submission=self.id)
            return set(made.values_list("attempt_id", flat=True))

    def _scores(self, found: tuple[str, ...]) -> list[CriterionScore]:
        comment = f"{make.COMMENT} {sign_of(queries.latest_attempt(self.id).id)}"
        return [
            CriterionScore(key, VERDICTS[level], level, comment)
            for key, level in zip(CRITERIA, found, strict=True)
        ]

    def _actor(self, who: int) -> Any:
        return as_actor(self.scene.people[who])

    def _do(self, act: Any, *args: Any, **kwargs: Any) -> Any:
        self.count += 1
        at: datetime = self.at
        return act(self.id, *args, at=at, **kwargs)
