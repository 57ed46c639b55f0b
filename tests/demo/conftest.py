"""The demonstration's world, built once for a file of tests and rolled back after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from tests.conftest import FIRST_TEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def welcome(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What building said; the world stands while the tests of one file run."""
    from insignia.demo import building

    with (
        django_db_blocker.unblock(),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("insignia.assessment.panels.rules.FIRST_TEN", FIRST_TEN)
        said = building.build()
        with django_db_blocker.block():
            yield said
        transaction.set_rollback(True)
