"""Every suite both ways, on credentials made by chance: 500 a run, and more if wanted."""

import json
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import openvc
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openvc.proof import di_ecdsa_rdfc, di_jcs
from openvc.proof.data_integrity import DataIntegrityProofSuite
from tests.factories.keys import did_key_signer
from tests.peers.generated import credentials
from tests.peers.installed import NODE
from tests.peers.questions import NOW, PLAIN, contexts

from insignia.standards import strictjson, terms, timestamps
from insignia.standards.keys import did_key, multikey
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Report, Verdict
from insignia.standards.verify.surroundings import Surroundings

pytestmark = [
    pytest.mark.peer,
    pytest.mark.timeout(600),
    pytest.mark.filterwarnings("default"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
]

Ask = Callable[..., Any]
OLDER = "Ed25519Signature2020"
# Not made smaller when they disagree: asking others takes too long to ask a thousand times.
made_by_chance = settings(
    max_examples=50,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)


class Way(NamedTuple):
    """A suite with a kind of key."""

    suite: str
    kind: str

    @property
    def signer(self) -> LocalSigner:
        return did_key_signer(self.kind)

    def signed(self, credential: dict[str, Any]) -> dict[str, Any]:
        suite = suites.named(self.suite)
        assert suite is not None
        return add_proof(credential, signer=self.signer, created=NOW, suite=suite)


WAYS = [
    Way("eddsa-rdfc-2022", ED25519),
    Way("eddsa-jcs-2022", ED25519),
    Way("ecdsa-rdfc-2019", P256),
    Way("ecdsa-rdfc-2019", P384),
]
# With P-384 openvc takes SHA-256 within canonicalization, unlike the W3C's vectors and the others.
OPENVC_WAYS = [way for way in WAYS if way.kind != P384]
every_way_of_openvc = pytest.mark.parametrize(
    "way", OPENVC_WAYS, ids=lambda way: f"{way.suite}-{way.kind}"
)
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: f"{way.suite}-{way.kind}")


def documents() -> dict[str, Any]:
    """The contexts, and each of our keys with its controller."""
    found = contexts()
    for kind in (ED25519, P256, P384):
        signer = did_key_signer(kind)
        controller = did_key.document(signer.controller)
        (method,) = controller["verificationMethod"]
        found[signer.controller] = controller
        found[method["id"]] = {"@context": terms.MULTIKEY_V1, **method}
    return found


def key_of(signer: LocalSigner) -> dict[str, str]:
    return {
        "@context": terms.MULTIKEY_V1,
        "id": signer.verification_method,
        "type": terms.MULTIKEY,
        "controller": signer.controller,
        "publicKeyMultibase": signer.public_key.multikey,
        "secretKeyMultibase": multikey.write_secret(signer.secret_key),
        "seed": signer.secret.hex(),
    }


