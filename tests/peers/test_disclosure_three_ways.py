"""Selective disclosure between three implementations: one issues, one derives, one verifies.

Every way is gone that ours takes part in; @digitalbazaar's is in JavaScript, openvc's in Python.
What openvc derives has another spelling than Open Badges demand (single items out of their arrays,
ids of nameless nodes), so of our verifier only what it says of proof and key is asked. The texts of
the rich credential are beyond the N-Quads reader that openvc rests on.
"""

import base64
import itertools
import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import openvc
import pytest
from openvc.keys import P256SigningKey
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite
from tests.factories.disclosure import ISSUER, issuing
from tests.peers.installed import NODE
from tests.peers.questions import CREDENTIALS, NOW, contexts

from insignia.standards import strictjson, terms, timestamps
from insignia.standards.keys import did_key, jwk, multikey
from insignia.standards.model.essential import essential_pointers
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.deriving import derive
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Outcome
from insignia.standards.verify.surroundings import Surroundings

pytestmark = [
    pytest.mark.peer,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("default"),
]

REVEAL = {
    "plain": ["/credentialSubject/id"],
    "rich": [
        "/credentialSubject/identifier",
        "/credentialSubject/result/0/value",
        "/credentialSubject/achievement/alignment",
        "/evidence",
        "/name",
    ],
}


class Ours:
    name = "insignia"

    def issue(self, credential: dict[str, Any], mandatory: list[str]) -> dict[str, Any]:
        return add_proof(credential, signer=ISSUER, created=NOW, suite=issuing(*mandatory))

    def derive(self, credential: dict[str, Any], reveal: list[str]) -> dict[str, Any]:
        return derive(credential, reveal=reveal)

    def verifies(self, credential: dict[str, Any]) -> bool:
        report = verify(strictjson.write(credential), Surroundings(at=NOW))
        found = (*report.of(Check.PROOF), *report.of(Check.BINDING))
        return [finding.outcome for finding in found] == [Outcome.PASSED] * 2


class DigitalBazaar:
    name = "digitalbazaar"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, task: str, **question: Any) -> Any:
        controller = did_key.document(ISSUER.controller)
        method = next(
            entry for entry in controller["verificationMethod"] if entry["type"] == terms.MULTIKEY
        )
        documents = contexts() | {
            ISSUER.controller: controller,
            ISSUER.verification_method: {"@context": terms.MULTIKEY_V1, **method},
        }
        answer = subprocess.run(
            [NODE, "disclosure.mjs"],
            cwd=self.folder,
            input=json.dumps(
                {
                    "documents": documents,
                    "now": timestamps.write(NOW),
                    "questions": [{"task": task, **question}],
                }
            ).encode(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert answer.returncode == 0, answer.stderr.decode()
        return json.loads(answer.stdout)[0]

    def issue(self, credential: dict[str, Any], mandatory: list[str]) -> dict[str, Any]:
        key = {
            "@context": terms.MULTIKEY_V1,
            "id": ISSUER.verification_method,
            "type": terms.MULTIKEY,
            "controller": ISSUER.controller,
            "publicKeyMultibase": ISSUER.public_key.multikey,
            "secretKeyMultibase": multikey.write_secret(ISSUER.secret_key),
        }
        issued: dict[str, Any] = self.ask(
            "issue", credential=credential, key=key, mandatory=mandatory
        )
        return issued

    def derive(self, credential: dict[str, Any], reveal: list[str]) -> dict[str, Any]:
        derived: dict[str, Any] = self.ask("derive", credential=credential, reveal=reveal)
        return derived

    def verifies(self, credential: dict[str, Any]) -> bool:
        return bool(self.ask("verify", credential=credential)["verified"])


class OpenVc:
    name = "openvc"

    def secret_jwk(self) -> dict[str, Any]:
        secret = base64.urlsafe_b64encode(ISSUER.secret).rstrip(b"=").decode()
        return {**jwk.write_public(ISSUER.public_key), "d": secret}

    def issue(self, credential: dict[str, Any], mandatory: list[str]) -> dict[str, Any]:
        issued: dict[str, Any] = EcdsaSdProofSuite().add_base_proof(
            credential,
            signing_key=P256SigningKey.from_jwk(self.secret_jwk(), ISSUER.verification_method),
            verification_method=ISSUER.verification_method,
            mandatory_pointers=mandatory,
            created=NOW,
            extra_contexts=contexts(),
        )
        return issued

    def derive(self, credential: dict[str, Any], reveal: list[str]) -> dict[str, Any]:
        derived: dict[str, Any] = EcdsaSdProofSuite().derive_proof(
            credential, selective_pointers=reveal, extra_contexts=contexts()
        )
        return derived

    def verifies(self, credential: dict[str, Any]) -> bool:
        try:
            EcdsaSdProofSuite().verify(
                credential,
                public_key_jwk=jwk.write_public(ISSUER.public_key),
                now=NOW,
                extra_contexts=contexts(),
            )
        except openvc.OpenvcError:
            return False
        return True


Party = Ours | DigitalBazaar | OpenVc
NAMES = ("insignia", "digitalbazaar", "openvc")


@pytest.fixture
def party(node_modules: Path) -> Callable[[str], Party]:
    parties: list[Party] = [Ours(), DigitalBazaar(node_modules.parent), OpenVc()]
    return {party.name: party for party in parties}.__getitem__


def unsigned(name: str) -> dict[str, Any]:
    credential = deepcopy(CREDENTIALS[name])
    credential["issuer"]["id"] = ISSUER.controller
    return credential


@pytest.mark.parametrize(
    ("credential", "issuer", "holder", "verifier"),
    [
        (credential, *way)
        for credential in REVEAL
        for way in itertools.product(NAMES, repeat=3)
        if "insignia" in way and (credential == "plain" or "openvc" not in way)
    ],
)
def test_one_issues_one_derives_one_verifies(
    party: Callable[[str], Party], issuer: str, holder: str, verifier: str, credential: str
) -> None:
    document = unsigned(credential)
    issued = party(issuer).issue(document, list(essential_pointers(document)))

    shown = party(holder).derive(issued, REVEAL[credential])

    assert party(verifier).verifies(shown)
    shown["issuer"]["name"] = "Somebody else"
    assert not party(verifier).verifies(shown)


@pytest.mark.parametrize("credential", REVEAL)
def test_what_is_shown_is_the_same_whoever_derives(
    party: Callable[[str], Party], credential: str
) -> None:
    document = unsigned(credential)
    issued = party("insignia").issue(document, list(essential_pointers(document)))

    theirs = party("digitalbazaar").derive(issued, REVEAL[credential])

    assert theirs == party("insignia").derive(issued, REVEAL[credential])


@pytest.mark.parametrize("verifier", NAMES)
def test_nobody_takes_a_base_proof_for_a_derived_one(
    party: Callable[[str], Party], verifier: str
) -> None:
    issued = party("insignia").issue(unsigned("plain"), ["/issuer"])

    assert not party(verifier).verifies(issued)
