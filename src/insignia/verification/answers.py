"""A report as the check page shows it: one sentence first, then step by step, then the bytes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.verify.report import Outcome, Verdict
from insignia.verification import words
from insignia.verification.values import Answer, Issuer, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from insignia.standards.verify.report import Finding, Report
    from insignia.verification.values import Checked

# The gravest outcome of a check speaks for it.
GRAVITY = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED, Outcome.NOT_APPLICABLE)
SHOWN = 40_000


def answer(checked: Checked) -> Answer:
    """Return everything the page shows about one report."""
    report = checked.report
    issuer = issuer_of(report.summary)
    return Answer(
        verdict=report.verdict.value,
        sentence=sentence(report, issuer),
        steps=steps(report.findings),
        issuer=issuer,
        summary=dict(report.summary),
        checked_at=checked.at,
        raw=_readable(checked.data),
    )


def steps(findings: Iterable[Finding]) -> tuple[Step, ...]:
    """Return the findings check by check; what went wrong or is unknown comes first."""
    grouped = [
        _step(tuple(group)) for _check, group in groupby(findings, lambda finding: finding.check)
    ]
    return tuple(sorted(grouped, key=lambda step: GRAVITY.index(step.state)))


def sentence(report: Report, issuer: Issuer | None) -> str:
    """Return the verdict in one sentence that a reader can repeat to somebody else."""
    values = {
        "name": str(report.summary.get("name") or _("This credential")),
        "issuer": issuer.name if issuer else _("its issuer"),
    }
    if report.verdict is Verdict.REFUSED:
        return _("We could not find out whether this is genuine and still valid.")
    if report.verdict is Verdict.INVALID:
        return _("This is not valid: {reason}").format(reason=_why(report))
    until = _day(report.summary.get("validUntil"))
    if until:
        return _("Genuine and valid until {until}: “{name}”, issued by {issuer}.").format(
            until=until, **values
        )
    return _("Genuine and still valid: “{name}”, issued by {issuer}.").format(**values)


def issuer_of(summary: Mapping[str, Any]) -> Issuer | None:
    """Return who issued; an issuer of this house comes with its trust level and page."""
    claimed = summary.get("issuer")
    if not isinstance(claimed, dict) or not claimed.get("id"):
        return None
    identifier = str(claimed["id"])
    host = _host(identifier)
    name = str(claimed.get("name") or host or identifier)
    ours = f"did:web:{urlsplit(settings.ISSUER_ORIGIN).netloc.replace(':', '%3A')}:organizations:"
    if not identifier.startswith(ours):
        return Issuer(name, identifier, host)
    try:
        known = organizations.public_profile(identifier.removeprefix(ours))
    except NotFound:
        return Issuer(name, identifier, host)
    return Issuer(
        name,
        identifier,
        host,
        trust=known.trust.value,
        profile_path=reverse("organizations:profile", args=[known.slug]),
    )


def document_text(data: bytes) -> str:
    """Return the credential's text, taken out of a picture if it came in one."""
    try:
        return unbake(data).document.decode("utf-8", "replace")
    except InsigniaError:
        return ""


def _step(findings: tuple[Finding, ...]) -> Step:
    gravest = min(findings, key=lambda finding: GRAVITY.index(finding.outcome))
    return Step(
        state=gravest.outcome,
        title=words.title_of(gravest.check),
        text=words.text_of(gravest),
        findings=tuple(finding for finding in findings if finding.detail or finding.code),
    )


def _why(report: Report) -> str:
    for finding in report.findings:
        if finding.family in report.reasons and finding.outcome is Outcome.FAILED:
            text = str(words.text_of(finding))
            return text[:1].lower() + text[1:]
    return ", ".join(report.reasons)


def _host(identifier: str) -> str:
    if identifier.startswith("did:web:"):
        return unquote(identifier.removeprefix("did:web:").partition(":")[0])
    return urlsplit(identifier).hostname or ""


def _day(moment: Any) -> str:
    try:
        parsed = parse_datetime(moment) if isinstance(moment, str) else None
    except ValueError:
        return ""
    return date_format(parsed) if parsed else ""


def _readable(data: bytes) -> str:
    return (document_text(data) or data.decode("utf-8", "replace"))[:SHOWN]
