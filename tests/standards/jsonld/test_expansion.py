from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import open_badge, signed_badge
from tests.standards.jsonld.nquads_reader import parse

from insignia.standards import terms
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed
from insignia.standards.jsonld import expansion
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS
from insignia.standards.jsonld.processor import pyld
from insignia.standards.limits import Limits

SUBJECT = open_badge()["credentialSubject"]
ACHIEVEMENT = SUBJECT["achievement"]

REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"hobby": "chess"}, "undefined-term.property", "/hobby"),
    (
        {"credentialSubject": {**SUBJECT, "achievement": {**ACHIEVEMENT, "hobby": 1}}},
        "undefined-term.property",
        "/credentialSubject/achievement/hobby",
    ),
    ({"evidence": [{"genre": "essay"}]}, "undefined-term.property", "/evidence/0/genre"),
    ({"type": ["VerifiableCredential", "MyBadge"]}, "undefined-term.type", "/type/1"),
    ({"id": "badge-1"}, "undefined-term.relative-iri", "/id"),
    ({"id": ""}, "undefined-term.relative-iri", "/id"),
    ({"issuer": "/issuers/1"}, "undefined-term.relative-iri", "/issuer"),
    ({"issuer": {"id": "#me", "type": "Profile"}}, "undefined-term.relative-iri", "/issuer/id"),
    ({"id": "urn:a b"}, "unsafe-iri.characters", "/id"),
    ({"id": "https://a.example/\n"}, "unsafe-iri.characters", "/id"),
    (
        {
            "credentialSubject": {
                **SUBJECT,
                "achievement": {**ACHIEVEMENT, "type": ["Achievement", "Result"]},
            }
        },
        "context.protected-term",
        "",
    ),
    ({"@context": [terms.CREDENTIALS_V1, terms.CREDENTIALS_V2]}, "context.protected-term", ""),
    ({"id": "@base"}, "undefined-term.relative-iri", "/id"),
    ({"id": "@me"}, "undefined-term.relative-iri", ""),
    ({"issuer": "@me"}, "undefined-term.relative-iri", ""),
    ({"type": ["VerifiableCredential", "@json"]}, "undefined-term.type", "/type/1"),
    ({"type": ["VerifiableCredential", "@mine"]}, "undefined-term.type", ""),
    ({"proof": {"proofPurpose": "@mine"}}, "undefined-term.property", "/proof/proofPurpose"),
    (
        {"proof": {"type": "DataIntegrityProof", "proofPurpose": "@mine"}},
        "undefined-term.relative-iri",
        "",
    ),
    ({"proof": "urn:x"}, "structure.vanishing", ""),
    ({"proof": {"id": "urn:x"}}, "structure.vanishing", ""),
]


