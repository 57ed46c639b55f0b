"""The plain words for every choice a definition makes, and for what those choices mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from insignia.achievements.partners.values import Part, Standing
from insignia.achievements.reviewing.readability import Ease
from insignia.achievements.rules import State
from insignia.achievements.values import (
    AssessmentKind,
    Cost,
    EvidenceKind,
    Form,
    Level,
    Match,
    MediaKind,
    PartOrder,
    PracticalKind,
    Scope,
)
from insignia.organizations.values import OrganizationKind, TrustLevel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from django_stubs_ext import StrOrPromise

NAMES: Final[dict[StrEnum, StrOrPromise]] = {
    Form.MICRO_CREDENTIAL: _("Micro-credential"),
    Form.BADGE: _("Badge"),
    Form.CERTIFICATE: _("Certificate"),
    Form.PARTICIPATION: _("Participation record"),
    Part.CO_AUTHOR: _("Co-author"),
    Part.ADVISER: _("Adviser"),
    Part.SITE: _("Authorised site"),
    Standing.ASKED: _("Waits for an answer"),
    Standing.DECLINED: _("Declined"),
    Standing.TO_COME: _("Confirmed, begins later"),
    Standing.IN_FORCE: _("In force"),
    Standing.OVER: _("Its time has run out"),
    Standing.ENDED: _("Ended"),
    Scope.ONE_SKILL: _("One skill"),
    Scope.SKILL_SET: _("A set of skills"),
    Scope.BROAD_AREA: _("A broad area"),
    AssessmentKind.NONE: _("Not assessed"),
    AssessmentKind.ATTENDANCE: _("Attendance"),
    AssessmentKind.AUTOMATIC: _("Automatic check"),
    AssessmentKind.HUMAN_RUBRIC: _("Judged by people against a rubric"),
    AssessmentKind.PEER: _("Judged by peers against a rubric"),
    AssessmentKind.PORTFOLIO: _("Portfolio judged against a rubric"),
    AssessmentKind.SIGN_OFF: _("Signed off, requirement by requirement"),
    Cost.FREE: _("Free"),
    Cost.FEE: _("Has a fee"),
    Cost.FEE_WAIVED: _("Fee can be waived"),
    Level.ENTRY: _("Entry"),
    Level.INTERMEDIATE: _("Intermediate"),
    Level.ADVANCED: _("Advanced"),
    EvidenceKind.ASSESSMENT_RESULT: _("Assessment result"),
    EvidenceKind.PROJECT: _("Project"),
    EvidenceKind.ARTEFACT: _("Piece of work"),
    EvidenceKind.OBSERVATION: _("Observation"),
    EvidenceKind.OTHER: _("Other evidence"),
    MediaKind.FILE: _("File"),
    MediaKind.LINK: _("Link"),
    MediaKind.TEXT: _("Text"),
    MediaKind.IMAGE: _("Picture"),
    MediaKind.AUDIO: _("Sound"),
    MediaKind.VIDEO: _("Video"),
    PartOrder.ANY: _("In any order"),
    PartOrder.AS_READY: _("One after the other, judged together at the end"),
    PartOrder.AS_PASSED: _("One after the other, each judged by itself"),
    Match.EXACT: _("the same as"),
    Match.BROADER: _("broader than"),
    Match.NARROWER: _("narrower than"),
    OrganizationKind.SCHOOL: _("School"),
    OrganizationKind.UNIVERSITY: _("University"),
    OrganizationKind.COLLEGE: _("College"),
    OrganizationKind.ASSOCIATION: _("Professional association"),
    OrganizationKind.COMPANY: _("Company"),
    OrganizationKind.GOVERNMENT: _("Government body"),
    OrganizationKind.COMMUNITY: _("Community organization"),
    OrganizationKind.MUSEUM: _("Museum"),
    OrganizationKind.NON_PROFIT: _("Non-profit organization"),
    OrganizationKind.INDIVIDUAL: _("Individual"),
    TrustLevel.CLAIMED: _("Name claimed, not checked"),
    TrustLevel.DOMAIN_PROVED: _("Control of its web address proved"),
    TrustLevel.VOUCHED: _("Vouched for"),
}

# Apart from the others: “none” is a value of two kinds, and words are found by values.
WATCHING: Final[dict[PracticalKind, StrOrPromise]] = {
    PracticalKind.NONE: _("Nobody watches: something is handed in"),
    PracticalKind.IN_PERSON: _("Watched in person"),
    PracticalKind.AT_A_DISTANCE: _("Watched at a distance"),
    PracticalKind.SIMULATION: _("Simulation"),
    PracticalKind.CASE: _("Case"),
    PracticalKind.WORKPLACE_TASK: _("Task at work"),
}

STATES: Final[dict[State, StrOrPromise]] = {
    State.DRAFT: _("Draft"),
    State.SUBMITTED: _("In review"),
    State.PUBLISHED: _("Published"),
    State.RETIRED: _("Retired"),
}

MEANINGS: Final[dict[StrEnum, StrOrPromise]] = {
    Form.MICRO_CREDENTIAL: _("Certifies a competency that was shown with evidence and judged."),
    Form.BADGE: _("Recognizes something a person did or can do."),
    Form.CERTIFICATE: _("States that a course or programme was completed."),
    Form.PARTICIPATION: _("States that a person took part. It says nothing about skill."),
    Scope.ONE_SKILL: _("Covers one skill or competency."),
    Scope.SKILL_SET: _("Covers several skills that belong together."),
    Scope.BROAD_AREA: _("Covers a whole area; its parts are listed."),
    AssessmentKind.NONE: _("Nobody judges it: it is given for what is described here."),
    AssessmentKind.ATTENDANCE: _("It is given for being there. Nobody judges what was learned."),
    AssessmentKind.AUTOMATIC: _("A program checks it, for example a test score."),
    AssessmentKind.HUMAN_RUBRIC: _("Assessors read the evidence and decide on every criterion."),
    AssessmentKind.PEER: _("People who practise the same skill decide on every criterion."),
    AssessmentKind.PORTFOLIO: _("Assessors judge a collection of work on every criterion."),
    AssessmentKind.SIGN_OFF: _(
        "Approved counsellors sign each requirement when it is shown to them."
    ),
    PartOrder.ANY: _("Learners hand in all parts together, and begin where they like."),
    PartOrder.AS_READY: _("The next part opens when there is something in the one before."),
    PartOrder.AS_PASSED: _("The next part opens when the one before is passed."),
    TrustLevel.CLAIMED: _("Nobody has checked yet that this issuer is who it says."),
    TrustLevel.DOMAIN_PROVED: _("The issuer has shown that it controls its web address."),
    TrustLevel.VOUCHED: _("Somebody else confirms that this issuer is who it says."),
}

MEANINGS_OF_WATCHING: Final[dict[PracticalKind, StrOrPromise]] = {
    PracticalKind.IN_PERSON: _("Somebody is there while you do it."),
    PracticalKind.AT_A_DISTANCE: _("Somebody watches you by video, at the time or later."),
    PracticalKind.SIMULATION: _("You do it where nothing can go wrong, and somebody watches."),
    PracticalKind.CASE: _("You work through a case, and somebody listens how you go about it."),
    PracticalKind.WORKPLACE_TASK: _("Somebody watches while you do it in your daily work."),
}

EASE: Final[dict[Ease, StrOrPromise]] = {
    Ease.EASY: _("Reads easily"),
    Ease.ORDINARY: _("Reads like a newspaper"),
    Ease.HARD: _("Hard to read"),
    Ease.VERY_HARD: _("Very hard to read"),
}


def name_of(choice: StrEnum) -> StrOrPromise:
    """Return the word for a choice, as lists and forms show it."""
    return WATCHING[choice] if isinstance(choice, PracticalKind) else NAMES[choice]


def meaning_of(choice: StrEnum) -> StrOrPromise:
    """Return what a choice means to somebody who reads it, where that needs saying."""
    if isinstance(choice, PracticalKind):
        return MEANINGS_OF_WATCHING.get(choice, "")
    return MEANINGS.get(choice, "")


def choices(kind: Iterable[StrEnum]) -> list[tuple[str, StrOrPromise]]:
    """Return the members of `kind` as a form field offers them."""
    return [(choice.value, name_of(choice)) for choice in kind]


def choices_with_meaning(kind: Iterable[StrEnum]) -> list[tuple[str, StrOrPromise]]:
    """Return the same with what each means, for questions that deserve a thought."""
    return [
        (choice.value, format_lazy("{}: {}", name_of(choice), meaning_of(choice)))
        for choice in kind
    ]
