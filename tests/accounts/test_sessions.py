"""Sessions end, and then they are gone: what somebody typed in one does not outlast it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from insignia.accounts.jobs import forget_ended_sessions

pytestmark = pytest.mark.django_db


def test_ended_sessions_are_forgotten_and_running_ones_kept() -> None:
    now = timezone.now()
    Session.objects.create(session_key="ended", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="running", expire_date=now + timedelta(minutes=1))

    forget_ended_sessions.func()

    assert [row.session_key for row in Session.objects.all()] == ["running"]
