"""The check page: bring anything, get an answer, leave nothing behind."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.awards import MIRA, changed, issued
from tests.factories.documents import SIGNED_AT, badge_token, open_badge, signed_badge
from tests.factories.portfolio import accepted, link, shared
from tests.standards.verify.older import world as older

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.foundation.identifiers import absolute
from insignia.foundation.models import Counted
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.foundation.tenancy import all_organizations
from insignia.portfolio.baking import baked
from insignia.standards import strictjson
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.verification.access import CHECKS_A_MINUTE

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
PAGE = "/verify/"


def _brought(client: Client, status: int = 200, **fields: Any) -> str:
    answer = client.post(PAGE, fields)
    assert answer.status_code == status
    return answer.content.decode()


def test_anybody_can_come_with_a_credential(client: Client) -> None:
    page = client.get(PAGE)

    assert page.status_code == 200
    assert 'type="file"' in page.content.decode()


def test_a_file_that_was_shown_is_compared_with_those_that_are_named(client: Client) -> None:
    digest = base64.b64encode(hashlib.sha256(b"what was filmed").digest()).decode()
    document = signed_badge(evidence=[{"type": ["Evidence"], "digestSRI": f"sha256-{digest}"}])
    text = strictjson.write(document).decode()

    same = _brought(client, text=text, shown=SimpleUploadedFile("a.mp4", b"what was filmed"))
    other = _brought(client, text=text, shown=SimpleUploadedFile("<b>.mp4", b"something else"))
    none = _brought(
        client, text=strictjson.write(signed_badge()).decode(), shown=SimpleUploadedFile("a", b"x")
    )

    assert "“a.mp4” is letter for letter a file that this credential names." in same
    assert "“&lt;b&gt;.mp4” is none of the files that this credential names." in other
    assert "This credential names no files" in none


def test_the_answer_is_one_sentence_first(client: Client) -> None:
    page = _brought(client, text=awards.document(issued().id).decode())

    assert "Genuine and still valid: “Museum Night Volunteer”, issued by " in page
    assert page.index("Genuine and still valid") < page.index("Step by step")
    assert "nobody has confirmed it" in page


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ([], "nothing"),
        ([signed_badge(name="Listening")], "“Listening”"),
        (
            [signed_badge(name="Listening"), signed_badge(name="", id="urn:uuid:2")],
            "“Listening”, “",
        ),
    ],
)
def test_a_presentation_is_its_holders(client: Client, shown: list[Any], names: str) -> None:
    holder = LocalSigner.did_key(bytes(32))
    document = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder.controller,
    }
    if shown:
        document["verifiableCredential"] = shown
    signed = add_proof(document, signer=holder, created=SIGNED_AT, purpose="authentication")

    page = _brought(client, text=strictjson.write(signed).decode())

    assert f"Genuine: {holder.controller} shows {names}" in page
    assert "cannot be told here" in page


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_is_a_badge(client: Client, form: str) -> None:
    picture = SimpleUploadedFile(f"badge.{form}", baked(issued().id, form=form))

    assert "Genuine and still valid" in _brought(client, file=picture)


def test_a_link_to_a_shared_credential_will_do(client: Client) -> None:
    page = _brought(client, link=absolute(link(shared(accepted()))))

    assert "Genuine and still valid" in page


def test_a_link_pasted_as_text_is_followed_too(client: Client) -> None:
    page = _brought(client, text=f" {absolute(link(shared(accepted())))} ")

    assert "Genuine and still valid" in page


def test_an_older_badge_is_fetched_where_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = older.school()
    monkeypatch.setattr(
        Fetcher,
        "get",
        lambda _door, url, accept="": Fetched(world.fetch(url), "application/ld+json", url),
    )

    pasted = _brought(client, text=json.dumps(older.assertion()))
    linked = _brought(client, link=older.ASSERTION_URL)

    for page in (pasted, linked):
        assert "Genuine and still valid: “Robotics”, issued by School." in page
        assert "For building a robot." in page


def test_the_named_person_is_compared(client: Client) -> None:
    text = awards.document(issued().id).decode()

    hers = _brought(client, text=text, recipient=MIRA.address)
    his = _brought(client, text=text, recipient="somebody@else.example")

    assert f"to {MIRA.address}" in hers
    assert "This is not valid. The person you named is not the one it was given to." in his


def test_a_revoked_one_says_so(client: Client) -> None:
    award = issued()
    text = awards.document(award.id).decode()
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    assert "This is not valid. The issuer has revoked it." in _brought(client, text=text)


def test_a_suspended_one_is_valid_again_after_reinstatement(client: Client) -> None:
    award = issued()
    text = awards.document(award.id).decode()
    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    assert "The issuer has suspended it for the time being." in _brought(client, text=text)

    changed(award, Change.REINSTATE, Reason.INVESTIGATION_CLOSED)

    assert "Genuine and still valid" in _brought(client, text=text)


def test_what_cannot_be_known_is_as_prominent_as_a_failure(client: Client) -> None:
    signer = LocalSigner("did:web:localhost#key-1", bytes(32))
    unsigned = open_badge(issuer={"id": "did:web:localhost", "type": ["Profile"], "name": "L"})
    document = add_proof(unsigned, signer=signer, created=SIGNED_AT)

    page = _brought(client, text=strictjson.write(document).decode())

    assert "verdict-open" in page
    assert "We could not find out whether this is genuine." in page
    assert page.index("What we could not check") < page.index("Step by step")


def test_a_badge_of_another_platform_is_checked_like_ours(client: Client) -> None:
    page = _brought(client, text=strictjson.write(signed_badge()).decode())

    assert "Genuine and still valid: “Bookkeeping with QuickBooks”" in page
    assert "Riverside College" in page


def test_what_a_stranger_wrote_stays_text(client: Client) -> None:
    page = _brought(client, text=strictjson.write(signed_badge(name="<script>alert(1)")).decode())

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_a_pasted_token_is_a_badge(client: Client) -> None:
    page = _brought(client, text=f" {badge_token(name='A badge as a token')}\n")

    assert "Genuine and still valid: “A badge as a token”" in page
    assert open_badge()["credentialSubject"]["achievement"]["description"] in page


@pytest.mark.parametrize("text", ["hello", "{}", "[1,2", '{"a":1,"a":2}', "é" * 2000])
def test_whatever_is_pasted_gets_an_answer(client: Client, text: str) -> None:
    assert "verdict" in _brought(client, text=text)


def test_nothing_brought_is_told_beside_the_form(client: Client) -> None:
    page = _brought(client, status=422)

    assert "Choose a file, paste a text or enter a link to check." in page


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/x", "http://example.org/", "file:///etc/passwd"]
)
def test_a_link_that_must_not_be_followed_is_told_beside_the_form(client: Client, url: str) -> None:
    page = _brought(client, status=422, link=url)

    assert "the link could not be followed" in page
    assert f'value="{url}"' in page


def test_a_file_that_is_too_large_is_told_beside_the_form(client: Client) -> None:
    huge = SimpleUploadedFile("badge.png", b"x" * 10_485_761)

    assert "larger than 10 MB" in _brought(client, status=422, file=huge)


def test_a_flood_is_asked_to_wait_and_keeps_what_it_typed(client: Client) -> None:
    for _ in range(CHECKS_A_MINUTE):
        _brought(client, text="x")

    page = _brought(client, status=429, text="the text I typed")

    assert "Wait a minute and check again." in page
    assert "the text I typed" in page


def test_a_hundred_checks_leave_no_row_and_no_file(client: Client) -> None:
    award = issued()
    picture, text = baked(award.id, form="png"), awards.document(award.id).decode()
    rows, files = _rows(), _files()

    for number in range(100):
        if number % CHECKS_A_MINUTE == 0:
            cache.clear()
        if number % 2:
            assert client.post(PAGE, {"file": io.BytesIO(picture)}).status_code == 200
        else:
            assert client.post(PAGE, {"text": text}).status_code == 200

    assert _rows() == rows
    assert _files() == files


def _rows() -> dict[str, int]:
    """Count all rows but the one of the pace, which knows how often one asked and nothing else."""
    kept = [model for model in apps.get_models() if model is not Counted]
    with all_organizations():
        return {model._meta.label: model._default_manager.count() for model in kept}


def _files() -> set[str]:
    folder = Path(settings.FOLDER) / "files"
    return {str(Path(place) / name) for place, _, names in os.walk(folder) for name in names}
