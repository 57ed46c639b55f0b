"""Proving an identifier: a question that only its key can answer, and only for us and for now.

The question carries its asker and its moment under a signature of ours, so nothing has to be kept
between asking and answering. An answer that somebody copies proves the same to the same person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core import signing

from insignia.foundation.identifiers import absolute
from insignia.portfolio.errors import NothingProved
from insignia.standards.verify.document import Kind
from insignia.standards.verify.report import Verdict
from insignia.verification import actions as verification

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

MINUTES: Final = 30
_SALT: Final = "portfolio.identifier"


def question(person_id: UUID, *, at: datetime) -> str:
    """Return the challenge for a person at this moment."""
    return signing.Signer(salt=_SALT).sign(f"{person_id.hex}.{int(at.timestamp())}")


def domain() -> str:
    """Return what we call ourselves in a question."""
    return absolute("").rstrip("/")


def proved(data: bytes, *, challenge: str, person_id: UUID, at: datetime) -> str:
    """Return the identifier that a presentation proves to a person; raises `NothingProved`."""
    _require_ours(challenge, person_id, at=at)
    checked = verification.verify_presentation(data, challenge=challenge, domain=domain(), at=at)
    report = checked.report
    holder = report.summary.get("holder") or {}
    if report.verdict is not Verdict.VALID or report.summary.get("kind") != Kind.PRESENTATION:
        raise NothingProved(", ".join(report.reasons))
    if not str(holder.get("id", "")).startswith("did:"):
        raise NothingProved("holder")
    return str(holder["id"])


def _require_ours(challenge: str, person_id: UUID, *, at: datetime) -> None:
    try:
        asked, _, moment = signing.Signer(salt=_SALT).unsign(challenge).partition(".")
    except signing.BadSignature as problem:
        raise NothingProved("challenge") from problem
    if asked != person_id.hex or at.timestamp() - int(moment) > MINUTES * 60:
        raise NothingProved("challenge")
