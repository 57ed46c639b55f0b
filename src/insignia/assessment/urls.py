"""Where the pages of assessment hang: the learner's, the evidence, the assessor's desk."""

from __future__ import annotations

from django.urls import include, path

from insignia.assessment.pages import (
    adapting,
    appealing,
    assessing,
    assigning,
    assisting,
    calibrating,
    conflicts,
    entitling,
    evidence,
    field,
    helping,
    learning,
    naming,
    observing,
    peers,
    prior,
    queueing,
    settling,
    signing,
    statements,
    third_parties,
    threads,
    uploading,
)

app_name = "assessment"

_submission = [
    path("", learning.page, name="workspace"),
    path("autosave/", learning.autosave, name="autosave"),
    path("withdraw/", learning.withdraw, name="withdraw"),
    path("move/", learning.move, name="move"),
    path("history/", learning.history, name="history"),
    path("appeal/", appealing.appeal, name="appeal"),
    path("peers/", peers.ask, name="peers"),
    path("named/", naming.choose, name="name-files"),
    path("help/", helping.ask, name="help"),
    path("assisted/", assisting.consent, name="consent"),
    path("others/", third_parties.check_off, name="check-off"),
    path("messages/", threads.thread, name="thread"),
    path("prior/", prior.claim, name="prior"),
    path("requirements/", signing.requirements, name="requirements"),
    path("statements/", statements.ask, name="statements"),
    path("watched/<str:part_id>/", observing.watched, name="watched"),
    path("parts/<str:part_id>/<slug:way>/", evidence.attach, name="attach"),
    path("parts/<str:part_id>/<slug:way>/send/", field.send, name="send"),
    path("uploads/", uploading.begin, name="begin-upload"),
]
_evidence = [
    path("", evidence.show, name="evidence"),
    path("file/", evidence.opened, name="file"),
    path("edit/", evidence.remap, name="remap"),
    path("remove/", evidence.detach, name="detach"),
    path("cover/", third_parties.cover, name="cover"),
]
_desk = [
    path("", assessing.page, name="desk"),
    path("autosave/", assessing.autosave, name="autosave-scores"),
    path("claim/", assessing.claim, name="claim"),
    path("correct/", assessing.correct, name="correct"),
    path("interview/", prior.interview, name="interview"),
    path("conflict/", conflicts.declare, name="conflict"),
    path("release/", assessing.release, name="release"),
    path("evidence/<uuid:artifact_id>/back/", third_parties.send_back, name="send-back"),
]
_calibration = [
    path("", calibrating.overview, name="calibration"),
    path("rounds/<uuid:round_id>/", calibrating.taken, name="round"),
    path("<uuid:achievement_id>/", calibrating.take, name="calibrate"),
    path("<uuid:achievement_id>/examples/", calibrating.examples, name="examples"),
    path("<uuid:achievement_id>/examples/new/", calibrating.add, name="add-example"),
    path(
        "<uuid:achievement_id>/examples/<uuid:example_id>/retire/",
        calibrating.retire,
        name="retire-example",
    ),
]

_rights = [
    path("", entitling.definition, name="rights-of"),
    path("keep/", entitling.keep, name="keep"),
    path("<uuid:person_id>/end/", entitling.end, name="end-right"),
]

urlpatterns = [
    path("learn/", learning.work, name="work"),
    path("learn/start/<uuid:version_id>/", learning.start, name="start"),
    path("learn/evidence/<uuid:artifact_id>/", include(_evidence)),
    path("learn/uploads/<uuid:upload_id>/", uploading.go_on, name="upload"),
    path("learn/field/", field.page, name="field"),
    path("learn/field/state/", field.state, name="field-state"),
    path("learn/assisted/<uuid:consent_id>/end/", assisting.end, name="end-consent"),
    path("learn/peers/<uuid:peer_id>/end/", peers.end, name="end-peer"),
    path("learn/peers/<uuid:peer_id>/show/", peers.show, name="show-comments"),
    path("learn/statements/<uuid:statement_id>/end/", statements.end, name="end-statement"),
    path("learn/statement/<str:token>/", statements.answer, name="statement"),
    path("learn/sign/<uuid:submission_id>/<str:token>/", signing.sign, name="sign"),
    path(
        "learn/observe/<uuid:submission_id>/<str:part_id>/<str:token>/",
        observing.observe,
        name="observe",
    ),
    path("learn/asked/<str:token>/", peers.comment, name="peer"),
    path("learn/asked/<str:token>/prove/", peers.prove_address, name="prove-peer"),
    path("learn/field/offline/", field.offline, name="field-offline"),
    path("learn/field/manifest.webmanifest", field.manifest, name="field-manifest"),
    path("learn/worker.js", field.worker, name="field-worker"),
    path("learn/kit/<uuid:version_id>/", field.kit, name="kit"),
    path("learn/<uuid:submission_id>/", include(_submission)),
    path("organizations/<slug:org_slug>/desk/assess/", queueing.queue, name="queue"),
    path("organizations/<slug:org_slug>/desk/assess/next/", queueing.take_next, name="take-next"),
    path("organizations/<slug:org_slug>/desk/known/", conflicts.index, name="declared"),
    path(
        "organizations/<slug:org_slug>/desk/known/<uuid:conflict_id>/take-back/",
        conflicts.take_back,
        name="take-back",
    ),
    path("organizations/<slug:org_slug>/desk/assign/", assigning.page, name="assign"),
    path("organizations/<slug:org_slug>/desk/assess/<uuid:submission_id>/", include(_desk)),
    path("organizations/<slug:org_slug>/desk/help/", assisting.requests, name="help-requests"),
    path(
        "organizations/<slug:org_slug>/desk/help/<uuid:request_id>/",
        assisting.answer,
        name="answer-help",
    ),
    path("organizations/<slug:org_slug>/desk/sign/", signing.accompanied, name="accompanied"),
    path(
        "organizations/<slug:org_slug>/desk/sign/<uuid:sign_off_id>/end/",
        signing.end,
        name="end-sign-off",
    ),
    path(
        "organizations/<slug:org_slug>/desk/adapt/<uuid:submission_id>/",
        adapting.adapt,
        name="adapt",
    ),
    path(
        "organizations/<slug:org_slug>/desk/adapt/<uuid:submission_id>/<uuid:adaptation_id>/end/",
        adapting.end,
        name="end-adaptation",
    ),
    path("organizations/<slug:org_slug>/desk/calibration/", include(_calibration)),
    path("organizations/<slug:org_slug>/desk/appeals/", appealing.index, name="appeals"),
    path("organizations/<slug:org_slug>/desk/alike/", settling.index, name="duplicates"),
    path(
        "organizations/<slug:org_slug>/desk/alike/<uuid:duplicate_id>/",
        settling.duplicate,
        name="duplicate",
    ),
    path("organizations/<slug:org_slug>/desk/assessors/", entitling.index, name="rights"),
    path("organizations/<slug:org_slug>/desk/assessors/<uuid:achievement_id>/", include(_rights)),
    path("content/evidence/<str:token>/<str:name>", evidence.file, name="content"),
]
