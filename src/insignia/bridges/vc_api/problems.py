"""What went wrong, in the words of RFC 9457 and of the three standards that name types for it.

The types are those of the data model (VCDM 2.0, section 7.2), of Data Integrity and Controlled
Identifiers, and of Bitstring Status List (section 3.4). Our own code stands beside each, since it
says more.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from insignia.bridges.vc_api import policy
from insignia.standards.verify.codes import CODES, CODES_OF_THE_WORLD
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from insignia.standards.errors import InsigniaError
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.report import Finding, Report

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
NO_TYPE: Final = "about:blank"

_MODEL: Final = "https://www.w3.org/TR/vc-data-model#"
_SECURITY: Final = "https://w3id.org/security#"
_STATUS: Final = "https://www.w3.org/ns/credentials/status-list#"

_MALFORMED: Final = _MODEL + "MALFORMED_VALUE_ERROR"
_PARSING: Final = _MODEL + "PARSING_ERROR"
_RANGE: Final = _MODEL + "RANGE_ERROR"
_CRYPTOGRAPHIC: Final = _MODEL + "CRYPTOGRAPHIC_SECURITY_ERROR"
_PROOF: Final = _SECURITY + "PROOF_VERIFICATION_ERROR"
_METHOD: Final = _SECURITY + "INVALID_VERIFICATION_METHOD"
_RETRIEVAL: Final = _STATUS + "STATUS_RETRIEVAL_ERROR"
_LIST: Final = _STATUS + "STATUS_VERIFICATION_ERROR"

OF_FAMILIES: Final[Mapping[str, str]] = {
    "binding": _CRYPTOGRAPHIC,
    "container": _PARSING,
    "context": _MALFORMED,
    "did": _METHOD,
    "endorsement": _CRYPTOGRAPHIC,
    "evidence": _MALFORMED,
    "fetch-policy": _RETRIEVAL,
    "jwt-alg": _CRYPTOGRAPHIC,
    "jwt-header": _CRYPTOGRAPHIC,
    "key": _METHOD,
    "limits": _RANGE,
    "log": _CRYPTOGRAPHIC,
    "ob2": _MALFORMED,
    "proof-format": _PROOF,
    "purpose": _PROOF,
    "recipient": _CRYPTOGRAPHIC,
    "refresh": _MALFORMED,
    "schema": _MALFORMED,
    "signature": _PROOF,
    "status": _LIST,
    "status-unavailable": _RETRIEVAL,
    "structure": _MALFORMED,
    "syntax": _PARSING,
    "time": _RANGE,
    "trust": _CRYPTOGRAPHIC,
    "undefined-term": _SECURITY + "DATA_LOSS_DETECTION_ERROR",
    "unsafe-iri": _MALFORMED,
}

OF_CODES: Final[Mapping[str, str]] = {
    "binding.document-id": _SECURITY + "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID",
    "binding.method-controller": _SECURITY + "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT",
    "binding.other-challenge": _SECURITY + "INVALID_CHALLENGE_ERROR",
    "binding.other-domain": _SECURITY + "INVALID_DOMAIN_ERROR",
    "purpose.not-authorised": _SECURITY + "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
    "status-unavailable.encoded-list": _LIST,
    "status-unavailable.issuer": _LIST,
    "status-unavailable.list": _LIST,
    "status-unavailable.list-not-valid": _LIST,
    "status.entry": _MALFORMED,
    "time.unreadable": _MALFORMED,
}
"""Where the type that a standard names says more than that of the family."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: HTTPStatus
    document: JsonObject
    media_type: str = JSON


class NotDone(Exception):
    """The call is refused, for the reasons in the answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.document["detail"])
        self.answer = answer


def type_of(code: str) -> str:
    """Return the type of problem that a code of ours is."""
    return OF_CODES.get(code) or OF_FAMILIES.get(code.partition(".")[0], NO_TYPE)


def not_done(error: InsigniaError, *, form: Iterable[Finding] = ()) -> NotDone:
    """Refuse because the core refused, and for what the form of the document lacks besides."""
    lacking = [_of_finding(finding) for finding in form if finding.outcome is Outcome.FAILED]
    return NotDone(_refusal([*lacking, _problem(error.code, error.message, error.pointer)]))


def not_asked_rightly(sentence: str, pointer: str) -> NotDone:
    """Refuse a call whose own members cannot be understood."""
    return NotDone(_refusal([_problem("structure.call", sentence, pointer)]))


def not_served(status: HTTPStatus, sentence: str) -> Answer:
    """Answer a call that does not come as far as a credential."""
    document: JsonObject = {"type": NO_TYPE, "title": status.phrase, "status": int(status)}
    return Answer(status, {**document, "detail": sentence}, PROBLEM)


def not_accepted(report: Report) -> Answer:
    """Answer with everything that a report holds against a document."""
    return _refusal([_of_finding(finding) for finding in _objections(report)])


def warnings_of(report: Report) -> list[JsonObject]:
    """Return what a report left open, or this door excused."""
    return [
        _of_finding(finding)
        for finding, held in zip(report.findings, policy.held_against(report), strict=True)
        if finding.outcome is Outcome.INCONCLUSIVE or held != finding
    ]


def _objections(report: Report) -> list[Finding]:
    findings = policy.held_against(report)
    reasons = judge(findings)[1]
    said = [
        finding
        for finding in findings
        if finding.family in reasons and finding.outcome in {Outcome.FAILED, Outcome.INCONCLUSIVE}
    ]
    return sorted(said, key=lambda finding: finding.outcome is not Outcome.FAILED)


def _of_finding(finding: Finding) -> JsonObject:
    return _problem(finding.code, finding.detail, finding.pointer)


def _problem(code: str, detail: str, pointer: str) -> JsonObject:
    title = CODES.get(code) or CODES_OF_THE_WORLD.get(code) or detail
    return {
        "type": type_of(code),
        "title": title,
        "detail": detail or title,
        "code": code,
        "pointer": pointer,
    }


def _refusal(problems: list[JsonObject]) -> Answer:
    first = problems[0]
    status = HTTPStatus.BAD_REQUEST
    document: JsonObject = {
        **{name: first[name] for name in ("type", "title", "detail")},
        "status": int(status),
        "verified": False,
        "policy": policy.NAME,
        "errors": [*problems],
    }
    return Answer(status, document, PROBLEM)
