from typing import Any

import pytest
from tests.factories.documents import open_badge

from insignia.standards import terms
from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.jsonld.guards import guarded
from insignia.standards.limits import Limits

OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
CONTEXTS = [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3]

# What is put into a good badge, the code it must be refused with, and where.
REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"@context": {"name": "urn:n"}}, "context.inline", "/@context"),
    ({"@context": [*CONTEXTS, {"@vocab": "urn:v#"}]}, "context.inline", "/@context/2"),
    ({"@context": [*CONTEXTS, {"@base": "https://a.example/"}]}, "context.inline", "/@context/2"),
    ({"@context": [*CONTEXTS, {"titel": "name"}]}, "context.inline", "/@context/2"),
    ({"@context": [*CONTEXTS, None]}, "context.inline", "/@context/2"),
    ({"@context": None}, "context.inline", "/@context"),
    ({"@context": []}, "context.missing", "/@context"),
    ({"@context": [*CONTEXTS, "https://evil.example/"]}, "context.unknown", "/@context/2"),
    ({"@id": "urn:x"}, "context.keyword", "/@id"),
    ({"@type": "Profile"}, "context.keyword", "/@type"),
    ({"@graph": []}, "context.keyword", "/@graph"),
    ({"@reverse": {}}, "context.keyword", "/@reverse"),
    ({"@included": []}, "context.keyword", "/@included"),
    ({"@nest": {}}, "context.keyword", "/@nest"),
    ({"issuer": {"@context": CONTEXTS, "id": "urn:x"}}, "context.keyword", "/issuer/@context"),
    ({"issuer": {"id": "urn:x", "@index": "1"}}, "context.keyword", "/issuer/@index"),
    ({"name": {"@value": "Name"}}, "context.keyword", "/name/@value"),
    ({"name": {"@value": "1", "@type": "urn:t"}}, "context.keyword", "/name/@value"),
    ({"name": {"@value": 1, "@language": "en"}}, "context.keyword", "/name/@value"),
    (
        {"name": {"@value": "N", "@language": "en", "@direction": "rtl"}},
        "context.keyword",
        "/name/@value",
    ),
    ({"name": {"@value": "N", "@language": None}}, "structure.language", "/name/@language"),
    ({"name": {"@value": "N", "@language": "e n"}}, "structure.language", "/name/@language"),
    ({"Image": {"id": "urn:x"}}, "undefined-term.property", "/Image"),
    ({"https://schema.org/name": "N"}, "undefined-term.property", "/https:~1~1schema.org~1name"),
    ({"schema:name": "N"}, "undefined-term.property", "/schema:name"),
    ({"_:b0": "N"}, "undefined-term.property", "/_:b0"),
    ({"": "N"}, "undefined-term.property", "/"),
    ({"name\n": "N"}, "undefined-term.property", "/name\n"),
    ({"evidence": None}, "structure.vanishing", "/evidence"),
    ({"evidence": []}, "structure.vanishing", "/evidence"),
    ({"evidence": [None]}, "structure.vanishing", "/evidence/0"),
    ({"evidence": [[{"type": "Evidence"}]]}, "structure.vanishing", "/evidence/0"),
    ({"evidence": ["urn:e", "urn:e"]}, "structure.vanishing", "/evidence/1"),
    ({"evidence": ["urn:e", {"id": "urn:e"}]}, "structure.vanishing", "/evidence/1"),
    (
        {"evidence": [{"id": "urn:e", "name": "1"}, {"id": "urn:e", "name": "2"}]},
        "structure.vanishing",
        "/evidence/1",
    ),
    (
        {"name": [{"@value": "N", "@language": "en"}] * 2},
        "structure.vanishing",
        "/name/1",
    ),
    ({"type": ["VerifiableCredential"] * 2}, "structure.vanishing", "/type/1"),
    ({"id": ["urn:x"]}, "structure.id", "/id"),
    ({"id": 1}, "structure.id", "/id"),
    ({"type": 1}, "structure.type", "/type"),
    ({"type": ["VerifiableCredential", {"id": "urn:t"}]}, "structure.type", "/type"),
    (
        {"type": ["VerifiableCredential", OB + "OpenBadgeCredential"]},
        "context.respelled-type",
        "/type",
    ),
    ({"issuer": {"id": "urn:x", "type": OB + "Profile"}}, "context.respelled-type", "/issuer/type"),
    ({"name": "a\ud800"}, "syntax.character", "/name"),
    ({"name": ["a", "\x00"]}, "syntax.character", "/name/1"),
]


