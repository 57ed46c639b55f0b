"""Which verdict the findings come to: valid, invalid or refused.

* *Invalid*: the document was read, and something in it is false.
* *Refused*: it could not be read, was not safe to read, or something that matters cannot be known.
* A failure outranks what is unknown: an expired credential is invalid, its key reached or not.

Log, schema, refresh, evidence and trust are told but never decide. All else has to be settled,
and five checks must have passed outright: silence about a signature is not a signature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.errors import MisuseError
from insignia.standards.verify.report import Check, Finding, Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

NEEDED: Final = frozenset(Check) - {
    Check.LOG,
    Check.SCHEMA,
    Check.REFRESH,
    Check.EVIDENCE,
    Check.TRUST,
}
"""The checks that must be settled before a credential is valid."""

UNREADABLE: Final = frozenset(
    {"syntax", "limits", "fetch-policy", "status-unavailable", "container"}
)
"""Families of which a failure means "not read" or "not knowable", never "false"."""

ESSENTIAL: Final = frozenset({Check.FORM, Check.CONTEXT, Check.PROOF, Check.BINDING, Check.TIME})
"""The checks without which nothing is valid; the others may have nothing to say."""


MAY_STAY_OPEN: Final = frozenset({"time.expired", "time.not-yet-valid"})
"""Codes that keep nobody from issuing: a credential can be meant for another day."""


def judge(findings: Iterable[Finding]) -> tuple[Verdict, tuple[str, ...]]:
    """Return the verdict and the reason families it rests on, in the order of the findings."""
    findings = tuple(findings)
    needed = [finding for finding in findings if finding.check in NEEDED]
    false = [finding for finding in needed if _says_false(finding)]
    unknown = [finding for finding in needed if _says_unknown(finding)]
    if false:
        return Verdict.INVALID, _families(false)
    if unknown:
        return Verdict.REFUSED, _families(unknown)
    missing = ESSENTIAL - {
        finding.check for finding in findings if finding.outcome is Outcome.PASSED
    }
    if missing:
        raise MisuseError(f"No verdict without these checks: {', '.join(sorted(missing))}.")
    return Verdict.VALID, ()


def objections(findings: Iterable[Finding]) -> list[Finding]:
    """Return why what was just made would not be accepted, so that nobody hands it out.

    What is not known for want of a network is no objection.
    """
    return [
        finding
        for finding in findings
        if finding.outcome is Outcome.FAILED and finding.code not in MAY_STAY_OPEN
    ]


def _says_false(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED and finding.family not in UNREADABLE


def _says_unknown(finding: Finding) -> bool:
    return finding.outcome in {Outcome.FAILED, Outcome.INCONCLUSIVE} and not _says_false(finding)


def _families(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(finding.family for finding in findings))
