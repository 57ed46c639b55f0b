"""The door of this room: what a document says, by the short way, or else by the general one.

Both ways can be walked side by side, with an exception at the first difference. Whoever runs a
program decides that (`WAYS`): the tests always do, a service may for a sample of its time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from insignia.standards import strictjson
from insignia.standards.compiled.compiler import compile_document
from insignia.standards.errors import InsigniaError, LimitExceeded, MisuseError
from insignia.standards.jsonld import canonical, expansion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from insignia.standards.compiled.statements import Statements
    from insignia.standards.jsonld.documents import ContextBundle
    from insignia.standards.jsonld.nquads import Quad
    from insignia.standards.limits import Limits
    from insignia.standards.strictjson import JsonObject


@dataclass(slots=True)
class Ways:
    """Whether the general way is walked beside the short one, and the two are compared."""

    both: bool = False


WAYS: Final = Ways()


class Meaning:
    """What a document says: how much with its proofs, and in which words without them."""

    def __init__(self, document: JsonObject, *, contexts: ContextBundle, limits: Limits) -> None:
        """Read the document, or raise what the general processor has to say against it."""
        self._document = document
        self._contexts = contexts
        self._limits = limits
        self._forms: dict[str, bytes] = {}
        self._compiled = compile_document(document, contexts=contexts, limits=limits)
        self.count = self._counted() if self._compiled is None else self._compiled.count
        if WAYS.both and self._compiled is not None:
            _compare(self.count, self._counted)

    def unsecured_form(self, digest: str) -> bytes:
        """Return the canonical form of the document without its proofs, which is taken once."""
        if digest not in self._forms:
            self._forms[digest] = self._form(digest)
        return self._forms[digest]

    def _form(self, digest: str) -> bytes:
        part = {name: value for name, value in self._document.items() if name != "proof"}
        without = None if self._compiled is None else self._compiled.statements
        return _form(without, part, self._contexts, self._limits, digest)

    def _counted(self) -> int:
        return len(expansion.to_quads(self._document, contexts=self._contexts, limits=self._limits))


def canonical_form(
    part: JsonObject, *, contexts: ContextBundle, limits: Limits, digest: str = "sha256"
) -> bytes:
    """Return the canonical N-Quads of a document or of proof options."""
    compiled = compile_document(part, contexts=contexts, limits=limits)
    said = None if compiled is None else compiled.whole
    return _form(said, part, contexts, limits, digest)


def _form(
    said: Statements | None, part: JsonObject, contexts: ContextBundle, limits: Limits, digest: str
) -> bytes:
    form = None if said is None else said.canonical(digest)
    if WAYS.both and said is not None:
        _compare(
            form or _canonical(said.quads(), digest, limits),
            lambda: _canonical(
                expansion.to_quads(part, contexts=contexts, limits=limits), digest, limits
            ),
        )
    return form or _laboriously(strictjson.write(part), contexts, limits, digest)


@lru_cache(maxsize=4)
def _laboriously(written: bytes, contexts: ContextBundle, limits: Limits, digest: str) -> bytes:
    # Every proof of a set signs the same document: a hostile one would pay once and be billed to
    # us eight times. The key is the whole text, so what is remembered is never another document's.
    part: JsonObject = json.loads(written)
    compiled = compile_document(part, contexts=contexts, limits=limits)
    if compiled is not None:
        return _canonical(compiled.whole.quads(), digest, limits)
    quads = expansion.to_quads(part, contexts=contexts, limits=limits)
    return _canonical(quads, digest, limits)


def _canonical(quads: Iterable[Quad], digest: str, limits: Limits) -> bytes:
    return canonical.canonicalize(quads, digest=digest, limits=limits).text.encode()


def _compare(ours: object, general: Callable[[], object]) -> None:
    try:
        theirs: Any = general()
    except LimitExceeded:
        return  # how much work alike nodes are depends on the order that they are met in
    except InsigniaError as error:
        theirs = error
    if ours != theirs:
        raise MisuseError(
            f"The short way and the general one differ: {ours!r:.2000} and {theirs!r:.2000}."
        )
