"""A résumé of ours under the published schema, asked of the package that carries it."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.peers.installed import NODE
from tests.peers.questions import NOW

from insignia.portfolio.applying import json_resume
from insignia.portfolio.applying.values import Entry

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = Entry(
    title="Asking Questions",
    language="en",
    issuer="Riverside College",
    achieved_on=date(2026, 3, 9),
    shows="Draws every pupil into discussion.",
    skills=("Questioning", "Listening"),
    how="Judged by two assessors.",
    caution="its time is over",
    address="https://insignia.example/s/abc/",
)


def asked(resume: dict[str, Any], node_modules: Path) -> dict[str, Any]:
    answer = subprocess.run(
        [NODE, "resume.mjs"],
        cwd=node_modules.parent,
        input=json.dumps(resume).encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr.decode()
    said: dict[str, Any] = json.loads(answer.stdout)
    return said


def test_ours_is_valid_and_a_broken_one_is_not(node_modules: Path) -> None:
    ours = json_resume.resume("Mira", [WHOLE], at=NOW)
    broken = json.loads(json.dumps(ours))
    broken["certificates"][0] |= {"date": "9 March", "url": "nowhere"}

    assert asked(ours, node_modules) == {"isValid": True, "said": []}
    assert len(asked(broken, node_modules)["said"]) == 2
