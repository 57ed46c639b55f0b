"""A credential whose holder chooses what others see: brought, parted, shared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import brought, showing_parts
from tests.factories.portfolio import accepted, link, shared

from insignia.foundation import clock
from insignia.portfolio import actions, queries
from insignia.portfolio.disclosing import deriving, words
from insignia.portfolio.disclosing.values import Part
from insignia.portfolio.errors import (
    ChooseParts,
    NoPartsToShow,
    NotAcceptedYet,
    NotFitToShow,
    NotRenewed,
    NotShownToBeYours,
    TooLittleShown,
)
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Holding, Import
from insignia.standards import strictjson
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
IDENTIFIER = "/credentialSubject/identifier"
RESULT = "/credentialSubject/result"


@pytest.fixture
def mira(client: Client) -> Person:
    someone = person("Mira Lindqvist")
    client.force_login(someone)
    return someone


def _copy(held: Holding, by: Person, *chosen: str) -> Holding:
    return actions.show_parts(held.id, chosen, acting=as_actor(by), at=clock.now())


def _import(held: Holding) -> Import:
    assert held.brought is not None
    return Import.objects.get(pk=held.brought.pk)


def _document(held: Holding) -> dict[str, Any]:
    return strictjson.read_object(queries.document(queries.view(held)))


def test_it_is_held_as_what_it_is_and_never_leaves_by_itself(mira: Person) -> None:
    held = brought(mira, showing_parts(mira))
    row = _import(held)

    assert (row.state, row.whose, row.same_as) == (State.CONFIRMED, Whose.YOURS, "")
    assert row.report["verdict"] == "valid"
    with pytest.raises(ChooseParts):
        actions.accept(held.id, acting=as_actor(mira), at=clock.now())
    with pytest.raises(NotAcceptedYet):
        shared(held)


def test_one_that_was_changed_after_signing_is_found_out(mira: Person) -> None:
    document = showing_parts(mira)
    document["credentialSubject"]["result"][0]["value"] = "A+"
    held = brought(mira, document)

    assert _import(held).state == State.ALTERED
    with pytest.raises(NotFitToShow):
        _copy(held, mira, IDENTIFIER)


def test_a_copy_shows_what_was_chosen_and_verifies(mira: Person) -> None:
    held = brought(mira, showing_parts(mira))

    copy = _copy(held, mira, IDENTIFIER)

    shown = _document(copy)
    assert shown["credentialSubject"]["identifier"][0]["identityHash"] == mira.email
    assert "result" not in shown["credentialSubject"]
    assert "evidence" not in shown
    report = verify(strictjson.write(shown), Surroundings(at=clock.now()))
    assert report.verdict is Verdict.VALID
    row = _import(copy)
    assert (row.state, row.whose, row.carried) == ("confirmed", "yours", Carried.CHOSEN)
    told = {each.pointer: each.told for each in deriving.parts_of_copy(strictjson.write(shown))}
    assert (told[IDENTIFIER], RESULT in told) == (mira.email, False)
    assert row.within_id == held.brought_id
    assert copy.accepted_at is not None


def test_one_choice_is_one_copy_and_another_choice_another(mira: Person) -> None:
    held = brought(mira, showing_parts(mira))

    one = _copy(held, mira, IDENTIFIER)

    assert _copy(held, mira, IDENTIFIER).id == one.id
    assert _copy(held, mira, IDENTIFIER, RESULT).id != one.id
    assert Holding.objects.count() == 3


def test_choosing_anew_brings_a_copy_back_that_was_hidden(mira: Person) -> None:
    held = brought(mira, showing_parts(mira))
    copy = _copy(held, mira, IDENTIFIER)
    actions.hide(copy.id, acting=as_actor(mira), at=clock.now())

    assert link(shared(_copy(held, mira, IDENTIFIER)))


def test_a_copy_that_names_nobody_is_refused(mira: Person) -> None:
    with pytest.raises(TooLittleShown):
        _copy(brought(mira, showing_parts(mira)), mira, RESULT)


def test_somebody_elses_is_not_parted(mira: Person) -> None:
    held = brought(mira, showing_parts(person("Ann Other")))

    with pytest.raises(NotShownToBeYours):
        _copy(held, mira, IDENTIFIER)


def test_what_was_signed_as_a_whole_has_no_parts(mira: Person) -> None:
    held = brought(mira)

    with pytest.raises(NoPartsToShow):
        _copy(held, mira, IDENTIFIER)
    with pytest.raises(NoPartsToShow):
        deriving.parts(b"eyJ.no.document")
    assert deriving.shown_whole(b"eyJ.no.document") is None
    assert deriving.parts_of_copy(b"eyJ.no.document") == []


def test_it_does_not_take_the_place_of_what_may_stand_under_a_link(mira: Person) -> None:
    held, data = brought(mira), strictjson.write(showing_parts(mira))

    with pytest.raises(NotRenewed):
        actions.renew(held.id, data, acting=as_actor(mira), at=clock.now())


def test_checking_again_leaves_it_what_it_is(mira: Person) -> None:
    held = brought(mira, showing_parts(mira))
    Import.objects.update(said={}, state=State.FAULTY)

    row = actions.check_again(held.id, acting=as_actor(mira), at=clock.now())

    assert (row.state, row.said["shows_parts"]) == (State.CONFIRMED, True)


def test_the_page_shows_each_part_with_what_it_says(client: Client, mira: Person) -> None:
    held = brought(mira, showing_parts(mira, grade="With honours"))
    address = reverse("portfolio:parts", args=[held.id])

    own = client.get(reverse("portfolio:holding", args=[held.id])).content.decode()
    told = client.get(address).content.decode()

    assert "Signed so that parts can be shown" in own
    assert address in own
    assert reverse("portfolio:pdf", args=[held.id]) not in own
    assert client.get(reverse("portfolio:pdf", args=[held.id])).status_code == 409
    assert "Who issued it" in told
    assert "With honours" in told
    assert "March 1, 2026, 9 a.m. (UTC)" in told
    assert "A video of the reading" in told
    refused = client.post(address, {"chosen": [RESULT]})
    assert refused.status_code == 422
    assert "Tick more, above all by what it names you." in refused.content.decode()


def test_a_link_shows_the_copy_and_nothing_that_was_left_out(client: Client, mira: Person) -> None:
    held = brought(mira, showing_parts(mira, grade="With honours"))
    address = reverse("portfolio:parts", args=[held.id])

    answer = client.post(address, {"chosen": [IDENTIFIER]}, follow=True)

    assert "Here is your copy." in answer.content.decode()
    copy = Holding.objects.exclude(pk=held.id).get()
    assert reverse("portfolio:holding", args=[copy.id]) in str(answer.redirect_chain)
    at = link(shared(copy))
    client.logout()
    page, file = client.get(at).content.decode(), client.get(f"{at}received").content
    assert "As a copy that shows what its holder chose" in page
    assert "With honours" not in page
    assert "With honours" not in json.dumps(json.loads(file))
    assert client.get(at, headers={"accept": "application/vc"}).content == file


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("2026-03-01T10:00:00+01:00", "March 1, 2026, 9 a.m. (UTC)"),
        ("2026-03-01T10:00:00", "2026-03-01T10:00:00"),
        ("2026-13-41T10:00:00Z", "2026-13-41T10:00:00Z"),
    ],
)
def test_a_moment_is_told_as_people_write_it(told: str, said: str) -> None:
    assert words.said(Part("/validFrom", ("validFrom",), told, is_fixed=True)) == said


def test_what_nobody_here_has_a_word_for_keeps_its_name() -> None:
    part = Part("/a/extra/1", ("a", "extra", "1"), "x", is_fixed=False)

    assert words.called(part) == "a: extra (2)"


def test_a_page_of_parts_is_only_for_what_has_them(client: Client, mira: Person) -> None:
    address = reverse("portfolio:parts", args=[brought(mira).id])

    assert client.get(address).status_code == 409
    awarded = reverse("portfolio:parts", args=[accepted(by=mira).id])
    assert client.get(awarded).status_code == 404
