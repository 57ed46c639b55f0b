"""The contexts we know, each built from a compact term table and pinned by its digest.

A table has one term a line; two spaces of indentation make the term part of the context that is
scoped to the term above::

    @protected @aliases                  the context is protected; id and type stand for @id, @type
    Achievement ob.                      a term and its IRI, ``ob.`` + the term's own name
      criteria ob.Criteria @id           another local name; the values are IRIs
      tag schema.keywords @set           a set
      creditsAvailable ob. xsds.float    a datatype
    cred = https://www.w3.org/...        a term given as a bare IRI

A prefix followed by a dot is spelled out; anything else stands in the context as written, so that
``xsds.float`` becomes an IRI and ``xsd:float`` stays a compact IRI. Written from the data models
and compared with the published documents: same digest or not loaded at all.
"""

from typing import Any, Final

_PREFIXES: Final = {
    "assessment": "https://w3id.org/insignia/assessment#",
    "clr": "https://purl.imsglobal.org/spec/vc/clr/vocab.html#",
    "journey": "https://w3id.org/insignia/journey#",
    "ob": "https://purl.imsglobal.org/spec/vc/ob/vocab.html#",
    "schema": "https://schema.org/",
    "sec": "https://w3id.org/security#",
    "status": "https://www.w3.org/ns/credentials/status#",
    "vccr": "https://purl.imsglobal.org/spec/vccr/v1p0/context.json#",
    "vccs": "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#",
    "vcrl": "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "xsds": "https://www.w3.org/2001/XMLSchema#",
}
_CONTAINERS: Final = {"@set", "@list", "@graph"}
_ALIASES: Final = {"id": "@id", "type": "@type"}


def build(table: str) -> dict[str, Any]:
    """Return the context document that ``table`` describes."""
    root: dict[str, Any] = {}
    open_contexts = [root]
    latest: dict[str, Any] = {}
    for line in table.strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        if depth == len(open_contexts):
            open_contexts.append(latest.setdefault("@context", {}))
        del open_contexts[depth + 1 :]
        context = open_contexts[depth]
        term, *words = line.split()
        if term.startswith("@"):
            _declare(context, [term, *words])
        elif words[0] == "=":
            context[term] = _iri(words[1], term)
        else:
            latest = context[term] = _definition(term, words)
    return {"@context": root}


def _declare(context: dict[str, Any], words: list[str]) -> None:
    if "@protected" in words:
        context["@protected"] = True
    if "@aliases" in words:
        context.update(_ALIASES)


def _definition(term: str, words: list[str]) -> dict[str, Any]:
    definition: dict[str, Any] = {"@id": _iri(words[0], term)}
    for word in words[1:]:
        if word in _CONTAINERS:
            definition["@container"] = word
        else:
            definition["@type"] = _iri(word, term)
    return definition


def _iri(word: str, term: str) -> str:
    prefix, dot, name = word.partition(".")
    if not dot or prefix not in _PREFIXES:
        return word
    return _PREFIXES[prefix] + (name or term)
