"""What is deleted is overwritten on the disk as well, where the database is a file of ours.

SQLite marks deleted bytes as free and leaves them where they are, unless it is told to write zeros
over them (`secure_delete`, in the settings). Copies of pages then still lie in the log that is
written ahead, until it is folded into the database and cut off: that is done here, once a minute.
On PostgreSQL the server looks after its files itself.
"""

from __future__ import annotations

from typing import Final

from django.db import connection, transaction

from insignia.foundation.jobs import sweep

# Whoever writes waits as long as this does for a reader; what is not folded now is in a minute.
_MOST_WAITED_MS: Final = 500


@sweep
def fold_what_was_written_ahead() -> None:
    """Let nothing that was deleted stay in the log that SQLite writes ahead."""
    if connection.vendor == "sqlite":
        transaction.on_commit(_fold)  # inside a transaction it cannot be done


def _fold() -> None:
    with connection.cursor() as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={_MOST_WAITED_MS:d}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(patience)}")
