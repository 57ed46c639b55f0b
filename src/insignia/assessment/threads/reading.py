"""A thread as one of those who take part reads it: what they may see, and under which names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, queries
from insignia.assessment.blind import readers as blind
from insignia.assessment.blind import rules as blindness
from insignia.assessment.duplicates import readers as duplicates
from insignia.assessment.models import Claim, Conflict, Judgement, Message, Submission
from insignia.assessment.panels import seating
from insignia.assessment.threads import rules
from insignia.assessment.threads.values import Reader, Voice
from insignia.assessment.values import ConflictKind, State
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Attempt
    from insignia.assessment.threads.values import Audience
    from insignia.foundation.actors import Actor

_ALONE = (Voice.LEARNER, Voice.TEACHER)
_TEACHING = (ConflictKind.TAUGHT.value, ConflictKind.COACHED.value)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as its reader sees it."""

    by: str
    to: str
    text: str
    at: datetime
    attempt: int
    is_own: bool


@dataclass(frozen=True)
class Thread:
    """All that was written about a submission, and who takes part; rows in their order."""

    submission: Submission
    version: VersionView
    attempt: Attempt | None
    open_attempt: int | None
    judges: frozenset[UUID]
    teachers: frozenset[UUID]
    rows: Sequence[Message]

    @cached_property
    def is_open(self) -> bool:
        """Whether something may still be written."""
        state = State(self.submission.state)
        held = {} if state.is_running else duplicates.questioned([self.submission.id])
        is_refused = any(question.is_refused for question in held.values())
        return rules.is_open(state, is_refused=is_refused)

    @property
    def number(self) -> int:
        """The number of the latest attempt; 0 before the first."""
        return self.attempt.number if self.attempt else 0

    @property
    def is_blind(self) -> bool:
        """Whether those who judge and the learner do not learn of each other."""
        return self.version.definition.judging.is_blind

    @property
    def appealed_at(self) -> datetime | None:
        """When the work was given to others once more, if it was."""
        return self.attempt.submitted_at if self.attempt and self.attempt.is_appeal else None

    @cached_property
    def numbers(self) -> dict[UUID, int]:
        """Which number each assessor has who wrote."""
        return rules.numbers_of([row.said for row in self.rows])

    @cached_property
    def names(self) -> dict[UUID, str]:
        """What those who wrote are called."""
        return people.names_of({row.author_id for row in self.rows})

    def seen_by(self, reader: Reader) -> list[Message]:
        """Return what somebody may read."""
        now, since = self.open_attempt, self.appealed_at
        return [
            row
            for row in self.rows
            if rules.sees(reader, row.said, open_attempt=now, appealed_at=since)
        ]

    def audiences(self) -> tuple[Audience, ...]:
        """Return whom the learner may write to now."""
        return rules.audiences(
            [row.said for row in self.rows],
            judges=self.judges,
            has_teacher=bool(self.teachers),
            attempt=self.number,
            open_attempt=self.open_attempt,
        )


def thread_of(submission: Submission, *, at: datetime) -> Thread:
    """Return the thread of a submission, whole: what of it is shown, `shown_to` says."""
    with own():
        rows = list(Message.objects.filter(submission=submission).order_by("written_at", "id"))
        taught = Conflict.objects.filter(
            organization_id=submission.organization_id,
            learner_id=submission.learner_id,
            kind__in=_TEACHING,
            is_declared=False,
        )
        teachers = frozenset(taught.values_list("assessor_id", flat=True))
    try:
        attempt = queries.latest_attempt(submission.id)
    except NotFound:
        attempt = None
    return Thread(
        submission=submission,
        version=blind.as_judged(
            achievements.version(submission.version_id),
            is_appeal=attempt is not None and attempt.is_appeal,
        ),
        attempt=attempt,
        open_attempt=_open_attempt(submission, attempt, at=at),
        judges=_judges(attempt) if attempt else frozenset(),
        teachers=teachers,
        rows=rows,
    )


def for_taking_part(
    submission_id: UUID, *, acting: Actor, at: datetime, locking: bool = False
) -> tuple[Thread, Reader]:
    """Return a thread to who takes part in it, and as what they do; nobody else finds it.

    Those who judge may begin. Who leads or teaches is let in by a message to them.
    """
    who = person(acting).pk
    with own():
        rows = Submission.objects.select_related("version", "organization", "learner")
        if locking:
            rows = rows.select_for_update(of=("self",))
        submission = rows.filter(pk=submission_id).first()
    if submission is None:
        raise NotFound
    thread = thread_of(submission, at=at)
    if who == submission.learner_id:
        return thread, Reader(who, Voice.LEARNER)
    if who in thread.judges:
        access.for_assessing(submission_id, acting=acting)
        return thread, Reader(who, Voice.ASSESSOR)
    leads = members_with(submission.organization_id, Permission.MANAGE_ORGANIZATION)
    reader = Reader(who, Voice.LEAD if who in leads else Voice.TEACHER)
    is_one = who in leads or who in thread.teachers
    if not is_one or not thread.seen_by(reader):
        raise NotFound
    return thread, reader


