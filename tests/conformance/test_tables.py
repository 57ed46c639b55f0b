"""The tables on the standards pages count the published vectors, and say that they hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conformance.published import needs_vectors
from tools.conformance import ROWS

ROOT = Path(__file__).parents[2]
# The command line answers the samples of test_verdicts once more, and this module counts.
WITHOUT_A_ROW = {"test_command_line", "test_tables"}


@needs_vectors
def test_the_tables_are_those_of_the_tests_there_are() -> None:
    compared = subprocess.run(
        [sys.executable, "-m", "tools.conformance", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert compared.returncode == 0, compared.stdout[-2000:] + compared.stderr


def test_every_module_of_published_vectors_has_a_row() -> None:
    modules = {path.stem for path in Path(__file__).parent.glob("test_*.py")}

    assert {row.module for row in ROWS} == modules - WITHOUT_A_ROW
