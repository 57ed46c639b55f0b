"""The verbs that run the platform: serve, work, migrate, seed, audit.

They need Django (`insignia[platform]`); the verbs for single documents do not, so nothing in here
is imported before one of these verbs is called.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from insignia.cli.verbs import UsageError, Verb

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from types import FrameType

BLOCKING_THREADS = 8
BROKEN = 1
# How long a server process may finish what it answers; one that does not hear is ended then.
SECONDS_TO_FINISH = 30
_ENDING = (signal.SIGTERM, signal.SIGINT)


def prepare() -> None:
    """Load the platform with the settings of the environment."""
    if find_spec("django") is None:
        raise UsageError("this verb needs the platform. Install insignia[platform].")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insignia.web.settings.django")
    import django  # noqa: PLC0415 - the document verbs work without it
    from django.conf import settings  # noqa: PLC0415 - likewise
    from pydantic import ValidationError  # noqa: PLC0415 - likewise

    try:
        settings.FOLDER.mkdir(parents=True, exist_ok=True)
    except ValidationError as problem:
        sentences = [str(each["msg"]).removeprefix("Value error, ") for each in problem.errors()]
        raise UsageError("\n".join(sentences)) from None
    django.setup()


def _serving(parser: ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, help="the port; that of the public origin unless said")
    parser.add_argument("--processes", type=int, default=1, help="how many server processes")


def serve(said: Namespace) -> int:
    """Serve the pages until asked to stop."""
    for number in _ENDING:
        signal.signal(number, _leave)  # until the server listens to them itself
    os.register_at_fork(before=_hold, after_in_parent=_hear, after_in_child=_be_born)
    prepare()
    from django.conf import settings  # noqa: PLC0415 - ready only now
    from granian import Granian  # noqa: PLC0415 - only here
    from granian.constants import Interfaces  # noqa: PLC0415 - likewise

    port = said.port or urlsplit(settings.PUBLIC_ORIGIN).port or 8000
    _refuse_taken(said.host, port)
    Granian(
        "insignia.web.wsgi:application",
        address=said.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=said.processes,
        blocking_threads=BLOCKING_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_enabled=False,
    ).serve()
    return 0


def _leave(number: int, frame: FrameType | None) -> None:
    """End at once: nothing is served yet. An exception could be swallowed where it strikes."""
    del number, frame
    os._exit(0)


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)


def _hear() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _be_born() -> None:
    """Let a server process be ended while it still loads the pages.

    It is born with its parent's ears, by which a signal would be noted for the parent and stop
    nothing. A keyboard's interruption reaches both, and it is the parent who passes it on.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hear()


def _refuse_taken(host: str, port: int) -> None:
    """Refuse a port that somebody serves: two servers would share it, and answer in turns."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as problem:
            raise UsageError(f"{host}:{port} cannot be served: {problem.strerror}.") from None


def work(said: Namespace) -> int:
    """Run background jobs until asked to stop; the job in hand is finished first."""
    del said
    prepare()
    from insignia.foundation import jobs  # noqa: PLC0415 - ready only now

    stop = _Stop()
    jobs.work(until=stop.is_asked)
    return 0


class _Stop:
    """Remembers that the process was asked to end."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._asked = True

    def is_asked(self) -> bool:
        return self._asked


def migrate(said: Namespace) -> int:
    """Bring the database, and the styles and scripts that are served, up to this version."""
    prepare()
    from django.core.management import call_command  # noqa: PLC0415 - ready only now

    verbosity = 1 if said.verbose else 0
    call_command("migrate", verbosity=verbosity, interactive=False)
    call_command("collectstatic", verbosity=verbosity, interactive=False)
    return 0


def seed(said: Namespace) -> int:
    """Fill an empty installation with the demonstration's world, and say how to enter it."""
    del said
    prepare()
    from insignia.foundation.refusals import Refusal  # noqa: PLC0415 - ready only now

    try:
        welcome = import_module("insignia.demo.building").build()
    except Refusal as refusal:
        raise UsageError(str(refusal)) from refusal
    sys.stdout.write(f"{welcome}\n" if welcome else "")
    return 0


def audit(said: Namespace) -> int:
    """Check that no entry of the audit trail was changed, removed or put in between."""
    prepare()
    from insignia.foundation.audit import broken_links  # noqa: PLC0415 - ready only now
    from insignia.foundation.models import AuditStream  # noqa: PLC0415 - likewise

    names = said.stream or AuditStream.objects.order_by("name").values_list("name", flat=True)
    entries, broken = 0, 0
    for name in names:
        head = AuditStream.objects.filter(name=name).first()
        if head is None:
            raise UsageError(f"there is no stream {name!r}.")
        entries += head.length
        for position in broken_links(name):
            broken += 1
            sys.stdout.write(f"Entry {position} of stream {name} does not fit its chain.\n")
    if broken:
        sys.stdout.write("The audit trail was changed. Compare with a backup before anything.\n")
        return BROKEN
    sys.stdout.write(f"The audit trail is whole: {entries} entries.\n")
    return 0


def _nothing(parser: ArgumentParser) -> None:
    del parser


def _migrating(parser: ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="name every step")


def _auditing(parser: ArgumentParser) -> None:
    parser.add_argument("stream", nargs="*", help="an organization's id; all streams unless said")


SERVE = Verb(_serving, serve)
WORK = Verb(_nothing, work)
MIGRATE = Verb(_migrating, migrate)
SEED = Verb(_nothing, seed)
AUDIT = Verb(_auditing, audit)
