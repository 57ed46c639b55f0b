"""Lists of recipients: brought, looked at, released or cancelled, and followed to their end."""

from __future__ import annotations

import csv
import io
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.awards.desk import at, awards
from tests.factories.awards import changed, fresh, issued
from tests.factories.organizations import member, organization

from insignia.awards import reviewing
from insignia.awards.actions import checking
from insignia.awards.models import Award, Batch, RosterRow
from insignia.awards.values import Change, Reason
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db

_numbers = count()
LIST = (
    "email,name,achieved_on,route,narrative\r\n"
    "mira.lindqvist@mail.example,Mira Lindqvist,2026-05-31,volunteering,\r\n"
    "jo@mail.example,Jo Ferreira,,,Led the tide-pool station.\r\n"
)


def bring(client: Client, house: Organization, version: VersionView, text: str) -> Any:
    file = SimpleUploadedFile(f"volunteers-{next(_numbers):04}.csv", text.encode(), "text/csv")
    return client.post(at("roster", house), {"version": str(version.id), "file": file})


def the_batch() -> Batch:
    with all_organizations():
        return Batch.objects.latest("file_name")


def release(client: Client, house: Organization, **said: str) -> Any:
    """What the button does, and what follows in the background."""
    answer = client.post(at("release", house, batch_id=the_batch().id), said)
    run_pending()
    return answer


def page_of(client: Client, house: Organization, state: str = "") -> Any:
    address = at("batch", house, batch_id=the_batch().id)
    return client.get(f"{address}?state={state}" if state else address)


def names(answer: Any) -> list[str]:
    return [row.name for row in answer.context["rows"]]


def test_a_list_is_checked_released_and_signed(
    client: Client, house: Organization, version: VersionView
) -> None:
    before = AuditEntry.objects.count()
    answer = bring(client, house, version, LIST)
    batch = the_batch()
    assert answer["Location"] == at("batch", house, batch_id=batch.id)
    assert names(page_of(client, house, "ready")) == ["Mira Lindqvist", "Jo Ferreira"]
    assert awards() == []
    assert AuditEntry.objects.count() == before + 1

    client.post(at("release", house, batch_id=batch.id))
    assert AuditEntry.objects.count() == before + 2
    assert "0 of 2 credentials signed" in client.get(answer["Location"]).content.decode()
    run_pending()

    said = client.get(answer["Location"])
    assert [award.recipient_name for award in awards()] == ["Jo Ferreira", "Mira Lindqvist"]
    assert "2 of 2 credentials signed" in said.content.decode()
    assert awards()[0].achieved_on.isoformat() == "2026-06-15"


def test_rows_with_problems_are_shown_and_left_out(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST + "not-an-address,,31.5.2026,luck,\r\n")

    said = page_of(client, house, "bad")
    release(client, house)

    (bad,) = said.context["rows"]
    assert (bad.line, len(bad.problems)) == (4, 4)
    assert "Write the date as 2026-05-31." in said.content.decode()
    assert len(awards()) == 2


def test_a_list_without_one_good_row_cannot_be_released(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, "email,name\r\nnobody,\r\n")
    assert "No row can be awarded" in page_of(client, house).content.decode()

    assert release(client, house).status_code == 409

    assert awards() == []
    assert the_batch().released_at is None


@pytest.mark.parametrize("text", ["", "name\r\nMira\r\n", "email,name\r\n"])
def test_a_file_that_is_no_list_is_refused_at_its_field(
    text: str, client: Client, house: Organization, version: VersionView
) -> None:
    answer = bring(client, house, version, text)

    assert "file" in answer.context["form"].errors
    with all_organizations():
        assert not Batch.objects.exists()


def test_the_form_says_how_long_a_list_may_be(
    client: Client, house: Organization, version: VersionView
) -> None:
    said = client.get(at("roster", house)).content.decode()

    assert "100,000 rows" in said
    assert "18.0\xa0MB" in said


def test_a_list_is_released_once(client: Client, house: Organization, version: VersionView) -> None:
    bring(client, house, version, LIST)
    release(client, house)
    before = AuditEntry.objects.count()

    answer = release(client, house)

    assert answer.status_code == 409
    assert "awarded already" in answer.content.decode()
    assert len(awards()) == 2
    assert AuditEntry.objects.count() == before


