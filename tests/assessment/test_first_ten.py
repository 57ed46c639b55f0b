"""The first ten submissions of a definition: two people judge each, not its designers alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from tests.assessment.test_actions import refused
from tests.conftest import NOON_IN_JUNE as AT
from tests.factories import achievements as designing
from tests.factories import assessment as make
from tests.factories.accounts import as_actor
from tests.factories.organizations import member, organization, owner_of

from insignia.achievements import actions as of_definitions
from insignia.achievements import queries as achievements
from insignia.assessment import actions, queries
from insignia.assessment.errors import ClaimedByAnother, KeptForAnother
from insignia.assessment.panels import rules as panels
from insignia.assessment.queueing.listing import next_for
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Attempt, Submission
    from insignia.organizations.models import Organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock"), pytest.mark.first_ten]


def small_organization() -> Organization:
    """An organization whose founder does not judge."""
    of = organization()
    member(of, roles=[Role.OWNER], who=owner_of(of))
    return of


def designed_by(author: Person, of: Organization) -> VersionView:
    """A definition that one assessor judges, once the first ten are over."""
    return designing.published_achievement(
        of, author=as_actor(author), publisher=as_actor(owner_of(of)), at=AT
    )


def both(of: Organization, *, name: str) -> Person:
    return member(of, roles=[Role.DESIGNER, Role.ASSESSOR], name=name)


def attempt_of(submission: Submission) -> Attempt:
    return queries.latest_attempt(submission.id)


def seen_by(someone: Person, name: str, *args: object) -> str:
    client = Client()
    client.force_login(someone)
    return client.get(reverse(name, args=args)).content.decode()


def test_two_judge_the_first_and_one_judges_what_comes_after_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(panels, "FIRST_TEN", 1)
    of = organization()
    version = designing.published_achievement(of)
    first, second = (make.assessor_of(of, name=name) for name in ("Ann", "Ben"))
    one, other = (make.submitted_submission(version, at=AT) for _ in range(2))

    assert make.handed_in(one, assessor=first, at=AT) is None
    made = make.handed_in(one, assessor=second, at=AT)

    assert made is not None
    assert queries.decision(made.id).assessor_count == 2
    # What was handed in while nothing was decided keeps its two seats.
    assert (attempt_of(other).seats, attempt_of(other).is_among_first) == (2, True)
    later = attempt_of(make.submitted_submission(version, at=AT))
    assert (later.seats, later.is_among_first, later.designers) == (1, False, [])


def test_another_version_of_a_definition_goes_on_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panels, "FIRST_TEN", 1)
    of = organization()
    version = designing.published_achievement(of)
    submission = make.submitted_submission(version, at=AT)
    for name in ("Ann", "Ben"):
        make.handed_in(submission, assessor=make.assessor_of(of, name=name), at=AT)
    revised = designing.next_version(version, replace(version.definition, name="Asks well"))

    assert attempt_of(make.submitted_submission(revised, at=AT)).seats == 1
    other = designing.published_achievement(of, designing.micro_credential(name="Another"))
    assert attempt_of(make.submitted_submission(other, at=AT)).seats == 2


def test_the_second_designer_finds_the_last_seat_kept() -> None:
    of = small_organization()
    author, typist = both(of, name="Ada Author"), both(of, name="Tom Typist")
    version = designed_by(author, of)
    of_definitions.offer_new_version(version.achievement_id, acting=as_actor(typist), at=AT)
    submission = make.submitted_submission(version, at=AT)

    actions.claim(submission.id, acting=as_actor(author), at=AT)
    refused(KeptForAnother, lambda: actions.claim(submission.id, acting=as_actor(typist), at=AT))

    page = seen_by(typist, "assessment:desk", of.slug, submission.id)
    assert "The last seat is kept for somebody else" in page
    assert "Another assessor is needed" in page
    assert "kept for somebody who has not designed it" in seen_by(
        typist, "assessment:queue", of.slug
    )
    assert next_for(of.slug, acting=as_actor(typist), at=AT) is None
    stranger = make.assessor_of(of)
    actions.claim(submission.id, acting=as_actor(stranger), at=AT)
    assert "Another assessor is needed" not in seen_by(
        author, "assessment:desk", of.slug, submission.id
    )
    refused(ClaimedByAnother, lambda: actions.claim(submission.id, acting=as_actor(typist), at=AT))


def test_where_two_do_not_agree_and_nobody_is_left_it_says_whom_to_invite() -> None:
    of = small_organization()
    ann, ben = (make.assessor_of(of, name=name) for name in ("Ann", "Ben"))
    submission = make.submitted_submission(designing.published_achievement(of), at=AT)
    make.handed_in(submission, assessor=ann, at=AT)
    assert "has to be invited" not in seen_by(ann, "assessment:desk", of.slug, submission.id)
    make.handed_in(submission, assessor=ben, failing=["plan"], at=AT)

    for someone in (ann, ben):
        page = seen_by(someone, "assessment:desk", of.slug, submission.id)
        assert "Somebody has to be invited to settle it" in page

    make.assessor_of(of, name="Cem")
    assert "has to be invited" not in seen_by(ann, "assessment:desk", of.slug, submission.id)


def test_whoever_wrote_saved_or_published_has_designed() -> None:
    of = small_organization()
    author, typist = both(of, name="Ada"), both(of, name="Tom")
    key = designed_by(author, of).achievement_id
    definition = achievements.versions_of(key)[0].definition
    assert achievements.designers_of(key) == {author.pk, owner_of(of).pk}

    of_definitions.offer_new_version(key, acting=as_actor(author), at=AT)
    of_definitions.autosave(key, definition, acting=as_actor(typist), at=AT)
    of_definitions.autosave(key, definition, acting=as_actor(author), at=AT)

    assert achievements.designers_of(key) == {author.pk, typist.pk, owner_of(of).pk}


def test_everybody_reads_that_it_is_one_of_the_first_ten() -> None:
    of = small_organization()
    author = both(of, name="Ada Author")
    version = designed_by(author, of)
    submission = make.submitted_submission(version, at=AT)

    for someone, name, args, words in (
        (submission.learner, "assessment:workspace", (submission.id,), "one of the first ten here"),
        (author, "assessment:desk", (of.slug, submission.id), "one of the first ten of this"),
        (author, "assessment:desk", (of.slug, submission.id), "Another assessor is needed"),
        (author, "assessment:queue", (of.slug,), "One of the first ten"),
        (author, "achievements:overview", (of.slug, version.achievement_id), "More assessors"),
    ):
        assert words in seen_by(someone, name, *args), (name, words)


def test_who_publishes_is_warned_where_nobody_could_reach_a_verdict() -> None:
    of = small_organization()
    author, owner = both(of, name="Ada Author"), owner_of(of)
    draft = designing.drafted_achievement(of, acting=as_actor(author), at=AT)
    of_definitions.submit_for_review(draft.id, acting=as_actor(author), at=AT)
    at_review = ("achievements:review", of.slug, draft.id)

    assert "More assessors are needed" in seen_by(owner, *at_review)
    make.assessor_of(of)
    assert "More assessors are needed" not in seen_by(owner, *at_review)
