"""What a learner already has, and what it leads to (E12)."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories import awards
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.organizations import organization

from insignia.achievements.values import Skill
from insignia.assessment import actions as assessing
from insignia.foundation import belongings, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.portfolio import actions
from insignia.portfolio.models import PutOff
from insignia.portfolio.strengths import reading

NOBODY = UUID(int=1)


@pytest.mark.django_db
def test_evidence_and_credentials_lead_on_and_what_is_held_is_not_proposed() -> None:
    place, lina = organization(), person("Lina Learner")
    skill = Skill("Keeping lamps")
    held = published_achievement(place, simple_badge(name="Lamp Keeper", skills=(skill,)))
    awards.issued(held, to=lina)
    master = micro_credential(name="Lamp Master", skills=(skill,))
    next_one = published_achievement(place, master)
    published_achievement(place, simple_badge(name="Lamp Friend", skills=(skill,)))
    work = make.started_submission(published_achievement(place), learner=lina)
    make.attached_file(work, title="Plan of a harbour festival")
    make.attached_text(work, part="lesson-recording", title="The discussion")
    make.written(work)
    assessing.submit(work.id, acting=as_actor(lina), at=clock.now())
    fitting = published_achievement(place, micro_credential(name="Running a Harbour Festival"))
    run_pending()

    shown = reading.shown_to(lina.pk, said="")

    assert {each.version.id for each in shown.proposed} == {next_one.id, fitting.id}
    assert {each.reasons[0].name for each in shown.proposed} == {
        "Lamp Keeper",
        "Plan of a harbour festival",
    }


@pytest.mark.django_db
def test_not_now_sticks_until_it_is_taken_back_and_goes_with_the_person() -> None:
    place, lina = organization(), person("Lina Learner")
    badge = published_achievement(place, micro_credential(name="Lamp Keeper"))
    client = Client()
    client.force_login(lina)
    address = f"{reverse('portfolio:strengths')}?q=keeper"
    assert "Your words speak of “keeper”" in client.get(address).content.decode()

    client.post(reverse("portfolio:put-off", args=[badge.achievement_id]))
    client.post(reverse("portfolio:put-off", args=[badge.achievement_id]))

    page = client.get(address).content.decode()
    assert "Your words speak of" not in page
    assert "You said “not now” to one." in page
    (told,) = cast("list[dict[str, str]]", belongings.of(lina.pk)["not_now"].facts)
    assert told["achievement"] == "Lamp Keeper"
    assert AuditEntry.objects.filter(action="portfolio.put-off").count() == 1
    client.post(reverse("portfolio:bring-back"))
    assert "Your words speak of" in client.get(address).content.decode()
    actions.put_off(badge.achievement_id, acting=as_actor(lina), at=clock.now())
    actions.let_go(lina.pk, at=clock.now())
    assert not PutOff.objects.exists()
    with pytest.raises(NotFound):
        actions.put_off(NOBODY, acting=as_actor(lina), at=clock.now())
