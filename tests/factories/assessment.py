"""Submissions for tests, in every state, made through the front door."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PIL import Image
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization, owner_of

from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import actions, artifacts, queries
from insignia.assessment.values import (
    Adaptation,
    Adapted,
    CheckOff,
    CriterionScore,
    Others,
    PriorLearning,
    Route,
    Verdict,
)
from insignia.foundation import clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import (
        AdaptationRecord,
        Appeal,
        Artifact,
        Assistance,
        Decision,
        HelpRequest,
        Peer,
        PeerComment,
        Statement,
        Submission,
    )
    from insignia.organizations.models import Organization

LIMIT = 5_000_000
COMMENT = "I see the pauses, but not whether the quieter pupils answered. Show five minutes more."


def png(*, width: int = 60, height: int = 40, colour: str = "teal") -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def photograph(*, width: int = 60, height: int = 40) -> bytes:
    """A picture as a telephone takes it: lying on its side, saying where it was taken."""
    notes = Image.Exif()
    notes[0x010F] = "Harbour Telephones"
    notes[0x0112] = 6  # to be turned by a quarter
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 32.0, 57.0), 3: "E", 4: (9.0, 58.0, 41.0)})
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG", exif=notes)
    return out.getvalue()


def pdf(words: str = "Lesson plan") -> bytes:
    """A PDF as small as one can be."""
    return f"%PDF-1.4\n1 0 obj<</Title({words})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def plan_of(submission: Submission) -> bytes:
    """What a learner hands in as a plan: nobody else's, or a person would have to look at it."""
    return pdf(f"Lesson plan {submission.learner_id}")


def handed_in_alike(version: VersionView, *names: str, said: str = "") -> None:
    """The same words about a lesson, handed in by several learners, with a plan of their own."""
    words = " ".join(f"{said} In lesson {number} they asked me why." for number in range(12))
    for name in names:
        submission = started_submission(version, learner=person(name))
        attached_file(submission)
        attached_text(submission, part="lesson-recording", text=words)
        written(submission)
        actions.submit(submission.id, acting=_learner(submission), at=clock.now())


def assessor_of(of: Organization, *, name: str = "Amina Assessor") -> Person:
    """Somebody who assesses for an organization and does nothing else there."""
    return member(of, roles=[Role.ASSESSOR], name=name)


def started_submission(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    at: datetime | None = None,
    route: Route = Route.INFORMAL,
    site: Organization | None = None,
) -> Submission:
    """An empty draft."""
    made = version or published_achievement(organization())
    who = as_actor(learner or person("Lina Learner"))
    place = site.id if site else None
    return actions.start(made.id, acting=who, at=at or clock.now(), route=route, site=place)


def attached_text(submission: Submission, *, part: str = "lesson-plan", **changes: Any) -> Artifact:
    """A piece of evidence written in place."""
    given: dict[str, Any] = {
        "part_id": part,
        "media": MediaKind.TEXT,
        "title": "Ladder of questions, week 3",
        "criteria": ["plan", "wait", "include"],
        "where_tried": "Year 8 history, Oakfield School",
        "text": "What did you notice first? Who sees it differently? What would change your mind?",
        **changes,
    }
    return _attached(submission, given)


def attached_file(
    submission: Submission,
    *,
    content: bytes = b"",
    name: str = "plan.pdf",
    part: str = "lesson-plan",
    **changes: Any,
) -> Artifact:
    """A piece of evidence that is a file of its learner's own, taken in as an upload is."""
    file = io.BytesIO(content or plan_of(submission))
    intake = artifacts.take_in(file, name=name, limit=LIMIT, owner=submission.learner_id)
    given: dict[str, Any] = {
        "part_id": part,
        "media": intake.media,
        "title": "Plan of the lesson",
        "criteria": ["plan"],
        "intake": intake,
        **changes,
    }
    return _attached(submission, given)


def checked_off(
    submission: Submission, *items: Artifact, others: Others = Others.NOBODY, agreed: str = ""
) -> None:
    """Say of pieces, or of every piece of the draft, whether other people are in it."""
    with own():
        found = items or tuple(submission.artifacts.all())
    said = {str(item.id): CheckOff(others, agreed) for item in found}
    acting, at = _learner(submission), submission.started_at
    actions.check_off(submission.id, said, acting=acting, at=at)


def finished_draft(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    at: datetime | None = None,
    what_changed: str = "",
    site: Organization | None = None,
) -> Submission:
    """A draft with everything that the guidelines of `micro_credential()` ask for."""
    submission = started_submission(version, learner=learner, at=at, site=site)
    attached_file(submission)
    attached_text(submission, part="lesson-recording", title="The discussion, written down")
    return written(submission, what_changed=what_changed, at=at)


