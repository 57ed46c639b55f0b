"""Text people wrote, shown to other people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.foundation import language
from insignia.foundation.language import render_markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Two **strong** words", "<p>Two <strong>strong</strong> words</p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("#### Deep", "<h6>Deep</h6>\n"),
        ("###### Deepest", "<h6>Deepest</h6>\n"),
        (
            "[site](https://museum.example/a)",
            (
                '<p><a href="https://museum.example/a" rel="nofollow noopener noreferrer">'
                "site</a></p>\n"
            ),
        ),
        (
            "<me@mail.example>",
            (
                '<p><a href="mailto:me@mail.example" rel="nofollow noopener noreferrer">'
                "me@mail.example</a></p>\n"
            ),
        ),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
    ],
)
def test_the_small_grammar_is_shown(written: str, shown: str) -> None:
    assert render_markdown(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![tracker](https://spy.example/pixel.png)",
        "[click](javascript:alert(1))",
        "[click](data:text/html,<script>alert(1)</script>)",
        "[click](http://plain.example)",
        "[click](//other.example)",
        '<https://ok.example/" onmouseover=alert(1)>',
        "<svg/onload=alert(1)>",
        "<iframe src=https://evil.example>",
        '<a href="https://ok.example" style="position:fixed">x</a>',
    ],
)
def test_nothing_active_or_foreign_comes_through(written: str) -> None:
    shown = render_markdown(written)

    tags = shown.replace("&lt;", "").split("<")[1:]
    assert not any(tag.startswith(("script", "img", "svg", "iframe")) for tag in tags)
    assert "javascript:" not in shown.partition("href=")[2]
    assert 'href="http:' not in shown
    assert 'href="//' not in shown
    assert "style=" not in "".join(tag.partition(">")[0] for tag in tags)
    assert "onmouseover" not in "".join(tag.partition(">")[0] for tag in tags)


@given(st.text(max_size=300))
def test_whatever_is_written_only_allowed_tags_are_shown(written: str) -> None:
    shown = render_markdown(written)

    names = {part.lstrip("/").split(">")[0].split(" ")[0] for part in shown.split("<")[1:]}
    assert names <= language._TAGS
