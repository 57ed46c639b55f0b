"""Credentials on paper: for screen readers, for cameras, and with their proof inside."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import page
import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest
import zxingcpp
from django.utils import translation
from pypdf import PdfReader
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.awards import changed
from tests.factories.elsewhere import badge_for, brought, serve
from tests.factories.organizations import organization
from tests.factories.portfolio import accepted, award_of, earned, link, received, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.portfolio import actions, queries
from insignia.portfolio.printing import paper, sheets

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def mira(client: Client) -> Person:
    someone = person("Mira Lindqvist")
    client.force_login(someone)
    return someone


def printed(*several: Holding) -> bytes:
    at, holder = clock.now(), several[0].person_id
    held = [queries.view(each) for each in several]
    return paper.pdf(sheets.said(held, person_id=holder, at=at), at=at)


def complaints(made: bytes, profile: str) -> list[tuple[str, str]]:
    failures = page.validate_pdf_bytes(made, profile=profile).failures
    return [(failure.rule_id, failure.message) for failure in failures]


def root_of(made: bytes) -> Any:
    return PdfReader(BytesIO(made)).trailer["/Root"]


def text_of(made: bytes) -> str:
    return " ".join(
        " ".join(each.extract_text() for each in PdfReader(BytesIO(made)).pages).split()
    )


def codes_in(made: bytes) -> list[str]:
    """What a camera reads from the pages, as a reader of PDFs draws them."""
    drawn = [each.render(scale=2).to_pil() for each in pypdfium2.PdfDocument(made)]
    return [code.text for picture in drawn for code in zxingcpp.read_barcodes(picture)]


def roles(element: Any) -> list[tuple[str, str]]:
    """Every element of the structure that a screen reader walks, with its words for pictures."""
    inside = element.get("/K", [])
    children = inside if isinstance(inside, list) else [inside]
    own = [(str(element["/S"]), str(element.get("/Alt", "")))] if "/S" in element else []
    walked = [child.get_object() for child in children]
    return own + [each for child in walked if hasattr(child, "get") for each in roles(child)]


@pytest.mark.parametrize("language", ["en", "de"])
def test_another_checker_finds_one_and_several_accessible_and_lasting(
    mira: Person, language: str
) -> None:
    judged, badge = earned(by=mira), accepted(by=mira)
    shared(judged)
    with translation.override(language):
        made = [printed(judged), printed(badge, judged, brought(mira))]

    for document in made:
        assert complaints(document, "ua1") == []
        assert complaints(document, "3a") == []
        assert root_of(document)["/Lang"] == language


def test_the_checker_finds_what_is_wrong(mira: Person) -> None:
    made = printed(accepted(by=mira))

    assert complaints(made.replace(b"/DisplayDocTitle true", b"/DisplayDocTitle null"), "ua1")


def test_the_structure_names_headings_pictures_and_links(mira: Person) -> None:
    held = earned(by=mira)
    shared(held)

    found = roles(root_of(printed(held))["/StructTreeRoot"])

    assert [role for role, _ in found if role in {"/H1", "/H2", "/Figure", "/Link"}] == [
        "/Figure",
        "/H1",
        "/H2",
        "/H2",
        "/Figure",
        "/Link",
    ]
    assert all(words for role, words in found if role == "/Figure")


def test_the_code_opens_the_page_that_checks_and_the_document_lies_inside(mira: Person) -> None:
    held = earned(by=mira)
    address = link(shared(held))

    made = printed(held)

    (code,) = codes_in(made)
    assert code.endswith(address)
    assert code in text_of(made).replace(" ", "")
    (name, inside), *others = PdfReader(BytesIO(made)).attachments.items()
    assert (name, others) == ("1-asking-questions-that-open-discussion.json", [])
    assert inside == [awards.document(award_of(held).id)]


def test_without_a_link_there_is_no_code_and_it_says_so(mira: Person) -> None:
    made = printed(accepted(by=mira))

    assert codes_in(made) == []
    assert "No link shows this credential yet." in text_of(made)


def test_what_was_revoked_or_comes_from_elsewhere_says_so(mira: Person) -> None:
    revoked, foreign = accepted(by=mira), brought(mira)
    changed(award_of(revoked), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    told = text_of(printed(revoked, foreign))

    assert "To know: revoked by its issuer" in told
    assert queries.view(foreign).name in told
    assert "Looked at on" in told


def test_its_holder_takes_one_or_several(client: Client, mira: Person) -> None:
    held = accepted(by=mira)

    one = client.get(f"/portfolio/{held.id}/credential.pdf")
    several = client.get("/portfolio/applications/credentials.pdf", {"chosen": str(held.id)})

    assert [each["Content-Type"] for each in (one, several)] == ["application/pdf"] * 2
    assert "Held by Mira Lindqvist" in text_of(one.content)
    assert one["Content-Disposition"] == 'attachment; filename="museum-night-volunteer.pdf"'
    assert several["Cache-Control"] == "private, no-store"


def test_what_is_no_true_document_gets_no_paper(client: Client, mira: Person) -> None:
    altered = badge_for(str(mira.email))
    altered["name"] = "Chief of everything"

    answer = client.get(f"/portfolio/{brought(mira, altered).id}/credential.pdf")

    assert answer.status_code == 409
    assert "%PDF" not in answer.content.decode()


def test_nobody_gets_paper_that_says_they_hold_what_is_anothers(
    client: Client, mira: Person
) -> None:
    held = brought(mira, badge_for("somebody@else.example"))

    answer = client.get(f"/portfolio/{held.id}/credential.pdf")
    own = client.get(f"/portfolio/{held.id}/").content.decode()

    assert answer.status_code == 409
    assert "credential.pdf" not in own


def test_a_claim_whose_page_is_gone_is_set_without_a_document(
    client: Client, mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    acting, at, address = as_actor(mira), clock.now(), "https://courses.example/verify/7"
    serve(monkeypatch, {address: b"<!doctype html><title>Course</title><p>Mira Lindqvist"})
    claim = actions.bring_link(address, is_claim=True, acting=acting, at=at)
    actions.accept(claim.holding_id, acting=acting, at=at)
    serve(monkeypatch, {})
    actions.check_again(claim.holding_id, acting=acting, at=at)

    answer = client.get(f"/portfolio/{claim.holding_id}/credential.pdf")

    assert "Held by Mira Lindqvist" in text_of(answer.content)
    assert "Nobody has signed this" in text_of(answer.content)
    assert not PdfReader(BytesIO(answer.content)).attachments
    page = client.get(f"/portfolio/{claim.holding_id}/").content.decode()
    assert "Does the page show your name?" in page


def test_letters_without_a_typeface_are_not_left_out(client: Client, mira: Person) -> None:
    nobodys = "\U0010fffd"
    place = organization()
    held = received(published_achievement(place, simple_badge(name=f"Keeper {nobodys}")), by=mira)
    actions.accept(held.id, acting=as_actor(mira), at=clock.now())

    answer = client.get(f"/portfolio/{held.id}/credential.pdf")

    assert answer.status_code == 422
    assert f"no typeface for “{nobodys}”" in answer.content.decode()


@pytest.mark.parametrize("language", ["en-US", "zh-Hant-TW", "no tag!", ""])
def test_strange_languages_and_unseen_signs_stop_nothing(mira: Person, language: str) -> None:
    held = queries.view(brought(mira))
    view = replace(held, language=language, name="First\u0007 aid\ufeff")
    at = clock.now()

    made = paper.pdf(sheets.said([view], person_id=mira.id, at=at), at=at)

    assert "First aid" in text_of(made)
    assert complaints(made, "ua1") == []


def test_the_letters_of_europe_have_a_typeface(mira: Person) -> None:
    words = "Zażółć gęślą, Příliš žluťoučký, Ελληνικά, Українська, Şişli, ≥ ½ →"
    view = replace(queries.view(accepted(by=mira)), name=words)
    at = clock.now()

    assert "Příliš žluťoučký" in text_of(
        paper.pdf(sheets.said([view], person_id=mira.id, at=at), at=at)
    )


def test_words_are_set_as_they_stand(mira: Person) -> None:
    named = '#read("/etc/passwd") *bold* $x$ <label> \\ `raw`'
    held = accepted(published_achievement(organization(), simple_badge(name=named)), by=mira)

    assert " ".join(named.split()) in text_of(printed(held))
