"""Words that come from elsewhere, as templates show them."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from insignia.foundation.refusals import Gap


def _shown(source: str, **given: object) -> str:
    return Template(source).render(Context(given))


def test_what_somebody_wrote_is_shown_as_markdown_without_its_scripts() -> None:
    shown = _shown("{{ text|prose }}", text="**Bold** <script>alert(1)</script>")

    assert "<strong>Bold</strong>" in shown
    assert "<script>" not in shown


def test_a_gap_is_said_in_the_language_of_its_reader() -> None:
    gap = Gap("name", "Give it a name.")

    with override("de"):
        shown = _shown("{{ gap|gap_words }}", gap=gap)

    assert shown
    assert shown != gap.sentence


def test_a_gap_names_what_it_is_about_and_escapes_it() -> None:
    gap = Gap("part", "Add “{title}”.", {"title": "<b>plan</b>"})

    assert _shown("{{ gap|gap_words }}", gap=gap) == "Add “&lt;b&gt;plan&lt;/b&gt;”."


@pytest.mark.parametrize(
    ("code", "marks"),
    [
        ("en", ""),
        ("en-GB", ""),
        ("", ""),
        ("de", ' lang="de"'),
        ("ar", ' lang="ar" dir="rtl"'),
        ("tlh", ' lang="tlh"'),
        ('de"><b', ""),
        ("not a tag", ""),
    ],
)
def test_words_in_another_language_than_the_page_are_marked(code: str, marks: str) -> None:
    with override("en"):
        assert _shown("<p{% spoken code %}>", code=code) == f"<p{marks}>"


def test_words_in_the_language_of_the_page_are_not_marked() -> None:
    with override("de"):
        assert _shown("<p{% spoken code %}>", code="de") == "<p>"
        assert _shown("<p{% spoken code %}>", code="en") == '<p lang="en">'
