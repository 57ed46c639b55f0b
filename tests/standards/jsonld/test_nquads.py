import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.jsonld.nquads_reader import parse

from insignia.standards.jsonld import nquads
from insignia.standards.jsonld.nquads import Quad


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("plain", '"plain"'),
        ('a "b" \\c', '"a \\"b\\" \\\\c"'),
        ("\b\t\n\f\r", '"\\b\\t\\n\\f\\r"'),
        ("\x00\x07\x0b\x1f\x7f", '"\\u0000\\u0007\\u000B\\u001F\\u007F"'),
        ("é\u0080\u2028😀", '"é\u0080\u2028😀"'),
    ],
)
def test_literals_are_escaped_as_rdfc_says(text: str, term: str) -> None:
    assert nquads.literal(text) == term


def test_datatype_and_language_follow_the_text() -> None:
    assert nquads.literal("1", datatype="urn:int") == '"1"^^<urn:int>'
    assert nquads.literal("oui", language="fr") == '"oui"@fr'


def test_a_statement_is_a_line_with_or_without_graph() -> None:
    assert Quad("_:a", "<urn:p>", '"o"').line() == '_:a <urn:p> "o" .\n'
    assert Quad("_:a", "<urn:p>", "<urn:o>", "_:g").line() == "_:a <urn:p> <urn:o> _:g .\n"


@pytest.mark.parametrize("text", ["urn:x", "https://a.example/ü?q#f", "did:key:z6", "a+b-c.1:"])
def test_absolute_addresses_are_told(text: str) -> None:
    assert nquads.is_absolute_iri(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "/a",
        "//a.example",
        "#f",
        "1a:b",
        ":b",
        "_:b",
        "urn:a b",
        "urn:a\n",
        "urn:<",
        "a:\\",
    ],
)
def test_anything_else_is_no_absolute_address(text: str) -> None:
    assert not nquads.is_absolute_iri(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_reader_sees_the_text_that_was_written(text: str) -> None:
    line = Quad("_:a", "<urn:p>", nquads.literal(text)).line()

    assert [quad.object for quad in parse(line)] == [nquads.literal(text)]
