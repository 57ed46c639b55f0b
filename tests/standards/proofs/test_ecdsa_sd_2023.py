from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.disclosure import (
    HMAC_KEY,
    ISSUER,
    MANDATORY,
    STATEMENT_SECRET,
    base_badge,
    derived_badge,
    issuing,
    unsigned_badge,
)
from tests.factories.documents import SIGNED_AT
from tests.factories.keys import did_key_signer
from tests.vectors import build

from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed, MisuseError
from insignia.standards.keys import multibase
from insignia.standards.keys.kinds import ED25519, P256
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.limits import Limits
from insignia.standards.proofs.data_integrity import add_proof, check_proof
from insignia.standards.proofs.deriving import derive
from insignia.standards.proofs.ecdsa_sd_2023 import SUITE, Issuing
from insignia.standards.proofs.ecdsa_sd_values import BaseValue, DerivedValue
from insignia.standards.proofs.reading import read_proofs

REVEALED = "/credentialSubject/result"


def check(document: dict[str, Any], **options: Any) -> list[str]:
    """Check every proof; return the controllers of the keys."""
    arguments: dict[str, Any] = {
        "resolver": DidKeyResolver(),
        "at": SIGNED_AT + timedelta(days=1),
    } | options
    return [check_proof(document, proof, **arguments).controller for proof in read_proofs(document)]


def code_of(document: dict[str, Any]) -> str:
    with pytest.raises(InsigniaError) as refused:
        check(document)
    assert refused.value.pointer.startswith("/proof")
    return refused.value.code


def value_of(document: dict[str, Any]) -> DerivedValue:
    return DerivedValue.read(document["proof"]["proofValue"], pointer="")


def with_value(document: dict[str, Any], **members: Any) -> dict[str, Any]:
    """The document with some parts of its proof value replaced by an attacker."""
    value = value_of(document)
    parts = {name: getattr(value, name) for name in value.__slots__} | members
    proof = document["proof"] | {"proofValue": DerivedValue(**parts).write()}
    return document | {"proof": proof}


def test_the_bytes_are_those_we_have_always_made() -> None:
    golden = Path(build.__file__).parent / "ecdsa-sd-2023"

    assert build.ecdsa_sd_2023() == {path.name: path.read_bytes() for path in golden.iterdir()}


def test_what_is_shown_verifies_and_names_its_controller() -> None:
    assert check(derived_badge(REVEALED)) == [ISSUER.controller]
    assert check(derived_badge()) == [ISSUER.controller]
    assert check(derived_badge("")) == [ISSUER.controller]


def test_a_proof_says_how_when_and_what_for() -> None:
    assert {
        "type": "DataIntegrityProof",
        "cryptosuite": "ecdsa-sd-2023",
        "created": "2026-03-01T09:00:00Z",
        "verificationMethod": ISSUER.verification_method,
        "proofPurpose": "assertionMethod",
    } == {name: value for name, value in base_badge()["proof"].items() if name != "proofValue"}


def test_a_base_proof_is_not_for_verifiers() -> None:
    with pytest.raises(Malformed) as refused:
        read_proofs(base_badge())

    assert (refused.value.code, refused.value.pointer) == (
        "proof-format.base-proof",
        "/proof/proofValue",
    )


def test_a_changed_statement_that_was_shown_does_not_hold() -> None:
    document = derived_badge(REVEALED)
    document["credentialSubject"]["result"][0]["value"] = "not yet"

    assert code_of(document) in {"signature.statement", "signature.mismatch"}


def test_a_changed_mandatory_statement_does_not_hold() -> None:
    document = derived_badge()
    document["credentialSubject"]["achievement"]["name"] = "Doctor of Medicine"

    assert code_of(document) == "signature.mismatch"


@pytest.mark.parametrize(
    "change",
    [
        {"proofPurpose": "assertionMethod", "created": "2026-02-01T09:00:00Z"},
        {"expires": "2029-01-01T00:00:00Z"},
        {"nonce": "x"},
    ],
)
def test_a_changed_proof_does_not_hold(change: dict[str, Any]) -> None:
    document = derived_badge(REVEALED)

    assert code_of(document | {"proof": document["proof"] | change}) == "signature.mismatch"


def test_a_statement_of_the_holders_own_does_not_hold() -> None:
    document = derived_badge(REVEALED)
    document["credentialSubject"]["activityEndDate"] = "2026-01-01T00:00:00Z"

    assert code_of(document) == "signature.statement-count"


def test_a_statement_of_the_holders_own_does_not_hold_with_a_signature_of_another() -> None:
    document = derived_badge(REVEALED)
    signatures = value_of(document).signatures
    document["credentialSubject"]["activityEndDate"] = "2026-01-01T00:00:00Z"

    for place in range(len(signatures) + 1):
        forged = [*signatures[:place], signatures[0], *signatures[place:]]

        assert code_of(with_value(document, signatures=forged)) in {
            "signature.statement",
            "signature.mismatch",
        }


