"""Which pages are visited in which states: read from the permission table, so none is left out.

Every page for readers is visited filled. Every page that needs nothing but a reader, or a desk, is
visited empty as well, by somebody who has just arrived. Every page with a form is visited with
what it refuses. A form that only asks "are you sure" has no error, and says so here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.permissions.acts import ACTS, WITHOUT_ENTRY
from tests.permissions.routes import pages
from tests.permissions.table import LEARNER, PERSONAS, ROWS, Verdict

NEWCOMER = "newcomer"
# Documents and pictures, read by programs.
DOCUMENTS = {
    "achievements:draft-picture",
    "achievements:file",
    "achievements:image-png",
    "achievements:image-svg",
    "api:openapi-json",
    "assessment:content",
    "assessment:field-manifest",
    "assessment:field-state",
    "assessment:field-worker",
    "awards:outcome",
    "awards:roster-template",
    "awards:status-list",
    "healthz",
    "keyring:did",
    "oauth:metadata",
    "oid4vci:metadata",
    "open_badges_3:discovery",
    "oid4vci:offer",
    "oid4vci:offer-qr",
    "oid4vp:did",
    "oid4vp:qr",
    "oid4vp:request",
    "open_badges_2:assertion",
    "open_badges_2:badge",
    "open_badges_2:issuer",
    "open_badges_2:picture",
    "logbook:checkpoint",
    "logbook:keys",
    "logbook:tile",
    "organizations:copy-zip",
    "portfolio:journey-json",
    "portfolio:shared-journey",
    "verification:context",
    "verification:way-context",
    "keyring:profile",
    "mfa_download_recovery_codes",
    "portfolio:application-europass",
    "portfolio:application-lines",
    "portfolio:application-pdf",
    "portfolio:pdf",
    "portfolio:application-resume",
    "portfolio:json",
    "portfolio:log-receipt",
    "portfolio:shared-log-receipt",
    "portfolio:picture",
    "portfolio:png",
    "portfolio:received",
    "portfolio:shared-received",
    "portfolio:card",
    "portfolio:oembed",
    "portfolio:profile-qr",
    "portfolio:qr",
    "portfolio:receipt",
    "portfolio:shared-json",
    "portfolio:shared-png",
    "portfolio:shared-svg",
    "portfolio:svg",
}

# What other people show inside their pages: HTML, but no page of ours (`portfolio/test_framing`).
FRAMED = {"portfolio:frame"}
# A button and no field: there is nothing to fill in wrongly.
ONLY_A_BUTTON = {
    "account_logout",
    "achievements:discard",
    "achievements:retire",
    "assessment:detach",
    "assessment:examples",
    "assessment:withdraw",
    "cohorts:end",
    "cohorts:leave",
    "complaints:confirm",
    "notices:end-daily",
    "mfa_deactivate_totp",
    "mfa_generate_recovery_codes",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "nominations:answer",
    "organizations:end-membership",
    "oid4vp:back",
    "organizations:invitation",
    "portfolio:journey",
    "portfolio:share",
    "usersessions_list",
    "assessment:start",
}
# What a form refuses, where sending nothing is not refused or not the point.
REFUSED: dict[str, dict[str, Any]] = {
    "assessment:name-files": {"named": "no such file"},
    "verification:verify": {"text": ""},
    "account_email": {"action_add": "", "email": "no address"},
    "account_login": {"login": "nobody@mail.example", "password": "not this one"},
    "assessment:workspace": {"do": "submit", "route": "informal-learning"},
    "assessment:desk": {"decide": "", "feedback": ""},
    "oid4vci:hand-over": {"configuration": "none of them"},
    "oauth:authorize": {"allow": "1", "about": "nothing"},
    "oid4vp:ask": {"where": "nowhere"},
    "portfolio:beside": {"said": "too long " * 200},
    "portfolio:change-profile": {"slug": "No such letters"},
    "portfolio:share-collection": {"last_day": "yesterday"},
    "portfolio:make-share": {"last_day": "yesterday"},
    "keyring:compromised": {"since": "yesterday"},
    "cohorts:code": {"code": "ABCD2345"},
    "organizations:start": {"name": "Field School", "kind": "school", "country": "Nowhere"},
}
EMPTY_ADDRESSES = {
    "achievements:catalogue": "?q=nothing+that+is+there",
    "demo_mail": "?q=nothing+that+is+there",
    "organizations:profile": "",
}


# Somebody new has nothing of the kind, and is led elsewhere.
HAS_A_DEVICE = {
    "mfa_deactivate_totp",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
}
# Pages that one reaches through another only: what the act does before leads there.
BEHIND = (
    "account_email_verification_sent",
    "account_reset_password_from_key",
    "account_set_password",
    "mfa_authenticate",
)
# A form is never sent empty: the token against forged requests goes along.
NOTHING_FILLED_IN = {"csrfmiddlewaretoken": "-"}


@dataclass(frozen=True)
class Visit:
    """One page in one state, and who looks at it."""

    name: str
    state: str
    who: str
    query: str = ""
    sent: dict[str, Any] | None = field(default=None, hash=False)

    def __str__(self) -> str:
        return f"{self.name}-{self.state}"


def reader(name: str) -> str:
    order = (LEARNER, *PERSONAS[3:], *PERSONAS)
    return next(who for who in order if ROWS[name].verdict(who) is Verdict.IN)


def readable() -> list[str]:
    """Return every page that somebody reads."""
    return sorted(
        name for name, row in ROWS.items() if row.get == 200 and name not in DOCUMENTS | FRAMED
    )


def visits() -> list[Visit]:
    """Return every visit."""
    found = [Visit(name, "filled", reader(name)) for name in readable()]
    for name in readable():
        is_general = name not in HAS_A_DEVICE and pages()[name].parts <= {"slug", "org_slug"}
        if name in EMPTY_ADDRESSES:
            found.append(Visit(name, "empty", NEWCOMER, EMPTY_ADDRESSES[name]))
        elif (
            is_general
            and ROWS[name].verdict("anonymous") is Verdict.SIGN_IN
            and not ROWS[name].query
        ):
            found.append(Visit(name, "empty", NEWCOMER))
    for name in with_forms():
        if name not in ONLY_A_BUTTON:
            act = {**ACTS, **WITHOUT_ENTRY}[name]
            found.append(Visit(name, "error", act.who, sent=REFUSED.get(name, NOTHING_FILLED_IN)))
    known = {**ACTS, **WITHOUT_ENTRY}
    return found + [Visit(name, "behind", known[name].who) for name in BEHIND]


def with_forms() -> list[str]:
    """Return every page that takes what it asks for at its own address."""
    return [name for name in readable() if name in ACTS or name in WITHOUT_ENTRY]
