"""A child that awards lists in a platform of its own, whole and in parts, when it is told to.

`python -m bench.awarding` reads lines from standard input, each what to do and for how many rows;
the answer is the seconds that the child's processor took. Each work begins with the same database.
"""

from __future__ import annotations

import atexit
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.serving import world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WHOLE: Final = "from the list to the letters"
UNLOGGED: Final = "the same without the public log"
ISSUING: Final = "compose, sign, self-check"
ROWS: Final = "the same rows alone"
_ROOT: Final = Path(__file__).parent.parent
_AT_ONCE: Final = 500


def _started() -> subprocess.Popen[str]:
    folder = tempfile.TemporaryDirectory(prefix="bench-")
    atexit.register(folder.cleanup)
    shutil.copytree(world()["INSIGNIA_FOLDER"], folder.name, dirs_exist_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.awarding"],
        env={**world(), "INSIGNIA_FOLDER": folder.name},
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(child.wait)
    atexit.register(child.terminate)
    return child


@cache
def child() -> subprocess.Popen[str]:
    """Start the child that is asked for seconds."""
    return _started()


def seconds(work: str, rows: int) -> float:
    """Have a work done for a list of so many rows; return what the processor took."""
    return float(_asked(child(), work, rows).split()[0])


@cache
def megabytes(rows: int) -> float:
    """Have a list awarded by a child of its own; return what it had of the memory at its height."""
    one = _started()
    found = float(_asked(one, WHOLE, rows).split()[1])
    one.terminate()
    return found


def _asked(one: subprocess.Popen[str], work: str, rows: int) -> str:
    assert one.stdin is not None
    assert one.stdout is not None
    one.stdin.write(f"{rows} {work}\n")
    one.stdin.flush()
    return one.stdout.readline()


# --- in the process of its own ---------------------------------------------------------------


class Desk:
    """An organization with one achievement, of which one was awarded, and lists of recipients."""

    def __init__(self) -> None:
        from django.conf import settings  # noqa: PLC0415 - ready only now
        from tests.factories.awards import issued, unassessed_version  # noqa: PLC0415

        from insignia.foundation import letters  # noqa: PLC0415

        # Letters are written here; to hand them to a mail server is another matter.
        letters._deliver = lambda _: False  # type: ignore[assignment]  # noqa: SLF001
        self.version = unassessed_version()
        issued(self.version)  # so that there are status lists
        self._file = Path(settings.DATABASES["default"]["NAME"])
        self._first = self._file.with_suffix(".first")
        self._leave()
        shutil.copy(self._file, self._first)
        self._written: dict[int, list[Any]] = {}

    def do(self, work: str, rows: int) -> float:
        """Do a work for a list of so many rows, beginning from the first state.

        What only reads begins from the state that awarding the whole list left.
        """
        whole = {WHOLE, UNLOGGED}
        if work not in whole and rows not in self._written:
            self.do(WHOLE, rows)
            self._written[rows] = list(self._what_was_written())
            self._leave()
            shutil.copy(self._file, self._last(rows))
        self._leave()
        # A long list fills one book of status lists and opens another, which issuing has to find.
        shutil.copy(self._last(rows) if work == ISSUING else self._first, self._file)
        does: Callable[[], None] = {
            WHOLE: lambda: self._award(io.BytesIO(_csv(rows))),
            UNLOGGED: lambda: self._award_unlogged(io.BytesIO(_csv(rows))),
            ISSUING: lambda: self._issue(rows),
            ROWS: lambda: self._write(rows),
        }[work]
        began = time.process_time()
        does()
        taken = time.process_time() - began
        assert work not in whole or self._count() == rows
        return taken

    def _last(self, rows: int) -> Path:
        return self._file.with_suffix(f".{rows}")

    def _award(self, file: io.BytesIO) -> None:
        from insignia.awards import actions  # noqa: PLC0415 - ready only now
        from insignia.foundation import clock  # noqa: PLC0415
        from insignia.foundation.actors import SYSTEM  # noqa: PLC0415
        from insignia.foundation.jobs import run_pending  # noqa: PLC0415

        batch = actions.check_roster(
            self.version.id, file, file_name="list.csv", acting=SYSTEM, at=clock.now()
        )
        run_pending()
        actions.release_roster(batch.id, acting=SYSTEM, at=clock.now())
        run_pending()

    def _award_unlogged(self, file: io.BytesIO) -> None:
        from insignia.awards.actions import entering  # noqa: PLC0415 - ready only now

        enter = entering.enter_issued
        entering.enter_issued = lambda documents: None  # noqa: ARG005
        try:
            self._award(file)
        finally:
            entering.enter_issued = enter

    def _issue(self, rows: int) -> None:
        """Take the awards that were written through the parts of issuing that write nothing."""
        from insignia.awards import compose, issuing, self_check, signing  # noqa: PLC0415
        from insignia.awards.particulars import Gathering  # noqa: PLC0415
        from insignia.foundation import clock  # noqa: PLC0415
        from insignia.foundation.tenancy import all_organizations  # noqa: PLC0415
        from insignia.keyring import queries as keyring  # noqa: PLC0415
        from insignia.standards import strictjson  # noqa: PLC0415

        of = {type(some[0]).__name__: some for some in self._written[rows]}
        slots = {slot.award_id: slot for slot in of["StatusSlot"]}
        kept = {issuance.award_id: issuance for issuance in of["Issuance"]}
        signer = keyring.signer_for(self.version.organization_id)
        with all_organizations():
            for some in _in_steps(of["Award"], issuing.AT_ONCE):
                gathering = Gathering(some[0].organization, {self.version.id})
                documents = []
                for award in some:
                    at = kept[award.id].composed_at
                    particulars = gathering.particulars(award, None, slots[award.id], at=at)
                    unsigned = compose.credential(self.version.definition, particulars)
                    self_check.require_form(unsigned)
                    written = strictjson.write(unsigned)
                    documents.append(signing.sign(written, signer=signer, created=at))
                of_these = [kept[award.id] for award in some]
                assert not any(self_check.problems_with(documents, of_these, at=clock.now()))

    def _write(self, rows: int) -> None:
        from django.db import transaction  # noqa: PLC0415 - ready only now

        from insignia.foundation import in_bulk  # noqa: PLC0415

        for every in self._written[rows]:
            for some in _in_steps(every, _AT_ONCE):
                with transaction.atomic():
                    in_bulk.insert(some)

    def _what_was_written(self) -> Iterator[list[Any]]:
        from insignia.awards import models  # noqa: PLC0415 - ready only now
        from insignia.foundation.models import AuditDetail, AuditEntry, Letter  # noqa: PLC0415
        from insignia.foundation.tenancy import all_organizations  # noqa: PLC0415

        with all_organizations():
            awards = models.Award.objects.exclude(batch=None).select_related("organization")
            slots = models.StatusSlot.objects.exclude(award__batch=None).select_related("book")
            issuances = models.Issuance.objects.exclude(award__batch=None)
            yield from self._not_in_the_first(models.StatusBook, models.StatusList)
            yield list(models.Batch.objects.all())
            yield list(models.RosterRow.objects.all())
            yield list(awards)
            yield list(slots)
            yield list(issuances.select_related("award__organization"))
            yield from self._not_in_the_first(AuditEntry, AuditDetail, Letter)

    def _count(self) -> int:
        from insignia.awards.models import Issuance  # noqa: PLC0415 - ready only now
        from insignia.foundation.tenancy import all_organizations  # noqa: PLC0415

        with all_organizations():
            signed = Issuance.objects.exclude(document=None).exclude(award__batch=None)
            return int(signed.count())

    def _not_in_the_first(self, *models: type[Any]) -> Iterator[list[Any]]:
        import sqlite3  # noqa: PLC0415 - only here

        for model in models:
            key = model._meta.pk  # noqa: SLF001 - Django's documented way to the fields
            said = f"SELECT {key.column} FROM {model._meta.db_table}"  # noqa: SLF001
            with sqlite3.connect(self._first) as first:
                known = {key.to_python(row[0]) for row in first.execute(said)}
            if new := [row for row in model.objects.all() if row.pk not in known]:
                yield new

    def _leave(self) -> None:
        """Bring all that was written into the one file, and let go of it."""
        from django.db import connection  # noqa: PLC0415 - ready only now

        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def _in_steps(rows: Sequence[Any], count: int) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), count):
        yield rows[first : first + count]


def _csv(rows: int) -> bytes:
    people = "".join(f"p{number}@mail.example,Person {number}\n" for number in range(rows))
    return f"email,name\n{people}".encode()


def main() -> None:
    """Do what is told until nobody tells any more."""
    import django  # noqa: PLC0415 - only in this process

    django.setup()
    desk = Desk()
    for line in sys.stdin:
        rows, _, work = line.strip().partition(" ")
        taken = desk.do(work, int(rows))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(f"{taken} {most}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
