"""The desk: what members do for their organization, and the way into the other slices' desks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from insignia.accounts import queries as accounts
from insignia.foundation import acts, clock
from insignia.foundation.actors import ActorKind
from insignia.foundation.paging import page
from insignia.foundation.refusals import Refusal
from insignia.organizations import access, actions, queries
from insignia.organizations.forms import DescribingForm
from insignia.organizations.values import Permission
from insignia.organizations.words import ACTORS, TRUST

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.functional import Promise

    from insignia.foundation.models import AuditEntry
    from insignia.foundation.requests import Request
    from insignia.organizations.models import Organization


class Floor(StrEnum):
    """What rooms of the desk have in common; they stand together."""

    EARNING = "earning"
    JUDGING = "judging"
    LEARNERS = "learners"
    AWARDS = "awards"
    PLACE = "place"


FLOORS = {
    Floor.EARNING: gettext_lazy("What can be earned"),
    Floor.JUDGING: gettext_lazy("Judging"),
    Floor.LEARNERS: gettext_lazy("Learners"),
    Floor.AWARDS: gettext_lazy("Awards and what becomes of them"),
    Floor.PLACE: gettext_lazy("The organization itself"),
}


class Room(NamedTuple):
    """A part of the desk: where it is, who may enter, what is done there, and on which floor."""

    address: str
    permission: Permission
    title: str | Promise
    text: str | Promise
    floor: Floor = Floor.PLACE


ROOMS = (
    Room(
        "achievements:shelf",
        Permission.READ_DESK,
        gettext_lazy("Definitions"),
        gettext_lazy("Write what can be earned, have it reviewed, publish it."),
        Floor.EARNING,
    ),
    Room(
        "assessment:queue",
        Permission.ASSESS,
        gettext_lazy("Assessment"),
        gettext_lazy("Judge evidence against the rubric and give feedback."),
        Floor.JUDGING,
    ),
    Room(
        "assessment:assign",
        Permission.MANAGE_MEMBERS,
        gettext_lazy("Give out work"),
        gettext_lazy("See who could judge what waits, and give it to them."),
        Floor.JUDGING,
    ),
    Room(
        "assessment:calibration",
        Permission.READ_DESK,
        gettext_lazy("Calibration"),
        gettext_lazy("Examples that assessors judge first, so that all judge alike."),
        Floor.JUDGING,
    ),
    Room(
        "insights:overview",
        Permission.READ_DESK,
        gettext_lazy("Insights"),
        gettext_lazy("What becomes of submissions, and what to look at first."),
        Floor.AWARDS,
    ),
    Room(
        "assessment:rights",
        Permission.MANAGE_MEMBERS,
        gettext_lazy("Who may assess"),
        gettext_lazy("Keep a definition to assessors you approve; end a right at once."),
        Floor.JUDGING,
    ),
    Room(
        "assessment:help-requests",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Help for learners"),
        gettext_lazy("Answer who asks for a person, and work with who lets you in."),
        Floor.LEARNERS,
    ),
    Room(
        "assessment:appeals",
        Permission.MANAGE_MEMBERS,
        gettext_lazy("Appeals"),
        gettext_lazy("What learners think was judged wrongly, and when an answer is due."),
        Floor.JUDGING,
    ),
    Room(
        "assessment:duplicates",
        Permission.MANAGE_MEMBERS,
        gettext_lazy("Alike evidence"),
        gettext_lazy("What two learners handed in alike waits here for your look."),
        Floor.JUDGING,
    ),
    Room(
        "awards:desk",
        Permission.AWARD,
        gettext_lazy("Awards"),
        gettext_lazy("Award badges, one or many, and take back what should not stand."),
        Floor.AWARDS,
    ),
    Room(
        "complaints:desk",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Complaints"),
        gettext_lazy("What people say is wrong with a definition or an award, and when it is due."),
        Floor.AWARDS,
    ),
    Room(
        "cohorts:desk",
        Permission.LEAD_COHORTS,
        gettext_lazy("Groups"),
        gettext_lazy("Lead classes and teams: they join with a code, you see where they stand."),
        Floor.LEARNERS,
    ),
    Room(
        "portfolio:ids",
        Permission.MANAGE_MEMBERS,
        gettext_lazy("Numbers of your own"),
        gettext_lazy("Confirm the number of a student or colleague in your own systems."),
        Floor.LEARNERS,
    ),
    Room(
        "achievements:partnerships",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Definitions of others"),
        gettext_lazy("Confirm that you wrote, advised or award what another organization owns."),
        Floor.EARNING,
    ),
    Room(
        "feeds:desk",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Results from elsewhere"),
        gettext_lazy("Register whose signed test results count with you, and end that."),
        Floor.EARNING,
    ),
    Room(
        "organizations:members",
        Permission.READ_DESK,
        gettext_lazy("Members"),
        gettext_lazy("Who works here, with which roles; invite others."),
    ),
    Room(
        "organizations:describe",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Profile"),
        gettext_lazy("What everybody reads about you, and in every badge you award."),
    ),
    Room(
        "organizations:domains",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Proof of domain"),
        gettext_lazy("Show that you are who you say, so that others can trust your name."),
    ),
    Room(
        "keyring:keys",
        Permission.MANAGE_KEYS,
        gettext_lazy("Signing keys"),
        gettext_lazy("The keys your badges are signed with."),
    ),
    Room(
        "organizations:clients",
        Permission.MANAGE_CLIENTS,
        gettext_lazy("Keys for programs"),
        gettext_lazy("Let your own software award badges in your name."),
    ),
    Room(
        "organizations:copy",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Public copy"),
        gettext_lazy("All that you publish, as files that any web server can host."),
    ),
    Room(
        "organizations:handover",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Hand-over"),
        gettext_lazy("Who answers for your badges one day, and for whom you answer."),
    ),
    Room(
        "awards:closing",
        Permission.MANAGE_ORGANIZATION,
        gettext_lazy("Closing down"),
        gettext_lazy("What happens when you stop, and how to do it so that badges last."),
    ),
    Room(
        "organizations:audit",
        Permission.READ_AUDIT,
        gettext_lazy("Record"),
        gettext_lazy("Who did what, and when; nothing here can be changed."),
    ),
)


@require_GET
def home(request: Request, slug: str) -> HttpResponse:
    """Show the rooms that who asks may enter, and what still needs doing."""
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.READ_DESK)
    allowed = access.permissions_of(request.actor, organization)
    profile = queries.public_profile(slug)
    context = {
        "organization": organization,
        "floors": floors_for(organization, allowed),
        "trust": TRUST[profile.trust],
        "is_claimed_only": not profile.proved_domains,
        "members": len(queries.members(organization.id)),
        "may_invite": Permission.MANAGE_MEMBERS in allowed,
        "may_prove": Permission.MANAGE_ORGANIZATION in allowed,
    }
    return render(request, "organizations/desk/home.html", context)


def floors_for(
    place: Organization, allowed: frozenset[Permission]
) -> list[tuple[str | Promise, list[dict[str, object]]]]:
    """Return the rooms of the desk that exist and may be entered, each with its address."""
    rooms: dict[Floor, list[dict[str, object]]] = {floor: [] for floor in FLOORS}
    for room in ROOMS:
        if room.permission in allowed:
            try:
                href = reverse(room.address, args=[place.slug])
            except NoReverseMatch:  # a slice that this installation does not have
                continue
            rooms[room.floor].append({"title": room.title, "text": room.text, "href": href})
    return [(FLOORS[floor], found) for floor, found in rooms.items() if found]


@require_http_methods(["GET", "POST"])
def describe(request: Request, slug: str) -> HttpResponse:
    """Change what the organization says of itself."""
    organization = access.acting_in(
        slug, acting=request.actor, permission=Permission.MANAGE_ORGANIZATION
    )
    known = {name: getattr(organization, name) for name in actions.DESCRIBING}
    form = DescribingForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            actions.describe(slug, **form.cleaned_data, acting=request.actor, at=clock.now())
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("organizations:describe", slug=slug)
    context = {"organization": organization, "form": form}
    return render(request, "organizations/desk/describe.html", context)


@require_GET
def audit(request: Request, slug: str) -> HttpResponse:
    """Show the record of who did what, newest first."""
    organization = access.acting_in(slug, acting=request.actor, permission=Permission.READ_AUDIT)
    shown = page(
        queries.audit_entries(organization.id), by="position", after=request.GET.get("after", "")
    )
    people = accounts.names_of({_person(row) for row in shown.rows if row.actor_kind == "person"})
    veiled = acts.veiled(
        shown.rows, organization_id=organization.id, reader=request.actor.person_id
    )
    rows = [
        {
            "entry": row,
            "what": acts.named(row.action),
            "about": acts.kind_named(row.about_kind),
            "who": people[_person(row)] if row.actor_kind == "person" else _actor(row),
            "is_veiled": (row.about_kind, row.about_id, row.actor_id) in veiled,
        }
        for row in shown.rows
    ]
    context = {"organization": organization, "rows": rows, "next": shown.next}
    return render(request, "organizations/desk/audit.html", context)


def _actor(row: AuditEntry) -> str:
    return str(ACTORS[ActorKind(row.actor_kind)])


def _person(row: AuditEntry) -> UUID:
    return UUID(row.actor_id)
