"""The keys of the platform's own log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.foundation import audit
from insignia.keyring import custody
from insignia.keyring.models import LogKey
from insignia.keyring.values import LogKeyPurpose

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.foundation.actors import Actor


@transaction.atomic
def make_log_keys(*, acting: Actor, at: datetime) -> None:
    """Make the two keys of the platform's log, unless they are made."""
    for purpose in LogKeyPurpose:
        if LogKey.objects.filter(purpose=purpose.value).exists():
            continue
        made = custody.make()
        key = LogKey.objects.create(
            purpose=purpose.value,
            public_multikey=made.public_multikey,
            sealed=made.sealed,
            created_at=at,
        )
        audit.record(
            "keyring.create",
            acting=acting,
            about=("log-key", key.id),
            facts={"purpose": purpose.value, "public": key.public_multikey},
            at=at,
        )
