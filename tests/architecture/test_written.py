"""What is written about the house is true: places exist, links lead somewhere, words are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.architecture.source import ROOT

from insignia.web.settings.environment import Environment

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
PLACE = re.compile(r"\b((?:src|tests|docs|tools)/[A-Za-z0-9_./-]*[A-Za-z0-9_])")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    broken = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_place_that_is_named_exists(page: Path) -> None:
    missing = [place for place in PLACE.findall(page.read_text()) if not (ROOT / place).exists()]

    assert missing == []


def test_the_architecture_names_every_floor() -> None:
    floors = {
        path.name
        for path in (ROOT / "src" / "insignia").iterdir()
        if path.is_dir() and not path.name.startswith("_")
    }
    named = set(re.findall(r"src/insignia/([a-z]+)", (ROOT / "ARCHITECTURE.md").read_text()))

    assert named == floors


def test_the_index_of_the_standards_names_every_page() -> None:
    folder = ROOT / "docs" / "standards"
    pages = {page.name for page in folder.glob("*.md")} - {"README.md"}

    assert set(LINK.findall((folder / "README.md").read_text())) >= pages


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    rows = re.findall(r"^\| ([A-Z][^|]*) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE)

    assert rows == sorted(rows, key=str.casefold)


def test_every_setting_is_explained_to_operators() -> None:
    page = (ROOT / "docs" / "how-to" / "operate.md").read_text()
    explained = set(re.findall(r"^\| `([A-Z0-9_]+)` \|", page, re.MULTILINE))
    settings = {
        str(field.validation_alias or f"INSIGNIA_{name.upper()}")
        for name, field in Environment.model_fields.items()
    }

    assert explained == settings
