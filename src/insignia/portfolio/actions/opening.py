"""What happens when somebody opens a link: a code is sent, a day's count goes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from insignia.foundation import letters
from insignia.foundation.identifiers import absolute
from insignia.portfolio import locks, queries
from insignia.portfolio.actions.recording import record_share
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.models import Opening, Share

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def send_code(share_id: UUID, *, language: str, acting: Actor, at: datetime) -> None:
    """Write a code to the one a link is made for; one letter a quarter of an hour."""
    with transaction.atomic():
        share = Share.objects.select_for_update().get(pk=share_id)
        if not share.recipient_address:
            raise ShareEnded
        quarter = locks.quarter_of(at)
        digits = locks.code(share.id, quarter)
        letters.post(
            key=f"portfolio.code.{share.id}.{quarter}",
            to=share.recipient_address,
            template="portfolio/mail/code",
            context={
                "person": share.recipient_name,
                "code": f"{digits[:4]}-{digits[4:]}",
                "link": absolute(queries.path_of(share.id)),
            },
            language=language,
        )
        record_share("send-code", share, acting=acting, at=at)


def count_opening(share_id: UUID, *, at: datetime) -> None:
    """Count that a link was opened today.

    No entry in the record: it would keep the moment, and readers are not followed.
    """
    with transaction.atomic():
        today = at.date()
        opening, is_first = Opening.objects.get_or_create(share_id=share_id, day=today)
        if not is_first:
            Opening.objects.filter(pk=opening.pk).update(count=F("count") + 1)
