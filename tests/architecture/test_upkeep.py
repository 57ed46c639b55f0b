"""Nothing lies about unused, nothing escapes the measure, nothing is written down falsely."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache

import grimp
import pytest
from tests.architecture.source import ROOT, exemptions, modules

# Loaded by their name: by Django, by the server, by the command line or by the core.
FOUND_BY_NAME = {
    *(
        "apps",
        "models",
        "urls",
        "acts",
        "subscribers",
        "published",
        "jobs",
        "commands",
        "templatetags",
    ),
    "contexts",  # each loaded when a document names it
}
ENTRIES = {"insignia", "insignia.__main__", "insignia.web.wsgi"}
PRAGMA = "pragma: no cover"


def test_no_module_lies_about_unused() -> None:
    graph = grimp.build_graph("insignia", cache_dir=None)
    everything = "\n".join(module.text for module in modules())

    unused = [
        module.place
        for module in modules()
        if module.name not in ENTRIES
        and not FOUND_BY_NAME & set(module.parts[1:])
        and not graph.find_modules_that_directly_import(module.name)
        and not graph.find_children(module.name)
        and f'"{module.name}' not in everything
    ]

    assert unused == []


def test_what_the_coverage_leaves_out_is_listed_and_only_shrinks() -> None:
    counts = {module.place: module.text.count(PRAGMA) for module in modules()}

    assert {place: count for place, count in counts.items() if count} == exemptions()["not_covered"]


def test_the_coverage_has_no_other_blind_spots() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]

    assert settings["run"]["source"] == ["insignia"]
    assert settings["run"]["omit"] == ["*/migrations/*"]
    assert settings["report"]["exclude_also"] == [
        "if TYPE_CHECKING:",
        r"^\s*\.\.\.$",
        "@(typing\\.)?overload",
    ]


def test_the_changelog_has_room_for_what_comes() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert headings[0] == "[Unreleased]"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["platform"]]
    for asked in ("requirements-dev.in", "requirements-fuzz.in"):
        wanted += (ROOT / asked).read_text().splitlines()
    names = {match.group() for line in wanted if (match := re.match(r"[A-Za-z0-9_.-]+", line))}
    reasons = (ROOT / "docs/dependencies.md").read_text()
    explained = re.findall(r"^\| `([^`]+)` \|", reasons, re.MULTILINE)

    assert sorted(explained) == sorted(names)


@cache
def _written() -> str:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return "\n".join(page.read_text() for page in sorted(pages))


def test_every_verb_of_run_that_is_written_about_exists() -> None:
    helped = subprocess.run(
        [str(ROOT / "run"), "help"], capture_output=True, text=True, check=True
    ).stdout
    verbs = set(re.findall(r"^  ([a-z]+)", helped, re.MULTILINE))

    assert set(re.findall(r"\./run ([a-z]+)", _written())) - verbs == set()


def test_every_command_that_is_written_about_exists() -> None:
    a_command = re.compile(r"^(?:\$ )?(?:\./run )?insignia ([a-z][a-z-]*)", re.MULTILINE)
    written = set(a_command.findall(_written()))
    missing = [
        verb
        for verb in sorted(written)
        if subprocess.run(
            [sys.executable, "-m", "insignia", verb, "--help"], capture_output=True, check=False
        ).returncode
    ]

    assert missing == []


@pytest.mark.parametrize(
    "lock",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-tools.txt",
        "requirements-fuzz.txt",
    ],
)
def test_the_locks_name_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text()

    assert "--hash=sha256:" in text
    assert re.findall(r"(?:https?|file)://", text) == []
    assert re.findall(r"^--(?:index-url|extra-index-url|find-links)", text, re.MULTILINE) == []
