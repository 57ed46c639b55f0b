"""Includes the slices' addresses; nothing else."""

from django.urls import include, path

from insignia.web import (
    api_description,
    api_pages,
    demo_mail,
    health,
    home,
    pattern_book,
    preferences,
)

urlpatterns = [
    path("", home.page, name="home"),
    path("pattern-book/", pattern_book.page, name="pattern_book"),
    path("preferences/language/", preferences.set_language, name="set_language"),
    path("preferences/theme/", preferences.set_theme, name="set_theme"),
    path("", include("insignia.achievements.urls")),
    path("", include("insignia.assessment.urls")),
    path("", include("insignia.feeds.urls")),
    path("", include("insignia.awards.urls")),
    path("", include("insignia.verification.urls")),
    path("", include("insignia.portfolio.urls")),
    path("", include("insignia.bridges.connections.urls")),
    path("", include("insignia.bridges.oauth.urls")),
    path("", include("insignia.bridges.oid4vci.urls")),
    path("", include("insignia.bridges.oid4vp.urls")),
    path("", include("insignia.bridges.open_badges_2.urls")),
    path("", include("insignia.bridges.open_badges_3.urls")),
    path("", include("insignia.insights.urls")),
    path("", include("insignia.cohorts.urls")),
    path("", include("insignia.nominations.urls")),
    path("", include("insignia.complaints.urls")),
    path("api/", api_pages.page, name="api_description"),
    path("api/v1/", api_description.api.urls),
    path("healthz", health.healthz, name="healthz"),
    path("demo/mail/", demo_mail.page, name="demo_mail"),
    path("", include("insignia.organizations.urls")),
    path("", include("insignia.keyring.urls")),
    path("", include("insignia.logbook.urls")),
    path("", include("insignia.notices.urls")),
    path("", include("insignia.guardians.urls")),
    path("", include("insignia.accounts.urls")),
    path("accounts/", include("insignia.accounts.allauth_urls")),
]
