"""Where the public verifier hangs."""

from django.urls import path

from insignia.verification import pages

app_name = "verification"

urlpatterns = [
    path("verify/", pages.check, name="verify"),
    path("vocabulary/assessment/", pages.words_of_ours, {"name": "assessment"}, name="vocabulary"),
    path("vocabulary/assessment/v1", pages.context, {"name": "assessment"}, name="context"),
    path("vocabulary/journey/", pages.words_of_ours, {"name": "journey"}, name="way-vocabulary"),
    path("vocabulary/journey/v1", pages.context, {"name": "journey"}, name="way-context"),
]
