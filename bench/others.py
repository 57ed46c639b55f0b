"""Others who do the same work: from PyPI in this process, from npm in a child that loops.

Each is asked as its own documentation shows it, and given the contexts, so that none of them
fetches anything. What is not installed is left out, and the table says so.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyld import jsonld

from bench.documents import BEGAN, NOW, SIGNER
from bench.rounds import Contestant
from bench.yardsticks import PRIVATE
from insignia.standards import terms, timestamps
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS
from insignia.standards.keys import did_key, multibase, multikey

if TYPE_CHECKING:
    from collections.abc import Sequence

METHOD = SIGNER.verification_method


@cache
def contexts() -> dict[str, Any]:
    """Return every context that we know, by its address."""
    return {url: BUILT_IN.document(url) for url in DIGESTS if url in BUILT_IN}


# --- PyLD, with the proof made by hand -------------------------------------------------------


def _load(url: str, _options: Any) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": contexts()[url]}


def _digest(part: dict[str, Any]) -> bytes:
    options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _load}
    return hashlib.sha256(jsonld.normalize(part, options).encode()).digest()


def proof_options() -> dict[str, Any]:
    """Return the options of the proof that everybody makes."""
    return {
        "type": terms.DATA_INTEGRITY_PROOF,
        "cryptosuite": "eddsa-rdfc-2022",
        "created": timestamps.write(BEGAN),
        "verificationMethod": METHOD,
        "proofPurpose": terms.ASSERTION_METHOD,
    }


def pyld_issue(data: bytes) -> bytes:
    """Issue with PyLD and `cryptography`."""
    document = json.loads(data)
    options = proof_options()
    of_options = _digest({"@context": document["@context"], **options})
    signature = PRIVATE.sign(of_options + _digest(document))
    document["proof"] = {**options, "proofValue": multibase.encode_base58btc(signature)}
    return json.dumps(document).encode()


def pyld_verify(data: bytes) -> bool:
    """Check a signature with PyLD and `cryptography`, by the key that the proof names."""
    document = json.loads(data)
    proof = document.pop("proof")
    signature = multibase.decode_base58btc(proof.pop("proofValue"), code="proof-format.proof-value")
    of_options = _digest({"@context": document["@context"], **proof})
    named = multikey.read_public(proof["verificationMethod"].partition("#")[2])
    try:
        Ed25519PublicKey.from_public_bytes(named.raw).verify(
            signature, of_options + _digest(document)
        )
    except InvalidSignature:
        return False
    return True


# --- openvc-core and openbadgeslib -----------------------------------------------------------


@cache
def openvc_parts() -> tuple[Any, Any]:
    """Return its suite and its key."""
    import openvc  # noqa: PLC0415 - some need them and some do not
    from openvc.proof.data_integrity import DataIntegrityProofSuite  # noqa: PLC0415

    return DataIntegrityProofSuite(), openvc.Ed25519SigningKey(PRIVATE, METHOD)


@cache
def openvc_jwk() -> dict[str, Any]:
    """Return our public key as openvc-core wants it."""
    found: dict[str, Any] = openvc_parts()[1].public_jwk()
    return found


def openvc_issue(data: bytes) -> bytes:
    """Issue with openvc-core."""
    suite, key = openvc_parts()
    secured = suite.add_proof(
        json.loads(data),
        signing_key=key,
        verification_method=METHOD,
        created=BEGAN,
        extra_contexts=contexts(),
    )
    return json.dumps(secured).encode()


def openvc_verify(data: bytes) -> Any:
    """Verify with openvc-core; it raises what it does not believe."""
    return openvc_parts()[0].verify(
        json.loads(data), public_key_jwk=openvc_jwk(), now=NOW, extra_contexts=contexts()
    )


@cache
def _pem() -> tuple[bytes, bytes]:
    private = PRIVATE.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = PRIVATE.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return private, public


def openbadgeslib_issue(data: bytes) -> bytes:
    """Issue with openbadgeslib's function for a proof."""
    from openbadgeslib.ob3 import ldp  # noqa: PLC0415

    secured = ldp.add_data_integrity_proof(
        json.loads(data), _pem()[0], METHOD, created=BEGAN, extra_contexts=contexts()
    )
    return json.dumps(secured).encode()


