"""What all operations of the API share: keys, problem documents, repeated writes, a description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor
from tests.factories.achievements import simple_badge
from tests.factories.organizations import organization, owner_of

from insignia.achievements import definitions
from insignia.achievements.models import Achievement
from insignia.foundation import clock
from insignia.foundation.models import AuditEntry, RememberedAnswer
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions
from insignia.organizations.values import Permission
from insignia.web.api_description import api, operations_of

if TYPE_CHECKING:
    from django.test import Client

    from insignia.organizations.actions.clients import NewClient
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db
ACHIEVEMENTS = "/api/v1/achievements"
PROBLEM = "application/problem+json"


@pytest.fixture
def issuer() -> Organization:
    return organization()


def _key(of: Organization, *scopes: Permission) -> NewClient:
    return actions.make_client(
        of,
        name="Course system",
        scopes=scopes or (Permission.DESIGN, Permission.READ_DESK),
        acting=as_actor(owner_of(of)),
        at=clock.now(),
    )


def _bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def _begin(client: Client, key: str, *, name: str = "Museum Night", again: str = "") -> Any:
    body = {"definition": definitions.to_json(simple_badge(name=name))}
    headers = _bearer(key) | ({"Idempotency-Key": again} if again else {})
    return client.post(ACHIEVEMENTS, json.dumps(body), "application/json", headers=headers)


def _drafts() -> int:
    with all_organizations():
        return int(Achievement.objects.count())


def _problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == PROBLEM
    told: dict[str, Any] = json.loads(answer.content)
    assert told["status"] == status
    assert told["title"]
    return told


def test_without_a_key_nothing_is_told(client: Client) -> None:
    answer = client.get(ACHIEVEMENTS)

    assert _problem(answer, 401)["code"] == "api.key-missing"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_an_unknown_key_is_refused(client: Client) -> None:
    answer = client.get(ACHIEVEMENTS, headers=_bearer("insignia_nobody"))

    assert _problem(answer, 401)["code"] == "organizations.key-not-accepted"


def test_a_signed_in_person_is_nobody_to_the_api(client: Client, issuer: Organization) -> None:
    client.force_login(owner_of(issuer))

    _problem(client.get(ACHIEVEMENTS), 401)


def test_a_key_acts_for_its_organization(client: Client, issuer: Organization) -> None:
    new = _key(issuer)

    answer = _begin(client, new.key)

    assert answer.status_code == 201
    entry = AuditEntry.objects.get(action="achievements.draft")
    assert (entry.actor_kind, entry.actor_id) == ("client", str(new.client.id))


def test_a_key_may_do_no_more_than_it_was_given(client: Client, issuer: Organization) -> None:
    answer = _begin(client, _key(issuer, Permission.READ_DESK).key)

    assert _problem(answer, 403)["code"] == "organizations.not-allowed"
    assert _drafts() == 0


def test_what_belongs_to_others_is_not_there(client: Client, issuer: Organization) -> None:
    made = _begin(client, _key(issuer).key).json()["id"]

    answer = client.get(f"{ACHIEVEMENTS}/{made}", headers=_bearer(_key(organization()).key))

    assert _problem(answer, 404)["code"] == "foundation.not-found"


def test_a_body_that_does_not_fit_is_told_with_its_place(
    client: Client, issuer: Organization
) -> None:
    headers = _bearer(_key(issuer).key)

    answer = client.post(ACHIEVEMENTS, "{}", "application/json", headers=headers)

    told = _problem(answer, 422)
    assert told["code"] == "api.unfit"
    assert told["gaps"][0]["where"] == "definition"
    assert _drafts() == 0


def test_a_query_that_does_not_fit_is_told_by_its_name(
    client: Client, issuer: Organization
) -> None:
    answer = client.get(f"{ACHIEVEMENTS}?state=boiling", headers=_bearer(_key(issuer).key))

    assert _problem(answer, 422)["gaps"][0]["where"] == "state"


def test_what_is_no_json_is_told(client: Client, issuer: Organization) -> None:
    answer = client.post(ACHIEVEMENTS, "{", "application/json", headers=_bearer(_key(issuer).key))

    assert _problem(answer, 400)["code"] == "api.unreadable"


def test_an_address_that_is_not_there_answers_in_the_same_form(client: Client) -> None:
    assert _problem(client.get("/api/v1/nothing"), 404)["code"] == "foundation.not-found"


def test_a_method_that_is_not_known_is_told_with_those_that_are(client: Client) -> None:
    answer = client.delete("/api/v1/verify")

    assert _problem(answer, 405)["code"] == "api.method-not-allowed"
    assert answer["Allow"] == "POST"


def test_what_breaks_on_our_side_is_told_without_details(
    client: Client, issuer: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("the secret detail")

    monkeypatch.setattr("insignia.achievements.desk.lines", breaks)

    answer = client.get(ACHIEVEMENTS, headers=_bearer(_key(issuer).key))

    assert _problem(answer, 500)["code"] == "api.failure"
    assert b"secret" not in answer.content


def test_a_repeated_write_is_done_once(client: Client, issuer: Organization) -> None:
    key = _key(issuer).key

    first = _begin(client, key, again="one")
    second = _begin(client, key, again="one")

    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert _drafts() == 1


def test_a_key_for_repeating_stands_for_one_request(client: Client, issuer: Organization) -> None:
    key = _key(issuer).key
    _begin(client, key, again="one")

    answer = _begin(client, key, name="Another", again="one")

    assert _problem(answer, 422)["code"] == "foundation.idempotency-key-reused"
    assert _drafts() == 1


def test_a_refused_write_may_be_tried_again_with_the_same_key(
    client: Client, issuer: Organization
) -> None:
    key = _key(issuer, Permission.READ_DESK).key

    answer = _begin(client, key, again="one")

    _problem(answer, 403)
    assert RememberedAnswer.objects.count() == 0


def test_what_was_done_is_not_repeated_to_a_key_that_was_revoked(
    client: Client, issuer: Organization
) -> None:
    new = _key(issuer)
    _begin(client, new.key, again="one")
    actions.revoke_client(issuer, new.client.id, acting=as_actor(owner_of(issuer)), at=clock.now())

    answer = _begin(client, new.key, again="one")

    assert _problem(answer, 401)["code"] == "organizations.key-not-accepted"


def test_two_programs_may_use_the_same_value(client: Client, issuer: Organization) -> None:
    _begin(client, _key(issuer).key, again="one")
    other = _begin(client, _key(organization()).key, again="one")

    assert "Idempotency-Replayed" not in other
    assert _drafts() == 2


def test_an_award_needs_a_key_for_repeating(client: Client, issuer: Organization) -> None:
    headers = _bearer(_key(issuer, Permission.AWARD).key)

    answer = client.post("/api/v1/awards", "{}", "application/json", headers=headers)

    places = {gap["where"].lower() for gap in _problem(answer, 422)["gaps"]}
    assert "idempotency-key" in places


def test_a_write_without_a_key_is_not_remembered(client: Client) -> None:
    headers = {"Idempotency-Key": "one"}

    answer = client.post(ACHIEVEMENTS, "{}", "application/json", headers=headers)

    _problem(answer, 401)
    assert RememberedAnswer.objects.count() == 0


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_description_is_only_read(client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/openapi.json")

    assert _problem(answer, 405)["code"] == "api.method-not-allowed"
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "definition",
    [
        {"name": "Kno\0ts"},
        {"skills": [{"name": "\0"}]},
        {"na\0me": "Knots"},
        {"design": {"title": "\0"}},
    ],
)
def test_a_body_with_a_character_that_no_text_has_is_told_so(
    client: Client, issuer: Organization, definition: dict[str, Any]
) -> None:
    body = {"definition": definitions.to_json(simple_badge()) | definition}

    answer = client.post(
        ACHIEVEMENTS, json.dumps(body), "application/json", headers=_bearer(_key(issuer).key)
    )

    _problem(answer, 422)
    assert _drafts() == 0


def test_what_only_looks_like_such_a_character_is_a_text(
    client: Client, issuer: Organization
) -> None:
    answer = _begin(client, _key(issuer).key, name="How to write \\u0000 in JSON")

    assert answer.status_code == 201


def test_every_operation_declares_its_errors_as_problem_documents(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()

    for method, operation in operations_of(described):
        errors = {
            status: answer for status, answer in operation["responses"].items() if status >= "400"
        }
        assert "500" in errors
        if operation.get("security"):
            assert "401" in errors
        if operation.get("security") and method != "GET":
            assert {"403", "409", "422"} <= set(errors), operation["operationId"]
            names = [each["name"] for each in operation["parameters"]]
            assert names.count("Idempotency-Key") == 1
        for answer in errors.values():
            assert list(answer["content"]) == [PROBLEM]
            assert answer["description"]


def test_every_operation_says_what_it_does(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()

    assert described["openapi"].startswith("3.")
    for _method, operation in operations_of(described):
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]


def test_the_page_lists_every_operation(client: Client) -> None:
    page = client.get("/api/").content.decode()

    for path, place in api.get_openapi_schema()["paths"].items():
        for method in place:
            assert f"{method.upper()} {path}" in page
