from typing import Any

import pytest

from insignia.standards import terms
from insignia.standards.compiled import vocabulary as tables
from insignia.standards.compiled.vocabulary import Scope, Unknown, vocabulary
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, ContextBundle

MINE = "https://a.example/words"
ALIASES = {"id": "@id", "type": "@type"}


def scope_of(*words: Any) -> Scope:
    """Return the scope of a document that names contexts with these words."""
    supplied = {f"{MINE}/{n}": {"@context": one} for n, one in enumerate(words)}
    return vocabulary(BUILT_IN.extended(supplied)).empty.within_contexts(tuple(supplied))


@pytest.mark.parametrize("url", DIGESTS)
def test_every_pinned_context_can_be_made_a_table(url: str) -> None:
    assert vocabulary(BUILT_IN).empty.within_contexts((url,)).names


@pytest.mark.parametrize(
    ("words", "predicate"),
    [
        ({"name": "urn:x:name"}, "urn:x:name"),
        ({"name": {"@id": "ex:name"}, "ex": "urn:x:"}, "urn:x:name"),
        ({"ex": "urn:x:", "name": "ex:name"}, "urn:x:name"),
        ({"name": "other", "other": "urn:x:name"}, "urn:x:name"),
        ({"name": "https://a.example/", "https": "urn:x:"}, "https://a.example/"),
        ([{"ex": "urn:x#"}, {"name": "ex:name"}], "urn:x#name"),
        ({"@version": 1.1, "@protected": True, "name": "urn:x:name"}, "urn:x:name"),
    ],
)
def test_words_are_given_their_addresses(words: Any, predicate: str) -> None:
    assert scope_of(words).properties["name"].start == f" <{predicate}> "


@pytest.mark.parametrize(
    "words",
    [
        "https://a.example/elsewhere",
        {"@vocab": "urn:x:"},
        {"@version": 1.0},
        {"name": None},
        {"name": 1},
        {"name": {}},
        {"name": {"@id": 1}},
        {"name": {"@id": "urn:x:name", "@prefix": True}},
        {"name": {"@id": "urn:x:name", "@language": "en"}},
        {"name": "@set"},
        {"name": "_:b"},
        {"name": "name"},
        {"name": "other", "other": "name"},
        {"a:b": "urn:x"},
        {"a/b": "urn:x"},
        {"id": "urn:x"},
        {"type": {"@id": "@type", "@container": "@set"}},
        {"name": "ex:name", "ex": {"@id": "urn:x:"}},
        {"name": "ex:name", "ex": "urn:x"},
    ],
)
def test_words_given_in_another_way_are_unknown(words: Any) -> None:
    with pytest.raises(Unknown):
        scope_of(words)


@pytest.mark.parametrize(
    "meaning",
    [
        "relative",
        {"@id": "urn:x", "@type": "@json"},
        {"@id": "urn:x", "@type": "relative"},
        {"@id": "urn:x", "@container": "@language"},
        {"@id": "urn:x", "@container": ["@set"]},
    ],
)
def test_words_that_are_no_members_for_us_are_names_all_the_same(meaning: Any) -> None:
    scope = scope_of({"name": meaning})

    assert "name" in scope.names
    assert "name" not in scope.properties


@pytest.mark.parametrize("name", ["Name", "_name", "a-b", "id", "type"])
def test_names_that_are_none_of_properties_are_no_members(name: str) -> None:
    assert name not in scope_of(ALIASES | {name: ALIASES.get(name, "urn:x")}).properties


@pytest.mark.parametrize(
    ("meaning", "typed", "kind"),
    [
        ({"@id": "urn:x"}, "", ""),
        ({"@id": "urn:x", "@type": "@id"}, "", "@id"),
        ({"@id": "urn:x", "@type": "@vocab"}, "", "@vocab"),
        ({"@id": "urn:x", "@type": "urn:type"}, "^^<urn:type>", ""),
        ({"@id": "urn:x", "@type": terms.XSD_STRING}, "", ""),
    ],
)
def test_words_say_how_their_texts_are_read(meaning: Any, typed: str, kind: str) -> None:
    term = scope_of({"name": meaning}).properties["name"]

    assert (term.typed, term.kind, term.is_text) == (typed, kind, not kind)


