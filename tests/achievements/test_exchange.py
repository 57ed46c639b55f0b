"""A definition as a file: what it holds, and what is refused on the way in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.factories.achievements import micro_credential, simple_badge

from insignia.achievements import definitions
from insignia.achievements.errors import MalformedDefinition
from insignia.achievements.exchange import files

if TYPE_CHECKING:
    from insignia.achievements.values import Definition

HEAD = b'{"what": "insignia-definition", "edition": 1, '
GUIDED = micro_credential(
    awarder_guidance="Ask the head of department.",
    criteria=(
        replace(micro_credential().criteria[0], guidance="A copied ladder is no plan."),
        *micro_credential().criteria[1:],
    ),
)


@pytest.mark.parametrize("definition", [GUIDED, simple_badge()])
def test_a_file_holds_the_whole_definition_guidance_too(definition: Definition) -> None:
    assert files.read(files.written(definition)) == definition


def test_an_uploaded_picture_stays_where_it_is() -> None:
    pictured = micro_credential(artwork_digest="a" * 64)
    without = replace(pictured, artwork_digest="", image_alt="")
    smuggled = files.written(without).replace(
        b'"artwork_digest": ""', b'"artwork_digest": "' + b"b" * 64 + b'"'
    )

    assert files.read(files.written(pictured)) == without
    assert b"b" * 64 in smuggled
    assert files.read(smuggled).artwork_digest == ""


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (b"", "/"),
        (b"\x89PNG", "/"),
        (b"[]", "/"),
        (b'{"definition": {"name": "a"}}', "/what"),
        (b'{"what": "insignia-definition", "edition": 2, "definition": {"name": "a"}}', "/what"),
        (b'{"what": "insignia-definition", "edition": 1}', "/"),
        (HEAD + b'"definition": {"name": "a", "hours": 3}}', "/hours"),
        (HEAD + b'"definition": {"name": "a", "name": ""}}', "/definition/name"),
    ],
)
def test_what_is_no_definition_is_refused_with_the_place(content: bytes, pointer: str) -> None:
    with pytest.raises(MalformedDefinition) as refused:
        files.read(content)

    assert refused.value.pointer == pointer


def test_guidance_is_no_part_of_what_the_public_reads_nor_of_its_hash() -> None:
    shown = definitions.public(definitions.to_json(GUIDED))

    assert "copied ladder" not in str(shown)
    assert "head of department" not in str(shown)
    # All else is there: a definition without guidance reads the same.
    assert definitions.from_json(shown) == micro_credential()
    assert definitions.content_hash(GUIDED) == definitions.content_hash(micro_credential())
