"""Imports only go down, and a slice is entered through its front doors."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import grimp
import pytest
from tests.architecture.source import ROOT, SLICES, SOURCES, modules

DOORS = {"actions", "queries", "access", "events", "errors", "values"}
LINT = "from importlinter.cli import lint_imports_command as lint; lint()"
NAME = re.compile(r"[A-Za-z0-9_.-]+")
# Those who compose the house may also touch what hangs a slice into it.
COMPOSERS = {"web": {"urls", "api", "api_keys", "pages"}, "cli": {"commands"}}


def test_every_import_contract_is_kept() -> None:
    linted = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(SOURCES.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    # A name in an annotation calls nothing: it may say what a door has handed out.
    return grimp.build_graph("insignia", exclude_type_checking_imports=True, cache_dir=None)


def test_slices_enter_one_another_by_the_front_door(graph: grimp.ImportGraph) -> None:
    trespasses = []
    for importer in sorted(graph.modules):
        home = importer.split(".")[1:2]
        open_to_it = DOORS | COMPOSERS.get("".join(home), set())
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            _, *place = imported.split(".")
            if place[:1] == home or not place or place[0] not in SLICES:
                continue
            if len(place) == 1 or place[1] not in open_to_it:
                trespasses.append(f"{importer} imports {imported}")

    assert trespasses == []


def test_every_floor_named_in_the_contracts_is_known_here(graph: grimp.ImportGraph) -> None:
    floors = {child.removeprefix("insignia.") for child in graph.find_children("insignia")}

    strangers = (
        floors - set(SLICES) - set(COMPOSERS) - {"standards", "foundation", "demo", "bridges"}
    )
    assert strangers - {"__main__"} == set()


def test_nothing_is_imported_that_is_not_a_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["platform"]]
    declared = {_plain(match.group()) for line in lines if (match := NAME.match(line))}
    distributions = packages_distributions()

    hidden = {
        f"{module.place} imports {name}"
        for module in modules()
        for name in module.imports_at_run_time()
        if (top := name.split(".")[0]) not in sys.stdlib_module_names and top != "insignia"
        if not declared & {_plain(known) for known in distributions.get(top, [])}
    }

    assert hidden == set()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
