"""The policy of this door, by name: what test suites need, and nobody else can select.

It differs from the one policy of verifier.md in what follows, and in nothing else:

* the context of the W3C's examples is known, in which every word means something;
* a context may be written into a document, if all it does is to say what words stand for;
* a text may say its direction, which its signature does not cover;
* somebody else may sign beside the issuer, whose own proof still has to hold;
* the digest of an earlier edition of the W3C's context, with which their suite was made, counts
  beside the official one;
* an issuer under a name that is reserved for examples has no document in which to publish a key: a
  proof by any did:key counts for it, as in the published vectors;
* a presentation may come without a proof, if what it shows has the proofs of its issuers: then
  nobody has answered the challenge, of which the answer warns.

Issuers are did:key only, and nothing is fetched: of status lists, those are known that this door
serves itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from insignia.foundation.clock import Deadline, now
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.resolution import DidKeyResolver
from insignia.standards.terms import CREDENTIALS_V2
from insignia.standards.verify.document import Kind, identifier_of
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Outcome, Verdict
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
    editions={
        CREDENTIALS_V2: frozenset(
            {
                "sha256-JKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k=",
                "sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg",
            }
        )
    },
)

_BY_ISSUER: Final = "binding.issuer"
_MISSING: Final = "proof-format.missing"
_BY_ANOTHER: Final = "binding.not-the-issuer"
_EXAMPLE_ISSUER: Final = re.compile(r"https://(?:[a-z0-9-]+\.)*example(?:\.(?:com|net|org))?/\S*")


def surroundings(
    fetch_status_list: Callable[[str], bytes],
    *,
    challenge: str | None = None,
    domain: str | None = None,
) -> Surroundings:
    """Return the world as this door sees it, for one call that begins now."""
    deadline = Deadline.after(SECONDS)
    return Surroundings(
        at=now(),
        resolver=DidKeyResolver(),
        fetch_status_list=fetch_status_list,
        challenge=challenge,
        domain=domain,
        contexts=CONTEXTS,
        is_time_up=lambda: deadline.is_over,
    )


def accepts(report: Report) -> bool:
    """Tell whether this door accepts what the verifier has reported."""
    return report.verdict is Verdict.VALID or judge(held_against(report))[0] is Verdict.VALID


def held_against(report: Report) -> tuple[Finding, ...]:
    """Return the findings as they count here, those that the policy excuses as passed."""
    settled = {_document_of(finding) for finding in report.findings if finding.code == _BY_ISSUER}
    if _EXAMPLE_ISSUER.fullmatch(str(identifier_of(report.summary.get("issuer")))):
        settled.add("")
    shows_proofs = report.summary.get("kind") == Kind.PRESENTATION and bool(settled - {""})

    def is_excused(finding: Finding) -> bool:
        if finding.code == _MISSING:
            return shows_proofs and not _document_of(finding)
        return finding.code == _BY_ANOTHER and _document_of(finding) in settled

    return tuple(
        replace(finding, outcome=Outcome.PASSED) if is_excused(finding) else finding
        for finding in report.findings
    )


def _document_of(finding: Finding) -> str:
    """Return where the document stands that a finding about one of its proofs belongs to."""
    return finding.pointer.rpartition("/proof")[0]
