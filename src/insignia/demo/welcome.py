"""What a visitor of the demonstration is told first: where it is, whom to be, what to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from insignia.accounts import queries as accounts
from insignia.demo.settling import PASSWORD
from insignia.portfolio import queries as portfolio

if TYPE_CHECKING:
    from datetime import datetime

HOLDER = "mira@mail.example"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody whose place a visitor may take."""

    role: str
    address: str
    password: str
    to_try: str


def sign_ins() -> list[SignIn]:
    """Return one person for each role."""
    told = (
        ("Learner", "noah@mail.example", "one criterion came back: improve it, hand it in again"),
        ("Holder", HOLDER, "a signed badge: download it, share it, end the link"),
        ("Assessor", "assessor@northfield-teachers.example", "a queue with an overdue submission"),
        ("Designer", "designer@northfield-teachers.example", "draft a badge and draw it"),
        ("Owner", "owner@northfield-teachers.example", "publish what waits for a second look"),
        ("Awarder", "awarder@northfield-teachers.example", "award a list, answer a dispute"),
        (
            "Educator",
            "educator@northfield-teachers.example",
            "see how far a class is on its quest, begin a group with a code",
        ),
        ("Auditor", "auditor@northfield-teachers.example", "read who did what"),
        ("Operator", "operator@insignia.example", "vouch for an organization"),
    )
    return [SignIn(role, address, PASSWORD, to_try) for role, address, to_try in told]


def welcome(*, at: datetime) -> str:
    """Return the whole welcome, as a terminal shows it."""
    rows = sign_ins()
    role, address = (max(len(getattr(row, name)) for row in rows) for name in ("role", "address"))
    lines = [f"  {row.role:<{role}}  {row.address:<{address}}  {row.to_try}" for row in rows]
    return "\n".join(
        [
            f"Insignia is at {settings.PUBLIC_ORIGIN}",
            "",
            f"Sign in as anybody, with the password {PASSWORD}",
            *lines,
            "",
            f"Letters arrive at {settings.PUBLIC_ORIGIN}{reverse('demo_mail')}",
            *_how_to_verify(at=at),
        ]
    )


def badge_address(*, at: datetime) -> str | None:
    """Return where a stranger finds the shared badge, under the origin that its issuer names."""
    holder = accounts.person_with_verified_address(HOLDER)
    for held in portfolio.holdings_of(holder.pk) if holder else ():
        for share in portfolio.shares_of(held, at=at):
            if share.is_live and len(share.names) == 1:
                path = reverse("portfolio:shared-png", args=[portfolio.token_of(share.id)])
                return f"{settings.ISSUER_ORIGIN}{path}"
    return None


def _how_to_verify(*, at: datetime) -> list[str]:
    badge = badge_address(at=at)
    if badge is None:  # the visitor has ended the link
        return []
    origin_map = f"{settings.ISSUER_ORIGIN}={settings.PUBLIC_ORIGIN}"
    return [
        "",
        "While it runs, a shared badge verifies from another terminal:",
        f"  ./run insignia verify --origin-map {origin_map} \\",
        f"    {badge}",
    ]
