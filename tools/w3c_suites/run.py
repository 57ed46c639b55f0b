"""Run the test suites of the W3C against `insignia vc-api --tls`, and write the figures down.

    python -m tools.w3c_suites.run FOLDER [--write]

FOLDER holds checkouts of the suites; README.md beside this file names them. `--write` puts the
figures on the pages of docs/standards. What failed is listed, and the exit status tells.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tools import standards_pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE: Final = Path(__file__).resolve().parent
MARK: Final = "the suites of the W3C"
SUITES: Final[Mapping[str, str]] = {
    "vc-data-model-2.0-test-suite": "verifiable-credentials-2",
    "vc-di-eddsa-test-suite": "data-integrity",
    "vc-di-ecdsa-test-suite": "data-integrity",
    "vc-bitstring-status-list-test-suite": "bitstring-status-list",
}
"""Each suite, and the page that its figures stand on."""

KEYS: Final[Mapping[str, str]] = {"ED25519": "ed25519", "P256": "p256", "P384": "p384"}
_SERVING: Final = re.compile(r"Serving the VC API at (\S+) as ")


class Figures(NamedTuple):
    """What one run of one suite came to."""

    suite: str
    commit: str
    day: str
    passed: int
    failed: tuple[str, ...]
    pending: int

    @property
    def row(self) -> str:
        """The figures as a row of a table."""
        cells = (self.suite, self.commit, self.day, self.passed, len(self.failed), self.pending)
        return f"| {' | '.join(str(cell) for cell in cells)} |"


def main() -> int:
    """Run every suite that is there."""
    parser = argparse.ArgumentParser(description="Run the W3C's test suites against us.")
    parser.add_argument("folder", type=Path, help="where the suites are checked out")
    parser.add_argument("--write", action="store_true", help="write the figures on the pages")
    asked = parser.parse_args()
    present = [asked.folder / name for name in SUITES if (asked.folder / name).is_dir()]
    if not present:
        raise SystemExit(f"{asked.folder} holds none of the suites; see {HERE / 'README.md'}.")
    for suite in present:
        prepare(suite)
    with served() as environment:
        figures = [run(suite, environment) for suite in present]
    for each in figures:
        said = [each.row, *(f"  failed: {title}" for title in each.failed)]
        sys.stdout.write("\n".join(said) + "\n")
    if asked.write:
        write(figures)
    return 1 if any(each.failed for each in figures) else 0


def prepare(suite: Path) -> None:
    """Install a suite once; what it wants from GitHub is taken from the folder beside it."""
    if (suite / "node_modules").is_dir():
        return
    package = suite / "package.json"
    wanted = json.loads(package.read_text())
    for name, source in wanted["dependencies"].items():
        if source.startswith("github:"):
            wanted["dependencies"][name] = f"file:../{source.rpartition('/')[2]}"
    wanted["devDependencies"] = {}
    wanted["dependencies"].setdefault("mocha", "^10.0.0")
    package.write_text(json.dumps(wanted, indent=2))
    (suite / "package-lock.json").unlink(missing_ok=True)
    vectors = suite.parent / "vc-di-ecdsa"
    if "fetch-vc-di-ecdsa-test-vectors" in wanted["scripts"]:
        shutil.copytree(vectors, suite / "tests" / "input" / "vc-di-ecdsa", dirs_exist_ok=True)
    subprocess.run(
        [_found("npm"), "install", "--install-links", "--no-audit", "--no-fund"],
        cwd=suite,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """Make keys, open the door, and say in an environment where it is."""
    insignia = [sys.executable, "-m", "insignia"]
    source = {**os.environ, "PYTHONPATH": str(standards_pages.ROOT / "src")}
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        call = [*insignia, "vc-api", "--tls", "--port", "0"]
        for name, kind in KEYS.items():
            key = f"{folder}/{kind}.json"
            made = subprocess.run(
                [*insignia, "keygen", "--type", kind, "--out", key],
                env=source,
                check=True,
                capture_output=True,
                text=True,
            )
            environment[name] = made.stdout.strip()
            call += ["--key", key]
        server = subprocess.Popen(call, env=source, stderr=subprocess.PIPE, text=True)
        try:
            said = _SERVING.match(server.stderr.readline() if server.stderr else "")
            if said is None:
                raise SystemExit("insignia vc-api did not start.")
            yield {**environment, "VC_API": said[1], "ISSUER_NAME_JCS": "Insignia"}
        finally:
            server.terminate()
            server.communicate()


def run(suite: Path, environment: dict[str, str]) -> Figures:
    """Run one suite and count."""
    shutil.copy(HERE / "localConfig.cjs", suite)
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.json"
        subprocess.run(
            [
                *(_found("npx"), "mocha", "tests/", "--timeout", "15000", "--preserve-symlinks"),
                *("--reporter", "json", "--reporter-option", f"output={found}"),
            ],
            cwd=suite,
            env=environment,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        results: dict[str, Any] = json.loads(found.read_text())
    return Figures(
        suite.name,
        _commit(suite),
        datetime.now(UTC).date().isoformat(),
        results["stats"]["passes"],
        tuple(each["fullTitle"] for each in results["failures"]),
        results["stats"]["pending"],
    )


def write(figures: list[Figures]) -> None:
    """Put the figures on their pages; those of suites that did not run stay as they are."""
    for page in sorted({SUITES[each.suite] for each in figures}):
        rows = {each.suite: each.row for each in figures if SUITES[each.suite] == page}
        former = re.findall(
            r"^\| (\S*-test-suite) \|.*$", standards_pages.path(page).read_text(), re.MULTILINE
        )
        if set(former) - set(rows):
            raise SystemExit(f"{page} needs all of its suites: {', '.join(sorted(former))}.")
        head = [
            "| suite | commit | day | passed | failed | left out |",
            "|---|---|---|---|---|---|",
        ]
        text = standards_pages.with_table(page, MARK, [*head, *rows.values()])
        standards_pages.path(page).write_text(text)


def _commit(suite: Path) -> str:
    said = subprocess.run(
        [_found("git"), "-C", suite, "log", "-1", "--format=%h"],
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip()


def _found(program: str) -> str:
    place = shutil.which(program)
    if place is None:
        raise SystemExit(f"The suites need {program}.")
    return place


if __name__ == "__main__":
    sys.exit(main())
