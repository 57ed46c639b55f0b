"""Who may open which page: anonymous, stranger, member without the permission, member with it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.awards import awarded, issued, unassessed_version
from tests.factories.organizations import member, organization

from insignia.awards import actions
from insignia.awards.models import Award
from insignia.awards.values import State
from insignia.foundation.actors import SYSTEM
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from django.test import Client
    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db

# route, method, who may, who is a member and may not, the answer to who may
ROUTES = [
    ("desk", "get", Role.AUDITOR, None, 200),
    ("choose", "get", Role.AWARDER, Role.ASSESSOR, 302),
    ("direct", "get", Role.AWARDER, Role.DESIGNER, 200),
    ("direct", "post", Role.AWARDER, Role.DESIGNER, 200),
    ("roster", "get", Role.AWARDER, Role.AUDITOR, 200),
    ("roster", "post", Role.AWARDER, Role.AUDITOR, 200),
    ("roster-template", "get", Role.AWARDER, Role.AUDITOR, 200),
    ("batch", "get", Role.AWARDER, Role.ASSESSOR, 200),
    ("outcome", "get", Role.AWARDER, Role.ASSESSOR, 200),
    ("release", "post", Role.AWARDER, Role.ASSESSOR, 302),
    ("cancel", "post", Role.AWARDER, Role.ASSESSOR, 302),
    ("change", "get", Role.AWARDER, Role.ASSESSOR, 200),
    ("change", "post", Role.AWARDER, Role.ASSESSOR, 302),
    ("award", "get", Role.AUDITOR, None, 200),
    ("try-again", "post", Role.AWARDER, Role.ASSESSOR, 302),
]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route[1]}-{route[0]}")
def test_each_page_opens_to_those_who_may_and_to_nobody_else(
    route: tuple[str, str, Role, Role | None, int], client: Client, clock: StandingClock
) -> None:
    name, method, may, may_not, status = route
    version = unassessed_version()
    award, held = issued(version), awarded(version)
    with all_organizations():
        Award.objects.filter(pk=held.pk).update(state=State.HELD.value)
    batch = actions.check_roster(
        version.id,
        BytesIO(b"email,name\njo@mail.example,Jo\n"),
        file_name="list.csv",
        acting=SYSTEM,
        at=clock.now(),
    )
    house = by_id(version.organization_id)
    more: dict[str, tuple[object, ...]] = {
        "batch": (batch.id,),
        **dict.fromkeys(("outcome", "release", "cancel"), (batch.id,)),
        "change": ("revoke",),
        "award": (award.id,),
        "try-again": (held.id,),
    }
    address = reverse(f"awards:{name}", args=[house.slug, *more.get(name, ())])
    address += f"?award={award.id}" if name == "change" else ""
    entries = AuditEntry.objects.filter(stream_id=str(house.id))
    before = entries.count()

    def ask() -> int:
        if method == "get":
            return client.get(address).status_code
        return client.post(address, {"reason": "other", "note": "Because."}).status_code

    assert ask() == 302  # anonymous: to the sign-in page
    client.force_login(person())
    assert ask() == 404
    client.force_login(member(organization(), roles=list(Role)))
    assert ask() == 404
    if may_not is not None:
        client.force_login(member(house, roles=[may_not]))
        assert ask() == 403
    assert entries.count() == before
    client.force_login(member(house, roles=[may]))
    assert ask() == status
