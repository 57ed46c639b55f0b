"""The inputs of the W3C's VC-JOSE-COSE suite, with the results that it expects.

What it tests is the signature around a credential: header, payload and key. Two of its habits are
not ours, and are left out here by name: its tokens have the date of `iat` as text, where RFC 7519
wants a number (ours: `time.unreadable`), and it names keys by their `kid` alone. P-521, SD-JWT and
COSE are not read: what is secured that way is never valid, and says why.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import base64url, strictjson
from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.keys import jwk
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import claims, jose
from insignia.standards.proofs.vc_jwt import sign_credential
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.document import credentials_in, open_document
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Outcome, Verdict
from insignia.standards.verify.surroundings import Surroundings

FOLDER = VECTORS / "w3c-jose-cose-suite-inputs"
NOT_READ = ("data:application/vc+sd-jwt", "data:application/vc+cose")
AT = datetime(2024, 12, 16, 12, tzinfo=UTC)

pytestmark = needs_vectors


def cases(function: str, *features: str) -> list[Any]:
    table = FOLDER / "expected-results.json"
    rows = json.loads(table.read_text()) if table.exists() else []
    return [
        pytest.param(row, id=row["name"])
        for row in rows
        if row["fn"] == function and row["feature"].rpartition("_")[2] in features
    ]


def data(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def key(name: str) -> dict[str, Any]:
    return strictjson.read_object(data(name))


class OwnDocument:
    """Publishes the suite's key where the issuer would."""

    def __init__(self, method: dict[str, Any]) -> None:
        published = {name: value for name, value in method.items() if name != "secretKeyJwk"}
        self._document = {
            "id": method["controller"],
            "assertionMethod": [published],
            "authentication": [published],
        }

    def controller_document(self, url: str) -> dict[str, Any]:
        if url != self._document["id"]:
            raise Unresolvable("Not there.", code="key.unreachable")
        return self._document


def is_accepted(row: dict[str, Any]) -> bool:
    """Whether header, claims and signature of a token hold, and what it shows is what it says."""
    try:
        document = open_document(data(row["input_file"]))
        if document.token is None:
            return False
        is_shown = row["feature"].startswith("presentation")
        types = jose.PRESENTATION_TYPES if is_shown else jose.CREDENTIAL_TYPES
        complaints = [
            *jose.header_complaints(document.token, types=types),
            *(
                error
                for error in claims.claim_complaints(document.token)
                if (error.code, error.pointer) != ("time.unreadable", "/iat")
            ),
        ]
        public = jwk.read_public(key(row["key_file"])["publicKeyJwk"])
        jose.check_signature(document.token, public)
    except InsigniaError:
        return False
    inside = [
        finding
        for _, members in credentials_in(document.members)
        if not str(members["id"]).startswith(NOT_READ)
        for finding in check_form(document.within(members))
        if finding.outcome is Outcome.FAILED
    ]
    return not complaints and not inside


@pytest.mark.parametrize("row", cases("verify", "jose"))
def test_a_token_is_accepted_or_not_as_the_suite_expects(row: dict[str, Any]) -> None:
    assert is_accepted(row) == (row["expected_result"] == "success")


@pytest.mark.parametrize("row", cases("verify", "jose", "sdjwt", "cose"))
def test_none_of_the_inputs_is_valid_by_our_own_policy(row: dict[str, Any]) -> None:
    """Their contexts are for examples, and their keys are named by nobody."""
    report = verify(
        data(row["input_file"]),
        Surroundings(at=AT, resolver=OwnDocument(key(row["key_file"]))),
    )

    assert report.verdict in {Verdict.INVALID, Verdict.REFUSED}
    assert report.reasons


@pytest.mark.parametrize("row", cases("verify", "sdjwt", "cose"))
def test_what_is_secured_otherwise_is_still_to_come_and_told_as_such(row: dict[str, Any]) -> None:
    report = verify(data(row["input_file"]), Surroundings(at=AT))

    disclosing = "sdjwt" in row["feature"] and b"~" in data(row["input_file"])
    wanted = {"proof-format"} if disclosing else {"syntax", "jwt-alg", "proof-format", "jwt-header"}
    assert wanted & set(report.reasons), report.findings


KINDS = {"Ed25519": ED25519, "P-256": P256, "P-384": P384}


def issues(*, ours: bool) -> list[Any]:
    """The cases of issuing, by a key that we read or by another."""
    return [
        case
        for case in cases("issue", "jose")
        if (key(case.values[0]["key_file"])["publicKeyJwk"]["crv"] in KINDS) == ours
    ]


@pytest.mark.parametrize("row", issues(ours=True))
def test_what_we_issue_is_what_the_suite_expects(row: dict[str, Any]) -> None:
    method, document = key(row["key_file"]), strictjson.read_object(data(row["input_file"]))
    secret = base64url.decode(method["secretKeyJwk"]["d"], code="key.unreadable")
    signer = LocalSigner(method["id"], secret, KINDS[method["publicKeyJwk"]["crv"]])

    token = jose.read_token(sign_credential(document, signer=signer).encode())

    jose.check_signature(token, jwk.read_public(method["publicKeyJwk"]))
    assert claims.body_of(token) == document
    assert row["expected_result"] == "success"


@pytest.mark.parametrize("row", issues(ours=False))
def test_what_we_issue_still_to_come_is_told_as_such(row: dict[str, Any]) -> None:
    with pytest.raises(InsigniaError) as caught:
        jwk.read_public(key(row["key_file"])["publicKeyJwk"])

    assert caught.value.code == "key.unsupported-kind"
