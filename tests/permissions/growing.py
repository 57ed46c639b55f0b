"""The museum of `world`, with one row more of each kind at a time: what its pages list."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from tests.factories import (
    achievements,
    assessment,
    awards,
    calibration,
    cohorts,
    complaints,
    feeds,
    partners,
    platforms,
)
from tests.factories import portfolio as keeping
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import member, organization
from tests.permissions.personas import signed_in
from tests.permissions.world import ROSTER, made_passkey

from insignia.achievements.models import Version
from insignia.achievements.partners.values import Part
from insignia.assessment import actions as assessing
from insignia.assessment.models import Submission
from insignia.awards import actions as awarding
from insignia.awards.models import Award
from insignia.awards.values import Change, Reason, Recipient
from insignia.cohorts.models import Cohort
from insignia.complaints.values import Outcome
from insignia.feeds import actions as results
from insignia.foundation import actors, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import actions as keyring
from insignia.organizations import actions as organizations
from insignia.organizations.values import Permission, Role
from insignia.portfolio import actions as portfolio
from insignia.portfolio.models import Collected
from insignia.portfolio.values import IdKind, Shown, Terms

if TYPE_CHECKING:
    from tests.permissions.world import World

TERMS = Terms(Shown(), "", None)
KEY_TAKES_OVER = timedelta(minutes=20)


class Growth:
    """Adds rows through the front doors, but for what only time or many people would bring."""

    def __init__(self, world: World) -> None:
        self.world, self.museum = world, world.museum
        self.ids: dict[str, Any] = world.museum.ids
        self.owner = as_actor(self.museum.people[Role.OWNER])
        self.size = 0

    def grow(self, to: int) -> None:
        """Let every list have this many rows more than the world began with."""
        while self.size < to:
            self.size += 1
            for add in (
                self._definitions,
                self._work,
                self._awards,
                self._groups,
                self._results,
                self._partners,
                self._complaints,
                self._house,
                self._account,
            ):
                add(self.size)
        run_pending()

    def _definitions(self, number: int) -> None:
        place = self.museum.place
        badge = achievements.simple_badge(name=f"Lamp Keeper {number}")
        self.badge = achievements.published_achievement(place, badge)
        achievements.drafted_achievement(place, achievements.simple_badge(name=f"Draft {number}"))
        with all_organizations():
            edition = Version.objects.filter(achievement_id=self.ids["live_id"]).latest("number")
            edition.pk, edition.number = uuid4(), edition.number + 1
            edition._state.adding = True  # another row, as publishing it again would leave
            edition.save(force_insert=True)

    def _work(self, number: int) -> None:
        assessment.submitted_submission(self.ids["live"], learner=person(f"Nora {number}"))
        twins = (f"Tilda Twin {number}", f"Tobias Twin {number}")
        assessment.handed_in_alike(self.ids["judged"], *twins, said=f"As I saw {number} times,")
        designer = as_actor(self.museum.people[Role.DESIGNER])
        calibration.calibration_set(self.ids["live"], acting=designer)
        with all_organizations():
            draft = Submission.objects.get(pk=self.ids["submission_id"])
        if number % 4 == 1:  # a part takes five items at most
            assessment.attached_text(draft, part="lesson-recording", title=f"Talk {number}")
        assessment.asked_statement(draft, address=f"sam{number}@mail.example")
        peer = person(f"Pia {number}", email=f"pia{number}@mail.example")
        assessment.commented(assessment.asked_peer(draft, address=str(peer.email))[1], peer=peer)
        learner = as_actor(self.world.learner)
        assessing.write(draft.id, text=f"And {number}?", acting=learner, at=clock.now())
        assessment.started_submission(self.badge_to_earn(number), learner=self.world.learner)

    def badge_to_earn(self, number: int) -> Any:
        named = achievements.micro_credential(name=f"Listening {number}")
        return achievements.published_achievement(self.museum.place, named)

    def _awards(self, number: int) -> None:
        awarder, at = as_actor(self.museum.people[Role.AWARDER]), clock.now()
        awards.issued(self.badge, to=self.world.learner)
        awards.issued(self.badge, to=Recipient(f"mira{number}@mail.example", f"Mira {number}"))
        awarding.check_roster(
            self.badge.id, BytesIO(ROSTER), file_name=f"list{number}.csv", acting=awarder, at=at
        )
        change = Change.SUSPEND if number % 2 else Change.REINSTATE
        with all_organizations():
            listed = Award.objects.get(pk=self.ids["award_id"])
        awards.changed(listed, change, Reason.OTHER)
        learner = as_actor(self.world.learner)
        awarding.reply(self.ids["change_id"], text=f"Why? {number}", acting=learner, at=at)
        portfolio.share(
            self.ids["holding_id"],
            *([self.ids["told_holding_id"]] if number % 2 else []),
            shown=Shown(name=True, feedback=True, evidence=True),
            label=f"For {number}",
            expires_at=None,
            acting=learner,
            at=at,
        )

        collected = portfolio.begin_collection(
            f"Part {number}", "", [self.ids["holding_id"]], acting=learner, at=at
        )
        portfolio.share_collection(collected.id, TERMS, acting=learner, at=at)
        more = keeping.accepted(self.badge, by=self.world.learner)
        within = Collected.objects.filter(collection=self.ids["collection_id"])
        portfolio.change_collection(
            self.ids["collection_id"],
            "Teaching outdoors",
            "",
            [*within.values_list("holding_id", flat=True), more.id],
            acting=learner,
            at=at,
        )

    def _groups(self, number: int) -> None:
        lead = self.museum.people[Role.EDUCATOR]
        group = cohorts.cohort(self.ids["live"], lead=lead, name=f"Year {number}")
        cohorts.enrolled(group, self.world.learner)
        with all_organizations():
            first = Cohort.objects.get(pk=self.ids["cohort_id"])
        cohorts.enrolled(first, person(f"Greta {number}"))

    def _partners(self, number: int) -> None:
        guild = organization(name=f"Guild {number}")
        badge = achievements.published_achievement(guild, achievements.simple_badge())
        partners.asked(badge, self.museum.place, part=Part.SITE)
        partners.confirmed(partners.asked(self.ids["live"], guild, part=Part.SITE))

    def _complaints(self, number: int) -> None:
        about = self.badge if number % 2 else self.ids["live"]
        made = complaints.about_definition(about)
        if number % 3:
            complaints.answered(made, Outcome.UPHELD, by=self.owner)

    def _results(self, number: int) -> None:
        owner = self.museum.people[Role.OWNER]
        feeds.feed(self.museum.place, name=f"Board {number}", owner=owner)
        data = feeds.signed(feeds.said(self.world.learner.email, id=f"urn:grown:{number}"))
        acting, at = as_actor(self.world.learner), clock.now()
        results.bring(self.ids["tested_id"], "exam", data, acting=acting, at=at)

    def _house(self, number: int) -> None:
        place, owner, at = self.museum.place, self.owner, clock.now()
        member(place, roles=[Role.DESIGNER], name=f"Dora {number}")
        address = f"new{number}@mail.example"
        organizations.invite(place, address=address, roles=[Role.DESIGNER], acting=owner, at=at)
        organizations.name_domain(place, name=f"d{number}.example", acting=owner, at=at)
        organizations.make_client(
            place, name=f"P{number}", scopes=[Permission.AWARD], acting=owner, at=at
        )
        later = at + number * KEY_TAKES_OVER
        keyring.rotate(place, acting=owner, at=later)
        keyring.activate_due(acting=actors.job("tests"), at=later + KEY_TAKES_OVER)
        other = organization(f"House of Number {number}", has_key=False)
        member(other, roles=[Role.DESIGNER], who=self.world.learner)

    def _account(self, number: int) -> None:
        learner = self.world.learner
        EmailAddress.objects.create(user=learner, email=f"lina{number}@mail.example", verified=True)
        Authenticator.objects.create(
            user=learner,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": f"Key {number}", "credential": made_passkey(name=b"%d" % number)},
        )
        platforms.connected(learner)
        portfolio.confirm_id(
            self.museum.slug,
            address=str(learner.email),
            kind=IdKind.OTHER,
            value=f"L-{number}",
            acting=self.owner,
            at=clock.now(),
        )
        signed_in(learner).get("/portfolio/")
