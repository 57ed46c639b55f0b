"""Where the foundation's one page hangs."""

from __future__ import annotations

from django.urls import path

from insignia.foundation import pages

app_name = "foundation"

urlpatterns = [path("demo/mail/", pages.demo_mail, name="demo-mail")]
