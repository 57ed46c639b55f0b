"""What of handed-in evidence assessors see now: nothing that was sent back, the rest as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.assessment import works
from insignia.assessment.models import Artifact
from insignia.assessment.third_parties import rules
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from insignia.assessment.values import Work


def as_assessors_see(work: Work) -> Work:
    """Return handed-in work as it may be looked at: a picture covered since shows covered."""
    with own():
        rows = Artifact.objects.filter(
            ~Q(covered_at=None) | ~Q(sent_back_at=None),
            pk__in=[item.id for item in work.artifacts],
        )
        changed = [works.artifact_view(row) for row in rows]
    return rules.as_assessors_see(
        work,
        hidden={view.id for view in changed if view.is_sent_back},
        covered={view.id: view for view in changed if view.covered_at},
    )