def written(
    submission: Submission, *, what_changed: str = "", at: datetime | None = None
) -> Submission:
    """The same submission with its words."""
    return actions.save_draft(
        submission.id,
        overview="One lesson on the causes of the 1848 revolutions, with 26 pupils.",
        reflection={"surprise": "Tom asked who wrote the source. I let the class answer him."},
        what_changed=what_changed,
        route=Route(submission.route),
        acting=_learner(submission),
        at=at or clock.now(),
    )


def submitted_submission(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    at: datetime | None = None,
    site: Organization | None = None,
) -> Submission:
    """A submission that waits in the queue."""
    submission = finished_draft(version, learner=learner, at=at, site=site)
    actions.submit(submission.id, acting=_learner(submission), at=at or clock.now())
    return queries.submission(submission.id)


def claimed_submission(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    assessor: Person | None = None,
    at: datetime | None = None,
) -> tuple[Submission, Person]:
    """A submission on an assessor's desk, and the assessor."""
    submission = submitted_submission(version, learner=learner, at=at)
    who = assessor or assessor_of(submission.organization)
    actions.claim(submission.id, acting=as_actor(who), at=at or clock.now())
    return queries.submission(submission.id), who


def scores(
    *, failing: Iterable[str] = (), criteria: Iterable[str] = ("plan", "wait", "include")
) -> list[CriterionScore]:
    """Scores that meet every criterion but those named."""
    missed = set(failing)
    return [
        CriterionScore(known, Verdict.NOT_YET, "beginning", COMMENT)
        if known in missed
        else CriterionScore(known, Verdict.MET, "met", "")
        for known in criteria
    ]


def decided(
    submission: Submission,
    *,
    assessor: Person,
    failing: Iterable[str] = (),
    criteria: Iterable[str] = ("plan", "wait", "include"),
    at: datetime | None = None,
    feedback: str = "Your questions are strong; keep the ladder.",
) -> Decision:
    """The decision that follows from scores on a claimed submission."""
    moment, who = at or clock.now(), as_actor(assessor)
    given = scores(failing=failing, criteria=criteria)
    actions.save_scores(submission.id, given, acting=who, at=moment)
    made = actions.hand_in(submission.id, feedback=feedback, acting=who, at=moment)
    assert made is not None, "other assessors have not handed in, or see it differently"
    return made


def handed_in(
    submission: Submission,
    *,
    assessor: Person,
    failing: Iterable[str] = (),
    at: datetime | None = None,
    feedback: str = "",
) -> Decision | None:
    """What follows when an assessor, who takes a seat if they have none, hands in scores."""
    moment, who = at or clock.now(), as_actor(assessor)
    actions.claim(submission.id, acting=who, at=moment)
    actions.save_scores(submission.id, scores(failing=failing), acting=who, at=moment)
    return actions.hand_in(submission.id, feedback=feedback, acting=who, at=moment)


def returned_submission(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    failing: Iterable[str] = ("include",),
    at: datetime | None = None,
) -> tuple[Submission, Person]:
    """A submission that came back with feedback, and who returned it."""
    submission, assessor = claimed_submission(version, learner=learner, at=at)
    decided(submission, assessor=assessor, failing=failing, at=at)
    return queries.submission(submission.id), assessor


def passed_submission(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    at: datetime | None = None,
) -> tuple[Submission, Person]:
    """A submission that passed, and who passed it."""
    submission, assessor = claimed_submission(version, learner=learner, at=at)
    decided(submission, assessor=assessor, at=at)
    return queries.submission(submission.id), assessor


def appealed(
    submission: Submission,
    *,
    criteria: Iterable[str] = ("include",),
    words: str = "The recording shows two quieter pupils answering at minute four.",
    at: datetime | None = None,
) -> Appeal:
    """An appeal against the last decision on a submission."""
    return actions.appeal(
        submission.id,
        criteria=criteria,
        words=words,
        acting=_learner(submission),
        at=at or clock.now(),
    )


def asked_peer(
    submission: Submission, *, address: str, at: datetime | None = None, **changes: Any
) -> tuple[Peer, str]:
    """A peer who was asked to comment on a draft, and the token of the link in their letter."""
    given: dict[str, Any] = {
        "parts": ["lesson-plan", "lesson-recording"],
        "shows_words": True,
        "note": "Is the ladder clear?",
        **changes,
    }
    moment = at or clock.now()
    peer = actions.ask_peer(
        submission.id, address=address, **given, acting=_learner(submission), at=moment
    )
    letter = Letter.objects.get(key=f"assessment.peer:{peer.id}")
    found = re.search(r"/learn/asked/([^/\s]+)/", words_of(letter))
    assert found, words_of(letter)
    return peer, found[1]


