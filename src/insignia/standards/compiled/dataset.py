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

from insignia.standards.compiled.lines import Block, Form, Line, block
from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.nquads import Quad, is_blank
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
        mentions = _mentions(self._quads)
        moving = {
            blank
            for blank, quads in mentions.items()
            if any(not gaps.keys().isdisjoint(quad) for quad in quads)
        }
        still = [blank for blank in mentions if blank not in moving]
        terms: dict[str, Line]
        if moving:
            self._hashes = tuple(_hash(self._first_degree(blank, mentions), ()) for blank in still)
            self._moving = tuple(self._first_degree(blank, mentions) for blank in moving)
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
            hashes = [*self._hashes, *(_hash(block, filling) for block in self._moving)]
            if len(set(hashes)) < len(hashes):
                return self._by_the_whole_algorithm(filling)
            labels = dict(zip(sorted(hashes), self._numbers, strict=True))
            filling = [*filling, *map(labels.__getitem__, hashes)]
        blocks = [*self._constants, *(text % pick(filling) for text, pick in self._forms)]
        for unsettled in self._unsettled:
            lines = unsettled.write(filling)
            if len(set(lines)) < len(lines):
                return None  # two statements became one
            blocks.append(b"".join(lines))
        blocks.sort()
        return b"".join(blocks)

    def _set_blocks(self, terms: Mapping[str, Line]) -> None:
        about: dict[str, list[Line]] = defaultdict(list)
        for quad in self._quads:
            about[quad.subject].append(_after_subject(quad, terms))
        blocks = [block(lines, after=_term(subject, terms)) for subject, lines in about.items()]
        self._constants = tuple(
            sorted(each.settled for each in blocks if isinstance(each.settled, bytes))
        )
        self._forms = tuple(each.settled for each in blocks if isinstance(each.settled, Form))
        self._unsettled = tuple(each for each in blocks if each.settled is None)

    def _first_degree(self, blank: str, mentions: Mapping[str, Sequence[Quad]]) -> Block:
        """Return the statements that mention a nameless node, as they are hashed (4.6.3)."""
        terms: dict[str, Line] = {**dict.fromkeys(mentions, _OTHER), blank: _SELF, **self._gaps}
        return block(
            [
                (*_term(quad.subject, terms), *_after_subject(quad, terms))
                for quad in mentions[blank]
            ]
        )

    def _by_the_whole_algorithm(self, filling: Sequence[bytes]) -> bytes:
        terms = {
            term: "".join(
                piece if isinstance(piece, str) else filling[piece].decode() for piece in line
            )
            for term, line in self._gaps.items()
        }
        quads = (Quad(*(terms.get(term, term) for term in quad)) for quad in self._quads)
        return canonical.canonicalize(quads, limits=self._limits).text.encode()


def _mentions(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    mentions: dict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        for blank in dict.fromkeys(term for term in quad if is_blank(term)):
            mentions[blank].append(quad)
    return mentions


def _hash(lines: Block, filling: Sequence[bytes]) -> bytes:
    if isinstance(lines.settled, Form):
        written = lines.settled.write(filling)
    else:
        written = lines.settled or b"".join(lines.write(filling))
    return hashlib.sha256(written).digest()


def _term(term: str, terms: Mapping[str, Line]) -> Line:
    return terms.get(term, (term,))


def _after_subject(quad: Quad, terms: Mapping[str, Line]) -> Line:
    return (" ", quad.predicate, " ", *_term(quad.object, terms), " .\n")
