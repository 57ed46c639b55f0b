"""Complaints, for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from insignia.complaints import actions
from insignia.complaints.values import Kind, Outcome
from insignia.foundation import clock
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.complaints.models import Complaint
    from insignia.foundation.actors import Actor

WORDS = "The third criterion asks for a film, and nobody told us so."
SAID = {"words": WORDS, "language": "en"}


def about_definition(
    version: VersionView, *, kind: Kind = Kind.WRONG, address: str = ""
) -> Complaint:
    """Somebody complained about a definition."""
    return actions.complain_about_definition(
        version.id, kind=kind, address=address, **SAID, at=clock.now()
    )


def about_award(award_id: UUID, *, kind: Kind = Kind.FRAUD, address: str = "") -> Complaint:
    """Somebody complained about an award that they were shown."""
    return actions.complain_about_award(
        award_id, kind=kind, address=address, **SAID, at=clock.now()
    )


def link_in_letter(made: Complaint) -> str:
    """The token of the link in the letter that asks to confirm an address."""
    words = words_of(Letter.objects.get(key=f"complaints.confirm:{made.id}"))
    found = re.search(r"/complaints/confirm/([^/\s]+)/", words)
    assert found, words
    return found[1]


def answered(made: Complaint, outcome: Outcome, *, by: Actor) -> Complaint:
    """The answer of who leads."""
    return actions.answer(
        made.organization.slug,
        made.id,
        outcome=outcome,
        reason="We have added it to the guidelines.",
        acting=by,
        at=clock.now(),
    )
