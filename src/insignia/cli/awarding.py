"""The verb of those who award lists: check, release, follow, look row by row, cancel.

What it does is done by the same actions as on the pages, for the same person and with the same
permissions; `--as` says whose they are, since whoever can start this verb can read the database.
The awarding itself is background work: `insignia work` has to run somewhere.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from insignia.cli import output
from insignia.cli.serving import prepare
from insignia.cli.verbs import UsageError, Verb

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from insignia.awards.models import Batch
    from insignia.awards.values import Progress
    from insignia.foundation.actors import Actor

DONE, SOME_ARE_NOT = 0, 1
SECONDS_BETWEEN_LOOKS = 1.0
MOST_TOLD = 20


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("do", choices=tuple(_DO), metavar="DO", help=", ".join(_DO))
    parser.add_argument("what", metavar="WHAT", help="to check: a CSV file; else the list's id")
    parser.add_argument("--as", dest="who", required=True, metavar="ADDRESS", help="who awards")
    parser.add_argument("--definition", metavar="NAME", help="to check: as in harbor-museum/guide")
    parser.add_argument("--again", action="store_true", help="also to those who hold it already")


def awards(said: Namespace) -> int:
    """Do one thing with a list."""
    prepare()
    from insignia.foundation.refusals import Refusal  # noqa: PLC0415 - ready only now

    try:
        return _DO[said.do](said, _actor(said.who))
    except Refusal as refusal:
        gaps = [gap.sentence.format(**gap.values) for gap in refusal.gaps]
        raise UsageError(" ".join([str(refusal), *gaps])) from refusal


def _check(said: Namespace, acting: Actor) -> int:
    from insignia.achievements import queries as achievements  # noqa: PLC0415 - ready only now
    from insignia.awards import actions, queries  # noqa: PLC0415 - likewise
    from insignia.foundation import clock  # noqa: PLC0415 - likewise

    place, _, name = (said.definition or "").partition("/")
    if not name:
        raise UsageError("say by --definition what is awarded, as in harbor-museum/guide.")
    path = Path(said.what)
    try:
        file = path.open("rb")
    except OSError as problem:
        raise UsageError(f"{said.what}: {problem.strerror}.") from None
    with file:
        batch = actions.check_roster(
            achievements.current_version(place, name).id,
            file,
            file_name=path.name,
            acting=acting,
            at=clock.now(),
        )
    batch = _checked(batch, acting)
    counts = {str(key): number for key, number in queries.progress(batch).counts.items()}
    sys.stdout.write(f"List {batch.id}: {batch.row_count} rows, {counts['ready']} to be awarded, ")
    sys.stdout.write(f"{counts['repeated']} awarded before, {counts['bad']} to be mended.\n")
    _tell_bad_rows(batch)
    return SOME_ARE_NOT if counts["bad"] else DONE


def _checked(batch: Batch, acting: Actor) -> Batch:
    """Check a long list to its end here, whether or not a worker runs; both may, and do no harm."""
    from insignia.awards import access, actions, queries  # noqa: PLC0415 - ready only now
    from insignia.foundation import clock  # noqa: PLC0415 - likewise

    while not batch.is_read:
        sys.stderr.write(f"List {batch.id}: {batch.read_to} of {batch.line_count} lines checked\n")
        actions.check_rows(batch.id, acting=acting, at=clock.now())
        batch = access.batch(batch.id, acting=acting)
    if wrong := queries.problems_with_file(batch):
        raise UsageError(" ".join(wrong))
    return batch


def _tell_bad_rows(batch: Batch) -> None:
    from insignia.awards import queries  # noqa: PLC0415 - ready only now

    wrong = queries.rows_to_mend(batch, limit=MOST_TOLD + 1)
    for line, column, sentence in wrong[:MOST_TOLD]:
        output.write_text(f"  line {line}, {column or 'row'}: {sentence}")
    if len(wrong) > MOST_TOLD:
        sys.stdout.write("  … `insignia awards rows` shows them all.\n")


def _release(said: Namespace, acting: Actor) -> int:
    from insignia.awards import actions  # noqa: PLC0415 - ready only now
    from insignia.foundation import clock  # noqa: PLC0415 - likewise

    batch = _batch(said.what, acting)
    actions.release_roster(batch.id, with_repeats=said.again, acting=acting, at=clock.now())
    sys.stdout.write("Released. `insignia awards watch` shows how far it has come.\n")
    return DONE


def _watch(said: Namespace, acting: Actor) -> int:
    from insignia.awards import queries  # noqa: PLC0415 - ready only now

    come = queries.progress(_batch(said.what, acting))
    if not come.is_released:
        raise UsageError("the list is not released yet, so there is nothing to watch.")
    while not come.is_over:
        _tell(come, end="\r" if sys.stderr.isatty() else "\n")
        time.sleep(SECONDS_BETWEEN_LOOKS)
        come = queries.progress(_batch(said.what, acting))
    _tell(come, end="\n")
    counts = {str(key): number for key, number in come.counts.items()}
    sys.stdout.write(f"{counts['signed']} signed, {counts['held']} held back, ")
    sys.stdout.write(f"{counts['left-out']} left out, {counts['bad']} never fit to be awarded, ")
    sys.stdout.write(f"{counts['unreached']} letters not delivered.\n")
    return SOME_ARE_NOT if counts["held"] or counts["unreached"] else DONE


def _tell(come: Progress, *, end: str) -> None:
    sys.stderr.write(f"{come.done} of {come.total} done ({come.percent} %){end}")
    sys.stderr.flush()


def _rows(said: Namespace, acting: Actor) -> int:
    from insignia.awards import queries  # noqa: PLC0415 - ready only now

    for lines in queries.rows_as_csv(_batch(said.what, acting), language="en"):
        output.write_bytes(lines.encode())
    return DONE


def _cancel(said: Namespace, acting: Actor) -> int:
    from insignia.awards import actions  # noqa: PLC0415 - ready only now
    from insignia.foundation import clock  # noqa: PLC0415 - likewise

    actions.cancel_roster(_batch(said.what, acting).id, acting=acting, at=clock.now())
    sys.stdout.write("Cancelled. The list is dropped; nobody was awarded.\n")
    return DONE


def _batch(text: str, acting: Actor) -> Batch:
    from insignia.awards import access  # noqa: PLC0415 - ready only now

    try:
        return access.batch(UUID(text), acting=acting)
    except ValueError:
        raise UsageError(f"{text!r} is not the id of a list.") from None


def _actor(address: str) -> Actor:
    from insignia.accounts import queries as accounts  # noqa: PLC0415 - ready only now
    from insignia.foundation import actors  # noqa: PLC0415 - likewise

    person = accounts.person_with_verified_address(address)
    if person is None:
        raise UsageError(f"nobody has proved the address {address!r}.")
    return actors.person(person.pk)


_DO = {
    "check": _check,
    "release": _release,
    "watch": _watch,
    "rows": _rows,
    "cancel": _cancel,
}
AWARDS = Verb(_arguments, awards)
