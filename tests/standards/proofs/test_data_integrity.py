from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import (
    ISSUER,
    SIGNED_AT,
    SIGNER,
    STRANGER,
    open_badge,
    signed_badge,
)

from insignia.standards import terms
from insignia.standards.errors import (
    InsigniaError,
    Malformed,
    MisuseError,
    NotProven,
)
from insignia.standards.keys.controller import VerificationMethod
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import add_proof, check_proof, check_signature
from insignia.standards.proofs.reading import read_proof, read_proofs

LATER = SIGNED_AT + timedelta(days=1)
SIGNED = signed_badge()
PROOF = SIGNED["proof"]


def check(document: dict[str, Any], **options: Any) -> list[str]:
    """Check every proof; return the controllers of the keys."""
    arguments: dict[str, Any] = {"resolver": DidKeyResolver(), "at": LATER} | options
    return [check_proof(document, proof, **arguments).controller for proof in read_proofs(document)]


def code_of(document: dict[str, Any], **options: Any) -> str:
    with pytest.raises(InsigniaError) as refused:
        check(document, **options)
    return refused.value.code


def test_what_was_signed_verifies_and_names_its_controller() -> None:
    assert check(SIGNED) == [ISSUER]


def test_a_proof_says_how_when_and_what_for() -> None:
    assert {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-03-01T09:00:00Z",
        "verificationMethod": SIGNER.verification_method,
        "proofPurpose": "assertionMethod",
        "proofValue": "",
    } == {**PROOF, "proofValue": ""}
    assert unsecured(SIGNED) == open_badge()


def test_signing_leaves_the_document_alone() -> None:
    document = open_badge()

    add_proof(document, signer=SIGNER, created=SIGNED_AT)

    assert document == open_badge()


def test_the_time_of_signing_may_be_left_out() -> None:
    signed = add_proof(open_badge(), signer=SIGNER, created=None)

    assert "created" not in signed["proof"]
    assert check(signed) == [ISSUER]


def test_another_purpose_is_checked_as_that_purpose() -> None:
    signed = add_proof(open_badge(), signer=SIGNER, created=SIGNED_AT, purpose="authentication")

    assert check(signed, purpose=terms.AUTHENTICATION) == [ISSUER]
    assert code_of(signed) == "purpose.mismatch"


# --- anything changed after signing ---------------------------------------------------------------


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path to a value in the document, contexts and the proof's own value aside."""
    found = [path] if path else []
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in {"@context", "proofValue"}:
                found += places(member, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found += places(item, (*path, index))
    return found


NEW_TEXT = st.sampled_from(["changed", "urn:uuid:changed", "2027-01-01T00:00:00Z", ISSUER])


@given(st.sampled_from(places(SIGNED)), NEW_TEXT, st.booleans())
def test_any_changed_or_removed_claim_breaks_the_signature(
    path: tuple[Any, ...], text: str, remove: bool
) -> None:
    document = deepcopy(SIGNED)
    parent = document
    for step in path[:-1]:
        parent = parent[step]
    if not remove and parent[path[-1]] == text:
        return
    if remove:
        del parent[path[-1]]
    else:
        parent[path[-1]] = text

    assert code_of(document)


@given(st.sampled_from([p for p in places(SIGNED) if isinstance(p[-1], str)]), NEW_TEXT)
def test_any_added_claim_breaks_the_signature(path: tuple[Any, ...], text: str) -> None:
    document = deepcopy(SIGNED)
    parent = document
    for step in path[:-1]:
        parent = parent[step]
    added = dict.fromkeys(("description", "image", "url", "endorsementJwt", "hobby"), text)
    name = next(name for name in added if name not in parent)
    parent[name] = text

    assert code_of(document) in {
        "signature.mismatch",
        "undefined-term.property",
        "undefined-term.relative-iri",
        "unsafe-iri.characters",
    }


ALTERED: list[tuple[dict[str, Any], str]] = [
    ({"issuer": STRANGER.controller}, "signature.mismatch"),
    ({"hobby": "chess"}, "undefined-term.property"),
    ({"evidence": []}, "structure.vanishing"),
    ({"evidence": None}, "structure.vanishing"),
    ({"@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_2]}, "signature.mismatch"),
    ({"@context": [*SIGNED["@context"], {"@vocab": "urn:v#"}]}, "context.inline"),
    ({"@context": [*SIGNED["@context"], "https://evil.example/v1"]}, "context.unknown"),
    (
        {
            "type": [
                "VerifiableCredential",
                "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential",
            ]
        },
        "context.respelled-type",
    ),
    ({"name": {"@value": SIGNED["name"]}}, "context.keyword"),
]


@pytest.mark.parametrize(("members", "code"), ALTERED)
def test_alterations_that_json_ld_would_swallow_are_caught(
    members: dict[str, Any], code: str
) -> None:
    assert code_of({**SIGNED, **members}) == code


def test_a_member_moved_under_its_class_name_is_caught() -> None:
    """Criteria, the class, and criteria, the property, are one IRI: the signature would hold."""
    document = deepcopy(SIGNED)
    achievement = document["credentialSubject"]["achievement"]
    achievement["Criteria"] = achievement.pop("criteria")

    assert code_of(document) == "undefined-term.property"


# --- the proof itself -----------------------------------------------------------------------------


def with_proof(**members: Any) -> dict[str, Any]:
    proof = {name: value for name, value in (PROOF | members).items() if value != "(none)"}
    return {**SIGNED, "proof": proof}


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"proofPurpose": "authentication"}, "purpose.mismatch"),
        ({"created": "2026-03-01T09:00:01Z"}, "signature.mismatch"),
        ({"created": "(none)"}, "signature.mismatch"),
        ({"verificationMethod": STRANGER.verification_method}, "signature.mismatch"),
        ({"verificationMethod": SIGNER.controller}, "key.no-fragment"),
        ({"verificationMethod": f"{ISSUER}#{STRANGER.public_key.multikey}"}, "key.method-missing"),
        ({"verificationMethod": "did:web:school.example#key-1"}, "key.offline"),
        ({"domain": "school.example"}, "signature.mismatch"),
        ({"nonce": "1"}, "signature.mismatch"),
        ({"hobby": "chess"}, "undefined-term.property"),
        ({"id": "urn:uuid:added"}, "signature.mismatch"),
        ({"@context": "https://www.w3.org/ns/credentials/v2"}, "context.proof"),
        ({"previousProof": "urn:uuid:nobody"}, "proof-format.previous-proof"),
    ],
)
def test_a_proof_whose_options_changed_does_not_hold(members: dict[str, Any], code: str) -> None:
    assert code_of(with_proof(**members)) == code


