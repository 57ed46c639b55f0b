from collections import Counter
from typing import Any

import pytest
from tests.factories.documents import open_badge

from insignia.standards import terms
from insignia.standards.errors import Malformed
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.jsonld.skolem import Skolemized


def whole(document: dict[str, Any]) -> set[Quad]:
    skolemized = Skolemized(document)
    return set(skolemized.quads(skolemized.document))


def with_endorsement() -> dict[str, Any]:
    """A badge with an embedded endorsement and its proof: a graph within the graph."""
    badge = open_badge()
    badge["endorsement"] = [
        {
            "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
            "id": "urn:uuid:7f0b1c5e-1d5e-4f0e-8d4f-0a2b3c4d5e6f",
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "issuer": {"id": "did:example:1", "type": ["Profile"]},
            "credentialSubject": {"id": "urn:uuid:1", "type": ["EndorsementSubject"]},
            "proof": {
                "type": "DataIntegrityProof",
                "cryptosuite": "eddsa-rdfc-2022",
                "proofValue": "z1",
            },
        }
    ]
    return badge


def with_blank_ids() -> dict[str, Any]:
    """A badge whose author gave a nameless node a label, and refers to it twice."""
    badge = open_badge()
    badge["credentialSubject"]["id"] = "_:somebody"
    badge["credentialSubject"]["achievement"]["creator"] = {
        "id": "_:somebody",
        "type": ["Profile"],
    }
    badge["credentialSubject"]["achievement"]["image"] = "_:somebody"
    return badge


@pytest.mark.parametrize("document", [open_badge(), with_endorsement(), with_blank_ids()])
def test_a_document_says_the_same_with_names_and_without(document: dict[str, Any]) -> None:
    named = canonical.canonicalize(whole(document))

    assert named.text == canonical.canonicalize(expansion.to_quads(document)).text


def test_a_part_speaks_of_the_same_nodes_as_the_whole() -> None:
    skolemized = Skolemized(with_endorsement())
    document = skolemized.document
    part = {
        name: document[name]
        for name in ("@context", "id", "type", "credentialSubject", "endorsement")
    }

    quads = skolemized.quads(part)

    assert set(quads) < set(skolemized.quads(document))
    assert any(quad.graph for quad in quads)
    assert any(quad.predicate == f"<{terms.RDF}rest>" for quad in quads)


def test_a_list_with_items_missing_is_another_list() -> None:
    skolemized = Skolemized(open_badge())
    before = set(skolemized.quads(skolemized.document))
    (description,) = skolemized.document["credentialSubject"]["achievement"]["resultDescription"]
    description["allowedValue"] = ["met"]

    changed = set(skolemized.quads(skolemized.document)) - before

    assert Counter(quad.predicate.rpartition("#")[2].rstrip(">") for quad in changed) == {
        "first": 1,
        "rest": 1,
        "allowedValue": 1,
    }


def test_two_lists_alike_stay_two() -> None:
    badge = open_badge()
    (description,) = badge["credentialSubject"]["achievement"]["resultDescription"]
    badge["evidence"] = [dict(description)]

    heads = [quad for quad in whole(badge) if quad.predicate.endswith("allowedValue>")]

    assert len({quad.subject for quad in heads}) == 1
    assert len({quad.object for quad in heads}) == 2


def test_a_document_cannot_use_a_name_that_is_given_to_it() -> None:
    skolemized = Skolemized(open_badge())
    name = skolemized.document["issuer"].get("id")
    given = skolemized.document["credentialSubject"]["id"]
    hostile = open_badge(id=given)

    assert name == open_badge()["issuer"]["id"]
    assert f"<{given}>" in {quad.subject for quad in whole(hostile)}


def test_complaints_point_into_the_document() -> None:
    badge = open_badge()
    badge["issuer"]["type"] = ["Profile", "Nonsense"]

    with pytest.raises(Malformed) as refused:
        whole(badge)

    assert (refused.value.code, refused.value.pointer) == (
        "undefined-term.type",
        "/issuer/type/1",
    )
