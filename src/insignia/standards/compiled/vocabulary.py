"""What words mean where: the pinned contexts as tables, computed once for all documents.

JSON-LD computes the active context anew at every node. But the contexts come from a closed set, so
only few active contexts can occur: the one that a list of addresses makes, that one within a type
(type-scoped, left again at the next node), and within a property (property-scoped). Each is a
`Scope` here, made on first use by the rules of JSON-LD 1.1 API, sections 4.1 and 4.2, and found by
a look into a dictionary ever after.

Only the part of these rules is written down that our contexts use. Whatever else a context says,
and every redefinition of a protected term, raises `Unknown`: then the general processor decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from insignia.standards import terms
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld import nquads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insignia.standards.jsonld.documents import ContextBundle

MOST_SCOPES: Final = 400
"""How many are kept; then all are forgotten, for a stranger may think of ever new ones."""

_PROPERTY_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_MADE_PREFIX: Final = re.compile(r".*[:/?#\[\]@]", re.DOTALL)
_ALIASES: Final = {"id": "@id", "type": "@type"}
_IN_CONTEXTS: Final = {"@version": 1.1, "@protected": True}
_IN_DEFINITIONS: Final = frozenset({"@id", "@type", "@container", "@context", "@protected"})
_CONTAINERS: Final = frozenset({"", "@set", "@list", "@graph"})
_KEYWORDS: Final = frozenset({"@id", "@vocab", "@json"})
_KINDS: Final = frozenset({"@id", "@vocab"})
_NO_CONTEXT: Final = object()


class Unknown(Exception):
    """The tables do not say: ask the general processor."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A property as the compiler wants it: the constant parts of its statements, and how to read.

    `start` is the predicate with the spaces around it, `end` what follows a quoted text.
    """

    start: str
    end: str
    typed: str
    datatype: str
    kind: str
    """What a text is here: `@id` and `@vocab` say so, and without either it is a text."""

    is_text: bool
    """Whether a text makes one statement that ends with it."""

    is_proof: bool
    is_list: bool
    is_graph: bool
    context: Any
    has_context: bool
    may_embed: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """What a context says of one term."""

    iri: str
    type: str
    container: str
    context: Any
    is_prefix: bool
    is_protected: bool
    property: Term | None = field(compare=False)
    """The term as a member of documents, if it can be one."""

    def means(self, other: Definition) -> bool:
        """Tell whether the other says the same, so that even a protected term may be told again."""
        ours = (self.iri, self.type, self.container, self.context, self.is_prefix)
        return ours == (other.iri, other.type, other.container, other.context, other.is_prefix)


class Vocabulary:
    """All scopes that the contexts of one bundle make."""

    def __init__(self, contexts: ContextBundle) -> None:
        self._contexts = contexts
        self.empty = Scope(self, {}, above=None)
        """The scope in which no word means anything."""
        self._made = 0

    def count(self) -> None:
        """Note that a scope was made; forget all when there are too many."""
        self._made += 1
        if self._made > MOST_SCOPES:
            self._made = 0
            self.empty = Scope(self, {}, above=None)

    def context(self, url: str) -> Any:
        """Return what the context document at this address defines."""
        if url not in self._contexts:
            raise Unknown
        try:
            return self._contexts.document(url)["@context"]
        except InsigniaError:
            raise Unknown from None


@lru_cache(maxsize=8)
def vocabulary(contexts: ContextBundle) -> Vocabulary:
    """Return the tables of a bundle."""
    return Vocabulary(contexts)


class Scope:
    """One active context: what each word means at some place."""

    def __init__(
        self, home: Vocabulary, definitions: Mapping[str, Definition], *, above: Scope | None
    ) -> None:
        self._home = home
        self._definitions = definitions
        self.outside: Final = above or self
        """The scope for the nodes within: a type counts for its own node only."""
        self.has_aliases: Final = definitions.keys() >= _ALIASES.keys()
        """Whether `id` and `type` mean what they mean everywhere."""
        self.names: Final = frozenset(definitions)
        """All terms: an address whose scheme is one of them may be a compact one."""
        self.properties: Final = {
            name: definition.property
            for name, definition in definitions.items()
            if definition.property is not None
        }
        self._made: dict[object, Scope] = {}
        self._typed: dict[object, tuple[Scope, tuple[str, ...]]] = {}

    def typed(self, types: tuple[str, ...]) -> tuple[Scope, tuple[str, ...]]:
        """Return the scope within a node of these types, and its type statements from `` <`` on."""
        found = self._typed.get(types)
        if found is None:
            found = self._within_types(types), tuple(map(self._type_statement, types))
            self._keep(self._typed, types, found)
        return found

    def within_contexts(self, urls: tuple[str, ...]) -> Scope:
        """Return the scope within a node that names these contexts."""
        return self._made_by(urls, lambda: self._naming(urls))

    def within_property(self, term: Term) -> Scope:
        """Return the scope within the values of a property with a context of its own."""
        return self._made_by(term, lambda: self._within_property(term))

    def word(self, name: str) -> str:
        """Return the IRI of a term where a value is one."""
        definition = self._definitions.get(name)
        if definition is None or not nquads.is_absolute_iri(definition.iri):
            raise Unknown
        return definition.iri

    def _made_by(self, key: object, make: Any) -> Scope:
        found = self._made.get(key)
        if found is None:
            found = make()
            self._keep(self._made, key, found)
        return found

    def _keep(self, where: dict[Any, Any], key: object, made: Any) -> None:
        where[key] = made
        self._home.count()

    def _naming(self, urls: tuple[str, ...]) -> Scope:
        definitions = self._definitions
        for url in urls:
            definitions = _processed(definitions, self._home.context(url))
        if definitions == self._definitions and self.outside is self:
            return self
        return Scope(self._home, definitions, above=None)

    def _within_types(self, types: tuple[str, ...]) -> Scope:
        definitions = self._definitions
        for name in sorted(types):
            scoped = self._definitions.get(name)
            if scoped is not None and scoped.context is not _NO_CONTEXT:
                definitions = _processed(definitions, scoped.context)
        if definitions is self._definitions:
            return self
        return Scope(self._home, definitions, above=self.outside)

    def _within_property(self, term: Term) -> Scope:
        if term.context is None:
            return self._home.empty
        definitions = _processed(self._definitions, term.context, may_override=True)
        return Scope(self._home, definitions, above=None if self.outside is self else self.outside)

    def _type_statement(self, name: str) -> str:
        return f" <{terms.RDF_TYPE}> <{self.word(name)}> .\n"


def _property(name: str, iri: str, type_: str, container: str, context: Any) -> Term | None:
    if (
        _PROPERTY_NAME.fullmatch(name) is None
        or name in _ALIASES
        or container not in _CONTAINERS
        or not nquads.is_absolute_iri(iri)
        or not (type_ in {"", *_KINDS} or nquads.is_absolute_iri(type_))
    ):
        return None
    kind = type_ if type_ in _KINDS else ""
    datatype = "" if kind else type_
    typed = "" if datatype in {"", terms.XSD_STRING} else f"^^<{datatype}>"
    return Term(
        start=f" <{iri}> ",
        end=f"{typed} .\n",
        typed=typed,
        datatype=datatype,
        kind=kind,
        is_text=container in {"", "@set"} and not kind,
        is_proof=name == "proof",
        is_list=container == "@list",
        is_graph=container == "@graph",
        context=context,
        has_context=context is not _NO_CONTEXT,
        may_embed=name in {"endorsement", "verifiableCredential"},
    )


def _processed(
    before: Mapping[str, Definition], context: Any, *, may_override: bool = False
) -> dict[str, Definition]:
    """Return the definitions after a context: JSON-LD 1.1 API, section 4.1.2."""
    definitions = dict(before)
    for part in context if isinstance(context, list) else [context]:
        if not isinstance(part, dict):
            raise Unknown
        _Processing(definitions, part, may_override=may_override).run()
    return definitions


class _Processing:
    """One context on top of others: JSON-LD 1.1 API, section 4.2.2, for what ours use of it."""

    def __init__(
        self, definitions: dict[str, Definition], context: dict[str, Any], *, may_override: bool
    ) -> None:
        self.definitions = definitions
        self.context = context
        self.may_override = may_override
        self.begun: set[str] = set()
        self.done: set[str] = set()

    def run(self) -> None:
        for term, meaning in self.context.items():
            if term.startswith("@"):
                if _IN_CONTEXTS.get(term) != meaning:
                    raise Unknown
            else:
                self.define(term)

    def define(self, term: str) -> None:
        if term in self.done:
            return
        if term in self.begun or ":" in term or "/" in term:
            raise Unknown
        self.begun.add(term)
        definition = self.read(term, self.context[term])
        before = self.definitions.get(term)
        if before is not None and before.is_protected and not self.may_override:
            if not before.means(definition):
                raise Unknown
            definition = before
        self.definitions[term] = definition
        self.done.add(term)

    def read(self, term: str, meaning: Any) -> Definition:
        said = {"@id": meaning} if isinstance(meaning, str) else meaning
        if not isinstance(said, dict) or not _IN_DEFINITIONS.issuperset(said):
            raise Unknown
        iri = self.keyword(term, meaning) or self.expanded(term, said.get("@id"))
        type_ = self.expanded(term, said["@type"]) if "@type" in said else ""
        container = said.get("@container", "")
        container = container if isinstance(container, str) else repr(container)
        context = said.get("@context", _NO_CONTEXT)
        return Definition(
            iri=iri,
            type=type_,
            container=container,
            context=context,
            is_prefix=said is not meaning and _MADE_PREFIX.fullmatch(iri) is not None,
            is_protected=bool(said.get("@protected", self.context.get("@protected", False))),
            property=_property(term, iri, type_, container, context),
        )

    def keyword(self, term: str, meaning: Any) -> str:
        keyword = _ALIASES.get(term, "")
        if keyword and meaning != keyword:
            raise Unknown
        return keyword

    def expanded(self, term: str, text: Any) -> str:
        """Return the IRI behind a text in a definition: section 5.2.2, relative to the words."""
        if not isinstance(text, str):
            raise Unknown
        if text in _KEYWORDS:
            return text
        if text.startswith(("@", "_:")) or text == term:
            raise Unknown
        prefix, colon, name = text.partition(":")
        for word in (text, prefix) if colon else (text,):
            if word in self.context and not name.startswith("//"):
                self.define(word)
        if text in self.definitions:
            return self.definitions[text].iri
        if colon and not name.startswith("//") and prefix in self.definitions:
            if not self.definitions[prefix].is_prefix:
                raise Unknown
            return self.definitions[prefix].iri + name
        return text
