"""A definition as long as real ones are, and a submission as long as real people write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential
from tests.factories.assessment import (
    assessor_of,
    attached_text,
    checked_off,
    started_submission,
    written,
)

from insignia.achievements.values import (
    Criterion,
    Definition,
    EvidenceKind,
    EvidencePart,
    MediaKind,
    RubricLevel,
)
from insignia.assessment import actions
from insignia.foundation import clock

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission

_LEVELS: Final = ("Not yet safe", "Sound", "Strong", "Leads others")
# What a criterion is called, what is looked at, and what work of its four levels looks like.
_CRITERIA: Final = (
    (
        "Prepares each person separately",
        "Meets everybody alone, says what the conversation is and is not, asks what each needs.",
        "Meets some of the people; nobody is asked whether they want to take part.",
        "Meets each person alone and explains the course of it in words of their age.",
        "Adapts time, room and words to each person, and presses nobody who hesitates.",
        "Designs the preparation with the people themselves; others could work from the notes.",
    ),
    (
        "Decides whether a conversation is the right way",
        "Weighs danger, power and will before inviting anyone, and knows what has to be reported.",
        "Assumes that a conversation is always better, and does not ask about earlier harm.",
        "Names reasons for and against, and passes on what has to be reported by law.",
        "Explains the decision to all who are concerned, and says what would change it.",
        "Sees patterns over several conversations and brings them to the school.",
    ),
    (
        "Opens so that everybody can speak",
        "Begins with a purpose that all share, and offers the first word to whoever was harmed.",
        "Begins with the question of guilt, or speaks for longer than anybody else.",
        "States the purpose in one sentence and agrees on a few rules.",
        "Hears who is silent, and opens a way in for them: in writing, or with a drawing.",
        "The people take over the opening themselves; the leader says little.",
    ),
    (
        "Asks questions that open",
        "Asks what happened, what people thought, who was affected and what is needed.",
        "Most questions can be answered by yes or no, or sound like an accusation.",
        "Most questions are open and are asked of everyone alike.",
        "Picks up the words of the people, and asks on where something was only touched.",
        "Silence is left standing where it works; questions come from the circle.",
    ),
    (
        "Keeps the balance of power",
        "Notices who has more power by age, number, language or role, and lets it decide nothing.",
        "An adult or a group speaks for most of the time, and nobody mentions it.",
        "Time to speak is fairly even, and interruptions are stopped at once and kindly.",
        "Names differences of power beforehand, and changes the form because of them.",
        "Whoever had the least power says afterwards, unasked, that they were heard.",
    ),
    (
        "Reaches an agreement that can be kept",
        "What is agreed is small enough, has a person and a day, and comes from those concerned.",
        "The agreement is an apology that was demanded, or a wish without a day.",
        "It names who does what by when, in the words of those concerned.",
        "It says how everybody will know that it was kept, and what happens if it cannot be.",
        "It changes something beyond the people in the room.",
    ),
    (
        "Follows up",
        "Returns to everybody after two to four weeks, and acts if it did not hold.",
        "There is no second meeting, or only one side is asked.",
        "Everybody is asked separately within four weeks, and the answers are noted.",
        "What did not hold is taken up again, with a new agreement or another way.",
        "The follow-up shows what the school itself can change.",
    ),
    (
        "Protects what was said",
        "Keeps to what was promised, keeps few notes, and says at the beginning where it ends.",
        "Notes name people who did not agree, or details are told in the staff room.",
        "Notes hold what is needed and no more; everybody knew what would be passed on.",
        "Notes are shown to those they are about, and destroyed on the promised day.",
        "Has helped others in the school to keep to the same.",
    ),
)
_PARTS: Final = (
    ("A plan for one conversation", ("c1", "c2")),
    ("The conversation itself", ("c3", "c4", "c5")),
    ("The agreement", ("c6",)),
    ("Notes of the follow-up", ("c7",)),
    ("How you keep what was said", ("c8",)),
)
_SAID: Final = (
    "I met the first of them alone on the Monday, in the small room beside the library, because "
    "the corridor had been where it happened. I told her what a conversation is and what it is "
    "not, and that she could leave at any moment. "
)


def long_credential() -> Definition:
    """Eight criteria of four levels, five parts, and an account in place of a recording."""
    account = replace(
        _part(1), id="p6", title="An account by an observer", is_required=False, instead_of="p2"
    )
    return micro_credential(
        name="Leading a Restorative Conversation After Harm in a School Community",
        criteria=tuple(_criterion(number, *words) for number, words in enumerate(_CRITERIA, 1)),
        evidence_parts=(*map(_part, range(5)), account),
    )


def long_submission(version: VersionView) -> tuple[Submission, Person]:
    """Twelve long pieces on an assessor's desk, and the assessor."""
    submission = started_submission(version)
    every = [criterion.id for criterion in version.definition.criteria]
    for number in range(12):
        attached_text(
            submission,
            part=f"p{number % 5 + 1}",
            title=f"{_PARTS[number % 5][0]}: what was written down, sheet {number // 5 + 1}",
            criteria=every,
            text=f"Sheet {number}. " + _SAID * 8,
        )
    written(submission)
    checked_off(submission)
    at = clock.now()
    actions.submit(submission.id, acting=as_actor(submission.learner), at=at)
    assessor = assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(assessor), at=at)
    return submission, assessor


def _criterion(number: int, title: str, looked_at: str, *works: str) -> Criterion:
    levels = tuple(
        RubricLevel(f"l{place}", name, work, f"From real work: {work.lower()}")
        for place, (name, work) in enumerate(zip(_LEVELS, works, strict=True))
    )
    return Criterion(f"c{number}", title, looked_at, levels, "l1", "Look at the account first.")


def _part(place: int) -> EvidencePart:
    title, criteria = _PARTS[place]
    return EvidencePart(
        f"p{place + 1}",
        title,
        "From one real conversation, without any name: write P1, P2, A1. Two to four pages.",
        EvidenceKind.ARTEFACT,
        (MediaKind.TEXT, MediaKind.FILE, MediaKind.LINK, MediaKind.AUDIO, MediaKind.VIDEO),
        criteria=criteria,
        most_items=5,
    )
