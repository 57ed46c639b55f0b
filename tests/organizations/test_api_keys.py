"""A program shows its key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import RequestFactory
from tests.factories.accounts import as_actor
from tests.factories.organizations import FOUNDED_AT, organization, owner_of

from insignia.foundation import actors, clock
from insignia.organizations import actions, queries
from insignia.organizations.api_keys import KeyAuth
from insignia.organizations.errors import KeyNotAccepted
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from insignia.organizations.models import Organization

AT = FOUNDED_AT + timedelta(days=1)

pytestmark = pytest.mark.django_db


def new_key(of: Organization) -> actions.NewClient:
    owner = as_actor(owner_of(of))
    return actions.make_client(of, name="P", scopes=[Permission.AWARD], acting=owner, at=AT)


def ask(header: str) -> tuple[Any, Any]:
    request: Any = RequestFactory().get("/api/v1/", headers={"authorization": header})
    request.actor = actors.ANONYMOUS
    return request, KeyAuth()(request)


def test_with_its_key_a_program_acts_for_its_organization() -> None:
    made = organization()
    new = new_key(made)

    request, let_in = ask(f"Bearer {new.key}")

    assert let_in == made
    assert request.actor == actors.client(new.client.id)
    assert queries.clients(made.id)[0].used_on == clock.now().date()


@pytest.mark.parametrize("header", ["Bearer invented", "Bearer "])
def test_an_unknown_key_is_refused(header: str) -> None:
    with pytest.raises(KeyNotAccepted):
        ask(header)


def test_what_is_no_bearer_token_lets_nobody_in() -> None:
    request, let_in = ask("Basic YTpi")

    assert let_in is None
    assert request.actor == actors.ANONYMOUS


def test_a_revoked_key_is_refused() -> None:
    made = organization()
    new = new_key(made)
    actions.revoke_client(made, new.client.id, acting=as_actor(owner_of(made)), at=AT)

    with pytest.raises(KeyNotAccepted):
        ask(f"Bearer {new.key}")
