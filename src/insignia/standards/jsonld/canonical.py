"""RDFC-1.0: one text for one dataset, whatever its blank nodes are called; with a work budget.

W3C Recommendation "RDF Dataset Canonicalization" of 21 May 2024. The numbers in comments are those
of its sections 4.4.3 (the algorithm), 4.6.3 (first degree), 4.7.3 (related) and 4.8.3 (n degree).

The last of them is factorial in the number of blank nodes that look alike: a document of two
kilobytes can keep an unbounded implementation busy for hours ("poison graphs", section 7.1). Every
permutation, recursion and hash is therefore counted against ``Limits.canonical_work``.
"""

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from insignia.standards.errors import LimitExceeded
from insignia.standards.jsonld.nquads import Quad, is_blank
from insignia.standards.limits import DEFAULT_LIMITS, Limits

_DIGESTS: Final[Mapping[str, Callable[[bytes], Any]]] = {
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
}
_DEEPEST_RECURSION: Final = 100


class Canonical(NamedTuple):
    """A dataset in canonical form."""

    lines: tuple[str, ...]
    labels: Mapping[str, str]
    """The canonical label of every blank node, both with their ``_:``."""

    @property
    def text(self) -> str:
        """The canonical N-Quads document: the bytes that are hashed and signed."""
        return "".join(self.lines)


def canonicalize(
    quads: Iterable[Quad], *, digest: str = "sha256", limits: Limits = DEFAULT_LIMITS
) -> Canonical:
    """Return the canonical form of the dataset, or raise ``LimitExceeded``."""
    return _Canonicalization(quads, digest, limits).run()


