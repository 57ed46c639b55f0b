"""Where the pages of cohorts hang."""

from __future__ import annotations

from django.urls import path

from insignia.cohorts.pages import carding, leading, learning

app_name = "cohorts"

_DESK = "organizations/<slug:slug>/desk/groups/"
_COHORT = f"{_DESK}<uuid:cohort_id>/"

urlpatterns = [
    path("groups/", learning.mine, name="mine"),
    path("groups/<uuid:enrolment_id>/leave/", learning.leave, name="leave"),
    path("card/", carding.sign_in, name="sign-in"),
    path("join/", learning.code, name="code"),
    path("join/<str:code>/", learning.join, name="join"),
    path(_DESK, leading.desk, name="desk"),
    path(f"{_DESK}new/", leading.begin, name="begin"),
    path(_COHORT, leading.cohort, name="cohort"),
    path(f"{_COHORT}change/", leading.change, name="change"),
    path(f"{_COHORT}new-code/", leading.renew, name="renew-code"),
    path(f"{_COHORT}end/", leading.end, name="end"),
    path(f"{_COHORT}learners/new/", carding.enrol, name="enrol"),
    path(f"{_COHORT}learners/<uuid:enrolment_id>/card/", carding.renew, name="renew-card"),
    path(f"{_COHORT}learners/<uuid:enrolment_id>/remove/", leading.remove, name="remove"),
]