def claimed_prior_learning(
    version: VersionView | None = None,
    *,
    learner: Person | None = None,
    at: datetime | None = None,
) -> Submission:
    """A claim of prior learning that waits for a verdict."""
    moment = at or clock.now()
    submission = finished_draft(version, learner=learner, at=at)
    claimed = PriorLearning("I led lessons for the youth club.", "Kiel", "2016 to 2021")
    acting = _learner(submission)
    actions.claim_prior_learning(submission.id, claimed, acting=acting, at=moment)
    actions.submit(submission.id, acting=acting, at=moment)
    return queries.submission(submission.id)


def asked_statement(
    submission: Submission,
    *,
    address: str = "witness@mail.example",
    items: Iterable[str] = (),
    at: datetime | None = None,
) -> tuple[Statement, str]:
    """Somebody who was asked for a statement, and the token of the link in their letter."""
    statement = actions.ask_statement(
        submission.id,
        address=address,
        question="You watched the lesson. What did you see?",
        part_id="lesson-plan",
        criteria=["plan"],
        items=items,
        acting=_learner(submission),
        at=at or clock.now(),
    )
    letter = Letter.objects.get(key=f"assessment.statement:{statement.id}")
    found = re.search(r"/learn/statement/([^/\s]+)/", words_of(letter))
    assert found, words_of(letter)
    return statement, found[1]


def commented(token: str, *, peer: Person, at: datetime | None = None) -> list[PeerComment]:
    """What a peer said about one criterion and about the whole of a draft."""
    said = {"plan": "The third question asks for recall.", "": "I would love to be in this class."}
    return actions.comment(token, said, acting=as_actor(peer), at=at or clock.now())


def answered_help(
    submission: Submission, *, by: Person, wants_coach: bool = False, at: datetime | None = None
) -> HelpRequest:
    """A question of the learner's that somebody who leads the organization has answered."""
    moment = at or clock.now()
    asked = actions.ask_for_help(
        submission.id,
        text="What counts as a piece of the lesson?",
        wants_coach=wants_coach,
        acting=_learner(submission),
        at=moment,
    )
    return actions.answer_help(
        asked.id,
        org_slug=submission.organization.slug,
        text="Ten minutes are plenty. Shall we look at it together?",
        acting=as_actor(by),
        at=moment,
    )


def adapted(
    submission: Submission, *, by: Person, at: datetime | None = None, **changes: Any
) -> AdaptationRecord:
    """Something that is different for a learner: a picture may stand for the lesson."""
    given: dict[str, Any] = {
        "kind": Adapted.EVIDENCE,
        "words": "Pictures with captions instead of a recording.",
        "reason": "Lina does not hear.",
        "part_id": "lesson-recording",
        "media": (MediaKind.IMAGE,),
        **changes,
    }
    return actions.adapt(
        submission.id,
        Adaptation(**given),
        org_slug=submission.organization.slug,
        acting=as_actor(by),
        at=at or clock.now(),
    )


def let_in(
    submission: Submission,
    *,
    helper: Person,
    may_submit: bool = False,
    days: int = 7,
    at: datetime | None = None,
) -> Assistance:
    """A learner's consent that somebody who has answered works on the submission."""
    moment = at or clock.now()
    return actions.give_consent(
        submission.id,
        helper_id=helper.pk,
        expires_at=moment + timedelta(days=days),
        may_submit=may_submit,
        acting=_learner(submission),
        at=moment,
    )


def submission_id(submission: Submission) -> UUID:
    """The id of a submission, typed."""
    found: UUID = submission.id
    return found


def _attached(submission: Submission, given: dict[str, Any]) -> Artifact:
    acting, at = _learner(submission), submission.started_at
    made = actions.attach(submission.id, **given, acting=acting, at=at)
    checked_off(submission, made)
    with own():
        made.refresh_from_db()
    return made


def _learner(submission: Submission) -> Any:
    return as_actor(submission.learner)


def counsellor_of(
    submission: Submission, *, name: str = "Bo Bosun", someone: Person | None = None
) -> Person:
    """Somebody who is approved to sign the requirements of a submission."""
    house = submission.organization
    who = member(house, roles=[Role.ASSESSOR], name=name, who=someone)
    version = achievements.version(submission.version_id)
    actions.approve(
        version.achievement_id, who.pk, acting=as_actor(owner_of(house)), at=clock.now()
    )
    return who
