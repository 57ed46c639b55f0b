"""The table of attacks tells the truth: all of them are there, and every test that it names is."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs/security/attacks.md").read_text()
ATTACKS = 51
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (.+) \|$", TABLE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TABLE)))


@cache
def names_in(path: Path) -> frozenset[str]:
    functions = ast.walk(ast.parse(path.read_text()))
    return frozenset(node.name for node in functions if isinstance(node, ast.FunctionDef))


def test_every_attack_stands_in_the_table_once() -> None:
    assert [int(number) for number, _, _ in ROWS] == list(range(1, ATTACKS + 1))


def test_every_attack_is_answered_by_a_test_or_by_what_will_bring_it() -> None:
    unanswered = [
        number for number, _, answer in ROWS if "`tests/" not in answer and "later" not in answer
    ]

    assert unanswered == []


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_named_test_exists(path: str, name: str) -> None:
    found = names_in(ROOT / path)

    assert name in found if name else any(one.startswith("test_") for one in found)