def test_a_mandatory_statement_cannot_be_left_out() -> None:
    document = derived_badge()
    indexes = value_of(document).mandatory_indexes
    del document["validFrom"]

    assert code_of(document) in {"proof-format.mandatory-indexes", "signature.mismatch"}
    assert code_of(with_value(document, mandatory_indexes=indexes[:-1])) == "signature.mismatch"


def test_a_mandatory_statement_cannot_be_called_voluntary() -> None:
    document = derived_badge(REVEALED)
    value = value_of(document)
    fewer = with_value(document, mandatory_indexes=value.mandatory_indexes[1:])
    signatures = [value.signatures[0], *value.signatures]

    assert code_of(fewer) == "signature.statement-count"
    assert (
        code_of(
            with_value(
                document, mandatory_indexes=value.mandatory_indexes[1:], signatures=signatures
            )
        )
        == "signature.mismatch"
    )


def test_a_voluntary_statement_cannot_be_called_mandatory() -> None:
    document = derived_badge(REVEALED)
    value = value_of(document)
    count = len(value.mandatory_indexes) + len(value.signatures)

    changed = with_value(document, mandatory_indexes=list(range(count)), signatures=[])

    assert code_of(changed) == "signature.mismatch"


def test_a_mandatory_index_beyond_the_statements_is_refused() -> None:
    document = derived_badge()
    indexes = value_of(document).mandatory_indexes

    assert (
        code_of(with_value(document, mandatory_indexes=[*indexes, 1_000]))
        == "proof-format.mandatory-indexes"
    )


@pytest.mark.parametrize("change", [lambda labels: dict(list(labels.items())[1:])])
def test_every_nameless_part_has_a_label(change: Any) -> None:
    document = derived_badge(REVEALED)

    assert (
        code_of(with_value(document, labels=change(value_of(document).labels)))
        == "proof-format.labels"
    )


def test_a_label_for_nothing_is_refused() -> None:
    document = derived_badge(REVEALED)
    labels = value_of(document).labels

    assert (
        code_of(with_value(document, labels={**labels, len(labels): bytes(32)}))
        == "proof-format.labels"
    )


def test_labels_cannot_be_exchanged_or_invented() -> None:
    document = derived_badge(REVEALED, "/credentialSubject/achievement/criteria")
    labels = list(value_of(document).labels.values())

    for forged in ([*labels[1:], labels[0]], [bytes(32), *labels[1:]]):
        assert code_of(with_value(document, labels=dict(enumerate(forged)))) in {
            "signature.statement",
            "signature.mismatch",
        }


def test_one_node_cannot_be_shown_as_two() -> None:
    document = derived_badge(REVEALED)
    first, second = document["credentialSubject"]["result"]
    document["credentialSubject"]["result"] = [first, second, {"type": first["type"]}]
    labels = value_of(document).labels

    with pytest.raises(InsigniaError) as refused:
        check(with_value(document, labels={**labels, len(labels): labels[0]}))

    assert refused.value.code == "proof-format.labels"


@pytest.mark.parametrize("change", [lambda s: s[:-1], lambda s: [*s, s[0]], lambda _: []])
def test_signatures_are_as_many_as_statements(change: Any) -> None:
    document = derived_badge(REVEALED)

    assert (
        code_of(with_value(document, signatures=change(value_of(document).signatures)))
        == "signature.statement-count"
    )


def test_signatures_belong_to_their_statements() -> None:
    document = derived_badge(REVEALED)
    first, second, *others = value_of(document).signatures

    assert (
        code_of(with_value(document, signatures=[second, first, *others])) == "signature.statement"
    )


def test_the_key_for_statements_is_the_one_that_the_issuer_signed() -> None:
    document = derived_badge(REVEALED)
    public_key = b"\x80\x24" + did_key_signer(P256, 3).public_key.raw

    assert code_of(with_value(document, public_key=public_key)) == "signature.mismatch"


def test_the_key_for_statements_is_a_point_of_its_curve() -> None:
    document = derived_badge(REVEALED)

    assert (
        code_of(with_value(document, public_key=b"\x80\x24\x05" + bytes(32)))
        == "proof-format.statement-key"
    )


def test_the_issuers_signature_is_checked() -> None:
    document = derived_badge(REVEALED)

    assert code_of(with_value(document, base_signature=bytes(64))) == "signature.mismatch"


def test_a_proof_of_another_badge_does_not_fit() -> None:
    document = derived_badge(REVEALED)
    other = derived_badge(REVEALED, id="urn:uuid:00000000-0000-4000-8000-000000000000")

    assert code_of(document | {"proof": other["proof"]}) == "signature.mismatch"


def test_only_keys_on_p256_sign() -> None:
    with pytest.raises(MisuseError):
        add_proof(
            unsigned_badge(),
            signer=did_key_signer(ED25519),
            created=SIGNED_AT,
            suite=issuing("/issuer"),
        )


