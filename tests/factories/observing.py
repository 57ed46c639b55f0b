"""Lessons that somebody watches with a checklist, made through the front door."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.achievements import published_achievement, watched
from tests.factories.organizations import organization

from insignia.assessment import actions
from insignia.assessment.observing import reaching
from insignia.assessment.values import Seen, Watched
from insignia.foundation import clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.assessment.models import Artifact, Statement, Submission

PART = "lesson-recording"
SAW = "Half of the class spoke."


def draft(**changes: Any) -> Submission:
    """A draft of `watched()` in which nothing is missing but that somebody watched."""
    submission = make.started_submission(published_achievement(organization(), watched(**changes)))
    make.attached_file(submission)
    return make.written(submission)


def checklist(**seen: Seen) -> Watched:
    """A whole checklist, everything seen but what is given."""
    lines = {"open": Seen.SEEN, "pause": Seen.SEEN, "board": Seen.NOT_APPLICABLE, **seen}
    return Watched(lines, date(2026, 1, 5), "Oakfield School, room 4")


def observed(submission: Submission, observer: Person, **seen: Seen) -> Artifact:
    """What an approved assessor who was given the link saw."""
    return actions.observe(
        submission.id,
        reaching.token_of(submission.id),
        part_id=PART,
        watched=checklist(**seen),
        text=SAW,
        acting=as_actor(observer),
        at=clock.now(),
    )


def asked(submission: Submission, *, address: str = "ward@mail.example") -> tuple[Statement, str]:
    """A supervisor who was asked to watch, and the token of the link in their letter."""
    statement = actions.ask_statement(
        submission.id,
        address=address,
        question="You were there when I led the discussion.",
        part_id=PART,
        criteria=["wait", "include"],
        items=(),
        acting=as_actor(submission.learner),
        at=clock.now(),
    )
    return statement, token_in_letter_to(address)


def token_in_letter_to(address: str) -> str:
    """Return what the link holds in the one letter to a supervisor."""
    letter = Letter.objects.get(recipient=address, key__startswith="assessment.statement:")
    found = re.search(r"/learn/statement/([^/\s]+)/", words_of(letter))
    assert found, words_of(letter)
    return found[1]
