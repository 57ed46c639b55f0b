"""A shared credential inside other people's pages: the frame, oEmbed, and the card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.cache import cache
from tests.factories.accounts import as_actor
from tests.factories.portfolio import accepted, link, shared

from insignia.foundation import clock
from insignia.portfolio import actions, framing, queries
from insignia.portfolio.errors import LockedIsNotFramed
from insignia.portfolio.forms import ShareForm
from insignia.portfolio.models import Opening, Share
from insignia.portfolio.values import Lock, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

pytestmark = pytest.mark.django_db
CONTENT_HOST = settings.CONTENT_ORIGIN.partition("//")[2]
SITE = "https://mira.example"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _frame(client: Client, share: Share) -> Any:
    path = framing.address(share).removeprefix(settings.CONTENT_ORIGIN)
    return client.get(path, headers={"host": CONTENT_HOST})


@pytest.mark.parametrize("sites", ["*", SITE])
def test_a_frame_sets_no_cookie_runs_nothing_and_says_who_may_show_it(
    client: Client, sites: str
) -> None:
    answer = _frame(client, shared(accepted(), framing=sites))

    policy = answer["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "Museum Night Volunteer" in answer.content.decode()
    assert policy.endswith(f"frame-ancestors {sites}")
    assert "script-src" not in policy
    assert "sandbox allow-popups " in policy
    assert "X-Frame-Options" not in answer.headers
    assert answer.cookies == {}
    assert Opening.objects.count() == 0


def test_a_site_is_offered_by_its_host_alone() -> None:
    form = ShareForm({"frames": "site", "site": "https://any;one@mira.example:8443/x"}, has=Shown())

    form.full_clean()

    assert form.framing() == "https://mira.example:8443"


def test_nobody_frames_what_its_holder_did_not_offer_or_has_ended(client: Client) -> None:
    held = accepted()
    ended = shared(held, framing="*")
    actions.end_share(ended.id, acting=as_actor(held.person), at=clock.now())

    for share in (shared(held), ended):
        answer = _frame(client, share)
        assert answer.status_code == 404
        assert "Museum Night" not in answer.content.decode()


@pytest.mark.parametrize("lock", [Lock(password="seven tall ships"), Lock("", "A", "a@b.example")])
def test_what_is_locked_is_never_framed(lock: Lock) -> None:
    held = accepted()

    with pytest.raises(LockedIsNotFramed):
        shared(held, lock=lock, framing="*")

    assert Share.objects.count() == 0


def test_the_page_names_where_oembed_answers_and_the_answer_fits(client: Client) -> None:
    share = shared(accepted(), framing=SITE)
    page = client.get(link(share)).content.decode()
    found = page.partition('type="application/json+oembed" href="')[2].partition('"')[0]

    told = client.get(found.removeprefix(settings.PUBLIC_ORIGIN) + "&maxwidth=300").json()

    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 300)
    assert f'src="{framing.address(share)}"' in told["html"]
    assert told["title"] == "Museum Night Volunteer"


def test_oembed_gives_no_frame_where_none_is_wanted(client: Client) -> None:
    url = queries.url_of(shared(accepted()).id)

    told = client.get("/oembed/", {"url": url}).json()

    assert told["type"] == "link"
    assert "html" not in told
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)


def test_oembed_tells_nothing_of_what_is_locked_ended_or_elsewhere(client: Client) -> None:
    held = accepted()
    locked = queries.url_of(shared(held, lock=Lock(password="seven tall ships")).id)
    url = queries.url_of(shared(held).id)
    elsewhere = url.replace(settings.PUBLIC_ORIGIN, "https://evil.example")
    asked = [locked, elsewhere, f"{settings.PUBLIC_ORIGIN}/verify/", "nothing", "", "https://["]

    answers = [client.get("/oembed/", {"url": each}) for each in asked]

    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, b'{"error": "Nothing is shared at this address."}')
    }
    assert client.get("/oembed/", {"url": url, "format": "xml"}).status_code == 501


def test_the_card_is_a_picture_of_the_size_that_sites_ask_for(client: Client) -> None:
    share = shared(accepted(), shown=Shown(name=True))

    answer = client.get(link(share) + "card.png")

    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert [int.from_bytes(answer.content[at : at + 4]) for at in (16, 20)] == [1200, 630]