@pytest.mark.parametrize(("members", "code", "pointer"), REFUSED)
def test_what_could_be_read_in_two_ways_is_refused(
    members: dict[str, Any], code: str, pointer: str
) -> None:
    with pytest.raises(Malformed) as refused:
        guarded(open_badge(**members), contexts=BUILT_IN)

    assert (refused.value.code, refused.value.pointer) == (code, pointer)


HOBBIES = BUILT_IN.extended({}, is_lenient=True)


@pytest.mark.parametrize(
    "written_out",
    [
        {"@protected": True, "hobby": "https://a.example/#hobby"},
        {"@context": {"hobby": "https://a.example/#hobby"}},
    ],
)
def test_a_bundle_of_a_test_suite_may_take_words_written_out(written_out: dict[str, Any]) -> None:
    document = open_badge(**{"@context": [*CONTEXTS, written_out]})

    assert guarded(document, contexts=HOBBIES)["@context"] == [*CONTEXTS, written_out]


def test_a_bundle_of_a_test_suite_does_not_take_every_context_written_out() -> None:
    document = open_badge(**{"@context": [*CONTEXTS, {"@base": "https://a.example/"}]})

    with pytest.raises(Malformed) as refused:
        guarded(document, contexts=HOBBIES)

    assert (refused.value.code, refused.value.pointer) == ("context.inline", "/@context/2")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_for_a_test_suite_a_direction_may_stand_there_and_is_not_signed(direction: str) -> None:
    text = {"@value": "Name", "@language": "en"}

    guard = guarded(open_badge(name={**text, "@direction": direction}), contexts=HOBBIES)

    assert guard["name"] == text


@pytest.mark.parametrize("direction", ["up", 1, None])
def test_other_directions_have_no_place_for_a_test_suite_either(direction: Any) -> None:
    text = {"@value": "Name", "@language": "en", "@direction": direction}

    with pytest.raises(Malformed) as refused:
        guarded(open_badge(name=text), contexts=HOBBIES)

    assert (refused.value.code, refused.value.pointer) == ("context.keyword", "/name/@value")


def test_an_address_that_has_a_name_written_out_is_another_spelling() -> None:
    hobby = "https://a.example/#Hobby"
    document = open_badge(**{"@context": [*CONTEXTS, {"Hobby": hobby}]}, issuer={"type": hobby})

    with pytest.raises(Malformed) as refused:
        guarded(document, contexts=HOBBIES)

    assert refused.value.code == "context.respelled-type"


def test_a_document_without_context_means_nothing() -> None:
    with pytest.raises(Malformed) as refused:
        guarded({"id": "urn:x"}, contexts=BUILT_IN)

    assert refused.value.code == "context.missing"


def test_a_prefix_of_a_context_may_not_shorten_a_type() -> None:
    document = {"@context": [terms.OPEN_BADGES_3_0_1], "type": "xsd:string"}

    with pytest.raises(Malformed) as refused:
        guarded(document, contexts=BUILT_IN)

    assert refused.value.code == "context.respelled-type"


def test_a_type_that_no_context_names_may_be_an_address() -> None:
    document = open_badge(type=["VerifiableCredential", "https://a.example/types#Mine"])

    assert guarded(document, contexts=BUILT_IN) == document


def test_a_good_badge_passes_unchanged() -> None:
    document = open_badge(
        name={"@value": "Name", "@language": "pt-BR"}, evidence=[{"type": ["Evidence"]}] * 2
    )

    assert guarded(document, contexts=BUILT_IN) == document


