"""What the W3C's suites for Data Integrity, EdDSA and ECDSA state, as tests with data of our own.

The statements are those of the suites (create, verify, data model, algorithms), shortened; each is
put to every suite that we make. Where a statement is about a service, the whole verifier or the
command that signs answers. The suites themselves are run from `tools/w3c_suites`.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.cli.terminal import BADGE, Insignia, terminal
from tests.factories.documents import SIGNED_AT, open_badge
from tests.factories.keys import did_key_signer

from insignia.standards import jcs, strictjson, terms
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.expansion import expand
from insignia.standards.keys import multibase
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.timestamps import parse
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Report, Verdict
from insignia.standards.verify.surroundings import Surroundings

AT = datetime(2026, 6, 1, tzinfo=UTC)
SEC = "https://w3id.org/security#"
FIRST, MISSING = "urn:uuid:first", "urn:uuid:missing"


class Way(NamedTuple):
    """One way to sign: a suite with a kind of key."""

    suite: str
    kind: str

    @property
    def signer(self) -> LocalSigner:
        return did_key_signer(self.kind)

    def badge(self, **members: Any) -> dict[str, Any]:
        profile = {"id": self.signer.controller, "type": ["Profile"], "name": "College"}
        return open_badge(**({"issuer": profile} | members))

    def sign(self, document: dict[str, Any], **extra: Any) -> dict[str, Any]:
        suite = suites.named(self.suite)
        assert suite is not None
        purpose = extra.pop("proofPurpose", terms.ASSERTION_METHOD)
        return add_proof(
            document,
            signer=self.signer,
            created=SIGNED_AT,
            suite=suite,
            extra=extra,
            purpose=purpose,
        )

    def signed(self, **extra: Any) -> dict[str, Any]:
        return self.sign(self.badge(), **extra)


WAYS = [
    Way("eddsa-rdfc-2022", ED25519),
    Way("eddsa-jcs-2022", ED25519),
    Way("ecdsa-rdfc-2019", P256),
    Way("ecdsa-rdfc-2019", P384),
]
LENGTHS = {ED25519: 64, P256: 64, P384: 96}

every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.suite}, {way.kind}")


@pytest.fixture
def insignia(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Insignia:
    return terminal(capsysbinary, monkeypatch)


def verified(document: Any) -> Report:
    return verify(strictjson.write(document), Surroundings(at=AT))


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def expanded_proof(signed: dict[str, Any]) -> dict[str, Any]:
    (document,) = expand(signed)
    (proof,) = document[f"{SEC}proof"][0]["@graph"]
    return proof


# --- create ---------------------------------------------------------------------------------------


@every_way
def test_a_proof_property_is_used_and_holds_an_object_or_a_set_of_objects(way: Way) -> None:
    signed = way.signed()

    assert isinstance(signed["proof"], dict)
    assert [type(proof) for proof in way.sign(signed)["proof"]] == [dict, dict]


@every_way
def test_type_method_and_purpose_map_to_urls_and_the_suite_is_a_string_of_its_own_type(
    way: Way,
) -> None:
    proof = expanded_proof(way.signed())

    assert proof["@type"] == [f"{SEC}DataIntegrityProof"]
    assert proof[f"{SEC}verificationMethod"] == [{"@id": way.signer.verification_method}]
    assert proof[f"{SEC}proofPurpose"] == [{"@id": f"{SEC}assertionMethod"}]
    assert proof[f"{SEC}cryptosuite"] == [{"@value": way.suite, "@type": f"{SEC}cryptosuiteString"}]


@every_way
def test_the_proof_says_its_type_and_suite_and_holds_a_value_in_base58btc(way: Way) -> None:
    proof = way.signed()["proof"]

    assert (proof["type"], proof["cryptosuite"]) == ("DataIntegrityProof", way.suite)
    assert {"verificationMethod", "proofPurpose", "proofValue"} <= proof.keys()
    value = multibase.decode_base58btc(proof["proofValue"], code="")
    assert len(value) == LENGTHS[way.kind]
    assert proof["verificationMethod"].partition("#")[2].startswith("z")


@every_way
def test_created_is_a_date_and_time_with_a_zone_and_may_be_left_out(way: Way) -> None:
    suite = suites.named(way.suite)
    assert suite is not None
    undated = add_proof(way.badge(), signer=way.signer, created=None, suite=suite)

    assert parse(way.signed()["proof"]["created"]) == SIGNED_AT
    assert "created" not in undated["proof"]
    assert verified(undated).verdict is Verdict.VALID


@every_way
@pytest.mark.parametrize(
    "members",
    [
        {"type": ["VerifiableCredential", "OpenBadgeCredential", "InvalidType"]},
        {"credentialSubject": {"id": "urn:x:y", "invalidTerm": "invalidTerm"}},
        {"invalidTerm": "invalidTerm"},
    ],
)
def test_data_that_would_be_dropped_is_not_signed(way: Way, members: dict[str, Any]) -> None:
    with pytest.raises(InsigniaError) as refused:
        way.sign(way.badge(**members))

    assert refused.value.family == "undefined-term"


@pytest.mark.parametrize("member", ["credentialSubject", "type"])
@pytest.mark.parametrize(("kind", "suite"), [("ed25519", "eddsa-jcs-2022"), ("p256", None)])
def test_an_error_is_told_and_nothing_is_issued(
    insignia: Insignia, tmp_path: Path, member: str, *, kind: str, suite: str | None
) -> None:
    key, bad = tmp_path / "key", tmp_path / "bad.json"
    insignia("keygen", "--type", kind, "--out", key)
    bad.write_text(json.dumps({name: value for name, value in BADGE.items() if name != member}))

    ended = insignia("sign", *(("--suite", suite) if suite else ()), "--key", key, bad)

    assert (ended.status, ended.out) == (1, b"")
    assert "not signed" in ended.err


@every_way
@pytest.mark.parametrize("previous", [FIRST, [FIRST]])
def test_previous_proof_is_a_string_or_a_list_and_names_a_proof_that_is_there(
    way: Way, previous: Any
) -> None:
    first = way.signed(id=FIRST)

    assert way.sign(first, previousProof=previous)["proof"][1]["previousProof"] == previous
    with pytest.raises(InsigniaError) as refused:
        way.sign(first, previousProof=MISSING if isinstance(previous, str) else [FIRST, MISSING])
    assert refused.value.code == "proof-format.previous-proof"


# --- verify ---------------------------------------------------------------------------------------


@every_way
def test_a_good_proof_verifies(way: Way) -> None:
    assert verified(way.signed()).verdict is Verdict.VALID


def proof_with(**members: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def changed(document: dict[str, Any]) -> dict[str, Any]:
        proof = document["proof"] | members
        return {**document, "proof": {name: v for name, v in proof.items() if v is not ...}}

    return changed


def document_with(**members: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda document: {**document, **members}


def longer(document: dict[str, Any]) -> dict[str, Any]:
    value = multibase.decode_base58btc(document["proof"]["proofValue"], code="")
    return proof_with(proofValue=multibase.encode_base58btc(value + bytes(32)))(document)


def shorter(document: dict[str, Any]) -> dict[str, Any]:
    return proof_with(proofValue=document["proof"]["proofValue"][:-3])(document)


def in_base64url(document: dict[str, Any]) -> dict[str, Any]:
    value = multibase.decode_base58btc(document["proof"]["proofValue"], code="")
    return proof_with(proofValue=multibase.encode_base64url(value))(document)


def without_header(document: dict[str, Any]) -> dict[str, Any]:
    return proof_with(proofValue=document["proof"]["proofValue"][1:])(document)


STATEMENTS: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a base address written into the contexts": (
        lambda d: {**d, "@context": [*d["@context"], {"@base": "https://invalid.example.com/"}]},
        "context",
    ),
    "an unknown type of proof": (proof_with(type="UnknownProofType"), "proof-format"),
    "a type that is no string": (proof_with(type=["DataIntegrityProof"]), "proof-format"),
    "a proof that is no map": (document_with(proof="not a map"), "proof-format"),
    "a document that is no map": (lambda d: [d], "syntax"),
    "no proof": (lambda d: {k: v for k, v in d.items() if k != "proof"}, "proof-format"),
    "an empty proof": (document_with(proof={}), "proof-format"),
    "no type": (proof_with(type=...), "proof-format"),
    "no verification method": (proof_with(verificationMethod=...), "proof-format"),
    "no purpose": (proof_with(proofPurpose=...), "proof-format"),
    "another purpose than is expected": (proof_with(proofPurpose="authentication"), "purpose"),
    "an unknown purpose": (proof_with(proofPurpose="invalidPurpose"), "purpose"),
    "no value": (proof_with(proofValue=...), "proof-format"),
    "a value that is no string": (proof_with(proofValue=1), "proof-format"),
    "a value without its header": (without_header, "proof-format"),
    "a value in another base": (in_base64url, "proof-format"),
    "a value that is too long": (longer, "proof-format"),
    "a value cut short": (shorter, "proof-format"),
    "a term added": (document_with(undefinedTerm="undefinedTerm"), "undefined-term"),
    "a type added": (
        lambda d: {**d, "type": [*d["type"], "UndefinedType"]},
        "undefined-term",
    ),
    "an unknown cryptosuite": (proof_with(cryptosuite="UnknownCryptosuite"), "proof-format"),
    "no cryptosuite": (proof_with(cryptosuite=...), "proof-format"),
    "a cryptosuite that is no string": (proof_with(cryptosuite=2022), "proof-format"),
    "a method that is no address": (proof_with(verificationMethod="did:key:invalidVm"), "key"),
    "a method that is no string": (proof_with(verificationMethod=["x"]), "proof-format"),
    "created that is no date": (proof_with(created="invalidDate"), "time"),
    "created without a zone": (proof_with(created="2026-03-01T09:00:00"), "time"),
    "expires that is no date": (proof_with(expires="invalidDate"), "time"),
    "an id that is no URL": (proof_with(id="first"), "undefined-term"),
    "a previous proof that is neither string nor list": (
        proof_with(previousProof={"id": FIRST}),
        "proof-format",
    ),
}


@every_way
@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_does_not_conform_does_not_verify(way: Way, statement: str) -> None:
    change, family = STATEMENTS[statement]

    report = verified(change(way.signed()))

    assert report.verdict is not Verdict.VALID
    assert family in report.reasons


@every_way
def test_a_proof_whose_expiry_is_signed_ends_then(way: Way) -> None:
    assert verified(way.signed(expires="2026-06-02T00:00:00Z")).verdict is Verdict.VALID
    over = verified(way.signed(expires="2026-05-31T00:00:00Z"))
    assert (over.verdict, over.reasons) == (Verdict.INVALID, ("time",))


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "eddsa-jcs-2022"])
def test_what_is_put_into_canonical_form_in_another_way_does_not_verify(suite: str) -> None:
    way = Way(suite, ED25519)
    other = next(other for other in WAYS[:2] if other.suite != suite)
    signed = other.sign(way.badge())

    report = verified(proof_with(cryptosuite=suite)(signed))

    assert report.reasons == ("signature",)


def test_another_digest_than_the_suites_does_not_verify() -> None:
    way = WAYS[1]
    document = way.badge()
    options = {name: v for name, v in way.sign(document)["proof"].items() if name != "proofValue"}
    data = b"".join(hashlib.sha512(jcs.canonicalize(part)).digest() for part in (options, document))
    value = multibase.encode_base58btc(way.signer.sign(data))

    report = verified({**document, "proof": {**options, "proofValue": value}})

    assert report.reasons == ("signature",)


@every_way
def test_a_set_of_proofs_verifies_when_all_do(way: Way) -> None:
    both = way.sign(way.signed(), nonce="urn:second")

    assert verified(both).verdict is Verdict.VALID
    both["proof"][1]["proofValue"] = both["proof"][0]["proofValue"]
    assert verified(both).reasons == ("signature",)


@every_way
@pytest.mark.parametrize("previous", [FIRST, [FIRST]])
def test_a_chain_verifies_when_all_that_it_names_do(way: Way, previous: Any) -> None:
    chain = way.sign(way.signed(id=FIRST), previousProof=previous)

    assert verified(chain).verdict is Verdict.VALID
    first, second = chain["proof"]
    without = verified({**chain, "proof": [second]})
    assert without.reasons == ("proof-format",)
    assert "proof-format.previous-proof" in codes(without)
    broken = {**first, "proofValue": second["proofValue"]}
    assert "signature" in verified({**chain, "proof": [broken, second]}).reasons


@every_way
@pytest.mark.parametrize("previous", [MISSING, [MISSING], [FIRST, MISSING]])
def test_a_chain_that_names_a_missing_proof_does_not_verify(way: Way, previous: Any) -> None:
    chain = way.sign(way.signed(id=FIRST), previousProof=FIRST)
    chain["proof"][1]["previousProof"] = previous

    report = verified(chain)

    assert report.verdict is Verdict.INVALID
    assert "proof-format.previous-proof" in codes(report)


@every_way
def test_a_chain_is_the_issuers_from_end_to_end(way: Way) -> None:
    """Our own policy: whoever else signs, before or after, does not speak for the issuer."""
    stranger = did_key_signer(way.kind, 2)
    suite = suites.named(way.suite)
    assert suite is not None
    first = way.signed(id=FIRST)
    after = add_proof(
        first, signer=stranger, created=SIGNED_AT, suite=suite, extra={"previousProof": FIRST}
    )
    before = way.sign(
        add_proof(
            way.badge(), signer=stranger, created=SIGNED_AT, suite=suite, extra={"id": FIRST}
        ),
        previousProof=FIRST,
    )

    for chain in (after, before):
        report = verified(chain)
        assert (report.verdict, report.reasons) == (Verdict.INVALID, ("binding",))


def test_every_text_of_a_proof_is_utf_8() -> None:
    for way in WAYS:
        assert re.fullmatch(rb"[\x20-\x7e]*", jcs.canonicalize(way.signed()["proof"]))
