"""The short way and the general one say the same of every document, or the short one is silent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.compiled import corpus

FIRST = 200


@pytest.mark.parametrize("kind", range(len(corpus.KINDS)))
def test_every_kind_of_document_is_compiled_and_means_the_same(kind: int) -> None:
    assert corpus.compare(corpus.KINDS[kind]) == "equal"


def test_documents_changed_anywhere_mean_the_same_or_are_passed_on() -> None:
    answers = [(number, corpus.compare(corpus.document(number))) for number in range(FIRST)]

    assert [answer for answer in answers if answer[1] not in {"equal", "passed on"}] == []
    assert 0 < sum(answer == "equal" for _, answer in answers) < FIRST


@given(number=st.integers(0, 2**40))
def test_further_documents_mean_the_same_or_are_passed_on(number: int) -> None:
    assert corpus.compare(corpus.document(number)) in {"equal", "passed on"}


@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_any_text_means_the_same(text: str) -> None:
    badge = corpus.full_badge()
    badge = corpus.taking(badge, "refreshService", "termsOfUse") | {"name": text}
    badge["credentialSubject"]["achievement"]["tag"] = [text]

    assert corpus.compare(badge) == "equal"
