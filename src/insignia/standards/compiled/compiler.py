"""From a JSON document straight to its statements, in one walk, with the tables of `vocabulary`.

What the guards of `jsonld.guards` and the rules of `jsonld.expansion` and `jsonld.statements` ask
holds here by what is understood at all: only members that the tables define at their place, only
texts, numbers and truth values where texts are due, whole addresses whose scheme is no word, types
that are words, arrays that say nothing twice. Whatever is otherwise, refused there or not, raises
`Unknown`, so that every complaint comes from the general processor, with its sentence and place.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from insignia.standards import terms
from insignia.standards.compiled.statements import Graph, Statements
from insignia.standards.compiled.vocabulary import Scope, Term, Unknown, vocabulary
from insignia.standards.jsonld import nquads
from insignia.standards.jsonld.guards import context_list
from insignia.standards.jsonld.statements import literal_of
from insignia.standards.plainjson import LARGEST_INTEGER

if TYPE_CHECKING:
    from insignia.standards.jsonld.documents import ContextBundle
    from insignia.standards.limits import Limits
    from insignia.standards.strictjson import JsonObject

_SEEN: Final = frozenset({"@context", "id", "type"})
_FIRST: Final = f" <{terms.RDF}first> "
_REST: Final = f" <{terms.RDF}rest> "
_NIL: Final = f"<{terms.RDF}nil>"
_PURPOSE: Final = " <https://w3id.org/security#proofPurpose> "
_SCALARS: Final = frozenset({bool, int, float})
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a document says without its own proofs, and what these say."""

    statements: Statements
    proofs: list[Graph]

    count: int
    """How many statements the document makes, proofs included."""

    @property
    def whole(self) -> Statements:
        """All that the document says."""
        said = self.statements
        return Statements(said.groups, said.links, said.graphs + self.proofs)


def compile_document(
    document: JsonObject, *, contexts: ContextBundle, limits: Limits
) -> Compiled | None:
    """Return what a document says, or None if the general processor has to be asked."""
    compiler = _Compiler(contexts, limits)
    try:
        compiler.node(document, vocabulary(contexts).empty, 1, may_have_context=True)
    except Unknown:
        return None
    said, proofs = compiler.statements, compiler.proofs_of_all
    count = Statements(said.groups, said.links, said.graphs + proofs).count
    return Compiled(said, proofs, count) if 0 < count <= limits.quads else None


class _Place(NamedTuple):
    """Where a member stands: in which node, and under which words."""

    subject: str
    node: JsonObject
    scope: Scope
    level: int


