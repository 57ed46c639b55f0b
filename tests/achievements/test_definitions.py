"""A definition as JSON and back, and what is refused on the way in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.achievements import micro_credential, simple_badge

from insignia.achievements import definitions
from insignia.achievements.values import (
    Criterion,
    Definition,
    Form,
    Match,
    RubricLevel,
    Scope,
    Skill,
    Source,
)
from insignia.standards.errors import LimitExceeded, Malformed

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
DEFINITIONS = st.builds(
    Definition,
    name=WORDS,
    description=WORDS,
    form=st.sampled_from(Form),
    scope=st.sampled_from(Scope),
    criteria=st.lists(
        st.builds(
            Criterion,
            WORDS,
            WORDS,
            WORDS,
            st.lists(st.builds(RubricLevel, WORDS, WORDS, WORDS, WORDS), max_size=3).map(tuple),
            WORDS,
        ),
        max_size=3,
    ).map(tuple),
    skills=st.lists(
        st.builds(Skill, WORDS, WORDS, WORDS, WORDS, WORDS, st.sampled_from(Match)), max_size=3
    ).map(tuple),
    resources=st.lists(st.builds(Source, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    tags=st.lists(WORDS, max_size=3).map(tuple),
    validity_months=st.none() | st.integers(0, 1000),
)


CRITERION = {"id": "a", "title": "b", "description": "c"}
PART = {"id": "a", "title": "b", "guidance": "c"}


@given(DEFINITIONS)
def test_writing_and_reading_gives_the_same_definition(definition: Definition) -> None:
    assert definitions.from_json(definitions.to_json(definition)) == definition


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_json_makes_reading_fail_otherwise_than_with_a_pointer(value: Any) -> None:
    pointer = ""
    try:
        definitions.from_json(value)
    except Malformed as problem:
        pointer = problem.pointer

    assert not pointer or pointer.startswith("/")


def test_what_is_absent_has_its_default() -> None:
    assert definitions.from_json({"name": "Knots"}) == Definition(name="Knots")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"nme": "typo"}, "/nme"),
        ({"name": 7}, "/name"),
        ({"form": "diploma"}, "/form"),
        ({"form": 3}, "/form"),
        ({"criteria": {}}, "/criteria"),
        ({"criteria": ["a"]}, "/criteria/0"),
        ({"criteria": [{"id": "a", "title": "b"}]}, "/criteria/0/description"),
        ({"criteria": [{**CRITERION, "levels": [{"id": 1}]}]}, "/criteria/0/levels/0/id"),
        ({"skills": [{"name": "a", "match": "near"}]}, "/skills/0/match"),
        ({"tags": [1]}, "/tags/0"),
        ({"turnaround_days": True}, "/turnaround_days"),
        ({"turnaround_days": None}, "/turnaround_days"),
        ({"validity_months": "12"}, "/validity_months"),
        ({"evidence_parts": [{**PART, "is_required": 1}]}, "/evidence_parts/0/is_required"),
        ({"design": []}, "/design"),
        ({"description": "a\x00b"}, "/description"),
        ({"design": {"title": "a\x00b"}}, "/design"),
        ({"design": {"a\x00b": 1}}, "/design"),
        ({"design": {"parts": [1, {"colour": "\x00"}]}}, "/design"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
)  # fmt: skip
def test_a_wrong_member_is_refused_with_a_pointer_to_it(
    change: dict[str, Any], pointer: str
) -> None:
    with pytest.raises(Malformed) as refused:
        definitions.from_json({"name": "Knots", **change})

    assert refused.value.pointer == pointer


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"name": "x" * 161}, "/name"),
        ({"description": "x" * 8001}, "/description"),
        ({"tags": ["x"] * 61}, "/tags"),
        ({"skills": [{"name": "Knots", "framework": "x" * 201}]}, "/skills/0/framework"),
        ({"skills": [{"name": "Knots", "code": "x" * 101}]}, "/skills/0/code"),
    ],
)
def test_more_than_a_definition_may_hold_is_refused(change: dict[str, Any], pointer: str) -> None:
    with pytest.raises(LimitExceeded) as refused:
        definitions.from_json({"name": "Knots", **change})

    assert refused.value.pointer == pointer


@pytest.mark.parametrize("value", [None, [], "text", {}])
def test_what_is_no_object_with_a_name_is_no_definition(value: Any) -> None:
    with pytest.raises(Malformed):
        definitions.from_json(value)


def test_a_criterion_is_found_by_its_id() -> None:
    whole = micro_credential()

    assert whole.criterion("wait") is whole.criteria[1]
    with pytest.raises(KeyError):
        whole.criterion("gone")


def test_the_hash_is_the_same_for_the_same_wording_only() -> None:
    whole = micro_credential()

    assert definitions.content_hash(whole) == definitions.content_hash(micro_credential())
    assert definitions.content_hash(whole) != definitions.content_hash(simple_badge())
    assert definitions.content_hash(whole) != definitions.content_hash(
        replace(whole, description=whole.description + " ")
    )


def test_the_hash_does_not_depend_on_the_order_of_members() -> None:
    document = definitions.to_json(micro_credential())
    turned = dict(reversed(document.items()))

    assert definitions.document_hash(turned) == definitions.document_hash(document)


@pytest.mark.parametrize("digest", ["../../insignia.sqlite3", "evidence/someone/ab", "AB" * 32])
def test_a_picture_is_named_by_its_digest_and_by_no_other_way(digest: str) -> None:
    document = definitions.to_json(simple_badge()) | {"artwork_digest": digest}

    with pytest.raises(Malformed) as refused:
        definitions.from_json(document)

    assert refused.value.pointer == "/artwork_digest"
    assert definitions.from_json(document | {"artwork_digest": "ab" * 32}).artwork_digest


def test_a_definition_as_a_whole_has_a_limit() -> None:
    document = definitions.to_json(micro_credential())
    long = {**document, "resources": [{"title": "Long", "note": "x" * 7_900}] * 30}

    with pytest.raises(LimitExceeded) as refused:
        definitions.from_json(long)

    assert refused.value.code == "limits.definition"


def test_a_rule_for_passing_is_read_with_the_rules_under_it_but_not_without_end() -> None:
    rule: dict[str, Any] = {"kind": "criterion-met", "criterion": "a"}
    for _ in range(3):
        rule = {"kind": "all-of", "rules": [rule]}
    read = definitions.from_json({"name": "a", "pass_rule": rule})
    assert definitions.from_json(definitions.to_json(read)) == read

    for _ in range(400):
        rule = {"kind": "all-of", "rules": [rule]}
    with pytest.raises(LimitExceeded) as refused:
        definitions.from_json({"name": "a", "pass_rule": rule})
    assert refused.value.code == "limits.depth"


def test_what_was_stored_before_there_were_rules_for_passing_asks_for_every_criterion() -> None:
    old = definitions.to_json(micro_credential())
    del old["pass_rule"]
    assert definitions.from_json(old) == micro_credential()
