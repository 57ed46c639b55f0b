"""What feeds announce after commit."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ResultsDecided:
    """The last result that an automatic definition asks for was found to meet it."""

    check_id: UUID
    person_id: UUID
    version_id: UUID
    organization_id: UUID
