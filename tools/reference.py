"""Write the pages of docs/reference that are taken from the sources; `check` only compares.

refusals.md lists every reasoned no with its code, its HTTP status and its sentence; findings.md
every code of the verifier with its two sentences; commands.md is what the command line says about
itself.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "insignia"
REFERENCE = ROOT / "docs" / "reference"
HEAD = "<!-- Written by ./run docs from the sources; change those. -->\n"
STATUS_LINE = re.compile(r"RefusalKind\.(\w+): (\d+)")
VERB_LINE = re.compile(r'^    "([a-z-]+)": Entry\(', re.MULTILINE)


class Refused(NamedTuple):
    """One kind of refusal as its class declares it."""

    code: str
    kind: str
    sentence: str
    why: str


def _refusals() -> Iterator[Refused]:
    for path in sorted(SOURCES.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                fields = dict(_assigned(node))
                if "code" in fields and "sentence" in fields:
                    kind = fields.get("kind", "RefusalKind.UNACCEPTABLE").rsplit(".", 1)[-1]
                    why = (ast.get_docstring(node) or "").split("\n")[0]
                    yield Refused(fields["code"], kind, fields["sentence"], why)


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement in node.body:
        target: ast.expr
        if isinstance(statement, ast.AnnAssign):
            target, value = statement.target, statement.value
        elif isinstance(statement, ast.Assign):
            target, value = statement.targets[0], statement.value
        else:
            continue
        if isinstance(value, ast.Call) and value.args:  # gettext_noop("…")
            value = value.args[0]
        if isinstance(target, ast.Name) and value is not None:
            text = value.value if isinstance(value, ast.Constant) else ast.unparse(value)
            yield target.id, str(text)


def refusals_page() -> str:
    """Return the page of all refusals, by slice."""
    status = dict(STATUS_LINE.findall((SOURCES / "web" / "problems.py").read_text()))
    lines = [HEAD, "# Refusals", ""]
    lines += [
        "When Insignia says no for a reason, the answer carries a stable code: in the problem",
        "document of the API (RFC 9457), on the page, and on the command line.",
    ]
    area = ""
    for refused in sorted(set(_refusals())):
        if refused.code.split(".")[0] != area:
            area = refused.code.split(".")[0]
            lines += ["", f"## {area}", "", "| code | status | what it says | when |"]
            lines += ["|---|---|---|---|"]
        cells = [f"`{refused.code}`", status[refused.kind], refused.sentence, refused.why]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def findings_page() -> str:
    """Return the page of all finding codes, family by family."""
    table = SOURCES / "standards" / "verify" / "codes.py"
    engineers = dict(_entries(table))
    plain = dict(
        entry
        for path in sorted((SOURCES / "verification" / "sentences").glob("*.py"))
        for entry in _entries(path)
    )
    lines = [HEAD, "# Findings", ""]
    lines += [
        "What a verification found, by stable codes. The part before the first dot is the family,",
        "which a verdict names as its reason. The engineer's sentence stands in reports and on the",
        "terminal; the plain one, in the reader's language, on pages.",
    ]
    family = ""
    for code in sorted(engineers):
        if code.split(".")[0] != family:
            family = code.split(".")[0]
            lines += ["", f"## {family}", "", "| code | for an engineer | in plain words |"]
            lines += ["|---|---|---|"]
        lines.append(f"| `{code}` | {engineers[code]} | {plain.get(code, '')} |")
    return "\n".join(lines) + "\n"


def _entries(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the tables in a module, by code."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant):
                    text = value.args[0] if isinstance(value, ast.Call) else value
                    yield str(key.value), str(ast.literal_eval(text))


def commands_page() -> str:
    """Return what the command line says about itself, verb by verb."""
    verbs = VERB_LINE.findall((SOURCES / "cli" / "main.py").read_text())
    lines = [HEAD, "# The command line", "", "```console", "$ insignia --help", _help(), "```"]
    for verb in verbs:
        said = ["```console", f"$ insignia {verb} --help", _help(verb), "```"]
        lines += ["", f"## {verb}", "", *said]
    return "\n".join(lines) + "\n"


def _help(*words: str) -> str:
    said = subprocess.run(
        [sys.executable, "-m", "insignia", *words, "--help"],
        env={**os.environ, "PYTHONPATH": str(SOURCES.parent), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.strip()


def main() -> int:
    """Write or compare the pages."""
    stale = []
    pages = {
        "refusals.md": refusals_page(),
        "findings.md": findings_page(),
        "commands.md": commands_page(),
    }
    for name, page in pages.items():
        path = REFERENCE / name
        if not path.exists() or path.read_text() != page:
            stale.append(name)
            if "check" not in sys.argv:
                REFERENCE.mkdir(parents=True, exist_ok=True)
                path.write_text(page)
    if "check" in sys.argv and stale:
        sys.stdout.write(f"No longer true: {', '.join(stale)}. Run ./run docs.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
