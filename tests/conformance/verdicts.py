"""The supplied samples and what a verifier must answer for each, with the formats still to come.

Used by the tests of the procedure and of the command line alike. The samples are read from
`../shared/vectors` and never copied; without that folder there are none.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from insignia.standards.errors import Unresolvable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VECTORS = Path(__file__).resolve().parents[2].parent / "shared" / "vectors"
ABSENT = "The supplied vectors are not here: ../shared/vectors/verdicts.json is missing."

LATER: Mapping[str, str] = {}
"""Samples whose format is not read yet, each with its reason. This table may only shrink."""


@dataclass(frozen=True)
class Sample:
    """One row of verdicts.json."""

    file: str
    kind: str
    at: str
    serve: Mapping[str, str]
    verdicts: frozenset[str]
    reasons: frozenset[str]

    @property
    def data(self) -> bytes:
        """The sample's bytes."""
        return (VECTORS / self.file).read_bytes()

    def fetch(self, url: str) -> bytes:
        """Answer as the world of this sample does: the files it serves, and nothing else."""
        if url not in self.serve:
            raise Unresolvable(f"Nothing is served at {url}.", code="key.unreachable")
        return (VECTORS / self.serve[url]).read_bytes()

    def admits(self, verdict: str, reasons: tuple[str, ...]) -> bool:
        """Tell whether an answer is one of those that the row admits."""
        if verdict not in self.verdicts:
            return False
        return verdict == "valid" or bool(self.reasons & set(reasons))


def samples() -> Iterator[Sample]:
    """Yield every sample, or none where the folder is absent."""
    table = VECTORS / "verdicts.json"
    if not table.exists():
        return
    for row in json.loads(table.read_text("utf-8"))["samples"]:
        yield _sample(row)


def _sample(row: dict[str, Any]) -> Sample:
    verdict = row["verdict"]
    return Sample(
        file=row["file"],
        kind=row["kind"],
        at=row["at"],
        serve=row.get("serve", {}) if row["mode"] == "mapped" else {},
        verdicts=frozenset([verdict] if isinstance(verdict, str) else verdict),
        reasons=frozenset(row["reason"]),
    )