def test_nothing_is_signed_without_randomness() -> None:
    with pytest.raises(MisuseError):
        add_proof(unsigned_badge(), signer=ISSUER, created=SIGNED_AT, suite=SUITE)


def test_secrets_are_not_shown() -> None:
    assert repr(HMAC_KEY) not in repr(issuing("/issuer"))
    assert "secret" not in repr(issuing("/issuer"))


def test_a_mandatory_part_must_be_there() -> None:
    with pytest.raises(Malformed) as refused:
        base_badge("/validUntil")

    assert refused.value.code == "structure.pointer"


def test_some_items_of_an_ordered_list_cannot_be_mandatory_alone() -> None:
    with pytest.raises(Malformed) as refused:
        base_badge("/credentialSubject/achievement/resultDescription/0/allowedValue/1")

    assert refused.value.code == "structure.pointer"


def test_a_badge_without_mandatory_parts_can_be_issued() -> None:
    base = add_proof(unsigned_badge(), signer=ISSUER, created=SIGNED_AT, suite=issuing())

    assert BaseValue.read(base["proof"]["proofValue"], pointer="").mandatory_pointers == ()


@pytest.mark.parametrize("text", ["_:b0", "see _:c14n0", "file_:x", "a <urn:bnid:b0> b"])
def test_what_others_take_for_a_label_is_not_signed(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        base_badge(name=text)

    assert (refused.value.code, refused.value.pointer) == ("structure.node-label", "/name")


@pytest.mark.parametrize("text", ["_: b0", "c14n0", "urn:bnid:b0", "_b:0"])
def test_what_only_looks_like_it_is_signed(text: str) -> None:
    check(derive(base_badge(name=text), reveal=["/name"]))


def test_statements_that_are_signed_singly_are_counted() -> None:
    with pytest.raises(LimitExceeded) as refused:
        add_proof(
            unsigned_badge(),
            signer=ISSUER,
            created=SIGNED_AT,
            suite=issuing("/issuer"),
            limits=Limits(statement_signatures=5),
        )

    assert refused.value.code == "limits.statement-signatures"


def test_complaints_about_the_proof_point_into_it() -> None:
    document = derived_badge()
    document["proof"]["hobby"] = "chess"

    with pytest.raises(Malformed) as refused:
        check(document)

    assert (refused.value.code, refused.value.pointer) == (
        "undefined-term.property",
        "/proof/hobby",
    )


def test_checking_changes_nothing() -> None:
    document = derived_badge(REVEALED)
    before = deepcopy(document)
    check(document)

    assert document == before


SHOWN = derived_badge("")


def places(value: Any) -> list[tuple[Any, ...]]:
    """Every place in a document, from the outside in."""
    if not isinstance(value, dict | list):
        return []
    members = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        place
        for name, member in members
        for place in ((name,), *((name, *inner) for inner in places(member)))
    ]


PLACES = [place for place in places(SHOWN) if place[0] not in {"@context", "proof"}]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "/".join(map(str, place)))
def test_nothing_that_was_shown_can_be_taken_out(place: tuple[Any, ...]) -> None:
    document = deepcopy(SHOWN)
    parent = document
    for step in place[:-1]:
        parent = parent[step]
    del parent[place[-1]]

    with pytest.raises(InsigniaError):
        check(document)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: "/".join(map(str, place)))
def test_nothing_that_was_shown_can_be_changed(place: tuple[Any, ...]) -> None:
    document = deepcopy(SHOWN)
    parent = document
    for step in place[:-1]:
        parent = parent[step]
    parent[place[-1]] = "urn:uuid:11111111-2222-4333-8444-555555555555"

    with pytest.raises(InsigniaError):
        check(document)


@given(st.data())
def test_no_byte_of_a_proof_value_can_be_changed(data: st.DataObject) -> None:
    text = SHOWN["proof"]["proofValue"]
    written = bytearray(multibase.decode_base64url(text, code="misuse"))
    # Mostly where labels, indexes and lengths are: signatures are the bulk of the bytes.
    place = data.draw(st.integers(0, 120) | st.integers(-300, -1))
    written[place] ^= data.draw(st.integers(1, 255))
    proof = SHOWN["proof"] | {"proofValue": multibase.encode_base64url(bytes(written))}

    with pytest.raises(InsigniaError):
        check(SHOWN | {"proof": proof})


def test_a_suite_for_one_proof_takes_its_secrets_from_the_randomness_it_is_given() -> None:
    secrets = iter([HMAC_KEY, STATEMENT_SECRET])
    asked = []

    def randomness(size: int) -> bytes:
        asked.append(size)
        return next(secrets)

    assert Issuing.once(iter(MANDATORY), randomness=randomness) == issuing(*MANDATORY)
    assert asked == [32, 32]
