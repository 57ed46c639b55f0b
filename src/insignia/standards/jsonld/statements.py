"""From expanded JSON-LD to RDF statements (JSON-LD 1.1 API, section 8), losing nothing.

Only what our guards let through can arrive here: node objects, values, lists and graphs. Whatever
else appears, or has no absolute IRI, is an error, since it would silently not be signed (Data
Integrity 1.0, "Securing Data Losslessly").
"""

import itertools
from typing import Any, Final

from insignia.standards import terms
from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.jsonld import nquads
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import DEFAULT_LIMITS, Limits

_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_SHOWN: Final = 200


def to_quads(expanded: list[Any], *, limits: Limits = DEFAULT_LIMITS) -> list[Quad]:
    """Return the statements that an expanded document makes, in document order."""
    statements = _Statements(limits)
    statements.graph(expanded, "")
    return statements.quads


class _Statements:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.quads: list[Quad] = []
        self.numbers = itertools.count()
        self.blanks: dict[str, str] = {}

    def add(self, subject: str, predicate: str, object_: str, graph: str) -> None:
        if len(self.quads) >= self.limits.quads:
            raise LimitExceeded(
                f"The document makes more than {self.limits.quads} statements. Split it.",
                code="limits.quads",
            )
        self.quads.append(Quad(subject, predicate, object_, graph))

    def fresh(self) -> str:
        return f"_:b{next(self.numbers)}"

    def name(self, node: dict[str, Any]) -> str:
        """Return the term for a node; blank nodes are relabelled so that none collide."""
        if "@id" not in node:
            return self.fresh()
        text = node["@id"]
        if isinstance(text, str) and text.startswith("_:"):
            if text not in self.blanks:
                self.blanks[text] = self.fresh()
            return self.blanks[text]
        return _resource(text, "undefined-term.relative-iri")

    def node(self, node: dict[str, Any], graph: str) -> str:
        subject = self.name(node)
        for key, values in node.items():
            if key == "@type":
                for name in values:
                    type_ = _resource(name, "undefined-term.type")
                    self.add(subject, nquads.iri(terms.RDF_TYPE), type_, graph)
            elif key.startswith("@"):
                if key != "@id":
                    raise _unexpected(key)
            else:
                predicate = _resource(key, "undefined-term.property")
                for value in values:
                    self.add(subject, predicate, self.value(value, graph), graph)
        return subject

    def graph(self, nodes: list[Any], name: str) -> None:
        """Add nodes that nothing points to: without a statement of its own, one would vanish."""
        for node in nodes or [{}]:
            before = len(self.quads)
            self.node(node, name)
            if len(self.quads) == before:
                raise Malformed(
                    "A part of the document is only named and says nothing, so it would not be"
                    " signed. Write it out or leave it out.",
                    code="structure.vanishing",
                )

    def value(self, value: dict[str, Any], graph: str) -> str:
        if "@value" in value:
            return literal_of(value)
        if "@list" in value:
            return self.list(value["@list"], graph)
        if "@graph" in value:
            name = self.name(value)
            self.graph(value["@graph"], name)
            return name
        return self.node(value, graph)

    def list(self, items: list[Any], graph: str) -> str:
        rest = nquads.iri(terms.RDF + "nil")
        for item in reversed(items):
            cell = self.fresh()
            self.add(cell, nquads.iri(terms.RDF + "first"), self.value(item, graph), graph)
            self.add(cell, nquads.iri(terms.RDF + "rest"), rest, graph)
            rest = cell
        return rest


def _resource(text: str | None, code: str) -> str:
    if text is None:  # what looks like a keyword has no meaning at all
        raise Malformed(
            "A text that begins with '@' stands where an address or a type is due."
            " Write the address in full.",
            code=code,
        )
    if nquads.is_absolute_iri(text):
        return nquads.iri(text)
    if ":" in text:
        raise Malformed(
            f"{text[:_SHOWN]!r} holds characters that no address may hold. Encode or remove them.",
            code="unsafe-iri.characters",
        )
    raise Malformed(
        f"{text[:_SHOWN]!r} is neither defined in the contexts nor a whole address, so it would not"
        " be signed. Write the address in full.",
        code=code,
    )


def literal_of(value: dict[str, Any]) -> str:
    """Return the term for a value object."""
    content = value["@value"]
    unexpected = value.keys() - {"@value", "@type", "@language"}
    if unexpected:
        raise _unexpected(min(unexpected))
    datatype = value.get("@type", "")
    if isinstance(content, bool):
        return nquads.literal(str(content).lower(), datatype=datatype or _XSD + "boolean")
    if isinstance(content, float) or (isinstance(content, int) and datatype == _XSD + "double"):
        return nquads.literal(_double(content), datatype=datatype or _XSD + "double")
    if isinstance(content, int):
        return nquads.literal(str(content), datatype=datatype or _XSD + "integer")
    if datatype == "@json" or not isinstance(content, str):
        raise _unexpected("@json")
    return nquads.literal(
        content, datatype=datatype or terms.XSD_STRING, language=value.get("@language", "")
    )


def _double(number: float) -> str:
    """Return the canonical form of xsd:double, as JSON-LD 1.1 API section 8.6 has it."""
    mantissa, exponent = f"{number:.15E}".split("E")
    mantissa = mantissa.rstrip("0")
    return f"{mantissa}{'0' if mantissa.endswith('.') else ''}E{int(exponent)}"


def _unexpected(keyword: str) -> Malformed:
    return Malformed(
        f"The document uses {keyword!r}, which we do not sign. Say it with plain members.",
        code="context.keyword",
    )
