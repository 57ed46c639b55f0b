"""Definitions through the API, with the keys of real programs."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from ninja import NinjaAPI
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.organizations import organization, owner_of

from insignia.achievements import definitions, queries
from insignia.achievements.api import router
from insignia.achievements.models import Achievement
from insignia.foundation import clock
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions as organizations
from insignia.organizations.api_keys import KeyAuth
from insignia.organizations.models import Organization
from insignia.organizations.values import Permission
from insignia.web import problems

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
BASE = "/a/achievements"


api = NinjaAPI(urls_namespace="achievements-under-test", auth=KeyAuth())
api.add_router("/achievements", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    problem = problems.document(refusal)
    return api.create_response(request, problem, status=problem["status"])


urlpatterns = [path("a/", api.urls), path("", include("insignia.web.urls"))]


@pytest.fixture
def issuer() -> Organization:
    return organization("Northern Teachers")


Program = str


def _program(of: Organization, *scopes: Permission) -> Program:
    """The key of a program that may do `scopes`."""
    made = organizations.make_client(
        of, name="Program", scopes=scopes, acting=as_actor(owner_of(of)), at=clock.now()
    )
    return made.key


@pytest.fixture
def designer(issuer: Organization) -> Program:
    return _program(issuer, Permission.DESIGN)


@pytest.fixture
def reader(issuer: Organization) -> Program:
    return _program(issuer, Permission.READ_DESK)


@pytest.fixture
def publisher(issuer: Organization) -> Program:
    return _program(issuer, Permission.PUBLISH)


def _send(key: Program, method: str, place: str, body: Any = None) -> tuple[int, Any]:
    answer = Client().generic(
        method,
        f"{BASE}{place}",
        json.dumps(body) if body else "",
        "application/json",
        headers={"authorization": f"Bearer {key}"},
    )
    return answer.status_code, answer.json()


FAIR = {name: {"is_fine": True} for name in ("bias", "access", "language", "cost", "devices")}


def _new(**changes: Any) -> dict[str, Any]:
    document = definitions.to_json(micro_credential())
    return {"definition": {**document, **changes}}


def test_a_definition_goes_from_draft_to_published_version(
    designer: Program, publisher: Program
) -> None:
    status, made = _send(designer, "POST", "", _new(competency=""))
    assert (status, made["state"]) == (201, "draft")
    assert [gap["where"] for gap in made["gaps"]] == ["competency"]
    here = f"/{made['id']}"

    status, refusal = _send(designer, "POST", f"{here}/submit")
    assert (status, refusal["code"]) == (422, "achievements.not-ready")
    assert refusal["gaps"][0]["where"] == "competency"

    _, revised = _send(designer, "PUT", f"{here}/definition", _new())
    assert revised["gaps"] == []
    assert _send(designer, "POST", f"{here}/submit")[1]["state"] == "submitted"
    status, refusal = _send(designer, "POST", f"{here}/publish", FAIR)
    assert (status, refusal["code"]) == (403, "organizations.not-allowed")

    assert _send(publisher, "POST", f"{here}/publish", {})[0] == 422
    status, version = _send(publisher, "POST", f"{here}/publish", FAIR)
    assert status == 201
    assert version["content_hash"] == definitions.document_hash(version["definition"])
    assert version["image_svg"].endswith("/versions/1/image.svg")
    assert _send(publisher, "GET", f"{here}/versions/1")[1] == version
    assert _send(designer, "POST", f"{here}/new-version")[1]["state"] == "draft"
    retired = _send(publisher, "POST", f"{here}/retire")[1]
    assert (retired["state"], retired["versions"]) == ("retired", [1])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"nme": "typo"}, "/nme"), ({"form": "diploma"}, "/form"), ({"tags": [1]}, "/tags/0")],
)
def test_a_definition_that_cannot_be_read_is_refused_with_a_pointer(
    designer: Program, change: dict[str, Any], pointer: str
) -> None:
    status, refusal = _send(designer, "POST", "", _new(**change))

    assert (status, refusal["code"]) == (422, "achievements.malformed-definition")
    assert f"“{pointer}”" in refusal["title"]
    with all_organizations():
        assert Achievement.objects.count() == 0
    assert not AuditEntry.objects.filter(action__startswith="achievements.").exists()


def test_the_list_is_paged_and_filtered(
    designer: Program, reader: Program, issuer: Organization
) -> None:
    published_achievement(issuer, simple_badge())
    for _ in range(2):
        _send(designer, "POST", "", _new())

    _, everything = _send(reader, "GET", "")
    _, drafts = _send(reader, "GET", "?state=draft")
    status, _ = _send(reader, "GET", "?after=nowhere")

    assert (len(everything["achievements"]), everything["next"]) == (3, None)
    assert {line["state"] for line in drafts["achievements"]} == {"draft"}
    assert status == 422


def test_another_organization_hears_that_nothing_is_there(
    designer: Program, issuer: Organization
) -> None:
    _, made = _send(designer, "POST", "", _new())
    stranger = _program(organization(), Permission.DESIGN, Permission.READ_DESK, Permission.PUBLISH)

    answers = [
        _send(stranger, "GET", f"/{made['id']}")[0],
        _send(stranger, "POST", f"/{made['id']}/publish", FAIR)[0],
        _send(stranger, "POST", f"/{made['id']}/submit")[0],
        _send(stranger, "PUT", f"/{made['id']}/definition", {"definition": {"name": "Mine"}})[0],
        _send(stranger, "POST", f"/{made['id']}/retire")[0],
    ]

    assert answers == [404] * 5
    assert _send(stranger, "GET", "")[1]["achievements"] == []
    assert _send(designer, "GET", f"/{made['id']}")[1]["name"] == micro_credential().name


def test_a_key_does_what_it_was_made_for_and_no_more(
    reader: Program, designer: Program, publisher: Program
) -> None:
    _, made = _send(designer, "POST", "", _new())
    here = f"/{made['id']}"

    answers = [
        _send(reader, "POST", "", _new())[0],
        _send(reader, "POST", f"{here}/submit")[0],
        _send(publisher, "POST", "", _new())[0],
        _send(publisher, "PUT", f"{here}/definition", _new())[0],
        _send(designer, "POST", f"{here}/retire")[0],
        _send(designer, "GET", "")[0],
    ]

    assert answers == [403] * 6
    assert _send(publisher, "GET", here)[0] == _send(reader, "GET", here)[0] == 200


def test_a_version_nobody_published_is_not_found(designer: Program, issuer: Organization) -> None:
    version = published_achievement(issuer)

    assert _send(designer, "GET", f"/{version.achievement_id}/versions/2")[0] == 404
    assert queries.version_of(version.achievement_id, 1) == version


def test_the_description_names_every_member_and_every_refusal() -> None:
    described = api.get_openapi_schema()
    operation = described["paths"]["/a/achievements"]["post"]
    shape = described["components"]["schemas"]["DefinitionToKeep"]["properties"]["definition"]

    assert {"201", "401", "403", "404", "409", "422"} <= {
        str(code) for code in operation["responses"]
    }
    assert set(shape["properties"]) == set(definitions.to_json(micro_credential()))
    assert "$ref" not in json.dumps(shape)
