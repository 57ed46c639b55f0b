"""What organizations do when somebody's account is gone."""

from __future__ import annotations

from insignia.accounts.events import PersonErased
from insignia.foundation import clock
from insignia.foundation.events import on
from insignia.organizations import actions


@on(PersonErased)
def leave_organizations(event: PersonErased) -> None:
    """End their memberships, so that their hands are free and their roles are nobody's."""
    actions.leave_everywhere(event.person_id, at=clock.now())
