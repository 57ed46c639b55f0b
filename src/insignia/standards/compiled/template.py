"""An example with slots, compiled once: canonical statements and JSON text for every filling.

1. Put a mark into each slot and let the general processor say what the example means (`marking`).
2. See where each mark comes out, as an address or as a literal. One that does not come out would
   not be signed, and one that comes out otherwise would change what the rest means.
3. Keep the statements (`dataset`) and the JSON text, with gaps where the marks are.
4. Fill in the example's own texts, and compare with what the general processor makes of it.

There is no template of an example for which any of this fails, and no answer for a filling whose
texts could do more than stand in their slots (`slots`), make two subjects one, or name one thing
twice in an array. Both then belong to the general processor, as do named graphs.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from insignia.standards import strictjson, terms
from insignia.standards.compiled.dataset import Dataset
from insignia.standards.compiled.lines import Line, form
from insignia.standards.compiled.marking import Marked, mark
from insignia.standards.compiled.slots import Addresses, escaped
from insignia.standards.errors import InsigniaError, MisuseError
from insignia.standards.jsonld import canonical, expansion, nquads
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject


class Filled(NamedTuple):
    """What a filling of the slots makes of an example."""

    canonical: bytes
    """The canonical N-Quads of the document."""

    texts: list[bytes]
    """The texts as they are written in JSON, in the order of the gaps' numbers."""


class Template:
    """An example whose fillings are known; `compiled` makes it."""

    def __init__(self, places: "_Places", dataset: Dataset, addresses: Addresses) -> None:
        self.json: Line = places.json
        """The JSON text of the document, with the numbers of its gaps."""

        self._take = _picking(places.slots)
        self._slots = len(places.slots)
        self._address_slots = places.address_slots
        self._different = [(_picking(gaps), texts) for gaps, texts in places.different]
        self._dataset = dataset
        self._addresses = addresses

    def fill(self, values: Mapping[str, str]) -> Filled | None:
        """Return what the example says with these texts in its slots, or None in any doubt."""
        try:
            texts = escaped(self._take(values))
        except (KeyError, AttributeError):
            raise MisuseError("A slot has no text.") from None
        if len(values) != self._slots:
            raise MisuseError("There is a text for something that is no slot.")
        if texts is None or not self._addresses.take(texts[: self._address_slots]):
            return None
        for pick, constants in self._different:
            named = pick(texts)
            if len(set(named)) < len(named) or not constants.isdisjoint(named):
                return None
        canonical_form = self._dataset.write(texts)
        return None if canonical_form is None else Filled(canonical_form, texts)


def compiled(
    example: JsonObject,
    slots: Sequence[str],
    *,
    contexts: ContextBundle = BUILT_IN,
    limits: Limits = DEFAULT_LIMITS,
) -> Template | None:
    """Return the template of an example, or None where only the general processor will do."""
    marked = mark(example, slots)  # (1)
    if (
        not slots
        or "proof" in example
        or contexts.is_lenient
        or any("/@" in slot for slot in slots)
    ):
        return None  # what stands under a keyword is no text of the document
    try:
        quads = expansion.to_quads(marked.document, contexts=contexts, limits=limits)
        places = _places(quads, marked, slots)  # (2)
        if places is None:
            return None
        template = Template(  # (3)
            places, Dataset(quads, places.gaps, limits), Addresses(example, contexts)
        )
        own = {pointer: text for pointer, text in strictjson.texts(example) if pointer in slots}
        made = template.fill(own)  # (4)
        quads = expansion.to_quads(example, contexts=contexts, limits=limits)
        expected = canonical.canonicalize(quads, limits=limits).text.encode()
    except InsigniaError:
        return None
    is_proven = (
        made is not None
        and made.canonical == expected
        and form(template.json).write(made.texts) == strictjson.write(example)
    )
    return template if is_proven else None


class _Places(NamedTuple):
    """Where the slots of an example come out."""

    slots: tuple[str, ...]
    """Their pointers, those of addresses first: the place of one is the number of its gap."""

    address_slots: int
    gaps: dict[str, Line]
    json: Line
    different: list[tuple[tuple[int, ...], frozenset[bytes]]]
    """Gaps and constant texts of which no two may be the same."""


def _places(quads: Sequence[Quad], marked: Marked, slots: Sequence[str]) -> _Places | None:
    found = _terms(quads, marked.marks)
    if found is None:
        return None
    marks = sorted(marked.marks, key=lambda mark: found[mark].startswith('"'))
    numbers = {mark: number for number, mark in enumerate(marks)}
    subjects = {quad.subject[1:-1] for quad in quads if not nquads.is_blank(quad.subject)}
    named = dict(zip(marked.marks, slots, strict=True))
    return _Places(
        slots=tuple(named[mark] for mark in marks),
        address_slots=sum(term.startswith("<") for term in found.values()),
        gaps={term: _gap(term, mark, numbers[mark]) for mark, term in found.items()},
        json=_with_gaps(strictjson.write(marked.document).decode(), numbers),
        different=[_different(row, numbers) for row in (subjects, *marked.rows)],
    )


def _terms(quads: Sequence[Quad], marks: Sequence[str]) -> dict[str, str] | None:
    """Return the one term that each mark comes out as, or None if it is not as simple as that."""
    found: dict[str, str] = {}
    pattern = re.compile("|".join(marks))
    for quad in quads:
        if quad.graph:
            return None
        # What a thing is decides what its members mean, so a type is no slot.
        decides = quad.object if quad.predicate == nquads.iri(terms.RDF_TYPE) else ""
        for term in quad:
            if (met := pattern.search(term)) is not None:
                mark = met[0]
                is_plain = term == nquads.iri(mark) or term.startswith(f'"{mark}"')
                if not is_plain or term == decides or found.setdefault(mark, term) != term:
                    return None
    return found if len(found) == len(marks) else None


def _gap(term: str, mark: str, number: int) -> Line:
    before, after = term.split(mark)
    return before, number, after


def _with_gaps(text: str, numbers: Mapping[str, int]) -> Line:
    pieces = re.split(f"({'|'.join(numbers)})", text)
    return tuple(numbers.get(piece, piece) for piece in pieces)


def _different(
    names: Iterable[str], numbers: Mapping[str, int]
) -> tuple[tuple[int, ...], frozenset[bytes]]:
    gaps = tuple(numbers[name] for name in names if name in numbers)
    constants = (escaped([name]) for name in names if name not in numbers)
    return gaps, frozenset(text for one in constants if one is not None for text in one)


def _picking(keys: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the values of these keys, always as a tuple."""
    if len(keys) > 1:
        return itemgetter(*keys)
    return lambda values: tuple(values[key] for key in keys)
