"""Change the rules a little, again and again, and see whether a test objects.

mutmut makes the changes in a copy of the tree, so that nothing is left behind however this ends.
Only the rules are asked, by their own tests: they decide what people are told. Arguments are parts
of paths (`assessment`); `--small` takes every third module in turn, by the day, for CI.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASKED_PERCENT = 80
SMALL_SHARE = 3
NAMES = ("rules", "rubrics", "pass_rules", "roles")


def _pairs(parts: list[str]) -> list[tuple[Path, list[Path]]]:
    """Return the rule modules with the tests that are theirs."""
    pairs = []
    for name in NAMES:
        for module in sorted((ROOT / "src" / "insignia").glob(f"*/{name}.py")):
            tests = ROOT / "tests" / module.parent.name
            own = sorted(path for each in NAMES for path in tests.glob(f"test_{each}*.py"))
            place = module.relative_to(ROOT)
            if own and (not parts or any(part in str(place) for part in parts)):
                pairs.append((place, [path.relative_to(ROOT) for path in own]))
    return pairs


def _configured(pairs: list[tuple[Path, list[Path]]]) -> str:
    tests = sorted({str(path) for _, own in pairs for path in own})
    return "\n".join(
        [
            "\n[tool.mutmut]",
            'source_paths = ["src"]',
            f"only_mutate = {json.dumps([str(module) for module, _ in pairs])}",
            f"pytest_add_cli_args_test_selection = {json.dumps(tests)}",
            'pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:cacheprovider"]',
            "use_git_change_detection = false",
            "track_dependencies = false",
            "",
        ]
    )


def main() -> int:
    """Run the sample; fewer objections than asked is a failure that names the survivors."""
    small = "--small" in sys.argv
    pairs = _pairs([word for word in sys.argv[1:] if not word.startswith("-")])
    if small:
        pairs = pairs[datetime.now(UTC).toordinal() % SMALL_SHARE :: SMALL_SHARE]
    if not pairs:
        sys.stdout.write("No rules with tests of their own match.\n")
        return 1
    with tempfile.TemporaryDirectory(prefix="insignia-mutants-") as folder:
        tree = Path(folder)
        for name in ("src", "tests"):
            shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        (tree / "pyproject.toml").write_text(
            (ROOT / "pyproject.toml").read_text() + _configured(pairs)
        )
        return _judge(tree, [str(module) for module, _ in pairs])


def _judge(tree: Path, names: list[str]) -> int:
    ran = _mutmut(tree, "run")
    _mutmut(tree, "export-cicd-stats")
    counted = tree / "mutants" / "mutmut-cicd-stats.json"
    stats = json.loads(counted.read_text()) if counted.exists() else {}
    judged = stats.get("killed", 0) + stats.get("timeout", 0) + stats.get("survived", 0)
    if not judged:
        sys.stdout.write(ran[-3000:] + "\nNo change was judged.\n")
        return 1
    objected = judged - stats["survived"]
    percent = 100 * objected / judged
    for line in _mutmut(tree, "results").splitlines():
        if "survived" in line:
            sys.stdout.write(f"  nobody objected: {line.split(':')[0].strip()}\n")
    sys.stdout.write(
        f"{', '.join(names)}\nThe tests objected to {objected} of {judged} changes: "
        f"{percent:.0f} %; {ASKED_PERCENT} % are asked.\n"
    )
    return 0 if percent >= ASKED_PERCENT else 1


def _mutmut(tree: Path, verb: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", verb],
        cwd=tree,
        env={**os.environ, "INSIGNIA_TEST_DATABASE": "sqlite"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


if __name__ == "__main__":
    sys.exit(main())
