"""Showing parts: make a copy that shows what its holder chose of a credential, and no more."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import access as people
from insignia.foundation import blobs
from insignia.portfolio import access, queries
from insignia.portfolio.actions.importing import Came, new_holding, require_room, write_down
from insignia.portfolio.actions.keeping import accept
from insignia.portfolio.actions.recording import record
from insignia.portfolio.disclosing import deriving, rules
from insignia.portfolio.importing import looking
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.institutional import reading as numbers
from insignia.portfolio.models import Holding
from insignia.portfolio.rules import may_be_shown_as_own

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def show_parts(
    holding_id: UUID, chosen: Collection[str], *, acting: Actor, at: datetime
) -> Holding:
    """Make a copy that shows the parts at these places beside those that are always shown.

    It is checked like everything that is brought, and is the actor's to share at once. The same
    choice leads to the same copy. Raises `NoPartsToShow` and `TooLittleShown`.
    """
    base = access.import_for_holder(holding_id, acting=acting)
    may_be_shown_as_own(State(base.state), Whose(base.whose))
    data = deriving.shown(blobs.read(base.blob), chosen)
    names = queries.identifiers_of(base.person_id), numbers.agreed_by(base.person_id)
    found = looking.examined(data, *names, at=at)
    rules.may_keep(found.state, found.whose)
    with transaction.atomic():
        people.locked(base.person_id)
        base = access.import_for_holder(holding_id, acting=acting)
        digest = hashlib.sha256(data).hexdigest()
        mine = Holding.objects.filter(brought__person_id=base.person_id)
        known = mine.filter(brought__digest=digest).first()
        if known is not None and known.brought is not None:
            write_down(known.brought, found, at=at)
            return accept(known.id, acting=acting, at=at)
        require_room(base.person_id, 1)
        came = Came(base.person_id, Carried.CHOSEN)
        made = new_holding(data, found, came, within=base, same_as="", at=at)
        made.accepted_at = at
        made.save(update_fields=["accepted_at"])
        record("show-parts", made, acting=acting, at=at)
    return made
