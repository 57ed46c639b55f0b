from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.bridges.vc_api.door import (
    CURVE,
    EXAMPLES,
    ORIGIN,
    OTHER,
    SIGNER,
    STATUS,
    V2,
    ask,
    codes,
    credential,
    endpoints,
    issued,
)

from insignia.bridges.vc_api import policy, status_lists
from insignia.foundation import clock
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.vc_jwt import sign_credential
from insignia.standards.status.bitstring import SHORTEST
from insignia.standards.status.status_list import StatusPurpose, read_list

if TYPE_CHECKING:
    from insignia.bridges.vc_api.endpoints import Endpoints
    from insignia.standards.keys.signer import LocalSigner

V1 = "https://www.w3.org/2018/credentials/v1"
INLINE = {"ExampleCredential": "https://example.org/#ExampleCredential"}
TYPES = ["VerifiableCredential", "ExampleCredential"]


def test_what_is_issued_is_the_credential_itself_with_a_proof_and_is_accepted() -> None:
    door = endpoints()

    signed = issued(door, credential())

    assert {name: signed[name] for name in credential()} == credential()
    assert signed["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    accepted = ask(door.verify_credential, verifiableCredential=signed)
    assert (accepted.status, accepted.document["verified"]) == (200, True)
    assert accepted.document["policy"] == policy.NAME


@pytest.mark.parametrize(
    "more",
    [
        {"issuer": {"id": SIGNER.controller, "name": "A school"}},
        {"validFrom": "2031-01-01T00:00:00Z"},
        {"validUntil": "2001-01-01T00:00:00Z"},
        {"@context": [V2, EXAMPLES], "type": TYPES},
        {"@context": [V2, INLINE], "type": TYPES},
        {"name": {"@value": "Name", "@language": "en", "@direction": "ltr"}},
        {
            "credentialStatus": {
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": "7",
                "statusListCredential": "https://elsewhere.example/1",
            }
        },
    ],
)
def test_what_conforms_is_issued(more: dict[str, Any]) -> None:
    assert issued(endpoints(), credential(**more))["proof"]


@pytest.mark.parametrize(
    ("more", "code", "kind"),
    [
        ({"issuer": OTHER.controller}, "structure.call", "MALFORMED_VALUE_ERROR"),
        ({"issuer": ...}, "structure.call", "MALFORMED_VALUE_ERROR"),
        ({"issuer": 7}, "structure.call", "MALFORMED_VALUE_ERROR"),
        ({"@context": ...}, "context.missing", "MALFORMED_VALUE_ERROR"),
        ({"@context": [V2, "https://a.example/"]}, "context.unknown", "MALFORMED_VALUE_ERROR"),
        ({"@context": [V2, {"@base": "urn:v#"}]}, "context.inline", "MALFORMED_VALUE_ERROR"),
        ({"@context": [EXAMPLES, V2]}, "structure.first-context", "MALFORMED_VALUE_ERROR"),
        ({"statusEntry": {}}, "undefined-term.property", "DATA_LOSS_DETECTION_ERROR"),
        ({"type": TYPES}, "undefined-term.type", "DATA_LOSS_DETECTION_ERROR"),
        ({"type": ...}, "undefined-term.property", "DATA_LOSS_DETECTION_ERROR"),
        ({"credentialSubject": ...}, "structure.missing", "MALFORMED_VALUE_ERROR"),
        ({"id": "not a url"}, "undefined-term.relative-iri", "DATA_LOSS_DETECTION_ERROR"),
        ({"validFrom": "yesterday"}, "structure.not-date", "MALFORMED_VALUE_ERROR"),
        ({"refreshService": {"id": "urn:x"}}, "structure.missing", "MALFORMED_VALUE_ERROR"),
        (
            {"validFrom": "2031-01-01T00:00:00Z", "validUntil": "2030-01-01T00:00:00Z"},
            "time.reversed",
            "RANGE_ERROR",
        ),
    ],
)
def test_what_does_not_conform_is_not_issued(more: dict[str, Any], code: str, kind: str) -> None:
    refused = ask(endpoints().issue, credential=credential(**more))

    assert (refused.status, refused.media_type) == (400, "application/problem+json")
    assert code in codes(refused)
    problem = refused.document["errors"][codes(refused).index(code)]
    assert problem["type"].endswith(f"#{kind}")
    assert "proof" not in refused.document


def test_what_the_form_lacks_is_told_beside_what_cannot_be_signed() -> None:
    refused = ask(endpoints().issue, credential=credential(type=...))

    assert codes(refused) == ["structure.no-credential", "undefined-term.property"]


@pytest.mark.parametrize(
    ("signer", "name", "suite"),
    [
        (SIGNER, None, "eddsa-rdfc-2022"),
        (SIGNER, "eddsa-jcs-2022", "eddsa-jcs-2022"),
        (CURVE, None, "ecdsa-rdfc-2019"),
    ],
)
def test_the_suite_follows_from_the_key_unless_it_is_named(
    signer: LocalSigner, name: str | None, suite: str
) -> None:
    door = endpoints()

    signed = issued(door, credential(issuer=signer.controller), cryptosuite=name)

    assert signed["proof"]["cryptosuite"] == suite
    assert signed["proof"]["verificationMethod"] == signer.verification_method
    assert ask(door.verify_credential, verifiableCredential=signed).status == 200


def test_a_key_signs_with_no_suite_that_is_for_other_keys() -> None:
    door = endpoints()

    refused = ask(
        door.issue,
        credential=credential(issuer=CURVE.controller),
        options={"cryptosuite": "eddsa-rdfc-2022"},
    )

    assert codes(refused) == ["structure.call"]
    assert CURVE.controller in ask(door.issue, credential=credential(issuer="x")).document["detail"]


@pytest.mark.parametrize("name", ["rot13", "", 7])
def test_a_suite_that_is_not_there_signs_nothing(name: Any) -> None:
    refused = ask(endpoints().issue, credential=credential(), options={"cryptosuite": name})

    assert (refused.status, codes(refused)) == (400, ["structure.call"])


def test_a_credential_in_the_older_form_gets_the_words_for_its_proof() -> None:
    older = credential(**{"@context": [V1]}, issuanceDate="2020-03-16T22:37:26Z")

    signed = issued(endpoints(), older)

    assert signed["@context"] == [V1, "https://w3id.org/security/data-integrity/v2"]
    again = issued(endpoints(), {name: signed[name] for name in signed if name != "proof"})
    assert again["@context"] == signed["@context"]


def test_a_status_is_added_when_it_is_asked_for_and_its_list_is_served() -> None:
    door = endpoints()

    signed = issued(door, credential(), credentialStatus=STATUS)

    entry = signed["credentialStatus"]
    assert entry["statusPurpose"] == "revocation"
    served = door.status_list(entry["statusListCredential"].removeprefix(ORIGIN))
    assert served.status == 200
    assert len(read_list(served.document).bits) == SHORTEST
    assert ask(door.verify_credential, verifiableCredential=signed).status == 200
    assert ask(door.verify_credential, verifiableCredential=served.document).status == 200


def test_a_list_is_in_force_for_whoever_began_to_ask_before_it_was_signed_anew() -> None:
    door = endpoints()
    began = datetime(2026, 6, 1, 12, 0, 0, 999_000, tzinfo=UTC)
    with clock.frozen(began):
        signed = issued(door, credential(), credentialStatus=STATUS)
    url = signed["credentialStatus"]["statusListCredential"]

    with clock.frozen(began + timedelta(days=3)):
        listed = door.status_list(url.removeprefix(ORIGIN)).document

    assert listed["validFrom"] <= "2026-06-01T12:00:00Z"
    assert listed["validUntil"] > "2026-06-05T11:00:00Z" > listed["proof"]["created"]


def test_a_credential_whose_slot_is_set_is_not_accepted() -> None:
    door = endpoints()
    signed = issued(door, credential(), credentialStatus=STATUS)
    entry = signed["credentialStatus"]

    door.lists.set(entry["statusListCredential"], int(entry["statusListIndex"]))

    refused = ask(door.verify_credential, verifiableCredential=signed)
    assert codes(refused) == ["status.revoked"]
    assert refused.document["type"].endswith("#STATUS_VERIFICATION_ERROR")


def test_two_purposes_are_two_entries_in_two_lists() -> None:
    both = [STATUS, STATUS | {"statusPurpose": "suspension"}]

    entries = issued(endpoints(), credential(), credentialStatus=both)["credentialStatus"]

    assert [entry["statusPurpose"] for entry in entries] == ["revocation", "suspension"]
    assert len({entry["statusListCredential"] for entry in entries}) == 2


@pytest.mark.parametrize("wanted", [True, "revocation", {}, {"statusPurpose": "x"}, [STATUS, 1]])
def test_a_status_that_cannot_be_understood_is_not_guessed(wanted: Any) -> None:
    refused = ask(endpoints().issue, credential=credential(), options={"credentialStatus": wanted})

    assert codes(refused) == ["structure.call"]
    assert refused.document["errors"][0]["pointer"] == "/options/credentialStatus"


def test_a_credential_that_has_a_status_gets_no_other() -> None:
    refused = ask(
        endpoints().issue,
        credential=credential(credentialStatus=STATUS),
        options={"credentialStatus": STATUS},
    )

    assert codes(refused) == ["structure.call"]


def test_a_full_list_gives_out_no_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_lists, "FULL", 1)
    door = endpoints()
    issued(door, credential(), credentialStatus=STATUS)

    refused = ask(door.issue, credential=credential(), options={"credentialStatus": STATUS})

    assert codes(refused) == ["limits.status-entries"]


