"""Remove each check of the verifier in turn, and see whether a test objects.

A check is a place in `insignia.standards` that can say no: a `raise` of one of the core's errors, a
finding that failed or is inconclusive, a complaint of the data model. Each is taken out of a copy
of the tree (the raise and the complaint become nothing, the finding becomes passed), and the tests
of its module run, then those of the verifier, then those of the whole core, until one fails.

Arguments are parts of paths (`proofs`). `--list` only tells the checks; `--every N` takes each
N-th. Whoever survives is named, and fewer than 95 % found is a failure.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CORE = Path("src/insignia/standards")
TESTS = Path("tests/standards")
ASKED_PERCENT = 95
SECONDS = 300
TREES = 2
# What says no to the caller of a function and not to a document.
MISUSE = frozenset({"MisuseError", "TypeError", "AttributeError", "NotImplementedError"})
NO = frozenset({"FAILED", "INCONCLUSIVE"})


@dataclass(frozen=True)
class Check:
    """One place that can say no."""

    module: Path
    line: int
    number: int
    words: str

    def __str__(self) -> str:
        return f"{self.module.relative_to(CORE)}:{self.line} {self.words}"


class _Remover(ast.NodeTransformer):
    """Counts the places of a module that can say no, and takes out the one it is asked for."""

    def __init__(self, wanted: int = -1) -> None:
        self.found: list[tuple[int, str]] = []
        self._wanted = wanted

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Take a refusal; what was caught and is passed on is the same refusal again."""
        self.generic_visit(node)
        name = _called(node.exc)
        if node.exc is None or name in MISUSE or isinstance(node.exc, ast.Name):
            return node
        return self._taken(node, ast.Pass(), f"raise {name} {_code_in(node)}".strip())

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Take a complaint of the data model: appended to a list, or yielded with its code."""
        self.generic_visit(node)
        value = node.value
        if isinstance(value, ast.Yield) and isinstance(value.value, ast.Tuple) and _code_in(value):
            return self._taken(node, ast.Pass(), f"complaint {_code_in(value)}")
        if isinstance(value, ast.Call) and ast.unparse(value.func) == "complaints.append":
            return self._taken(node, ast.Pass(), f"complaint {_code_in(value)}".strip())
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Take an outcome that says no."""
        self.generic_visit(node)
        if node.attr in NO and ast.unparse(node.value) == "Outcome":
            passed = ast.Attribute(node.value, "PASSED", node.ctx)
            return self._taken(node, passed, f"Outcome.{node.attr}")
        return node

    def _taken(self, node: ast.stmt | ast.expr, instead: ast.AST, words: str) -> ast.AST:
        self.found.append((node.lineno, words))
        if len(self.found) - 1 != self._wanted:
            return node
        return ast.copy_location(instead, node)


def _called(raised: ast.expr | None) -> str:
    called = raised.func if isinstance(raised, ast.Call) else raised
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Call):
        called = called.value.func
    return "" if called is None else ast.unparse(called)


def _code_in(node: ast.AST) -> str:
    for part in ast.walk(node):
        text = part.value if isinstance(part, ast.Constant) else None
        if (
            isinstance(text, str)
            and "." in text
            and text.replace(".", "").replace("-", "").isalpha()
        ):
            return text
    return ""


def checks(parts: list[str]) -> Iterator[Check]:
    """Yield every check of the core, module by module."""
    for path in sorted((ROOT / CORE).rglob("*.py")):
        module = path.relative_to(ROOT)
        if parts and not any(part in str(module) for part in parts):
            continue
        remover = _Remover()
        remover.visit(ast.parse(path.read_text()))
        for number, (line, words) in enumerate(remover.found):
            yield Check(module, line, number, words)


def is_found(check: Check, tree: Path) -> bool:
    """Tell whether a test fails when this check is gone."""
    path = tree / check.module
    source = path.read_text()
    remover = _Remover(check.number)
    path.write_text(ast.unparse(ast.fix_missing_locations(remover.visit(ast.parse(source)))))
    try:
        return any(_fail(tests, tree) for tests in _tests_of(check, tree))
    finally:
        path.write_text(source)


def _tests_of(check: Check, tree: Path) -> Iterator[list[str]]:
    place = check.module.relative_to(CORE)
    own = TESTS / place.parent / f"test_{place.name}"
    if (tree / own).exists():
        yield [str(own)]
    yield [str(TESTS / "verify")]
    yield [str(TESTS)]


def _fail(tests: list[str], tree: Path) -> bool:
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-p", "no:xdist"]
    # Bounded by the time that the tests use, not by what a busy machine makes of it: a run that is
    # cut short counts as an objection.
    bounded = ["sh", "-c", f'ulimit -t {SECONDS}; exec "$@"', "sh"]
    done = subprocess.run(
        [*bounded, sys.executable, "-m", "pytest", *options, *tests],
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode != 0


def judge(wanted: list[Check]) -> list[Check]:
    """Return the checks that no test misses, each tried in a copy of the tree."""
    survivors: list[Check] = []
    with tempfile.TemporaryDirectory(prefix="insignia-checks-") as folder:
        trees: Queue[Path] = Queue()
        for number in range(TREES):
            tree = Path(folder) / str(number)
            for name in ("src", "tests"):
                ignored = shutil.ignore_patterns("__pycache__", "node_modules")
                shutil.copytree(ROOT / name, tree / name, ignore=ignored)
            shutil.copy(ROOT / "pyproject.toml", tree)
            trees.put(tree)
        if _fail([str(TESTS)], tree):
            sys.exit("The tests fail as it is; mend that first.")

        def tried(check: Check) -> None:
            tree = trees.get()
            try:
                if not is_found(check, tree):
                    survivors.append(check)
                    sys.stdout.write(f"  nobody objected: {check}\n")
                    sys.stdout.flush()
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(TREES) as pool:
            list(pool.map(tried, wanted))
    return survivors


def main() -> int:
    """Run, or list."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", help="parts of paths of modules")
    parser.add_argument("--list", action="store_true", help="only tell the checks")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each N-th only")
    options = parser.parse_args()
    wanted = list(checks(options.parts))[:: options.every]
    if options.list:
        sys.stdout.writelines(f"{check}\n" for check in wanted)
        sys.stdout.write(f"{len(wanted)} checks\n")
        return 0
    missed = judge(wanted)
    found = len(wanted) - len(missed)
    percent = 100 * found / max(1, len(wanted))
    sys.stdout.write(
        f"The tests objected to {found} of {len(wanted)} removed checks: {percent:.1f} %;"
        f" {ASKED_PERCENT} % are asked.\n"
    )
    return 0 if percent >= ASKED_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
