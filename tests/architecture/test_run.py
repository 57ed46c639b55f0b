"""The one script: what it promises without preparing anything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.architecture.source import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = ROOT / "run"


def _run(
    *words: str, folder: Path = ROOT, script: Path = SCRIPT, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script), *words],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_lists_every_verb() -> None:
    defined = set(re.findall(r"^verb_([a-z]+)\(\)", SCRIPT.read_text(), re.MULTILINE))

    helped = set(re.findall(r"^  ([a-z]+)", _run("help").stdout, re.MULTILINE))

    assert helped == defined


def test_help_comes_from_any_folder(tmp_path: Path) -> None:
    assert "demo" in _run(folder=tmp_path).stdout


def test_an_unknown_verb_is_said_to_be_unknown() -> None:
    done = _run("dmeo")

    assert done.returncode == 2
    assert "does not know the verb dmeo" in done.stderr


def test_a_machine_without_a_python_is_told_so(tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    (checkout / "run").write_text(SCRIPT.read_text())
    (checkout / "run").chmod(0o755)
    (checkout / "requirements.txt").touch()
    (checkout / "requirements-dev.txt").touch()
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("sh", "dirname", "cksum", "cat", "rm"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)

    done = _run("setup", script=checkout / "run", PATH=str(programs), PYTHON="")

    assert done.returncode == 1
    assert "needs Python 3.11 or later and found none" in done.stderr


def test_ci_is_the_same_verb_as_anybody_can_run() -> None:
    lines = (ROOT / ".ci" / "run").read_text().splitlines()

    assert lines[0] == "#!/bin/sh"
    assert [line.split()[0] for line in lines[1:]] == ["exec"]
    assert lines[1].endswith('/run" ci')
