"""The use-cases of the log; one import path."""

from insignia.logbook.actions.growing import append, grow
from insignia.logbook.actions.watching import examine, raise_alarm

__all__ = ["append", "examine", "grow", "raise_alarm"]
