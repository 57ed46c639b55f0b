"""Fetch and authorise in one step: a guardianship to whoever has its link, and its own person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.foundation.identifiers import token_digest
from insignia.foundation.refusals import NotFound
from insignia.guardians.errors import ConsentNeeded, GuardianNeeded, LinkOver
from insignia.guardians.models import Consent, Guardianship, Question

if TYPE_CHECKING:
    from uuid import UUID


def by_link(token: str, *, locking: bool = False) -> Guardianship:
    """Return the guardianship a link belongs to; raises `LinkOver` whether it ended or never was.

    The link came by letter to the guardian's address, so whoever has it reads that mail.
    """
    rows = Guardianship.objects.select_related("person")
    if locking:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(token_digest=token_digest(token), ended_at=None).first()
    if found is None or found.person.erased_at is not None:
        raise LinkOver
    return found


def question_by_link(question_id: UUID, token: str) -> Question:
    """Lock and return a question of the guardian who has this link."""
    guardianship = by_link(token)
    rows = Question.objects.select_for_update().filter(guardianship=guardianship)
    found = rows.filter(pk=question_id).first()
    if found is None:
        raise NotFound
    return found


def of(person_id: UUID) -> Guardianship:
    """Return who decides for a young person; raises `GuardianNeeded` when nobody has agreed to."""
    running = Consent.objects.filter(ended_at=None, guardianship__ended_at=None)
    found = running.filter(guardianship__person_id=person_id).select_related("guardianship").first()
    if found is None:
        raise GuardianNeeded
    return found.guardianship


def require_consent(person_id: UUID) -> None:
    """Refuse what a young person may do with a guardian's consent only, as long as there is none.

    Call it before anything of theirs reaches somebody else.
    """
    if not people.needs_guardian(people.band_of(person_id)):
        return
    running = Consent.objects.filter(ended_at=None, guardianship__ended_at=None)
    if not running.filter(guardianship__person_id=person_id).exists():
        raise ConsentNeeded
