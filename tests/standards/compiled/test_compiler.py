from enum import StrEnum
from typing import Any

import pytest
from tests.factories.documents import open_badge, signed_badge
from tests.standards.compiled.corpus import full_badge

from insignia.standards import terms
from insignia.standards.compiled.compiler import Compiled, compile_document
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import Limits

SUBJECT = open_badge()["credentialSubject"]
PROOF = signed_badge()["proof"]
RESOURCE = {"id": "urn:r:1", "digestSRI": "sha256-x"}


class Text(StrEnum):
    NAME = "a name"


def compiled(
    document: dict[str, Any], *, contexts: ContextBundle = BUILT_IN, limits: Limits | None = None
) -> Compiled | None:
    return compile_document(document, contexts=contexts, limits=limits or Limits())


def same(document: dict[str, Any], *, contexts: ContextBundle = BUILT_IN) -> bool:
    ours, general = (
        compiled(document, contexts=contexts),
        expansion.to_quads(document, contexts=contexts),
    )
    assert ours is not None
    assert ours.count == len(general)
    return canonical.canonicalize(ours.whole.quads()).lines == canonical.canonicalize(general).lines


@pytest.mark.parametrize(
    "members",
    [
        {},
        {"name": 'quotes " and \\, line\n, bell \a, DEL \x7f, é, 🏅'},
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "AchievementCredential"]},
        {"id": "urn:uuid:ä"},
        {"issuer": "https://college.example/"},
        {"validFrom": 5},
        {"description": 3.0},
        {"description": 1e-7},
        {"description": True},
        {"name": ["one", "two"]},
        {"evidence": [{"id": "urn:e:1"}]},
        {"evidence": ["urn:e:1", {"type": "Evidence"}]},
        {"credentialSubject": [SUBJECT]},
        {"relatedResource": RESOURCE},
        {"proof": PROOF},
        {"proof": [PROOF]},
        {"proof": {**PROOF, "@context": terms.CREDENTIALS_V2}},
        {"proof": [PROOF, {**PROOF, "@context": open_badge()["@context"]}]},
        {"endorsement": [signed_badge()]},
        {"endorsement": [{**open_badge(), "@context": terms.CREDENTIALS_V2, "endorsement": []}]},
    ],
)
def test_what_is_compiled_means_the_same(members: dict[str, Any]) -> None:
    document = open_badge(**members)
    document["credentialSubject"] = SUBJECT if "endorsement" not in members else {"id": "urn:s"}
    if "endorsement" in members and "endorsement" in members["endorsement"][0]:
        document["endorsement"][0] = {
            "@context": terms.CREDENTIALS_V2,
            "type": "VerifiableCredential",
            "issuer": "urn:i",
        }

    assert same(document)


def test_a_list_of_one_thing_need_be_no_array() -> None:
    document = open_badge()
    document["credentialSubject"]["achievement"]["resultDescription"][0]["allowedValue"] = "met"

    assert same(document)


def test_credentials_in_a_presentation_stand_in_graphs_with_words_of_their_own() -> None:
    presentation = {
        "@context": terms.CREDENTIALS_V2,
        "type": "VerifiablePresentation",
        "verifiableCredential": [signed_badge(), {**open_badge(), "id": "urn:x:2"}],
    }

    assert same(presentation)


def test_a_full_badge_is_compiled() -> None:
    document = {
        name: value
        for name, value in full_badge().items()
        if name not in {"refreshService", "termsOfUse"}
    }

    assert same(document)


