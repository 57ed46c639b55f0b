"""What a live link shows to strangers, and that it shows nothing else."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed
from tests.factories.portfolio import accepted, award_of, earned, link, received, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.foundation.identifiers import absolute
from insignia.foundation.models import AuditEntry
from insignia.portfolio import actions
from insignia.portfolio.values import Shown
from insignia.standards.baking.unbake import unbake
from insignia.verification.access import CHECKS_A_MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.portfolio.models import Share

pytestmark = pytest.mark.django_db
FORMS = {
    "credential.json": "application/vc",
    "badge.png": "image/png",
    "badge.svg": "image/svg+xml",
}


@pytest.fixture(autouse=True)
def _fresh_minute() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _page(client: Client, share: Share) -> str:
    answer = client.get(link(share))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_stranger_sees_the_claim_the_judgement_and_a_check(client: Client) -> None:
    page = _page(client, shared(earned()))

    assert "<h1>Asking Questions That Open Discussion</h1>" in page
    assert "Judged by 1 assessor against a published rubric: 3 of 3 criteria met." in page
    assert "Genuine and valid until" in page
    assert "What it does not show:" in page


def test_name_feedback_and_evidence_stay_with_the_holder_by_default(client: Client) -> None:
    page = _page(client, shared(earned()))

    assert "Mira Lindqvist" not in page
    assert "Clear and well shown." not in page
    assert "Well done." not in page
    assert "A piece of the lesson" not in page


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (Shown(name=True), "Mira Lindqvist"),
        (Shown(feedback=True), "Clear and well shown."),
        (Shown(evidence=True), "A piece of the lesson"),
    ],
)
def test_each_of_them_is_shown_by_choice(client: Client, shown: Shown, words: str) -> None:
    assert words in _page(client, shared(earned(), shown=shown))


def test_one_without_evidence_shows_no_list_of_it(client: Client) -> None:
    page = _page(client, shared(accepted(), shown=Shown(evidence=True)))

    assert "What was handed in" not in page


def test_no_address_of_the_holder_stands_on_the_page(client: Client) -> None:
    held = earned()

    assert str(held.person.email) not in _page(
        client, shared(held, shown=Shown(name=True, feedback=True))
    )


def test_one_that_nobody_judged_says_so(client: Client) -> None:
    assert "not assessed against a rubric" in _page(client, shared(accepted()))


def test_a_revoked_one_says_when_and_why(client: Client) -> None:
    held = accepted()
    share = shared(held)
    changed(award_of(held), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    page = _page(client, share)

    assert "This is not valid. The issuer has revoked it." in page
    assert "Reason: Awarded by mistake" in page
    assert "Museum Night Volunteer" in page


def test_a_disputed_one_stays_valid_and_says_so(client: Client) -> None:
    held = accepted()
    share = shared(held)
    changed(award_of(held), Change.DISPUTE, Reason.UNDER_INVESTIGATION)

    page = _page(client, share)

    assert "Genuine and still valid" in page
    assert "Disputed" in page


def test_a_stranger_can_compare_the_person(client: Client) -> None:
    held = accepted()
    share = shared(held)

    hers = client.post(link(share), {"recipient": held.person.email}).content.decode()
    his = client.post(link(share), {"recipient": "somebody@else.example"}).content.decode()

    assert f"to {held.person.email}." in hers
    assert "The person you named is not the one it was given to." in his


def test_comparing_changes_nothing(client: Client) -> None:
    share = shared(accepted())
    before = AuditEntry.objects.count()

    client.post(link(share), {"recipient": "somebody@else.example"})

    assert AuditEntry.objects.count() == before


def test_a_flood_of_views_still_shows_the_page_without_the_check(client: Client) -> None:
    share = shared(accepted())
    for _ in range(CHECKS_A_MINUTE):
        client.get(link(share))

    page = _page(client, share)

    assert "Not checked just now" in page
    assert "Genuine" not in page


@pytest.mark.parametrize(("name", "media"), FORMS.items())
def test_the_signed_bytes_can_be_taken_along(client: Client, name: str, media: str) -> None:
    held = accepted()

    answer = client.get(link(shared(held)) + name)

    assert answer["Content-Type"] == media
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert unbake(answer.content).document == awards.document(award_of(held).id)


def test_what_was_taken_along_is_not_sent_twice(client: Client) -> None:
    path = link(shared(accepted())) + "badge.png"
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


def test_each_form_has_a_tag_of_its_own(client: Client) -> None:
    share = shared(accepted())

    assert len({client.get(link(share) + name)["ETag"] for name in FORMS}) == len(FORMS)


def test_a_picture_is_the_same_bytes_each_time(client: Client) -> None:
    path = link(shared(accepted())) + "badge.svg"

    digests = {hashlib.sha256(client.get(path).content).hexdigest() for _ in range(2)}

    assert len(digests) == 1


def test_a_program_gets_the_document_at_the_address_of_the_page(client: Client) -> None:
    held = accepted()

    answer = client.get(link(shared(held)), headers={"Accept": "application/vc"})

    assert answer["Content-Type"] == "application/vc"
    assert answer["Vary"].startswith("Accept")
    assert answer.content == awards.document(award_of(held).id)


def test_the_code_for_paper_says_what_it_leads_to(client: Client) -> None:
    answer = client.get(link(shared(accepted())) + "qr.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<title>Museum Night Volunteer</title>" in answer.content


@pytest.mark.parametrize("name", ["", *FORMS, "qr.svg"])
def test_whatever_a_link_shows_leaves_no_trace(client: Client, name: str) -> None:
    answer = client.get(link(shared(accepted())) + name)

    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Cache-Control"].startswith("private")


@pytest.mark.parametrize("name", ["", *FORMS, "qr.svg"])
def test_an_ended_link_shows_nothing_from_the_next_request_on(client: Client, name: str) -> None:
    held = accepted()
    share = shared(held, shown=Shown(name=True))
    tag = client.get(link(share) + name).headers.get("ETag", "")
    actions.end_share(share.id, acting=as_actor(held.person), at=held.received_at)

    answer = client.get(link(share) + name, headers={"If-None-Match": tag})

    assert answer.status_code == 404
    assert "no longer" in answer.content.decode()
    assert "Museum Night" not in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"


def test_ended_expired_and_never_made_cannot_be_told_apart(
    client: Client, clock: StandingClock
) -> None:
    held = accepted()
    ended, expired = shared(held), shared(held, until=clock.now() + timedelta(hours=1))
    actions.end_share(ended.id, acting=as_actor(held.person), at=clock.now())
    clock.advance(timedelta(hours=1))

    answers = {
        client.get(path).content.replace(path.encode(), b"")
        for path in (link(ended), link(expired), "/s/never-made/")
    }

    assert len(answers) == 1


def test_cards_elsewhere_get_a_picture_and_a_sentence(client: Client) -> None:
    share = shared(earned())

    page = _page(client, share)

    assert '<meta property="og:title" content="Asking Questions That Open Discussion">' in page
    assert f'<meta property="og:url" content="{absolute(link(share))}">' in page
    assert 'property="og:image" content="http' in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_a_link_shows_one_credential_and_no_way_to_the_others(client: Client) -> None:
    mira = person("Mira Lindqvist")
    other = received(by=mira)
    page = _page(client, shared(accepted(by=mira)))

    assert str(other.id) not in page
    assert str(mira.id) not in page


def test_the_words_of_a_definition_are_marked_for_readers_of_another_language(
    client: Client,
) -> None:
    address = link(shared(earned()))

    page = client.get(address, headers={"accept-language": "de"}).content.decode()

    assert '<h1 lang="en">Asking Questions That Open Discussion</h1>' in page
    assert '<p class="step-title" lang="en">Plans open questions</p>' in page
