"""Giving directly: one person, and a list that is checked before it is released."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.awards import MIRA, changed, fresh, issued, unassessed_version
from tests.factories.organizations import member, organization

from insignia.awards.models import Award, Batch
from insignia.awards.values import Change, Reason
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db

_numbers = count()
LIST = (
    "email,name,achieved_on,route,narrative\r\n"
    "mira.lindqvist@mail.example,Mira Lindqvist,2026-05-31,volunteering,\r\n"
    "jo@mail.example,Jo Ferreira,,,Led the tide-pool station.\r\n"
)


def at(name: str, of: Organization, **more: object) -> str:
    return reverse(f"awards:{name}", kwargs={"slug": of.slug, **more})


@pytest.fixture
def version(clock: StandingClock) -> VersionView:
    return unassessed_version()


@pytest.fixture
def house(version: VersionView, client: Client) -> Organization:
    found = by_id(version.organization_id)
    client.force_login(member(found, roles=[Role.AWARDER]))
    return found


def asked(version: VersionView, /, **changes: str) -> dict[str, str]:
    return {
        "version": str(version.id),
        "name": MIRA.name,
        "address": MIRA.address,
        "achieved_on": "2026-05-31",
        "route": "volunteering",
        "narrative": "",
        **changes,
    }


def bring(client: Client, house: Organization, version: VersionView, text: str) -> Any:
    file = SimpleUploadedFile(f"volunteers-{next(_numbers):04}.csv", text.encode(), "text/csv")
    return client.post(at("roster", house), {"version": str(version.id), "file": file})


def the_batch() -> Batch:
    with all_organizations():
        return Batch.objects.latest("file_name")


def awards() -> list[Award]:
    with all_organizations():
        return list(Award.objects.order_by("recipient_name"))


def test_one_person_is_awarded_with_one_entry(
    client: Client, house: Organization, version: VersionView
) -> None:
    assert client.get(at("direct", house)).status_code == 200
    before = AuditEntry.objects.count()

    answer = client.post(at("direct", house), asked(version))

    (award,) = awards()
    assert answer["Location"] == at("award", house, award_id=award.id)
    assert (award.recipient_name, award.route) == (MIRA.name, "volunteering")
    assert award.achieved_on.isoformat() == "2026-05-31"
    assert AuditEntry.objects.count() == before + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"achieved_on": "2026-06-16"}, "achieved_on"),
        ({"achieved_on": "last May"}, "achieved_on"),
        ({"address": "mira"}, "address"),
        ({"name": ""}, "name"),
        ({"version": "elsewhere"}, "version"),
        ({"route": "luck"}, "route"),
    ],
)
def test_a_direct_award_with_a_mistake_shows_it_at_its_field(
    changes: dict[str, str], field: str, client: Client, house: Organization, version: VersionView
) -> None:
    answer = client.post(at("direct", house), asked(version, **changes))

    assert field in answer.context["form"].errors
    assert awards() == []


def test_what_is_judged_on_evidence_is_not_offered_nor_awarded_by_a_form(
    client: Client, house: Organization, version: VersionView
) -> None:
    assessed = published_achievement(house, micro_credential())

    answer = client.post(at("direct", house), asked(assessed))

    assert "version" in answer.context["form"].errors
    assert awards() == []


def test_where_nothing_can_be_given_the_pages_say_why(client: Client) -> None:
    house = organization()
    client.force_login(member(house, roles=[Role.AWARDER]))

    for name in ("direct", "roster"):
        said = client.get(at(name, house)).content.decode()
        assert "Nothing can be awarded directly yet" in said


def test_a_list_is_checked_released_and_signed(
    client: Client, house: Organization, version: VersionView
) -> None:
    before = AuditEntry.objects.count()
    answer = bring(client, house, version, LIST)
    batch = the_batch()
    assert answer["Location"] == at("batch", house, batch_id=batch.id)
    review = client.get(answer["Location"]).context["review"]
    assert [row.name for row in review.ready] == ["Mira Lindqvist", "Jo Ferreira"]
    assert awards() == []
    assert AuditEntry.objects.count() == before + 1

    client.post(at("release", house, batch_id=batch.id))
    assert AuditEntry.objects.count() == before + 2
    run_pending()

    said = client.get(answer["Location"])
    assert [award.recipient_name for award in awards()] == ["Jo Ferreira", "Mira Lindqvist"]
    assert "2 of 2 credentials signed" in said.content.decode()
    assert awards()[0].achieved_on.isoformat() == "2026-06-15"


def test_rows_with_problems_are_shown_and_left_out(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST + "not-an-address,,31.5.2026,luck,\r\n")
    batch = the_batch()

    said = client.get(at("batch", house, batch_id=batch.id))
    client.post(at("release", house, batch_id=batch.id))

    (bad,) = said.context["review"].bad
    assert (bad.line, len(bad.problems)) == (4, 4)
    assert "Write the date as 2026-05-31." in said.content.decode()
    assert len(awards()) == 2


def test_a_list_without_one_good_row_cannot_be_released(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, "email,name\r\nnobody,\r\n")
    batch = the_batch()
    assert (
        "No row can be awarded"
        in client.get(at("batch", house, batch_id=batch.id)).content.decode()
    )

    answer = client.post(at("release", house, batch_id=batch.id))

    assert answer.status_code == 409
    assert awards() == []


@pytest.mark.parametrize("text", ["", "name\r\nMira\r\n", "email,name\r\n"])
def test_a_file_that_is_no_list_is_refused_at_its_field(
    text: str, client: Client, house: Organization, version: VersionView
) -> None:
    answer = bring(client, house, version, text)

    assert "file" in answer.context["form"].errors
    with all_organizations():
        assert not Batch.objects.exists()


def test_a_list_is_released_once(client: Client, house: Organization, version: VersionView) -> None:
    bring(client, house, version, LIST)
    batch = the_batch()
    client.post(at("release", house, batch_id=batch.id))
    before = AuditEntry.objects.count()

    answer = client.post(at("release", house, batch_id=batch.id))

    assert answer.status_code == 409
    assert "awarded already" in answer.content.decode()
    assert len(awards()) == 2
    assert AuditEntry.objects.count() == before


def test_the_same_list_brought_twice_awards_nobody_twice(
    client: Client, house: Organization, version: VersionView
) -> None:
    for _ in range(2):
        bring(client, house, version, LIST)
        batch = the_batch()
        said = client.get(at("batch", house, batch_id=batch.id))
        answer = client.post(at("release", house, batch_id=batch.id))

    assert len(said.context["review"].repeated) == 2
    assert "hold it already" in said.content.decode()
    assert answer.status_code == 409
    assert len(awards()) == 2


def test_those_who_hold_it_already_can_be_awarded_again_on_purpose(
    client: Client, house: Organization, version: VersionView
) -> None:
    for _ in range(2):
        bring(client, house, version, LIST)
        client.post(at("release", house, batch_id=the_batch().id), {"with_repeats": "on"})

    assert len(awards()) == 4


def test_after_a_revocation_the_list_awards_anew(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    client.post(at("release", house, batch_id=the_batch().id))
    run_pending()
    mira = awards()[1]
    changed(mira, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    bring(client, house, version, LIST)
    client.post(at("release", house, batch_id=the_batch().id))

    assert [award.recipient_name for award in awards()].count("Mira Lindqvist") == 2
    left_out = client.get(at("batch", house, batch_id=the_batch().id)).context["review"].left_out
    assert [row.name for row in left_out] == ["Jo Ferreira"]


def test_an_award_for_another_day_is_no_repeat(
    client: Client, house: Organization, version: VersionView
) -> None:
    issued(version)  # achieved on 15 June
    bring(client, house, version, LIST)

    review = client.get(at("batch", house, batch_id=the_batch().id)).context["review"]

    assert len(review.ready) == 2
    assert review.repeated == ()


def test_the_example_list_is_one_that_can_be_read(
    client: Client, house: Organization, version: VersionView
) -> None:
    answer = client.get(at("roster-template", house))

    assert answer["Content-Disposition"] == 'attachment; filename="recipients.csv"'
    bring(client, house, version, answer.content.decode())
    assert the_batch().good_rows == 1


def test_lists_brought_lately_are_found_again(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)

    said = client.get(at("roster", house)).content.decode()

    assert at("batch", house, batch_id=the_batch().id) in said
    assert "Checked, not awarded yet" in said


def test_a_list_lies_under_its_own_organization_only(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    batch, other = the_batch(), organization()
    client.force_login(member(other, roles=[Role.AWARDER]))

    assert client.get(at("batch", other, batch_id=batch.id)).status_code == 404
    assert client.post(at("release", other, batch_id=batch.id)).status_code == 404
    assert awards() == []


def test_an_award_from_a_list_knows_its_row(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    client.post(at("release", house, batch_id=the_batch().id))

    assert [(fresh(award).batch_id, award.row) for award in awards()] == [
        (the_batch().id, 1),
        (the_batch().id, 0),
    ]
