"""What others vouch for in an older badge: endorsements are statements with hosts of their own.

An endorsement that is written into the assertion, the badge class or the issuer goes through the
same examination as the assertion: what its own host has counts, and its own issuer has to keep
statements there. One that is only linked is not fetched to verify, and is told as linked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import LimitExceeded
from insignia.standards.model.open_badges_2 import Endorsement
from insignia.standards.verify.checks.endorsement import weigh
from insignia.standards.verify.document import each_of, identifier_of
from insignia.standards.verify.older.examination import Examination
from insignia.standards.verify.older.part import read_statement
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.older.part import Part

_REVOKED: Final = "status.revoked"


def check_older_endorsements(badge: Examination) -> Iterator[Finding]:
    """Yield what each endorsement in the documents of a badge is worth."""
    parts = [part for part in (badge.statement, badge.badge_class, badge.issuer) if part]
    found = [(part, *one) for part in parts for one in _of(part)]
    if not found:
        yield Finding(Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, "endorsement.none")
    if len(found) > badge.surroundings.limits.endorsements:
        message = "There are more endorsements in this badge than are examined."
        error = LimitExceeded(message, code="limits.endorsements")
        yield Finding.of(Check.ENDORSEMENT, Outcome.FAILED, error)
        return
    for part, pointer, endorsement in found:
        if isinstance(endorsement, dict):
            yield _weigh(badge, part, pointer, endorsement)
        else:
            detail = "There is an endorsement elsewhere, which was not looked at."
            yield Finding(
                Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, "endorsement.linked", detail, pointer
            )


def _of(part: Part) -> Iterator[tuple[str, Any]]:
    if "endorsement" in part.members:
        yield from each_of(part.members["endorsement"], f"{part.pointer}/endorsement")


def _weigh(badge: Examination, part: Part, pointer: str, written: dict[str, Any]) -> Finding:
    # What is written into a document stands in that document's context.
    members = {"@context": part.members.get("@context")} | written
    inner = Examination(
        read_statement(Endorsement, members, pointer), badge.hosts, badge.surroundings
    )
    inner.run()
    findings = tuple(inner.all_findings())
    if {finding.code for finding in findings if finding.outcome is Outcome.FAILED} == {_REVOKED}:
        # Of what was taken back there is nothing left to examine.
        detail = "This endorsement was withdrawn."
        return Finding(
            Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, "endorsement.withdrawn", detail, pointer
        )
    about = identifier_of(inner.statement.members.get("claim"))
    is_about_it = part.id is not None and part.id == about
    return weigh(findings, pointer, is_about_it=is_about_it)
