"""Where asking wallets hangs."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.oid4vp import endpoints, pages

app_name = "oid4vp"

_PAGE = "portfolio/from-wallet/"
_QUESTION = f"{_PAGE}<uuid:question_id>/"

urlpatterns = [
    path(".well-known/did.json", endpoints.did, name="did"),
    path("oid4vp/questions/<uuid:question_id>", endpoints.request_object, name="request"),
    path("oid4vp/questions/<uuid:question_id>/answer", endpoints.answer, name="answer"),
    path("portfolio/questions/<uuid:challenge_id>/wallet/", pages.confirm, name="confirm"),
    path(_PAGE, pages.ask, name="ask"),
    path(_QUESTION, pages.question, name="question"),
    path(f"{_QUESTION}qr.svg", pages.qr, name="qr"),
    path(f"{_QUESTION}here/", pages.here, name="here"),
    path(f"{_QUESTION}keep/", pages.keep, name="keep"),
    path(f"{_QUESTION}back/<str:way_back>/", pages.back, name="back"),
]
