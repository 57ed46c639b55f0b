"""Refusals in forms."""

from dataclasses import dataclass
from typing import ClassVar

from django import forms

from insignia.foundation.refusals import Gap, NotFound, Refusal
from insignia.foundation.showing import add_refusal


class Sample(forms.Form):
    title = forms.CharField(required=False)


@dataclass(frozen=True)
class Incomplete(Refusal):
    missing: tuple[Gap, ...]

    code: ClassVar[str] = "tests.incomplete"
    sentence: ClassVar[str] = "Something is missing."


def test_every_gap_stands_beside_the_field_it_names_and_the_rest_on_top() -> None:
    form = Sample({})
    gaps = (
        Gap("title", "Give it a {word}.", {"word": "title"}),
        Gap("rubric", "Add a rubric."),
    )

    add_refusal(form, Incomplete(gaps))

    assert form.errors == {"title": ["Give it a title."], "__all__": ["Add a rubric."]}


def test_a_refusal_without_gaps_stands_where_the_page_says_or_on_top() -> None:
    form = Sample({})

    add_refusal(form, NotFound(), field="title")
    add_refusal(form, NotFound())

    assert len(form.errors["title"]) == len(form.non_field_errors()) == 1
