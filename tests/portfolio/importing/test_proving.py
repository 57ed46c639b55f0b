"""A credential from elsewhere as evidence in work that is being judged (X1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.assessment import started_submission
from tests.factories.elsewhere import brought
from tests.factories.organizations import organization
from tests.factories.portfolio import link, shared

from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment.models import Artifact
from insignia.foundation import clock
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.portfolio import actions
from insignia.portfolio.errors import ShareEnded

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission
    from insignia.portfolio.models import Share

pytestmark = pytest.mark.django_db


def _link_part(work: Submission) -> str:
    parts = achievements.version(work.version_id).definition.evidence_parts
    return next(part.id for part in parts if MediaKind.LINK in part.media)


def _both(mira: Person) -> tuple[Share, Submission]:
    held = actions.accept(brought(mira).id, acting=as_actor(mira), at=clock.now())
    work = started_submission(published_achievement(organization()), learner=mira)
    return shared(held, label="For my claim"), work


def test_it_stands_among_the_evidence_with_what_was_known_and_when(client: Client) -> None:
    mira = person("Mira Lindqvist")
    share, work = _both(mira)
    client.force_login(mira)
    address = f"/portfolio/{share.holdings.get().id}/evidence/"
    page = client.get(address).content.decode()

    answer = client.post(address, {"link": share.id, "place": f"{work.id}:{_link_part(work)}"})

    with all_organizations():
        added = Artifact.objects.get(submission=work)
    assert "For my claim" in page
    assert answer.status_code == 302
    assert added.url == absolute(link(share))
    assert added.title.startswith("Bookkeeping with QuickBooks, Riverside College: confirmed, ")
    seen = client.get(reverse("assessment:evidence", args=[added.id])).content.decode()
    assert "what was known when it was added stands in its title" in seen


def test_a_link_that_has_ended_is_no_evidence() -> None:
    mira = person()
    share, work = _both(mira)
    actions.end_share(share.id, acting=as_actor(mira), at=clock.now())

    with pytest.raises(ShareEnded):
        actions.use_as_evidence(
            share.holdings.get().id,
            share_id=share.id,
            submission_id=work.id,
            part_id=_link_part(work),
            acting=as_actor(mira),
            at=clock.now(),
        )

    with all_organizations():
        assert Artifact.objects.filter(submission=work).count() == 0


def test_nobody_adds_to_the_work_of_another() -> None:
    mira, eve = person(), person()
    share, _ = _both(eve)
    _, work = _both(mira)

    with pytest.raises(NotFound):
        actions.use_as_evidence(
            share.holdings.get().id,
            share_id=share.id,
            submission_id=work.id,
            part_id=_link_part(work),
            acting=as_actor(eve),
            at=clock.now(),
        )
