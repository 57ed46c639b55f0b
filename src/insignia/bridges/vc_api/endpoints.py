"""What each address of the VC API does: one method each, bytes in, an answer out.

Issuing never gives out what verifying would object to. Two things may still be open then: a date
that has passed or is yet to come, and a status list that is somebody else's.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from insignia.bridges.vc_api import disclosing, policy
from insignia.bridges.vc_api.calls import Call
from insignia.bridges.vc_api.problems import (
    Answer,
    NotDone,
    not_accepted,
    not_asked_rightly,
    not_done,
    not_served,
    warnings_of,
)
from insignia.bridges.vc_api.status_lists import StatusLists
from insignia.foundation.clock import now
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.terms import CREDENTIALS_V1, DATA_INTEGRITY_V1, DATA_INTEGRITY_V2
from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.document import Document, identifier_of
from insignia.standards.verify.policy import objections
from insignia.standards.verify.procedure import verify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.keys.signer import Signer
    from insignia.standards.proofs.suite import Cryptosuite
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.report import Report


class Endpoints:
    """The addresses of one door, and the issuers that it signs for."""

    def __init__(self, signers: Iterable[Signer], origin: str) -> None:
        self._signers = {_controller(signer): signer for signer in signers}
        self.lists = StatusLists(origin)
        self._origin = origin
        self.posts: Final = {
            "/credentials/issue": self.issue,
            "/credentials/derive": self.derive,
            "/credentials/verify": self.verify_credential,
            "/presentations/verify": self.verify_presentation,
        }

    def issue(self, body: bytes) -> Answer:
        """Sign the credential as it stands, with a status if one is asked for: 201, bare."""
        call = Call(body)
        credential = call.document("credential")
        issuer = identifier_of(credential.get("issuer"))
        signer = self._signers.get(issuer or "")
        if signer is None:
            known = ", ".join(self._signers)
            raise not_asked_rightly(f"This door signs for {known} only.", "/credential/issuer")
        suite = _suite_for(signer, call.text("cryptosuite"))
        try:
            unsigned = self._with_status(credential, call, signer)
            if disclosing.is_disclosing(suite):
                suite = disclosing.issuing(call.pointers("mandatoryPointers"))
                signed = self._signed(unsigned, signer, suite)
                readable = disclosing.shown_whole(signed)
            else:
                signed = readable = self._signed(unsigned, signer, suite)
        except InsigniaError as error:
            raise not_done(error, form=check_form(Document(credential))) from error
        self._require_acceptable(readable)
        return Answer(HTTPStatus.CREATED, signed)

    def derive(self, body: bytes) -> Answer:
        """Show the mandatory parts of a credential and those that are named: 201, bare."""
        call = Call(body)
        signed = call.document("verifiableCredential")
        try:
            derived = disclosing.derived(signed, call.pointers("selectivePointers"))
        except InsigniaError as error:
            raise not_done(error) from error
        self._require_acceptable(derived)
        return Answer(HTTPStatus.CREATED, derived)

    def verify_credential(self, body: bytes) -> Answer:
        """Verify a credential: 200 if it is valid, 400 with every reason if not."""
        document = Call(body).document_or_token("verifiableCredential")
        return _told(verify(document, policy.surroundings(self._fetch_status_list)))

    def verify_presentation(self, body: bytes) -> Answer:
        """Verify a presentation likewise."""
        call = Call(body)
        document = call.document_or_token("verifiablePresentation")
        asked = {name: call.text(name) for name in ("challenge", "domain")}
        return _told(verify(document, policy.surroundings(self._fetch_status_list, **asked)))

    def status_list(self, path: str) -> Answer:
        """Return one of the lists that are served here, signed just now."""
        try:
            return Answer(HTTPStatus.OK, self._signed_list(self._origin + path))
        except Unresolvable as error:
            return not_served(HTTPStatus.NOT_FOUND, error.message)

    def _with_status(self, credential: JsonObject, call: Call, signer: Signer) -> JsonObject:
        entries = [self.lists.new_entry(signer, each) for each in call.status_purposes()]
        if not entries:
            return credential
        if "credentialStatus" in credential:
            raise not_asked_rightly(
                "The credential has a status already; another was asked for.",
                "/credential/credentialStatus",
            )
        return {**credential, "credentialStatus": entries[0] if len(entries) == 1 else [*entries]}

    def _signed(self, unsigned: JsonObject, signer: Signer, suite: Cryptosuite) -> JsonObject:
        return add_proof(
            _with_words_for_proofs(unsigned),
            signer=signer,
            created=now().replace(microsecond=0),
            suite=suite,
            contexts=policy.CONTEXTS,
        )

    def _require_acceptable(self, signed: JsonObject) -> None:
        report = verify(strictjson.write(signed), policy.surroundings(self._fetch_status_list))
        if objections(policy.held_against(report)):
            raise NotDone(not_accepted(report))

    def _fetch_status_list(self, url: str) -> bytes:
        return strictjson.write(self._signed_list(url))

    def _signed_list(self, url: str) -> JsonObject:
        unsigned, signer = self.lists.unsigned(url)
        return self._signed(unsigned, signer, _suite_for(signer, None))


def _with_words_for_proofs(unsigned: JsonObject) -> JsonObject:
    """Add the context of proofs to a document in the older form, whose own has no words for them.

    Data Integrity 1.0, section 2.4.1, "Context Injection".
    """
    contexts = unsigned.get("@context")
    if not isinstance(contexts, list) or contexts[:1] != [CREDENTIALS_V1]:
        return unsigned
    if DATA_INTEGRITY_V2 in contexts or DATA_INTEGRITY_V1 in contexts:
        return unsigned
    return {**unsigned, "@context": [*contexts, DATA_INTEGRITY_V2]}


def _suite_for(signer: Signer, name: str | None) -> Cryptosuite:
    kind = signer.public_key.kind
    suite = suites.suited_to(kind) if name is None else suites.named(name)
    if suite is None or kind not in suite.key_kinds:
        raise not_asked_rightly(
            f"This door does not sign with {name or 'any suite'} and a key of kind {kind}.",
            "/options/cryptosuite",
        )
    return suite


def _controller(signer: Signer) -> str:
    return signer.verification_method.partition("#")[0]


def _told(report: Report) -> Answer:
    if not policy.accepts(report):
        return not_accepted(report)
    said: JsonObject = {
        "verified": True,
        "policy": policy.NAME,
        "controller": report.summary.get("issuer"),
        "warnings": [*warnings_of(report)],
        "errors": [],
    }
    return Answer(HTTPStatus.OK, said)
