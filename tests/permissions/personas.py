"""The people of the table as browsers that are signed in, each proved a moment ago."""

from __future__ import annotations

import time
from copy import deepcopy
from typing import TYPE_CHECKING

from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.test import Client
from tests.permissions.table import ANONYMOUS, LEARNER, MEMBERS, OTHER_OWNER, STRANGER

from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.permissions.world import World

    from insignia.accounts.models import Person


def person_of(world: World, persona: str) -> Person | None:
    """Return who a persona is; None for nobody in particular."""
    special = {
        ANONYMOUS: None,
        STRANGER: world.stranger,
        LEARNER: world.learner,
        OTHER_OWNER: world.other.people[Role.OWNER],
    }
    return special[persona] if persona in special else world.museum.people[MEMBERS[persona]]


def signed_in(who: Person | None) -> Client:
    """A browser in which somebody has just signed in with their password."""
    client = Client(raise_request_exception=True)
    if who is not None:
        who.refresh_from_db()  # a session goes with the password as it is now
        client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = client.session
        # A slow run must not outlast the proof, so it is dated an hour ahead.
        at = time.time() + 3600
        proof = {"method": "password", "at": at, "reauthenticated": True}
        session["account_authentication_methods"] = [proof]
        session["account_authentication_methods_user"] = user_id_to_str(who)
        session.save()
    return client


def again(client: Client) -> Client:
    """The same browser, as it was before whatever a test does with it."""
    copied = Client(raise_request_exception=True)
    copied.cookies = deepcopy(client.cookies)
    return copied
