"""What a connected platform reads: part by part, byte by byte, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from tests.bridges.open_badges_3.platform import Platform
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import badge_for, brought, pictured
from tests.factories.portfolio import accepted, award_of, received

from insignia.awards import queries as awards
from insignia.portfolio import actions as portfolio
from insignia.standards import timestamps

if TYPE_CHECKING:
    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db


def test_what_is_offered_is_described_to_anybody() -> None:
    platform = Platform()

    answer = platform.web.get("/ims/ob/v3p0/discovery")

    said = answer.json()
    assert said["openapi"].startswith("3.0")
    assert said["info"]["termsOfService"].startswith(settings.PUBLIC_ORIGIN)
    assert said["info"]["x-imssf-privacyPolicyUrl"].startswith(settings.PUBLIC_ORIGIN)
    assert platform.flow["refreshUrl"] == platform.flow["tokenUrl"]
    named = {call["operationId"] for each in said["paths"].values() for call in each.values()}
    assert {"getServiceDescription", "getCredentials", "getProfile"} <= named
    assert platform.web.get("/ims/ob/v3p0/").status_code == 200


def test_a_platform_reads_what_was_accepted_as_it_was_issued() -> None:
    held = accepted()
    received(by=held.person)
    hidden = accepted(by=held.person)
    portfolio.hide(hidden.id, acting=as_actor(held.person), at=hidden.received_at)
    accepted()
    platform = Platform().connected(held.person)

    answer = platform.ask("credentials")

    assert answer["X-Total-Count"] == "1"
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
    assert answer.content == b'{"credential":[' + awards.document(award_of(held).id) + b"]}"


def test_what_came_from_elsewhere_leaves_as_it_came() -> None:
    somebody = person()
    held = brought(somebody, badge_for(str(somebody.email)))
    pictured(somebody)
    for each in somebody.holding_set.all():
        portfolio.accept(each.id, acting=as_actor(somebody), at=each.received_at)
    platform = Platform().connected(somebody)

    found = platform.ask("credentials").json()

    assert held.brought is not None
    assert [each["id"] for each in found["credential"]][:1] == [held.brought.said["id"]]


def test_parts_lead_from_one_to_the_next(clock: StandingClock) -> None:
    somebody = person()
    made = []
    for _ in range(3):
        made.append(award_of(accepted(by=somebody)))
        clock.advance(timedelta(minutes=1))
    platform = Platform().connected(somebody)

    first = platform.ask("credentials?limit=2")
    last = platform.ask("credentials?limit=2&offset=2")
    since = timestamps.write(clock.now() - timedelta(seconds=90))
    late = platform.ask(f"credentials?since={since}")

    ids = [json.loads(awards.document(award.id))["id"] for award in made]
    assert [each["id"] for each in first.json()["credential"]] == ids[:2]
    assert [each["id"] for each in last.json()["credential"]] == ids[2:]
    assert [each["id"] for each in late.json()["credential"]] == ids[2:]
    assert 'offset=2>; rel="next"' in first["Link"]
    assert 'offset=0>; rel="prev"' in last["Link"]
    assert "next" not in last["Link"]


def test_a_platform_reads_who_somebody_is() -> None:
    somebody = person("Mira Lindqvist")
    platform = Platform().connected(somebody)

    said = platform.ask("profile").json()

    assert (said["name"], said["type"]) == ("Mira Lindqvist", ["Profile"])
    assert str(somebody.pk) not in said["id"]
    assert said["id"] == platform.ask("profile").json()["id"]


@pytest.mark.parametrize(
    ("what", "method", "token", "status", "word"),
    [
        ("credentials", "get", "", 401, "unauthorizedrequest"),
        ("credentials", "get", "unknown", 401, "unauthorizedrequest"),
        ("credentials?access_token=x", "get", None, 400, "invalid_query_parameter"),
        ("profile?access_token=x", "get", None, 400, "invalid_query_parameter"),
        ("credentials?limit=0", "get", None, 400, "invalid_query_parameter"),
        ("credentials?limit=1&limit=2", "get", None, 400, "invalid_query_parameter"),
        ("credentials", "delete", None, 405, "not_allowed"),
        ("profile", "delete", None, 405, "not_allowed"),
        ("discovery", "post", None, 405, "not_allowed"),
    ],
)
def test_every_no_is_said_in_the_words_of_the_standard(
    what: str, method: str, token: str | None, status: int, word: str
) -> None:
    platform = Platform().connected(person())

    answer = platform.ask(what, method=method, token=token)

    said = answer.json()
    assert answer.status_code == status
    assert (said["imsx_codeMajor"], said["imsx_severity"]) == ("failure", "error")
    (minor,) = said["imsx_codeMinor"]["imsx_codeMinorField"]
    assert minor["imsx_codeMinorFieldValue"] == word
    assert answer.has_header("WWW-Authenticate") is (status == 401)
