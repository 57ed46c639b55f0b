from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import (
    CONTEXTS,
    changed,
    envelope,
    small_badge,
    small_credential,
    small_endorsement,
    small_presentation,
    small_profile,
    small_record,
)

from insignia.standards.model import reading
from insignia.standards.model.reading import (
    read_achievement,
    read_any_credential,
    read_credential,
    read_endorsement,
    read_envelope,
    read_evidence,
    read_learner_record,
    read_presentation,
    read_profile,
)

_SUBJECT = "credentialSubject"
_ACHIEVEMENT = "credentialSubject/achievement"
_EMAIL = {
    "type": "IdentityObject",
    "hashed": False,
    "identityHash": "ann@school.example",
    "identityType": "emailAddress",
}

_FAULTS: list[tuple[str, Any, str, str]] = [
    # path, value (... removes it), code, pointer
    ("id", ..., "structure.missing", "/id"),
    ("id", None, "structure.not-iri", "/id"),
    ("id", "no scheme", "structure.not-iri", "/id"),
    ("id", ["urn:a:b"], "structure.not-iri", "/id"),
    ("@context", ..., "structure.missing", "/@context"),
    ("@context", [], "structure.empty", "/@context"),
    ("@context", CONTEXTS[0], "structure.not-array", "/@context"),
    ("@context", [*CONTEXTS, {"x": "https://x.example"}], "structure.not-text", "/@context/2"),
    ("@context", CONTEXTS[::-1], "structure.first-context", "/@context"),
    ("type", ..., "structure.missing", "/type"),
    ("type", [], "structure.not-type", "/type"),
    ("type", ["VerifiableCredential", 1], "structure.not-type", "/type"),
    ("type", ["OpenBadgeCredential"], "structure.wrong-type", "/type"),
    ("type", ["VerifiableCredential", "Other"], "structure.wrong-type", "/type"),
    ("issuer", ..., "structure.missing", "/issuer"),
    ("issuer", "school", "structure.not-iri", "/issuer"),
    ("issuer", 7, "structure.not-object", "/issuer"),
    ("issuer/id", ..., "structure.missing", "/issuer/id"),
    ("issuer/type", ["Person"], "structure.wrong-type", "/issuer/type"),
    ("issuer/image", "https://a.example/i.png", "structure.not-object", "/issuer/image"),
    ("issuer/dateOfBirth", "2026-02-30", "structure.not-date", "/issuer/dateOfBirth"),
    ("issuer/dateOfBirth", "yesterday", "structure.not-date", "/issuer/dateOfBirth"),
    ("issuer/otherIdentifier", [{}], "structure.missing", "/issuer/otherIdentifier/0/type"),
    ("validFrom", ..., "structure.missing", "/validFrom"),
    ("validFrom", "2026-03-01", "structure.not-date", "/validFrom"),
    ("validFrom", 1, "structure.not-date", "/validFrom"),
    (_SUBJECT, ..., "structure.missing", "/credentialSubject"),
    (_SUBJECT, [{}], "structure.not-object", "/credentialSubject"),
    (f"{_SUBJECT}/id", ..., "structure.subject-unnamed", "/credentialSubject"),
    (f"{_SUBJECT}/type", "Person", "structure.wrong-type", "/credentialSubject/type"),
    (f"{_SUBJECT}/identifier", _EMAIL, "structure.not-array", "/credentialSubject/identifier"),
    (f"{_SUBJECT}/identifier", [], "structure.empty", "/credentialSubject/identifier"),
    (
        f"{_SUBJECT}/identifier",
        [_EMAIL | {"hashed": "no"}],
        "structure.not-boolean",
        "/credentialSubject/identifier/0/hashed",
    ),
    (
        f"{_SUBJECT}/identifier",
        [_EMAIL | {"identityType": "e-mail"}],
        "structure.enumeration",
        "/credentialSubject/identifier/0/identityType",
    ),
    (f"{_SUBJECT}/creditsEarned", True, "structure.not-number", "/credentialSubject/creditsEarned"),
    (f"{_SUBJECT}/creditsEarned", "3", "structure.not-number", "/credentialSubject/creditsEarned"),
    (_ACHIEVEMENT, ..., "structure.missing", "/credentialSubject/achievement"),
    (f"{_ACHIEVEMENT}/criteria", {}, "structure.missing", f"/{_ACHIEVEMENT}/criteria/narrative"),
    (f"{_ACHIEVEMENT}/criteria", ..., "structure.missing", f"/{_ACHIEVEMENT}/criteria"),
    (f"{_ACHIEVEMENT}/name", {"@value": "x"}, "structure.not-text", f"/{_ACHIEVEMENT}/name"),
    (
        f"{_ACHIEVEMENT}/inLanguage",
        "English",
        "structure.not-language",
        f"/{_ACHIEVEMENT}/inLanguage",
    ),
    (
        f"{_ACHIEVEMENT}/achievementType",
        "Quest",
        "structure.enumeration",
        f"/{_ACHIEVEMENT}/achievementType",
    ),
    (f"{_ACHIEVEMENT}/tag", "one", "structure.not-array", f"/{_ACHIEVEMENT}/tag"),
    ("endorsementJwt", ["not a token"], "structure.not-jws", "/endorsementJwt/0"),
    ("relatedResource", {"id": "urn:a:b"}, "structure.missing", "/relatedResource/digestMultibase"),
    (
        "relatedResource",
        [{"id": "urn:a:b", "digestSRI": "x"}, {"id": "urn:a:b", "digestSRI": "y"}],
        "structure.repeated",
        "/relatedResource",
    ),
    ("relatedResource", ["x"], "structure.not-object", "/relatedResource/0"),
    ("proof", {}, "structure.not-object", "/proof"),
    ("proof", [{"type": "A"}, "x"], "structure.not-object", "/proof/1"),
    ("credentialStatus", {"id": "urn:x:y"}, "structure.missing", "/credentialStatus/type"),
    (
        "credentialStatus",
        {"type": "T", "statusListIndex": 1.5},
        "structure.not-text",
        "/credentialStatus/statusListIndex",
    ),
    (
        "credentialStatus",
        {"type": "T", "statusSize": True},
        "structure.not-number",
        "/credentialStatus/statusSize",
    ),
]


