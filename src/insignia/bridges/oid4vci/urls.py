"""Where handing over hangs: what wallets ask, and the holder's pages."""

from __future__ import annotations

from django.urls import path

from insignia.bridges.oid4vci import endpoints, pages

app_name = "oid4vci"

_ISSUER = "organizations/<slug:slug>"
_OFFER = "portfolio/wallet/<uuid:grant_id>/"

urlpatterns = [
    # The well-known part stands between the host and the path of the issuer (section 12.2.2).
    path(f".well-known/openid-credential-issuer/{_ISSUER}", endpoints.metadata, name="metadata"),
    path(f"{_ISSUER}/oid4vci/nonce", endpoints.nonce, name="nonce"),
    path(f"{_ISSUER}/oid4vci/credential", endpoints.credential, name="credential"),
    path(f"{_ISSUER}/oid4vci/notification", endpoints.notification, name="notification"),
    path("oid4vci/offers/<uuid:grant_id>/<str:token>", endpoints.offer, name="offer"),
    path("portfolio/<uuid:holding_id>/wallet/", pages.hand_over, name="hand-over"),
    path(_OFFER, pages.shown_offer, name="shown-offer"),
    path(f"{_OFFER}qr.svg", pages.offer_qr, name="offer-qr"),
]
