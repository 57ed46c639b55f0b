"""A learner asks somebody outside for a statement; they answer once, by a link, or decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext, override

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import access, rules, works
from insignia.assessment.actions.conflicting import note_observing
from insignia.assessment.actions.observing import title
from insignia.assessment.actions.recording import record
from insignia.assessment.actions.requesting import asked_today, post_link
from insignia.assessment.errors import UnknownEvidencePart
from insignia.assessment.events import StatementAnswered
from insignia.assessment.models import Artifact, Statement, Submission
from insignia.assessment.observing.rules import observed
from insignia.assessment.others import asking, witnessing
from insignia.assessment.values import Act, Answer, Others, State, Watched
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.events import announce
from insignia.foundation.identifiers import new_token, token_digest
from insignia.foundation.tenancy import own
from insignia.guardians import access as guardians

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import EvidencePart
    from insignia.assessment.values import Observation
    from insignia.foundation.actors import Actor


@transaction.atomic
def ask_statement(
    submission_id: UUID,
    *,
    address: str,
    question: str,
    part_id: str,
    criteria: Iterable[str],
    items: Iterable[str],
    acting: Actor,
    at: datetime,
    language: str = "en",
) -> Statement:
    """Ask whoever reads the mail of `address` to state what they saw; no account is needed."""
    mailbox, token = address.strip().lower(), new_token()
    with own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        guardians.require_consent(submission.learner_id)
        waiting = submission.statements.filter(
            ended_at=None, answered_at=None, expires_at__gt=at
        ).values_list("address", flat=True)
        asking.may_ask(
            mailbox,
            own=people.verified_addresses(submission.learner_id),
            waiting=list(waiting),
            asked_today=asked_today(Statement, submission.learner_id, at=at),
        )
        definition = achievements.version(submission.version_id).definition
        if definition.evidence_part(part_id) is None:
            raise UnknownEvidencePart(part_id)
        statement: Statement = Statement.objects.create(
            submission=submission,
            address=mailbox,
            token_digest=token_digest(token),
            question=question,
            part_id=part_id,
            criteria=[known for known in definition.criterion_ids if known in set(criteria)],
            items=_own_items(submission, items),
            asked_at=at,
            expires_at=at + asking.ASKING_LASTS,
        )
        record("ask-statement", submission, acting=acting, at=at, statement=str(statement.id))
    post_link(
        statement,
        "statement",
        token=token,
        definition=definition,
        language=language,
        question=question,
    )
    return statement


def end_statement(statement_id: UUID, *, acting: Actor, at: datetime) -> Statement:
    """Take a request back before it was answered; its link shows nothing any more."""
    with transaction.atomic(), own():
        statement = witnessing.by_learner(statement_id, acting=acting)
        if statement.ended_at is None and statement.answered_at is None:
            statement.ended_at = at
            statement.save(update_fields=["ended_at"])
            about = str(statement_id)
            record("end-statement", statement.submission, acting=acting, at=at, statement=about)
    return statement


def answer_statement(
    token: str,
    answer: Answer,
    *,
    name: str,
    role: str,
    text: str,
    at: datetime,
    watched: Watched | None = None,
    names_nobody: bool = False,
) -> Statement:
    """Keep the one answer to a link; a statement that is given becomes evidence of the draft.

    Where it names nobody else, by the word of who signs it, its learner need not say so again.

    For a part at which somebody watches, that is with the checklist they filled in. Who answers
    has no account: they are known by the link alone, and say their name themselves.
    """
    with transaction.atomic(), own():
        statement = witnessing.by_link(token, locking=True)
        witnessing.require_open(statement, at=at)
        unsigned = asking.unsigned(answer, name=name, role=role, text=text)
        part = _watched_part(statement) if answer is Answer.GIVEN else None
        found = (
            observed(part, watched or Watched(), today=at.date(), unsigned=unsigned)
            if part
            else None
        )
        asking.require_signed(unsigned)
        statement.answer, statement.answered_at = answer.value, at
        statement.name, statement.role, statement.text = name, role, text
        if answer is Answer.GIVEN:
            others = Others.NOBODY.value if names_nobody else ""
            statement.artifact = _as_evidence(statement, found, others=others, at=at)
        statement.save()
        facts = {"statement": str(statement.id), "answer": answer.value}
        submission = statement.submission
        record("answer-statement", submission, acting=ANONYMOUS, at=at, **facts)
        announce(StatementAnswered(submission.id, submission.learner_id, statement.id))
    return statement


def _watched_part(statement: Statement) -> EvidencePart | None:
    """Return the part at which somebody is asked to watch; None where words alone are asked."""
    version = achievements.version(statement.submission.version_id)
    part = version.definition.evidence_part(statement.part_id)
    return part if part is not None and part.is_watched else None


def _as_evidence(
    statement: Statement, found: Observation | None, *, others: str, at: datetime
) -> Artifact:
    """Put a statement among the evidence; a full part is no reason to lose it."""
    if found is not None:
        _note_if_known(statement, at=at)
    Submission.objects.filter(pk=statement.submission_id).update(saved_at=at)
    made: Artifact = Artifact.objects.create(
        submission=statement.submission,
        part_id=statement.part_id,
        media=MediaKind.TEXT.value,
        title=_title(statement, is_observation=found is not None),
        criteria=statement.criteria,
        text=statement.text,
        signed_by=f"{statement.name}, {statement.role}",
        signed_at=at,
        observed=works.observed_to_json(found) if found else None,
        others=others,
        attached_at=at,
    )
    return made


def _note_if_known(statement: Statement, *, at: datetime) -> None:
    """Note who watched, where the address that was asked is that of somebody with an account."""
    observer = people.person_with_verified_address(statement.address)
    if observer is not None:
        note_observing(statement.submission, observer_id=observer.pk, at=at)


def _title(statement: Statement, *, is_observation: bool) -> str:
    """Name the item in its learner's language; titles are public, so nobody's name stands there."""
    language = people.person_with_id(statement.submission.learner_id).language
    if is_observation:
        return title(language)
    with override(language):
        return gettext("Statement")


def _own_items(submission: Submission, items: Iterable[str]) -> list[str]:
    kept = submission.artifacts.filter(detached_at=None).values_list("id", flat=True)
    wanted = set(items)
    return [str(known) for known in kept if str(known) in wanted]
