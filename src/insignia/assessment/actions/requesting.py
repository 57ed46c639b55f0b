"""What asking a peer and asking a witness share: a bound a day, and a letter with a link."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.foundation import letters
from insignia.foundation.identifiers import absolute

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.assessment.models import Peer, Statement


def asked_today(rows: type[Peer | Statement], learner_id: UUID, *, at: datetime) -> int:
    """Return how many of these a learner has asked for within a day."""
    mine = rows.objects.filter(submission__learner_id=learner_id)
    return int(mine.filter(asked_at__gt=at - timedelta(days=1)).count())


def post_link(
    asked: Peer | Statement,
    kind: str,
    *,
    token: str,
    definition: Definition,
    language: str,
    **words: str,
) -> None:
    """Write to who was asked; `kind` names the letter and the page that its link opens."""
    letters.post(
        key=f"assessment.{kind}:{asked.id}",
        to=asked.address,
        template=f"assessment/mail/{kind}",
        context={
            "learner": people.name_of(asked.submission.learner_id),
            "name": definition.name,
            "link": absolute(reverse(f"assessment:{kind}", args=[token])),
            "expires_at": asked.expires_at,
            **words,
        },
        language=language,
        about=asked.submission.learner_id,
    )