def test_a_list_that_is_not_there_is_not_found() -> None:
    missing = endpoints().status_list(f"{status_lists.PATH}x/revocation")

    assert (missing.status, missing.media_type) == (404, "application/problem+json")


def _changed(signed: dict[str, Any]) -> dict[str, Any]:
    return signed | {"credentialSubject": {"id": "did:example:mallory"}}


def test_a_credential_that_was_changed_is_not_accepted() -> None:
    door = endpoints()

    refused = ask(door.verify_credential, verifiableCredential=_changed(issued(door, credential())))

    assert (refused.status, refused.document["verified"]) == (400, False)
    assert codes(refused) == ["signature.mismatch"]
    assert refused.document["type"] == "https://w3id.org/security#PROOF_VERIFICATION_ERROR"
    assert refused.document["policy"] == policy.NAME


def test_a_credential_whose_time_is_over_is_not_accepted() -> None:
    door = endpoints()
    signed = issued(door, credential(validUntil="2001-01-01T00:00:00Z"))

    refused = ask(door.verify_credential, verifiableCredential=signed)

    assert codes(refused) == ["time.expired"]
    assert refused.document["type"].endswith("#RANGE_ERROR")


def test_a_credential_with_a_list_elsewhere_is_not_accepted_for_nothing_is_fetched() -> None:
    door = endpoints()
    entry = STATUS | {"statusListIndex": "7", "statusListCredential": "https://elsewhere.example/1"}
    signed = issued(door, credential(credentialStatus=entry))

    refused = ask(door.verify_credential, verifiableCredential=signed)

    assert codes(refused) == ["status-unavailable.unreachable"]
    assert refused.document["type"].endswith("#STATUS_RETRIEVAL_ERROR")