@pytest.mark.parametrize(("members", "code", "pointer"), REFUSED)
def test_what_would_vanish_or_change_its_meaning_is_an_error(
    members: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises(Malformed) as refused:
        expansion.to_quads(open_badge(**members))

    assert (refused.value.code, refused.value.pointer) == (code, pointer)


def test_a_compact_address_is_another_spelling_and_refused() -> None:
    document = {
        "@context": terms.OPEN_BADGES_3_0_1,
        "id": "xsd:badge",
        "type": "OpenBadgeCredential",
    }

    with pytest.raises(Malformed) as refused:
        expansion.to_quads(document)

    assert refused.value.code == "context.compact-iri"


def test_blank_node_ids_are_no_addresses() -> None:
    assert expansion.to_quads(open_badge(id="_:badge"))


@pytest.mark.parametrize("members", [{}, {"id": "urn:x"}])
def test_a_document_that_says_nothing_is_refused(members: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as refused:
        expansion.to_quads({"@context": terms.CREDENTIALS_V2, **members})

    assert refused.value.code == "structure.vanishing"


def test_a_context_that_breaks_the_rules_is_not_used() -> None:
    bundle = BUILT_IN.extended({"https://a.example/bad": {"@context": {"a": {"@id": 1}}}})

    with pytest.raises(Malformed) as refused:
        expansion.to_quads({"@context": "https://a.example/bad", "a": 1}, contexts=bundle)

    assert refused.value.code == "context.json-ld"


def test_many_contexts_mean_the_same_whatever_was_read_before() -> None:
    contexts = sorted(url for url in DIGESTS if "openbadges" not in url and "clr" not in url)

    with pytest.raises(Malformed) as first:
        expansion.to_quads(open_badge(**{"@context": contexts}))
    with pytest.raises(Malformed) as second:
        expansion.to_quads(open_badge(**{"@context": contexts}))

    assert first.value.code == second.value.code == "context.protected-term"


@pytest.mark.parametrize(
    "written_out",
    [
        [{"VerifiableCredential": "https://a.example/#Another"}],
        [{"@protected": True, "Hobby": "https://a.example/#1"}, {"Hobby": "https://a.example/#2"}],
    ],
)
def test_words_written_out_cannot_change_what_is_protected(written_out: list[Any]) -> None:
    document = open_badge()
    document["@context"].extend(written_out)

    with pytest.raises(Malformed) as refused:
        expansion.to_quads(document, contexts=BUILT_IN.extended({}, is_lenient=True))

    assert refused.value.code == "context.protected-term"


def test_statements_are_limited_wherever_they_come_from() -> None:
    with pytest.raises(LimitExceeded):
        expansion.to_quads(open_badge(), limits=Limits(quads=5))


def test_a_test_suite_may_bring_its_own_context() -> None:
    mine = "https://a.example/hobbies"
    bundle = BUILT_IN.extended({mine: {"@context": {"hobby": "https://a.example/#hobby"}}})
    document = open_badge(hobby="chess")
    document["@context"].append(mine)

    quads = expansion.to_quads(document, contexts=bundle)

    assert '"chess"' in {quad.object for quad in quads}
    with pytest.raises(Malformed):
        expansion.to_quads(document)


@pytest.mark.parametrize(
    "document",
    [
        open_badge(),
        signed_badge(),
        open_badge(name={"@value": "Nom", "@language": "fr-CA"}),
        open_badge(endorsement=[open_badge(type=["VerifiableCredential"], id="urn:uuid:e")]),
        open_badge(evidence=[{"type": ["Evidence"], "name": "1"}, {"type": ["Evidence"]}]),
        {
            "@context": [terms.CREDENTIALS_V2, terms.CLR_2_0_1, terms.OPEN_BADGES_3_0_3],
            "type": ["VerifiableCredential", "ClrCredential"],
            "partial": True,
            "credentialSubject": {
                "type": ["ClrSubject"],
                "id": "did:example:learner",
                "verifiableCredential": [signed_badge()],
            },
        },
        {
            "@context": [terms.CREDENTIALS_V1, terms.OPEN_BADGES_3_0_1, terms.DATA_INTEGRITY_V2],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuanceDate": "2020-01-01T00:00:00Z",
            "credentialSubject": {"type": "AchievementSubject", "creditsEarned": 2.5e-7},
        },
    ],
)
def test_the_statements_are_those_of_the_processor_itself(document: dict[str, Any]) -> None:
    """PyLD makes statements too, with its own code; ours must be the same ones."""
    bundled = pyld().FrozenDocumentLoader(
        documents={url: BUILT_IN.document(url) for url in expansion_contexts()}
    )
    theirs = pyld().jsonld.to_rdf(
        document, {"base": None, "documentLoader": bundled, "format": "application/n-quads"}
    )

    ours = canonicalize(expansion.to_quads(document)).text

    assert ours == canonicalize(parse(theirs)).text


def expansion_contexts() -> list[str]:
    return [
        terms.CREDENTIALS_V1,
        terms.CREDENTIALS_V2,
        terms.OPEN_BADGES_3_0_1,
        terms.OPEN_BADGES_3_0_3,
        terms.CLR_2_0_1,
        terms.DATA_INTEGRITY_V2,
    ]


MEMBERS = st.sampled_from(
    ["id", "type", "name", "issuer", "image", "proof", "evidence", "Image", "@context", "@value"]
)
TEXTS = st.sampled_from(
    [
        *expansion_contexts(),
        "urn:x",
        "_:b",
        "a b",
        "Profile",
        "Achievement",
        "",
        "xsd:string",
        "@id",
        "@x",
        "@json",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=4),
    max_leaves=15,
)


@given(st.dictionaries(MEMBERS, VALUES, max_size=5), st.booleans())
def test_any_document_makes_statements_or_is_refused_and_nothing_else(
    members: dict[str, Any], with_contexts: bool
) -> None:
    document = open_badge(**members) if with_contexts else members
    try:
        quads = expansion.to_quads(document)
    except InsigniaError as refused:
        family = refused.family
    else:
        family = "structure"
        assert all(quad.subject and quad.predicate and quad.object for quad in quads)

    assert family in {
        "context",
        "limits",
        "structure",
        "syntax",
        "undefined-term",
        "unsafe-iri",
    }
