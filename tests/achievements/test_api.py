"""Definitions through the API, with the actor that a key stands for."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from ninja import NinjaAPI
from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.organizations import member, organization, owner_of

from insignia.accounts.models import Person
from insignia.achievements import definitions, queries
from insignia.achievements.api import router
from insignia.achievements.models import Achievement
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.models import Organization
from insignia.organizations.values import Role
from insignia.web import problems

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
BASE = "/a/achievements"


def _acting(request: HttpRequest) -> bool:
    """Stand for the key: whoever is signed in acts."""
    request.actor = as_actor(request.user)  # type: ignore[attr-defined, arg-type]
    return True


api = NinjaAPI(urls_namespace="achievements-under-test", auth=_acting)
api.add_router("/achievements", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    problem = problems.document(refusal)
    return api.create_response(request, problem, status=problem["status"])


urlpatterns = [path("a/", api.urls), path("", include("insignia.web.urls"))]


@pytest.fixture
def issuer() -> Organization:
    return organization("Northern Teachers")


def _client(who: Person) -> Client:
    client = Client()
    client.force_login(who)
    return client


@pytest.fixture
def designer(issuer: Organization) -> Client:
    return _client(member(issuer, roles=[Role.DESIGNER]))


@pytest.fixture
def owner(issuer: Organization) -> Client:
    return _client(owner_of(issuer))


def _send(client: Client, method: str, place: str, body: Any = None) -> tuple[int, Any]:
    answer = client.generic(
        method, f"{BASE}{place}", json.dumps(body) if body else "", "application/json"
    )
    return answer.status_code, answer.json()


def _new(**changes: Any) -> dict[str, Any]:
    document = definitions.to_json(micro_credential())
    return {"organization": "northern-teachers", "definition": {**document, **changes}}


def test_a_definition_goes_from_draft_to_published_version(designer: Client, owner: Client) -> None:
    status, made = _send(designer, "POST", "", _new(competency=""))
    assert (status, made["state"]) == (201, "draft")
    assert [gap["where"] for gap in made["gaps"]] == ["competency"]
    here = f"/{made['id']}"

    status, refusal = _send(designer, "POST", f"{here}/submit")
    assert (status, refusal["code"]) == (422, "achievements.not-ready")
    assert refusal["gaps"][0]["where"] == "competency"

    _, revised = _send(designer, "PUT", f"{here}/definition", {"definition": _new()["definition"]})
    assert revised["gaps"] == []
    assert _send(designer, "POST", f"{here}/submit")[1]["state"] == "submitted"
    status, refusal = _send(designer, "POST", f"{here}/publish")
    assert (status, refusal["code"]) == (403, "organizations.not-allowed")

    status, version = _send(owner, "POST", f"{here}/publish")
    assert status == 201
    assert version["content_hash"] == definitions.document_hash(version["definition"])
    assert version["image_svg"].endswith("/versions/1/image.svg")
    assert _send(owner, "GET", f"{here}/versions/1")[1] == version
    assert _send(designer, "POST", f"{here}/new-version")[1]["state"] == "draft"
    retired = _send(owner, "POST", f"{here}/retire")[1]
    assert (retired["state"], retired["versions"]) == ("retired", [1])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"nme": "typo"}, "/nme"), ({"form": "diploma"}, "/form"), ({"tags": [1]}, "/tags/0")],
)
def test_a_definition_that_cannot_be_read_is_refused_with_a_pointer(
    designer: Client, change: dict[str, Any], pointer: str
) -> None:
    status, refusal = _send(designer, "POST", "", _new(**change))

    assert (status, refusal["code"]) == (422, "achievements.malformed-definition")
    assert f"“{pointer}”" in refusal["title"]
    with all_organizations():
        assert Achievement.objects.count() == 0
    assert not AuditEntry.objects.filter(action__startswith="achievements.").exists()


def test_the_list_is_paged_and_filtered(designer: Client, issuer: Organization) -> None:
    published_achievement(issuer, simple_badge())
    for _ in range(2):
        _send(designer, "POST", "", _new())

    _, everything = _send(designer, "GET", "?organization=northern-teachers")
    _, drafts = _send(designer, "GET", "?organization=northern-teachers&state=draft")
    status, _ = _send(designer, "GET", "?organization=northern-teachers&after=nowhere")

    assert (len(everything["achievements"]), everything["next"]) == (3, None)
    assert {line["state"] for line in drafts["achievements"]} == {"draft"}
    assert status == 422


def test_another_organization_hears_that_nothing_is_there(
    designer: Client, issuer: Organization
) -> None:
    _, made = _send(designer, "POST", "", _new())
    stranger = _client(owner_of(organization()))

    answers = [
        _send(stranger, "GET", f"/{made['id']}")[0],
        _send(stranger, "GET", "?organization=northern-teachers")[0],
        _send(stranger, "POST", "", _new())[0],
        _send(stranger, "PUT", f"/{made['id']}/definition", {"definition": {"name": "Mine"}})[0],
        _send(stranger, "POST", f"/{made['id']}/retire")[0],
    ]

    assert answers == [404] * 5
    assert _send(designer, "GET", f"/{made['id']}")[1]["name"] == micro_credential().name


def test_a_version_nobody_published_is_not_found(designer: Client, issuer: Organization) -> None:
    version = published_achievement(issuer)

    assert _send(designer, "GET", f"/{version.achievement_id}/versions/2")[0] == 404
    assert queries.version_of(version.achievement_id, 1) == version


def test_the_description_names_every_member_and_every_refusal() -> None:
    described = api.get_openapi_schema()
    operation = described["paths"]["/a/achievements"]["post"]
    shape = described["components"]["schemas"]["NewAchievement"]["properties"]["definition"]

    assert {"201", "401", "403", "404", "409", "422"} <= {
        str(code) for code in operation["responses"]
    }
    assert set(shape["properties"]) == set(definitions.to_json(micro_credential()))
    assert "$ref" not in json.dumps(shape)
