"""Renewing: another edition takes the place of one that somebody brought from elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.foundation import blobs, prepared
from insignia.portfolio import access, queries
from insignia.portfolio.actions.importing import ROOM, write_down
from insignia.portfolio.actions.publishing import renew_profiles_with
from insignia.portfolio.actions.recording import record
from insignia.portfolio.actions.removing import erase_unused
from insignia.portfolio.disclosing.values import SHOWS_PARTS
from insignia.portfolio.importing import looking, reading, rules
from insignia.portfolio.importing.values import State, Whose
from insignia.portfolio.institutional import reading as numbers
from insignia.portfolio.published import ABOUT_SHARE

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.models import Import


def renew(holding_id: UUID, data: bytes, *, acting: Actor, at: datetime) -> Import:
    """Keep a newer edition of what the actor brought, in its place; raises `NotRenewed`.

    Its issuer has replaced it, so the older bytes go. What was accepted and shared stays so.
    """
    looked_at = access.import_for_holder(holding_id, acting=acting)
    who = looked_at.person_id
    found = looking.examined(data, queries.identifiers_of(who), numbers.agreed_by(who), at=at)
    with transaction.atomic():
        holding = access.for_holder(holding_id, acting=acting, locking=True)
        row = access.import_for_holder(holding_id, acting=acting)
        before, whose = State(row.state), Whose(row.whose)
        shows_parts = SHOWS_PARTS in found.contents.said
        rules.may_renew(
            found.state, found.whose, kept=before, kept_whose=whose, shows_parts=shows_parts
        )
        blob = blobs.store_bytes(data, room=f"{ROOM}/{row.person_id}")
        transaction.on_commit(partial(erase_unused, row.blob))
        row.blob, row.digest = f"{ROOM}/{row.person_id}/{blob.digest}", blob.digest
        row.size, row.media_type = blob.size, reading.media_type(data)
        row.said = dict(found.contents.said)
        write_down(row, found, at=at)
        prepared.renew(ABOUT_SHARE, *holding.shares.values_list("id", flat=True))
        renew_profiles_with(holding.id)
        record("renew-import", holding, acting=acting, at=at, digest=blob.digest, state=row.state)
    return row
