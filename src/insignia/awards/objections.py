"""Which awards must wait, because something speaks against the submission behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.models import Award, Objection
from insignia.awards.rebinding.origin import of_submissions
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


def objected_to(awards: Iterable[Award]) -> frozenset[UUID]:
    """Return which of these must wait: something speaks against the submission behind them."""
    judged = [award.pk for award in awards if award.decision_id or award.rebinds_id]
    if not judged:
        return frozenset()
    with all_organizations():
        waiting = Objection.objects.filter(cleared_at=None).values("submission_id")
        rows = Award.objects.filter(of_submissions(waiting), pk__in=judged)
        return frozenset(rows.values_list("pk", flat=True))
