from typing import Any

import pytest

from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.jsonld.statements import to_quads
from insignia.standards.limits import Limits

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ({"@value": "text"}, '"text"'),
        ({"@value": "oui", "@language": "fr"}, '"oui"@fr'),
        ({"@value": "1", "@type": "urn:t"}, '"1"^^<urn:t>'),
        ({"@value": True}, f'"true"^^<{XSD}boolean>'),
        ({"@value": False, "@type": "urn:t"}, '"false"^^<urn:t>'),
        ({"@value": 3}, f'"3"^^<{XSD}integer>'),
        ({"@value": 3, "@type": "urn:t"}, '"3"^^<urn:t>'),
        ({"@value": 3, "@type": XSD + "double"}, f'"3.0E0"^^<{XSD}double>'),
        ({"@value": 1.5}, f'"1.5E0"^^<{XSD}double>'),
        ({"@value": 1.5, "@type": "urn:t"}, '"1.5E0"^^<urn:t>'),
        ({"@value": -0.000125}, f'"-1.25E-4"^^<{XSD}double>'),
        ({"@value": 123456.75}, f'"1.2345675E5"^^<{XSD}double>'),
        ({"@id": "urn:o"}, "<urn:o>"),
        ({"@list": []}, f"<{RDF}nil>"),
    ],
)
def test_values_become_terms(value: dict[str, Any], term: str) -> None:
    quads = to_quads([{"@id": "urn:s", "urn:p": [value]}])

    assert quads == [Quad("<urn:s>", "<urn:p>", term)]


def test_types_are_statements() -> None:
    assert to_quads([{"@id": "urn:s", "@type": ["urn:a", "urn:b"]}]) == [
        Quad("<urn:s>", f"<{RDF}type>", "<urn:a>"),
        Quad("<urn:s>", f"<{RDF}type>", "<urn:b>"),
    ]


def test_lists_keep_their_order() -> None:
    quads = to_quads([{"@id": "urn:s", "urn:p": [{"@list": [{"@value": "1"}, {"@value": "2"}]}]}])

    assert quads == [
        Quad("_:b0", f"<{RDF}first>", '"2"'),
        Quad("_:b0", f"<{RDF}rest>", f"<{RDF}nil>"),
        Quad("_:b1", f"<{RDF}first>", '"1"'),
        Quad("_:b1", f"<{RDF}rest>", "_:b0"),
        Quad("<urn:s>", "<urn:p>", "_:b1"),
    ]


def test_graphs_are_named_and_hold_their_statements() -> None:
    quads = to_quads(
        [{"@id": "urn:s", "urn:p": [{"@graph": [{"@id": "urn:i", "urn:q": [{"@value": "1"}]}]}]}]
    )

    assert quads == [
        Quad("<urn:i>", "<urn:q>", '"1"', "_:b0"),
        Quad("<urn:s>", "<urn:p>", "_:b0"),
    ]


def test_blank_nodes_keep_their_identity_but_not_their_names() -> None:
    inner = {"@id": "_:b0", "urn:q": [{"@id": "_:b0"}]}

    quads = to_quads([{"@id": "urn:s", "urn:p": [{}, inner]}])

    assert quads == [
        Quad("<urn:s>", "<urn:p>", "_:b0"),
        Quad("_:b1", "<urn:q>", "_:b1"),
        Quad("<urn:s>", "<urn:p>", "_:b1"),
    ]


@pytest.mark.parametrize(
    ("node", "code"),
    [
        ({"@id": "relative"}, "undefined-term.relative-iri"),
        ({"@id": "urn:a b"}, "unsafe-iri.characters"),
        ({"@type": ["Undefined"]}, "undefined-term.type"),
        ({"relative": [{"@value": "1"}]}, "undefined-term.property"),
        ({"@index": "1"}, "context.keyword"),
        ({"@reverse": {}}, "context.keyword"),
        ({"urn:p": [{"@value": "1", "@direction": "rtl"}]}, "context.keyword"),
        ({"urn:p": [{"@value": "1", "@index": "1"}]}, "context.keyword"),
        ({"urn:p": [{"@value": {}, "@type": "@json"}]}, "context.keyword"),
        ({"urn:p": [{"@value": "{}", "@type": "@json"}]}, "context.keyword"),
    ],
)
def test_what_would_not_be_signed_is_refused(node: dict[str, Any], code: str) -> None:
    with pytest.raises(Malformed) as refused:
        to_quads([node])

    assert refused.value.code == code


def test_statements_are_limited() -> None:
    values = [{"@value": str(number)} for number in range(3)]

    with pytest.raises(LimitExceeded) as refused:
        to_quads([{"@id": "urn:s", "urn:p": values}], limits=Limits(quads=2))

    assert refused.value.code == "limits.quads"
