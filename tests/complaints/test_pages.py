"""The way of a complaint through its pages: from a public page to the answer that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import portfolio
from tests.factories.accounts import person
from tests.factories.achievements import published_achievement
from tests.factories.complaints import WORDS, link_in_letter
from tests.factories.organizations import member, organization

from insignia.complaints.models import Complaint
from insignia.complaints.values import COMPLAINTS_AN_HOUR
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = pytest.mark.django_db
SENT = {"kind": "wrong", "words": WORDS, "address": "ada@mail.example"}


def kept() -> list[Complaint]:
    with all_organizations():
        return list(Complaint.objects.select_related("organization"))


def owner_in(organization_id: UUID) -> Client:
    client = Client()
    client.force_login(member(by_id(organization_id), roles=[Role.OWNER]))
    return client


def text_of(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_from_the_page_of_a_definition_to_the_fact_on_it() -> None:
    version = published_achievement(organization())
    page = reverse(
        "achievements:definition", args=[version.organization_slug, version.achievement_slug]
    )
    form = reverse("complaints:definition", args=[version.id])
    stranger = Client()
    assert form in text_of(stranger, page)
    assert "upheld" not in text_of(stranger, page)

    answer: Any = stranger.post(form, SENT, follow=True)
    assert "Your complaint is in" in answer.content.decode()
    (made,) = kept()
    confirming = reverse("complaints:confirm", args=[link_in_letter(made)])
    text_of(stranger, confirming)
    assert kept()[0].confirmed_at is None  # a mail program that opens links confirms nothing
    stranger.post(confirming)
    owner = owner_in(version.organization_id)
    desk = reverse("complaints:complaint", args=[made.organization.slug, made.id])
    said = text_of(owner, desk)
    assert WORDS in said
    assert "ada@mail.example" not in said
    owner.post(desk, {"outcome": "upheld", "reason": "It asks for words now."})

    assert "It asks for words now." in text_of(stranger, confirming)
    shown = text_of(stranger, page)
    assert "One complaint about it or its awards was upheld" in shown
    assert WORDS not in shown


def test_whoever_has_a_live_link_complains_about_the_award() -> None:
    held = portfolio.earned(by=person("Mira"))
    share = portfolio.shared(held)
    token = portfolio.link(share).split("/")[2]
    form = reverse("complaints:award", args=[token])
    stranger = Client()
    assert form in text_of(stranger, portfolio.link(share))
    stranger.post(form, {**SENT, "kind": "fraud"})

    (made,) = kept()
    assert made.award_id == held.award_id
    assert made.objection_id is not None
    assert stranger.get(reverse("complaints:award", args=["never-was"])).status_code == 404


def test_a_signed_in_person_is_not_noted() -> None:
    version, client = published_achievement(organization()), Client()
    someone = person("Nosy Neighbour")
    client.force_login(someone)
    client.post(reverse("complaints:definition", args=[version.id]), {**SENT, "address": ""})

    record = text_of(
        owner_in(version.organization_id),
        reverse("organizations:audit", args=[version.organization_slug]),
    )
    assert "Somebody complained" in record
    assert someone.name not in record


def test_what_is_missing_or_too_much_stands_on_the_form_with_the_words() -> None:
    form = reverse("complaints:definition", args=[published_achievement(organization()).id])
    stranger = Client()
    assert stranger.post(form, {**SENT, "words": ""}).status_code == 422
    for _ in range(COMPLAINTS_AN_HOUR):
        stranger.post(form, {**SENT, "address": ""})

    answer: Any = stranger.post(form, {**SENT, "address": ""})

    assert answer.status_code == 422
    assert "Many complaints came from here" in answer.content.decode()
    assert WORDS in answer.content.decode()
    assert len(kept()) == COMPLAINTS_AN_HOUR
