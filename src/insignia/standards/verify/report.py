"""What a verification found: findings, a verdict, and no boolean.

A report is never true or false by itself, since "unknown" is neither: `bool(report)` raises, so
that nobody writes `if verify(x)`. Whoever wants to go on only with a valid credential says so with
`report.require()`, which raises `NotAccepted` and cannot be overlooked.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NoReturn

from insignia.standards.errors import FAMILIES, InsigniaError, MisuseError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Check(StrEnum):
    """The steps of the procedure, in their order, by the names that reports use."""

    CONTAINER = "container"
    SYNTAX = "syntax"
    FORM = "form"
    LINKS = "links"
    CONTEXT = "context"
    PROOF = "proof"
    BINDING = "binding"
    TIME = "time"
    STATUS = "status"
    ENDORSEMENT = "endorsement"
    RECIPIENT = "recipient"
    LOG = "log"
    SCHEMA = "schema"
    REFRESH = "refresh"
    EVIDENCE = "evidence"
    TRUST = "trust"


class Outcome(StrEnum):
    """How one check ended; `inconclusive` is neither passed nor failed."""

    PASSED = "passed"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    NOT_APPLICABLE = "not-applicable"


class Verdict(StrEnum):
    """What all findings together come to."""

    VALID = "valid"
    INVALID = "invalid"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, where, and under which code of `codes`."""

    check: Check
    outcome: Outcome
    code: str
    detail: str = ""
    pointer: str = ""

    @property
    def family(self) -> str:
        """The code up to its first dot: the reason that a verdict names."""
        return self.code.partition(".")[0]

    @classmethod
    def of(cls, check: Check, outcome: Outcome, error: InsigniaError) -> Finding:
        """Turn a refusal of the core, and nothing else, into a finding."""
        if error.family not in FAMILIES:
            raise error
        return cls(check, outcome, error.code, error.message, error.pointer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a verification found, and what it comes to."""

    verdict: Verdict
    reasons: tuple[str, ...]
    findings: tuple[Finding, ...]
    summary: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> NoReturn:
        raise MisuseError("A report is no yes or no. Ask for its verdict, or call require().")

    def require(self) -> None:
        """Go on only with a valid credential: raise `NotAccepted` for any other verdict."""
        if self.verdict is not Verdict.VALID:
            raise NotAccepted(self)

    def of(self, check: Check) -> tuple[Finding, ...]:
        """Return the findings of one check."""
        return tuple(finding for finding in self.findings if finding.check is check)


class NotAccepted(InsigniaError):
    """The credential is not valid, and the caller had asked for nothing less."""

    def __init__(self, report: Report) -> None:
        decisive = next(
            finding
            for finding in report.findings
            if finding.family in report.reasons
            and finding.outcome in {Outcome.FAILED, Outcome.INCONCLUSIVE}
        )
        super().__init__(
            f"The credential is {report.verdict}: {', '.join(report.reasons)}. {decisive.detail}",
            code=decisive.code,
            pointer=decisive.pointer,
        )
        self.report = report
