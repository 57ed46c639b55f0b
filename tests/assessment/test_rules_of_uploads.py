"""What may be on its way, and when it is whole: as tables; no database."""

from __future__ import annotations

import pytest

from insignia.assessment import rules
from insignia.assessment.errors import TooMuchOnItsWay, UploadGoesOnElsewhere, UploadNotWhole

LIMIT = 100


@pytest.mark.parametrize(
    ("lengths", "length", "is_refused"),
    [
        ([], 100, False),
        ([100] * 4, 100, False),
        ([100] * 4, 101, True),
        ([100] * 5, 1, True),
        ([1] * 39, 1, False),
        ([1] * 40, 1, True),
    ],
)
def test_how_much_may_be_on_its_way(lengths: list[int], length: int, *, is_refused: bool) -> None:
    if is_refused:
        with pytest.raises(TooMuchOnItsWay):
            rules.may_begin_upload(lengths, length=length, limit=LIMIT)
    else:
        rules.may_begin_upload(lengths, length=length, limit=LIMIT)


def test_a_piece_begins_where_the_file_has_come_to() -> None:
    rules.may_go_on(offset=7, received=7)
    for offset in (6, 8):
        with pytest.raises(UploadGoesOnElsewhere, match="7 bytes"):
            rules.may_go_on(offset=offset, received=7)


def test_a_file_is_whole_when_nothing_is_missing() -> None:
    rules.require_whole(received=9, length=9)
    with pytest.raises(UploadNotWhole):
        rules.require_whole(received=8, length=9)
