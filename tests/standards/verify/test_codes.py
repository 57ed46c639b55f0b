from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import insignia.standards
from insignia.standards.errors import FAMILIES
from insignia.standards.verify.codes import CODES, CODES_OF_THE_WORLD

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCE = Path(insignia.standards.__file__).parent
_ONLY_TOLD = {"schema", "refresh", "evidence", "trust"}
_CODE = re.compile(r"([a-z0-9-]+)\.[a-z0-9][a-z0-9-]*")


def _codes_in_source() -> Iterator[str]:
    for path in _SOURCE.rglob("*.py"):
        if path.name == "codes.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found = _CODE.fullmatch(node.value)
                if found and found[1] in FAMILIES | _ONLY_TOLD:
                    yield node.value


def test_every_code_of_the_core_is_explained_and_no_other() -> None:
    assert set(CODES) == set(_codes_in_source())


def test_every_code_belongs_to_a_family() -> None:
    families = {code.partition(".")[0] for code in {**CODES, **CODES_OF_THE_WORLD}}

    assert families <= FAMILIES | _ONLY_TOLD
    assert not CODES.keys() & CODES_OF_THE_WORLD.keys()


def test_every_explanation_is_a_sentence() -> None:
    assert all(
        text[0].isupper() and text.endswith(".")
        for text in {**CODES, **CODES_OF_THE_WORLD}.values()
    )
