"""The use-cases of awarding, by verb group; one import path."""

from insignia.awards.actions.awarding import (
    award_directly,
    award_on_decision,
    award_on_result,
    try_again,
)
from insignia.awards.actions.binding import claim_for, claim_what_is_proved, forget_recipient
from insignia.awards.actions.checking import check_roster, check_rows
from insignia.awards.actions.closing import close_down
from insignia.awards.actions.copies import sign_copy
from insignia.awards.actions.entering import enter_older
from insignia.awards.actions.journeys import drop_journey, sign_journey
from insignia.awards.actions.objecting import clear, object_to
from insignia.awards.actions.rebinding import (
    answer_rebinding,
    ask_rebinding,
    supersede_rebound,
)
from insignia.awards.actions.rosters import (
    award_next_rows,
    award_rows,
    cancel_roster,
    drop_stale_rosters,
    release_roster,
)
from insignia.awards.actions.standings import (
    change_standing,
    reply,
    supersede_after_appeal,
)

__all__ = [
    "answer_rebinding",
    "ask_rebinding",
    "award_directly",
    "award_next_rows",
    "award_on_decision",
    "award_on_result",
    "award_rows",
    "cancel_roster",
    "change_standing",
    "check_roster",
    "check_rows",
    "claim_for",
    "claim_what_is_proved",
    "clear",
    "close_down",
    "drop_journey",
    "drop_stale_rosters",
    "enter_older",
    "forget_recipient",
    "object_to",
    "release_roster",
    "reply",
    "sign_copy",
    "sign_journey",
    "supersede_after_appeal",
    "supersede_rebound",
    "try_again",
]
