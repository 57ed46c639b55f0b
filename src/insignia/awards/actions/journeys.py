"""The journey record of an award: signed when its learner wants it, and dropped likewise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.awards import access, queries, self_check
from insignia.awards.actions.recording import record
from insignia.awards.errors import JourneyIsSigned, NotFitToSign
from insignia.awards.models import Journey
from insignia.foundation.refusals import Gap
from insignia.foundation.tenancy import own
from insignia.keyring import queries as keyring
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.awards.values import JourneyParts
    from insignia.foundation.actors import Actor


def sign_journey(award_id: UUID, *, parts: JourneyParts, acting: Actor, at: datetime) -> Journey:
    """Sign the record of the way to an award of the actor's own, with the parts they chose.

    It is private: nobody else gets it before its holder shows it under a link.
    """
    with transaction.atomic(), own():
        award = access.for_holder(award_id, acting=acting, locking=True)
        if queries.journey(award_id) is not None:
            raise JourneyIsSigned
        unsigned = queries.journey_to_sign(award, parts, at=at)
        signer = keyring.signer_for(award.organization_id)
        document = strictjson.write(add_proof(unsigned, signer=signer, created=at))
        problem = self_check.problem_beside(award, document, at=at)
        if problem:
            raise NotFitToSign((Gap("", "{detail}", {"detail": problem}),))
        journey: Journey = Journey.objects.create(
            award=award, credential_id=unsigned["id"], document=document, signed_at=at
        )
        record("sign-journey", award, acting=acting, at=at)
    return journey


def drop_journey(award_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Delete the record; the award and its credential stay as they are."""
    with transaction.atomic(), own():
        award = access.for_holder(award_id, acting=acting, locking=True)
        if Journey.objects.filter(award=award).delete()[0]:
            record("drop-journey", award, acting=acting, at=at)