@pytest.mark.parametrize(("path", "value", "code", "pointer"), _FAULTS)
def test_each_fault_of_a_badge_is_told_with_its_place(
    path: str, value: Any, code: str, pointer: str
) -> None:
    answer = read_credential(changed(small_badge(), path, value))

    assert answer.value is None
    assert (code, pointer) in [(one.code, one.pointer) for one in answer.complaints]
    assert all(one.message.endswith(".") for one in answer.complaints)


def test_all_faults_are_told_at_once() -> None:
    document = changed(changed(small_badge(), "validFrom", "soon"), f"{_ACHIEVEMENT}/name", 1)
    document["issuer"] = {"type": ["Profile"]}

    pointers = {one.pointer for one in read_credential(document).complaints}

    assert pointers == {"/validFrom", f"/{_ACHIEVEMENT}/name", "/issuer/id"}


def test_pointers_escape_what_a_member_name_may_hold() -> None:
    document = {"a/b~c": 1} | small_profile()

    assert read_profile(document).complaints == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("issuer", "https://school.example/issuer"),
        ("type", ["VerifiableCredential", "AchievementCredential"]),
        ("credentialStatus", [{"type": "A", "id": "urn:a:1"}, {"type": ["B"], "id": "urn:a:2"}]),
        (f"{_SUBJECT}/type", "AchievementSubject"),
        (f"{_ACHIEVEMENT}/achievementType", "ext:Quest"),
        (f"{_ACHIEVEMENT}/criteria", {"id": "https://school.example/criteria"}),
        ("termsOfUse", {"type": "Policy"}),
        ("somethingElse", {"of": "another context"}),
    ],
)
def test_what_the_specification_leaves_open_is_accepted(path: str, value: Any) -> None:
    assert read_credential(changed(small_badge(), path, value)).complaints == ()


def test_an_identifier_names_the_subject_as_well_as_an_id() -> None:
    document = changed(small_badge(), f"{_SUBJECT}/id", ...)
    document["credentialSubject"]["identifier"] = [_EMAIL]

    answer = read_credential(document)

    assert answer.value is not None
    assert answer.value.credential_subject.identifier[0].identity_hash == "ann@school.example"


def test_the_older_form_wants_its_own_names() -> None:
    document = changed(small_badge(), "@context", ["https://www.w3.org/2018/credentials/v1"])

    (complaint,) = read_credential(document).complaints

    assert (complaint.code, complaint.pointer) == ("structure.missing", "/issuanceDate")


def test_an_endorsement_needs_a_name_and_something_endorsed() -> None:
    assert read_endorsement(small_endorsement()).value is not None
    for path in ("name", "credentialSubject/id"):
        (complaint,) = read_endorsement(changed(small_endorsement(), path, ...)).complaints
        assert complaint.pointer == f"/{path}"


