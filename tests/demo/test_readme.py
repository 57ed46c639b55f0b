"""The README is true: its commands run, its sign-ins exist, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from insignia.demo.welcome import sign_ins

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
# These bring up a server and run this very suite; CI runs both as they stand in the README.
WHOLE = {"./run demo", "./run test"}


def test_every_command_runs_and_says_what_the_readme_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ran = []

    for command, shown in _commands():
        if command in WHOLE:
            continue
        words = shlex.split(command.removeprefix("./run insignia "))
        assert command.startswith("./run insignia "), f"nothing runs {command!r}"
        done = subprocess.run(
            [sys.executable, "-m", "insignia", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert shown in done.stdout
        ran.append(words[0])

    assert ran == ["keygen", "sign", "bake", "verify", "verify", "show", "unbake"]


def test_the_two_commands_are_verbs_of_the_one_script() -> None:
    written = {command for command, _ in _commands()}
    helped = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True)

    assert written >= WHOLE
    for command in WHOLE:
        assert re.search(rf"^  {command.removeprefix('./run ')}\b", helped.stdout, re.MULTILINE)


def test_it_names_the_sign_ins_of_the_demo() -> None:
    for row in sign_ins():
        assert f"`{row.address}`" in README
        assert f"`{row.password}`" in README


def test_its_pictures_are_there_and_light() -> None:
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+\.png)\)", README)

    assert pictures
    for words, place in pictures:
        assert len(words) > 20, "a picture is described for who cannot see it"
        assert (ROOT / place).stat().st_size < 400_000


def _commands() -> list[tuple[str, str]]:
    """Return each command with what the README shows of its answer."""
    found: list[tuple[str, str]] = []
    for line in "".join(BLOCKS).splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), ""))
        else:
            command, shown = found.pop()
            found.append((command, f"{shown}\n{line}".strip()))
    return found
