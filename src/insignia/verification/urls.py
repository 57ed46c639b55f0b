"""Where the public verifier hangs."""

from django.urls import path

from insignia.verification import pages

app_name = "verification"

urlpatterns = [path("verify/", pages.check, name="verify")]