@pytest.mark.parametrize(
    "members",
    [
        {"hobby": "chess"},
        {"Name": "x"},
        {"@id": "urn:x"},
        {"name": None},
        {"name": []},
        {"name": [["x"]]},
        {"name": ["x", "x"]},
        {"name": ["x", 1]},
        {"name": Text.NAME},
        {"name": "\0"},
        {"name": "\ud800"},
        {"name": {"@value": "x", "@language": "en"}},
        {"name": {}},
        {"name": 2**60},
        {"name": float("inf")},
        {"name": float("nan")},
        {"id": None},
        {"id": "badge"},
        {"id": "_:badge"},
        {"id": "urn:\ud800"},
        {"id": "name:badge"},
        {"issuer": 1},
        {"issuer": None},
        {"issuer": "@me"},
        {"type": None},
        {"type": []},
        {"type": ["VerifiableCredential", "VerifiableCredential"]},
        {"type": ["VerifiableCredential", 1]},
        {"type": ["VerifiableCredential", "Unknown"]},
        {"type": ["VerifiableCredential", "...", "id"]},
        {"evidence": [{"id": "urn:e:1"}, {"id": "urn:e:1"}]},
        {"evidence": [{"id": 1}, {"id": 1}]},
        {"evidence": [{"id": "urn:e:1"}, "urn:e:1"]},
        {"credentialSubject": {**SUBJECT, "achievement": {"type": ["Achievement", "Result"]}}},
        {"credentialSubject": {**SUBJECT, "@context": terms.CREDENTIALS_V2}},
        {"proof": "urn:x"},
        {"proof": ["urn:x"]},
        {"proof": {"id": "urn:x"}},
        {"proof": [PROOF] * 9},
        {"proof": [{"id": "urn:x"}, {"id": "urn:x"}]},
        {"proof": {**PROOF, "proofPurpose": "sing"}},
        {"proof": {**PROOF, "proofPurpose": "id"}},
        {"proof": {**PROOF, "@context": terms.OPEN_BADGES_3_0_3}},
        {"proof": {**PROOF, "@context": []}},
        {"@context": []},
        {"@context": {"name": "urn:x"}},
        {"@context": ["https://a.example/unknown"]},
        {"@context": [terms.CREDENTIALS_V2, terms.CREDENTIALS_V2]},
        {"@context": [terms.CREDENTIALS_V1, terms.CREDENTIALS_V2]},
        {"_sd": "x"},
        {"cnf": {"jwk": "x"}},
    ],
)
def test_whatever_is_in_doubt_is_passed_on(members: dict[str, Any]) -> None:
    assert compiled(open_badge(**members)) is None


def test_words_without_contexts_are_passed_on() -> None:
    assert compiled({}) is None
    assert compiled({"type": "VerifiableCredential"}) is None
    assert compiled({"id": "urn:x"}) is None


def test_a_document_that_says_nothing_is_passed_on() -> None:
    assert compiled({"@context": terms.CREDENTIALS_V2, "id": "urn:x"}) is None


def test_a_scheme_that_is_a_word_is_taken_before_two_slashes_only() -> None:
    assert compiled(open_badge(id="name:badge")) is None
    assert compiled(open_badge(id="name://badge")) is not None


def test_a_word_for_an_address_is_known_for_the_purpose_of_proofs_only() -> None:
    mine = "https://a.example/words"
    words = {"id": "@id", "type": "@type", "hue": {"@id": "urn:hue", "@type": "@vocab"}}
    bundle = BUILT_IN.extended({mine: {"@context": {**words, "red": "urn:red"}}})

    assert compiled({"@context": mine, "hue": "red"}, contexts=bundle) is None


def test_a_proof_in_no_graph_is_passed_on() -> None:
    mine = "https://a.example/words"
    words = {"id": "@id", "type": "@type", "proof": "urn:proof", "name": "urn:name"}
    bundle = BUILT_IN.extended({mine: {"@context": words}})

    assert compiled({"@context": mine, "proof": {"name": "x"}}, contexts=bundle) is None


def test_what_reaches_a_limit_is_passed_on() -> None:
    badge = open_badge(endorsement=[open_badge(id="urn:x:2")])
    count = len(expansion.to_quads(badge))

    assert compiled(badge, limits=Limits(quads=count)) is not None
    assert compiled(badge, limits=Limits(quads=count - 1)) is None
    assert compiled(badge, limits=Limits(contexts=4)) is not None
    assert compiled(badge, limits=Limits(contexts=3)) is None
    assert compiled(badge, limits=Limits(depth=3)) is None


def test_what_a_document_says_is_told_with_its_proofs_and_without() -> None:
    signed, unsigned = compiled(signed_badge()), compiled(open_badge())

    assert signed is not None
    assert unsigned is not None
    assert sorted(signed.statements.groups) == sorted(unsigned.statements.groups)
    assert signed.count == unsigned.count + 7
    assert len(signed.proofs) == 1


def test_statements_are_those_of_the_general_way_one_by_one() -> None:
    document = {"@context": terms.CREDENTIALS_V2, "id": "urn:x", "name": "a b"}
    ours = compiled(document)

    assert ours is not None
    assert list(ours.whole.quads()) == [Quad("<urn:x>", "<https://schema.org/name>", '"a b"')]