def test_somebody_else_may_sign_beside_the_issuer() -> None:
    door = endpoints()
    signed = issued(door, credential())
    both = add_proof(signed, signer=OTHER, created=clock.now())

    assert ask(door.verify_credential, verifiableCredential=both).status == 200


def test_whoever_signs_beside_the_issuer_has_to_sign_truly() -> None:
    door = endpoints()
    signed = issued(door, credential())
    stranger = add_proof(credential(name="Other"), signer=OTHER, created=clock.now())["proof"]

    refused = ask(
        door.verify_credential, verifiableCredential=signed | {"proof": [signed["proof"], stranger]}
    )

    assert codes(refused) == ["signature.mismatch"]


NAMED = {"id": "did:example:alice", "name": "Alice", "description": "Sails."}
VOCABULARY = [V2, EXAMPLES]
OWN = "/credentialSubject/name"


def _for_a_holder(door: Endpoints, **options: Any) -> dict[str, Any]:
    unsigned = credential(
        **{"@context": VOCABULARY}, issuer=CURVE.controller, credentialSubject=NAMED
    )
    return issued(door, unsigned, cryptosuite="ecdsa-sd-2023", **options)


def test_a_holder_shows_what_is_mandatory_and_what_they_name() -> None:
    door = endpoints()
    signed = _for_a_holder(door, mandatoryPointers=["/issuer", "/credentialSubject/id"])

    answer = ask(door.derive, verifiableCredential=signed, options={"selectivePointers": [OWN]})

    assert answer.status == 201
    derived = answer.document
    assert derived["credentialSubject"] == {"id": "did:example:alice", "name": "Alice"}
    assert derived["issuer"] == CURVE.controller
    assert ask(door.verify_credential, verifiableCredential=derived).status == 200
    derived["credentialSubject"]["name"] = "Mallory"
    assert codes(ask(door.verify_credential, verifiableCredential=derived)) == [
        "signature.statement"
    ]