def openbadgeslib_verify(data: bytes) -> None:
    """Check a proof with openbadgeslib; it raises what it does not believe."""
    from openbadgeslib.ob3 import ldp  # noqa: PLC0415

    ldp.verify_data_integrity_proof(json.loads(data), _pem()[1], extra_contexts=contexts())


# --- npm -------------------------------------------------------------------------------------


@cache
def _child() -> subprocess.Popen[bytes] | None:
    """Start the child that loops, on our core, or return None where there is no Node."""
    try:
        from tests.peers.installed import FOLDER, NODE, install  # noqa: PLC0415
    except ImportError:
        return None
    if not install():
        return None
    child = subprocess.Popen(
        [NODE, "loop.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    atexit.register(child.kill)
    controller = did_key.document(SIGNER.controller)
    key = {
        "@context": terms.MULTIKEY_V1,
        "id": METHOD,
        "type": terms.MULTIKEY,
        "controller": SIGNER.controller,
        "publicKeyMultibase": SIGNER.public_key.multikey,
    }
    documents = contexts() | {SIGNER.controller: controller, METHOD: key}
    secret = {**key, "secretKeyMultibase": multikey.write_secret(SIGNER.secret_key)}
    _say(child, {"documents": documents, "key": secret, "now": timestamps.write(NOW)})
    return child


def _say(child: subprocess.Popen[bytes], question: dict[str, Any]) -> dict[str, Any]:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(json.dumps(question).encode() + b"\n")
    child.stdin.flush()
    answer: dict[str, Any] = json.loads(child.stdout.readline())
    return answer


def ask_npm(task: str, texts: Sequence[bytes]) -> dict[str, Any]:
    """Have the child do a task for each text; it answers with the last result, and its seconds."""
    child = _child()
    assert child is not None
    return _say(child, {"task": task, "texts": [text.decode() for text in texts]})


def has_npm() -> bool:
    """Tell whether there is a Node with the packages of the lock."""
    return _child() is not None


NO_NODE = "@digitalbazaar/vc was left out, since there is no Node here or its packages are missing."


def npm(task: str, inputs: Any) -> Contestant:
    """@digitalbazaar/vc in the child."""
    return Contestant(
        name="@digitalbazaar/vc",
        work=lambda _: None,
        inputs=inputs,
        measured=lambda texts: float(ask_npm(task, texts)["seconds"]),
        most=60,
    )


def issuers(inputs: Any) -> tuple[Contestant, ...]:
    """Everybody else who issues eddsa-rdfc-2022."""
    found = [
        Contestant(name="PyLD by hand", work=pyld_issue, inputs=inputs, most=60),
        Contestant(name="openvc-core", work=openvc_issue, inputs=inputs, most=60),
        Contestant(name="openbadgeslib", work=openbadgeslib_issue, inputs=inputs, most=60),
    ]
    return (*found, npm("issue", inputs)) if has_npm() else tuple(found)


def pyld_by_hand(inputs: Any) -> Contestant:
    """Verify with PyLD, whoever the issuer is."""
    return Contestant(name="PyLD by hand", work=pyld_verify, inputs=inputs, most=60)


def verifiers(inputs: Any) -> tuple[Contestant, ...]:
    """Everybody else who verifies eddsa-rdfc-2022."""
    found = [
        pyld_by_hand(inputs),
        Contestant(name="openvc-core", work=openvc_verify, inputs=inputs, most=60),
        Contestant(name="openbadgeslib", work=openbadgeslib_verify, inputs=inputs, most=60),
    ]
    return (*found, npm("verify", inputs)) if has_npm() else tuple(found)


def remarks() -> tuple[str, ...]:
    """Say who was left out."""
    return () if has_npm() else (NO_NODE,)
