"""What can be done with definitions: writing them, and publishing what was written."""

from insignia.achievements.actions.drafting import (
    autosave,
    draft,
    duplicate,
    revise,
    use_drawn_picture,
    use_own_picture,
)
from insignia.achievements.actions.partnering import answer_partner, ask_partner, end_partner
from insignia.achievements.actions.publishing import (
    discard_draft,
    offer_new_version,
    publish,
    retire,
    retire_all,
    return_to_author,
    submit_for_review,
)

__all__ = [
    "answer_partner",
    "ask_partner",
    "autosave",
    "discard_draft",
    "draft",
    "duplicate",
    "end_partner",
    "offer_new_version",
    "publish",
    "retire",
    "retire_all",
    "return_to_author",
    "revise",
    "submit_for_review",
    "use_drawn_picture",
    "use_own_picture",
]
