"""Data Integrity ECDSA Cryptosuites 1.0, ecdsa-sd-2023: every intermediate value of the W3C's.

These run at the layer they test: the vectors use a vocabulary that no door of ours knows, and their
issuer is not the controller of the key.
"""

from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import strictjson
from insignia.standards.compiled.form import canonical_form
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys import multikey
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import add_proof, check_signature
from insignia.standards.proofs.deriving import derive
from insignia.standards.proofs.ecdsa_sd_2023 import Issuing, signed_lines
from insignia.standards.proofs.ecdsa_sd_values import BaseValue, DerivedValue
from insignia.standards.proofs.labelling import LabelledDocument, written_label
from insignia.standards.proofs.reading import read_proofs
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.timestamps import parse

pytestmark = needs_vectors

ECDSA = VECTORS / "w3c-di-ecdsa"
SUITE = ECDSA / "ecdsa-sd-2023"
# A folder of vectors, and its inputs: mandatory pointers, and those of the holder. The document is
# taken from the base proof: prCredUnsigned.json was given another description after it was signed.
CASES = {
    "prc": ("prCredMandatory.json", "prCredSelective.json"),
    "employ": ("employMandatory.json", "employSelective.json"),
}

SCHEMA = "https://schema.org/"
CITIZENSHIP = "https://w3id.org/citizenship#"
DATE = "http://www.w3.org/2001/XMLSchema#dateTime"


def terms_of(*names: str, vocabulary: str) -> dict[str, str]:
    return {name: vocabulary + name for name in names}


# As much of that vocabulary as the two documents use, as their published statements tell it.
CARD = terms_of("identifier", vocabulary=SCHEMA) | terms_of(
    "lprCategory", "lprNumber", vocabulary=CITIZENSHIP
)
RESIDENCE = terms_of("commuterClassification", vocabulary=CITIZENSHIP) | {
    "residentSince": {"@id": CITIZENSHIP + "residentSince", "@type": DATE}
}
CONTEXTS = BUILT_IN.extended(
    {
        "https://w3id.org/citizenship/v4rc1": {
            "@context": {
                "@protected": True,
                "image": {"@id": SCHEMA + "image", "@type": "@id"},
                **terms_of(
                    "EmploymentAuthorizationDocumentCredential",
                    "PermanentResidentCardCredential",
                    vocabulary=CITIZENSHIP,
                ),
                "EmploymentAuthorizationDocument": {
                    "@id": CITIZENSHIP + "EmploymentAuthorizationDocument",
                    "@context": CARD,
                },
                "PermanentResidentCard": {
                    "@id": CITIZENSHIP + "PermanentResidentCard",
                    "@context": CARD,
                },
                "EmployablePerson": {
                    "@id": CITIZENSHIP + "EmployablePerson",
                    "@context": {
                        **RESIDENCE,
                        **terms_of("employmentAuthorizationDocument", vocabulary=CITIZENSHIP),
                    },
                },
                "PermanentResident": {
                    "@id": CITIZENSHIP + "PermanentResident",
                    "@context": {
                        **RESIDENCE,
                        **terms_of("permanentResidentCard", vocabulary=CITIZENSHIP),
                    },
                },
                "Person": {
                    "@id": SCHEMA + "Person",
                    "@context": {
                        "birthCountry": CITIZENSHIP + "birthCountry",
                        "birthDate": {"@id": SCHEMA + "birthDate", "@type": DATE},
                        **terms_of(
                            "additionalName",
                            "familyName",
                            "gender",
                            "givenName",
                            vocabulary=SCHEMA,
                        ),
                    },
                },
            }
        }
    }
)


def load(path: Path) -> Any:
    return strictjson.read(path.read_bytes())


class Case:
    """One of the W3C's two examples."""

    def __init__(self, name: str) -> None:
        self.folder = SUITE / name
        mandatory, selective = CASES[name]
        self.mandatory: list[str] = load(ECDSA / mandatory)
        self.selective: list[str] = load(ECDSA / selective)
        self.base: dict[str, Any] = self.published("addSignedSDBase.json")
        self.document = unsecured(self.base)
        self.derived: dict[str, Any] = self.published("derivedRevealDocument.json")
        keys = load(SUITE / "SDKeyMaterial.json")
        self.hmac_key = bytes.fromhex(keys["hmacKeyString"])
        self.issuer_secret = multikey.read_secret(keys["baseKeyPair"]["secretKeyMultibase"])
        self.statement_secret = multikey.read_secret(keys["proofKeyPair"]["secretKeyMultibase"])

    def published(self, file: str) -> Any:
        return load(self.folder / file)

    def labelled(self) -> LabelledDocument:
        return LabelledDocument(
            ProofInput(document=self.document, options={}, contexts=CONTEXTS), self.hmac_key
        )

    def indexes(self, pointers: list[str]) -> list[int]:
        labelled = self.labelled()
        chosen = labelled.part(pointers).lines
        return [index for index, line in enumerate(labelled.lines) if line in chosen]


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


