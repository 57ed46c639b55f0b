"""Copies of a credential for wallets: the same claim, about whoever has a certain key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from insignia.awards import access, queries, rules, self_check
from insignia.awards.actions.recording import record
from insignia.awards.errors import NotFitToSign
from insignia.awards.models import WalletCopy
from insignia.foundation.identifiers import new_id
from insignia.foundation.refusals import Gap
from insignia.foundation.tenancy import own
from insignia.keyring import queries as keyring
from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def sign_copy(award_id: UUID, *, subject: str, acting: Actor, at: datetime) -> WalletCopy:
    """Sign a copy of a credential of the actor's own, about the key `subject` (a DID).

    Whoever calls has seen a proof that the actor's wallet has the key. The same key gets the same
    copy again, byte for byte.
    """
    with transaction.atomic(), own():
        award = access.for_holder(award_id, acting=acting, locking=True)
        made = queries.copies(award_id)
        known = next((copy for copy in made if copy.subject == subject), None)
        if known is not None:
            return known
        rules.may_copy(queries.standing_of(award, at=at), copies=len(made))
        unsigned = _about(strictjson.read_object(bytes(award.issuance.unsigned)), subject)
        signer = keyring.signer_for(award.organization_id)
        document = strictjson.write(add_proof(unsigned, signer=signer, created=at))
        problem = self_check.problem_beside(award, document, at=at)
        if problem:
            raise NotFitToSign((Gap("", "{detail}", {"detail": problem}),))
        copy: WalletCopy = WalletCopy.objects.create(
            award=award,
            subject=subject,
            credential_id=unsigned["id"],
            document=document,
            signed_at=at,
        )
        record("sign-copy", award, acting=acting, at=at)
    return copy


def _about(issued: dict[str, Any], subject: str) -> dict[str, Any]:
    """Return what was issued with a name of its own, about a key as well as about an address."""
    return {
        **issued,
        "id": f"urn:uuid:{new_id()}",
        "credentialSubject": {"id": subject, **issued["credentialSubject"]},
    }
