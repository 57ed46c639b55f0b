"""The words people read for standings, changes, reasons and routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.assessment.values import Route
from insignia.awards.values import Change, Reason, RowState, Standing

if TYPE_CHECKING:
    from django.utils.functional import Promise

STANDINGS: dict[Standing, str | Promise] = {
    Standing.WAITING: _("Waiting"),
    Standing.GOOD: _("Issued"),
    Standing.SUSPENDED: _("Suspended"),
    Standing.REVOKED: _("Revoked"),
    Standing.EXPIRED: _("Expired"),
    Standing.SUPERSEDED: _("Superseded"),
    Standing.DISPUTED: _("Disputed"),
}

CHANGES: dict[Change, str | Promise] = {
    Change.REVOKE: _("Revoke"),
    Change.SUSPEND: _("Suspend"),
    Change.REINSTATE: _("Reinstate"),
    Change.DISPUTE: _("Mark as disputed"),
    Change.SETTLE: _("Settle the dispute"),
    Change.SUPERSEDE: _("Replace by a newer one"),
}

HAPPENED: dict[Change, str | Promise] = {
    Change.REVOKE: _("Revoked"),
    Change.SUSPEND: _("Suspended"),
    Change.REINSTATE: _("Reinstated"),
    Change.DISPUTE: _("Disputed"),
    Change.SETTLE: _("Dispute settled"),
    Change.SUPERSEDE: _("Superseded"),
}

CONSEQUENCES: dict[Change, str | Promise] = {
    Change.REVOKE: _(
        "From now on everybody who checks it reads that it was revoked. This cannot be undone; "
        "it can be awarded anew."
    ),
    Change.SUSPEND: _("Checks fail until you reinstate it. Nothing about the past changes."),
    Change.REINSTATE: _("Checks succeed again from now on."),
    Change.DISPUTE: _("It stays valid; its page says that it is disputed."),
    Change.SETTLE: _("The note about the dispute disappears from its page."),
    Change.SUPERSEDE: _("It stays true; its page points to the newer one."),
}

# The same, told to the learner.
MEANINGS: dict[Change, str | Promise] = {
    Change.REVOKE: _(
        "Whoever checks it from now on reads that it was revoked. What you did stays in your "
        "portfolio, with its history."
    ),
    Change.SUSPEND: _("Until this is settled, whoever checks it reads that it is suspended."),
    Change.REINSTATE: _("It counts again, as before."),
    Change.DISPUTE: _("It stays valid while the question is looked into."),
    Change.SETTLE: _("The question is settled, and it stands as before."),
    Change.SUPERSEDE: _("It stays true; a newer award now stands in its place."),
}

REASONS: dict[Reason, str | Promise] = {
    Reason.AWARDED_IN_ERROR: _("Awarded by mistake"),
    Reason.EVIDENCE_NOT_GENUINE: _("The evidence was not the work of the learner"),
    Reason.MISCONDUCT: _("Misconduct"),
    Reason.REQUIREMENT_NOT_MET: _("A requirement is not met, or is met again"),
    Reason.UNDER_INVESTIGATION: _("Under investigation"),
    Reason.MEMBERSHIP_PAUSED: _("Membership is paused"),
    Reason.INVESTIGATION_CLOSED: _("The investigation is closed"),
    Reason.CORRECTED_DETAILS: _("Details were corrected"),
    Reason.NEWER_EDITION: _("There is a newer edition"),
    Reason.AFTER_APPEAL: _("Decided anew after an appeal"),
    Reason.NEW_IDENTIFIER: _("Issued anew to another address of the same person"),
    Reason.HOLDER_REQUEST: _("The learner asked for it"),
    Reason.OTHER: _("Another reason, given below"),
}

ROUTES: dict[Route, str | Promise] = {
    Route.COURSE: _("A course"),
    Route.CONFERENCE: _("A conference"),
    Route.VOLUNTEERING: _("Volunteering"),
    Route.WORKSHOP: _("A workshop"),
    Route.BOOT_CAMP: _("A boot camp"),
    Route.PROJECT: _("A project"),
    Route.INFORMAL: _("Informal learning"),
    Route.PRIOR_WORK: _("Earlier work"),
    Route.PRIOR_LEARNING: _("Recognised prior learning"),
}

COLUMNS: dict[str, str | Promise] = {
    "email": _("The address of the recipient; needed"),
    "name": _("The name to be shown; needed"),
    "achieved_on": _("The day of the achievement, as 2026-05-31; empty means today"),
    "route": _("How it was learned, as one of the words below; empty means course"),
    "narrative": _("A sentence that stands in the credential; may be empty"),
}

ROW_STATES: dict[RowState, str | Promise] = {
    RowState.BAD: _("To be mended"),
    RowState.REPEATED: _("Awarded before"),
    RowState.READY: _("Ready to be awarded"),
    RowState.WAITING: _("Waiting for its signature"),
    RowState.SIGNED: _("Signed"),
    RowState.HELD: _("Held back"),
    RowState.UNREACHED: _("Letter not delivered"),
    RowState.LEFT_OUT: _("Left out"),
}
