"""What a credential says in words of ours, in the language of its definition."""

from __future__ import annotations

import pytest
from tests.factories.achievements import micro_credential

from insignia.awards.telling import narratives


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "What it does not show"), ("de", "Was es nicht zeigt")]
)
def test_the_heading_of_the_limits_is_in_the_language_of_the_definition(
    language: str, heading: str
) -> None:
    assert narratives.limits_heading(micro_credential(language=language)) == heading
