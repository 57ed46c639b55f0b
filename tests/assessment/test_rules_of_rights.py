"""Who may assess a definition, as a table."""

from __future__ import annotations

import pytest

from insignia.assessment.errors import NotApproved
from insignia.assessment.rights import rules
from insignia.assessment.rights.rules import LastApproval, Right

APPROVED, ENDED = LastApproval(), LastApproval(is_ended=True)
GERMAN = LastApproval(("de", "fr"))


@pytest.mark.parametrize(
    ("is_restricted", "last", "language", "found"),
    [
        (False, None, "en", Right.OPEN),
        (True, None, "en", Right.NOT_APPROVED),
        (False, APPROVED, "en", Right.APPROVED),
        (True, APPROVED, "en", Right.APPROVED),
        (False, ENDED, "en", Right.ENDED),
        (True, ENDED, "en", Right.ENDED),
        (True, GERMAN, "en", Right.OTHER_LANGUAGE),
        (False, GERMAN, "en", Right.OTHER_LANGUAGE),
        (True, GERMAN, "fr", Right.APPROVED),
        (True, GERMAN, "de-AT", Right.APPROVED),
        (True, GERMAN, "den", Right.OTHER_LANGUAGE),
        (True, LastApproval(("de",), is_ended=True), "de", Right.ENDED),
    ],
)
def test_how_somebody_stands_to_a_definition(
    is_restricted: bool, last: LastApproval | None, language: str, found: Right
) -> None:
    assert rules.right(is_restricted=is_restricted, last=last, language=language) is found


@pytest.mark.parametrize("right", Right)
def test_only_the_open_and_the_approved_may(right: Right) -> None:
    if right in {Right.OPEN, Right.APPROVED}:
        rules.require(right)
    else:
        with pytest.raises(NotApproved) as refused:
            rules.require(right)
        assert refused.value.right == right.value