def test_the_canonical_statements_are_the_published_ones(case: Case) -> None:
    quads = expansion.to_quads(case.document, contexts=CONTEXTS)

    assert list(canonical.canonicalize(quads).lines) == case.published("addBaseDocCanon.json")


def test_the_labelled_statements_are_the_published_ones(case: Case) -> None:
    assert list(case.labelled().lines) == case.published("addBaseDocHMACCanon.json")


def test_the_mandatory_statements_are_the_published_ones(case: Case) -> None:
    transformed = case.published("addBaseTransform.json")
    lines = case.labelled().lines

    mandatory = case.indexes(case.mandatory)

    assert [[index, lines[index]] for index in mandatory] == transformed["mandatory"]["value"]
    assert [
        [index, line] for index, line in enumerate(lines) if index not in mandatory
    ] == transformed["nonMandatory"]["value"]


def test_the_groups_are_the_published_ones(case: Case) -> None:
    groups = case.published("derivedGroupIndexes.json")

    assert case.indexes(case.mandatory) == groups["mandatoryIndexes"]
    assert case.indexes(case.selective) == groups["selectiveIndexes"]
    assert case.indexes(case.mandatory + case.selective) == groups["combinedIndexes"]


def test_the_canonical_options_are_the_published_ones(case: Case) -> None:
    form = canonical_form(
        case.published("addProofConfig.json"), contexts=CONTEXTS, limits=DEFAULT_LIMITS
    )

    assert form.decode() == (case.folder / "addProofConfigCanon.txt").read_text()


def test_the_published_keys_make_the_published_base_proof(case: Case) -> None:
    signer = LocalSigner(
        case.base["proof"]["verificationMethod"], case.issuer_secret.raw, case.issuer_secret.kind
    )
    suite = Issuing(
        mandatory_pointers=tuple(case.mandatory),
        hmac_key=case.hmac_key,
        statement_secret=case.statement_secret.raw,
    )

    made = add_proof(
        case.document,
        signer=signer,
        created=parse(case.base["proof"]["created"]),
        suite=suite,
        contexts=CONTEXTS,
    )

    assert made == case.base


def test_the_published_base_value_says_what_is_published_of_it(case: Case) -> None:
    recovered = case.published("derivedRecoveredBaseData.json")
    value = BaseValue.read(case.base["proof"]["proofValue"], pointer="")

    assert value.base_signature.hex() == recovered["baseSignature"]
    assert value.hmac_key.hex() == recovered["hmacKey"]
    assert [signature.hex() for signature in value.signatures] == recovered["signatures"]
    assert list(value.mandatory_pointers) == recovered["mandatoryPointers"]


def test_the_derived_credential_is_the_published_one(case: Case) -> None:
    assert derive(case.base, reveal=case.selective, contexts=CONTEXTS) == case.derived


def test_the_published_derived_value_says_what_is_published_of_it(case: Case) -> None:
    published = case.published("verifyDerivedProofValue.json")
    adjusted = case.published("derivedAdjMandatoryIndexes.json")["adjMandatoryIndexes"]
    value = DerivedValue.read(case.derived["proof"]["proofValue"], pointer="")

    assert value.base_signature.hex() == published["baseSignature"]
    assert [signature.hex() for signature in value.signatures] == published["signatures"]
    assert [
        [f"c14n{number}", written_label(label).removeprefix("_:")]
        for number, label in value.labels.items()
    ] == published["labelMap"]
    assert list(value.mandatory_indexes) == published["mandatoryIndexes"] == adjusted


def test_the_verifier_sees_the_published_statements(case: Case) -> None:
    value = DerivedValue.read(case.derived["proof"]["proofValue"], pointer="")

    lines = signed_lines(
        ProofInput(document=unsecured(case.derived), options={}, contexts=CONTEXTS), value
    )

    assert list(lines) == case.published("verifyNQuads.json")


def test_the_published_derived_proof_holds(case: Case) -> None:
    (proof,) = read_proofs(case.derived)
    method = find_method(
        proof.verification_method, relationship="assertionMethod", resolver=DidKeyResolver()
    )

    check_signature(case.derived, proof, method, contexts=CONTEXTS)
