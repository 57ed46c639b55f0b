"""Entering in the public log what was issued and what was changed, in the act's transaction.

The log gets commitments and nothing else. What makes them readable stays beside the award.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from insignia.awards.models import Issuance, LogMark
from insignia.awards.values import Change
from insignia.foundation import in_bulk
from insignia.logbook import actions as logbook
from insignia.standards.transparency.receipt import SALT_BYTES, Entered, commitment, digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

_ENTERED = {
    Change.REVOKE: Entered.REVOKED,
    Change.SUSPEND: Entered.SUSPENDED,
    Change.REINSTATE: Entered.REINSTATED,
    Change.DISPUTE: Entered.DISPUTED,
    Change.SETTLE: Entered.SETTLED,
    Change.SUPERSEDE: Entered.SUPERSEDED,
}


def enter_issued(documents: Mapping[UUID, bytes]) -> None:
    """Enter credentials that were just signed, by their awards."""
    _enter(Entered.ISSUED, {award: digest_of(data) for award, data in documents.items()})


def enter_change(change: Change, award_ids: Sequence[UUID]) -> None:
    """Enter what was done to awards; what was never issued has no credential to speak of."""
    marks = LogMark.objects.filter(award__in=award_ids, entered=Entered.ISSUED.value)
    digests = {
        award: bytes.fromhex(digest) for award, digest in marks.values_list("award_id", "digest")
    }
    older = Issuance.objects.filter(award__in=set(award_ids) - digests.keys())
    for award, document in older.values_list("award_id", "document"):
        if document:  # there is none before it is signed, and when its recipient was erased
            digests[award] = digest_of(bytes(document))
    _enter(_ENTERED[change], digests)


def _enter(entered: Entered, digests: Mapping[UUID, bytes]) -> None:
    salts = [secrets.token_bytes(SALT_BYTES) for _ in digests]
    salted = zip(salts, digests.values(), strict=True)
    entries = logbook.append([commitment(salt, digest, entered) for salt, digest in salted])
    in_bulk.insert(
        [
            LogMark(
                award_id=award, entry_id=entry, entered=entered.value, digest=said.hex(), salt=salt
            )
            for (award, said), entry, salt in zip(digests.items(), entries, salts, strict=True)
        ]
    )
