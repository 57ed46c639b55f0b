"""The tables of `vocabulary` as plain JSON, as far as given documents need them.

Whoever has these tables can take the walk of `compiler` without knowing JSON-LD: a page that opens
from a folder and has nothing but a browser (decision 0023). The tables follow from the pinned
contexts alone; a document only decides which of them are written out. What is not written out is
unknown to that reader, who then has to refuse.

The names of a document's blank nodes go along as a list, in the order in which the walk meets the
nodes. That list may be wrong or forged without harm: if the statements of a document, under *any*
names that tell its nodes apart, are the lines that were signed, then it says what was signed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.compiled.compiler import compile_document
from insignia.standards.compiled.vocabulary import Scope, Term, Unknown, vocabulary
from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.jsonld.guards import context_list
from insignia.standards.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from insignia.standards.strictjson import JsonObject

SCHEMES: Final = ("http", "https", "urn", "did", "data", "mailto")
"""How an address may begin that is no compact one: no table has such a word (it is checked)."""

_NAMING: Final = frozenset({"@context", "id", "type"})


class Tables:
    """What the walk through some documents needs to know."""

    def __init__(
        self, contexts: ContextBundle = BUILT_IN, *, limits: Limits = DEFAULT_LIMITS
    ) -> None:
        """Begin with nothing."""
        self._contexts = contexts
        self._limits = limits
        self._numbers: dict[Scope, int] = {}
        self._scopes: list[dict[str, dict[str, Any]]] = []
        self._roots: dict[str, int] = {}

    def add(self, document: JsonObject) -> list[str] | None:
        """Write out what the walk through a document needs; return the names of its blank nodes.

        None if the document is not of a form for which the walk is enough.
        """
        compiled = compile_document(document, contexts=self._contexts, limits=self._limits)
        if compiled is None:
            return None
        try:
            scope = self._naming(document, vocabulary(self._contexts).empty)
            self._roots[_addresses(document)] = self._number(scope)
            self._node(document, scope)
        except Unknown:
            return None
        labels = canonical.canonicalize(compiled.whole.quads(), limits=self._limits).labels
        return [labels[f"_:b{number}"] for number in range(len(labels))]

    def written(self) -> dict[str, Any]:
        """Return the tables as JSON."""
        return {"schemes": list(SCHEMES), "roots": self._roots, "scopes": self._scopes}

    def _naming(self, node: JsonObject, around: Scope) -> Scope:
        return around.within_contexts(tuple(map(str, context_list(node))))

    def _number(self, scope: Scope) -> int:
        if scope not in self._numbers:
            if not scope.names.isdisjoint(SCHEMES):
                raise Unknown
            self._numbers[scope] = len(self._scopes)
            self._scopes.append({"contexts": {}, "typed": {}, "terms": {}, "words": {}})
        return self._numbers[scope]

    def _known(self, scope: Scope, part: str) -> dict[str, Any]:
        return self._scopes[self._number(scope)][part]

    def _node(self, node: JsonObject, around: Scope) -> None:
        scope = around
        if "type" in node:
            said: Any = node["type"]
            types = (said,) if isinstance(said, str) else tuple(said)
            scope, statements = around.typed(types)
            known = self._known(around, "typed")
            known[" ".join(types)] = [self._number(scope), *statements]
        for word, member in node.items():
            if word not in _NAMING:
                self._member(word, member, scope)

    def _member(self, word: str, member: Any, scope: Scope) -> None:
        term = scope.properties[word]
        row = self._known(scope, "terms").setdefault(word, _row(term))
        within = scope.outside.within_property(term) if term.has_context else scope.outside
        for item in member if isinstance(member, list) else [member]:
            if isinstance(item, dict):
                row["within"] = self._number(within)
                self._inside(item, within, is_proof=term.is_proof)
            elif term.kind == "@vocab":
                here = scope.within_property(term) if term.has_context else scope
                self._known(scope, "words")[f"{word} {item}"] = here.word(item)

    def _inside(self, node: JsonObject, around: Scope, *, is_proof: bool) -> None:
        if "@context" in node and is_proof:
            raise Unknown
        if "@context" in node:
            scope = self._naming(node, around)
            self._known(around, "contexts")[_addresses(node)] = self._number(scope)
            around = scope
        self._node(node, around)


def _addresses(node: JsonObject) -> str:
    return " ".join(map(str, context_list(node)))


def _row(term: Term) -> dict[str, Any]:
    said = {
        "predicate": term.start.strip(),
        "kind": term.kind,
        "datatype": term.datatype,
        "list": term.is_list,
        "graph": term.is_graph,
    }
    return {name: value for name, value in said.items() if value}
