"""The public check for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.awards import MIRA, changed, issued
from tests.factories.documents import badge_token
from tests.factories.portfolio import accepted, link, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.foundation.identifiers import absolute
from insignia.portfolio.baking import baked
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.verification.access import CHECKS_A_MINUTE

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = pytest.mark.django_db
VERIFY = "/api/v1/verify"


def _told(answer: HttpResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.content
    told: dict[str, Any] = json.loads(answer.content)
    return told


def _asked(client: Client, data: bytes, media: str = "application/vc", **headers: str) -> Any:
    return client.post(VERIFY, data, media, headers=headers)


def test_a_credential_of_ours_is_valid_and_says_what_it_rests_on(client: Client) -> None:
    document = awards.document(issued().id)

    told = _told(_asked(client, document))

    assert told["verdict"] == "valid"
    assert told["reason"] == []
    assert told["credential"]["name"] == "Museum Night Volunteer"
    assert {"check", "outcome", "code", "detail", "pointer"} == set(told["findings"][0])


@pytest.mark.parametrize("form", ["png", "svg"])
def test_a_picture_is_told_by_its_bytes_whatever_it_is_called(client: Client, form: str) -> None:
    picture = baked(issued().id, form=form)

    assert _told(_asked(client, picture, "application/octet-stream"))["verdict"] == "valid"


@pytest.mark.parametrize("form", ["bare", "quoted"])
def test_a_token_is_a_credential(client: Client, form: str) -> None:
    token = badge_token(name="A badge as a token")

    told = _told(_asked(client, {"bare": token, "quoted": f'"{token}"'}[form].encode()))

    assert told["verdict"] == "valid", told["findings"]
    assert told["credential"]["name"] == "A badge as a token"


def test_a_revoked_one_is_invalid_at_once(client: Client) -> None:
    award = issued()
    document = awards.document(award.id)
    changed(award, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    told = _told(_asked(client, document))

    assert (told["verdict"], told["reason"]) == ("invalid", ["status"])


def test_a_changed_letter_is_found(client: Client) -> None:
    document = awards.document(issued().id).replace(b"Museum Night", b"Museum Light")

    told = _told(_asked(client, document))

    assert (told["verdict"], told["reason"]) == ("invalid", ["signature"])


def test_the_named_person_is_compared(client: Client) -> None:
    document = awards.document(issued().id)

    hers = _told(_asked(client, document, **{"Insignia-Recipient": MIRA.address}))
    his = _told(_asked(client, document, **{"Insignia-Recipient": "somebody@else.example"}))

    assert hers["verdict"] == "valid"
    assert (his["verdict"], his["reason"]) == ("invalid", ["recipient"])


def test_a_link_to_a_shared_credential_leads_to_it(client: Client) -> None:
    url = absolute(link(shared(accepted())))

    assert _told(_asked(client, url.encode(), "text/uri-list"))["verdict"] == "valid"


def test_a_link_inside_is_not_followed(client: Client) -> None:
    answer = _asked(client, b"https://127.0.0.1/latest/meta-data", "text/uri-list")

    assert answer.status_code == 422
    assert answer.json()["code"] == "verification.link-not-reached"


@pytest.mark.parametrize("data", [b"hello", b"\x89PNG\r\n\x1a\nbroken", b"{}", b"\x00" * 40])
def test_whatever_is_sent_gets_a_verdict(client: Client, data: bytes) -> None:
    assert _told(_asked(client, data))["verdict"] in {"invalid", "refused"}


def test_nothing_sent_is_told_as_such(client: Client) -> None:
    answer = _asked(client, b"  ")

    assert answer.status_code == 422
    assert answer.json()["code"] == "verification.nothing-to-check"


def test_what_is_too_large_is_not_read(client: Client) -> None:
    answer = _asked(client, b"x" * (DEFAULT_LIMITS.image_bytes + 1), "image/png")

    assert answer.status_code == 413
    assert answer.json()["code"] == "verification.too-large"


def test_a_flood_is_asked_to_wait(client: Client) -> None:
    for _ in range(CHECKS_A_MINUTE):
        assert _asked(client, b"x").status_code == 200

    answer = _asked(client, b"x")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