def test_a_protected_word_can_be_said_again_but_not_otherwise() -> None:
    protected = {"@protected": True, "name": "urn:x:name"}
    scope = scope_of(protected, {"name": {"@id": "urn:x:name"}}, protected)

    assert scope.properties["name"].start == " <urn:x:name> "
    with pytest.raises(Unknown):
        scope_of(protected, {"name": "urn:x:name", "other": "urn:x:other"}, {"name": "urn:x:other"})
    with pytest.raises(Unknown):
        scope_of({"name": {"@id": "urn:x", "@protected": True}}, {"name": "urn:x:other"})


def test_an_unprotected_word_can_be_said_otherwise() -> None:
    scope = scope_of({"name": "urn:x:1"}, {"name": "urn:x:2"})

    assert scope.properties["name"].start == " <urn:x:2> "


def test_the_words_of_a_type_are_left_again_at_the_next_node() -> None:
    scope = scope_of({"Cat": {"@id": "urn:Cat", "@context": {"purrs": "urn:purrs"}}})
    within, statements = scope.typed(("Cat",))

    assert "purrs" in within.properties
    assert within.outside is scope
    assert statements == (f" <{terms.RDF_TYPE}> <urn:Cat> .\n",)
    assert scope.typed(("Cat",))[0] is within


def test_a_type_without_words_of_its_own_leaves_the_scope_as_it_is() -> None:
    scope = scope_of({"Cat": "urn:Cat"})

    assert scope.typed(("Cat",))[0] is scope


@pytest.mark.parametrize("name", ["Dog", "Odd", "Null"])
def test_types_that_are_no_addresses_are_unknown(name: str) -> None:
    scope = scope_of({"Odd": "odd", "Null": {"@id": "urn:x", "@context": None}})

    with pytest.raises(Unknown):
        scope.typed((name,))


def test_the_words_of_a_property_count_for_its_values_and_may_replace_protected_ones() -> None:
    cat = {"@id": "urn:cat", "@context": {"name": "urn:2"}}
    scope = scope_of({"@protected": True, "name": "urn:1", "cat": cat})
    within = scope.within_property(scope.properties["cat"])

    assert within.properties["name"].start == " <urn:2> "
    assert within.outside is within


def test_the_words_of_a_property_in_a_typed_node_keep_what_is_outside() -> None:
    cat = {"@id": "urn:Cat", "@context": {"tail": {"@id": "urn:tail", "@context": {}}}}
    scope = scope_of({"Cat": cat})
    within = scope.typed(("Cat",))[0]

    assert within.within_property(within.properties["tail"]).outside is scope


def test_a_property_can_take_all_words_away() -> None:
    scope = scope_of({"cat": {"@id": "urn:cat", "@context": None}})

    assert scope.within_property(scope.properties["cat"]).names == frozenset()


def test_contexts_that_say_nothing_new_make_no_new_scope() -> None:
    urls = (terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3)
    scope = vocabulary(BUILT_IN).empty.within_contexts(urls)

    assert scope.within_contexts(urls) is scope


def test_a_context_that_is_not_to_be_had_is_unknown() -> None:
    with pytest.raises(Unknown):
        vocabulary(BUILT_IN).empty.within_contexts((MINE,))
    spoilt = ContextBundle({terms.CLR_2: "0" * 64})
    with pytest.raises(Unknown):
        vocabulary(spoilt).empty.within_contexts((terms.CLR_2,))


def test_scopes_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_SCOPES", 2)
    words = tables.Vocabulary(BUILT_IN)
    first = words.empty

    for url in (terms.CREDENTIALS_V2, terms.CREDENTIALS_V1):
        words.empty.within_contexts((url,))
    assert words.empty is first
    words.empty.within_contexts((terms.CLR_2,))

    assert words.empty is not first
