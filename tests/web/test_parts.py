"""The tags that put pages together, and the look of states."""

from enum import StrEnum

import pytest
from django.template import Template, TemplateDoesNotExist
from django.template.context import Context, RequestContext
from django.test import RequestFactory

from insignia.web.states import look_of


def _render(source: str, **given: object) -> str:
    return Template(source).render(Context(given))


class Flavour(StrEnum):
    NOT_YET = "not_yet"


@pytest.mark.parametrize("state", ["not-yet", "not_yet", "NOT_YET", Flavour.NOT_YET])
def test_a_state_is_found_however_its_field_spells_it(state: object) -> None:
    assert look_of(state).word == "Not yet"


def test_an_unknown_state_is_shown_plainly_in_its_own_word() -> None:
    assert look_of("on_the_moon") == ("quiet", "circle", "On the moon")


def test_an_icon_without_words_is_hidden_from_readers() -> None:
    assert 'aria-hidden="true"' in _render('{% icon "check" %}')


def test_an_icon_with_words_is_an_image_with_a_name() -> None:
    html = _render('{% icon "check" label=words %}', words="met <now>")

    assert 'role="img" aria-label="met &lt;now&gt;"' in html
    assert "aria-hidden" not in html


def test_a_chip_says_its_state_in_a_word() -> None:
    html = _render('{% ui "chip" state="revoked" %}')

    assert "chip-bad" in html
    assert "<span>Revoked</span>" in html


def test_a_part_escapes_what_it_is_given() -> None:
    html = _render('{% ui "notice" text=text %}', text="<script>alert(1)</script>")

    assert "&lt;script&gt;" in html
    assert "<script>" not in html


def test_a_part_renders_around_its_body() -> None:
    html = _render(
        '{% part "notice" kind="warn" title="Two things" %}<p>{{ x }}</p>{% endpart %}', x=7
    )

    assert "notice-warn" in html
    assert "Two things" in html
    assert "<p>7</p>" in html


def test_a_part_sees_nothing_of_the_page_around_it() -> None:
    assert "leak" not in _render('{% ui "notice" kind="info" %}', text="leak", title="leak")


def test_a_part_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(TemplateDoesNotExist):
        _render('{% ui "no-such-part" %}')


def test_paging_keeps_the_search_of_the_page_it_is_on() -> None:
    from django.core.paginator import Paginator

    request = RequestFactory().get("/catalogue/", {"q": "feedback", "page": "2"})
    context = RequestContext(request, {"page": Paginator(range(60), 20).page(2)})

    html = Template('{% ui "paging" page=page %}').render(context)

    assert "21 to 40 of 60" in html
    assert 'href="?q=feedback&amp;page=3"' in html
