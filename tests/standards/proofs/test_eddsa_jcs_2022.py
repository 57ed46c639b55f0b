import hashlib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import ISSUER, SIGNED_AT, SIGNER, open_badge
from tests.standards.proofs.test_data_integrity import NEW_TEXT, check, code_of, places
from tests.vectors import build

from insignia.standards import jcs, terms
from insignia.standards.errors import Malformed
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.multibase import encode_base58btc
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.eddsa_jcs_2022 import SUITE


def sign(document: dict[str, Any], **more: Any) -> dict[str, Any]:
    return add_proof(document, signer=SIGNER, created=SIGNED_AT, suite=SUITE, **more)


SIGNED = sign(open_badge())
PROOF = SIGNED["proof"]
CONTEXTS = SIGNED["@context"]


def signed_as_it_stands(document: dict[str, Any], **options: Any) -> dict[str, Any]:
    """Sign a document as section 3.3 says, without asking what it means."""
    options = PROOF | options
    options = {n: v for n, v in options.items() if n != "proofValue" and v != "(none)"}
    data = b"".join(hashlib.sha256(jcs.canonicalize(part)).digest() for part in (options, document))
    return {**document, "proof": {**options, "proofValue": encode_base58btc(SIGNER.sign(data))}}


def test_what_was_signed_verifies_and_names_its_controller() -> None:
    assert check(SIGNED) == [ISSUER]
    assert signed_as_it_stands(open_badge()) == SIGNED


def test_the_bytes_are_those_we_have_always_made() -> None:
    golden = Path(build.__file__).parent / "eddsa-jcs-2022"

    assert build.eddsa_jcs_2022() == {path.name: path.read_bytes() for path in golden.iterdir()}


def test_the_proof_repeats_the_contexts_of_the_document() -> None:
    assert PROOF["@context"] == CONTEXTS
    assert (PROOF["type"], PROOF["cryptosuite"]) == ("DataIntegrityProof", "eddsa-jcs-2022")


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


@pytest.mark.parametrize(
    "members",
    [
        {"type": ["OpenBadgeCredential", "VerifiableCredential"]},  # a set, to RDF
        {"name": [open_badge()["name"]]},
        {"issuer": {**open_badge()["issuer"], "type": "Profile"}},
        {"validFrom": "2026-03-01T09:00:00.0Z"},
        {"hobby": "chess"},
        {"description": None},
    ],
)
def test_every_character_counts_whatever_it_means(members: dict[str, Any]) -> None:
    assert code_of({**SIGNED, **members}) == "signature.mismatch"


def test_how_a_number_is_written_does_not_count() -> None:
    document = sign(
        open_badge(
            credentialSubject={"id": "urn:x:y", "type": "AchievementSubject", "creditsEarned": 2}
        )
    )
    document["credentialSubject"]["creditsEarned"] = 2.0

    assert check(document) == [ISSUER]


# --- what the words mean --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"hobby": "chess"}, "undefined-term.property"),
        ({"type": ["VerifiableCredential", "ChessCredential"]}, "undefined-term.type"),
        ({"@context": [*CONTEXTS, {"@vocab": "urn:v#"}]}, "context.inline"),
        ({"@context": [*CONTEXTS, "https://evil.example/v1"]}, "context.unknown"),
        ({"description": None}, "structure.vanishing"),
        ({"name": "\ud800"}, "syntax.character"),
    ],
)
def test_what_has_no_fixed_meaning_is_not_signed(members: dict[str, Any], code: str) -> None:
    with pytest.raises(Malformed) as refused:
        sign(open_badge(**members))

    assert refused.value.code == code


def test_a_document_that_names_no_context_is_signed_as_plain_json() -> None:
    signed = sign({"versionId": "1", "state": {"any": ["thing", None]}})

    assert "@context" not in signed["proof"]
    assert check(signed) == [ISSUER]


def test_a_proof_without_contexts_covers_those_of_the_document_all_the_same() -> None:
    signed = signed_as_it_stands(open_badge(), **{"@context": "(none)"})

    assert check(signed) == [ISSUER]
    changed = {**signed, "@context": [*CONTEXTS, terms.STATUS_V1]}
    assert code_of(changed) == "signature.mismatch"


@pytest.mark.parametrize(
    "contexts",
    [
        CONTEXTS[:1],
        CONTEXTS[1:],
        [CONTEXTS[0], terms.OPEN_BADGES_3_0_2],
        list(reversed(CONTEXTS)),
        [terms.STATUS_V1, *CONTEXTS],
        "(none)",
    ],
)
def test_the_contexts_of_the_document_begin_with_those_of_its_proof(contexts: Any) -> None:
    document = {**SIGNED, "@context": contexts}
    if contexts == "(none)":
        del document["@context"]

    assert code_of(document) == "context.proof"


def test_contexts_may_follow_that_change_nothing() -> None:
    assert check({**SIGNED, "@context": [*CONTEXTS, terms.STATUS_V1]}) == [ISSUER]


HOBBIES = BUILT_IN.extended(
    {
        "https://a.example/chess": {"@context": {"hobby": "urn:chess:hobby"}},
        "https://a.example/poker": {"@context": {"hobby": "urn:poker:hobby"}},
    }
)


def test_contexts_that_follow_may_not_give_the_words_another_meaning() -> None:
    contexts = [*CONTEXTS, "https://a.example/chess"]
    signed = sign(open_badge(**{"@context": contexts, "hobby": "urn:x:y"}), contexts=HOBBIES)
    changed = {**signed, "@context": [*contexts, "https://a.example/poker"]}

    assert check(signed, contexts=HOBBIES) == [ISSUER]
    assert code_of(changed, contexts=HOBBIES) == "context.proof"


def test_contexts_that_follow_may_not_give_a_meaning_to_words_that_had_none() -> None:
    signed = signed_as_it_stands(open_badge(hobby="urn:x:y"))
    changed = {**signed, "@context": [*CONTEXTS, "https://a.example/chess"]}

    assert code_of(changed, contexts=HOBBIES) == "undefined-term.property"


def test_the_place_of_a_foreign_context_is_told() -> None:
    with pytest.raises(Malformed) as refused:
        check({**SIGNED, "proof": [{**PROOF, "@context": [terms.CREDENTIALS_V1]}]})

    assert refused.value.pointer == "/proof/0/@context"
