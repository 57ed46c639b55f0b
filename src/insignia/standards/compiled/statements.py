"""The statements of a compiled document, kept so that their canonical form is a matter of sorting.

Statements stand in groups by subject, each without its subject, so that a group is written once its
subject has a name. Those whose object is a blank node wait for the name of that, too.

Blank nodes get their names by their first-degree hashes (RDFC-1.0, section 4.6.3), over *all* the
relabelled lines of a node, equal ones included. When two nodes have the same hash, or a blank node
names a graph, the whole algorithm has to be asked (`jsonld.canonical`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from insignia.standards.jsonld.nquads import Quad

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGESTS: Final = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}


@dataclass(slots=True)
class Graph:
    """A graph that a statement points to: who says what of it, its name, and what is in it."""

    subject: str
    predicate: str
    name: str
    statements: Statements


@dataclass(slots=True)
class Statements:
    """What a document says, in its default graph or in one of its own."""

    groups: dict[str, list[str]] = field(default_factory=dict)
    """By subject: the ends of statements, from the space before the predicate to the line feed."""

    links: list[tuple[str, str, str]] = field(default_factory=list)
    """Statements whose object is a blank node; the predicate has its spaces."""

    graphs: list[Graph] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many statements the document makes, those counted twice that it makes twice."""
        inside = sum(1 + graph.statements.count for graph in self.graphs)
        return sum(map(len, self.groups.values())) + len(self.links) + inside

    def canonical(self, digest: str) -> bytes | None:
        """Return the canonical form of all statements, or None if that is not easily told."""
        labels = None if self.graphs else self._labels(digest)
        return None if labels is None else self._written(labels).encode()

    def quads(self, graph: str = "") -> Iterator[Quad]:
        """Yield the statements one by one, as the general processor has them."""
        for subject, ends in self.groups.items():
            for end in ends:
                _, predicate, rest = end.split(" ", 2)
                yield Quad(subject, predicate, rest[:-3], graph)
        for subject, predicate, blank in self.links:
            yield Quad(subject, predicate[1:-1], blank, graph)
        for within in self.graphs:
            yield Quad(within.subject, within.predicate[1:-1], within.name, graph)
            yield from within.statements.quads(within.name)

    def _labels(self, digest: str) -> dict[str, str] | None:
        """Return the canonical label of each blank node, or None if first-degree hashes tie."""
        blanks = {
            subject: [f"_:a{end}" for end in set(ends)]
            for subject, ends in self.groups.items()
            if subject[0] == "_"
        }
        for subject, predicate, blank in dict.fromkeys(self.links):
            if subject == blank:
                blanks[blank].append(f"_:a{predicate}_:a .\n")
            elif subject[0] == "_":
                blanks[blank].append(f"_:z{predicate}_:a .\n")
                blanks[subject].append(f"_:a{predicate}_:z .\n")
            else:
                blanks[blank].append(f"{subject}{predicate}_:a .\n")
        hashed = _DIGESTS[digest]
        by_hash = {
            hashed("".join(sorted(lines)).encode()).digest(): blank
            for blank, lines in blanks.items()
        }
        if len(by_hash) < len(blanks):
            return None
        return {by_hash[found]: f"_:c14n{n}" for n, found in enumerate(sorted(by_hash))}

    def _written(self, labels: dict[str, str]) -> str:
        linked: dict[str, list[str]] = {}
        for subject, predicate, blank in self.links:
            linked.setdefault(subject, []).append(f"{predicate}{labels[blank]} .\n")
        # A subject ends with ">" or is followed by a space, which no other subject goes on with,
        # so sorted groups of sorted ends are sorted lines.
        written = []
        for subject in sorted(self.groups, key=lambda subject: labels.get(subject, subject)):
            ends = sorted({*self.groups[subject], *linked.get(subject, ())})
            name = labels.get(subject, subject)
            if ends:
                written.append(name + name.join(ends))
        return "".join(written)
