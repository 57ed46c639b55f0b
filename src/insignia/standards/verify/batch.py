"""Many credentials, one after the other: as `verify` would, and faster once they are alike.

Credentials of one issuer mostly differ in a few texts. From the second of a kind on, what both have
in common is learned (`familiar`), always from credentials that the whole procedure found valid. A
later one that is as valid, for the same reasons, is told so without reading it anew; every other
one goes through the procedure. Either way the report is the one that `verify` gives.

A batch sees the world once: one moment counts for all, and a key or a status list that was found is
not asked for again. What is remembered is bounded: kinds of credentials, and how often one of them
is learned anew because it differs in more texts than was thought.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from insignia.standards.verify.byte_template import Split, split
from insignia.standards.verify.document import open_document
from insignia.standards.verify.familiar import Familiar, learned
from insignia.standards.verify.procedure import examine, verify
from insignia.standards.verify.report import Report, Verdict

if TYPE_CHECKING:
    from insignia.standards.verify.surroundings import Surroundings

KINDS: Final = 8
"""How many kinds of credentials are tried, the latest first."""

SEEN: Final = 64
"""Of how many kinds one credential is kept, in case there is another one."""

LESSONS: Final = 8
"""How often a kind is learned; what still differs then is not worth it."""

LARGEST: Final = 65_536
"""Bytes of the largest credential that is learned from."""


@dataclass(slots=True)
class _Kind:
    """The latest valid credential of a kind, and in which texts others differed from it."""

    texts: tuple[bytes, ...]
    gaps: frozenset[int]
    lessons: int = 0


class BatchVerifier:
    """Verifies one credential after the other, in one world."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._familiar: OrderedDict[bytes, Familiar] = OrderedDict()
        self._seen: OrderedDict[bytes, _Kind] = OrderedDict()

    def verify(self, data: bytes) -> Report:
        """Return the report that `procedure.verify` gives on the same bytes."""
        if self._surroundings.log is not None:
            return verify(data, self._surroundings)  # each has an entry and a receipt of its own
        if not self._surroundings.is_time_up():
            for key, familiar in reversed(self._familiar.items()):
                report = familiar.report(data, examine)
                if report is not None:
                    self._familiar.move_to_end(key)
                    return report
        report = verify(data, self._surroundings)
        if report.verdict is Verdict.VALID and data[:1] == b"{" and len(data) <= LARGEST:
            self._learn(data, report)
        return report

    def _learn(self, data: bytes, report: Report) -> None:
        whole = split(data)
        key = hashlib.sha256(b'""'.join(whole.between)).digest()
        kind = self._seen.get(key)
        if kind is None:
            self._seen[key] = _Kind(whole.texts, frozenset())
            while len(self._seen) > SEEN:
                self._familiar.pop(self._seen.popitem(last=False)[0], None)
            return
        self._seen.move_to_end(key)
        different = {n for n, text in enumerate(whole.texts) if text != kind.texts[n]}
        if different <= kind.gaps or kind.lessons == LESSONS:
            return  # it differs in nothing new: a text in a gap is not plain
        kind.texts, kind.gaps, kind.lessons = whole.texts, kind.gaps | different, kind.lessons + 1
        self._remember(key, data, whole, kind, report)

    def _remember(self, key: bytes, data: bytes, whole: Split, kind: _Kind, report: Report) -> None:
        document = open_document(data, limits=self._surroundings.limits)
        familiar = learned(document, whole, kind.gaps, report, self._surroundings)
        if familiar is None:
            self._familiar.pop(key, None)
            return
        self._familiar[key] = familiar
        self._familiar.move_to_end(key)
        while len(self._familiar) > KINDS:
            self._familiar.popitem(last=False)
