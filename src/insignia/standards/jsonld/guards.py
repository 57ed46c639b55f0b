"""What we ask of a document before a JSON-LD processor sees it, each complaint with its place.

JSON-LD can say one thing in many ways, and a signature over RDF covers them all: members that move
under an alias, a keyword or another spelling keep their signature while a plain JSON reader is
misled. So only one way is accepted (standards.md 4.3 items 16 to 20, verifier.md "Form"):

1. ``@context`` is a list of addresses from the closed set; it stands at the root, and again only
   in embedded credentials, and in a proof that repeats those of its document.
2. No keyword but ``@context``, except in a text with its language, ``{"@value", "@language"}``.
3. Member names are names of properties: a small letter, then letters and digits. IRIs, compact IRIs
   and the names of classes are other spellings of a property.
4. No null, no empty array, no array within an array, nothing twice in one array: these vanish, and
   what vanishes is not signed.
5. ``id`` is a text, ``type`` one text or several; a type is a term, not the IRI behind a term.

A lenient bundle, which only test suites get, takes two things more: contexts written out
(`inline`), and the direction of a text, which RDF has no place for.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from insignia.standards import strictjson
from insignia.standards.errors import LimitExceeded, Malformed, pointer_token
from insignia.standards.jsonld import inline
from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject, JsonValue

_PROPERTY_NAME: Final = re.compile(r"[a-z][A-Za-z0-9]*")
LANGUAGE_TAG: Final = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_EMBEDDED_CREDENTIALS: Final = {"endorsement", "verifiableCredential"}


def guarded(
    document: JsonObject, *, contexts: ContextBundle, limits: Limits = DEFAULT_LIMITS
) -> JsonObject:
    """Return a copy of ``document`` that is safe to expand, or raise ``Malformed``.

    Whole numbers written with a decimal point become integers in the copy, as every processor in
    a language without our distinction reads them.
    """
    if "@context" not in document:
        raise Malformed(
            "The document has no @context, so its members mean nothing. Add its contexts.",
            code="context.missing",
        )
    return _Guard(contexts, limits).node(document, "", may_have_context=True)


def context_list(node: JsonObject) -> list[JsonValue]:
    """Return what stands in the ``@context`` of ``node``: several, one or none."""
    return strictjson.items_of(node.get("@context", []))


def context_parts(
    document: JsonObject, *, is_lenient: bool, pointer: str = ""
) -> list[str | JsonObject]:
    """Return the parts of the ``@context``: addresses, and words written out where these may be."""
    context, urls = document["@context"], context_list(document)
    place = f"{pointer}/@context"
    if not urls:
        raise Malformed(
            "The @context is empty. Name the contexts of the document.",
            code="context.missing",
            pointer=place,
        )
    for index, url in enumerate(urls):
        if not isinstance(url, str) and not (is_lenient and inline.is_taken(url)):
            raise Malformed(
                "A context is written into the document. Only addresses of known contexts are"
                " accepted; name one.",
                code="context.inline",
                pointer=f"{place}/{index}" if isinstance(context, list) else place,
            )
    return urls


class _Guard:
    def __init__(self, contexts: ContextBundle, limits: Limits) -> None:
        self.contexts = contexts
        self.limits = limits
        self.known = _Vocabulary()
        self.contexts_named = 0

    def node(self, node: JsonObject, pointer: str, *, may_have_context: bool) -> JsonObject:
        if pointer.count("/") > self.limits.depth:
            raise LimitExceeded(
                f"The document nests deeper than {self.limits.depth} levels. Flatten it.",
                code="limits.depth",
            )
        checked: JsonObject = {}
        for name, value in node.items():
            place = pointer + pointer_token(name)
            if name == "@context" and may_have_context:
                checked[name] = self.context(node, pointer)
                continue
            _check_name(name, place)
            if name == "id" and not isinstance(value, str):
                raise Malformed("An id is not a text.", code="structure.id", pointer=place)
            member = self.proofs(value, node, place) if name == "proof" else value
            checked[name] = self.value(member, place, embedded=name in _EMBEDDED_CREDENTIALS)
        # Types come last: the contexts of this node are known by now.
        self.types(node.get("type"), f"{pointer}/type")
        return checked

    def proofs(self, value: JsonValue, node: JsonObject, pointer: str) -> JsonValue:
        """Return the proofs of ``node`` without the contexts that they repeat from it."""
        if not isinstance(value, list):
            return _without_context(value, node, pointer)
        if len(value) > self.limits.proofs:
            # Each brings a context of its own, so many are costly before one is checked.
            raise LimitExceeded(
                f"The document carries more than {self.limits.proofs} proofs.",
                code="limits.proofs",
                pointer=pointer,
            )
        return [_without_context(proof, node, f"{pointer}/{n}") for n, proof in enumerate(value)]

    def value(self, value: JsonValue, pointer: str, *, embedded: bool) -> JsonValue:
        if isinstance(value, list):
            if not value:
                raise _vanishing("An empty array", pointer)
            _refuse_repeats(value, pointer)
            return [self.item(item, f"{pointer}/{n}", embedded) for n, item in enumerate(value)]
        return self.item(value, pointer, embedded)

    def item(self, item: JsonValue, pointer: str, embedded: bool) -> JsonValue:
        if isinstance(item, list):
            raise _vanishing("An array within an array", pointer)
        if item is None:
            raise _vanishing("Null", pointer)
        if isinstance(item, dict):
            if "@value" in item:
                return _text_with_language(item, pointer, is_lenient=self.contexts.is_lenient)
            return self.node(item, pointer, may_have_context=embedded)
        if isinstance(item, float) and item.is_integer():
            return int(item)
        if isinstance(item, str):
            strictjson.check_text(item, pointer)
        return item

    def context(self, node: JsonObject, pointer: str) -> list[str | JsonObject]:
        parts = context_parts(node, is_lenient=self.contexts.is_lenient, pointer=pointer)
        self.contexts_named += len(parts)
        if self.contexts_named > self.limits.contexts:
            raise LimitExceeded(
                f"The document names more than {self.limits.contexts} contexts. Name fewer.",
                code="limits.contexts",
                pointer=f"{pointer}/@context",
            )
        urls = [part for part in parts if isinstance(part, str)]
        if len(set(urls)) < len(urls):
            # An ordered set (VCDM 2.0, 4.3): naming one twice changes nothing but the work.
            raise Malformed(
                "A context is named twice. Name it once.",
                code="context.repeated",
                pointer=f"{pointer}/@context",
            )
        for index, part in enumerate(parts):
            if isinstance(part, dict):
                self.known.learn(part.get("@context", part))
                continue
            step = f"/{index}" if isinstance(node["@context"], list) else ""
            context = self.contexts.document(part, pointer=f"{pointer}/@context{step}")
            self.known.add(part, context["@context"])
        return parts

    def types(self, types: JsonValue, pointer: str) -> None:
        if types is None:
            return
        for name in strictjson.items_of(types):
            if not isinstance(name, str):
                raise Malformed("A type is not a text.", code="structure.type", pointer=pointer)
            if ":" in name and self.known.respells(name):
                raise Malformed(
                    f"The type {name[:200]!r} has a shorter name in the contexts. Use that name.",
                    code="context.respelled-type",
                    pointer=pointer,
                )


class _Vocabulary:
    """The terms and IRIs of the contexts that a document names, in any scope."""

    def __init__(self) -> None:
        self.urls: set[str] = set()
        self.terms: set[str] = set()
        self.iris: set[str] = set()

    def add(self, url: str, context: Any) -> None:
        if url not in self.urls:
            self.urls.add(url)
            self.learn(context)

    def learn(self, context: Any) -> None:
        for term, iri in _definitions(context):
            self.terms.add(term)
            self.iris.add(iri)

    def respells(self, name: str) -> bool:
        """Tell whether ``name``, which has a colon, is another way to write a term."""
        return name in self.iris or name.partition(":")[0] in self.terms


def _definitions(context: Any) -> Iterator[tuple[str, str]]:
    for part in strictjson.items_of(context):
        for term, definition in (part or {}).items():
            if isinstance(definition, str):
                yield term, definition
            elif isinstance(definition, dict):
                yield term, definition.get("@id", "")
                yield from _definitions(definition.get("@context"))


def _without_context(proof: JsonValue, node: JsonObject, pointer: str) -> JsonValue:
    """Drop the contexts of a proof, which are those of its document or the first few of them.

    Reading the proof under the document's own contexts instead is what the cryptosuites ask for.
    """
    if not isinstance(proof, dict) or "@context" not in proof:
        return proof
    its_own = context_list(proof)
    if not its_own or context_list(node)[: len(its_own)] != its_own:
        raise Malformed(
            "The proof brings a context of its own. Only the document's contexts count.",
            code="context.proof",
            pointer=f"{pointer}/@context",
        )
    return {name: member for name, member in proof.items() if name != "@context"}


def _check_name(name: str, pointer: str) -> None:
    if name.startswith("@"):
        raise Malformed(
            f"The keyword {name[:40]!r} stands where only plain members may. Leave it out.",
            code="context.keyword",
            pointer=pointer,
        )
    if _PROPERTY_NAME.fullmatch(name) is None:
        raise Malformed(
            f"{name[:200]!r} is not the name of a property in the contexts, so it would not be"
            " signed. Use the property's own name.",
            code="undefined-term.property",
            pointer=pointer,
        )


def _refuse_repeats(items: list[JsonValue], pointer: str) -> None:
    """Refuse a second mention: sets hold things once, so it could be added after signing.

    An object is what its id says, hence two with one id are two halves of one thing; objects
    without an id are things of their own, however alike.
    """
    seen: set[object] = set()
    for index, item in enumerate(items):
        mention: object = item
        if isinstance(item, dict):
            mention = item.get("id", (item.get("@value"), item.get("@language")))
            if mention == (None, None):
                continue
        key = (isinstance(mention, bool), repr(mention))
        if key in seen:
            raise _vanishing("The second mention of one thing in an array", f"{pointer}/{index}")
        seen.add(key)


def _text_with_language(item: JsonObject, pointer: str, *, is_lenient: bool) -> JsonObject:
    if is_lenient and item.get("@direction") in {"ltr", "rtl"}:
        item = {name: value for name, value in item.items() if name != "@direction"}
    language = item.get("@language")
    if item.keys() != {"@value", "@language"} or not isinstance(item["@value"], str):
        raise Malformed(
            "A value object is written out. Only a text with its language may be.",
            code="context.keyword",
            pointer=f"{pointer}/@value",
        )
    if not isinstance(language, str) or LANGUAGE_TAG.fullmatch(language) is None:
        raise Malformed(
            "The language of a text is not a language tag. Write it like 'en' or 'pt-BR'.",
            code="structure.language",
            pointer=f"{pointer}/@language",
        )
    return dict(item)


def _vanishing(what: str, pointer: str) -> Malformed:
    return Malformed(
        f"{what} says nothing and would not be signed. Leave the member out.",
        code="structure.vanishing",
        pointer=pointer,
    )
