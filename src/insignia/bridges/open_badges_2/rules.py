"""What older displays get to see: open links of grown-up holders, and nothing that is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.awards.values import Standing
from insignia.bridges.open_badges_2.values import Absence

if TYPE_CHECKING:
    from insignia.bridges.open_badges_2.values import Facts


def absence(facts: Facts) -> Absence | None:
    """Return why there is no hosted view, or None where there is one.

    Open Badges 2.0 has no word for suspended: one that is, is not shown rather than called good.
    """
    if facts.is_locked:
        return Absence.LOCKED
    if facts.is_young:
        return Absence.YOUNG
    if not facts.has_mailbox:
        return Absence.NO_MAILBOX
    if not facts.has_issuer_address:
        return Absence.UNREACHED_ISSUER
    return Absence.SUSPENDED if facts.standing is Standing.SUSPENDED else None


def is_taken_back(standing: Standing) -> bool:
    """Say whether the assertion answers as gone."""
    return standing is Standing.REVOKED
