"""What a connected platform sends: kept as it came, checked like everything, and never doubled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.bridges.open_badges_3.platform import Platform
from tests.factories.accounts import person
from tests.factories.elsewhere import badge_for
from tests.factories.portfolio import accepted, award_of

from insignia.accounts import actions as accounts
from insignia.awards import queries as awards
from insignia.bridges.open_badges_3.models import Deposit
from insignia.bridges.open_badges_3.values import Scope
from insignia.foundation import actors, blobs, clock
from insignia.portfolio.importing.values import Carried, State
from insignia.portfolio.models import Holding, Import
from insignia.standards import strictjson

if TYPE_CHECKING:
    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def pretty(document: Any) -> bytes:
    """The same in other bytes than we would write."""
    return json.dumps(document, indent=1, ensure_ascii=True).encode()


def sent(platform: Platform, data: bytes | str, kind: str = "application/json") -> Any:
    return platform.ask("credentials", method="post", data=data, content_type=kind)


def connected(somebody: Person) -> Platform:
    return Platform().connected(somebody)


@pytest.mark.parametrize("kind", ["application/json", "application/vc+ld+json"])
def test_what_is_sent_is_kept_as_it_came_and_waits_for_its_person(kind: str) -> None:
    somebody = person()
    platform, data = connected(somebody), pretty(badge_for(str(somebody.email)))

    first = sent(platform, data, kind)
    again = sent(platform, data, kind)

    assert (first.status_code, first["Content-Type"], first.content) == (201, kind, data)
    assert (again.status_code, again.content) == (200, data)
    row = Import.objects.get()
    assert blobs.read(row.blob) == data
    assert (row.carried, row.source) == (Carried.PROGRAM, "https://host.example")
    assert row.state == State.CONFIRMED
    assert Holding.objects.get().accepted_at is None
    assert platform.ask("credentials").content == b'{"credential":[' + data + b"]}"
    assert connected(somebody).ask("credentials").content == b"{}"


def test_a_newer_edition_takes_its_place_and_an_older_one_does_not() -> None:
    somebody = person()
    platform, address = connected(somebody), str(somebody.email)
    first = pretty(badge_for(address, validFrom="2026-01-01T00:00:00Z"))
    newer = pretty(badge_for(address, validFrom="2026-02-01T00:00:00Z"))
    assert sent(platform, first).status_code == 201
    old = Import.objects.get().blob

    replaced = sent(platform, newer)
    older = sent(platform, first)

    assert (replaced.status_code, replaced.content) == (200, newer)
    assert (older.status_code, older.content) == (304, b"")
    assert blobs.read(Import.objects.get().blob) == newer
    assert Import.objects.get().blob != old


def test_a_newer_edition_that_is_a_forgery_or_anothers_takes_no_place() -> None:
    somebody = person()
    platform = connected(somebody)
    data = pretty(badge_for(str(somebody.email), validFrom="2026-01-01T00:00:00Z"))
    assert sent(platform, data).status_code == 201
    forged = badge_for(str(somebody.email), validFrom="2026-02-01T00:00:00Z") | {"name": "More"}
    anothers = badge_for("else@mail.example", validFrom="2026-02-01T00:00:00Z")

    assert sent(platform, pretty(forged)).status_code == 201  # kept beside it, as what it is
    refused = sent(platform, pretty(anothers))

    assert refused.status_code == 400
    states = dict(Import.objects.values_list("state", "blob"))
    assert set(states) == {State.CONFIRMED, State.ALTERED}
    assert blobs.read(states[State.CONFIRMED]) == data


def test_what_was_awarded_here_is_not_kept_a_second_time() -> None:
    held = accepted()
    platform, document = connected(held.person), awards.document(award_of(held).id)

    assert sent(platform, document).status_code == 200
    assert sent(platform, pretty(json.loads(document))).status_code == 304
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"[]", "application/json"),
        (b'{"type": ["VerifiableCredential"]}', "application/json"),
        (b'{"a": 1, "a": 2}', "application/json"),
        (b"a.b.c", "application/json"),
        (b"a.b.c", "text/plain"),
        (b"{}", "text/plain"),
        (b"{}", "application/xml"),
        (b"{}", "multipart/form-data; boundary=x"),
        (b" " * 1_048_577, "application/json"),
    ],
)
def test_what_is_no_badge_is_not_taken(data: bytes, kind: str) -> None:
    platform = connected(person())

    answer = sent(platform, data, kind)

    (minor,) = answer.json()["imsx_codeMinor"]["imsx_codeMinorField"]
    assert (answer.status_code, minor["imsx_codeMinorFieldValue"]) == (400, "invalid_data")
    assert not Import.objects.exists()


def test_nothing_is_sent_or_changed_that_nobody_agreed_to() -> None:
    somebody = person("Mira Lindqvist")
    platform = Platform().connected(somebody, scopes=[Scope.READ.value, Scope.READ_PROFILE.value])

    kept = sent(platform, pretty(badge_for(str(somebody.email))))
    now = platform.ask("profile").json()
    named = renamed(platform, {**now, "name": "Mira L."})

    assert (kept.status_code, named.status_code) == (403, 403)
    assert not Import.objects.exists()


def renamed(platform: Platform, profile: dict[str, Any]) -> Any:
    kind = "application/json"
    return platform.ask("profile", method="put", data=json.dumps(profile), content_type=kind)


def test_a_name_can_be_changed_and_nothing_else() -> None:
    somebody = person("Mira Lindqvist")
    platform = connected(somebody)
    now = platform.ask("profile").json()

    assert renamed(platform, {**now, "name": "Mira L."}).json() == {**now, "name": "Mira L."}

    for wrong in (
        {**now, "email": "else@mail.example"},
        {**now, "phone": "1"},
        {**now, "name": 7},
        {**now, "name": ""},
        {**now, "name": "x" * 121},
        {**now, "type": ["Address"]},
    ):
        assert renamed(platform, wrong).status_code == 400
    assert platform.ask("profile").json()["name"] == "Mira L."


def test_who_leaves_takes_along_who_sent_what() -> None:
    somebody = person()
    platform = connected(somebody)
    assert sent(platform, strictjson.write(badge_for(str(somebody.email)))).status_code == 201
    assert Deposit.objects.count() == 1

    acting = actors.person(somebody.pk)
    accounts.erase(confirmation=str(somebody.email), acting=acting, at=clock.now())

    assert not Deposit.objects.exists()
    assert platform.ask("credentials").status_code == 401