@pytest.mark.parametrize("member", ["endorsement", "verifiableCredential"])
def test_embedded_credentials_bring_contexts_from_the_same_closed_set(member: str) -> None:
    inner = open_badge()

    assert guarded(open_badge(**{member: [inner]}), contexts=BUILT_IN)[member] == [inner]
    with pytest.raises(Malformed) as refused:
        guarded(
            open_badge(**{member: [{**inner, "@context": "https://evil.example/"}]}),
            contexts=BUILT_IN,
        )
    assert (refused.value.code, refused.value.pointer) == (
        "context.unknown",
        f"/{member}/0/@context",
    )


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("several", [False, True])
def test_a_proof_may_repeat_the_contexts_of_its_document(count: int, several: bool) -> None:
    contexts = open_badge()["@context"][:count]
    proof = {"created": "2026-01-01T00:00:00Z"}
    repeating = {"@context": contexts, **proof}

    checked = guarded(open_badge(proof=[repeating] if several else repeating), contexts=BUILT_IN)

    assert checked["proof"] == ([proof] if several else proof)


@pytest.mark.parametrize(
    "contexts",
    [
        [],
        [terms.OPEN_BADGES_3_0_3],
        terms.OPEN_BADGES_3_0_3,
        [*open_badge()["@context"], terms.STATUS_V1],
        {"hobby": "urn:x:y"},
        None,
    ],
)
def test_a_proof_brings_no_context_of_its_own(contexts: Any) -> None:
    for proof, pointer in (
        ({"@context": contexts}, "/proof/@context"),
        ([{"created": "2026-01-01T00:00:00Z"}, {"@context": contexts}], "/proof/1/@context"),
    ):
        with pytest.raises(Malformed) as refused:
            guarded(open_badge(proof=proof), contexts=BUILT_IN)

        assert (refused.value.code, refused.value.pointer) == ("context.proof", pointer)


def test_whole_numbers_are_integers_however_they_are_written() -> None:
    subject = {"creditsEarned": 3.0, "result": [1.5, True, 2]}

    checked = guarded(open_badge(credentialSubject=subject), contexts=BUILT_IN)

    assert repr(checked["credentialSubject"]) == "{'creditsEarned': 3, 'result': [1.5, True, 2]}"


def test_true_and_one_are_two_things() -> None:
    assert guarded(open_badge(tag=[True, 1, "1"]), contexts=BUILT_IN)["tag"] == [True, 1, "1"]


def test_depth_is_limited_for_callers_that_read_no_bytes() -> None:
    document = open_badge(issuer={"parentOrg": {"parentOrg": {"name": "N"}}}, credentialSubject={})

    with pytest.raises(LimitExceeded) as refused:
        guarded(document, contexts=BUILT_IN, limits=Limits(depth=2))

    assert refused.value.code == "limits.depth"
    assert guarded(document, contexts=BUILT_IN, limits=Limits(depth=3)) == document


def test_a_context_is_named_once() -> None:
    document = open_badge()
    document["@context"] = [*document["@context"], document["@context"][1]]

    with pytest.raises(Malformed) as refused:
        guarded(document, contexts=BUILT_IN)

    assert (refused.value.code, refused.value.pointer) == ("context.repeated", "/@context")


def test_the_contexts_of_a_whole_document_are_counted() -> None:
    endorsement = {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1"}
    document = open_badge(endorsement=[endorsement, endorsement | {"id": "urn:x:2"}])
    most = len(document["@context"]) + 1

    with pytest.raises(LimitExceeded) as refused:
        guarded(document, contexts=BUILT_IN, limits=Limits(contexts=most))

    assert (refused.value.code, refused.value.pointer) == (
        "limits.contexts",
        "/endorsement/1/@context",
    )
    assert guarded(document, contexts=BUILT_IN, limits=Limits(contexts=most + 1))


def test_proofs_are_counted_before_their_contexts_are_worked_through() -> None:
    proofs = [{"created": f"2026-01-0{day}T00:00:00Z"} for day in (1, 2, 3)]

    with pytest.raises(LimitExceeded) as refused:
        guarded(open_badge(proof=proofs), contexts=BUILT_IN, limits=Limits(proofs=2))

    assert (refused.value.code, refused.value.pointer) == ("limits.proofs", "/proof")
    assert guarded(open_badge(proof=proofs), contexts=BUILT_IN, limits=Limits(proofs=3))
