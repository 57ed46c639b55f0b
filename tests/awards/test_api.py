"""Awards through the API, with the keys of real programs and the whole frame around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.awards import MIRA, changed, issued, unassessed_version
from tests.factories.organizations import organization, owner_of

from insignia.awards import actions, queries
from insignia.awards.models import Award
from insignia.awards.values import Change, Reason, Recipient, Standing
from insignia.foundation import clock as house_clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations import actions as organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Permission
from insignia.web.api_description import api

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db
AWARDS = "/api/v1/awards"
ALL = (Permission.AWARD, Permission.REVOKE, Permission.READ_DESK)


@pytest.fixture
def version(clock: StandingClock) -> VersionView:
    return unassessed_version()


def key_of(of: Organization, *scopes: Permission) -> str:
    made = organizations.make_client(
        of,
        name="Course system",
        scopes=scopes or ALL,
        acting=as_actor(owner_of(of)),
        at=house_clock.now(),
    )
    return made.key


class Program:
    """A program with a key, as the API sees it."""

    def __init__(self, client: Client, of: Organization, *scopes: Permission) -> None:
        self._client = client
        self._bearer = {"Authorization": f"Bearer {key_of(of, *scopes)}"}

    def get(self, path: str = "", **query: Any) -> Any:
        return self._client.get(f"{AWARDS}{path}", query, headers=self._bearer)

    def post(self, body: Any, path: str = "", *, again: str | None = None) -> Any:
        key = str(uuid4()) if again is None else again
        headers = self._bearer | ({"Idempotency-Key": key} if key else {})
        return self._client.post(
            f"{AWARDS}{path}", json.dumps(body), "application/json", headers=headers
        )


@pytest.fixture
def program(client: Client, version: VersionView) -> Program:
    return Program(client, by_id(version.organization_id))


def wanted(version: VersionView, /, **changes: Any) -> dict[str, Any]:
    return {
        "version": str(version.id),
        "recipient": {"address": MIRA.address, "name": MIRA.name},
        "achieved_on": "2026-05-31",
        "route": "conference",
        **changes,
    }


def count() -> int:
    with all_organizations():
        return int(Award.objects.count())


def test_a_program_awards_and_the_credential_follows(
    program: Program, version: VersionView
) -> None:
    before = AuditEntry.objects.filter(action__startswith="awards.").count()
    answer = program.post(wanted(version))

    made = answer.json()
    assert answer.status_code == 201
    assert (made["recipient"], made["standing"], made["credential"]) == (MIRA.name, "waiting", "")
    assert AuditEntry.objects.filter(action__startswith="awards.").count() == before + 1
    run_pending()
    read = program.get(f"/{made['id']}").json()
    assert read["standing"] == "issued"
    assert read["credential"].startswith("urn:uuid:")


def test_an_award_asked_for_twice_is_given_once(program: Program, version: VersionView) -> None:
    first, again = (program.post(wanted(version), again="course-7-mira") for _ in range(2))

    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert count() == 1


def test_an_award_without_a_repeat_key_is_refused(program: Program, version: VersionView) -> None:
    answer = program.post(wanted(version), again="")

    assert answer.status_code == 422
    assert "Idempotency-Key" in json.dumps(answer.json())
    assert count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"achieved_on": "2026-06-16"},
        {"achieved_on": "soon"},
        {"route": "luck"},
        {"version": "x"},
        {"recipient": {"address": "mira", "name": "Mira"}},
        {"recipient": {"address": MIRA.address, "name": ""}},
        {"recipient": {"address": MIRA.address, "name": "M\u0000ira"}},
        {"recipient": {"address": MIRA.address, "name": "M" * 121}},
        {"narrative": "x" * 1001},
        {"narrative": "\u0000"},
    ],
)
def test_what_cannot_be_awarded_is_refused_with_a_problem_document(
    changes: dict[str, Any], program: Program, version: VersionView
) -> None:
    answer = program.post(wanted(version, **changes))

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert count() == 0


def test_what_is_assessed_is_not_awarded_by_a_program(
    program: Program, version: VersionView
) -> None:
    assessed = published_achievement(by_id(version.organization_id), micro_credential())

    answer = program.post(wanted(assessed))

    assert (answer.status_code, answer.json()["code"]) == (409, "awards.no-passing-decision")
    assert count() == 0


def test_a_program_awards_nothing_of_others(program: Program) -> None:
    foreign = unassessed_version()

    assert program.post(wanted(foreign)).status_code == 404
    assert program.post(wanted(foreign, version=str(uuid4()))).status_code == 404
    assert count() == 0


def test_awards_of_others_are_not_there(program: Program, version: VersionView) -> None:
    foreign = issued()

    for path in ("", "/standing", "/changes"):
        assert program.get(f"/{foreign.id}{path}").status_code == 404
    body = {"change": "revoke", "reason": "other"}
    assert program.post(body, f"/{foreign.id}/changes").status_code == 404
    assert program.get().json()["awards"] == []
    assert queries.award(foreign.id).standing is Standing.GOOD


def test_a_key_may_do_no_more_than_it_was_given(client: Client, version: VersionView) -> None:
    award = issued(version)
    reader = Program(client, by_id(version.organization_id), Permission.READ_DESK)
    giver = Program(client, by_id(version.organization_id), Permission.AWARD)
    body = {"change": "revoke", "reason": "other"}

    assert reader.get(f"/{award.id}").status_code == 200
    assert reader.post(wanted(version)).status_code == 403
    assert reader.post(body, f"/{award.id}/changes").status_code == 403
    assert giver.get().status_code == 403
    assert count() == 1


def test_the_list_is_narrowed_and_goes_on_where_it_ended(
    program: Program, version: VersionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        issued(version, to=Recipient(f"p{number}@mail.example", f"P {number}"))
    monkeypatch.setattr("insignia.foundation.paging.MOST_ROWS", 2)

    first = program.get().json()
    second = program.get(after=first["next"]).json()

    names = [each["recipient"] for each in (*first["awards"], *second["awards"])]
    assert sorted(names) == ["P 0", "P 1", "P 2"]
    assert second["next"] is None
    assert [each["recipient"] for each in program.get(q="p 1").json()["awards"]] == ["P 1"]
    assert program.get(standing="revoked").json()["awards"] == []
    assert len(program.get(achievement=str(version.achievement_id)).json()["awards"]) == 2
    assert program.get(standing="splendid").status_code == 422
    assert program.get(after="nowhere").status_code == 422


def test_a_change_is_published_and_its_answer_can_be_read(
    program: Program, version: VersionView
) -> None:
    mira = person("Mira")
    award = issued(version, to=mira)

    answer = program.post(
        {"change": "suspend", "reason": "under-investigation", "note": "A question."},
        f"/{award.id}/changes",
    )
    change = queries.history(award.id)[0]
    actions.reply(change.id, text="An answer.", acting=as_actor(mira), at=house_clock.now())

    assert answer.status_code == 201
    assert program.get(f"/{award.id}/standing").json()["standing"] == "suspended"
    (told,) = program.get(f"/{award.id}/changes").json()["changes"]
    assert (told["reason"], told["note"]) == ("under-investigation", "A question.")
    assert [reply["text"] for reply in told["replies"]] == ["An answer."]


def test_several_are_changed_at_once_or_none(program: Program, version: VersionView) -> None:
    awards = [issued(version, to=Recipient(f"p{n}@mail.example", f"P {n}")) for n in range(2)]
    ids = [str(award.id) for award in awards]
    body = {"awards": ids, "change": "revoke", "reason": "awarded-in-error", "note": "Oh."}

    done = program.post(body, "/changes")
    again = program.post(body, "/changes")

    assert (done.status_code, len(done.json()["changes"])) == (201, 2)
    assert (again.status_code, again.json()["code"]) == (409, "awards.does-not-fit-standing")
    assert program.post({**body, "awards": []}, "/changes").status_code == 422


def test_a_revoked_award_is_still_told(program: Program, version: VersionView) -> None:
    award = issued(version)
    changed(award, Change.REVOKE, Reason.MISCONDUCT)

    told = program.get(f"/{award.id}").json()

    assert (told["standing"], told["recipient"]) == ("revoked", MIRA.name)


def test_credentials_themselves_are_not_handed_out(program: Program, version: VersionView) -> None:
    award = issued(version)

    assert "proof" not in program.get(f"/{award.id}").content.decode()
    assert program.get(f"/{award.id}/document").status_code == 404


def test_the_description_declares_every_answer(client: Client) -> None:
    operations = api.get_openapi_schema()["paths"]
    give = operations[AWARDS]["post"]

    assert {int(status) for status in give["responses"]} >= {201, 401, 403, 404, 409, 422, 500}
    assert [each["name"] for each in give["parameters"] if each["required"]] == ["Idempotency-Key"]
    names = [each["name"] for each in give["parameters"]]
    assert len(names) == len(set(names))


def test_an_organization_that_has_awarded_nothing_lists_nothing(client: Client) -> None:
    assert Program(client, organization()).get().json() == {"awards": [], "next": None}
