import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.peers.installed import FOLDER, NODE, install
from tests.peers.questions import NOW, documents

from insignia.standards import timestamps

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Install what the lock names, once per change of the lock, into an ignored folder."""
    assert install(), "The Node packages of the lock could not be installed."
    return FOLDER / "node_modules"


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
