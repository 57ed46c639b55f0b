"""What one verification may spend: one purse for a document and for all that it rests on.

A credential brings others along: those inside it, endorsements, status lists, and theirs in turn.
Each has bounds of its own, but a hundred small ones could cost what no single one may. So they all
draw on one purse, which the outermost document brings.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from insignia.standards.errors import InsigniaError, LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Callable

    from insignia.standards.limits import Limits
    from insignia.standards.status.status_list import StatusList


@dataclass(slots=True)
class Budget:
    """How much has been spent so far, by everything together."""

    credentials: int = 0
    statements: int = 0
    lists: dict[object, StatusList | InsigniaError] = field(default_factory=dict)

    def status_list(
        self, asked: object, read: Callable[[], StatusList], limits: Limits
    ) -> StatusList:
        """Return what was read under the same circumstances before, or read it now.

        A record of a hundred credentials rests on a handful of lists. What could not be had once
        is not asked for again either.
        """
        if asked not in self.lists:
            if len(self.lists) >= limits.status_lists:
                raise LimitExceeded(
                    f"This names more than {limits.status_lists} status lists, more than are asked"
                    " for one document.",
                    code="limits.status-lists",
                )
            try:
                self.lists[asked] = read()
            except InsigniaError as error:
                self.lists[asked] = error
        found = self.lists[asked]
        if isinstance(found, InsigniaError):
            raise found
        return found

    def spend_credential(self, limits: Limits) -> None:
        """Count one more examination, or refuse it."""
        self.credentials += 1
        if self.credentials > limits.credentials:
            raise LimitExceeded(
                f"This rests on more than {limits.credentials} other credentials, more than are"
                " examined for one.",
                code="limits.credentials",
            )

    def spend_statements(self, count: int, limits: Limits) -> None:
        """Count the statements of one more credential, or refuse to go on."""
        self.statements += count
        if self.statements > limits.quads_in_all:
            raise LimitExceeded(
                f"This and all that it rests on make more than {limits.quads_in_all:,} statements.",
                code="limits.quads-in-all",
            )
