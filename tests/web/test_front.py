"""The thin path: what lies ready leaves without Django, in the answer that Django would give."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import OperationalError, transaction
from django.test import Client, RequestFactory
from tests.factories.accounts import as_actor
from tests.factories.awards import changed
from tests.factories.organizations import owner_of
from tests.factories.portfolio import accepted, award_of, link, shared

from insignia.accounts import actions as accounts
from insignia.achievements import queries as achievements
from insignia.awards.models import StatusList
from insignia.awards.values import Change, Reason
from insignia.foundation import clock as house_clock
from insignia.foundation import prepared
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import Prepared
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import actions as keyring
from insignia.organizations import actions as organizations
from insignia.portfolio import actions as portfolio
from insignia.web.front import in_front_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.conftest import StandingClock

    from insignia.portfolio.models import Holding, Share

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


class Answer(NamedTuple):
    """What came by the thin path."""

    status: str
    headers: dict[str, str]
    body: bytes


def asked(path: str, method: str = "GET", **headers: str) -> Answer | None:
    """Return what the thin path answers; None when it passes the question on."""
    said: list[Any] = []

    def passed_on(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return [b"passed on"]

    names = {name.replace("_", "-"): value for name, value in headers.items()}
    names.setdefault("Host", "testserver")
    environ = RequestFactory().generic(method, path, headers=names).environ
    body = b"".join(in_front_of(passed_on)(environ, lambda *line: said.extend(line)))
    return Answer(said[0], dict(said[1]), body) if said else None


@pytest.fixture
def held() -> Holding:
    return accepted()


@pytest.fixture
def share(held: Holding) -> Share:
    return shared(held)


@pytest.fixture
def places(held: Holding, share: Share) -> dict[str, str]:
    """Where each kind of document stands."""
    house = f"/organizations/{award_of(held).organization.slug}"
    with all_organizations():
        listed = StatusList.objects.get(purpose="revocation")
    version = achievements.version(award_of(held).version_id)
    return {
        "did": f"{house}/did.json",
        "profile": f"{house}/profile.json",
        "status list": f"/status/{listed.id}",
        "achievement": achievements.lasting_path(version),
        "older badge": f"/ob2/{award_of(held).organization.slug}/badges/{version.id}",
        "link": link(share),
        "file": f"{link(share)}credential.json",
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("more", [{}, {"Accept_Encoding": "gzip"}, {"If_None_Match": "*"}], ids=str)
def test_it_answers_as_django_does(
    method: str, more: dict[str, str], places: dict[str, str]
) -> None:
    headers = {**JSON, **more}
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    for path in places.values():
        thin = asked(path, method, **headers)
        django = Client().generic(method, path, headers=named)

        assert thin is not None, path
        assert thin.status == f"{django.status_code} {django.reason_phrase}"
        assert thin.body == django.content
        assert said_by(thin.headers) == said_by(dict(django.items()))
        assert varied_by(thin.headers) <= varied_by(dict(django.items()))


def said_by(headers: dict[str, str]) -> dict[str, str]:
    """Leave out what Django's layers say of everything, as if all were pages with a body."""
    return {
        name: said
        for name, said in headers.items()
        if name not in {"Vary", "Content-Language"} and (name, said) != ("Content-Length", "0")
    }


def varied_by(headers: dict[str, str]) -> set[str]:
    return set(headers.get("Vary", "").split(", ")) - {""}


def test_everything_that_is_published_lies_ready(places: dict[str, str]) -> None:
    assert list(prepared.differences()) == []
    for path in places.values():
        assert asked(path, **JSON) is not None, path


@pytest.mark.parametrize("name", ["achievement", "link"])
@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "*/*"])
def test_people_get_the_page_at_the_same_address(
    name: str, accept: str, places: dict[str, str]
) -> None:
    assert asked(places[name], Accept=accept) is None

    page = Client().get(places[name], headers={"Accept": accept})
    assert page["Content-Type"].startswith("text/html")
    assert "Accept" in page["Vary"].split(", ")


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
def test_only_readers_are_answered(method: str, places: dict[str, str]) -> None:
    assert asked(places["did"], method) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "elsewhere.example"},
        {"Host": urlsplit(settings.CONTENT_ORIGIN).netloc},
        {"Host": ""},
        {"If_Match": '"1"'},
        {"If_Unmodified_Since": "Sun, 22 Nov 2026 10:00:00 GMT"},
    ],
    # Not the values: the port of the content's origin differs between processes of one run.
    ids=["another host", "the content's host", "no host", "If-Match", "If-Unmodified-Since"],
)
def test_what_only_django_can_judge_is_passed_on(
    headers: dict[str, str], places: dict[str, str]
) -> None:
    assert asked(places["did"], **headers) is None


