from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.disclosure import (
    ISSUER,
    MANDATORY,
    base_badge,
    issuing,
    unsigned_badge,
)
from tests.factories.documents import SIGNED_AT, SIGNER
from tests.standards.jsonld.test_skolem import with_endorsement
from tests.standards.proofs.test_ecdsa_sd_2023 import check

from insignia.standards.errors import InsigniaError, LimitExceeded
from insignia.standards.limits import Limits
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.deriving import derive, mandatory_pointers, shown_whole
from insignia.standards.proofs.ecdsa_sd_values import DerivedValue
from insignia.standards.strictjson import JsonValue, texts


def pointers_of(value: JsonValue, pointer: str = "") -> list[str]:
    """Every place in a document but the insides of contexts and ordered lists."""
    places = [pointer]
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in {"@context", "allowedValue"}:
                places += pointers_of(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            places += pointers_of(item, f"{pointer}/{index}")
    return places


RICH = unsigned_badge(
    evidence=[
        {"type": ["Evidence"], "name": "A", "narrative": "Alike."},
        {"type": ["Evidence"], "name": "A", "narrative": "Alike."},
        {"type": ["Evidence"]},
    ]
)
PLACES = pointers_of(RICH)


def code_of(document: dict[str, Any], *reveal: str, **options: Any) -> str:
    with pytest.raises(InsigniaError) as refused:
        derive(document, reveal=reveal, **options)
    return refused.value.code


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PLACES), max_size=4), st.lists(st.sampled_from(PLACES), max_size=4))
def test_whatever_is_mandatory_and_whatever_is_shown_it_verifies(
    mandatory: list[str], shown: list[str]
) -> None:
    base = add_proof(RICH, signer=ISSUER, created=SIGNED_AT, suite=issuing(*mandatory))

    if mandatory or shown:
        check(derive(base, reveal=shown))


@pytest.mark.parametrize("shown", [[], ["/credentialSubject"], [""], ["/name"]])
def test_graphs_and_lists_survive(shown: list[str]) -> None:
    document = with_endorsement()
    document["issuer"] = document["issuer"] | {"id": ISSUER.controller}
    suite = issuing("/issuer", "/endorsement")
    base = add_proof(document, signer=ISSUER, created=SIGNED_AT, suite=suite)

    check(derive(base, reveal=shown))


def test_what_nobody_leaves_out_can_be_known() -> None:
    assert mandatory_pointers(base_badge()) == tuple(MANDATORY)


def test_of_nothing_nothing_is_shown() -> None:
    base = add_proof(RICH, signer=ISSUER, created=SIGNED_AT, suite=issuing())

    assert code_of(base) == "structure.pointer"


def test_what_is_neither_mandatory_nor_named_is_not_there() -> None:
    shown = derive(base_badge(), reveal=["/credentialSubject/achievement/description"])

    assert shown.keys() == {
        "@context",
        "id",
        "type",
        "issuer",
        "validFrom",
        "credentialSubject",
        "proof",
    }
    assert shown["credentialSubject"] == {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "urn:uuid:5b0c2b0e-62a4-4a0f-8b5e-9a1f0f6d7c11",
            "type": ["Achievement"],
            "name": "Bookkeeping with QuickBooks",
            "description": "Keeps the books of a small firm for a month.",
        },
    }
    assert "learner@school.example" not in " ".join(text for _, text in texts(shown))


def test_no_signature_of_what_is_left_out_is_handed_on() -> None:
    base = base_badge()
    value = DerivedValue.read(derive(base, reveal=["/name"])["proof"]["proofValue"], pointer="")

    assert len(value.signatures) == 1


def test_the_same_parts_give_the_same_bytes() -> None:
    base = base_badge()
    shown = ["/name", "/credentialSubject/result/1"]

    assert derive(base, reveal=shown) == derive(base, reveal=[*reversed(shown), *MANDATORY])


def test_shown_whole_is_everything_that_was_issued() -> None:
    whole, issued = shown_whole(base_badge("/issuer")), unsigned_badge()

    assert {name: member for name, member in whole.items() if name != "proof"} == issued
    check(whole)


def test_the_holder_leaves_the_document_alone() -> None:
    base = base_badge()
    derive(base, reveal=["/credentialSubject"])["credentialSubject"].clear()

    assert base == base_badge()


def test_other_proofs_are_left_behind() -> None:
    both = add_proof(base_badge(), signer=SIGNER, created=SIGNED_AT)

    assert derive(both, reveal=[]) == derive(base_badge(), reveal=[])


@pytest.mark.parametrize("pointer", ["/nothing", "name", "/credentialSubject/result/2"])
def test_a_pointer_that_leads_nowhere_is_refused(pointer: str) -> None:
    assert code_of(base_badge(), pointer) == "structure.pointer"


def test_nothing_chosen_shows_nothing() -> None:
    base = add_proof(unsigned_badge(), signer=ISSUER, created=SIGNED_AT, suite=issuing())

    assert code_of(base) == "structure.pointer"
    check(derive(base, reveal=["/issuer"]))


def test_an_ordered_list_is_shown_whole_or_not_at_all() -> None:
    allowed = "/credentialSubject/achievement/resultDescription/0/allowedValue"

    check(derive(base_badge(), reveal=[allowed]))
    assert code_of(base_badge(), f"{allowed}/0") == "structure.pointer"


def test_a_credential_without_such_a_proof_has_nothing_to_derive_from() -> None:
    assert code_of(unsigned_badge(), "/name") == "proof-format.no-base-proof"
    assert (
        code_of(add_proof(unsigned_badge(), signer=SIGNER, created=None), "/name")
        == "proof-format.no-base-proof"
    )


def test_of_two_base_proofs_none_is_guessed() -> None:
    base = base_badge()

    assert (
        code_of(base | {"proof": [base["proof"], base["proof"]]}, "/name")
        == "proof-format.no-base-proof"
    )


def test_a_derived_credential_cannot_be_derived_from() -> None:
    assert code_of(derive(base_badge(), reveal=[]), "/name") == "proof-format.derived-already"


def test_a_proof_that_builds_upon_others_cannot_be_taken_apart() -> None:
    base = base_badge()

    assert (
        code_of(base | {"proof": base["proof"] | {"previousProof": "urn:uuid:1"}}, "/name")
        == "proof-format.previous-proof"
    )


def test_a_changed_credential_is_not_derived_from() -> None:
    assert code_of(base_badge() | {"image": "https://a.example/"}, "/name") == (
        "signature.statement-count"
    )


def test_a_base_proof_without_its_value_is_refused() -> None:
    base = base_badge()
    del base["proof"]["proofValue"]

    assert code_of(base, "/name") == "proof-format.proof-value"


def test_parts_are_counted() -> None:
    with pytest.raises(LimitExceeded) as refused:
        derive(base_badge(), reveal=["/name", "/name"], limits=Limits(pointers=4))

    assert refused.value.code == "limits.pointers"