def test_complaints_about_proof_options_point_into_the_proof() -> None:
    with pytest.raises(Malformed) as refused:
        check({**SIGNED, "proof": [with_proof(hobby="chess")["proof"]]})

    assert refused.value.pointer == "/proof/0/hobby"


def test_a_proof_may_repeat_the_context_of_its_document() -> None:
    assert check(with_proof(**{"@context": SIGNED["@context"]})) == [ISSUER]


def test_a_document_without_context_cannot_be_checked() -> None:
    document = {name: value for name, value in SIGNED.items() if name != "@context"}

    assert code_of(document) == "context.missing"


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (SIGNED_AT - timedelta(seconds=300), None),
        (SIGNED_AT - timedelta(seconds=301), "time.created-in-future"),
    ],
)
def test_a_proof_may_be_a_little_ahead_of_our_clock(at: datetime, code: str | None) -> None:
    if code is None:
        assert check(SIGNED, at=at) == [ISSUER]
    else:
        assert code_of(SIGNED, at=at) == code


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=UTC), None),
        (datetime(2026, 4, 1, tzinfo=UTC), "time.proof-expired"),
    ],
)
def test_a_proof_may_run_out(at: datetime, code: str | None) -> None:
    signed = add_proof(
        open_badge(),
        signer=SIGNER,
        created=SIGNED_AT,
        extra={"expires": "2026-04-01T00:00:00Z"},
    )

    if code is None:
        assert check(signed, at=at) == [ISSUER]
    else:
        assert code_of(signed, at=at) == code


def test_a_key_that_had_ended_when_it_signed_does_not_count() -> None:
    class Ended:
        def controller_document(self, url: str) -> dict[str, Any]:
            document = DidKeyResolver().controller_document(url)
            document["verificationMethod"][0]["revoked"] = "2026-03-01T09:00:00Z"
            return document

    undated = add_proof(open_badge(), signer=SIGNER, created=None)

    assert code_of(SIGNED, resolver=Ended()) == "key.revoked"
    assert code_of(undated, resolver=Ended()) == "key.revoked"


def test_a_key_of_another_kind_fits_no_suite() -> None:
    method = VerificationMethod(id="urn:k", controller="urn:c", public_key=PublicKey("P-256", b""))

    with pytest.raises(NotProven) as refused:
        check_signature(SIGNED, read_proof(PROOF), method)

    assert refused.value.code == "key.wrong-kind"


# --- several proofs -------------------------------------------------------------------------------


def test_the_proofs_of_a_set_stand_each_for_itself() -> None:
    both = add_proof(SIGNED, signer=STRANGER, created=SIGNED_AT)

    assert check(both) == [ISSUER, STRANGER.controller]
    assert check({**both, "proof": both["proof"][1:]}) == [STRANGER.controller]


def test_one_bad_proof_in_a_set_is_one_too_many() -> None:
    both = add_proof(SIGNED, signer=STRANGER, created=SIGNED_AT)
    both["proof"][1]["proofValue"] = PROOF["proofValue"]

    with pytest.raises(NotProven) as refused:
        check(both)

    assert (refused.value.code, refused.value.pointer) == ("signature.mismatch", "/proof/1")


# --- what is never signed -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"hobby": "chess"}, "undefined-term.property"),
        ({"id": "badge-1"}, "undefined-term.relative-iri"),
        ({"@context": []}, "context.missing"),
        ({"name": "bell\x07"}, "structure.control-character"),
        (
            {"issuer": {"id": ISSUER, "type": "Profile", "name": "\x7f"}},
            "structure.control-character",
        ),
        ({"name": "\ud800"}, "syntax.character"),
    ],
)
def test_what_could_not_be_verified_is_not_signed(members: dict[str, Any], code: str) -> None:
    with pytest.raises(Malformed) as refused:
        add_proof(open_badge(**members), signer=SIGNER, created=SIGNED_AT)

    assert refused.value.code == code


def test_a_control_character_is_refused_at_its_place() -> None:
    with pytest.raises(Malformed) as refused:
        add_proof(open_badge(name="\x0b"), signer=SIGNER, created=SIGNED_AT)

    assert refused.value.pointer == "/name"


def test_tabs_and_line_feeds_are_plain_text() -> None:
    signed = add_proof(open_badge(description="a\tb\r\nc"), signer=SIGNER, created=SIGNED_AT)

    assert check(signed) == [ISSUER]


def test_a_suite_signs_with_its_own_kind_of_key() -> None:
    class Other:
        verification_method = "urn:k#1"
        public_key = PublicKey("P-256", b"")

        def sign(self, data: bytes) -> bytes:
            raise AssertionError

    with pytest.raises(MisuseError):
        add_proof(open_badge(), signer=Other(), created=SIGNED_AT)
