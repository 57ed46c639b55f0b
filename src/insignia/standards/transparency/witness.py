"""What a witness does: hold the log it sees now against the log it saw last.

It trusts nothing but the keys that it was given and its own memory, which is one checkpoint. What
it reads of the log has to lead to the root that is signed now, and that to the one of then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.standards.errors import NotProven
from insignia.standards.transparency.checkpoint import open_checkpoint
from insignia.standards.transparency.merkle import check_consistency, consistency_proof
from insignia.standards.transparency.tiles import Place, Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from insignia.standards.transparency.checkpoint import Opened
    from insignia.standards.transparency.note import NoteKey


def witness(
    now: bytes, before: bytes | None, keys: Iterable[NoteKey], read: Callable[[Place], bytes]
) -> Opened:
    """Return the checkpoint of now if the log only grew since the one of before."""
    known = tuple(keys)
    opened = open_checkpoint(now, known)
    head = opened.checkpoint
    last = open_checkpoint(before, known).checkpoint if before is not None else None
    if last is not None and last.origin != head.origin:
        raise NotProven(
            f"This log calls itself {head.origin[:100]}, and what was seen last was"
            f" {last.origin[:100]}. Keep a state of its own for each log.",
            code="log.other-origin",
        )
    if last is not None and head.size <= last.size:  # nothing has to be read to see a fork
        check_consistency(last.size, head.size, (), old_root=last.root, new_root=head.root)
    tree = Tree(head.size, read)
    if tree.root() != head.root:
        raise NotProven(
            "The tiles of the log do not lead to the root that it has signed. Fetch them again, and"
            " tell the log's operator if it stays so.",
            code="log.other-root",
        )
    if last is not None and last.size < head.size:
        path = consistency_proof(last.size, head.size, tree.node_at)
        check_consistency(last.size, head.size, path, old_root=last.root, new_root=head.root)
    return opened
