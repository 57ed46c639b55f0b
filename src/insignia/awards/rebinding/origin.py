"""What an award rests on, whichever identifier it names its learner by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

if TYPE_CHECKING:
    from insignia.assessment.models import Decision
    from insignia.awards.models import Award


def decision_of(award: Award) -> Decision | None:
    """Return the decision behind an award; one by another identifier rests on the first one's."""
    return (award.rebinds or award).decision


def is_by_result(award: Award) -> bool:
    """Say whether a signed result decided it."""
    return (award.rebinds or award).result_check_id is not None


def of_submissions(submissions: Any) -> Q:
    """Return the condition for awards that rest on some submissions: ids, or a query of them."""
    return Q(decision__attempt__submission__in=submissions) | Q(
        rebinds__decision__attempt__submission__in=submissions
    )
