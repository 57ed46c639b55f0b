"""A file as a blind assessor may open it: without what programs wrote into it about people.

Documents are cleaned in a process of their own, and plain text loses the names in it. Pictures
are drawn anew for every reader (`artifacts`), so they need nothing here. Nothing well kept and
free takes the notes out of sound and film: those are given as they came, and both sides are told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.assessment import artifacts
from insignia.assessment.blind import documents_apart, rules
from insignia.assessment.blind.readers import identity_of, masks
from insignia.foundation import apart, blobs

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.artifacts import Intake
    from insignia.assessment.values import ArtifactView

PLAIN_TEXT: Final = "text/plain"
PDF: Final = "application/pdf"
_OFFICE: Final = "application/vnd."


def cleaned(intake: Intake | ArtifactView, *, owner: UUID, judged_by: UUID) -> str:
    """Store what a blind assessor is given of a file; return its digest, or nothing."""
    kept = artifacts.reference(intake.digest, owner=owner)
    if intake.media_type == PLAIN_TEXT:
        text = blobs.read(kept).decode(errors="replace")
        made = rules.masked(
            text, identity_of(owner, judged_by=judged_by), mask=masks().word
        ).encode()
    elif intake.media_type == PDF or intake.media_type.startswith(_OFFICE):
        made = _without_names(kept, "pdf" if intake.media_type == PDF else "office")
    else:
        return ""
    room = kept.rpartition("/")[0]
    return blobs.store_bytes(made, room=room).digest if made else ""


def _without_names(reference: str, kind: str) -> bytes:
    with blobs.open_blob(reference) as stream:
        try:
            return apart.run(documents_apart, kind, given=iter(lambda: stream.read(65_536), b""))
        except apart.EndedBadlyError:  # encrypted, damaged, or of a make that nobody knows
            return b""
