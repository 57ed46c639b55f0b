"""What every act on an achievement does: it moves the state, and leaves an audit entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.achievements import rules
from insignia.achievements.rules import State
from insignia.foundation import audit

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.achievements.models import Achievement
    from insignia.achievements.rules import Act
    from insignia.foundation.actors import Actor


def move(achievement: Achievement, act: Act) -> None:
    """Bring an achievement into the state that follows; the caller saves it."""
    is_in_force = achievement.current_id is not None
    state = rules.next_state(State(achievement.state), act, is_in_force=is_in_force)
    achievement.state = state.value


def record(verb: str, achievement: Achievement, acting: Actor, at: datetime, **facts: Any) -> None:
    """Append one entry about an achievement, with the state it is in now."""
    audit.record(
        f"achievements.{verb}",
        acting=acting,
        about=("achievement", achievement.id),
        organization=achievement.organization_id,
        facts={"state": achievement.state, **facts},
        at=at,
    )