def test_what_is_for_the_holder_only_is_not_accepted_as_it_is() -> None:
    door = endpoints()

    refused = ask(door.verify_credential, verifiableCredential=_for_a_holder(door))

    assert codes(refused) == ["proof-format.base-proof"]


@pytest.mark.parametrize("pointers", [["/nothing/here"], [7], "/issuer", None])
def test_pointers_that_lead_nowhere_are_refused(pointers: Any) -> None:
    door = endpoints()
    signed = _for_a_holder(door, mandatoryPointers=["/issuer"])
    unsigned = {name: value for name, value in signed.items() if name != "proof"}

    for refused in (
        ask(door.derive, verifiableCredential=signed, options={"selectivePointers": pointers}),
        ask(
            door.issue,
            credential=unsigned,
            options={"cryptosuite": "ecdsa-sd-2023", "mandatoryPointers": pointers},
        ),
    ):
        assert refused.status == 400
        assert codes(refused)[0] in {"structure.pointer", "structure.call"}


def test_only_what_says_enough_to_be_accepted_is_derived() -> None:
    door = endpoints()
    signed = _for_a_holder(door, mandatoryPointers=["/issuer"])

    refused = ask(door.derive, verifiableCredential=signed, options={})

    assert codes(refused) == ["structure.missing"]


def test_nothing_is_derived_from_what_was_not_made_for_it() -> None:
    door = endpoints()
    plain = issued(door, credential())

    refused = ask(door.derive, verifiableCredential=plain, options={"selectivePointers": [OWN]})

    assert codes(refused) == ["proof-format.no-base-proof"]


def test_an_issuer_at_an_example_address_may_be_signed_for_as_in_the_published_vectors() -> None:
    published = credential(issuer="https://vc.example/issuers/5678")
    signed = add_proof(published, signer=OTHER, created=clock.now())
    elsewhere = add_proof(
        credential(issuer="https://school.org/"), signer=OTHER, created=clock.now()
    )
    door = endpoints()

    assert ask(door.verify_credential, verifiableCredential=signed).status == 200
    assert ask(door.verify_credential, verifiableCredential=elsewhere).status == 400


def _presentation(**more: Any) -> dict[str, Any]:
    unsigned = {
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "holder": OTHER.controller,
        **more,
    }
    return add_proof(
        unsigned,
        signer=OTHER,
        created=clock.now(),
        purpose="authentication",
        extra={"challenge": "1234", "domain": "verifier.example"},
    )


ASKED = {"challenge": "1234", "domain": "verifier.example"}


def test_a_presentation_for_this_occasion_is_accepted() -> None:
    door = endpoints()
    shown = _presentation(verifiableCredential=[issued(door, credential())])

    for options in (ASKED, {}):
        answer = ask(door.verify_presentation, verifiablePresentation=shown, options=options)
        assert (answer.status, answer.document["verified"]) == (200, True)


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (ASKED | {"challenge": "5678"}, "INVALID_CHALLENGE_ERROR"),
        (ASKED | {"domain": "other.example"}, "INVALID_DOMAIN_ERROR"),
        (ASKED | {"domain": 7}, "MALFORMED_VALUE_ERROR"),
    ],
)
def test_a_presentation_for_another_occasion_is_not(options: dict[str, Any], kind: str) -> None:
    shown = _presentation()

    refused = ask(endpoints().verify_presentation, verifiablePresentation=shown, options=options)

    assert refused.status == 400
    assert refused.document["type"] == (
        f"https://w3id.org/security#{kind}"
        if kind.startswith("INVALID")
        else f"https://www.w3.org/TR/vc-data-model#{kind}"
    )


def test_what_is_shown_has_to_be_its_issuers_whoever_shows_it() -> None:
    forged = add_proof(credential(), signer=OTHER, created=clock.now())

    refused = ask(
        endpoints().verify_presentation,
        verifiablePresentation=_presentation(verifiableCredential=[forged]),
        options=ASKED,
    )

    assert codes(refused) == ["binding.not-the-issuer"]


def test_a_presentation_without_a_proof_is_accepted_for_what_it_shows_with_a_warning() -> None:
    door = endpoints()
    shown = _unproved(verifiableCredential=[issued(door, credential())])

    answer = ask(door.verify_presentation, verifiablePresentation=shown, options=ASKED)

    assert (answer.status, answer.document["verified"]) == (200, True)
    assert "proof-format.missing" in [each["code"] for each in answer.document["warnings"]]


