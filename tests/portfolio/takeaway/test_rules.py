"""Decisions about archives, and what their files are called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insignia.foundation.file_names import LONGEST_NAME, file_name, place
from insignia.portfolio.errors import ArchiveGone, ArchiveUnderWay
from insignia.portfolio.takeaway import rules

AT = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("moved_at", "is_finished", "may"),
    [
        (None, False, True),
        (AT - MINUTE, True, True),
        (AT - MINUTE, False, False),
        (AT - rules.FORGOTTEN_AFTER, False, True),
    ],
)
def test_one_archive_is_packed_at_a_time(
    moved_at: datetime | None, *, is_finished: bool, may: bool
) -> None:
    if may:
        rules.may_order(moved_at=moved_at, is_finished=is_finished, at=AT)
    else:
        with pytest.raises(ArchiveUnderWay):
            rules.may_order(moved_at=moved_at, is_finished=is_finished, at=AT)


@pytest.mark.parametrize(
    ("finished_at", "may"),
    [
        (None, False),
        (AT, True),
        (AT - rules.KEPT_FOR + MINUTE, True),
        (AT - rules.KEPT_FOR, False),
    ],
)
def test_an_archive_is_taken_while_it_lies_ready(
    finished_at: datetime | None, *, may: bool
) -> None:
    if may:
        rules.may_take(finished_at=finished_at, at=AT)
    else:
        with pytest.raises(ArchiveGone):
            rules.may_take(finished_at=finished_at, at=AT)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("lesson plan.pdf", "lesson-plan.pdf"),
        ("Übung für Łódź.txt", "Ubung-fur-odz.txt"),
        ("Straße.md", "Strasse.md"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("授業", "file"),
        ("a<b>:c?.png", "a-b-c-.png"),
        ("x" * 300 + ".jpeg", "x" * (LONGEST_NAME - 5) + ".jpeg"),
        ("y" * 300, "y" * LONGEST_NAME),
    ],
)
def test_a_name_fits_every_file_system(given: str, kept: str) -> None:
    assert file_name(given) == kept
    assert file_name(kept) == kept


def test_no_name_leads_out_of_the_archive() -> None:
    assert place("files/../../etc/pass wd") == "files/file/file/etc/pass-wd"
