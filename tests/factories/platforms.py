"""Platforms that people have let in, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bridges.open_badges_3.platform import BACK, CHALLENGE, HOST, METADATA, VERIFIER
from tests.factories.accounts import as_actor

from insignia.bridges.oauth import actions, queries
from insignia.bridges.oauth.values import Asked, Proof
from insignia.bridges.open_badges_3 import actions as api
from insignia.bridges.open_badges_3 import rules
from insignia.foundation import clock

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.bridges.oauth.models import Grant


def connected(somebody: Person) -> Grant:
    """A platform that somebody has let in a moment ago, with its first tokens."""
    wanted, at = rules.registration(METADATA), clock.now()
    client, _ = api.register(wanted, at=at)
    asked = Asked(
        client_id=client.id,
        client_name=client.name,
        redirect_uri=BACK,
        challenge=CHALLENGE,
        scope=client.scope,
        state="mine",
        resource="",
        has_secret=True,
        registered_scope=client.scope,
        said={"client_uri": HOST},
    )
    made = actions.connect(asked, client.scope, acting=as_actor(somebody), at=at)
    proof = Proof(client_id=str(client.id), redirect_uri=BACK, verifier=VERIFIER)
    actions.redeem(queries.code_of(made.id), proof=proof, at=at)
    return made
