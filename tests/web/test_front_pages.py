"""The front page, the pattern book and the pages for when something is wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

ERRORS = ("400", "403", "404", "csrf", "refused")


def test_the_front_page_opens_a_badge_and_four_doors() -> None:
    html = Client().get("/").content.decode()

    assert html.count('name="layers"') == 4
    assert html.count('class="door"') == 4
    assert html.count("<h1") == 1


def test_the_front_page_sets_no_cookie_for_a_stranger() -> None:
    assert not Client().get("/").cookies


@pytest.mark.parametrize("address", ["/", "/pattern-book/"])
def test_public_pages_are_only_read(address: str) -> None:
    assert Client().post(address).status_code == 405


def test_the_pattern_book_shows_every_state() -> None:
    html = Client().get("/pattern-book/").content.decode()

    assert html.count('class="chip ') >= 2 * 30
    assert "What you wrote is still here." in html


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_stands_in_the_shell_with_one_heading(name: str) -> None:
    html = render_to_string(
        f"errors/{name}.html",
        {"sentence": "It is retired.", "gaps": ["Add a criterion."], "code": "some.code"},
        RequestFactory().get("/"),
    )

    assert html.count("<h1") == 1
    assert 'class="site-header"' in html


def test_a_refusal_lists_every_gap() -> None:
    context = {"sentence": "Not complete yet.", "gaps": ["Add a criterion.", "Add a rubric."]}

    html = render_to_string("errors/refused.html", context, RequestFactory().get("/"))

    assert "Not complete yet." in html
    assert "<li>Add a criterion.</li><li>Add a rubric.</li>" in html


@pytest.mark.parametrize("name", ["500", "errors/503"])
def test_the_last_resorts_need_no_request(name: str) -> None:
    html = render_to_string(f"{name}.html")

    assert "<h1>" in html
    assert "/static/insignia/error.css" in html
