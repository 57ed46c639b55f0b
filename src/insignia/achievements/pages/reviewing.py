"""Submitting, reviewing, publishing, retiring: one act each, with a page where it needs one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insignia.achievements import actions, desk, presenting
from insignia.achievements.errors import NotReadyToPublish, OwnDefinition, ReviewIncomplete
from insignia.achievements.forms.reviewing import FairnessForm, ReturnForm
from insignia.achievements.pages.pictures import draft_picture_path
from insignia.achievements.reviewing import reading
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from insignia.achievements.desk import Edition
    from insignia.foundation.requests import Request


@require_POST
def submit(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    _opened(request, org_slug, achievement_id, Permission.DESIGN)
    try:
        actions.submit_for_review(achievement_id, acting=request.actor, at=clock.now())
    except NotReadyToPublish:
        messages.warning(request, _("It is not complete yet. Mend what is listed, then submit."))
    else:
        messages.success(request, _("Submitted. Whoever publishes for you can now read it."))
    return redirect("achievements:overview", org_slug, achievement_id)


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, Permission.PUBLISH)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        note = form.cleaned_data["note"]
        actions.return_to_author(achievement_id, note=note, acting=request.actor, at=clock.now())
        messages.success(request, _("Returned to its author with your note."))
        return redirect("achievements:overview", org_slug, achievement_id)
    return _review_page(request, edition, form, FairnessForm())


@require_POST
def publish(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, Permission.PUBLISH)
    form = FairnessForm(request.POST)
    if not form.is_valid():
        return _review_page(request, edition, ReturnForm(), form)
    try:
        version = actions.publish(
            achievement_id, review=form.review(), acting=request.actor, at=clock.now()
        )
    except ReviewIncomplete as refusal:
        add_refusal(form, refusal)
        return _review_page(request, edition, ReturnForm(), form)
    except (OwnDefinition, NotReadyToPublish) as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        said = _("Version %(number)s is published and stays as it is.")
        messages.success(request, said % {"number": version.number})
    return redirect("achievements:overview", org_slug, achievement_id)


@require_POST
def offer(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    _opened(request, org_slug, achievement_id, Permission.DESIGN)
    actions.offer_new_version(achievement_id, acting=request.actor, at=clock.now())
    messages.success(request, _("You can now write the next version. The current one stays."))
    return redirect("achievements:overview", org_slug, achievement_id)


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, Permission.DESIGN)
    if request.method == "POST":
        actions.discard_draft(achievement_id, acting=request.actor, at=clock.now())
        messages.success(request, _("The draft is gone. The version in force stands as it did."))
        return redirect("achievements:overview", org_slug, achievement_id)
    context = {"edition": edition, "org": edition.organization}
    return render(request, "achievements/desk/discard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def retire(request: Request, org_slug: str, achievement_id: UUID) -> HttpResponse:
    edition = _opened(request, org_slug, achievement_id, Permission.PUBLISH)
    if request.method == "POST":
        actions.retire(achievement_id, acting=request.actor, at=clock.now())
        messages.success(request, _("Retired. Running work and old awards are untouched."))
        return redirect("achievements:overview", org_slug, achievement_id)
    context = {"edition": edition, "org": edition.organization}
    return render(request, "achievements/desk/retire.html", context)


def _opened(
    request: Request, org_slug: str, achievement_id: UUID, permission: Permission
) -> Edition:
    return desk.edition_for(permission, org_slug, achievement_id, acting=request.actor)


def _review_page(
    request: Request, edition: Edition, form: ReturnForm, fairness: FairnessForm
) -> HttpResponse:
    picture = draft_picture_path(edition)
    context = {
        "edition": edition,
        "org": edition.organization,
        "form": form,
        "fairness": fairness,
        "is_short": desk.is_short_of_assessors(edition),
        "texts": reading.of_criteria(edition.definition),
        "shown": presenting.present(
            edition.definition, org_slug=edition.organization.slug, picture=picture
        ),
    }
    status = UNPROCESSABLE if form.is_bound or fairness.is_bound else 200
    return render(request, "achievements/desk/review.html", context, status=status)
