"""What a definition says of its own parts."""

import pytest

from insignia.achievements.values import Criterion, Definition, EvidencePart, RubricLevel

LEVELS = tuple(RubricLevel(key, key, "") for key in ("low", "middle", "high"))


@pytest.mark.parametrize(
    ("passing", "level", "is_met"),
    [
        ("middle", "low", False),
        ("middle", "middle", True),
        ("middle", "high", True),
        ("high", "middle", False),
        ("", "low", True),
    ],
)
def test_a_criterion_is_met_from_its_passing_level_on(
    passing: str, level: str, *, is_met: bool
) -> None:
    assert Criterion("c", "C", "", LEVELS, passing).is_met_at(level) is is_met


def test_a_level_of_another_criterion_meets_nothing() -> None:
    with pytest.raises(ValueError, match="elsewhere"):
        Criterion("c", "C", "", LEVELS, "middle").is_met_at("elsewhere")


def test_an_evidence_part_is_found_by_its_id_or_not_at_all() -> None:
    plan = EvidencePart("plan", "A plan", "")
    definition = Definition("Planning", evidence_parts=(EvidencePart("film", "A film", ""), plan))

    assert definition.evidence_part("plan") is plan
    assert definition.evidence_part("song") is None
