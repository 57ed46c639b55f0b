"""The learner's pages: my work, starting, the workspace, handing in, withdrawing, the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import actions, queries, rules, works, workspace
from insignia.assessment.assisting import readers as assistance
from insignia.assessment.assisting.refusals import OnlyTheLearnerSubmits
from insignia.assessment.by_consent import also_by_consent
from insignia.assessment.errors import (
    IncompleteSubmission,
    NotInThisState,
    SiteEnded,
    WordsDiffer,
)
from insignia.assessment.forms.drafting import DraftForm, MoveForm, StartForm
from insignia.assessment.kept_posts import keeping, typed
from insignia.foundation import clock
from insignia.foundation.showing import UNPROCESSABLE, add_refusal, sentence_of
from insignia.guardians.errors import ConsentNeeded

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.workspace import Workspace
    from insignia.foundation.requests import Request

NO_CONTENT, CONFLICT = 204, 409
# What an answer to autosave says about the words that are now saved.
MARK = "Words-Mark"


@require_safe
def work(request: Request) -> HttpResponse:
    context = {"shelves": workspace.shelf(acting=request.actor), "now": clock.now()}
    return render(request, "assessment/learn/work.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, version_id: UUID) -> HttpResponse:
    version = achievements.version(version_id)
    running = queries.running_submission(version_id, person_id=person(request.actor).pk)
    sites = achievements.sites_of(version.achievement_id)
    form = StartForm(request.POST or None, version=version, sites=sites)
    if running is None and form.is_valid():
        running = actions.start(
            version_id,
            route=form.chosen_route(),
            site=form.chosen_site(),
            acting=request.actor,
            at=clock.now(),
        )
    if running is not None:
        return redirect("assessment:workspace", running.id)
    rules.may_start(
        version.definition, is_current=version.is_current, is_retired=version.is_retired
    )
    context = {"version": version, "form": form, "picture": achievements.image_path(version)}
    return render(request, "assessment/learn/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
@also_by_consent
def page(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    if shown.version.definition.assessment_kind.is_signed_off:
        return redirect("assessment:requirements", submission_id)
    form = _form(shown, request)
    if request.method != "POST" or not form.is_valid():
        return _workspace(request, shown, form, status=UNPROCESSABLE if form.errors else 200)
    try:
        actions.save_draft(submission_id, **form.written(), acting=request.actor, at=clock.now())
        return _saved(request, shown)
    except (NotInThisState, ConsentNeeded, OnlyTheLearnerSubmits, SiteEnded) as refusal:
        messages.info(request, sentence_of(refusal))
        return redirect("assessment:workspace", submission_id)
    except IncompleteSubmission as refusal:
        return _incomplete(request, submission_id, form, refusal)


@require_POST
def autosave(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    form = _form(shown, request)
    if not form.is_valid():
        return HttpResponse(status=UNPROCESSABLE)
    seen, at = request.POST.get("seen", ""), clock.now()
    try:
        saved = actions.save_draft(
            submission_id, **form.written(), seen=seen, acting=request.actor, at=at
        )
    except WordsDiffer:
        return JsonResponse({"words": form.initial, "seen": shown.mark}, status=CONFLICT)
    return HttpResponse(status=NO_CONTENT, headers={MARK: works.mark_of_words(saved)})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, submission_id: UUID) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    if request.method == "POST":
        actions.withdraw(submission_id, acting=request.actor, at=clock.now())
        messages.success(request, _("Withdrawn. You can still read everything, and start anew."))
        return redirect("assessment:workspace", submission_id)
    return render(request, "assessment/learn/withdraw.html", {"shown": shown})


@require_POST
def move(request: Request, submission_id: UUID) -> HttpResponse:
    """Go on with another organization."""
    form = MoveForm(request.POST)
    if form.is_valid():
        to = form.cleaned_data["to"]
        moved = actions.move(submission_id, to=to, acting=request.actor, at=clock.now())
        said = _("{name} goes on with your work.").format(name=moved.organization.name)
        messages.success(request, said)
    return redirect("assessment:workspace", submission_id)


@require_safe
def history(request: Request, submission_id: UUID) -> HttpResponse:
    submission, version, past = workspace.history(submission_id, acting=request.actor)
    done = assistance.done_for(submission.learner_id, submission_id=submission_id)
    context = {"submission": submission, "version": version, "past": past, "done": done}
    return render(request, "assessment/learn/history.html", context)


def _form(shown: Workspace, request: Request) -> DraftForm:
    written = {
        "overview": shown.work.overview,
        "what_changed": shown.work.what_changed,
        "route": shown.submission.route,
        **{f"prompt-{prompt}": answer for prompt, answer in shown.work.reflection},
    }
    return DraftForm(
        typed(request),
        initial=written,
        definition=shown.version.definition,
        is_repeated=shown.is_repeated,
        asked=shown.asked_now,
    )


def _saved(request: Request, shown: Workspace) -> HttpResponse:
    if request.POST.get("do") == "submit":
        actions.submit(shown.submission.id, acting=request.actor, at=clock.now())
        messages.success(request, _("Submitted. Your work is with the assessors now."))
    else:
        messages.success(request, _("Saved. Nothing is handed in yet."))
    return redirect("assessment:workspace", shown.submission.id)


def _incomplete(
    request: Request, submission_id: UUID, form: DraftForm, refusal: IncompleteSubmission
) -> HttpResponse:
    shown = workspace.of_learner(submission_id, acting=request.actor, at=clock.now())
    add_refusal(form, refusal)
    return _workspace(request, shown, form, status=UNPROCESSABLE, is_asked=True)


def _workspace(
    request: Request, shown: Workspace, form: DraftForm, *, status: int, is_asked: bool = False
) -> HttpResponse:
    context = {"shown": shown, "form": form, "is_asked": is_asked, "now": clock.now()}
    return render(request, "assessment/learn/workspace.html", context, status=status)