def shown_to(reader: Reader, thread: Thread) -> list[Shown]:
    """Return what somebody reads, under the names that they may know."""
    return [
        Shown(
            by=called(row.author_id, Voice(row.voice), reader, thread),
            to=addressed(row.said.to, reader, thread),
            text=_text(row, reader, thread),
            at=row.written_at,
            attempt=row.attempt,
            is_own=row.author_id == reader.person,
        )
        for row in thread.seen_by(reader)
    ]


def called(who: UUID, voice: Voice, reader: Reader, thread: Thread) -> str:
    """Return what somebody who wrote is called before a reader: by role where names are hidden."""
    if who == reader.person:
        return _("You")
    is_hidden = _is_hidden(voice, reader.voice, thread)
    if voice is Voice.LEARNER:
        return _("Learner") if is_hidden else thread.names[who]
    if voice is Voice.ASSESSOR:
        return _assessor(who, reader, thread, is_hidden=is_hidden)
    if voice is Voice.TEACHER:
        return _("{name}, who teaches this learner").format(name=thread.names[who])
    place = thread.submission.organization.name
    return place if is_hidden else f"{thread.names[who]}, {place}"


def addressed(to: Audience, reader: Reader, thread: Thread) -> str:
    """Return whom a message is for, in words that follow “for”."""
    if reader.person == to.person or (to.voice is reader.voice and to.voice in _ALONE):
        return _("you")
    if to.person is not None:
        return called(to.person, to.voice, reader, thread)
    return {
        Voice.LEARNER: _("the learner"),
        Voice.ASSESSOR: _("those who judge it"),
        Voice.LEAD: _("those who lead {name}").format(name=thread.submission.organization.name),
        Voice.TEACHER: _("the person who teaches you"),
    }[to.voice]


def named_in(message: Message, thread: Thread) -> tuple[str, ...]:
    """Return what in a message tells who wrote it, where its readers should not know."""
    if not _is_hidden(Voice(message.voice), Voice(message.to_voice), thread):
        return ()
    return blindness.mentions(message.text, _identity(message.author_id, thread))


def listeners(message: Message, thread: Thread) -> frozenset[UUID]:
    """Return who is to hear of a message: who reads it first, and not who wrote it."""
    to = message.said.to
    if to.person is not None:
        return frozenset({to.person})
    everybody = {
        Voice.LEARNER: frozenset({thread.submission.learner_id}),
        Voice.ASSESSOR: thread.judges,
        Voice.TEACHER: thread.teachers,
        Voice.LEAD: frozenset(
            members_with(thread.submission.organization_id, Permission.MANAGE_ORGANIZATION)
        )
        - thread.judges,
    }
    return everybody[to.voice] - {message.author_id}


def _assessor(who: UUID, reader: Reader, thread: Thread, *, is_hidden: bool) -> str:
    is_one = thread.attempt is None or thread.attempt.seats == 1
    if not is_hidden and is_one and reader.voice is Voice.LEARNER:
        return thread.names[who]
    if len(thread.numbers) == 1:
        return _("An assessor")
    return _("Assessor {number}").format(number=thread.numbers[who])


def _text(row: Message, reader: Reader, thread: Thread) -> str:
    if row.author_id == reader.person or not _is_hidden(Voice(row.voice), reader.voice, thread):
        return row.text
    identity = _identity(row.author_id, thread)
    return blindness.masked(row.text, identity, mask=blind.masks().word)


def _is_hidden(writes: Voice, reads: Voice, thread: Thread) -> bool:
    """Say whether one must not learn who the other is; learners and their teachers know."""
    return thread.is_blind and {writes, reads} != {Voice.LEARNER, Voice.TEACHER}


def _identity(who: UUID, thread: Thread) -> blindness.Identity:
    return blind.identity_of(who, judged_by=thread.submission.organization_id)


def _open_attempt(submission: Submission, attempt: Attempt | None, *, at: datetime) -> int | None:
    if attempt is None or attempt.seats == 1 or not State(submission.state).is_waiting:
        return None
    return None if seating.panel_of(attempt, at=at).is_complete else attempt.number


def _judges(attempt: Attempt) -> frozenset[UUID]:
    """Return who holds a seat at the latest attempt, or has judged it."""
    with own():
        holding = Claim.objects.filter(attempt=attempt, ended_at=None)
        judged = Judgement.objects.filter(attempt=attempt, set_aside_at=None)
        return frozenset(
            {
                *holding.values_list("assessor", flat=True),
                *judged.values_list("assessor", flat=True),
            }
        )