class _Compiler:
    def __init__(self, contexts: ContextBundle, limits: Limits) -> None:
        self.contexts = contexts
        self.limits = limits
        self.contexts_named = 0
        self.numbers = itertools.count()
        self.statements = Statements()
        self.proofs_of_all: list[Graph] = []

    def node(
        self, node: JsonObject, scope: Scope, level: int, *, may_have_context: bool = False
    ) -> str:
        """Compile a node and all that it holds; return its name."""
        # A step down is at most a member and an index of its array.
        if level + level > self.limits.depth or not node:
            raise Unknown
        if "@context" in node:
            scope = self.naming(node, scope, may_have_context=may_have_context)
        types: tuple[str, ...] = ()
        if "type" in node:
            scope, types = _typed(node["type"], scope)
        if not scope.has_aliases:
            raise Unknown
        name = _address(node["id"], scope) if "id" in node else self.fresh()
        ends = self.statements.groups.setdefault(name, [])
        ends += types
        place = _Place(name, node, scope, level)
        properties = scope.properties
        for word, member in node.items():
            term = properties.get(word)
            if term is None:
                if word not in _SEEN:
                    raise Unknown
            elif member.__class__ is str and term.is_text:
                ends.append(f"{term.start}{_quoted(member)}{term.end}")
            else:
                self.member(place, term, member)
        return name

    def fresh(self) -> str:
        return f"_:b{next(self.numbers)}"

    def member(self, place: _Place, term: Term, member: Any) -> None:
        """Compile what is more than one text."""
        if term.is_proof:
            self.proofs(place, term, member)
        elif term.is_graph:
            self.statements.graphs += self.graphs(place, term, member)
        elif term.is_list:
            self.say(place.subject, term.start, self.cells(place, term, member))
        elif member.__class__ is list:
            _refuse_repeats(member)
            for item in member:
                self.say(place.subject, term.start, self.object(place, term, item))
        else:
            self.say(place.subject, term.start, self.object(place, term, member))

    def say(self, subject: str, predicate: str, object_: str) -> None:
        if object_[0] == "_":
            self.statements.links.append((subject, predicate, object_))
        else:
            self.statements.groups[subject].append(f"{predicate}{object_} .\n")

    def object(self, place: _Place, term: Term, item: Any) -> str:
        """Return the term of N-Quads for one value."""
        kind = item.__class__
        if kind is dict:
            return self.inside(place, term, item)
        if kind is str:
            if not term.kind:
                return _quoted(item) + term.typed
            scope = place.scope.within_property(term) if term.has_context else place.scope
            if term.kind == "@id":
                return _address(item, scope)
            if term.start == _PURPOSE:  # elsewhere a word for an address is another spelling of it
                return f"<{scope.word(item)}>"
        elif kind in _SCALARS and not term.kind:
            return _literal(item, term)
        raise Unknown

    def inside(self, place: _Place, term: Term, node: JsonObject) -> str:
        """Compile a node that is the value of a member."""
        scope = place.scope.outside
        if term.has_context:
            scope = scope.within_property(term)
        return self.node(node, scope, place.level + 1, may_have_context=term.may_embed)

    def cells(self, place: _Place, term: Term, member: Any) -> str:
        """Compile a list; return its first cell."""
        items = member if member.__class__ is list else [member]
        _refuse_repeats(items)
        rest = _NIL
        for item in reversed(items):
            cell = self.fresh()
            self.statements.groups[cell] = []
            self.say(cell, _FIRST, self.object(place, term, item))
            self.say(cell, _REST, rest)
            rest = cell
        return rest

    def proofs(self, place: _Place, term: Term, member: Any) -> None:
        """Compile the proofs of a node, which may repeat its contexts."""
        proofs = member if member.__class__ is list else [member]
        if len(proofs) > self.limits.proofs or not term.is_graph:
            raise Unknown
        _refuse_repeats(proofs)
        around = context_list(place.node)
        bare = []
        for proof in proofs:
            if proof.__class__ is dict and "@context" in proof:
                its_own = context_list(proof)
                if not its_own or around[: len(its_own)] != its_own:
                    raise Unknown
                bare.append({word: said for word, said in proof.items() if word != "@context"})
            else:
                bare.append(proof)
        made = self.graphs(place, term, bare)
        (self.proofs_of_all if place.level == 1 else self.statements.graphs).extend(made)

    def graphs(self, place: _Place, term: Term, member: Any) -> list[Graph]:
        """Return nodes compiled that each stand in a graph of their own."""
        items = member if member.__class__ is list else [member]
        _refuse_repeats(items)
        around = self.statements
        made = []
        for item in items:
            if item.__class__ is not dict:
                raise Unknown
            self.statements = Statements()
            name = self.fresh()
            self.inside(place, term, item)
            if not self.statements.count:
                raise Unknown  # nothing points to it: without a statement it would vanish
            made.append(Graph(place.subject, term.start, name, self.statements))
        self.statements = around
        return made

    def naming(self, node: JsonObject, scope: Scope, *, may_have_context: bool) -> Scope:
        """Return the scope within a node that names its contexts."""
        urls = tuple(context_list(node))
        self.contexts_named += len(urls)
        if (
            not may_have_context
            or not urls
            or any(url.__class__ is not str for url in urls)
            or len(set(urls)) < len(urls)
            or self.contexts_named > self.limits.contexts
        ):
            raise Unknown
        return scope.within_contexts(urls)


def _typed(types: Any, scope: Scope) -> tuple[Scope, tuple[str, ...]]:
    names = tuple(types) if types.__class__ is list else (types,)
    for name in names:
        if name.__class__ is not str:
            raise Unknown
    if len(set(names)) < len(names) or not names:
        raise Unknown
    return scope.typed(names)


def _address(text: Any, scope: Scope) -> str:
    if text.__class__ is not str or not nquads.is_absolute_iri(text):
        raise Unknown
    scheme, _, rest = text.partition(":")
    if scheme in scope.names and not rest.startswith("//"):
        raise Unknown
    if not text.isascii() and _SURROGATE.search(text):
        raise Unknown
    return f"<{text}>"


def _quoted(text: str) -> str:
    quoted = encode_basestring(text)
    if "\\" in quoted or "\x7f" in quoted:  # JSON and N-Quads differ in a few escapes
        if "\0" in text:
            raise Unknown
        quoted = nquads.literal(text)
    if not text.isascii() and _SURROGATE.search(text):
        raise Unknown
    return quoted


def _literal(value: Any, term: Term) -> str:
    if not abs(value) <= LARGEST_INTEGER:  # nor is what is no number
        raise Unknown
    if value.__class__ is float and value.is_integer():
        value = int(value)
    said = {"@value": value}
    if term.datatype:
        said["@type"] = term.datatype
    return literal_of(said)


def _refuse_repeats(items: list[Any]) -> None:
    """Refuse what says nothing, and what may say something twice."""
    if len(items) == 1:
        return
    mentions = []
    for item in items:
        if item.__class__ is str:
            mentions.append(item)
        elif item.__class__ is not dict:
            raise Unknown
        elif "id" in item:
            mentions.append(item["id"])
    # An id that is no text is found to be none when its node is compiled.
    texts = [mention for mention in mentions if mention.__class__ is str]
    if not items or len(set(texts)) < len(texts):
        raise Unknown
