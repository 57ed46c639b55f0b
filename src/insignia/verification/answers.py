"""A report as the check page shows it: one sentence first, then step by step, then the bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from insignia.organizations import queries as organizations
from insignia.organizations.values import TrustLevel
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.verification import claims, files, words
from insignia.verification.values import Answer, Issuer, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.core.files.uploadedfile import UploadedFile

    from insignia.standards.verify.report import Finding, Report
    from insignia.verification.values import Checked

# The gravest outcome of a check speaks for it.
GRAVITY = (Outcome.FAILED, Outcome.INCONCLUSIVE, Outcome.PASSED, Outcome.NOT_APPLICABLE)
# A hostile document may have thousands of faults; nobody reads more than these of one check.
FINDINGS_SHOWN = 12
LETTERS_SHOWN = 40_000
NAMES_SHOWN = 5


def answer(checked: Checked, shown: UploadedFile[bytes] | None = None) -> Answer:
    """Return everything the page shows about one report; `shown` is a file to compare with it."""
    report = checked.report
    issuer = issuer_of(report)
    found = steps(report.findings, issuer=issuer)
    raw = claims.text_of(checked.data)
    said = claims.said(report.summary, checked.data)
    return Answer(
        verdict=report.verdict.value,
        sentence=sentence(checked, issuer),
        steps=found,
        not_checked=tuple(step for step in found if step.state is Outcome.INCONCLUSIVE),
        issuer=issuer,
        said=said,
        checked_at=checked.at,
        recipient=checked.recipient or "",
        raw=raw[:LETTERS_SHOWN],
        is_raw_cut=len(raw) > LETTERS_SHOWN,
        compared=files.compare(shown.name or "", shown.chunks(), said.files) if shown else None,
    )


def steps(findings: Iterable[Finding], *, issuer: Issuer | None = None) -> tuple[Step, ...]:
    """Return the findings check by check; what went wrong or is unknown comes first."""
    by_check: dict[Check, list[Finding]] = {}
    for finding in findings:
        by_check.setdefault(finding.check, []).append(finding)
    made = [_step(group, issuer) for group in by_check.values()]
    return tuple(sorted(made, key=lambda step: GRAVITY.index(step.state)))


def sentence(checked: Checked, issuer: Issuer | None) -> str:
    """Return the verdict in one sentence that a reader can repeat to somebody else."""
    report = checked.report
    if report.verdict is Verdict.REFUSED:
        return _("We could not find out whether this is genuine. {reason}").format(
            reason=_why(report)
        )
    if report.verdict is Verdict.INVALID:
        return _("This is not valid. {reason}").format(reason=_why(report))
    if report.summary.get("kind") == "presentation":
        return _shown(report)
    values = {
        "name": str(report.summary.get("name") or _("This credential")),
        "issuer": issuer.name if issuer else _("its issuer"),
        "until": claims.day(report.summary.get("validUntil")),
        "owner": checked.recipient or "",
    }
    if values["owner"] and values["until"]:
        text = _("Genuine and valid until {until}: “{name}”, issued by {issuer} to {owner}.")
    elif values["owner"]:
        text = _("Genuine and still valid: “{name}”, issued by {issuer} to {owner}.")
    elif values["until"]:
        text = _("Genuine and valid until {until}: “{name}”, issued by {issuer}.")
    else:
        text = _("Genuine and still valid: “{name}”, issued by {issuer}.")
    return text.format(**values)


def _shown(report: Report) -> str:
    """Return what a presentation comes to; nothing on a page can tell whether it is a copy."""
    holder = report.summary.get("holder") or {}
    shown = [each for each in report.summary.get("contains", ()) if isinstance(each, dict)]
    names = [str(each.get("name") or _("a credential")) for each in shown[:NAMES_SHOWN]]
    text = _(
        "Genuine: {holder} shows {names}. Whether they show it now, or somebody shows a copy,"
        " cannot be told here."
    )
    return text.format(
        holder=str(holder.get("name") or holder.get("id") or _("whoever signed it")),
        names=", ".join(_("“{name}”").format(name=name) for name in names) or _("nothing"),
    )


def issuer_of(report: Report) -> Issuer | None:
    """Return who issued; an issuer of this house comes with its trust level and page.

    What we know of an organization is only said of what it has really signed.
    """
    claimed = report.summary.get("issuer")
    if not isinstance(claimed, dict) or not claimed.get("id"):
        return None
    identifier = str(claimed["id"])
    host = _host(identifier)
    name = str(claimed.get("name") or host or identifier)
    if not _is_signed_by_issuer(report):
        return Issuer(name, identifier, host)
    return _known(identifier, name, host) or Issuer(name, identifier, host)


def _known(identifier: str, name: str, host: str) -> Issuer | None:
    known = organizations.profile_named_by(identifier)
    if known is None:
        return None
    page = reverse("organizations:profile", args=[known.slug])
    return Issuer(
        name,
        identifier,
        host,
        known.trust.value,
        page,
        known.vouched_by,
        known.proved_domains,
        known.closed_at,
        known.farewell,
        known.successor,
    )


def _is_signed_by_issuer(report: Report) -> bool:
    needed = [*report.of(Check.PROOF), *report.of(Check.BINDING)]
    return bool(needed) and all(finding.outcome is Outcome.PASSED for finding in needed)


def _step(findings: Sequence[Finding], issuer: Issuer | None) -> Step:
    gravest = min(findings, key=lambda finding: GRAVITY.index(finding.outcome))
    worst_first = sorted(findings, key=lambda finding: GRAVITY.index(finding.outcome))
    state, text = gravest.outcome, words.text_of(gravest)
    if gravest.check is Check.TRUST and issuer is not None and issuer.trust:
        # The procedure asks no list of issuers; this house keeps one, of its own organizations.
        state = Outcome.INCONCLUSIVE if issuer.trust == TrustLevel.CLAIMED else Outcome.PASSED
        text = words.TRUST[issuer.trust]
    return Step(
        state=state,
        title=words.title_of(gravest.check),
        text=text,
        findings=tuple(worst_first[:FINDINGS_SHOWN]),
        left_off=max(0, len(findings) - FINDINGS_SHOWN),
    )


def _why(report: Report) -> str:
    decisive = (Outcome.FAILED, Outcome.INCONCLUSIVE)
    for outcome in decisive:
        for finding in report.findings:
            if finding.family in report.reasons and finding.outcome is outcome:
                return str(words.text_of(finding))
    return ", ".join(report.reasons)


def _host(identifier: str) -> str:
    if identifier.startswith("did:web:"):
        return unquote(identifier.removeprefix("did:web:").partition(":")[0])
    try:
        return urlsplit(identifier).hostname or ""
    except ValueError:  # brackets that hold no address
        return ""
