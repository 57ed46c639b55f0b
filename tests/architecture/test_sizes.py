"""Small enough to be read in one sitting: ceilings, with a list of exemptions that only shrinks."""

from __future__ import annotations

import ast

from tests.architecture.source import SLICES, SOURCES, exemptions, modules

LINES_OF_A_MODULE = 400
LINES_OF_A_FUNCTION = 60
STATEMENTS_OF_A_PAGE = 15
MODULES_OF_A_SLICE = 30


def test_no_module_is_longer_than_the_ceiling() -> None:
    lengths = {module.place: len(module.text.splitlines()) for module in modules()}
    too_long = {place: length for place, length in lengths.items() if length > LINES_OF_A_MODULE}

    _only_the_exempt(too_long, exemptions()["long_modules"])


def test_no_function_is_longer_than_the_ceiling() -> None:
    too_long = {}
    for module in modules():
        for function in module.functions():
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            if length > LINES_OF_A_FUNCTION:
                too_long[f"{module.place}::{function.name}"] = length

    _only_the_exempt(too_long, exemptions()["long_functions"])


def test_pages_are_thin() -> None:
    thick = []
    for module in modules():
        if module.parts[:1] and module.parts[0] in SLICES and module.room() == "pages":
            for function in module.functions():
                # Statements, not lines: a long call of `render` decides nothing.
                count = sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1
                if count > STATEMENTS_OF_A_PAGE:
                    thick.append(f"{module.place}::{function.name} has {count} statements")

    assert thick == []


def test_a_slice_stays_one_folder_to_look_through() -> None:
    crowded = {
        slice_name: count
        for slice_name in SLICES
        if (count := len(list((SOURCES / slice_name).glob("*.py")))) > MODULES_OF_A_SLICE
    }

    assert crowded == {}


def _only_the_exempt(found: dict[str, int], exempt: dict[str, int]) -> None:
    grown = {place: size for place, size in found.items() if size > exempt.get(place, 0)}
    assert grown == {}, "longer than the house allows; look for the seam"
    idle = set(exempt) - set(found)
    assert idle == set(), "no longer exempt: take it off tests/architecture/exemptions.toml"
