"""What wallets ask: who issues, what is offered, a nonce, the credential, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from insignia.bridges.oauth import access
from insignia.bridges.oauth.calls import endpoint, json_of
from insignia.bridges.oid4vci import actions, nonces, queries
from insignia.bridges.oid4vci.errors import InvalidCredentialRequest
from insignia.foundation import clock
from insignia.organizations import queries as organizations

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from insignia.bridges.oid4vci.values import Delivered


@endpoint
@require_safe
def metadata(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what this issuer has for wallets."""
    del request
    return JsonResponse(queries.metadata_of(slug))


@endpoint
@require_safe
def offer(request: HttpRequest, grant_id: UUID, token: str) -> HttpResponse:
    """Give an offer to whoever was shown its address."""
    del request
    return JsonResponse(queries.offer_for_wallet(grant_id, token, at=clock.now()))


@endpoint
@require_POST
def nonce(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a fresh nonce to anybody."""
    del request
    organizations.by_slug(slug)
    return JsonResponse({"c_nonce": nonces.fresh(at=clock.now())})


@endpoint
@require_POST
def credential(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a wallet the credential that its token is good for."""
    now = clock.now()
    grant = access.by_token(request.headers.get("Authorization", ""), at=now)
    wanted = json_of(request, refusing=InvalidCredentialRequest)
    delivered = actions.deliver(grant, wanted, slug=slug, at=now)
    return HttpResponse(_response(delivered), content_type="application/json")


@endpoint
@require_POST
def notification(request: HttpRequest, slug: str) -> HttpResponse:
    """Hear what became of a credential."""
    del slug
    now = clock.now()
    grant = access.by_token(request.headers.get("Authorization", ""), at=now)
    said = json_of(request)
    actions.hear(grant, said.get("notification_id"), said.get("event"), at=now)
    return HttpResponse(status=204)


def _response(delivered: Delivered) -> bytes:
    """Write the answer around the documents, which stay byte for byte as they were signed."""
    each = b",".join(b'{"credential":' + document + b"}" for document in delivered.documents)
    name = delivered.notification_id.encode()
    return b'{"credentials":[' + each + b'],"notification_id":"' + name + b'"}'
