"""Leaving an organization takes no credential away (rule 23)."""

from __future__ import annotations

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization
from tests.factories.portfolio import accepted, link, shared

from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import within
from insignia.organizations import actions as organizations
from insignia.organizations.models import Membership
from insignia.organizations.values import Role
from insignia.portfolio import access, queries

pytestmark = pytest.mark.django_db


def test_who_leaves_keeps_what_was_awarded_and_every_link_to_it() -> None:
    place, mira = organization(), person("Mira Lindqvist")
    held = accepted(published_achievement(place, simple_badge()), by=mira)
    document, token = queries.document(queries.view(held)), link(shared(held)).split("/")[2]
    member(place, roles=[Role.ASSESSOR], who=mira)
    with within(place.id):
        membership = Membership.objects.get(person=mira, ended_at=None)

    organizations.end_membership(place.slug, membership.id, acting=as_actor(mira), at=clock.now())
    run_pending()

    (kept,) = queries.holdings_of(mira.pk)
    assert (kept.id, kept.is_accepted, kept.state) == (held.id, True, "issued")
    assert queries.document(kept) == document
    assert access.live_share(token, at=clock.now()).holding.id == held.id
