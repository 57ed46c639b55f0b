"""Where the pages of this slice hang."""

from __future__ import annotations

from django.urls import path

from insignia.organizations.pages import closing, copying, desk, founding, members, public, trust

app_name = "organizations"

_PLACE = "organizations/<slug:slug>/"
_DESK = f"{_PLACE}desk/"

urlpatterns = [
    path("organizations/start/", founding.start, name="start"),
    path("organizations/mine/", founding.mine, name="mine"),
    path("organizations/invitations/<str:token>/", public.invitation, name="invitation"),
    path(
        "organizations/invitations/<str:token>/prove/", public.prove_address, name="prove-address"
    ),
    path(_PLACE, public.profile, name="profile"),
    path(_DESK, desk.home, name="desk"),
    path(f"{_DESK}profile/", desk.describe, name="describe"),
    path(f"{_DESK}record/", desk.audit, name="audit"),
    path(f"{_DESK}members/", members.members, name="members"),
    path(f"{_DESK}members/<uuid:membership_id>/", members.member, name="member"),
    path(f"{_DESK}members/<uuid:membership_id>/end/", members.end, name="end-membership"),
    path(
        f"{_DESK}invitations/<uuid:invitation_id>/withdraw/",
        members.withdraw,
        name="withdraw-invitation",
    ),
    path(f"{_DESK}domains/", trust.domains, name="domains"),
    path(f"{_DESK}domains/<uuid:domain_id>/check/", trust.check, name="check-domain"),
    path(f"{_DESK}domains/<uuid:domain_id>/remove/", trust.drop, name="drop-domain"),
    path(f"{_DESK}copy/", copying.about, name="copy"),
    path(f"{_DESK}copy/download/", copying.download, name="copy-zip"),
    path(f"{_DESK}handover/", closing.handover, name="handover"),
    path(f"{_DESK}handover/take-back/", closing.take_back, name="take-back-successor"),
    path(
        f"{_DESK}handover/<uuid:handover_id>/answer/",
        closing.answer,
        name="answer-handover",
    ),
    path(f"{_DESK}programs/", trust.clients, name="clients"),
    path(f"{_DESK}programs/<uuid:client_id>/revoke/", trust.revoke, name="revoke-client"),
]
