"""Nominations, for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor, person

from insignia.foundation import clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.nominations import actions

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.nominations.models import Nomination

REASON = "She led the whole discussion, and nobody noticed that she hardly spoke."


def nominated(
    version: VersionView, *, address: str, by: Person | None = None, **said: Any
) -> tuple[Nomination, str]:
    """Somebody named by another, and the token of the link in their letter."""
    told = {"reason": REASON, "link": "", "achieved_on": clock.now().date(), **said}
    made = actions.nominate(
        version.id,
        address=address,
        language="en",
        acting=as_actor(by or person("Nell Nominator")),
        at=clock.now(),
        **told,
    )
    words = words_of(Letter.objects.get(key=f"nominations.nominated:{made.id}"))
    found = re.search(r"/nominations/answer/([^/\s]+)/", words)
    assert found, words
    return made, found[1]
