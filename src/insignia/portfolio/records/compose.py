"""Credentials as one Comprehensive Learner Record 2.0, ready to be signed by its learner.

Each credential stands in it as its issuer signed it, with its own contexts and its own proof. The
record adds who put it together, and which credential took the place of which.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.standards.model.learner_record import Association, ClrCredential, ClrSubject
from insignia.standards.model.profile import Profile
from insignia.standards.model.writing import write
from insignia.standards.terms import (
    CLR_2_0_1,
    CLR_CREDENTIAL,
    CREDENTIALS_V2,
    OPEN_BADGES_3_0_3,
    VERIFIABLE_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Whose record it is: what they are called, and the name of their key."""

    did: str
    name: str


def record(
    learner: Learner,
    credentials: Sequence[Mapping[str, Any]],
    *,
    record_id: str,
    name: str,
    replaced: Mapping[str, str],
    is_partial: bool,
    at: datetime,
) -> dict[str, Any]:
    """Return the unsigned record; `replaced` says which credential took the place of which.

    An association has to point to what is in the record; any other is left out.
    """
    inside = {credential.get("id") for credential in credentials}
    return write(
        ClrCredential(
            context=(CREDENTIALS_V2, CLR_2_0_1, OPEN_BADGES_3_0_3),
            id=record_id,
            type=(VERIFIABLE_CREDENTIAL, CLR_CREDENTIAL),
            name=name,
            partial=is_partial,
            issuer=Profile(id=learner.did, type=("Profile",), name=learner.name),
            valid_from=at,
            credential_subject=ClrSubject(
                id=learner.did,
                type=("ClrSubject",),
                verifiable_credential=tuple(credentials),
                association=tuple(
                    Association(
                        type=("Association",),
                        association_type="replacedBy",
                        source_id=before,
                        target_id=after,
                    )
                    for before, after in sorted(replaced.items())
                    if {before, after} <= inside
                ),
            ),
        )
    )
