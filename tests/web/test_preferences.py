"""The reader's look: a cookie, no session, and never a way out of the site."""

import pytest
from django.test import Client

THEME = "/preferences/theme/"
LANGUAGE = "/preferences/language/"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_look_is_remembered_and_shown(theme: str) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post(THEME, {"theme": theme, "next": "/pattern-book/"})

    assert answer["Location"] == "/pattern-book/"
    assert f'data-theme="{theme}"' in client.get("/").content.decode()


@pytest.mark.parametrize("theme", ["system", "neon", ""])
def test_anything_else_forgets_the_look(theme: str) -> None:
    client = Client()
    client.post(THEME, {"theme": "dark"})

    client.post(THEME, {"theme": theme})

    assert "data-theme=" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_the_way_back_never_leaves_the_site(target: str) -> None:
    assert Client().post(THEME, {"theme": "dark", "next": target})["Location"] == "/"


def test_a_look_is_not_changed_by_following_a_link() -> None:
    answer = Client().get(THEME, {"theme": "dark"})

    assert answer.status_code == 405
    assert "insignia-theme" not in answer.cookies


def test_a_language_is_chosen_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)

    client.post(LANGUAGE, {"language": "de", "next": "/"})

    assert '<html lang="de"' in client.get("/").content.decode()
