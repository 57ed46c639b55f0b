"""How the terminal speaks: reports for people and for programs, and exit statuses.

Whatever a stranger wrote is shown with its control characters made visible, so that no credential
can move the cursor, recolour a verdict or write a line of its own.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any, Final

from insignia.standards import strictjson
from insignia.standards.verify.codes import CODES
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.telling import as_object, detail_of, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.verify.report import Finding, Report

EXIT: Final[Mapping[Verdict, int]] = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.REFUSED: 2}

_HEADLINES: Final[Mapping[Verdict, str]] = {
    Verdict.VALID: "Valid. It is intact, in force, and signed by the issuer it names.",
    Verdict.INVALID: "Invalid. It was read, and something in it does not hold",
    Verdict.REFUSED: "Refused. It could not be read, or something that matters is not known",
}
_VALID_BY_PLACE: Final = "Valid. It is in force, and found where its issuer keeps its badges."
_VALID_BY_HOLDER: Final = "Valid. It is intact, signed by its holder, and all that it shows holds."
_SIGNS: Final[Mapping[Outcome, str]] = {
    Outcome.PASSED: "✓",
    Outcome.FAILED: "✗",
    Outcome.INCONCLUSIVE: "?",
    Outcome.NOT_APPLICABLE: "–",  # noqa: RUF001 - a dash is meant
}
_NAMES: Final[Mapping[Check, str]] = {
    Check.CONTAINER: "how it came",
    Check.SYNTAX: "readable",
    Check.FORM: "form",
    Check.LINKS: "links",
    Check.CONTEXT: "wording",
    Check.PROOF: "signature",
    Check.BINDING: "issuer's key",
    Check.TIME: "in force",
    Check.STATUS: "not withdrawn",
    Check.ENDORSEMENT: "endorsements",
    Check.RECIPIENT: "recipient",
    Check.LOG: "public log",
    Check.SCHEMA: "schema",
    Check.REFRESH: "newer edition",
    Check.EVIDENCE: "evidence",
    Check.TRUST: "trust",
}
_CLAIMS: Final[Mapping[str, str]] = {
    "name": "credential",
    "achievement": "achievement",
    "holder": "holder",
    "issuer": "issuer",
    "recipient": "recipient",
    "awardedDate": "awarded",
    "validFrom": "valid from",
    "validUntil": "valid until",
    "evidence": "evidence",
    "id": "id",
}
_JUDGED: Final[Mapping[str, str]] = {
    "assessmentKind": "{}",
    "assessorCount": "assessors {}",
    "rubricVersion": "rubric version {}",
    "adjudicated": "{} adjudicated",
    "learningRoute": "route {}",
}
_GENERATIONS: Final[Mapping[str, str]] = {
    "open-badge-1": "Open Badges 1",
    "open-badge-2": "Open Badges 2.0",
}


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: names of people need it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_report(report: Report, *, as_json: bool) -> int:
    """Print the report and return the exit status that agrees with it."""
    if as_json:
        write_bytes(strictjson.write(as_object(report)) + b"\n")
    else:
        write_text("\n".join(_for_people(report)))
    return EXIT[report.verdict]


def _for_people(report: Report) -> Iterator[str]:
    reasons = f" ({', '.join(report.reasons)})." if report.reasons else ""
    is_hosted = any(finding.code == "ob2.hosted" for finding in report.findings)
    is_valid = report.verdict is Verdict.VALID
    if is_valid and is_hosted:
        yield _VALID_BY_PLACE
    elif is_valid and report.summary.get("kind") == "presentation":
        yield _VALID_BY_HOLDER
    else:
        yield _HEADLINES[report.verdict] + reasons
    yield ""
    for finding in report.findings:
        place = f" [{visible(finding.pointer)}]" if finding.pointer else ""
        name = _NAMES[finding.check]
        yield f"  {_SIGNS[finding.outcome]} {name:<13}  {visible(_sentence(finding))}{place}"
    if report.summary:
        yield ""
        yield "What it says of itself:"
        yield from claims(report.summary)


def _sentence(finding: Finding) -> str:
    """Say it whole where the detail is only a value."""
    detail = detail_of(finding)
    known = CODES.get(finding.code, "")
    return detail if not known or detail.endswith((".", "?")) else f"{known} ({detail})"


def claims(summary: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of what a credential says of itself."""
    generation = _GENERATIONS.get(str(summary.get("kind")))
    if generation is not None:
        yield f"  {'generation':<13}  {generation}"
    for member, name in _CLAIMS.items():
        said = summary.get(member)
        if isinstance(said, list):
            said = ", ".join(map(str, said))
        if isinstance(said, dict):
            said = ", ".join(str(part) for part in (said.get("name"), said.get("id")) if part)
        if said:
            yield f"  {name:<13}  {visible(str(said))}"
    judged = ", ".join(_judged(summary.get("assessment", {})))
    if judged:
        yield f"  {'judged':<13}  {visible(judged)}"
    for inner in summary.get("contains", ()):
        said = [inner.get("name"), (inner.get("issuer") or {}).get("id")]
        yield f"  {'contains':<13}  {visible(', '.join(part for part in said if part))}"


def _judged(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield how it says it was judged, in the order of a sentence and in its own words."""
    for member, words in _JUDGED.items():
        value = told.get(member)
        if isinstance(value, bool):
            value = "" if value else "not"
        if value is not None:
            yield words.format(value).strip()
    if "agreementFigure" in told:
        measure, size = told.get("agreementMeasure"), told.get("agreementSampleSize")
        yield f"agreement {told['agreementFigure']} ({measure} of {size})"
    elif told.get("assessorCount"):
        yield "no figure on agreement"


def write_text(text: str) -> None:
    """Write lines to standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def write_bytes(data: bytes) -> None:
    """Write exactly these bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def tell(sentence: str) -> None:
    """Say something beside the result, on standard error."""
    sys.stderr.write(visible(sentence) + "\n")


def tell_crash() -> None:
    """Say that something broke, with what is needed to mend it."""
    import traceback  # noqa: PLC0415 - only when something broke

    traceback.print_exc()
    tell(
        "insignia: something broke that should not, and no verdict was reached. Please report"
        " the lines above."
    )


def hush() -> None:
    """Leave standard output alone: nobody reads it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
