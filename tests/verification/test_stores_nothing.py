"""Whoever checks leaves no trace: no row and no file, whatever they bring (T19)."""

from __future__ import annotations

from itertools import cycle, islice
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.database.engine import own_folder
from tests.erasure.planting import everything_stored
from tests.factories.awards import issued
from tests.factories.documents import badge_token

from insignia.awards import queries as awards
from insignia.foundation.models import Counted
from insignia.portfolio.baking import baked

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
CHECKS = 100
VERIFY = "/api/v1/verify"


def files() -> set[str]:
    """Every file of this house; the database's own come and go as it writes."""
    return {str(each) for each in own_folder().rglob("*") if ".sqlite3" not in each.name}


def test_a_hundred_checks_leave_no_row_and_no_file(client: Client) -> None:
    award = issued()
    good = awards.document(award.id)
    brought = [
        *(good, good.replace(b"Museum", b"Musuem"), b"{}", badge_token().encode()),
        baked(award.id, form="png"),
    ]
    cache.clear()
    before = everything_stored(), files()

    for number, data in enumerate(islice(cycle(brought), CHECKS)):
        if number % 2:
            answer = client.post(VERIFY, data, "application/octet-stream")
        else:
            file = SimpleUploadedFile("brought", data)
            answer = client.post("/verify/", {"file": file, "recipient": "mira@mail.example"})
        assert answer.status_code in {200, 422}, answer.content[:500]
        # How often this address has asked is counted for a minute, and nothing of what it brought.
        assert Counted.objects.filter(cache_key__contains="verification.pace").count() == 1
        cache.clear()

    assert (everything_stored(), files()) == before
    assert client.cookies.keys() <= {"csrftoken"}
