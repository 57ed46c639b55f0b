"""Pages about one piece of evidence: adding, looking at, mapping anew, removing, its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, actions, content, rules, workspace
from insignia.assessment.adapting.readers import version_for
from insignia.assessment.assisting.rules import Doing
from insignia.assessment.blind import readers
from insignia.assessment.by_consent import also_by_consent
from insignia.assessment.forms.attaching import FORMS, LinkForm, MappingForm, TextForm, ways
from insignia.assessment.kept_posts import keeping, typed
from insignia.assessment.uploads import stream_into_quota
from insignia.assessment.values import Act, State, Work
from insignia.foundation import clock
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.refusals import NotFound, Refusal, RefusalKind
from insignia.foundation.showing import UNPROCESSABLE, add_refusal

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import FileResponse, HttpResponse

    from insignia.achievements.values import Definition, EvidencePart
    from insignia.assessment.models import Artifact, Submission
    from insignia.assessment.uploads import Quota
    from insignia.foundation.requests import Request

OK = 200
# A stranger's body is read only as far as a form of words can be long.
WORDS_ONLY = 1_000_000
# What the learner can mend on the form itself; anything else is a page of its own.
_SHOWN_BESIDE = {RefusalKind.UNACCEPTABLE, RefusalKind.TOO_LARGE}


# The check against forged posts reads the body, so the quota has to stand before it.
@csrf_exempt
def attach(request: Request, submission_id: UUID, part_id: str, way: str) -> HttpResponse:
    limit = WORDS_ONLY if request.actor == ANONYMOUS else settings.UPLOAD_LIMIT
    quota = stream_into_quota(request, limit=limit)
    where = {"submission_id": submission_id, "part_id": part_id, "way": way}
    return _attach(request, **where, quota=quota)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@keeping
@also_by_consent
def _attach(
    request: Request, submission_id: UUID, part_id: str, way: str, quota: Quota
) -> HttpResponse:
    submission = access.for_learner(submission_id, acting=request.actor, doing=Doing.DRAFTING)
    version = version_for(submission)
    part = part_of(version.definition, part_id, way)
    rules.after(State(submission.state), Act.EDIT)
    form = FORMS[way](
        typed(request), request.FILES or None, definition=version.definition, part=part
    )
    if quota.refusal:
        form.errors.pop("file", None)
        add_refusal(form, quota.refusal, field="file")
    if request.method == "POST" and form.is_valid() and _attached(request, submission, part, form):
        return _back(submission.id, part.id)
    context = {"form": form, "part": part, "submission": submission, "version": version, "way": way}
    status = UNPROCESSABLE if request.method == "POST" else OK
    return render(request, "assessment/learn/attach.html", context, status=status)


@require_safe
def show(request: Request, artifact_id: UUID) -> HttpResponse:
    artifact = access.artifact_for_reading(artifact_id, acting=request.actor)
    version = achievements.version(artifact.submission.version_id)
    reader = person(request.actor).pk
    view = readers.view_for(artifact, reader=reader)
    (item,) = workspace.items_of(Work((view,)), version, reader=reader)
    context = {
        "item": item,
        "version": version,
        "submission": artifact.submission,
        "is_own": artifact.submission.learner_id == request.actor.person_id,
    }
    return render(request, "assessment/evidence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@keeping
@also_by_consent
def remap(request: Request, artifact_id: UUID) -> HttpResponse:
    artifact = access.own_artifact(artifact_id, acting=request.actor, doing=Doing.DRAFTING)
    submission = artifact.submission
    version = achievements.version(submission.version_id)
    part = part_of(version.definition, artifact.part_id)
    form = MappingForm(
        typed(request), initial=_mapping(artifact), definition=version.definition, part=part
    )
    if request.method == "POST" and form.is_valid():
        actions.remap(artifact_id, **form.mapping(), acting=request.actor, at=clock.now())
        return _back(submission.id, part.id)
    context = {"form": form, "artifact": artifact, "submission": submission, "version": version}
    return render(request, "assessment/learn/remap.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@also_by_consent
def detach(request: Request, artifact_id: UUID) -> HttpResponse:
    artifact = access.own_artifact(artifact_id, acting=request.actor, doing=Doing.DRAFTING)
    if request.method == "POST":
        actions.detach(artifact_id, acting=request.actor, at=clock.now())
        messages.success(request, _("Removed “{title}”.").format(title=artifact.title))
        return _back(artifact.submission_id, artifact.part_id)
    version = achievements.version(artifact.submission.version_id)
    context = {"artifact": artifact, "submission": artifact.submission, "version": version}
    return render(request, "assessment/learn/detach.html", context)


@require_safe
def opened(request: Request, artifact_id: UUID) -> HttpResponse:
    """Lead to the file on its own origin, by an address made for this reader."""
    artifact = access.artifact_for_reading(artifact_id, acting=request.actor)
    if not artifact.digest:
        raise NotFound
    reader = person(request.actor).pk
    view = readers.view_for(artifact, reader=reader)
    return redirect(content.address(artifact.id, name=view.file_name, reader=reader))


@require_safe
def file(request: Request, token: str, name: str) -> HttpResponse | FileResponse:
    """Answer with the file itself; `name` is for the reader's eyes only."""
    del name
    return content.answer(content.opened(token), wanted=request.headers.get("Range", ""))


def part_of(definition: Definition, part_id: str, way: str = "") -> EvidencePart:
    """Return the part of an address, where it takes evidence in this way."""
    part = definition.evidence_part(part_id)
    if part is None or (way and way not in ways(part)):
        raise NotFound
    return part


def _mapping(artifact: Artifact) -> dict[str, Any]:
    return {
        "title": artifact.title,
        "criteria": artifact.criteria,
        "where_tried": artifact.where_tried,
    }


def _attached(
    request: Request, submission: Submission, part: EvidencePart, form: MappingForm
) -> bool:
    """Attach what the form holds; say beside the field what cannot be accepted."""
    place = next(name for name in form.fields if name in FORMS or name == "url")
    given = {**form.mapping(), "part_id": part.id, "acting": request.actor, "at": clock.now()}
    try:
        if isinstance(form, LinkForm | TextForm):
            actions.attach(submission.id, **form.content(), **given)
        else:
            sent, limit = form.cleaned_data["file"], settings.UPLOAD_LIMIT
            actions.attach_file(submission.id, sent.file, name=sent.name, limit=limit, **given)
    except Refusal as refusal:
        if refusal.kind not in _SHOWN_BESIDE:
            raise
        add_refusal(form, refusal, field=place)
        return False
    return True


def _back(submission_id: UUID, part_id: str) -> HttpResponse:
    return redirect(f"{reverse('assessment:workspace', args=[submission_id])}#part-{part_id}")