@pytest.mark.parametrize(
    ("path", "value", "code", "pointer"),
    [
        ("name", ..., "structure.missing", "/name"),
        ("partial", "no", "structure.not-boolean", "/partial"),
        ("type", ["VerifiableCredential"], "structure.wrong-type", "/type"),
        ("@context", CONTEXTS[::-1], "structure.first-context", "/@context"),
        (f"{_SUBJECT}/type", ["Person"], "structure.wrong-type", f"/{_SUBJECT}/type"),
        (f"{_SUBJECT}/id", ..., "structure.subject-unnamed", f"/{_SUBJECT}"),
        (
            f"{_SUBJECT}/verifiableCredential",
            ...,
            "structure.missing",
            f"/{_SUBJECT}/verifiableCredential",
        ),
        (
            f"{_SUBJECT}/verifiableCredential",
            ["https://school.example/badge"],
            "structure.not-object",
            f"/{_SUBJECT}/verifiableCredential/0",
        ),
        (
            f"{_SUBJECT}/association",
            [{"type": "Association", "associationType": "ext:near"}],
            "structure.enumeration",
            f"/{_SUBJECT}/association/0/associationType",
        ),
    ],
)
def test_each_fault_of_a_record_is_told_with_its_place(
    path: str, value: Any, code: str, pointer: str
) -> None:
    complaints = read_learner_record(changed(small_record(), path, value)).complaints

    assert (code, pointer) in [(one.code, one.pointer) for one in complaints]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("type", ["VerifiableCredential"], "structure.wrong-type"),
        ("type", ..., "structure.missing"),
        ("@context", ..., "structure.missing"),
        ("@context", CONTEXTS[::-1], "structure.first-context"),
        ("id", "not an address", "structure.not-iri"),
        ("holder", {"name": "Ann"}, "structure.not-iri"),
        ("holder", "Ann", "structure.not-iri"),
        ("verifiableCredential", "https://school.example/badge", "structure.not-object"),
        ("verifiableCredential", ["e30.e30.c2ln"], "structure.not-object"),
        ("verifiableCredential", [], "structure.empty"),
        ("termsOfUse", {"id": "urn:a:b"}, "structure.missing"),
    ],
)
def test_each_fault_of_a_presentation_is_told(path: str, value: Any, code: str) -> None:
    complaints = read_presentation(changed(small_presentation(), path, value)).complaints

    assert code in [one.code for one in complaints]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("holder", ...),
        ("holder", {"id": "did:example:ann", "name": "Ann"}),
        ("id", "urn:uuid:1"),
        ("type", ["VerifiablePresentation", "Other"]),
        ("verifiableCredential", small_badge()),
        ("@context", CONTEXTS[0]),
    ],
)
def test_a_presentation_may_be_short_of_much(path: str, value: Any) -> None:
    assert read_presentation(changed(small_presentation(), path, value)).complaints == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", "data:text/plain,hello"),
        ("id", "data:application/vc+jwt,not a token"),
        ("id", "e30.e30.c2ln"),
        ("id", ...),
        ("type", "VerifiableCredential"),
        ("@context", []),
        ("@context", CONTEXTS[1]),
    ],
)
def test_an_envelope_holds_a_token_and_says_so(path: str, value: Any) -> None:
    assert read_envelope(envelope()).complaints == ()
    assert read_envelope(changed(envelope(), path, value)).complaints != ()


def test_a_word_of_a_list_is_text() -> None:
    between = {"type": "Association", "associationType": 5, "sourceId": "urn:a:b"}
    record = changed(small_record(), f"{_SUBJECT}/association", [between])

    codes = [one.code for one in read_learner_record(record).complaints]

    assert "structure.enumeration" in codes


def test_a_record_is_read_with_the_credentials_in_it_as_they_are() -> None:
    record = read_learner_record(small_record() | {"partial": True}).value

    assert record is not None
    assert record.partial is True
    assert record.credential_subject.verifiable_credential == (small_badge(),)


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        ("issuer", {"name": "Nobody"}, "/issuer"),
        ("issuer", 5, "/issuer"),
        ("credentialSubject", {}, "/credentialSubject"),
        ("credentialSubject", [], "/credentialSubject"),
        ("@context", "https://www.w3.org/2018/credentials/v1", "/issuanceDate"),
        ("evidence", {"id": "urn:a:b"}, "/evidence/type"),
        ("termsOfUse", [{"type": "T"}, {}], "/termsOfUse/1/type"),
        ("refreshService", {"id": "urn:a:b"}, "/refreshService/type"),
        ("name", {"@value": 5}, "/name"),
        ("name", {"@value": "x", "@type": "y"}, "/name"),
        ("name", [], "/name"),
        ("name", ["x"], "/name"),
        ("@context", 5, "/@context"),
        ("@context", [5], "/@context/0"),
    ],
)
def test_any_other_credential_is_held_to_the_w3c_model(path: str, value: Any, pointer: str) -> None:
    complaints = read_any_credential(changed(small_credential(), path, value)).complaints

    assert [one.pointer for one in complaints] == [pointer]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("@context", "https://www.w3.org/ns/credentials/v2"),
        ("issuer", {"id": "did:example:school", "name": "School"}),
        ("credentialSubject", [{"id": "did:example:a"}, {"name": "b"}]),
        ("name", {"@value": "Urkunde", "@language": "de"}),
        ("name", [{"@value": "Urkunde", "@language": "de"}, {"@value": "Record"}]),
        ("evidence", [{"type": ["Evidence"]}, {"type": "Video"}]),
    ],
)
def test_the_w3c_model_leaves_more_open(path: str, value: Any) -> None:
    assert read_any_credential(changed(small_credential(), path, value)).complaints == ()


def test_parts_can_be_read_by_themselves() -> None:
    assert read_achievement(small_badge()["credentialSubject"]["achievement"]).value is not None
    assert read_profile(small_profile()).value is not None
    assert read_evidence({"type": "Evidence", "narrative": "A lesson."}).value is not None


def test_something_that_is_no_object_is_told_as_such() -> None:
    document: Any = ["not", "an", "object"]

    (complaint,) = reading.read_credential(document).complaints

    assert (complaint.code, complaint.pointer) == ("structure.not-object", "")
