"""What a strict content policy forbids stands in no template, and every icon asked for is drawn."""

import re
from pathlib import Path

import pytest

from insignia.web.settings.django import WEB
from insignia.web.states import STATES

TEMPLATES = sorted(WEB.parent.rglob("templates/**/*.html"))
# Pages that hold all they need: those of an archive open from a folder, under a policy that names
# their very script (decision 0023); what stands framed in other people's pages may load nothing.
ALONE = {
    "awards/copy/frame.html",
    "portfolio/archive/frame.html",
    "portfolio/archive/index.html",
    "portfolio/frame.html",
}
SERVED = [
    path for path in TEMPLATES if "/".join(path.parts).partition("/templates/")[2] not in ALONE
]
SPRITE = (WEB / "static" / "insignia" / "icons.svg").read_text()
ICONS = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
INLINE_STYLE = re.compile(r"<style|\sstyle=")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*(\ssrc=|type=\"application/json\"))")
INLINE_REACTION = re.compile(r"<[^>]*\son[a-z]+=\"")


def _name(path: Path) -> str:
    return str(path.relative_to(WEB.parent))


@pytest.mark.parametrize("path", SERVED, ids=_name)
def test_no_template_holds_inline_style_or_script(path: Path) -> None:
    text = path.read_text()

    found = [p.pattern for p in (INLINE_STYLE, INLINE_SCRIPT, INLINE_REACTION) if p.search(text)]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_every_icon_that_a_template_names_is_drawn(path: Path) -> None:
    assert set(re.findall(r'{% icon "([\w-]+)"', path.read_text())) <= ICONS


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_description_is_plain_text(path: Path) -> None:
    assert "{% block description %}<" not in path.read_text()


def test_every_state_has_a_drawn_icon() -> None:
    assert {look.icon for look in STATES.values()} <= ICONS


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_an_address_that_one_block_names_is_used_in_no_other(path: Path) -> None:
    blocks = re.split(r"{% (?:end)?block\b", path.read_text())
    named = [set(re.findall(r"{% url [^%]+ as (\w+) %}", block)) for block in blocks]

    lost = {
        name
        for names in named
        for name in names
        for block, known in zip(blocks, named, strict=True)
        if name not in known and re.search(rf"{{{{ {name} |[=(]{name}\b", block)
    }

    # Django forgets at its end what was named in a block: the address would be empty elsewhere.
    assert lost == set()
