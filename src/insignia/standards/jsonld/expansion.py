"""The narrow use we make of a JSON-LD processor: a guarded document in, RDF statements out.

1. The guards look at the plain document and refuse what could be read in two ways.
2. PyLD expands it: closed contexts, no base address, and a list of every member it dropped.
3. Dropped members, relative addresses and compact addresses are errors: they would not be signed,
   or not as they stand (Data Integrity 1.0, ``DATA_LOSS_DETECTION_ERROR``).
4. The expanded form becomes statements, which ``canonical`` puts in order.
"""

import threading
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from insignia.standards import strictjson
from insignia.standards.errors import Malformed, pointer_token
from insignia.standards.jsonld import statements
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, ContextBundle
from insignia.standards.jsonld.guards import guarded
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.jsonld.processor import pyld
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject, JsonValue

# PyLD's caches are not made for threads, and pure Python gains nothing from running it twice.
_EXPANDING: Final = threading.Lock()
_CODES: Final = {
    "protected term redefinition": "context.protected-term",
    "processing mode conflict": "context.processing-mode",
}


def to_quads(
    document: JsonObject, *, contexts: ContextBundle = BUILT_IN, limits: Limits = DEFAULT_LIMITS
) -> list[Quad]:
    """Return every statement that ``document`` makes, or raise: nothing is dropped in silence."""
    expanded = expand(document, contexts=contexts, limits=limits)
    try:
        return statements.to_quads(expanded, limits=limits)
    except Malformed as error:
        raise placed(error, document) from None


def placed(error: Malformed, document: JsonObject) -> Malformed:
    """Give a complaint about some text the first place where that text stands."""
    for pointer, text in strictjson.texts(document):
        if error.message.startswith(repr(text[:200])):
            error.pointer = pointer
            break
    return error


def expand(
    document: JsonObject, *, contexts: ContextBundle = BUILT_IN, limits: Limits = DEFAULT_LIMITS
) -> list[Any]:
    """Return the expanded form of ``document`` after every guard."""
    safe = guarded(document, contexts=contexts, limits=limits)
    dropped: list[str | None] = []
    jsonld = pyld().jsonld
    options = {
        "base": None,
        "documentLoader": None,
        "contextResolver": _resolver(contexts),
        "processingMode": "json-ld-1.1",
    }
    try:
        with _EXPANDING:
            expanded = jsonld.JsonLdProcessor(on_property_dropped=dropped.append).expand(
                safe, options
            )
    except jsonld.JsonLdError as error:
        raise Malformed(
            f"The document breaks a rule of JSON-LD: {error.code or error.type}. Correct it.",
            code=_CODES.get(error.code, "context.json-ld"),
        ) from None
    if dropped:
        name = str(dropped[0])
        raise Malformed(
            f"{name[:200]!r} is not defined in the contexts at this place, so it would not be"
            " signed. Add its context or leave it out.",
            code="undefined-term.property",
            pointer=next(_places_of_name(document, name, ""), ""),
        )
    _refuse_compact_addresses(expanded, document)
    return list(expanded)


@lru_cache(maxsize=8)
def _resolver(contexts: ContextBundle) -> Any:
    # A resolver and cache of our own: PyLD's shared one answers with whatever another user of the
    # library in this process has loaded under the same address.
    package = pyld()

    def load(url: str, _options: Any) -> dict[str, Any]:
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": contexts.document(url),
        }

    return package.context_resolver.ContextResolver({}, load, max_context_urls=len(DIGESTS))


def _refuse_compact_addresses(expanded: list[Any], document: JsonObject) -> None:
    """Refuse ``prefix:name`` where an address is due: the same statement, another JSON."""
    written = {text for _, text in strictjson.texts(document)}
    for text in _addresses(expanded):
        if ":" in text and text not in written:
            raise Malformed(
                f"An address is written in short for {text[:200]!r}. Write it in full.",
                code="context.compact-iri",
            )


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            if key == "@id":
                yield member or ""
            elif key != "https://w3id.org/security#proofPurpose":  # its values are terms
                yield from _addresses(member)
    elif isinstance(value, list):
        for item in value:
            yield from _addresses(item)


def _places_of_name(value: JsonValue, wanted: str, pointer: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, member in value.items():
            place = pointer + pointer_token(name)
            if name == wanted:
                yield place
            yield from _places_of_name(member, wanted, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places_of_name(item, wanted, f"{pointer}/{index}")
