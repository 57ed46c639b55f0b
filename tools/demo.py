"""Run the demo: the server and the worker together, ended together.

Prints the welcome (what `insignia seed` said) as soon as `/healthz` answers. Ctrl-C ends both;
when one of them ends by itself the other is ended too, so that no half of a demo stays behind.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SECONDS_TO_START = 60
SECONDS_TO_STOP = 10
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Start both, wait for either to end, end the other."""
    began = time.monotonic()
    for number in ENDING:
        signal.signal(number, signal.default_int_handler)
    worker = _start("work")
    server = _start("serve")
    parts = {"server": server, "worker": worker}
    try:
        if _is_healthy(os.environ["INSIGNIA_PUBLIC_ORIGIN"], parts):
            welcome = Path(os.environ["INSIGNIA_FOLDER"]) / "welcome.txt"
            seconds = time.monotonic() - began
            sys.stdout.write(f"\n{welcome.read_text()}\n")
            sys.stdout.write(f"Ready after {seconds:.0f} s. Ctrl-C ends the demo.\n")
            sys.stdout.flush()
        return _watch(parts)
    except KeyboardInterrupt:
        sys.stderr.write("\nEnding the demo.\n")
        return 0
    finally:
        _end(list(parts.values()))


def _start(verb: str) -> subprocess.Popen[bytes]:
    # In a session of its own, so that Ctrl-C reaches this process alone and the end is orderly.
    return subprocess.Popen(
        [sys.executable, "-m", "insignia", verb],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    # A second Ctrl-C must not leave one of them behind.
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _is_healthy(origin: str, parts: dict[str, subprocess.Popen[bytes]]) -> bool:
    ends_at = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < ends_at:
        if any(process.poll() is not None for process in parts.values()):
            return False
        try:
            with urllib.request.urlopen(f"{origin}/healthz", timeout=2):  # noqa: S310 - our own server
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    sys.stderr.write(f"The server did not answer at {origin}/healthz within a minute.\n")
    raise KeyboardInterrupt


def _watch(parts: dict[str, subprocess.Popen[bytes]]) -> int:
    while True:
        for name, process in parts.items():
            code = process.poll()
            if code is not None:
                sys.stderr.write(f"The {name} ended by itself (code {code}); so does the demo.\n")
                return code or 1
        time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main())