def test_a_presentation_without_a_proof_that_shows_nothing_is_not_accepted() -> None:
    refused = ask(
        endpoints().verify_presentation, verifiablePresentation=_unproved(), options=ASKED
    )

    assert "proof-format.missing" in codes(refused)


@pytest.mark.parametrize("is_changed", [True, False], ids=["changed", "without a proof"])
def test_without_the_holders_proof_the_issuers_still_has_to_hold(is_changed: bool) -> None:
    door = endpoints()
    sound = issued(door, credential())
    broken = (
        sound | {"validFrom": "2020-01-01T00:00:00Z"}
        if is_changed
        else {name: member for name, member in sound.items() if name != "proof"}
    )
    shown = _unproved(verifiableCredential=[sound, broken])

    refused = ask(door.verify_presentation, verifiablePresentation=shown, options=ASKED)

    assert refused.status == 400
    assert codes(refused)[0] == ("signature.mismatch" if is_changed else "proof-format.missing")


def _unproved(**more: Any) -> dict[str, Any]:
    shown = _presentation(**more)
    del shown["proof"]
    return shown


def test_somebody_else_may_not_sign_in_place_of_the_issuer() -> None:
    forged = add_proof(credential(), signer=OTHER, created=clock.now())

    refused = ask(endpoints().verify_credential, verifiableCredential=forged)

    assert "binding.not-the-issuer" in codes(refused)


@pytest.mark.parametrize(
    ("body", "code", "kind"),
    [
        (b"{", "syntax.not-json", "PARSING_ERROR"),
        (b"[]", "syntax.not-an-object", "PARSING_ERROR"),
        (b'{"a": 1, "a": 2}', "syntax.duplicate-member", "PARSING_ERROR"),
        (b"{}", "structure.call", "MALFORMED_VALUE_ERROR"),
        (b'{"options": 7}', "structure.call", "MALFORMED_VALUE_ERROR"),
    ],
)
@pytest.mark.parametrize("path", list(endpoints().posts))
def test_a_body_that_cannot_be_understood_is_refused(
    path: str, body: bytes, code: str, kind: str
) -> None:
    from insignia.bridges.vc_api.problems import NotDone

    with pytest.raises(NotDone) as refused:
        endpoints().posts[path](body)

    assert refused.value.answer.status == 400
    assert codes(refused.value.answer) == [code]
    assert refused.value.answer.document["type"].endswith(f"#{kind}")


@pytest.mark.parametrize("document", [7, [], None, "", "{}", "https://a.example/", True])
def test_what_is_neither_an_object_nor_a_token_is_not_verified(document: Any) -> None:
    door = endpoints()

    for act, name in (
        (door.verify_credential, "verifiableCredential"),
        (door.verify_presentation, "verifiablePresentation"),
    ):
        assert codes(ask(act, **{name: document})) == ["structure.call"]


def test_a_credential_in_token_form_is_verified_like_any_other() -> None:
    door = endpoints()
    token = sign_credential(credential(), signer=SIGNER)
    forged = sign_credential(credential(), signer=OTHER)

    assert ask(door.verify_credential, verifiableCredential=token).status == 200
    assert ask(door.verify_credential, verifiableCredential=forged).status == 400


def test_a_token_in_its_envelope_is_verified_and_so_is_the_envelope() -> None:
    door = endpoints()
    envelope = {
        "@context": V2,
        "id": f"data:application/vc+jwt,{sign_credential(credential(), signer=SIGNER)}",
        "type": "EnvelopedVerifiableCredential",
    }

    assert ask(door.verify_credential, verifiableCredential=envelope).status == 200
    changes: list[dict[str, Any]] = [
        {"@context": []},
        {"@context": EXAMPLES},
        {"id": envelope["id"].partition(",")[2]},
        {"type": "VerifiableCredential"},
        {"type": None},
    ]
    for change in changes:
        assert ask(door.verify_credential, verifiableCredential=envelope | change).status == 400


def test_a_credential_written_as_text_is_no_credential() -> None:
    door = endpoints()

    written = json.dumps(issued(door, credential()))

    assert codes(ask(door.verify_credential, verifiableCredential=written)) == ["structure.call"]


def test_every_purpose_has_a_list() -> None:
    door = endpoints()

    for purpose in StatusPurpose:
        assert issued(door, credential(), credentialStatus={"statusPurpose": str(purpose)})
