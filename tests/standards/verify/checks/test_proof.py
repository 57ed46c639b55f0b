"""Attacks on keys, proofs and their binding (each row is named by the code it must produce)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.disclosure import base_badge, derived_badge
from tests.standards.model.examples import CONTEXTS, small_presentation
from tests.standards.verify.world import (
    ANN,
    AT,
    ATTACKER,
    CONSORTIUM,
    SCHOOL,
    SCHOOL_URL,
    SIGNED_AT,
    World,
    badge,
    codes,
    controller_document,
    ordinary_world,
    signed,
)

from insignia.standards import cbor
from insignia.standards.errors import Unresolvable
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.multibase import encode_base58btc
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import Limits
from insignia.standards.proofs.rdf_form import canonical_digest
from insignia.standards.verify.checks.proof import check_proofs
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

_ATTACKERS_KEY = ATTACKER.public_key.multikey
_SHORT_KEY = encode_base58btc(b"\xed\x01" + b"short")


def _forged(method: str) -> dict[str, Any]:
    """A badge in the school's name, signed by the attacker's key under any name."""
    return signed(badge(), LocalSigner(method, ATTACKER.secret))


def _with_proof(**more: Any) -> dict[str, Any]:
    document = signed(badge())
    document["proof"] |= more
    return {**document, "proof": {k: v for k, v in document["proof"].items() if v is not ...}}


def _world(document: dict[str, Any]) -> World:
    return ordinary_world(**{SCHOOL_URL: document})


def _changed_key(**more: Any) -> World:
    return _world(controller_document(SCHOOL, **more))


def _two_keys() -> dict[str, Any]:
    document = controller_document(SCHOOL)
    other = controller_document(SCHOOL, publicKeyMultibase=_ATTACKERS_KEY)
    return document | {
        "verificationMethod": document["verificationMethod"] + other["verificationMethod"]
    }


_ATTACKS: list[tuple[str, dict[str, Any], World, str]] = [
    # code, document, world, verdict
    # 4.1.1 a key in the fragment of somebody else's address is only a name
    ("key.method-missing", _forged(f"{SCHOOL_URL}#{_ATTACKERS_KEY}"), ordinary_world(), "invalid"),
    # 4.1.3 a key of somebody else, or of a document that is not the issuer's
    ("binding.not-the-issuer", signed(badge(), ATTACKER), ordinary_world(), "invalid"),
    ("binding.not-the-issuer", signed(badge(), CONSORTIUM), ordinary_world(), "invalid"),
    (
        "binding.not-the-issuer",
        signed({**badge(), "issuer": {"name": "Nobody", "type": ["Profile"]}}),
        ordinary_world(),
        "invalid",
    ),
    ("binding.document-id", signed(badge()), _world(controller_document(CONSORTIUM)), "invalid"),
    (
        "binding.method-controller",
        signed(badge()),
        _changed_key(controller=ATTACKER.controller),
        "invalid",
    ),
    # 4.1.4 a key that the issuer has for something else
    (
        "purpose.not-authorised",
        signed(badge()),
        _world(controller_document(SCHOOL) | {"assertionMethod": []}),
        "invalid",
    ),
    # 4.1.5 a proof made for something else
    ("purpose.mismatch", signed(badge(), purpose="authentication"), ordinary_world(), "invalid"),
    # 4.1.6 keys at the end of their life
    ("key.revoked", signed(badge()), _changed_key(revoked="2026-02-28T00:00:00Z"), "invalid"),
    ("key.expired", signed(badge()), _changed_key(expires="2026-02-28T00:00:00Z"), "invalid"),
    (
        "key.revoked",
        signed(badge(), created=None),
        _changed_key(revoked="2026-05-01T00:00:00Z"),
        "invalid",
    ),
    # keys that are not keys
    ("key.method-ambiguous", signed(badge()), _world(_two_keys()), "invalid"),
    ("key.method-malformed", signed(badge()), _changed_key(publicKeyMultibase=5), "invalid"),
    ("key.multibase", signed(badge()), _changed_key(publicKeyMultibase="z0"), "invalid"),
    ("key.length", signed(badge()), _changed_key(publicKeyMultibase=_SHORT_KEY), "invalid"),
    ("key.unsupported-type", signed(badge()), _changed_key(type="PgpKey"), "invalid"),
    ("key.method-malformed", signed(badge()), _changed_key(type="JsonWebKey"), "invalid"),
    ("key.unsupported-kind", signed(badge()), _changed_key(publicKeyMultibase="z1"), "invalid"),
    ("key.secret-published", signed(badge()), _changed_key(secretKeyMultibase="z"), "invalid"),
    ("key.document-unreadable", signed(badge()), ordinary_world(**{SCHOOL_URL: b"<"}), "invalid"),
    ("time.unreadable", signed(badge()), _changed_key(revoked="long ago"), "invalid"),
    ("key.no-fragment", _with_proof(verificationMethod=SCHOOL_URL), ordinary_world(), "invalid"),
    ("key.address", _with_proof(verificationMethod="z6Mk#x"), ordinary_world(), "invalid"),
    (
        "key.address",
        _with_proof(verificationMethod="http://school.example/issuer#key-1"),
        ordinary_world(),
        "invalid",
    ),
    (
        "did.unsupported-method",
        _with_proof(verificationMethod="did:example:a#b"),
        ordinary_world(),
        "invalid",
    ),
    ("did.malformed", _with_proof(verificationMethod="did:web#b"), ordinary_world(), "invalid"),
    # the key is not reached: unknown, not false
    ("key.unreachable", signed(badge()), World(), "refused"),
    (
        "fetch-policy.private-address",
        signed(badge()),
        World({SCHOOL_URL: Unresolvable("No.", code="fetch-policy.private-address")}),
        "refused",
    ),
    (
        "limits.verification-methods",
        signed(badge()),
        _world(controller_document(SCHOOL) | {"authentication": ["x"] * 200}),
        "refused",
    ),
    # the signature is not that of the document
    ("signature.mismatch", signed(badge()) | {"name": "Professor"}, ordinary_world(), "invalid"),
    (
        "signature.mismatch",
        signed(badge()),
        _changed_key(publicKeyMultibase=_ATTACKERS_KEY),
        "invalid",
    ),
    (
        "signature.mismatch",
        _with_proof(created="2026-03-02T09:00:00Z"),
        ordinary_world(),
        "invalid",
    ),
    ("signature.mismatch", _with_proof(created=...), ordinary_world(), "invalid"),
    ("signature.mismatch", _with_proof(proofPurpose="authentication"), ordinary_world(), "invalid"),
    # 4.3.25 the proof is read under the document's own contexts
    (
        "context.proof",
        _with_proof(**{"@context": ["https://w3id.org/security/data-integrity/v2"]}),
        ordinary_world(),
        "invalid",
    ),
    ("undefined-term.property", _with_proof(addedLater="x"), ordinary_world(), "invalid"),
    # 4.1.7 every proof has to be understood
    ("proof-format.missing", badge(), ordinary_world(), "invalid"),
    ("proof-format.missing", badge(proof=[]), ordinary_world(), "invalid"),
    ("proof-format.member", badge(proof=["x"]), ordinary_world(), "invalid"),
    ("proof-format.member", _with_proof(proofPurpose=...), ordinary_world(), "invalid"),
    ("proof-format.unknown-type", _with_proof(type="SomeProof"), ordinary_world(), "invalid"),
    (
        "proof-format.unknown-cryptosuite",
        _with_proof(cryptosuite="eddsa-2022"),
        ordinary_world(),
        "invalid",
    ),
    ("proof-format.proof-value", _with_proof(proofValue="z11"), ordinary_world(), "invalid"),
    (
        "proof-format.proof-value",
        _with_proof(proofValue="u" + "A" * 86),
        ordinary_world(),
        "invalid",
    ),
    (
        "proof-format.previous-proof",
        _with_proof(previousProof="urn:a:b"),
        ordinary_world(),
        "invalid",
    ),
]


@pytest.mark.parametrize(
    ("code", "document", "world", "verdict"), _ATTACKS, ids=[row[0] for row in _ATTACKS]
)
def test_an_attack_produces_its_code(
    code: str, document: dict[str, Any], world: World, verdict: str
) -> None:
    report = world.examine(document)

    assert code in [finding.code for finding in report.findings]
    assert report.verdict == verdict


def test_a_strangers_key_is_never_fetched() -> None:
    world = ordinary_world()

    world.examine(signed(badge(), CONSORTIUM))

    assert world.asked == []


def test_of_a_badge_in_parts_the_report_says_that_parts_may_be_missing() -> None:
    report = ordinary_world().examine(derived_badge("/credentialSubject"))

    assert codes(report, Check.PROOF) == ["signature.fits-parts"]
    assert codes(report, Check.BINDING) == ["binding.issuer"]
    assert report.verdict is Verdict.VALID


def test_a_badge_for_its_holder_is_not_for_verifiers() -> None:
    report = ordinary_world().examine(base_badge())

    assert codes(report, Check.PROOF) == ["proof-format.base-proof"]
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("proof-format",))


def test_what_a_holder_adds_to_a_badge_in_parts_is_not_the_issuers() -> None:
    document = derived_badge("/credentialSubject")
    document["credentialSubject"]["creditsEarned"] = 15

    report = ordinary_world().examine(document)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("signature",))


def test_a_badge_in_parts_that_shows_too_little_is_no_badge() -> None:
    report = ordinary_world().examine(derived_badge())

    assert codes(report, Check.PROOF) == ["signature.fits-parts"]
    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("structure",))
    assert {finding.pointer for finding in report.findings if finding.family == "structure"} >= {
        "/credentialSubject",
        "/credentialSubject/achievement/criteria",
    }


def test_a_signature_that_fits_may_still_be_a_strangers() -> None:
    report = ordinary_world().examine(signed(badge(), ATTACKER))

    assert codes(report, Check.PROOF) == ["signature.fits"]
    assert codes(report, Check.BINDING) == ["binding.not-the-issuer"]
    assert report.reasons == ("binding",)


def test_the_place_of_the_key_is_told() -> None:
    report = World().examine(signed(badge()))

    (finding,) = report.of(Check.PROOF)
    assert finding.outcome is Outcome.INCONCLUSIVE
    assert finding.pointer == "/proof/verificationMethod"


def test_several_proofs_of_the_issuer_are_good() -> None:
    report = ordinary_world().examine(signed(signed(badge())))

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.PROOF) == ["signature.fits", "signature.fits"]


@pytest.mark.parametrize(
    "second",
    [
        lambda document: signed(document, ATTACKER),
        lambda document: signed(document, CONSORTIUM),
        lambda document: (
            document
            | {"proof": [document["proof"], document["proof"] | {"cryptosuite": "eddsa-2022"}]}
        ),
    ],
)
def test_a_good_proof_does_not_make_up_for_another(
    second: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    report = ordinary_world().examine(second(signed(badge())))

    assert "signature.fits" in codes(report, Check.PROOF)
    assert report.verdict is Verdict.INVALID


def test_a_chain_of_proofs_holds_as_a_whole_or_not_at_all() -> None:
    first = signed(badge(), extra={"id": "urn:uuid:first"})
    both = signed(first, extra={"previousProof": "urn:uuid:first"})
    broken = {
        **both,
        "proof": [both["proof"][0] | {"created": "2026-03-02T09:00:00Z"}, both["proof"][1]],
    }

    assert ordinary_world().examine(both).verdict is Verdict.VALID
    assert codes(ordinary_world().examine(broken), Check.PROOF) == ["signature.mismatch"] * 2


def test_proofs_are_bounded_by_their_number_and_by_the_size_of_the_document() -> None:
    document = signed(badge())
    many = {**document, "proof": [document["proof"]] * 9}
    two = {**document, "proof": [document["proof"]] * 2}

    for report in (
        ordinary_world().examine(many),
        ordinary_world().examine(two, limits=Limits(quads=40)),
    ):
        assert codes(report, Check.PROOF) == ["limits.proofs"]
        assert report.verdict is Verdict.REFUSED


def test_what_has_no_fixed_meaning_has_no_signature_to_check() -> None:
    report = ordinary_world().examine(signed(badge()) | {"addedLater": "x"})

    assert codes(report, Check.PROOF) == ["signature.not-checked"]
    assert [finding.outcome for finding in report.of(Check.PROOF)] == [Outcome.INCONCLUSIVE]
    assert codes(report, Check.BINDING) == ["binding.issuer"]
    assert report.reasons == ("undefined-term",)


def test_a_poison_graph_ends_quickly_and_is_not_read() -> None:
    names = [f"_:b{number}" for number in range(14)]
    document = signed(badge())
    document["issuer"]["parentOrg"] = [
        {"id": name, "type": ["Profile"], "parentOrg": [other for other in names if other != name]}
        for name in names
    ]

    report = ordinary_world().examine(document)

    assert codes(report, Check.PROOF) == ["limits.canonical-work"]


def test_a_poison_graph_is_tried_once_however_many_proofs_there_are() -> None:
    document = signed(badge())
    names = [f"_:b{number}" for number in range(14)]
    document["issuer"]["parentOrg"] = [
        {"id": name, "type": ["Profile"], "parentOrg": [other for other in names if other != name]}
        for name in names
    ]
    document["proof"] = [document["proof"]] * 8

    report = ordinary_world().examine(document)

    assert codes(report, Check.PROOF) == ["limits.canonical-work"]


def test_a_key_that_was_revoked_later_was_good_when_it_signed() -> None:
    world = _changed_key(revoked=(SIGNED_AT + timedelta(days=1)).isoformat())

    assert world.examine(signed(badge()), at=AT).verdict is Verdict.VALID


def test_an_older_badge_has_no_proof_of_this_kind() -> None:
    (finding,) = check_proofs(Document({"type": "Assertion"}), Surroundings(at=AT), meaning=None)

    assert (finding.outcome, finding.code) == (
        Outcome.NOT_APPLICABLE,
        "proof-format.older-generation",
    )


def _presentation(by: Any = ANN, purpose: str = "authentication", **more: Any) -> dict[str, Any]:
    return signed(small_presentation(**more), by, purpose=purpose)


def test_a_presentation_is_proved_by_its_holder() -> None:
    report = ordinary_world().examine(_presentation(holder=ANN.controller))

    assert codes(report, Check.BINDING) == ["binding.holder", "binding.occasion-not-asked"]
    assert codes(report, Check.PROOF) == ["signature.fits"]
    assert report.verdict is Verdict.VALID


def test_a_holder_may_be_an_object_with_an_id() -> None:
    document = small_presentation(holder={"id": SCHOOL_URL, "type": "Profile"})
    document["@context"] = CONTEXTS

    report = ordinary_world().examine(signed(document, SCHOOL, purpose="authentication"))

    assert "binding.holder" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.VALID


def test_who_signs_a_presentation_without_a_holder_is_its_holder() -> None:
    document = small_presentation()
    del document["holder"]

    report = ordinary_world().examine(signed(document, SCHOOL, purpose="authentication"))

    assert "binding.holder" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.VALID


def test_two_strangers_cannot_both_be_the_unnamed_holder() -> None:
    document = small_presentation()
    del document["holder"]
    once = signed(document, SCHOOL, purpose="authentication")

    report = ordinary_world().examine(signed(once, ANN, purpose="authentication"))

    assert "binding.not-the-holder" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.INVALID


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (_presentation(ATTACKER, holder=ANN.controller), "binding.not-the-holder"),
        (_presentation(purpose="assertionMethod", holder=ANN.controller), "purpose.mismatch"),
        (_presentation(holder=ANN.controller) | {"holder": None}, "binding.not-the-holder"),
        (_presentation(holder={"name": "Ann"}), "binding.not-the-holder"),
    ],
    ids=["another's key", "made to assert", "no holder", "a holder without id"],
)
def test_a_presentation_by_another_or_for_another_purpose_is_invalid(
    document: dict[str, Any], code: str
) -> None:
    report = ordinary_world().examine(document)

    assert code in codes(report, Check.BINDING)
    assert report.verdict is Verdict.INVALID


def test_a_key_that_may_not_authenticate_proves_no_presentation() -> None:
    published = controller_document(SCHOOL)
    del published["authentication"]
    world = ordinary_world(**{SCHOOL_URL: published})

    report = world.examine(_presentation(SCHOOL, holder=SCHOOL_URL))

    assert "purpose.not-authorised" in codes(report, Check.BINDING)
    assert report.verdict is Verdict.INVALID


@pytest.mark.parametrize("proof", [5, {"verificationMethod": 5}, [None]])
def test_a_proof_that_says_nothing_makes_nobody_the_holder(proof: Any) -> None:
    document = small_presentation() | {"proof": proof}
    del document["holder"]

    assert ordinary_world().examine(document).verdict is Verdict.INVALID


def _anchored(document: dict[str, Any], target: bytes) -> dict[str, Any]:
    digest = cbor.write(target.hex())
    pairs = [[0, digest], [1, digest], [2, [[[0, -1], [1, b""]]]], [3, []]]
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "merkle-proof-2019",
        "verificationMethod": SCHOOL.verification_method,
        "proofPurpose": "assertionMethod",
        "proofValue": encode_base58btc(cbor.write(pairs)),
    }
    return {**document, "proof": proof}


def test_an_anchor_that_nobody_looked_up_makes_nothing_valid() -> None:
    target = canonical_digest(badge(), contexts=BUILT_IN, limits=Limits())
    world = ordinary_world()

    report = world.examine(_anchored(badge(), target))

    assert codes(report, Check.PROOF) == ["signature.anchor-not-checked"]
    assert codes(report, Check.BINDING) == ["binding.by-anchor"]
    assert [finding.outcome for finding in report.of(Check.BINDING)] == [Outcome.INCONCLUSIVE]
    assert (report.verdict, world.asked) == (Verdict.REFUSED, [])
    assert "signature" in report.reasons


def test_a_document_that_is_not_the_one_that_was_anchored_is_false() -> None:
    report = ordinary_world().examine(_anchored(badge(), bytes(32)))

    assert codes(report, Check.PROOF) == ["signature.target-hash"]
    assert report.verdict is Verdict.INVALID
    assert "signature" in report.reasons


def test_an_anchor_in_the_name_of_another_is_told_as_such() -> None:
    target = canonical_digest(badge(), contexts=BUILT_IN, limits=Limits())
    document = _anchored(badge(), target)
    document["proof"]["verificationMethod"] = ATTACKER.verification_method

    report = ordinary_world().examine(document)

    assert codes(report, Check.BINDING) == ["binding.not-the-issuer", "binding.by-anchor"]
    assert report.verdict is Verdict.INVALID


def test_an_anchor_for_words_without_a_meaning_is_not_checked() -> None:
    report = ordinary_world().examine(_anchored(badge(addedLater="x"), bytes(32)))

    assert codes(report, Check.PROOF) == ["signature.not-checked"]
    assert report.reasons == ("undefined-term",)


def test_an_anchor_beside_a_signature_leaves_open_what_it_was_to_prove() -> None:
    target = canonical_digest(badge(), contexts=BUILT_IN, limits=Limits())
    once = signed(badge())
    both = {**once, "proof": [once["proof"], _anchored(badge(), target)["proof"]]}

    assert ordinary_world().examine(both).verdict is Verdict.REFUSED
