"""Where the portfolio hangs, and the links that show parts of it."""

from __future__ import annotations

from django.urls import path

from insignia.portfolio.pages import (
    applying,
    archive,
    challenging,
    framing,
    identifying,
    importing,
    links,
    own,
    proving,
    record,
    shared,
    sharing,
    strengths,
    unlocking,
    way,
)
from insignia.portfolio.pages.collecting import collections, seeing

app_name = "portfolio"

_HOLDING = "portfolio/<uuid:holding_id>/"
_ARCHIVE = "portfolio/take-away/"
_APPLY = "portfolio/applications/"
_COLLECTION = "portfolio/collections/<uuid:collection_id>/"
_SHARE = "s/<str:token>/"

urlpatterns = [
    path("portfolio/", own.home, name="home"),
    path("portfolio/strengths/", strengths.page, name="strengths"),
    path("portfolio/strengths/again/", strengths.bring_back, name="bring-back"),
    path("portfolio/strengths/<uuid:achievement_id>/not-now/", strengths.put_off, name="put-off"),
    path(_ARCHIVE, archive.archive, name="archive"),
    path(f"{_ARCHIVE}order/", archive.order, name="order-archive"),
    path(f"{_ARCHIVE}take/", archive.take, name="take-archive"),
    path(f"{_ARCHIVE}key/", archive.key_file, name="key-file"),
    path(f"{_ARCHIVE}key/renew/", archive.new_key, name="new-key"),
    path("portfolio/bring/", importing.bring, name="bring"),
    path("portfolio/named/", identifying.identifiers, name="identifiers"),
    path("portfolio/named/<uuid:identifier_id>/", identifying.drop, name="drop-identifier"),
    path("portfolio/record/", record.record, name="record"),
    path(_APPLY, applying.applications, name="applications"),
    path(f"{_APPLY}lines.txt", applying.lines_file, name="application-lines"),
    path(f"{_APPLY}resume.json", applying.resume_file, name="application-resume"),
    path(f"{_APPLY}europass.zip", applying.europass_files, name="application-europass"),
    path(f"{_APPLY}credentials.pdf", applying.several_on_paper, name="application-pdf"),
    path(_HOLDING, own.holding, name="holding"),
    path(f"{_HOLDING}accept/", own.accept, name="accept"),
    path(f"{_HOLDING}hide/", own.hide, name="hide"),
    path(f"{_HOLDING}share/", sharing.share, name="make-share"),
    path(f"{_HOLDING}credential.json", own.download, {"form": "json"}, name="json"),
    path(f"{_HOLDING}credential.pdf", applying.on_paper, name="pdf"),
    path(f"{_HOLDING}badge.png", own.download, {"form": "png"}, name="png"),
    path(f"{_HOLDING}badge.svg", own.download, {"form": "svg"}, name="svg"),
    path(f"{_HOLDING}evidence/", proving.use, name="use"),
    path(f"{_HOLDING}log.tlog-proof", own.log_receipt, name="log-receipt"),
    path(f"{_HOLDING}received", importing.received, name="received"),
    path(f"{_HOLDING}picture", importing.picture, name="picture"),
    path(f"{_HOLDING}check/", importing.check_again, name="check-again"),
    path(f"{_HOLDING}remove/", importing.remove, name="remove"),
    path(f"{_HOLDING}way/", way.journey, name="journey"),
    path(f"{_HOLDING}way.json", way.file, name="journey-json"),
    path(f"{_HOLDING}way/delete/", way.drop, name="drop-journey"),
    path("portfolio/skills/", seeing.skills, name="skills"),
    path("portfolio/growth/", seeing.growth, name="growth"),
    path("portfolio/collections/", collections.every, name="collections"),
    path("portfolio/collections/new/", collections.begin, name="begin-collection"),
    path(_COLLECTION, collections.collection, name="collection"),
    path(f"{_COLLECTION}change/", collections.change, name="change-collection"),
    path(f"{_COLLECTION}share/", collections.share, name="share-collection"),
    path(f"{_COLLECTION}move/", collections.move, name="move-collection"),
    path(f"{_COLLECTION}delete/", collections.drop, name="drop-collection"),
    path(f"{_COLLECTION}<uuid:holding_id>/", collections.beside, name="beside"),
    path(f"{_COLLECTION}<uuid:holding_id>/move/", collections.place, name="place"),
    path("portfolio/links/", links.every, name="links"),
    path("portfolio/links/new/", links.several, name="make-links"),
    path("portfolio/links/<uuid:share_id>/", links.link, name="link"),
    path("portfolio/links/<uuid:share_id>/receipt.json", links.receipt, name="receipt"),
    path("portfolio/shares/<uuid:share_id>/end/", sharing.end, name="end-share"),
    path("portfolio/shares/<uuid:share_id>/confirm/", sharing.confirm, name="confirm-share"),
    path(_SHARE, shared.page, name="share"),
    path(f"{_SHARE}card.png", framing.card, name="card"),
    path("content/frames/<str:token>/", framing.frame, name="frame"),
    path("oembed/", framing.oembed, name="oembed"),
    path(f"{_SHARE}ask/", challenging.ask, name="ask"),
    path("asked/<str:token>/", challenging.asked, name="asked"),
    path("asked/<str:token>/answer.json", challenging.answer, name="answer"),
    path("portfolio/questions/mute/", challenging.mute, name="mute"),
    path("portfolio/questions/<uuid:challenge_id>/", challenging.question, name="question"),
    path(f"{_SHARE}open/", unlocking.unlock, name="unlock"),
    path(f"{_SHARE}credential.json", shared.document, {"form": "json"}, name="shared-json"),
    path(f"{_SHARE}received", shared.received, name="shared-received"),
    path(f"{_SHARE}badge.png", shared.document, {"form": "png"}, name="shared-png"),
    path(f"{_SHARE}badge.svg", shared.document, {"form": "svg"}, name="shared-svg"),
    path(f"{_SHARE}log.tlog-proof", shared.log_receipt, name="shared-log-receipt"),
    path(f"{_SHARE}way.json", shared.journey, name="shared-journey"),
    path(f"{_SHARE}qr.svg", shared.qr, name="qr"),
]
