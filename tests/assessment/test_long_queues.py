"""What thousands wait for or have had judged: pages go along an index and ask no more for it."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories import assessment_in_bulk as in_bulk
from tests.factories.achievements import published_achievement
from tests.factories.organizations import member, organization

from insignia.foundation import clock
from insignia.insights import actions as insights
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db

FEW, MANY = 30, 1_500
LARGE = "submission|attempt|claim|judgement|decision|score|artifact"
# How each database says that it reads a table from its beginning to its end.
READS_ALL = {
    "sqlite": re.compile(rf"SCAN (assessment_({LARGE})\b|U\d)"),
    "postgresql": re.compile(rf"Seq Scan on assessment_({LARGE})\b"),
}


class Asked:
    """Every statement that reads, and how the database goes about it."""

    def __init__(self) -> None:
        self.count, self.reading_all = 0, list[str]()

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.startswith("SELECT"):
            self.count += 1
            word = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
            with closing(connection.connection.cursor()) as cursor:
                lines = [str(line) for line in self._explained(cursor, word, sql, params)]
            found = [line for line in lines if READS_ALL[connection.vendor].search(line)]
            self.reading_all += [f"{line}: {sql[:200]}" for line in found]
        return execute(sql, params, many, context)

    def _explained(self, cursor: Any, word: str, sql: str, params: Any) -> Sequence[Any]:
        if connection.vendor == "sqlite":
            sql = sql.replace("%s", "?").replace("%%", "%")
        cursor.execute(f"{word} {sql}", params or ())
        found: Sequence[Any] = cursor.fetchall()
        return found


def filled(size: int) -> tuple[Organization, dict[str, str]]:
    """An organization with so many that wait, and so many that were decided, and its pages."""
    of = organization()
    waited_for, judged = published_achievement(of), published_achievement(of)
    first, second = make.assessor_of(of), make.assessor_of(of)
    in_bulk.waiting(waited_for, size, judges=(first, second))
    in_bulk.decided(judged, size, judge=first)
    queue = reverse("assessment:queue", args=[of.slug])
    return of, {
        **{f"queue {asked}": f"{queue}?{asked}" for asked in ASKED},
        "public": reverse("achievements:definition", args=[of.slug, judged.achievement_slug]),
        "insights": reverse("insights:definition", args=[of.slug, judged.achievement_id]),
    }


ASKED = ("", "show=mine", "show=second", "show=all", "overdue=on", "language=en", "q=no such")


def test_no_page_reads_a_table_through_or_asks_more_where_thousands_stand() -> None:
    counts = []
    for size in (FEW, MANY):
        of, pages = filled(size)
        insights.renew_digests(at=clock.now())
        client = Client()
        client.force_login(member(of, roles=[Role.ASSESSOR]))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        asked = {name: Asked() for name in pages}
        for name, address in pages.items():
            client.get(address)
            with connection.execute_wrapper(asked[name]):
                assert client.get(address).status_code == 200, name
        counts.append({name: found.count for name, found in asked.items()})

    few, many = counts
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert {name: found.reading_all for name, found in asked.items() if found.reading_all} == {}


def test_long_lists_are_counted_up_to_a_hundred() -> None:
    of, pages = filled(150)
    client = Client()
    client.force_login(make.assessor_of(of))

    page = client.get(pages["queue "]).content.decode()

    assert "Waiting (100+)" in page
    assert "Begun by others (15)" in page
    assert page.count("list-row-title") == 20
