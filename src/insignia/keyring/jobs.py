"""Background work of the keyring."""

from __future__ import annotations

from insignia.foundation import clock
from insignia.foundation.actors import job as acting_job
from insignia.foundation.jobs import sweep
from insignia.keyring import actions


@sweep
def activate_due_keys() -> None:
    """Let new keys take over once every reader can have met them."""
    actions.activate_due(acting=acting_job("keyring.activate_due_keys"), at=clock.now())
