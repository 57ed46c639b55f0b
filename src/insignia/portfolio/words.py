"""What a holder can say about a credential in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from insignia.portfolio.models import Share
    from insignia.portfolio.values import HoldingView, Judged, Shown


def resume_line(held: HoldingView, judged: Judged | None, *, url: str = "") -> str:
    """Return a sentence for a résumé; it claims no more than the credential does (I6)."""
    skills = held.version.definition.skills
    line = _("{name}, {issuer}, {month}").format(
        name=held.award.name,
        issuer=held.award.issuer,
        month=date_format(held.award.achieved_on, "F Y"),
    )
    if skills:
        named = ", ".join(skill.name for skill in skills[:3])
        line = _("{line}. Shown: {skills}").format(line=line, skills=named)
    line = f"{line}. {how_judged(held, judged)}"
    return _("{line} Check it: {url}").format(line=line, url=url) if url else line


def asked_of_guardian(held: HoldingView, share: Share, shown: Shown) -> str:
    """Return what a guardian is asked about a link, in full: what, to whom, and until when."""
    parts = [
        said
        for is_shown, said in (
            (shown.name, _("the name shown here")),
            (shown.feedback, _("what the assessors wrote")),
            (shown.evidence, _("the titles of the evidence")),
            (shown.journey, _("the record of the way there")),
        )
        if is_shown
    ]
    until = date_format(share.expires_at, "DATE_FORMAT") if share.expires_at else _("you end it")
    return _(
        "May a link show the credential “{name}” of {issuer} to whoever has it? Beside the "
        "credential it shows: {parts}. What it is for: {label}. Until: {until}."
    ).format(
        name=held.award.name,
        issuer=held.award.issuer,
        parts=", ".join(parts) or _("nothing"),
        label=share.label or _("nothing was said"),
        until=until,
    )


def how_judged(held: HoldingView, judged: Judged | None) -> str:
    """Return in one sentence how an achievement was judged."""
    if held.award.by_result:
        return _("Decided by a signed test result that a program checked, not by a person.")
    if judged is None:
        return _("Awarded directly by the issuer; not assessed against a rubric.")
    judges = judged.decision.assessor_count
    return ngettext(
        "Judged by {judges} assessor against a published rubric: {met} of {all} criteria met.",
        "Judged by {judges} assessors against a published rubric: {met} of {all} criteria met.",
        judges,
    ).format(judges=judges, met=judged.met, all=len(judged.criteria))
