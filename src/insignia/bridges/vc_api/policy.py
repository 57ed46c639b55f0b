"""The policy of this door, by name: what test suites need, and nobody else can select.

It differs from the one policy of verifier.md in what follows, and in nothing else:

* the context of the W3C's examples is known, in which every word means something;
* a context may be written into a document, if all it does is give names to addresses;
* a text may say its direction, which its signature does not cover;
* somebody else may sign beside the issuer, whose own proof still has to hold.

Issuers are did:key only, and nothing is fetched: of status lists, those are known that this door
serves itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation.clock import Deadline, now
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from insignia.standards.verify.report import Finding, Report

NAME: Final = "w3c-test-suites"
"""Every answer carries it, so that no verdict of this door passes for one of the verifier's."""

EXAMPLES: Final = "https://www.w3.org/ns/credentials/examples/v2"
SECONDS: Final = 10.0

CONTEXTS: Final = BUILT_IN.extended(
    {EXAMPLES: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}},
    is_lenient=True,
)

_COSIGNED: Final = "binding.not-the-issuer"


def surroundings(fetch_status_list: Callable[[str], bytes]) -> Surroundings:
    """Return the world as this door sees it, for one call that begins now."""
    deadline = Deadline.after(SECONDS)
    return Surroundings(
        at=now(),
        resolver=DidKeyResolver(),
        fetch_status_list=fetch_status_list,
        contexts=CONTEXTS,
        is_time_up=lambda: deadline.is_over,
    )


def accepts(report: Report) -> bool:
    """Tell whether this door accepts what the verifier has reported."""
    return report.verdict is Verdict.VALID or judge(held_against(report))[0] is Verdict.VALID


def held_against(report: Report) -> tuple[Finding, ...]:
    """Return the findings that count here: a co-signer is none of them beside the issuer."""
    is_by_issuer = any(
        finding.check is Check.BINDING and finding.outcome is Outcome.PASSED
        for finding in report.findings
    )
    return tuple(
        finding for finding in report.findings if not (is_by_issuer and finding.code == _COSIGNED)
    )
