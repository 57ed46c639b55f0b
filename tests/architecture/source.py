"""The sources as the architecture tests read them: every module once, parsed, with its name."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "insignia"
SLICES = (
    "accounts",
    "notices",
    "guardians",
    "organizations",
    "keyring",
    "logbook",
    "achievements",
    "assessment",
    "awards",
    "verification",
    "portfolio",
    "insights",
    "cohorts",
    "nominations",
    "complaints",
    "feeds",
)


@dataclass(frozen=True)
class Module:
    """One Python file of the platform."""

    path: Path

    @property
    def place(self) -> str:
        """The file as a reviewer names it, from the root of the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """The dotted name."""
        parts = self.path.relative_to(SOURCES.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The dotted name in its parts, below `insignia`."""
        return tuple(self.name.split(".")[1:])

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def room(self) -> str | None:
        """Return the room of a slice this module belongs to: `actions`, `rules`, `pages`…"""
        return self.parts[1] if len(self.parts) > 1 else None

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def imports(self) -> Iterator[str]:
        """Yield the dotted name of everything imported, from-imports with the name they take."""
        yield from _imports_below(self.tree)

    def imports_at_run_time(self) -> Iterator[str]:
        """Yield the same without what only the type checker imports."""
        for_types = {
            name
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for name in _imports_below(node)
        }
        yield from (name for name in self.imports() if name not in for_types)

    def calls(self) -> Iterator[tuple[str, int]]:
        """Yield what is called, as it is written (`datetime.now`), with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node.lineno


def _imports_below(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the platform; migrations are history and stay out."""
    paths = sorted(SOURCES.rglob("*.py"))
    return tuple(Module(path) for path in paths if "migrations" not in path.parts)


@cache
def exemptions() -> dict[str, dict[str, Any]]:
    """Return what is allowed to miss a ceiling, table by table."""
    return tomllib.loads((Path(__file__).parent / "exemptions.toml").read_text())
