"""Names that say nothing are not used; the words of the house are in GLOSSARY.md."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import modules

EMPTY_WORDS = {
    *("util", "utils", "helper", "helpers", "common", "base", "misc", "manager", "managers"),
    *("handler", "handlers", "service", "services", "entity", "entities", "core", "info", "data"),
}
# Names of the standards themselves, which are not ours to better.
QUOTED = ("data_integrity", "RefreshService")
EMPTY_ENDINGS = re.compile(r"(Manager|Helper|Util|Utils|Handler|Service|Entity|Data|Info|V2)$")


def _is_empty(part: str) -> bool:
    if part.startswith(QUOTED):
        return False
    return bool(set(part.split("_")) & EMPTY_WORDS) or part == "v2" or part.startswith("new_")


def test_no_module_has_an_empty_name() -> None:
    found = [module.place for module in modules() if any(_is_empty(part) for part in module.parts)]

    assert found == []


def test_no_class_has_an_empty_name() -> None:
    found = [
        f"{module.place}::{node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and EMPTY_ENDINGS.search(node.name)
        if node.name not in QUOTED
    ]

    assert found == []
