"""The word for a choice is found by its value, so no two kinds of choices may mix theirs up."""

from collections import Counter

from insignia.achievements import wording
from insignia.achievements.values import AssessmentKind, PracticalKind


def test_no_assessment_and_no_watching_have_words_of_their_own() -> None:
    assert wording.name_of(AssessmentKind.NONE) == "Not assessed"
    assert wording.name_of(PracticalKind.NONE).startswith("Nobody watches")
    assert wording.meaning_of(AssessmentKind.NONE).startswith("Nobody judges it")
    assert wording.meaning_of(PracticalKind.NONE) == ""


def test_kinds_that_share_their_words_share_no_value() -> None:
    kinds = {type(choice) for choice in wording.NAMES}

    values = Counter(choice.value for kind in kinds for choice in kind)

    assert [value for value, times in values.items() if times > 1] == []
