"""A list of twelve takes no more questions to the database than a list of three."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import achievements, assessment, awards
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import member, organization, owner_of

from insignia.awards.values import Recipient
from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.organizations import actions
from insignia.organizations.values import Permission, Role
from insignia.portfolio import actions as portfolio
from insignia.portfolio.models import Holding
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]

FEW, MANY = 3, 12


class Shelf:
    """An organization whose lists grow by one row of each kind at a time."""

    def __init__(self) -> None:
        self.place: Organization = organization("Harbor Museum", slug="harbor")
        self.owner: Person = owner_of(self.place)
        self.learner: Person = person("Lina Learner")
        self.live: VersionView = achievements.published_achievement(self.place)
        member(self.place, roles=list(Role), who=self.owner)
        self.size = 0

    def grow(self, to: int) -> None:
        while self.size < to:
            self.size += 1
            self._add(self.size)
        run_pending()

    def _add(self, number: int) -> None:
        owner, at = as_actor(self.owner), clock.now()
        badge = achievements.published_achievement(
            self.place, achievements.simple_badge(name=f"Lamp Keeper {number}")
        )
        assessment.submitted_submission(self.live, learner=person(f"Nora {number}"))
        own = achievements.published_achievement(
            self.place, achievements.micro_credential(name=f"Listening {number}")
        )
        assessment.finished_draft(own, learner=self.learner)
        awards.issued(badge, to=self.learner)
        awards.issued(badge, to=Recipient(f"mira{number}@mail.example", f"Mira {number}"))
        member(self.place, roles=[Role.DESIGNER], name=f"Dora {number}")
        name = f"new{number}@mail.example"
        actions.invite(self.place, address=name, roles=[Role.DESIGNER], acting=owner, at=at)
        actions.name_domain(self.place, name=f"d{number}.example", acting=owner, at=at)
        scopes = [Permission.AWARD]
        actions.make_client(self.place, name=f"P{number}", scopes=scopes, acting=owner, at=at)
        other = organization(f"House of Number {number}", has_key=False)
        member(other, roles=[Role.DESIGNER], who=self.learner)


OWNERS = (
    "/organizations/harbor/desk/achievements/",
    "/organizations/harbor/desk/assess/",
    "/organizations/harbor/desk/awards/",
    "/organizations/harbor/desk/members/",
    "/organizations/harbor/desk/domains/",
    "/organizations/harbor/desk/programs/",
    "/organizations/harbor/desk/record/",
    "/organizations/harbor/desk/keys/",
)
LEARNERS = ("/learn/", "/portfolio/", "/organizations/mine/")
PUBLIC = ("/catalogue/", "/organizations/harbor/", "/demo/mail/")


def test_lists_ask_the_database_the_same_number_of_questions(client: Client) -> None:
    shelf = Shelf()
    seen: dict[int, dict[str, int]] = {}
    for size in (FEW, MANY):
        shelf.grow(size)
        seen[size] = {
            **counted(client, shelf.owner, OWNERS),
            **counted(client, shelf.learner, LEARNERS),
            **counted(client, None, PUBLIC),
        }

    grown = {path: (seen[FEW][path], seen[MANY][path]) for path in seen[FEW]}
    assert {path: both for path, both in grown.items() if both[0] != both[1]} == {}


def test_a_holding_with_many_links_asks_no_more(client: Client) -> None:
    learner = person("Lina Learner")
    awards.issued(to=learner)
    run_pending()
    holding = Holding.objects.get()
    acting, at = as_actor(learner), clock.now()
    portfolio.accept(holding.id, acting=acting, at=at)
    counts = []
    for more in (FEW, MANY - FEW):
        for number in range(more):
            portfolio.share(
                holding.id,
                shown=Shown(),
                label=f"For {number}",
                expires_at=None,
                acting=acting,
                at=at,
            )
        counts.append(counted(client, learner, [f"/portfolio/{holding.id}/"]))

    assert counts[0] == counts[1]


def counted(
    client: Client, who: Person | None, paths: tuple[str, ...] | list[str]
) -> dict[str, int]:
    """Return how many queries each page takes, once what is cached is cached."""
    client.logout()
    if who is not None:
        client.force_login(who)
    found: dict[str, int] = {}
    for path in paths:
        assert client.get(path).status_code == 200, path
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        found[path] = len(asked)
    return found
