"""The door of the older generation: an assertion in, findings and its claims out.

What passed is told once for the whole badge, under the checks that every credential has to pass;
recipient and evidence are asked of the assertion that counts, never of the copy that was brought.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from insignia.standards.model.open_badges_2 import Assertion
from insignia.standards.verify.checks.recipient import check_recipient
from insignia.standards.verify.checks.unfollowed import tell_unfollowed
from insignia.standards.verify.document import Document
from insignia.standards.verify.older.endorsements import check_older_endorsements
from insignia.standards.verify.older.examination import Examination
from insignia.standards.verify.older.hosts import Hosts
from insignia.standards.verify.older.part import read_statement
from insignia.standards.verify.older.summary import summarize_older
from insignia.standards.verify.report import Check

if TYPE_CHECKING:
    from insignia.standards.verify.report import Finding
    from insignia.standards.verify.surroundings import Surroundings

_ORDER: Final = tuple(Check)


def examine_older(
    brought: Document, surroundings: Surroundings
) -> tuple[tuple[Finding, ...], dict[str, Any]]:
    """Return what was found about an older badge, in the order of the checks, and what it says."""
    # Of a token, all that was signed is the assertion: older badges have no claims beside it.
    members = brought.members if brought.token is None else brought.token.payload
    examined = Examination(
        read_statement(Assertion, members), Hosts(surroundings), surroundings, brought.token
    )
    examined.run()
    document = Document(examined.statement.members)
    findings = [
        *examined.all_findings(),
        *check_older_endorsements(examined),
        *check_recipient(document, claim=surroundings.recipient),
        *tell_unfollowed(document),
    ]
    findings.sort(key=lambda finding: _ORDER.index(finding.check))
    return tuple(findings), summarize_older(
        examined.statement, examined.badge_class, examined.issuer
    )
