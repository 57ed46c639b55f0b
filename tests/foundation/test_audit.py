"""The audit trail."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from insignia.foundation import actors, audit
from insignia.foundation.audit import broken_links, record
from insignia.foundation.identifiers import new_id
from insignia.foundation.models import AuditDetail, AuditEntry, AuditStream

if TYPE_CHECKING:
    from uuid import UUID

AT = datetime(2026, 6, 1, 8, 30, 0, 123456, tzinfo=UTC)
ACTING = actors.person(new_id(), on_behalf_of=new_id())

pytestmark = pytest.mark.django_db


def entries(organization: UUID, count: int = 3) -> list[AuditEntry]:
    return [
        record(
            "tests.act",
            acting=ACTING,
            about=("thing", number),
            organization=organization,
            facts={"number": number, "words": "plain ünicode"},
            personal={"address": "ada@mail.example"},
            at=AT,
        )
        for number in range(count)
    ]


def test_entries_follow_one_another_in_a_chain() -> None:
    organization = new_id()

    first, second, third = entries(organization)

    assert (first.previous, second.previous, third.previous) == ("", first.digest, second.digest)
    head = AuditStream.objects.get(name=str(organization))
    assert (head.head, head.length) == (third.digest, 3)
    assert broken_links(str(organization)) == []


def test_every_organization_has_a_chain_of_its_own() -> None:
    one, other = new_id(), new_id()

    entries(one, 2)
    entries(other, 1)

    assert AuditEntry.objects.get(stream_id=str(other)).position == 0


def test_what_belongs_to_no_organization_stands_in_the_stream_of_people() -> None:
    entry = record("tests.act", acting=ACTING, about=("person", new_id()))

    assert entry.stream_id == audit.PEOPLE
    assert broken_links(audit.PEOPLE) == []


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE foundation_auditentry SET action = 'tests.other' WHERE position = 1", [1]),
        ("UPDATE foundation_auditentry SET actor_id = 'nobody' WHERE position = 1", [1]),
        ("UPDATE foundation_auditentry SET facts = '{}' WHERE position = 2", [2]),
        ("UPDATE foundation_auditentry SET digest = 'a' WHERE position = 0", [0, 1]),
        ("DELETE FROM foundation_auditentry WHERE position = 1", [2]),
        ("DELETE FROM foundation_auditentry WHERE position = 2", [2]),
        ("DELETE FROM foundation_auditentry", [0]),
        ("UPDATE foundation_auditstream SET length = 7", [3]),
    ],
)
def test_a_change_by_sql_is_found_and_named(sql: str, found: list[int]) -> None:
    organization = new_id()
    entries(organization)
    AuditDetail.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(sql)

    assert broken_links(str(organization)) == found


def test_a_rolled_back_act_leaves_no_entry() -> None:
    organization = new_id()
    with suppress(RuntimeError), transaction.atomic():
        entries(organization)
        raise RuntimeError("the act failed")

    entries(organization, 1)

    assert AuditEntry.objects.get(stream_id=str(organization)).position == 0
    assert broken_links(str(organization)) == []


def test_personal_data_can_be_erased_without_breaking_the_chain() -> None:
    organization = new_id()
    (entry,) = entries(organization, 1)
    detail = AuditDetail.objects.get()
    assert detail.value == "ada@mail.example"
    assert "mail.example" not in str(entry.facts)
    assert entry.facts["address"] == audit.salted_digest(detail.value, salt=detail.salt)

    detail.delete()

    assert broken_links(str(organization)) == []


def test_equal_values_cannot_be_told_to_be_equal() -> None:
    first, second = entries(new_id(), 2)

    assert first.facts["address"] != second.facts["address"]


def test_what_is_known_of_a_person_is_erased_wherever_it_stands() -> None:
    organization, person = new_id(), new_id()
    entries(organization, 2)
    record("tests.act", acting=ACTING, about=("person", person), personal={"name": "Ada"})

    erased = audit.erase_details(about=("person", person), values=["ada@mail.example"])

    assert (erased, AuditDetail.objects.count()) == (3, 0)


def test_entries_of_many_rows_follow_in_the_chain_like_single_ones() -> None:
    organization = new_id()
    entries(organization, 1)

    audit.record_each(
        "tests.act", acting=ACTING, about=("thing", [7, 8, 9]), organization=organization, at=AT
    )
    entries(organization, 1)

    rows = AuditEntry.objects.filter(stream_id=str(organization)).order_by("position")
    assert [row.about_id for row in rows] == ["0", "7", "8", "9", "0"]
    assert rows[2].actor_id == ACTING.id
    assert broken_links(str(organization)) == []
