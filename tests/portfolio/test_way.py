"""The record of the way to a credential: the holder's choice, signed, private, and droppable."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.awards.world import verdict_of
from tests.factories.accounts import as_actor, person
from tests.factories.assessment import decided, returned_submission, written
from tests.factories.portfolio import accepted, award_of, earned, link, shared

from insignia.accounts import actions as accounts
from insignia.assessment import actions as assessment
from insignia.awards import actions, queries
from insignia.awards.errors import JourneyIsSigned, NoWayToTell
from insignia.awards.models import Award, Journey
from insignia.awards.values import Change, JourneyParts, Reason
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.portfolio.values import Shown
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db
EVERYTHING = JourneyParts(overview=True, changes=True, reflection=True, feedback=True)


def signed(held: Holding, parts: JourneyParts = EVERYTHING) -> dict[str, Any]:
    """Have the record signed, and read it."""
    return sign(award_of(held).id, parts, by=held.person)


def sign(award_id: UUID, parts: JourneyParts, *, by: Any) -> dict[str, Any]:
    made = actions.sign_journey(award_id, parts=parts, acting=as_actor(by), at=clock.now())
    record: dict[str, Any] = json.loads(bytes(made.document))
    return record


def records() -> int:
    with all_organizations():
        return int(Journey.objects.count())


def test_two_attempts_are_told_with_what_changed_between_them() -> None:
    submission, assessor = returned_submission(failing=("include",))
    written(submission, what_changed="I asked the quieter pupils first.")
    assessment.submit(submission.id, acting=as_actor(submission.learner), at=clock.now())
    assessment.claim(submission.id, acting=as_actor(assessor), at=clock.now())
    decided(submission, assessor=assessor, criteria=("include",))
    run_pending()
    (award,) = queries.awards_of_person(submission.learner_id)

    record = sign(award.id, EVERYTHING, by=submission.learner)

    first, second = record["credentialSubject"]["attempt"]
    assert (first["outcome"], second["outcome"]) == ("not-yet", "demonstrated")
    assert "whatChanged" not in first
    assert second["whatChanged"] == "I asked the quieter pupils first."
    assert len(first["criterionFeedback"]) == 3
    assert [each["verdict"] for each in second["criterionFeedback"]] == ["met"]  # the rest was met
    assert first["reflection"][0]["answer"].startswith("Tom asked")


def test_it_names_the_credential_by_its_digest_and_anybody_finds_it_valid() -> None:
    held = earned()

    record = signed(held)

    issued = queries.document(award_of(held).id)
    digest = base64.b64encode(hashlib.sha256(issued).digest()).decode()
    assert record["credentialSubject"]["about"] == {
        "id": json.loads(issued)["id"],
        "digestSRI": f"sha256-{digest}",
    }
    assert verdict_of(json.dumps(record).encode()) is Verdict.VALID
    assert verdict_of(json.dumps(record | {"name": "Another"}).encode()) is Verdict.INVALID


def test_nothing_but_dates_is_told_by_itself_and_nobody_is_named() -> None:
    held = earned()

    record = signed(held, JourneyParts())

    (attempt,) = record["credentialSubject"]["attempt"]
    assert attempt.keys() == {
        *("id", "type", "attemptNumber", "submittedAt", "decidedAt", "outcome"),
    }
    assert str(held.person.email) not in json.dumps(record)
    assert held.person.name not in json.dumps(record)


def test_only_who_was_given_it_has_it_signed_and_only_once() -> None:
    held = earned()

    with pytest.raises(NotFound):
        sign(award_of(held).id, EVERYTHING, by=person("Eve"))
    assert records() == 0
    signed(held)
    with pytest.raises(JourneyIsSigned):
        signed(held)


def test_what_nobody_judged_or_what_was_revoked_has_no_way_to_tell() -> None:
    with pytest.raises(NoWayToTell):
        signed(accepted())
    held = earned()
    actions.change_standing(
        [award_of(held).id],
        change=Change.REVOKE,
        reason=Reason.AWARDED_IN_ERROR,
        note="",
        acting=SYSTEM,
        at=clock.now(),
    )

    with pytest.raises(NoWayToTell):
        signed(held)

    assert records() == 0


def test_the_record_falls_with_the_award() -> None:
    held = earned()
    record = json.dumps(signed(held)).encode()

    actions.change_standing(
        [award_of(held).id],
        change=Change.REVOKE,
        reason=Reason.AWARDED_IN_ERROR,
        note="",
        acting=SYSTEM,
        at=clock.now(),
    )

    assert verdict_of(record) is Verdict.INVALID


def test_deleting_it_or_leaving_takes_it_away_and_nothing_else() -> None:
    held, other = earned(), earned(by=person("Otto"))
    signed(held)
    signed(other)

    actions.drop_journey(award_of(held).id, acting=as_actor(held.person), at=clock.now())
    assert records() == 1
    leaving = as_actor(other.person)
    accounts.erase(confirmation=other.person.email or "", acting=leaving, at=clock.now())

    assert records() == 0
    assert verdict_of(queries.document(award_of(held).id)) is Verdict.VALID
    with all_organizations():
        assert Award.objects.count() == 2


def test_a_link_shows_it_only_if_its_holder_says_so(client: Client) -> None:
    held = earned()
    signed(held)
    without, beside = shared(held), shared(held, shown=Shown(journey=True))

    hidden = client.get(link(without), headers={"accept": "text/html"}).content.decode()
    page = client.get(link(beside), headers={"accept": "text/html"}).content.decode()
    file = client.get(f"{link(beside)}way.json")

    assert "The way to it" not in hidden
    assert "The way to it" in page
    assert client.get(f"{link(without)}way.json").status_code == 404
    assert file["Content-Type"] == "application/vc"
    actions.drop_journey(award_of(held).id, acting=as_actor(held.person), at=clock.now())
    assert client.get(f"{link(beside)}way.json").status_code == 404
    gone = client.get(link(beside), headers={"accept": "text/html"}).content.decode()
    assert "The way to it" not in gone


def test_the_page_signs_what_it_showed_and_no_more(client: Client) -> None:
    held = earned()
    client.force_login(held.person)
    address = f"/portfolio/{held.id}/way/"

    preview = client.get(address, {"reflection": "on"}).content.decode()
    client.post(address, {"reflection": "on"})
    page = client.get(address).content.decode()
    (attempt,) = json.loads(client.get(f"/portfolio/{held.id}/way.json").content)[
        "credentialSubject"
    ]["attempt"]

    assert "More silence." in preview
    assert '<input type="hidden" name="reflection" value="on">' in preview
    assert 'name="feedback" value="on"' not in preview
    assert "reflection" in attempt
    assert "feedback" not in attempt
    assert "Signed, and private" in page
