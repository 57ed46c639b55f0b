"""What wallets ask: who we are, what the question is; and where they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.bridges.oauth.calls import endpoint, form_of
from insignia.bridges.oauth.errors import AskedTooOften, InvalidRequest
from insignia.bridges.oid4vp import actions, own_key, queries
from insignia.bridges.oid4vp.values import LONGEST_NONCE
from insignia.foundation import clock
from insignia.foundation.requests import address_of
from insignia.verification import access as verification
from insignia.verification.errors import TooManyChecks

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


@endpoint
@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """Publish the DID document of the platform."""
    del request
    return JsonResponse(own_key.document(), content_type="application/did+json")


@endpoint
@require_http_methods(["GET", "HEAD", "POST"])
def request_object(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Give the signed question; a wallet that posts may add a number of its own."""
    given = form_of(request) if request.method == "POST" else {}
    wallet_nonce = given.get("wallet_nonce")
    if wallet_nonce is not None and len(wallet_nonce) > LONGEST_NONCE:
        raise InvalidRequest("its wallet_nonce is too long.")
    token = queries.request_object(question_id, wallet_nonce=wallet_nonce, at=clock.now())
    return HttpResponse(token, content_type="application/oauth-authz-req+jwt")


@endpoint
@require_POST
def answer(request: HttpRequest, question_id: UUID) -> HttpResponse:
    """Take what a wallet shows."""
    try:
        verification.at_pace(address_of(request))
    except TooManyChecks:
        raise AskedTooOften from None
    leads_to = actions.receive(question_id, form_of(request), at=clock.now())
    return JsonResponse({"redirect_uri": leads_to} if leads_to else {})
