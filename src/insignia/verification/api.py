"""The public check for programs: the same procedure as the page, the same object as the command."""

# ruff: noqa: TC001, TC002 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Header, Router, Schema
from pydantic import Field

from insignia.foundation import clock
from insignia.foundation.api_answers import Problem
from insignia.foundation.requests import address_of
from insignia.foundation.showing import UNPROCESSABLE
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.telling import as_object
from insignia.verification import access, actions
from insignia.verification.errors import NothingToCheck, TooLargeToCheck
from insignia.verification.values import Checked

LINK = "text/uri-list"
BODY = {
    "required": True,
    "description": "The credential, told by its bytes, or as `text/uri-list` one link to it.",
    "content": {
        "application/vc": {"schema": {"type": "object"}},
        "application/json": {"schema": {"type": "object"}},
        "application/vc+jwt": {"schema": {"type": "string"}},
        "image/png": {"schema": {"type": "string", "format": "binary"}},
        "image/svg+xml": {"schema": {"type": "string"}},
        LINK: {"schema": {"type": "string", "example": "https://issuer.example/credentials/1"}},
    },
}

router = Router(tags=["verification"])


class FindingTold(Schema):
    """What one check found, and where."""

    check: Check
    outcome: Outcome
    code: str
    detail: str
    pointer: str


class ReportTold(Schema):
    """A verdict with everything it rests on; the credential's own claims stand beside it."""

    verdict: Verdict
    reason: list[str] = Field(description="The families of what decided; empty when valid.")
    findings: list[FindingTold]
    credential: dict[str, Any]


@router.post(
    "",
    auth=None,
    response={200: ReportTold, 413: Problem, UNPROCESSABLE: Problem, 429: Problem},
    summary="Verify a credential",
    openapi_extra={"requestBody": BODY},
)
def verify(
    request: HttpRequest,
    recipient: Annotated[
        str,
        Header(
            alias="Insignia-Recipient",
            description="Whom it is said to be about: an e-mail address, a DID. Never in the "
            "address of the request, so that no log keeps it.",
        ),
    ] = "",
) -> dict[str, Any]:
    """Return the report, whatever the verdict. Nothing that is sent is kept."""
    access.at_pace(address_of(request))
    return as_object(_checked(request, recipient.strip() or None).report)


def _checked(request: HttpRequest, recipient: str | None) -> Checked:
    data = request.read(DEFAULT_LIMITS.image_bytes + 1)
    if len(data) > DEFAULT_LIMITS.image_bytes:
        raise TooLargeToCheck(DEFAULT_LIMITS.image_bytes // 1_048_576)
    if not data.strip():
        raise NothingToCheck
    if request.content_type == LINK:
        link = data.decode("utf-8", "replace").strip()
        return actions.verify_link(link, at=clock.now(), recipient=recipient)
    return actions.verify_document(data, at=clock.now(), recipient=recipient)
