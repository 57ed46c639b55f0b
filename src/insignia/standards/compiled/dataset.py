"""The statements of an example in canonical form, with gaps where its slots come out.

RDFC-1.0 (sections 4.4.3 and 4.6.3), with what is the same for every filling done once. Statements
about one subject are a block; no subject is the beginning of another one, so blocks in order make
lines in order. Nameless nodes are labelled by the order of their first-degree hashes; the hash of
a node that no slot touches is known beforehand. Where two of these hashes are the same, the whole
algorithm decides.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from insignia.standards.compiled.lines import Block, Line, Run, block, constant, form
from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import Limits

_LABEL: Final = "_:c14n"
_SELF: Final = ("_:a",)
_OTHER: Final = ("_:z",)


class Dataset:
    """Statements with gaps; what goes into these, in the order of their numbers, is a filling."""

    def __init__(self, quads: Iterable[Quad], gaps: Mapping[str, Line], limits: Limits) -> None:
        """Take the statements of an example; `gaps` has what stands in place of some terms."""
        # The dataset is a set; the relabelled lines of a first-degree hash are not.
        self._quads = tuple(dict.fromkeys(quads))
        self._gaps = gaps
        self._limits = limits
        mentions = canonical.mentions(self._quads)
        moving = {
            blank
            for blank, quads in mentions.items()
            if any(not gaps.keys().isdisjoint(quad) for quad in quads)
        }
        still = [blank for blank in mentions if blank not in moving]
        terms: dict[str, Line]
        if moving:
            hashed = {blank: self._first_degree(blank, mentions) for blank in mentions}
            self._hashes = tuple(_digest(_constant(hashed[blank])) for blank in still)
            self._moving = tuple((form(hashed[blank].line), hashed[blank].runs) for blank in moving)
            terms = {
                blank: (_LABEL, len(gaps) + number)
                for number, blank in enumerate([*still, *moving])
            }
        else:
            self._hashes, self._moving = (), ()
            labels = canonical.canonicalize(self._quads, limits=limits).labels
            terms = {blank: (label,) for blank, label in labels.items()}
        self._numbers = tuple(b"%d" % number for number in range(len(mentions)))
        self._set_blocks({**terms, **gaps})

    def write(self, filling: Sequence[bytes]) -> bytes | None:
        """Return the canonical form, or None if it is not known this way."""
        if self._moving:
            hashes = list(self._hashes)
            for (text, pick), inside in self._moving:
                known = _with_runs(filling, inside) if inside else filling
                hashes.append(_digest(text % pick(known)))
            if len(set(hashes)) < len(hashes):
                return self._by_the_whole_algorithm(filling)
            labels = dict(zip(sorted(hashes), self._numbers, strict=True))
            filling = [*filling, *map(labels.__getitem__, hashes)]
        written = []
        for run in self._runs:
            lines = run.write(filling)
            if len(set(lines)) < len(lines):
                return None  # two statements became one
            written.append(b"".join(lines))
        filling = [*filling, *written]
        blocks = [*self._constants, *[text % pick(filling) for text, pick in self._forms]]
        blocks.sort()
        return b"".join(blocks)

    def _set_blocks(self, terms: Mapping[str, Line]) -> None:
        about: dict[str, list[Line]] = defaultdict(list)
        for quad in self._quads:
            about[quad.subject].append(_after_subject(quad, terms))
        first = len(self._gaps) + (len(self._numbers) if self._moving else 0)
        made: list[Run] = []
        blocks = []
        for subject, lines in about.items():
            blocks.append(block(lines, after=_term(subject, terms), first=first + len(made)))
            made += blocks[-1].runs
        self._runs = tuple(made)
        self._forms = tuple(form(each.line) for each in blocks if constant(each.line) is None)
        self._constants = tuple(
            sorted(_constant(each) for each in blocks if constant(each.line) is not None)
        )

    def _first_degree(self, blank: str, mentions: Mapping[str, Sequence[Quad]]) -> Block:
        """Return the statements that mention a nameless node, as they are hashed (4.6.3)."""
        terms: dict[str, Line] = {**dict.fromkeys(mentions, _OTHER), blank: _SELF, **self._gaps}
        lines = (
            (*_term(quad.subject, terms), *_after_subject(quad, terms)) for quad in mentions[blank]
        )
        return block(lines, first=len(self._gaps))

    def _by_the_whole_algorithm(self, filling: Sequence[bytes]) -> bytes:
        terms = {
            term: "".join(
                piece if isinstance(piece, str) else filling[piece].decode() for piece in line
            )
            for term, line in self._gaps.items()
        }
        quads = (Quad(*(terms.get(term, term) for term in quad)) for quad in self._quads)
        return canonical.canonicalize(quads, limits=self._limits).text.encode()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _constant(made: Block) -> bytes:
    return (constant(made.line) or "").encode()


def _with_runs(filling: Sequence[bytes], inside: Iterable[Run]) -> list[bytes]:
    return [*filling, *(b"".join(run.write(filling)) for run in inside)]


def _term(term: str, terms: Mapping[str, Line]) -> Line:
    return terms.get(term, (term,))


def _after_subject(quad: Quad, terms: Mapping[str, Line]) -> Line:
    return (" ", quad.predicate, " ", *_term(quad.object, terms), " .\n")
