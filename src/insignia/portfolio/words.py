"""What a holder can say about a credential in one line, and what is said about a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from insignia.awards.values import Standing
from insignia.portfolio.importing.values import State
from insignia.portfolio.values import AwardedHolding, ImportedHolding, Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.portfolio.importing.values import ImportView
    from insignia.portfolio.models import Share
    from insignia.portfolio.values import HoldingView, Judged


def resume_line(held: HoldingView, judged: Judged | None, *, url: str = "") -> str:
    """Return a sentence for a résumé; it claims no more than the credential does (I6)."""
    line = _("{name}, {issuer}").format(name=held.name, issuer=held.issuer)
    if held.achieved_on is not None:
        line = _("{name}, {issuer}, {month}").format(
            name=held.name, issuer=held.issuer, month=date_format(held.achieved_on, "F Y")
        )
    if held.skills:
        named = ", ".join(held.skills[:3])
        line = _("{line}. Shown: {skills}").format(line=line, skills=named)
    line = f"{line}."
    if isinstance(held, AwardedHolding):
        line = f"{line} {how_judged(held, judged)}"
    return _("{line} Check it: {url}").format(line=line, url=url) if url else line


def asked_of_guardian(shown: Sequence[HoldingView], share: Share) -> str:
    """Return what a guardian is asked about a link, in full: what, to whom, and until when."""
    return _("May a link show this? {told}").format(told=told_of(shown, share))


def told_of(shown: Sequence[HoldingView], share: Share) -> str:
    """Return in full sentences what a link shows, to whom, what for and until when."""
    until = date_format(share.expires_at, "DATE_FORMAT") if share.expires_at else _("it is ended")
    return _(
        "It shows {credentials}. Beside that it shows: {parts}. Who sees it: {readers}. Websites "
        "that may show it in a frame: {frames}. What it is for: {label}. Until: {until}."
    ).format(
        credentials="; ".join(
            _("“{name}” of {issuer}").format(name=held.name, issuer=held.issuer) for held in shown
        ),
        parts=", ".join(parts_of(Shown(**share.shown))) or _("nothing"),
        readers=readers_of(share),
        frames=frames_of(share.framing),
        label=share.label or _("nothing was said"),
        until=until,
    )


def parts_of(shown: Shown) -> list[str]:
    """Return what a link shows beside the credential itself."""
    return [
        said
        for is_shown, said in (
            (shown.name, _("the name of the holder")),
            (shown.feedback, _("what the assessors wrote")),
            (shown.evidence, _("the titles of the evidence")),
            (shown.reflection, _("what the holder wrote when they looked back")),
            (shown.journey, _("the record of the way there")),
            (shown.score, _("the points of the test")),
        )
        if is_shown
    ]


def readers_of(share: Share) -> str:
    """Return who can open a link."""
    if share.recipient_address:
        name, address = share.recipient_name, share.recipient_address
        return _("only {name}, with a code that goes to {address}").format(
            name=name or address, address=address
        )
    if share.password:
        return _("whoever has the link and its password")
    return _("whoever has the link")


def frames_of(framing: str) -> str:
    """Return which websites may show a link in a frame."""
    return _("any website") if framing == "*" else framing or _("none")


def consent() -> str:
    """Return what a holder agrees to when they make a link."""
    return _(
        "Whoever opens this link sees what I have chosen here, until it ends. I can end it at any "
        "time. What somebody has copied or saved by then cannot be recalled."
    )


def what_is_known(brought: ImportView) -> str:
    """Return in plain words what is known of a credential from elsewhere, now and before."""
    return " ".join(filter(None, (known_now(brought), known_before(brought))))


def known_now(brought: ImportView) -> str:
    """Return what the last check came to."""
    return _(_KNOWN[brought.state])


def known_before(brought: ImportView) -> str:
    """Return what was found out once and cannot be any more; empty where nothing was lost."""
    if not brought.is_lost or brought.known_state is None or brought.known_at is None:
        return ""
    return _("On {day} we last found out: {known}").format(
        day=date_format(brought.known_at), known=_(_KNOWN[brought.known_state])
    )


def as_evidence(held: HoldingView) -> str:
    """Return how a credential is called where it serves as evidence: with what is known of it."""
    if not isinstance(held, ImportedHolding):
        return _("{name}, {issuer}").format(name=held.name, issuer=held.issuer)
    return _("{name}, {issuer}: {state}, {day}").format(
        name=held.name,
        issuer=held.issuer,
        state=_(_SHORTLY[held.brought.state]),
        day=date_format(held.brought.checked_at),
    )


def caution(held: HoldingView) -> str:
    """Return what a reader has to know before they rely on it; empty for what simply stands."""
    if held.is_sound:
        return ""
    if isinstance(held, ImportedHolding):
        return _("{state}, as looked at on {day}").format(
            state=_(_SHORTLY[held.brought.state]), day=date_format(held.brought.checked_at)
        )
    return _(_NO_LONGER[held.standing])


_NO_LONGER: Final = {
    Standing.WAITING.value: gettext_noop("not signed yet"),
    Standing.EXPIRED.value: gettext_noop("its time is over"),
    Standing.SUPERSEDED.value: gettext_noop("a newer edition took its place"),
    Standing.DISPUTED.value: gettext_noop("disputed, and not decided yet"),
    Standing.SUSPENDED.value: gettext_noop("suspended by its issuer"),
    Standing.REVOKED.value: gettext_noop("revoked by its issuer"),
}
_SHORTLY: Final = {
    State.CONFIRMED: gettext_noop("confirmed"),
    State.UNCONFIRMED: gettext_noop("could not be confirmed"),
    State.ALTERED: gettext_noop("altered"),
    State.FAULTY: gettext_noop("broken"),
    State.REVOKED: gettext_noop("revoked by its issuer"),
    State.SUSPENDED: gettext_noop("suspended by its issuer"),
    State.EXPIRED: gettext_noop("expired"),
    State.NOT_BEGUN: gettext_noop("not valid yet"),
    State.CLAIMED: gettext_noop("claimed, link checked"),
}
_KNOWN: Final = {
    State.CONFIRMED: gettext_noop("The proof of its issuer holds, and nothing was taken back."),
    State.UNCONFIRMED: gettext_noop(
        "It cannot be confirmed: its issuer, or the place where it says that its proof is, does "
        "not answer. That makes it neither false nor true."
    ),
    State.ALTERED: gettext_noop("It was changed after its issuer signed it."),
    State.FAULTY: gettext_noop(
        "It breaks the rules of its own format, so that what it says cannot be relied on."
    ),
    State.REVOKED: gettext_noop("Its issuer has taken it back."),
    State.SUSPENDED: gettext_noop("Its issuer has suspended it for now."),
    State.EXPIRED: gettext_noop("It was true, and its time is over."),
    State.NOT_BEGUN: gettext_noop("It is genuine, and its time has not come yet."),
    State.CLAIMED: gettext_noop(
        "A page that you brought says so. We looked at that page once; nobody has signed it."
    ),
}


def how_judged(held: AwardedHolding, judged: Judged | None) -> str:
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