def mentions(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Return the statements that mention each blank node, in their order (section 4.4.3)."""
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        for blank in dict.fromkeys(term for term in quad if is_blank(term)):
            found[blank].append(quad)
    return found


class _Issuer:
    """Section 4.5: labels in the order they are asked for."""

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        self.prefix = prefix
        self.issued = issued if issued is not None else {}

    def issue(self, blank: str) -> str:
        if blank not in self.issued:
            self.issued[blank] = f"{self.prefix}{len(self.issued)}"
        return self.issued[blank]

    def copy(self) -> "_Issuer":
        return _Issuer(self.prefix, dict(self.issued))


class _NDegree(NamedTuple):
    hash: str
    issuer: _Issuer


class _Canonicalization:
    """The canonicalization state of section 4.4.2."""

    def __init__(self, quads: Iterable[Quad], digest: str, limits: Limits) -> None:
        # The dataset is a set; the relabelled lines of a first-degree hash below are not.
        self.quads = tuple(dict.fromkeys(quads))
        if len(self.quads) > limits.quads:
            raise LimitExceeded(
                f"The document makes more than {limits.quads} statements. Split it.",
                code="limits.quads",
            )
        self.digest = _DIGESTS[digest]
        self.budget = limits.canonical_work
        self.mentions = mentions(self.quads)  # step 2
        self.first_degree: dict[str, str] = {}
        self.canonical = _Issuer("_:c14n")

    def run(self) -> Canonical:
        alike: dict[str, list[str]] = defaultdict(list)
        for blank in self.mentions:  # step 3
            self.first_degree[blank] = self.hash_first_degree(blank)
            alike[self.first_degree[blank]].append(blank)
        for same in sorted(alike):  # step 4
            if len(alike[same]) == 1:
                self.canonical.issue(alike[same][0])
        for same in sorted(alike):  # step 5
            if len(alike[same]) > 1:
                self.label_alike(alike[same])
        labels = self.canonical.issued
        lines = (  # step 6
            Quad(*(labels.get(term, term) for term in quad)).line() for quad in self.quads
        )
        return Canonical(tuple(sorted(lines)), labels)

    def label_alike(self, blanks: list[str]) -> None:
        paths = []
        for blank in blanks:  # step 5.2
            if blank not in self.canonical.issued:
                issuer = _Issuer("_:b")
                issuer.issue(blank)
                paths.append(self.hash_n_degree(blank, issuer, 0))
        for path in sorted(paths, key=lambda path: path.hash):  # step 5.3
            for blank in path.issuer.issued:
                self.canonical.issue(blank)

    def spend(self, units: int) -> None:
        self.budget -= units
        if self.budget < 0:
            raise LimitExceeded(
                "The document has too many nameless parts that look alike."
                " Give them ids, or leave some out.",
                code="limits.canonical-work",
            )

    def hash(self, text: str) -> str:
        hexadecimal: str = self.digest(text.encode()).hexdigest()
        return hexadecimal

    def hash_first_degree(self, blank: str) -> str:
        """Section 4.6.3; two statements may become the same line, and both count."""
        lines = [
            Quad(
                *(("_:a" if term == blank else "_:z") if is_blank(term) else term for term in quad)
            ).line()
            for quad in self.mentions[blank]
        ]
        return self.hash("".join(sorted(lines)))

    def hash_related(self, related: str, quad: Quad, issuer: _Issuer, position: str) -> str:
        """Section 4.7.3."""
        predicate = quad.predicate if position != "g" else ""
        label = (
            self.canonical.issued.get(related)
            or issuer.issued.get(related)
            or self.first_degree[related]
        )
        return self.hash(position + predicate + label)

    def relations(self, blank: str, issuer: _Issuer) -> dict[str, list[str]]:
        """Section 4.8.3 steps 1 to 3: who is near, by the hash of how."""
        near: dict[str, list[str]] = defaultdict(list)
        for quad in self.mentions[blank]:
            for position, term in (("s", quad.subject), ("o", quad.object), ("g", quad.graph)):
                if is_blank(term) and term != blank:
                    self.spend(1)
                    near[self.hash_related(term, quad, issuer, position)].append(term)
        return near

    def hash_n_degree(self, blank: str, issuer: _Issuer, depth: int) -> _NDegree:
        """Section 4.8.3."""
        if depth > _DEEPEST_RECURSION:
            self.spend(self.budget + 1)
        near = self.relations(blank, issuer)
        data = []
        for related_hash in sorted(near):  # step 5
            data.append(related_hash)  # 5.1
            path, issuer = self.shortest_path(near[related_hash], issuer, depth)
            data.append(path)  # 5.5
        return _NDegree(self.hash("".join(data)), issuer)

    def shortest_path(self, related: list[str], issuer: _Issuer, depth: int) -> tuple[str, _Issuer]:
        """Section 4.8.3 steps 5.2 to 5.4 and 5.6: the least path over all orders."""
        chosen: tuple[str, _Issuer] | None = None
        for order in itertools.permutations(related):
            walked = self.walk(order, issuer.copy(), chosen[0] if chosen else "", depth)
            if walked is not None and (chosen is None or walked[0] < chosen[0]):
                chosen = walked
        assert chosen is not None  # the first order is walked to its end
        return chosen

    def walk(
        self, order: tuple[str, ...], issuer: _Issuer, least: str, depth: int
    ) -> tuple[str, _Issuer] | None:
        """One order of step 5.4; none when its path can no longer be the least."""
        self.spend(len(order) + len(issuer.issued))
        path = ""
        deeper = []
        for related in order:  # 5.4.4
            label = self.canonical.issued.get(related)
            if label is None:
                if related not in issuer.issued:
                    deeper.append(related)
                label = issuer.issue(related)
            path += label
            if _exceeds(path, least):
                return None
        for related in deeper:  # 5.4.5
            result = self.hash_n_degree(related, issuer, depth + 1)
            path += f"{issuer.issue(related)}<{result.hash}>"
            issuer = result.issuer
            if _exceeds(path, least):
                return None
        return path, issuer


def _exceeds(path: str, least: str) -> bool:
    return bool(least) and len(path) >= len(least) and path > least
