"""Feed each parser what nobody would write, for a while, and tell what broke.

`python -m tools.fuzzing [--seconds N] [PARSER…]` runs each parser in a process of its own, begins
with the vectors, and reports how many inputs were tried and how much of the code they reached. An
exception that is no refusal, an input that takes longer than a second, or memory beyond 512 MiB is
a finding: the input is kept in `var/fuzz`, and belongs into a test.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "fuzz"
SLOW_SECONDS = 1.0
MEGABYTES = 512
REACHED = re.compile(r"cov: (\d+)")
TRIED = re.compile(r"Done (\d+) runs|#(\d+)")


class TooSlow(Exception):
    """An input that nobody should be able to keep a verifier busy with."""


def feed_one(name: str, corpus: str, seconds: int) -> None:
    """Fuzz one parser in this process; libFuzzer ends the process."""
    import atheris  # noqa: PLC0415 - only in the process that fuzzes

    with atheris.instrument_imports(include=["insignia.standards"]):
        from tools.fuzzing.parsers import PARSERS  # noqa: PLC0415 - see above

        from insignia.standards.errors import InsigniaError  # noqa: PLC0415 - see above

    parser = PARSERS[name]
    for seed in parser.seeds():
        (Path(corpus) / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)

    def tried(data: bytes) -> None:
        began = time.process_time()
        with contextlib.suppress(InsigniaError):
            parser.feed(data)
        if time.process_time() - began > SLOW_SECONDS:
            raise TooSlow

    options = [
        f"-max_total_time={seconds}",
        f"-rss_limit_mb={MEGABYTES}",
        "-max_len=65536",
        "-timeout=10",
        f"-artifact_prefix={KEPT}/{name}-",
        "-print_final_stats=1",
        corpus,
    ]
    atheris.Setup([sys.argv[0], *options], tried)
    atheris.Fuzz()


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one parser in a process of its own; tell whether nothing broke."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="insignia-fuzz-") as corpus:
        ran = subprocess.run(
            [
                sys.executable,
                "-m",
                "tools.fuzzing",
                "--one",
                name,
                corpus,
                "--seconds",
                str(seconds),
            ],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    said = ran.stderr + ran.stdout
    reached = max((int(found) for found in REACHED.findall(said)), default=0)
    tried = max((int(a or b) for a, b in TRIED.findall(said)), default=0)
    sys.stdout.write(f"{name:16} {tried:>10,} inputs, {reached:>5,} places reached")
    if ran.returncode == 0:
        sys.stdout.write("\n")
        return True
    (KEPT / f"{name}.log").write_text(said)
    sys.stdout.write(f", BROKE: see var/fuzz/{name}.log\n")
    return False


def main() -> int:
    """Run what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="./run fuzz", description=__doc__.split("\n")[0])
    parser.add_argument("parsers", nargs="*", help="names of parsers; all of them if none is named")
    parser.add_argument("--seconds", type=int, default=20, help="for each parser")
    parser.add_argument("--one", nargs=2, metavar=("PARSER", "FOLDER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, corpus = options.one
        feed_one(name, corpus, options.seconds)
        return 0
    from tools.fuzzing.parsers import PARSERS  # noqa: PLC0415 - before it is instrumented above

    unknown = set(options.parsers) - set(PARSERS)
    if unknown:
        parser.error(f"there is no parser called {', '.join(sorted(unknown))}")
    sound = [fuzz(name, options.seconds) for name in options.parsers or sorted(PARSERS)]
    sys.stdout.flush()
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
