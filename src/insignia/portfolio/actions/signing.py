"""A record of what a learner chose, signed with their own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from insignia.accounts import access as accounts
from insignia.accounts import queries as people
from insignia.awards import queries as awards
from insignia.foundation.identifiers import new_id
from insignia.keyring import actions as keyring
from insignia.portfolio import queries
from insignia.portfolio.actions.recording import record_of
from insignia.portfolio.records import compose, rules
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.keyring.signers import CustodySigner
    from insignia.portfolio.values import AwardedHolding


@transaction.atomic
def sign_record(chosen: Collection[UUID], *, acting: Actor, at: datetime) -> bytes:
    """Return a signed record of the chosen holdings of who asks; it is not kept here."""
    person_id = accounts.person(acting).pk
    fit = queries.fit_for_record(person_id)
    inside = [held for held in fit if held.id in set(chosen)]
    rules.require_choice(inside)
    is_partial = len(inside) < len(fit)
    signer = keyring.key_of_learner(person_id, acting=acting, at=at)
    signed = record_by(person_id, inside, is_partial=is_partial, signer=signer, at=at)
    record_of(person_id, "sign-record", acting=acting, at=at, credentials=len(inside))
    return signed


def record_by(
    person_id: UUID,
    inside: Sequence[AwardedHolding],
    *,
    is_partial: bool,
    signer: CustodySigner,
    at: datetime,
) -> bytes:
    """Return a record of these holdings, signed with their holder's key."""
    named = {held.award.id: held.credential_id for held in inside}
    unsigned = compose.record(
        compose.Learner(
            did=signer.verification_method.partition("#")[0], name=people.name_of(person_id)
        ),
        [strictjson.read_object(awards.document(held.award.id)) for held in inside],
        record_id=f"urn:uuid:{new_id()}",
        name=_("My record of learning"),
        replaced={
            held.credential_id: named[held.award.superseded_by]
            for held in inside
            if held.award.superseded_by in named
        },
        is_partial=is_partial,
        at=at,
    )
    return strictjson.write(add_proof(unsigned, signer=signer, created=at))
