"""Results are checked, decide or become evidence, and keep their points to their learner."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.assessment import assessor_of, started_submission
from tests.factories.feeds import (
    OTHER_SEED,
    SEED,
    feed,
    judged_with_result,
    said,
    signed,
    signer,
    version_decided,
)
from tests.factories.organizations import organization, owner_of

from insignia.achievements import actions as definitions
from insignia.achievements.values import MediaKind
from insignia.assessment import actions as assessment
from insignia.assessment.errors import UnknownEvidencePart
from insignia.assessment.models import Artifact
from insignia.assessment.values import Route
from insignia.awards import actions as awards
from insignia.awards import queries as awarded
from insignia.awards.errors import NoDecidingResult
from insignia.awards.models import Award
from insignia.awards.values import Recipient
from insignia.feeds import actions, belongings, queries
from insignia.feeds.errors import (
    FeedKnown,
    NobodyOfThatAddress,
    NoResultAsked,
    OtherPerson,
    ResultTooOld,
    ResultUsed,
    SignatureDoesNotFit,
    StartFirst,
    UnknownFeed,
)
from insignia.feeds.models import Feed, ResultCheck
from insignia.feeds.values import Place
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everywhere() -> Iterator[None]:
    with all_organizations():
        yield


def bring(version: VersionView, learner: Person, data: bytes, **more: Any) -> ResultCheck:
    return actions.bring(version.id, "exam", data, acting=as_actor(learner), at=clock.now(), **more)


def test_a_result_that_meets_the_threshold_is_awarded_with_its_source() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")

    check = bring(version, mira, signed(said(mira.email)))
    run_pending()

    award = Award.objects.get()
    assert check.is_met
    assert (award.person_id, award.result_check_id, award.state) == (mira.pk, check.id, "issued")
    document = awarded.document(award.id).decode()
    assert "Tradeworks Testing" in document
    assert "84" not in award.narrative


def test_the_points_stand_in_the_credential_only_by_choice() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")

    bring(version, mira, signed(said(mira.email)), shown=[Place.CREDENTIAL])
    run_pending()

    assert "84 of 100" in Award.objects.get().narrative


def test_a_result_below_the_threshold_is_found_and_not_awarded() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")

    check = bring(version, mira, signed(said(mira.email, score=69)))
    run_pending()

    assert not check.is_met
    assert not Award.objects.exists()
    with pytest.raises(NoDecidingResult):
        awards.award_on_result(check.id, acting=SYSTEM, at=clock.now())


def test_the_same_file_twice_is_checked_and_awarded_once() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")
    data = signed(said(mira.email))

    first = bring(version, mira, data)
    run_pending()
    again = bring(version, mira, data)
    run_pending()
    awards.award_on_result(first.id, acting=SYSTEM, at=clock.now())

    assert again.id == first.id
    assert Award.objects.count() == 1
    assert AuditEntry.objects.filter(action="feeds.check").count() == 1


def test_a_second_result_gives_no_second_award() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")

    for number in ("1", "2"):
        bring(version, mira, signed(said(mira.email, id=number)))
        run_pending()

    assert Award.objects.count() == 1
    assert ResultCheck.objects.count() == 2


def test_the_result_of_somebody_is_not_taken_from_somebody_else() -> None:
    version, mira, other = version_decided(), person("Mira Lindqvist"), person("Otto Other")
    bring(version, mira, signed(said(mira.email)))

    with pytest.raises(ResultUsed):
        bring(version, other, signed(said(other.email)))


@pytest.mark.parametrize(
    ("changes", "seed", "refusal"),
    [
        ({}, OTHER_SEED, SignatureDoesNotFit),
        ({"source": "Another Board"}, None, UnknownFeed),
        ({"recipient": {"email": "unproved@mail.example"}}, None, OtherPerson),
        ({"takenAt": "2020-01-01T00:00:00Z"}, None, ResultTooOld),
    ],
)
def test_what_is_refused_leaves_nothing(
    changes: dict[str, Any], seed: bytes | None, refusal: type[Exception]
) -> None:
    version, mira = version_decided(), person("Mira Lindqvist")
    before = AuditEntry.objects.count()
    data = signed(said(mira.email, **changes), by=signer(seed or SEED))

    with pytest.raises(refusal):
        bring(version, mira, data)

    assert not ResultCheck.objects.exists()
    assert AuditEntry.objects.count() == before


def test_an_ended_feed_counts_no_more_and_what_it_showed_stands() -> None:
    version, mira, later = version_decided(), person("Mira Lindqvist"), person("Lara Later")
    house, known = by_id(version.organization_id), Feed.objects.get()
    bring(version, mira, signed(said(mira.email)))

    for _ in range(2):
        actions.end(house.slug, known.id, reason="Its key leaked.",
                    acting=as_actor(owner_of(house)), at=clock.now())  # fmt: skip

    with pytest.raises(UnknownFeed):
        bring(version, later, signed(said(later.email, id="2")))
    run_pending()
    assert Award.objects.count() == 1
    assert AuditEntry.objects.filter(action="feeds.end").count() == 1


def test_a_name_is_registered_once_at_a_time() -> None:
    house = organization()
    feed(house)

    with pytest.raises(FeedKnown):
        feed(house, key=signer(OTHER_SEED).public_key.multikey)


def test_what_results_decide_is_not_given_by_hand() -> None:
    version = version_decided()

    with pytest.raises(NoDecidingResult):
        awards.award_directly(
            version.id,
            Recipient("mira@mail.example", "Mira"),
            route=Route.INFORMAL,
            achieved_on=clock.now().date(),
            narrative="",
            acting=SYSTEM,
            at=clock.now(),
        )


def test_where_people_judge_a_result_becomes_evidence_that_nobody_can_write() -> None:
    version, mira = version_decided(definition=judged_with_result()), person("Mira Lindqvist")
    data = signed(said(mira.email))
    with pytest.raises(StartFirst):
        bring(version, mira, data)
    work = started_submission(version, learner=mira)

    check = bring(version, mira, data)
    run_pending()

    assert check.artifact_id
    item = Artifact.objects.get(pk=check.artifact_id)
    assert (item.submission_id, item.part_id, item.signed_by) == (work.id, "exam", check.feed.name)
    assert not Award.objects.exists()
    with pytest.raises(UnknownEvidencePart):
        assessment.attach(
            work.id, part_id="exam", media=MediaKind.TEXT, title="Mine", criteria=(),
            text="I had 100 points.", acting=as_actor(mira), at=clock.now(),
        )  # fmt: skip


def test_assessors_read_the_points_while_their_learner_agrees() -> None:
    version, mira = version_decided(definition=judged_with_result()), person("Mira Lindqvist")
    started_submission(version, learner=mira)
    check = bring(version, mira, signed(said(mira.email)))
    assert not check.is_for_assessors

    for is_shown in (True, False):
        actions.show_points(check.id, is_shown=is_shown, acting=as_actor(mira), at=clock.now())
        check.refresh_from_db()
        assert check.is_for_assessors is is_shown

    amina = assessor_of(by_id(version.organization_id))
    with pytest.raises(NotFound):
        actions.show_points(check.id, is_shown=True, acting=as_actor(amina), at=clock.now())


def test_a_program_sends_results_of_those_who_proved_their_address() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")

    def send(payload: dict[str, Any]) -> ResultCheck:
        return actions.receive(version.id, "exam", signed(payload), acting=SYSTEM, at=clock.now())

    with pytest.raises(NobodyOfThatAddress):
        send(said("nobody@mail.example"))
    check = send(said(mira.email))
    run_pending()

    assert Award.objects.get().person_id == mira.pk
    assert not check.is_for_credential


def test_a_program_puts_nothing_into_the_work_of_a_learner() -> None:
    version, mira = version_decided(definition=judged_with_result()), person("Mira Lindqvist")
    started_submission(version, learner=mira)

    with pytest.raises(StartFirst):
        actions.receive(version.id, "exam", signed(said(mira.email)), acting=SYSTEM, at=clock.now())


def test_who_leaves_takes_the_points_along() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")
    check = bring(version, mira, signed(said(mira.email)), shown=[Place.CREDENTIAL])

    facts: Any = belongings.of(mira.pk).facts
    actions.forget_points(mira.pk)

    assert facts[0]["result"]["score"] == 84
    assert queries.for_credential(check.id).result is None
    check.refresh_from_db()
    assert (check.result, check.is_met) == (None, True)


def test_a_retired_definition_takes_no_result() -> None:
    version, mira = version_decided(), person("Mira Lindqvist")
    definitions.retire(version.achievement_id, acting=SYSTEM, at=clock.now() + timedelta(days=1))

    with pytest.raises(NoResultAsked):
        bring(version, mira, signed(said(mira.email)))
