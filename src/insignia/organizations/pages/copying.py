"""The public copy of an organization, as one file to keep or to put on another server."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insignia.foundation import clock, public_copies
from insignia.organizations import access
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from insignia.foundation.requests import Request


@require_safe
def about(request: Request, slug: str) -> HttpResponse:
    """Say what is in the copy, and how anybody can host it."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    context = {
        "organization": organization,
        "origin": settings.ISSUER_ORIGIN,
        "command": f"insignia export-public {organization.slug} FOLDER",
    }
    return render(request, "organizations/desk/copy.html", context)


@require_safe
def download(request: Request, slug: str) -> HttpResponseBase:
    """Hand out the copy as it is at this moment."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    now = clock.now()
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    public_copies.write_zip(organization.id, made, at=now)
    made.seek(0)
    name = f"{organization.slug}-public-{now:%Y-%m-%d}.zip"
    return FileResponse(
        made, as_attachment=True, filename=name, headers={"Cache-Control": "private, no-store"}
    )