@pytest.fixture(scope="module")
def digitalbazaar(node_modules: Path) -> Iterator[Ask]:
    """Ask one process as often as there are questions."""
    with subprocess.Popen(
        [NODE, "suites.mjs"],
        cwd=node_modules.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as peer:
        assert peer.stdin is not None
        assert peer.stdout is not None
        sent, answers = peer.stdin, peer.stdout

        def tell(value: Any) -> None:
            sent.write(json.dumps(value) + "\n")
            sent.flush()

        def ask(task: str, way: Way | str, **question: Any) -> Any:
            suite = way if isinstance(way, str) else way.suite
            tell({"task": task, "suite": suite, **question})
            return json.loads(answers.readline())

        tell({"documents": documents(), "now": timestamps.write(NOW)})
        yield ask
        sent.close()


def verified(document: dict[str, Any]) -> Report:
    return verify(strictjson.write(document), Surroundings(at=NOW))


def agreed(report: Report) -> None:
    assert report.verdict is Verdict.VALID, report.findings


class Theirs:
    """Our key, as openvc wants a key to be."""

    def __init__(self, signer: LocalSigner) -> None:
        self.alg = {ED25519: "EdDSA", P256: "ES256", P384: "ES384"}[signer.kind]
        self.kid = signer.verification_method
        self.sign = signer.sign


OPENVC_SUITES: dict[str, Any] = {
    "eddsa-rdfc-2022": DataIntegrityProofSuite,
    "eddsa-jcs-2022": di_jcs.EddsaJcsProofSuite,
    "ecdsa-rdfc-2019": di_ecdsa_rdfc.EcdsaRdfcProofSuite,
}


def issued_by_openvc(way: Way, credential: dict[str, Any], at: datetime) -> dict[str, Any]:
    more = {} if "jcs" in way.suite else {"extra_contexts": contexts()}
    signed: dict[str, Any] = OPENVC_SUITES[way.suite]().add_proof(
        credential,
        signing_key=Theirs(way.signer),
        verification_method=way.signer.verification_method,
        created=at,
        **more,
    )
    if "jcs" in way.suite:  # it signs the contexts with the proof, but leaves them out of it
        signed["proof"]["@context"] = credential["@context"]
    return signed


@every_way
@made_by_chance
@given(data=st.data())
def test_what_we_sign_verifies_in_digitalbazaar(
    digitalbazaar: Ask, way: Way, data: st.DataObject
) -> None:
    signed = way.signed(data.draw(credentials(way.signer.controller)))

    answer = digitalbazaar("verify", way, credential=signed)

    assert answer == {"verified": True, "trouble": []}
    agreed(verified(signed))


@every_way
@made_by_chance
@given(data=st.data())
def test_what_digitalbazaar_signs_verifies_here(
    digitalbazaar: Ask, way: Way, data: st.DataObject
) -> None:
    credential = data.draw(credentials(way.signer.controller, with_controls=True))

    issued = digitalbazaar("issue", way, credential=credential, key=key_of(way.signer))

    assert issued["proof"]["cryptosuite"] == way.suite
    agreed(verified(issued))


@made_by_chance
@given(data=st.data())
def test_the_older_proofs_of_digitalbazaar_verify_here(
    digitalbazaar: Ask, data: st.DataObject
) -> None:
    signer = did_key_signer(ED25519)
    credential = data.draw(credentials(signer.controller, with_controls=True))
    credential["@context"] = [*credential["@context"], terms.ED25519_2020_V1]

    issued = digitalbazaar("issue", OLDER, credential=credential, key=key_of(signer))

    assert issued["proof"]["type"] == OLDER
    agreed(verified(issued))
    assert verified(issued | {"validFrom": "2026-04-01T00:00:00Z"}).reasons == ("signature",)


@pytest.mark.parametrize(
    "way", [way for way in WAYS if way.kind == ED25519], ids=lambda way: way.suite
)
@settings(made_by_chance, max_examples=10)
@given(data=st.data())
def test_both_sign_with_the_same_bytes(digitalbazaar: Ask, way: Way, data: st.DataObject) -> None:
    credential = data.draw(credentials(way.signer.controller))

    theirs = digitalbazaar("issue", way, credential=credential, key=key_of(way.signer))["proof"]

    assert theirs["proofValue"] == way.signed(credential)["proof"]["proofValue"]


@every_way_of_openvc
@settings(made_by_chance, max_examples=8)
@given(data=st.data())
def test_what_we_sign_verifies_in_openvc(way: Way, data: st.DataObject) -> None:
    signed = way.signed(data.draw(credentials(way.signer.controller)))
    policy = openvc.VerificationPolicy(now=NOW, require_status=False)

    result = openvc.verify_credential(signed, policy=policy, extra_contexts=contexts())

    assert result.format == f"data-integrity:{way.suite}"
    assert result.issuer == way.signer.controller


@every_way_of_openvc
@settings(made_by_chance, max_examples=8)
@given(data=st.data())
def test_what_openvc_signs_verifies_here(way: Way, data: st.DataObject) -> None:
    credential = data.draw(credentials(way.signer.controller))

    agreed(verified(issued_by_openvc(way, credential, NOW)))


@every_way
def test_a_changed_badge_is_false_everywhere(digitalbazaar: Ask, way: Way) -> None:
    signed = way.signed(credential_of(way)) | {"validFrom": "2026-04-01T00:00:00Z"}

    assert digitalbazaar("verify", way, credential=signed)["verified"] is False
    assert verified(signed).reasons == ("signature",)
    with pytest.raises(openvc.OpenvcError):
        openvc.verify_credential(
            signed,
            policy=openvc.VerificationPolicy(now=NOW, require_status=False),
            extra_contexts=contexts(),
        )


def test_both_orders(digitalbazaar: Ask) -> None:
    """RDFC-1.0 sorts by code points; a runtime whose texts are UTF-16 sorts otherwise.

    We do as the standard says, and so does PyLD. Should this fail, the other side was mended.
    """
    way = WAYS[0]
    credential = credential_of(way)
    achievement = credential["credentialSubject"]["achievement"] | {"tag": ["\uff21", "\U0001f3eb"]}
    subject = credential["credentialSubject"] | {"achievement": achievement}

    signed = way.signed(credential | {"credentialSubject": subject})

    policy = openvc.VerificationPolicy(now=NOW, require_status=False)
    result = openvc.verify_credential(signed, policy=policy, extra_contexts=contexts())
    assert result.issuer == way.signer.controller
    assert digitalbazaar("verify", way, credential=signed)["verified"] is False


def credential_of(way: Way) -> dict[str, Any]:
    return PLAIN | {"issuer": PLAIN["issuer"] | {"id": way.signer.controller}}
