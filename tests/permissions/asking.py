"""Asking a route of the table for something, and seeing what it wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from tests.permissions.routes import pages
from tests.permissions.table import ROWS

if TYPE_CHECKING:
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from tests.permissions.world import World

SIGN_IN = ("/accounts/login/", "/accounts/reauthenticate/")
# Sessions and their messages are the reader's own; a refusal may lead to a new one. Limits count
# those who are refused as well.
OWN_TABLES = ("django_session", "usersessions_usersession", "foundation_counted")


def address_of(name: str, world: World, **instead: object) -> str:
    row, route = ROWS[name], pages()[name]
    address = reverse(name, kwargs={**row.parts(route.parts, world), **instead})
    return address + row.query.format(**world.museum.ids)


def ask(
    client: Client, name: str, address: str, data: dict[str, Any] | None = None, act: Any = None
) -> Any:
    """Return the answer to a reader, or with `data` to a writer who does an `act`."""
    host = urlsplit(settings.CONTENT_ORIGIN).netloc if ROWS[name].on_content_origin else ""
    headers = {"host": host} if host else {}
    answer: Any
    if data is None:
        answer = client.get(address, headers=headers)
    elif act and act.headers:
        answer = getattr(client, act.method)(address, headers={**headers, **act.headers})
    else:
        answer = client.post(address, data, headers=headers)
    if answer.streaming:
        b"".join(answer.streaming_content)  # read to its end, so that the file is closed
    return answer


def writes(asked: CaptureQueriesContext) -> list[str]:
    """Return the statements that changed something beside the reader's own session."""
    statements = [query["sql"].lstrip("( ").replace('"', "") for query in asked.captured_queries]
    changing = [sql for sql in statements if sql.upper().startswith(("INSERT", "UPDATE", "DELETE"))]
    return [sql for sql in changing if not any(table in sql for table in OWN_TABLES)]
