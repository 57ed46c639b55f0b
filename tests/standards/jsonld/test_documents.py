from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from insignia.standards import terms
from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.jsonld import documents
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, ContextBundle

TEST_CONTEXT = {"@context": {"id": "@id", "hobby": "https://a.example/hobby"}}


@pytest.mark.parametrize("url", DIGESTS)
def test_every_known_context_is_the_pinned_document(url: str) -> None:
    document = ContextBundle().document(url)

    assert documents.digest(document) == DIGESTS[url]
    assert set(document) == {"@context"}


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/context.json",
        "http://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/v2/",
        "https://www.w3.org/ns/credentials/examples/v2",
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
        "",
    ],
)
def test_any_other_context_does_not_exist(url: str) -> None:
    with pytest.raises(Malformed) as refused:
        BUILT_IN.document(url, pointer="/@context/1")

    assert (refused.value.code, refused.value.pointer) == ("context.unknown", "/@context/1")
    assert url not in BUILT_IN


@pytest.mark.parametrize("url", [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3])
def test_a_context_that_differs_from_its_digest_is_refused(url: str) -> None:
    with pytest.raises(Malformed) as refused:
        ContextBundle({url: "0" * 64}).document(url)

    assert refused.value.code == "context.digest"


def test_a_context_is_loaded_once() -> None:
    assert BUILT_IN.document(terms.CLR_2) is BUILT_IN.document(terms.CLR_2)


def test_a_test_suite_may_bring_contexts_without_touching_the_built_in_ones() -> None:
    bundle = BUILT_IN.extended({"https://a.example/hobbies": TEST_CONTEXT})

    assert bundle.document("https://a.example/hobbies") == TEST_CONTEXT
    assert bundle.document(terms.CREDENTIALS_V2) == BUILT_IN.document(terms.CREDENTIALS_V2)
    assert "https://a.example/hobbies" not in BUILT_IN


def test_only_a_bundle_that_was_told_so_takes_words_written_out() -> None:
    more = BUILT_IN.extended({}, is_lenient=True)

    assert more.is_lenient
    assert more.extended({"https://a.example/hobbies": TEST_CONTEXT}).is_lenient
    assert not BUILT_IN.extended({}).is_lenient


def test_a_built_in_context_cannot_be_replaced() -> None:
    with pytest.raises(MisuseError):
        BUILT_IN.extended({terms.CREDENTIALS_V2: TEST_CONTEXT})


def test_no_two_property_names_mean_the_same_in_any_context() -> None:
    """Else a member could change its name, its context with it, and keep its signature."""
    names = defaultdict(set)
    for url in DIGESTS:
        for name, iri in definitions(BUILT_IN.document(url)["@context"]):
            names[iri].add(name)

    # Class names may share an IRI with a property: they are refused as names of members. And Open
    # Badges 2.0 is never proven through its statements.
    properties = {
        iri: small
        for iri, found in names.items()
        if len(small := {name for name in found if name[0].islower()}) > 1
    }
    assert properties == {"https://w3id.org/openbadges#revoked": {"revoked", "revokedAssertions"}}


def definitions(context: Any) -> Iterator[tuple[str, str]]:
    """Every term of a context, in any scope, with its IRI written out."""
    for part in context if isinstance(context, list) else [context]:
        for name, definition in (part or {}).items():
            iri = definition
            if isinstance(definition, dict):
                iri = definition.get("@id")
                yield from definitions(definition.get("@context"))
            if isinstance(iri, str) and not name.startswith("@") and not iri.startswith("@"):
                prefix, colon, rest = iri.partition(":")
                yield name, part[prefix] + rest if colon and prefix in part else iri