def test_a_list_that_is_cancelled_is_gone_with_all_names(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    batch = the_batch()

    answer = client.post(at("cancel", house, batch_id=batch.id), follow=True)

    assert "nobody was awarded" in answer.content.decode()
    with all_organizations():
        assert not Batch.objects.exists()
        assert not RosterRow.objects.exists()
    assert AuditEntry.objects.get(action="awards.cancel-roster").facts == {"rows": 2}
    assert client.post(at("release", house, batch_id=batch.id)).status_code == 404


def test_a_list_that_was_released_is_not_cancelled(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    release(client, house)

    answer = client.post(at("cancel", house, batch_id=the_batch().id))

    assert answer.status_code == 409
    assert "awarded already" in answer.content.decode()
    assert len(awards()) == 2


def test_the_same_list_brought_twice_awards_nobody_twice(
    client: Client, house: Organization, version: VersionView
) -> None:
    for _ in range(2):
        bring(client, house, version, LIST)
        said = page_of(client, house)
        answer = release(client, house)

    assert said.context["counts"]["repeated"] == 2
    assert "hold it already" in said.content.decode()
    assert answer.status_code == 409
    assert len(awards()) == 2


def test_those_who_hold_it_already_can_be_awarded_again_on_purpose(
    client: Client, house: Organization, version: VersionView
) -> None:
    for _ in range(2):
        bring(client, house, version, LIST)
        release(client, house, with_repeats="on")

    assert len(awards()) == 4


def test_a_list_with_three_bad_rows_is_mended_and_brought_again(
    client: Client, house: Organization, version: VersionView
) -> None:
    bad = "kim,Kim,,,\r\nli@mail.example,,,,\r\nada@mail.example,Ada,,luck,\r\n"
    bring(client, house, version, LIST + bad)
    release(client, house)
    mended = "kim@mail.example,Kim,,,\r\nli@mail.example,Li,,,\r\nada@mail.example,Ada,,,\r\n"

    bring(client, house, version, LIST + mended)
    counts = page_of(client, house).context["counts"]
    release(client, house)

    assert (counts["ready"], counts["repeated"], counts["bad"]) == (3, 2, 0)
    found = [award.recipient_name for award in awards()]
    assert found == ["Ada", "Jo Ferreira", "Kim", "Li", "Mira Lindqvist"]
    assert names(page_of(client, house, "left-out")) == ["Mira Lindqvist", "Jo Ferreira"]


def test_after_a_revocation_the_list_awards_anew(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    release(client, house)
    mira = awards()[1]
    changed(mira, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    bring(client, house, version, LIST)
    release(client, house)

    assert [award.recipient_name for award in awards()].count("Mira Lindqvist") == 2
    assert names(page_of(client, house, "left-out")) == ["Jo Ferreira"]


def test_a_repeat_that_was_revoked_since_the_check_is_awarded(
    client: Client, house: Organization, version: VersionView
) -> None:
    mira = issued(version)
    bring(client, house, version, "email,name\r\nmira.lindqvist@mail.example,Mira Lindqvist\r\n")
    assert page_of(client, house).context["counts"]["repeated"] == 1
    changed(mira, Change.REVOKE, Reason.AWARDED_IN_ERROR)

    release(client, house)

    assert len(awards()) == 2


def test_an_award_for_another_day_is_no_repeat(
    client: Client, house: Organization, version: VersionView
) -> None:
    issued(version)  # achieved on 15 June
    bring(client, house, version, LIST)

    counts = page_of(client, house).context["counts"]

    assert (counts["ready"], counts["repeated"]) == (2, 0)


def test_the_rows_of_a_list_are_shown_some_at_a_time(
    client: Client, house: Organization, version: VersionView
) -> None:
    rows = "".join(f"p{number}@mail.example,P {number}\r\n" for number in range(60))
    bring(client, house, version, "email,name\r\n" + rows)

    first = page_of(client, house)
    second = client.get(at("batch", house, batch_id=the_batch().id), {"page": 2})

    assert "1 to 50 of 60" in first.content.decode()
    assert names(second) == [f"P {number}" for number in range(50, 60)]


def test_a_state_that_nobody_knows_shows_all_rows(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)

    assert len(names(page_of(client, house, "nonsense"))) == 2


def downloaded(client: Client, house: Organization, state: str = "") -> list[dict[str, str]]:
    address = at("outcome", house, batch_id=the_batch().id) + (f"?state={state}" if state else "")
    answer = client.get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="outcome.csv"'
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode(), newline="")))


def test_the_check_can_be_downloaded_with_line_and_column_of_each_problem(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST + "nobody,Jo,,luck,=1+1\r\n")

    rows = downloaded(client, house)

    assert [(row["line"], row["outcome"]) for row in rows] == [
        ("2", "ready"),
        ("3", "ready"),
        ("4", "bad"),
    ]
    assert rows[2]["columns"] == "narrative email route"
    assert "This is not an e-mail address." in rows[2]["what_to_mend"]
    assert rows[2]["narrative"] == "'=1+1"  # no spreadsheet runs it
    assert downloaded(client, house, "bad") == rows[2:]


def test_a_download_of_many_rows_has_them_all(
    client: Client, house: Organization, version: VersionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "ROWS_AT_ONCE", 2)
    rows = "".join(f"p{number}@mail.example,P {number}\r\n" for number in range(5))
    bring(client, house, version, "email,name\r\n" + rows)
    release(client, house)

    found = downloaded(client, house)

    assert [row["name"] for row in found] == [f"P {number}" for number in range(5)]
    assert {row["outcome"] for row in found} == {"signed"}


def test_who_is_held_back_and_who_was_not_reached_is_told_row_by_row(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    release(client, house)
    jo, mira = awards()
    with all_organizations():
        Award.objects.filter(pk=mira.pk).update(state="held", held_because="the key is gone")
    Letter.objects.filter(key=f"award-waits:{jo.pk}").update(
        state=Letter.State.FAILED, last_error="554 no such user"
    )

    said = page_of(client, house).content.decode()

    assert "1 is held back." in said
    assert "1 letter could not be delivered." in said
    assert names(page_of(client, house, "held")) == ["Mira Lindqvist"]
    (row,) = page_of(client, house, "unreached").context["rows"]
    assert (row.name, row.note) == ("Jo Ferreira", "554 no such user")
    assert names(page_of(client, house, "signed")) == ["Jo Ferreira"]
    assert downloaded(client, house, "held")[0]["what_to_mend"] == "the key is gone"


def test_the_progress_of_a_list_is_told_until_it_is_over(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    batch = the_batch()
    client.post(at("release", house, batch_id=batch.id))
    begun = page_of(client, house).content.decode()
    waiting = names(page_of(client, house, "waiting"))

    run_pending()

    ended = page_of(client, house).content.decode()
    assert ("data-is-over" in begun, "data-is-over" in ended) == (False, True)
    assert waiting == ["Mira Lindqvist", "Jo Ferreira"]
    assert "The list is done." in ended
    refresh = '<noscript><meta http-equiv="refresh"'
    assert (refresh in begun, refresh in ended) == (True, False)


def test_a_long_list_asks_the_database_no_more_than_a_short_one(
    client: Client, house: Organization, version: VersionView
) -> None:
    asked = []
    for length in (3, 30):
        rows = "".join(f"p{length}-{n}@mail.example,P {n}\r\n" for n in range(length))
        bring(client, house, version, "email,name\r\n" + rows)
        with CaptureQueriesContext(connection) as before:
            page_of(client, house)
        release(client, house)
        with CaptureQueriesContext(connection) as after:
            page_of(client, house)
        asked.append((len(before), len(after)))

    assert asked[0] == asked[1]


def test_the_example_list_is_one_that_can_be_read(
    client: Client, house: Organization, version: VersionView
) -> None:
    answer = client.get(at("roster-template", house))

    assert answer["Content-Disposition"] == 'attachment; filename="recipients.csv"'
    bring(client, house, version, answer.content.decode())
    assert the_batch().good_rows == 1


def test_a_long_list_is_followed_while_it_is_checked_and_may_be_cancelled(
    client: Client, house: Organization, version: VersionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 2)
    many = "email,name\r\n" + "".join(f"p{n}@mail.example,P {n}\r\n" for n in range(5))
    answer = bring(client, house, version, many)
    batch = the_batch()

    begun = client.get(answer["Location"]).content.decode()
    assert "3 of 6 lines checked" in begun
    assert ("data-watched" in begun, "data-is-over" in begun) == (True, False)
    assert '<noscript><meta http-equiv="refresh"' in begun
    assert "Row by row" not in begun
    assert "Being checked" in client.get(at("roster", house)).content.decode()
    assert client.post(at("release", house, batch_id=batch.id)).status_code == 409
    assert client.get(at("outcome", house, batch_id=batch.id)).status_code == 409
    run_pending()
    assert "5 people will be awarded." in client.get(answer["Location"]).content.decode()

    bring(client, house, version, many)
    client.post(at("cancel", house, batch_id=the_batch().id))
    run_pending()

    with all_organizations():
        assert list(Batch.objects.all()) == [batch]
        assert RosterRow.objects.count() == 5


def test_what_turns_out_late_to_be_no_list_says_why(
    client: Client, house: Organization, version: VersionView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 2)
    answer = bring(client, house, version, LIST + 'kim@mail.example,"Kim')
    run_pending()

    said = client.get(answer["Location"]).content.decode()

    assert "Line 4 is not valid CSV: unexpected end of data." in said
    assert "Bring another list" in said
    assert "Could not be read" in client.get(at("roster", house)).content.decode()


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
    for act in ("release", "cancel"):
        assert client.post(at(act, other, batch_id=batch.id)).status_code == 404
    assert client.get(at("outcome", other, batch_id=batch.id)).status_code == 404
    assert awards() == []


def test_an_award_from_a_list_knows_its_row(
    client: Client, house: Organization, version: VersionView
) -> None:
    bring(client, house, version, LIST)
    release(client, house)

    assert [(fresh(award).batch_id, award.row) for award in awards()] == [
        (the_batch().id, 1),
        (the_batch().id, 0),
    ]
