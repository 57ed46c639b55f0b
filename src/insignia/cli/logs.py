"""The verb of the public log: look whether it is whole, from within or from without.

`check` and `enter` are for who runs the platform. `witness` is for everybody else: it needs neither
the platform nor its database, but an address or a folder, the keys of the log, and a file to
remember by.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from insignia.cli import files, output
from insignia.cli.serving import prepare
from insignia.cli.verbs import UsageError, Verb
from insignia.standards.errors import InsigniaError, Malformed, Unresolvable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from insignia.standards.transparency.checkpoint import Opened
    from insignia.standards.transparency.note import NoteKey
    from insignia.standards.transparency.tiles import Place

WHOLE, BROKEN, UNKNOWN = 0, 1, 2
_SECONDS: Final = 60


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("do", choices=tuple(_DO), metavar="DO", help=", ".join(_DO))
    parser.add_argument(
        "where", nargs="?", metavar="URL|FOLDER", help="to witness: where the log lies"
    )
    parser.add_argument("--keys", metavar="FILE", help="to witness: the log's keys, one a line")
    parser.add_argument("--state", metavar="FILE", help="to witness: what was seen last")
    parser.add_argument("--cosign", metavar="KEY", help="to witness: a key file to sign with")
    parser.add_argument("--name", help="to witness: the name that you sign under")
    parser.add_argument(
        "--origin-map", metavar="MAP", default="", help="for tests: where https origins are found"
    )


def log(said: Namespace) -> int:
    """Do one thing with a log."""
    return _DO[said.do](said)


def _check(said: Namespace) -> int:
    del said
    prepare()
    from insignia.logbook import actions, queries  # noqa: PLC0415 - ready only now
    from insignia.logbook.errors import LogDamaged  # noqa: PLC0415 - likewise

    try:
        size = actions.examine()
    except LogDamaged as problem:
        sys.stdout.write(f"{problem}\n")
        return BROKEN
    view = queries.view()
    waiting = view.waiting if view else 0
    sys.stdout.write(f"The log is whole: {size} entries, and {waiting} wait for their places.\n")
    if view and view.stopped_at:
        sys.stdout.write("It had stopped, and goes on with the next minute.\n")
    return WHOLE


def _enter(said: Namespace) -> int:
    """Enter what was issued before there was a log; what is entered already is left alone."""
    del said
    prepare()
    from insignia.awards import actions  # noqa: PLC0415 - ready only now
    from insignia.foundation import actors, clock  # noqa: PLC0415 - likewise

    count = 0
    while entered := actions.enter_older(acting=actors.SYSTEM, at=clock.now()):
        count += entered
    sys.stdout.write(f"Credentials entered from before the log: {count}.\n")
    return WHOLE


def _witness(said: Namespace) -> int:
    from insignia.standards.transparency.witness import witness  # noqa: PLC0415 - only here

    if not (said.where and said.keys and said.state):
        raise UsageError("say where the log lies, by --keys whose it is, by --state what was seen.")
    state = Path(said.state)
    before = state.read_bytes() if state.exists() else None
    read = _reader(said)
    now = b""
    try:
        now = read("checkpoint")
        opened = witness(now, before, _keys(said.keys), lambda place: _tile(read, place))
    except Unresolvable as problem:
        output.tell(f"insignia: not known. {problem.message}")
        return UNKNOWN
    except InsigniaError as problem:
        output.tell(f"insignia: {problem.message}")
        if now and before:
            beside = f"{said.state}.conflict"
            files.write(beside, now)
            output.tell(f"insignia: what was seen now lies in {beside}; the state is as it was.")
        return BROKEN
    files.write(said.state, now)
    head = opened.checkpoint
    seen = "seen for the first time" if before is None else "nothing but longer, or as it was"
    output.tell(f"{head.origin}: {head.size} entries, {seen}.")
    if said.cosign:
        _cosign(said, opened)
    return WHOLE


def _cosign(said: Namespace, opened: Opened) -> None:
    """Print the line that says: as of now, this is the longest log I have seen of this name."""
    from insignia.cli.key_files import read_key  # noqa: PLC0415 - only here
    from insignia.foundation import clock  # noqa: PLC0415 - likewise
    from insignia.standards.keys.kinds import ED25519  # noqa: PLC0415 - likewise
    from insignia.standards.transparency import note  # noqa: PLC0415 - likewise

    signer = read_key(said.cosign)
    if signer.kind != ED25519 or not said.name:
        raise UsageError("to cosign takes an Ed25519 key, and by --name who you are.")
    key = note.NoteKey(said.name, signer.public_key.raw, note.KeyType.TIMED)
    seconds = int(clock.now().timestamp())
    made = note.sign_timed(opened.note.text, key, signer.sign, seconds=seconds)
    output.write_text(f"{key.text}\n{made.line.rstrip()}")


def _keys(name: str) -> tuple[NoteKey, ...]:
    from insignia.standards.transparency.note import read_key  # noqa: PLC0415 - only here

    lines = files.read(name).decode("utf-8", "replace").splitlines()
    try:
        return tuple(read_key(line) for line in lines if line.strip())
    except Malformed as error:
        raise UsageError(f"{name}: {error.message}") from error


def _tile(read: Callable[[str], bytes], place: Place) -> bytes:
    """Read a tile; of a partial one that is gone, the full one that has taken its place."""
    try:
        return read(place.path)
    except Unresolvable:
        if place == place.full:
            raise
        return read(place.full.path)


def _reader(said: Namespace) -> Callable[[str], bytes]:
    if said.where.lower().startswith(("https://", "http://")):
        return _Web(said)
    folder = Path(said.where)

    def read(path: str) -> bytes:
        try:
            return (folder / path).read_bytes()
        except OSError as problem:
            reason = files.reason(problem)
            raise Unresolvable(f"{path} cannot be read: {reason}.", code="log.unread") from problem

    return read


class _Web:
    """Reads the files of a log below an address, in the time of one look."""

    def __init__(self, said: Namespace) -> None:
        from insignia.foundation.clock import Deadline  # noqa: PLC0415 - with a network only
        from insignia.foundation.network.fetching import Fetcher  # noqa: PLC0415 - likewise
        from insignia.foundation.network.origins import split_origin_map  # noqa: PLC0415 - likewise

        self._prefix = said.where.rstrip("/")
        self._fetcher = Fetcher(
            origin_map=split_origin_map(said.origin_map), deadline=Deadline.after(_SECONDS)
        )

    def __call__(self, path: str) -> bytes:
        return self._fetcher.get(f"{self._prefix}/{path}", accept="*/*").body


_DO = {"check": _check, "enter": _enter, "witness": _witness}
LOG = Verb(_arguments, log)
