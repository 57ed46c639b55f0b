from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from tests.achievements.artwork.strategies import designs

from insignia.achievements.artwork import Design, DesignRefusal

PLAIN = Design(title="Academic writing")


@given(designs)
def test_a_design_survives_its_json_form(design: Design) -> None:
    assert Design.from_json(design.to_json()) == design


def test_the_json_form_names_its_style_and_every_part() -> None:
    assert PLAIN.to_json() == {
        "style": "enamel",
        "title": "Academic writing",
        "outline": "roundel",
        "field": "plain",
        "charge": "star",
        "monogram": "",
        "palette": "royal",
        "metal": "gold",
        "rim": "deep",
        "edge": "wire",
        "level": "",
        "is_assessed": False,
    }


@pytest.mark.parametrize(
    "part", [field.name for field in fields(Design) if field.name not in {"title", "monogram"}]
)
@pytest.mark.parametrize("value", ["no such thing", 7, None, ["roundel"], {}])
def test_an_unknown_value_is_refused_by_the_name_of_its_part(part: str, value: object) -> None:
    document = PLAIN.to_json() | {part: value}

    with pytest.raises(DesignRefusal, match=part) as refusal:
        Design.from_json(document)

    assert refusal.value.part == part


@pytest.mark.parametrize("part", [field.name for field in fields(Design)])
def test_a_missing_part_is_refused(part: str) -> None:
    document = PLAIN.to_json()
    del document[part]

    with pytest.raises(DesignRefusal, match=f"lacks its '{part}'"):
        Design.from_json(document)


def test_a_part_too_many_is_refused() -> None:
    with pytest.raises(DesignRefusal, match="'glitter' that is not known"):
        Design.from_json(PLAIN.to_json() | {"glitter": True})


@pytest.mark.parametrize("style", [None, "enamel-2", 1])
def test_another_style_is_refused(style: object) -> None:
    with pytest.raises(DesignRefusal, match="Only 'enamel' can be drawn"):
        Design.from_json(PLAIN.to_json() | {"style": style})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "title is empty"),
        ({"title": " \u00a0"}, "title is empty"),
        ({"title": 5}, "title is empty"),
        ({"title": "a" * 201}, "201 characters"),
        ({"title": "Tab\there"}, "cannot be shown"),
        ({"title": "Half \ud83d"}, "cannot be shown"),
        ({"title": "No\uffffcharacter"}, "cannot be shown"),
        ({"charge": "monogram"}, "monogram is empty"),
        ({"charge": "monogram", "monogram": "ABCD"}, "4 characters"),
        ({"monogram": "AB"}, "letters and a symbol"),
    ],
)
def test_text_that_cannot_be_drawn_is_refused(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DesignRefusal, match=sentence):
        replace(PLAIN, **change)


def test_joiners_of_other_scripts_are_kept() -> None:
    assert replace(PLAIN, title="नमस्\u200dते").title == "नमस्\u200dते"
