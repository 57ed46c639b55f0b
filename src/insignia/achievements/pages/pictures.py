"""The badge designer: the picture of a working edition, its parts, and an upload instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.achievements import actions, designs, desk, pictures, steps
from insignia.achievements.errors import (
    DraftChanged,
    PictureTooLarge,
    PictureTooSmall,
    WrongPicture,
)
from insignia.achievements.forms.picture import PictureForm, UploadForm
from insignia.foundation import clock
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.foundation.showing import UNPROCESSABLE, add_refusal
from insignia.foundation.tenancy import within
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.artwork import Design
    from insignia.achievements.desk import Edition
    from insignia.foundation.requests import Request


@require_safe
def draft_svg(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = desk.edition(org_slug, achievement_id, acting=request.actor)
    chosen = {part: request.GET[part] for part in designs.CHOSEN if part in request.GET}
    design = designs.varied(_design(edition), chosen)
    drawing = pictures.svg_of(design) if chosen else pictures.svg(edition.definition, design)
    answer = HttpResponse(drawing, content_type="image/svg+xml")
    answer["Content-Security-Policy"] = ONLY_A_PICTURE
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def designer(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id)
    design = _design(edition)
    sent = request.POST if request.method == "POST" else None
    form = PictureForm(sent, edition=edition, design=design)
    if form.is_valid():
        goes_on = _save(request, edition, form)
        if goes_on is not None:
            return goes_on
    return _page(request, edition, form, UploadForm())


@require_POST
def upload(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.use_own_picture(
                edition.id, form.content(), acting=request.actor, at=clock.now()
            )
        except (WrongPicture, PictureTooLarge, PictureTooSmall) as refusal:
            add_refusal(form, refusal, field="picture")
        else:
            messages.success(request, _("Your picture is in place. Describe it in words below."))
            return redirect("achievements:designer", org_slug, achievement_id)
    return _page(
        request, edition, PictureForm(None, edition=edition, design=_design(edition)), form
    )


@require_POST
def drop_upload(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id)
    actions.use_drawn_picture(edition.id, acting=request.actor, at=clock.now())
    messages.success(request, _("The drawn badge is back."))
    return redirect("achievements:designer", org_slug, achievement_id)


def draft_picture_path(edition: Edition) -> str:
    """Return where the picture of a working edition is, fresh after each change."""
    path = reverse("achievements:draft-picture", args=[edition.organization.slug, edition.id])
    return f"{path}?at={edition.changed_at.timestamp():.0f}"


def _opened(request: Request, org_slug: str, achievement_id: UUID) -> Edition:
    return desk.edition_for(Permission.DESIGN, org_slug, achievement_id, acting=request.actor)


def _design(edition: Edition) -> Design:
    with within(edition.organization.id):
        return designs.design_of(
            edition.definition, organization=edition.organization, besides=edition.id
        )


def _save(request: Request, edition: Edition, form: PictureForm) -> HttpResponse | None:
    try:
        actions.revise(
            edition.id,
            form.definition(),
            acting=request.actor,
            at=clock.now(),
            seen_at=form.seen_at,
        )
    except DraftChanged as refusal:
        form.show_as_seen(edition.changed_at)
        add_refusal(form, refusal)
        return None
    here = [edition.organization.slug, edition.id]
    if request.POST.get("do") == "next":
        return redirect("achievements:overview", *here)
    messages.success(request, _("Saved."))
    return redirect("achievements:designer", *here)


def _page(
    request: Request, edition: Edition, form: PictureForm, upload_form: UploadForm
) -> HttpResponse:
    context = {
        **steps.around("picture", edition.gaps),
        "org": edition.organization,
        "edition": edition,
        "form": form,
        "upload": upload_form,
        "picture": draft_picture_path(edition),
    }
    status = UNPROCESSABLE if form.errors or upload_form.errors else 200
    return render(request, "achievements/desk/picture.html", context, status=status)
