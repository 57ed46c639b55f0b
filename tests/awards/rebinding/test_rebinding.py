"""Who changes an address asks, the issuer signs anew, and what was issued stays as it is."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.awards import (
    changed,
    fresh,
    issued,
    organization_of,
    passing_decision,
    unassessed_version,
)
from tests.factories.organizations import member, organization
from tests.factories.portfolio import shared

from insignia.awards import actions, queries, self_check
from insignia.awards.errors import AnsweredBefore, NothingToRebind, NotYetProved
from insignia.awards.models import Award, Rebinding
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.values import Change, Reason, Standing, State
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.actions import end_membership
from insignia.organizations.queries import members
from insignia.organizations.values import Role
from insignia.portfolio import access as opening
from insignia.portfolio import actions as keeping
from insignia.portfolio import queries as portfolio
from insignia.portfolio.models import Holding
from insignia.standards import strictjson
from insignia.verification import actions as verification

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
NEW = "mira@new.example"


def _with_another_address(who: Person) -> Person:
    EmailAddress.objects.create(user=who, email=NEW, verified=True)
    return who


def _asked(award: Award, by: Person) -> Rebinding:
    return actions.ask_rebinding(
        award.pk, address=NEW, note="I left the school.", acting=as_actor(by), at=clock.now()
    )


def _answered(asked: Rebinding, *, is_agreed: bool = True, answer: str = "") -> Rebinding:
    made = actions.answer_rebinding(
        asked.pk, is_agreed=is_agreed, answer=answer, acting=SYSTEM, at=clock.now()
    )
    run_pending()
    return made


def _all() -> list[Award]:
    with all_organizations():
        return list(Award.objects.order_by("awarded_at", "id"))


def test_it_is_signed_anew_with_a_reference_and_the_old_one_is_superseded() -> None:
    mira = _with_another_address(person("Mira Lindqvist"))
    version = published_achievement(organization(), micro_credential())
    decision = passing_decision(version, learner=mira)
    run_pending()
    (old,) = _all()
    before = queries.document(old.pk)

    made = _answered(_asked(old, mira)).made

    assert made is not None
    after = queries.document(made.pk)
    assert queries.document(old.pk) == before
    told, first = strictjson.read_object(after), strictjson.read_object(before)
    digest = base64.b64encode(hashlib.sha256(before).digest()).decode()
    assert told["relatedResource"] == [
        {"id": first["id"], "digestSRI": f"sha256-{digest}", "mediaType": "application/vc"}
    ]
    for name in ("name", "evidence", "awardedDate"):
        assert told.get(name) == first.get(name)
    assert told["id"] != first["id"]
    assert told["credentialStatus"] != first["credentialStatus"]
    for document, names in ((after, [NEW]), (before, [str(mira.email)])):
        asked = verification.verify_for(document, names, at=clock.now())
        assert (asked.checked.report.verdict, asked.matched) == ("valid", names[0])
    assert queries.award(old.pk).standing is Standing.SUPERSEDED
    assert queries.award(old.pk).superseded_by == made.pk
    assert queries.history(old.pk)[-1].reason == Reason.NEW_IDENTIFIER
    anew = queries.award(made.pk)
    assert (anew.standing, anew.decision_id) == (Standing.GOOD, decision.pk)
    held = {each.credential_id for each in portfolio.holdings_of(mira.pk)}
    assert held == {told["id"], first["id"]}


def test_it_can_be_done_once_more_from_the_new_one() -> None:
    mira = _with_another_address(person())
    first = issued(to=mira)
    second = _answered(_asked(first, mira)).made
    assert second is not None
    EmailAddress.objects.create(user=mira, email="mira@third.example", verified=True)

    asked = actions.ask_rebinding(
        second.pk, address="mira@third.example", note="", acting=as_actor(mira), at=clock.now()
    )
    third = _answered(asked).made

    assert third is not None
    assert fresh(second).superseded_by_id == third.pk
    assert fresh(third).rebinds_id == first.pk
    (reference,) = strictjson.read_object(queries.document(third.pk))["relatedResource"]
    assert reference["id"] == queries.award(second.pk).credential_id


def test_a_no_is_written_with_its_reason_and_changes_nothing() -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    awarder = member(award.organization, roles=[Role.AWARDER])
    asked = _asked(award, mira)
    run_pending()
    _answered(asked, is_agreed=False, answer="Write to us from the old address.")

    told = {
        letter.recipient: words_of(letter)
        for letter in Letter.objects.filter(key__startswith="rebinding:")
    }
    assert "another address" in told[awarder.email or ""]
    assert "Write to us from the old address." in told[mira.email or ""]
    assert (len(_all()), fresh(award).superseded_at) == (1, None)
    assert rebindings.waiting_at(award.organization_id) == []
    with pytest.raises(AnsweredBefore):
        _answered(asked)


def test_who_has_not_proved_the_address_or_does_not_hold_it_gets_nowhere() -> None:
    mira = person()
    award = issued(to=mira)

    with pytest.raises(NotYetProved):
        _asked(award, mira)
    with pytest.raises(NotFound):
        _asked(award, _with_another_address(person()))

    assert not rebindings.asked_about(award.pk)
    assert not AuditEntry.objects.filter(action="awards.ask-rebinding").exists()


def test_an_address_that_was_given_up_meanwhile_is_not_issued_to() -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    asked = _asked(award, mira)
    EmailAddress.objects.filter(email=NEW).delete()

    with pytest.raises(NotYetProved):
        _answered(asked)

    assert len(_all()) == 1


def test_what_does_not_stand_is_not_signed_anew() -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    _answered(_asked(award, mira))

    with pytest.raises(NothingToRebind):
        _asked(award, mira)


def test_one_award_does_not_become_two_while_the_first_yes_waits_for_its_signature() -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    asked = _asked(award, mira)
    actions.answer_rebinding(
        asked.pk, is_agreed=True, answer="", acting=SYSTEM, at=clock.now()
    )  # and nobody has signed it yet

    with pytest.raises(AnsweredBefore):
        _asked(award, mira)

    with all_organizations():
        late = Rebinding.objects.create(award=award, address=NEW, asked_at=clock.now())
    with pytest.raises(AnsweredBefore):
        _answered(late)
    assert len(_all()) == 2


@pytest.mark.parametrize("is_signed", [False, True])
def test_what_was_taken_back_before_the_new_one_was_signed_takes_it_along(
    monkeypatch: pytest.MonkeyPatch, *, is_signed: bool
) -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    asked = _asked(award, mira)

    def revoke() -> None:
        changed(award, Change.REVOKE, Reason.MISCONDUCT)

    if is_signed:  # between its signature and its release

        def problems_with(documents: Sequence[bytes], *_: Any, **__: Any) -> list[str]:
            revoke()
            return [""] * len(documents)

        monkeypatch.setattr(self_check, "problems_with", problems_with)
    actions.answer_rebinding(asked.pk, is_agreed=True, answer="", acting=SYSTEM, at=clock.now())
    if not is_signed:
        revoke()

    run_pending()

    (newer,) = [each for each in _all() if each.rebinds_id]
    assert newer.state == State.HELD
    assert "stands can be issued to another address" in newer.held_because
    assert queries.award(award.pk).standing is Standing.REVOKED


def test_leaving_the_organization_takes_no_credential_away() -> None:
    version = unassessed_version()
    house = organization_of(version)
    mira = member(house, roles=[Role.ASSESSOR])
    award = issued(version, to=mira)
    run_pending()
    (held,) = portfolio.holdings_of(mira.pk)
    keeping.accept(held.id, acting=as_actor(mira), at=clock.now())
    link = shared(Holding.objects.get(pk=held.id))
    (place,) = [each for each in members(house.id) if each.person_id == mira.pk]

    end_membership(house.id, place.membership_id, acting=as_actor(mira), at=clock.now())
    run_pending()

    assert [each.id for each in portfolio.holdings_of(mira.pk)] == [held.id]
    assert queries.award(award.pk).standing is Standing.GOOD
    assert opening.live_share(portfolio.token_of(link.id), at=clock.now()).holding.id == held.id


def test_what_was_asked_goes_with_its_person_and_is_no_bodys_to_answer() -> None:
    mira = _with_another_address(person())
    award = issued(to=mira)
    asked = _asked(award, mira)

    actions.forget_recipient(mira.pk, frozenset({mira.email or ""}))

    (kept,) = rebindings.asked_about(award.pk)
    assert (kept.pk, kept.address, kept.note) == (asked.pk, "", "")
    assert rebindings.waiting_at(award.organization_id) == []
    with pytest.raises(NotYetProved):
        _answered(asked)
