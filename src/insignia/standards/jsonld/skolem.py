"""Names for nameless nodes, so that parts of a document speak of the same nodes as the whole.

Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.5 to 3.4.9, skolemizes by expanding a document,
naming its blank nodes and compacting it again. Our guards let only one spelling of a node pass, so
a name is simply one more ``id`` in the plain document, and nothing is compacted.

Two kinds of blank nodes have no place in plain JSON: the cells of a list and the graph around an
embedded proof. They are named by what refers to them and what they hold. So they have the same name
in a part that holds all of a list, and another one, which nobody signed, where items are missing.

The names begin with a digest of the whole document, which no document can contain.
"""

import hashlib
from collections import Counter
from typing import Any, Final

from insignia.standards import strictjson, terms
from insignia.standards.errors import Malformed
from insignia.standards.jsonld import expansion, nquads, statements
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject, JsonValue

_FIRST: Final = terms.RDF + "first"
_REST: Final = terms.RDF + "rest"
_NIL: Final = {"@id": terms.RDF + "nil"}
_NAME_DIGITS: Final = 32


class Skolemized:
    """A document whose nameless nodes have names; ``document`` is what parts are taken from."""

    def __init__(
        self,
        document: JsonObject,
        *,
        contexts: ContextBundle = BUILT_IN,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._prefix = f"urn:bnid:{_digest(document)}:"
        self._contexts = contexts
        self._limits = limits
        self._named = 0
        self.document: JsonObject = self._name(document)

    def quads(self, part: JsonObject) -> list[Quad]:
        """Return the statements of ``document`` or of a part of it, with blank nodes again."""
        expanded = expansion.expand(part, contexts=self._contexts, limits=self._limits)
        settled = [_Settling(self._prefix).node(node) for node in expanded]
        try:
            quads = statements.to_quads(settled, limits=self._limits)
        except Malformed as error:
            raise expansion.placed(error, part) from None
        return [Quad(*map(self._blank, quad)) for quad in quads]

    def _name(self, value: JsonValue) -> JsonValue:
        if isinstance(value, list):
            return [self._name(item) for item in value]
        if not isinstance(value, dict) or "@value" in value:
            return value
        node = {}
        if "id" not in value:
            node["id"] = f"{self._prefix}{self._named}"
            self._named += 1
        return node | {
            name: member if name == "@context" else self._name(member)
            for name, member in value.items()
        }

    def _blank(self, term: str) -> str:
        if not term.startswith(f"<{self._prefix}"):
            return term
        return f"_:b{term[len(self._prefix) + 1 : -1]}"


class _Settling:
    """One walk over an expanded document, naming what had no place for a name before."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.given: Counter[str] = Counter()

    def node(self, node: JsonObject) -> JsonObject:
        owner = self.identifier(node["@id"])
        settled: JsonObject = {"@id": owner}
        for name, values in node.items():
            if name.startswith("@"):
                settled.setdefault(name, values)
            else:
                settled[name] = [self.value(value, owner, name) for value in values]
        return settled

    def value(self, value: JsonObject, owner: str, name: str) -> JsonObject:
        if "@value" in value:
            return value
        if "@list" in value:
            return self.list(
                [self.value(item, owner, name) for item in value["@list"]], owner, name
            )
        if "@graph" in value:
            nodes = [self.node(node) for node in value["@graph"]]
            return {"@id": self.mint(owner, name, nodes), "@graph": nodes}
        return self.node(value)

    def list(self, items: list[JsonObject], owner: str, name: str) -> JsonObject:
        cell = self.mint(owner, name, items)
        rest: JsonObject = _NIL
        for place in reversed(range(len(items))):
            rest = {"@id": f"{cell}.{place}", _FIRST: [items[place]], _REST: [rest]}
        return rest

    def identifier(self, text: str) -> str:
        return f"{self.prefix}_{text[2:]}" if nquads.is_blank(text) else text

    def mint(self, owner: str, name: str, held: Any) -> str:
        """Return a name for what ``owner`` holds there; two that hold the same may be exchanged."""
        content = _digest([owner, name, held])
        self.given[content] += 1
        return f"{self.prefix}{content}.{self.given[content]}"


def _digest(value: JsonValue) -> str:
    return hashlib.sha256(strictjson.write_sorted(value)).hexdigest()[:_NAME_DIGITS]
