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


def test_a_built_in_context_cannot_be_replaced() -> None:
    with pytest.raises(MisuseError):
        BUILT_IN.extended({terms.CREDENTIALS_V2: TEST_CONTEXT})


@pytest.mark.parametrize("url", sorted(set(DIGESTS) - {terms.OPEN_BADGES_2}))
def test_no_two_property_names_mean_the_same_in_one_scope(url: str) -> None:
    """Else a member could change its name and keep its signature."""
    for scope, definitions in scopes(BUILT_IN.document(url)["@context"], ""):
        names = defaultdict(list)
        for name, iri in definitions.items():
            if name[0].islower():
                names[iri].append(name)
        assert [both for both in names.values() if len(both) > 1] == [], scope


def scopes(context: Any, scope: str) -> Iterator[tuple[str, dict[str, str]]]:
    parts = context if isinstance(context, list) else [context]
    found = {}
    for part in parts:
        for name, definition in (part or {}).items():
            if isinstance(definition, str):
                found[name] = definition
            elif isinstance(definition, dict):
                found[name] = definition.get("@id", name)
                yield from scopes(definition.get("@context"), f"{scope}/{name}")
    found = {name: iri for name, iri in found.items() if not name.startswith("@")}
    yield scope, found