def test_a_question_with_more_to_it_is_passed_on(places: dict[str, str]) -> None:
    assert asked(places["did"] + "?x=%00") is None


def test_what_does_not_lie_ready_is_passed_on_and_answered(places: dict[str, str]) -> None:
    Prepared.objects.all().delete()

    for name, path in places.items():
        assert asked(path, **JSON) is None, name
        assert Client().get(path, headers=JSON).status_code == 200


def test_a_database_that_does_not_answer_is_left_to_django(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr(prepared, "found", fail)

    assert asked(places["did"]) is None


def test_behind_https_it_says_that_https_lasts(places: dict[str, str], settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    plain, secure = asked(places["did"]), asked(places["did"], X_Forwarded_Proto="https")

    name = "Strict-Transport-Security"
    assert plain is not None
    assert name not in plain.headers
    assert secure is not None
    assert secure.headers[name] == Client().get(places["did"], secure=True)[name]


# --- nothing is served that is not in force -------------------------------------------------


def tag(path: str) -> str:
    found = asked(path, **JSON)
    assert found is not None
    return found.headers["ETag"]


def test_a_revocation_is_in_the_list_at_the_next_question(
    held: Holding, places: dict[str, str]
) -> None:
    before = tag(places["status list"])

    changed(award_of(held), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    assert tag(places["status list"]) != before
    assert list(prepared.differences()) == []


@pytest.mark.parametrize("name", ["link", "file"])
def test_an_ended_link_shows_nothing_at_the_next_question(
    name: str, held: Holding, share: Share, places: dict[str, str]
) -> None:
    acting = as_actor(held.person)

    portfolio.end_share(share.id, acting=acting, at=house_clock.now())

    assert asked(places[name], **JSON) is None
    assert Client().get(places[name], headers=JSON).status_code == 404
    assert not Prepared.objects.filter(about_id=share.id).exists()


def test_hiding_takes_away_what_lay_under_every_link(
    held: Holding, share: Share, places: dict[str, str]
) -> None:
    portfolio.hide(held.id, acting=as_actor(held.person), at=house_clock.now())

    assert asked(places["file"]) is None
    assert not Prepared.objects.filter(about="share").exists()


def test_nothing_lies_ready_of_who_left(held: Holding, share: Share) -> None:
    acting, address = as_actor(held.person), str(held.person.email)
    accounts.erase(confirmation=address, acting=acting, at=house_clock.now())
    run_pending()

    assert not Prepared.objects.filter(about_id=share.id).exists()
    assert list(prepared.differences()) == []


def test_a_link_shows_nothing_from_the_moment_it_runs_out(
    held: Holding, clock: StandingClock
) -> None:
    short = shared(held, until=house_clock.now() + timedelta(hours=1))
    path = f"{link(short)}credential.json"
    assert asked(path) is not None

    clock.advance(timedelta(hours=1))

    assert asked(path) is None
    assert Client().get(path).status_code == 404
    assert list(prepared.differences()) == []


def test_a_new_key_is_published_at_the_next_question(held: Holding, places: dict[str, str]) -> None:
    house = award_of(held).organization
    before = tag(places["did"]), tag(places["profile"])

    keyring.rotate(house, acting=as_actor(owner_of(house)), at=house_clock.now())

    assert tag(places["did"]) != before[0]
    assert tag(places["profile"]) != before[1]


def test_new_words_of_an_organization_are_published_at_the_next_question(
    held: Holding, places: dict[str, str]
) -> None:
    house = award_of(held).organization
    before = tag(places["profile"])

    organizations.describe(
        house, acting=as_actor(owner_of(house)), at=house_clock.now(), description="Ships."
    )

    assert tag(places["profile"]) != before
    assert list(prepared.differences()) == []


def test_a_change_that_is_taken_back_is_not_published(
    held: Holding, places: dict[str, str]
) -> None:
    house = award_of(held).organization
    before = tag(places["did"])
    with transaction.atomic():
        keyring.rotate(house, acting=as_actor(owner_of(house)), at=house_clock.now())
        transaction.set_rollback(True)

    assert tag(places["did"]) == before
