"""The colours of the interface keep their contrast, in both looks, for every pair in use."""

import re
from pathlib import Path

import pytest

from insignia.web.settings.django import WEB

STYLES = WEB / "static" / "insignia"
TOKENS = (STYLES / "tokens.css").read_text()
COLOURS = dict(re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}, #[0-9a-f]{6})\);", TOKENS))
LOOKS = ("light", "dark")

PAPERS = ("paper", "sheet", "sunk")
TONES = ("good", "bad", "open", "note", "quiet")
BODY = [(text, paper) for text in ("ink", "ink-soft") for paper in PAPERS]
TEXT = [
    *((text, paper) for text in ("ink-faint", "seal", *TONES) for paper in PAPERS),
    *((tone, f"{tone}-tint") for tone in TONES),
    *(("ink", f"{tone}-tint") for tone in TONES),
    ("on-seal", "seal-fill"),
    ("on-seal", "seal-fill-strong"),
    ("paper", "ink"),
]
EDGES = [(mark, paper) for mark in ("edge", "focus") for paper in PAPERS]

AAA, AA, MARK = 7.0, 4.5, 3.0


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str, look: str) -> float:
    place = LOOKS.index(look)
    bright, dark = sorted(
        (_luminance(COLOURS[name].split(", ")[place]) for name in (one, other)), reverse=True
    )
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_measures_twenty_one() -> None:
    assert (_luminance("#ffffff") + 0.05) / (_luminance("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "paper"), BODY)
def test_body_text_reaches_aaa(text: str, paper: str, look: str) -> None:
    assert _contrast(text, paper, look) >= AAA


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "paper"), TEXT)
def test_every_text_reaches_aa(text: str, paper: str, look: str) -> None:
    assert _contrast(text, paper, look) >= AA


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("mark", "paper"), EDGES)
def test_edges_and_focus_stand_out(mark: str, paper: str, look: str) -> None:
    assert _contrast(mark, paper, look) >= MARK


@pytest.mark.parametrize("style", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_styles_use_defined_properties_only(style: Path) -> None:
    everything = "".join(path.read_text() for path in STYLES.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))

    used = set(re.findall(r"var\((--[\w-]+)\)", style.read_text()))

    assert used <= defined


def test_a_look_changes_nothing_but_colours() -> None:
    """Whatever else axe may find on a page is then the same in both."""
    sources = {
        path: path.read_text()
        for kind in ("css", "html", "js", "svg")
        for path in WEB.parent.rglob(f"*.{kind}")
    }

    of_one_look = re.compile(r"\[data-theme=[^{]*\{([^}]*)\}")
    styles = [text for path, text in sources.items() if path.suffix == ".css"]
    said = {words.strip() for text in styles for words in of_one_look.findall(text)}
    assert said == {"color-scheme: light;", "color-scheme: dark;"}
    assert [path.name for path, text in sources.items() if "prefers-color-scheme" in text] == []
