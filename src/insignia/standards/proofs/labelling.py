"""A document as statements whose nameless nodes have labels that tell nothing.

Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.1 to 3.4.4 and 3.4.14 to 3.4.16. Statements are
disclosed one by one. Canonical labels (c14n0, c14n1 …) would tell how much was left out between
them; hence each is replaced by its HMAC under a key that only issuer and holder have.
"""

import hmac
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.jsonld.skolem import Skolemized
from insignia.standards.keys import multibase
from insignia.standards.proofs import selection
from insignia.standards.proofs.suite import ProofInput


class Part(NamedTuple):
    """What some pointers choose of a document."""

    quads: tuple[Quad, ...]
    lines: frozenset[str]
    """Its statements as they stand among those of the whole."""


class LabelledDocument:
    """The statements of a document, in order, under labels made with the HMAC key."""

    def __init__(self, proof_input: ProofInput, hmac_key: bytes) -> None:
        self._limits = proof_input.limits
        self._skolemized = Skolemized(
            proof_input.document, contexts=proof_input.contexts, limits=proof_input.limits
        )
        quads = self._skolemized.quads(self._skolemized.document)
        self.labels = {
            blank: hmac_label(hmac_key, label)
            for blank, label in canonical.canonicalize(quads, limits=self._limits).labels.items()
        }
        self.lines = relabelled(quads, self.labels)

    def part(self, pointers: Iterable[str]) -> Part:
        """Return what the pointers choose; no pointers choose nothing."""
        pointers = tuple(pointers)
        if not pointers:
            return Part((), frozenset())
        part = selection.select(self._skolemized.document, pointers, limits=self._limits)
        quads = tuple(self._skolemized.quads(part))
        return Part(quads, frozenset(relabelled(quads, self.labels)))


def relabelled(quads: Iterable[Quad], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lines of the statements, blank nodes under other labels, in order."""
    return tuple(
        sorted(Quad(*(labels.get(term, term) for term in quad)).line() for quad in set(quads))
    )


def hmac_label(key: bytes, canonical_label: str) -> str:
    """Return what stands for a canonical label (section 3.4.4)."""
    return written_label(hmac.digest(key, canonical_label.removeprefix("_:").encode(), "sha256"))


def written_label(digest: bytes) -> str:
    """Return the label that a digest spells."""
    return f"_:{multibase.encode_base64url(digest)}"


def read_label(label: str) -> bytes:
    """Return the digest that a label spells."""
    return multibase.decode_base64url(label.removeprefix("_:"), code="misuse")
