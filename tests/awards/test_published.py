"""What awarding publishes for programs: an achievement at its id, a list as it was signed."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from tests.factories.achievements import published_achievement
from tests.factories.awards import issued
from tests.factories.organizations import organization

from insignia.achievements import queries as achievements
from insignia.awards import published, queries
from insignia.awards.models import StatusList
from insignia.foundation import prepared
from insignia.foundation.tenancy import all_organizations

pytestmark = pytest.mark.django_db
FOR_PROGRAMS = {"Accept": "application/ld+json, application/json;q=0.9"}


def test_the_id_of_an_achievement_leads_to_what_the_credential_says_of_it() -> None:
    said = json.loads(queries.document(issued().id))["credentialSubject"]["achievement"]
    parts = urlsplit(said["id"])

    found = Client().get(parts.path, headers=FOR_PROGRAMS).json()

    assert f"{parts.scheme}://{parts.netloc}" == settings.ISSUER_ORIGIN
    assert found.pop("@context")[-1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/")
    assert found == said


def test_a_version_lies_ready_from_the_moment_it_is_published() -> None:
    version = published_achievement(organization())
    path = achievements.lasting_path(version)

    ready = prepared.found(published.ACHIEVEMENT, path, packed=False)

    assert ready is not None
    assert json.loads(ready.body)["name"] == version.definition.name


def test_a_list_lies_ready_as_it_was_signed() -> None:
    issued()
    with all_organizations():
        row = StatusList.objects.get(purpose="suspension")

    ready = prepared.found(published.STATUS_LIST, f"/status/{row.id}", packed=True)

    assert ready is not None
    assert ready.body == bytes(row.document)
    assert not ready.is_packed
