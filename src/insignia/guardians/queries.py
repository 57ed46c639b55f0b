"""Named reads of guardianships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts import queries as people
from insignia.accounts.values import AgeBand
from insignia.foundation.identifiers import absolute, derived_token
from insignia.foundation.refusals import Refusal
from insignia.guardians import access, rules
from insignia.guardians.models import Consent, Guardianship, Question
from insignia.guardians.values import Care, ConsentView, QuestionView, Standing

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from insignia.accounts.models import Person


def care_of(person: Person) -> Care | None:
    """Return how far a young person and their guardian are; None for grown-ups."""
    band = AgeBand(person.age_band)
    if not band.is_minor:
        return None
    running = Guardianship.objects.filter(person=person, ended_at=None).first()
    consents = list(running.consents.order_by("-given_at")) if running else []
    return Care(
        standing=rules.standing_of(
            is_asked=running is not None,
            has_consented=bool(consents),
            is_agreed=any(each.ended_at is None for each in consents),
        ),
        address=running.address if running else "",
        since=consents[0].given_at if consents else running.asked_at if running else None,
        is_needed=people.needs_guardian(band),
    )


def standing_of(guardianship: Guardianship) -> Standing:
    """Return how far a running guardianship is."""
    ends = list(guardianship.consents.values_list("ended_at", flat=True))
    return rules.standing_of(is_asked=True, has_consented=bool(ends), is_agreed=None in ends)


def has_consented(person_id: UUID) -> bool:
    """Say whether a person may hand in and write to others."""
    try:
        access.require_consent(person_id)
    except Refusal:
        return False
    return True


def who_waits(person_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these people may not hand in yet, because no guardian has agreed."""
    young = people.who_needs_guardian(person_ids)
    running = Consent.objects.filter(ended_at=None, guardianship__ended_at=None)
    agreed = running.filter(guardianship__person_id__in=young)
    return young - set(agreed.values_list("guardianship__person_id", flat=True))


def consents_to(guardianship: Guardianship) -> list[ConsentView]:
    """Return everything a guardian agreed to, the newest first."""
    return [_consent(row) for row in guardianship.consents.order_by("-given_at", "-id")]


def questions_to(guardianship: Guardianship) -> list[QuestionView]:
    """Return what a guardian is and was asked: what waits first, then the newest."""
    rows = guardianship.questions.order_by("-asked_at", "id")
    return sorted((_question(row) for row in rows), key=lambda each: each.answered_at is not None)


def token_of(guardianship_id: UUID) -> str:
    """Return the token of a guardian's link."""
    return derived_token("guardians.guardianship", guardianship_id)


def url_of(guardianship_id: UUID) -> str:
    """Return the address of a guardian's own page."""
    return absolute(f"/guardian/{token_of(guardianship_id)}/")


def _consent(row: Consent) -> ConsentView:
    return ConsentView(row.name, row.words, row.given_at, row.ended_at)


def _question(row: Question) -> QuestionView:
    return QuestionView(row.id, row.words, row.asked_at, row.answered_at, row.is_granted)
