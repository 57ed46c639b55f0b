"""How a credential says that it was judged, in a reader's words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.achievements import micro_credential
from tests.factories.credentials import PARTICULARS

from insignia.assessment.values import Route
from insignia.awards import compose
from insignia.standards.model import assessment
from insignia.standards.verify.document import Document
from insignia.standards.verify.summary import summarize
from insignia.verification import assessments

TOLD = assessment.told(compose.credential(micro_credential(), PARTICULARS))


def sentences(**changed: Any) -> tuple[str, ...]:
    """Return what is said when some words are others; None leaves a word out."""
    told = {name: value for name, value in (TOLD | changed).items() if value is not None}
    said = assessments.said(told)
    return said.sentences if said else ()


def test_the_whole_record_is_told_in_plain_words() -> None:
    assert sentences() == (
        "Judged by 2 people, independently of one another, against version 1 of the rubric.",
        "They agreed closely enough that nobody else had to settle it.",
        (
            "Judging the same work, assessors of this achievement agreed on 91 % of 48 judgements."
            " With so many, the true figure is likely between 80 % and 97 %."
            " Counted on May 30, 2026."
        ),
        "How it was learned: Earlier work.",
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"assessorCount": "1"}, "Judged by one person against version 1 of the rubric."),
        ({"adjudicated": True}, "They did not agree, and another person settled it."),
        (
            {"agreementFigure": None},
            "How well its assessors agree cannot be said yet: so far, 48 judgements were made",
        ),
        (
            {"agreementMeasure": "cohens-kappa", "agreementFigure": "-0.02"},
            "Agreement of assessors of this achievement (cohens-kappa): -0.02, from 48 judgements.",
        ),
        (
            {"agreementSampleSize": None},
            "It gives no figure on how well the assessors of this achievement agree.",
        ),
        (
            {"assessorCount": "many"},
            "Judged against a rubric; by how many people, it does not say.",
        ),
        ({"assessmentKind": "by-lot"}, "Kind of assessment: by-lot."),
        ({"assessmentKind": "peer", "assessorCount": "1"}, "Judged by one peer against version 1"),
        ({"learningRoute": "osmosis"}, "How it was learned: osmosis."),
    ],
)
def test_each_word_has_its_sentence(changed: dict[str, Any], expected: str) -> None:
    assert any(said.startswith(expected) for said in sentences(**changed))


@pytest.mark.parametrize("figure", ["91", "NaN", "Infinity", "much", "1e400", "", "-1.1"])
def test_what_is_no_measure_of_agreement_is_no_figure(figure: str) -> None:
    assert not any("%" in said for said in sentences(agreementFigure=figure))


def test_only_who_was_more_than_one_can_have_agreed() -> None:
    assert "They agreed" not in " ".join(sentences(assessorCount="1"))


def test_every_route_has_words() -> None:
    assert set(assessments.ROUTES) == {route.value for route in Route}


@given(
    st.dictionaries(
        st.sampled_from(["type", "assessmentKind", "assessorCount", "agreement", "figure"]),
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just(["Assessment"]),
    )
)
def test_whatever_a_stranger_writes_breaks_nothing(entry: dict[str, Any]) -> None:
    members = {"@context": ["https://w3id.org/insignia/assessment/v1"], "evidence": [entry]}

    assessments.said(summarize(Document(members)).get("assessment", {}))


def test_the_same_words_without_our_context_mean_nothing() -> None:
    credential = compose.credential(micro_credential(), PARTICULARS)

    assert not assessment.told(credential | {"@context": credential["@context"][:2]})
