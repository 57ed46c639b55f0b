"""What platforms ask: what there is, to be known, a person's credentials, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from insignia.bridges.oauth.calls import endpoint, json_of, register_at_pace
from insignia.bridges.oauth.values import AUTHORIZATION_CODE, REFRESH_TOKEN
from insignia.bridges.open_badges_3 import actions, description, queries, rules
from insignia.bridges.open_badges_3.calls import body_of, call, object_in, parameters_of, token_for
from insignia.bridges.open_badges_3.errors import InvalidMetadata
from insignia.bridges.open_badges_3.values import JSON_TYPES, TOKEN_TYPE, Became, Scope
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.standards import strictjson

if TYPE_CHECKING:
    from django.http import HttpRequest

    from insignia.bridges.open_badges_3.values import Page


def _discover(request: HttpRequest) -> HttpResponse:
    """Say what this host can do, and where a platform registers."""
    del request
    answer = JsonResponse(description.of_service())
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def _read(request: HttpRequest) -> HttpResponse:
    """Give a part of a person's credentials."""
    token = token_for(Scope.READ, request)
    wanted = rules.asked(parameters_of(request))
    page = queries.credentials(token.grant, wanted)
    answer = HttpResponse(_written(page), content_type="application/json")
    address = absolute(reverse("open_badges_3:credentials"))
    answer["X-Total-Count"] = str(page.total)
    answer["Link"] = rules.links(wanted, address=address, total=page.total)
    return answer


def _add(request: HttpRequest) -> HttpResponse:
    """Keep a credential, and answer with the bytes that were sent."""
    token = token_for(Scope.ADD, request)
    data = body_of(request, *JSON_TYPES, TOKEN_TYPE)
    is_token = request.content_type == TOKEN_TYPE
    became = actions.keep(token.grant, data, is_token=is_token, at=clock.now())
    if became is Became.UNCHANGED:
        return HttpResponse(status=304)
    status = 201 if became is Became.CREATED else 200
    return HttpResponse(data, content_type=request.content_type, status=status)


def _change_profile(request: HttpRequest) -> HttpResponse:
    """Change somebody's name, and say who they are then."""
    token = token_for(Scope.CHANGE_PROFILE, request)
    sent = object_in(body_of(request, "application/json"))
    actions.rename(token.grant, sent, at=clock.now())
    return JsonResponse(queries.profile_of(token.grant.person_id))


def _read_profile(request: HttpRequest) -> HttpResponse:
    """Say who somebody is."""
    token = token_for(Scope.READ_PROFILE, request)
    return JsonResponse(queries.profile_of(token.grant.person_id))


@endpoint
@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Make a platform known (RFC 7591, with the rules of 1EdTech)."""
    wanted = rules.registration(json_of(request, refusing=InvalidMetadata))
    register_at_pace(request)
    made, secret = actions.register(wanted, at=clock.now())
    return JsonResponse(
        {
            "client_id": str(made.id),
            "client_secret": secret,
            "client_id_issued_at": int(made.made_at.timestamp()),
            "client_secret_expires_at": 0,
            "client_name": made.name,
            **made.said,
            "redirect_uris": made.redirect_uris,
            "token_endpoint_auth_method": "client_secret_basic",
            "grant_types": [AUTHORIZATION_CODE, REFRESH_TOKEN],
            "response_types": ["code"],
            "scope": made.scope,
        },
        status=201,
    )


def _written(page: Page) -> bytes:
    """Write the answer around the documents, which stay byte for byte as they came."""
    members = []
    if page.documents:
        members.append(b'"credential":[' + b",".join(page.documents) + b"]")
    if page.tokens:
        tokens = [each.decode("ascii") for each in page.tokens]
        members.append(b'"compactJwsString":' + strictjson.write(tokens))
    return b"{" + b",".join(members) + b"}"


discovery = call(GET=_discover)
credentials = call(GET=_read, POST=_add)
profile = call(GET=_read_profile, PUT=_change_profile)
