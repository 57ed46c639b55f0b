"""The use-cases of awarding, by verb group; one import path."""

from insignia.awards.actions.awarding import award_directly, award_on_decision, claim_for
from insignia.awards.actions.rosters import check_roster, release_roster
from insignia.awards.actions.standings import change_standing, reply

__all__ = [
    "award_directly",
    "award_on_decision",
    "change_standing",
    "check_roster",
    "claim_for",
    "release_roster",
    "reply",
]
