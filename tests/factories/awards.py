"""Awards for tests, each given through the front door and signed by the real cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement, simple_badge
from tests.factories.organizations import member, organization

from insignia.achievements.values import MediaKind
from insignia.assessment import actions as assessment
from insignia.assessment.values import CheckOff, CriterionScore, Others, Route, Verdict
from insignia.awards import actions, issuing
from insignia.awards.models import Award
from insignia.awards.values import Change, Reason, Recipient
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Decision
    from insignia.awards.models import StandingChange
    from insignia.organizations.models import Organization

MIRA = Recipient("mira.lindqvist@mail.example", "Mira Lindqvist")


def unassessed_version(of: Organization | None = None) -> VersionView:
    """A published badge that needs no passing decision."""
    return published_achievement(of or organization(), simple_badge())


def awarded(
    version: VersionView | None = None,
    *,
    to: Recipient | Person = MIRA,
    achieved_on: date | None = None,
    narrative: str = "",
) -> Award:
    """Granted directly and not signed yet."""
    recipient = to if isinstance(to, Recipient) else Recipient(to.email or "", to.name)
    return actions.award_directly(
        (version or unassessed_version()).id,
        recipient,
        route=Route.VOLUNTEERING,
        achieved_on=achieved_on or clock.now().date(),
        narrative=narrative,
        acting=SYSTEM,
        at=clock.now(),
    )


def issued(
    version: VersionView | None = None,
    *,
    to: Recipient | Person = MIRA,
    achieved_on: date | None = None,
) -> Award:
    """Granted directly and signed."""
    award = awarded(version, to=to, achieved_on=achieved_on)
    issuing.issue([award.id])
    return fresh(award)


def changed(
    award: Award,
    change: Change,
    reason: Reason,
    *,
    note: str = "We are sorry for the trouble.",
    superseded_by: UUID | None = None,
) -> StandingChange:
    """An award whose standing changed."""
    (row,) = actions.change_standing(
        [award.id],
        change,
        reason=reason,
        note=note,
        superseded_by=superseded_by,
        acting=SYSTEM,
        at=clock.now(),
    )
    return row


def passing_decision(
    version: VersionView, *, learner: Person | None = None, route: Route = Route.INFORMAL
) -> Decision:
    """A submission handed in, claimed and passed by an assessor, every criterion met."""
    acting, at = as_actor(learner or person("Mira Lindqvist")), clock.now()
    submission = assessment.start(version.id, acting=acting, at=at, route=route)
    definition = version.definition
    for part in definition.evidence_parts:
        made = assessment.attach(
            submission.id,
            part_id=part.id,
            media=MediaKind.TEXT,
            title=part.title,
            criteria=definition.criterion_ids,
            text="How the lesson went, minute by minute.",
            where_tried="Seventh grade, history",
            acting=acting,
            at=at,
        )
        said = {str(made.pk): CheckOff(Others.NOBODY)}
        assessment.check_off(submission.id, said, acting=acting, at=at)
    assessment.save_draft(
        submission.id,
        overview="One lesson, planned and taught.",
        reflection={prompt.id: "More silence." for prompt in definition.reflection_prompts},
        what_changed="",
        route=route,
        acting=acting,
        at=at,
    )
    assessment.submit(submission.id, acting=acting, at=at)
    return pass_submission(submission.id, version)


def pass_submission(submission_id: UUID, version: VersionView) -> Decision:
    """What a newly appointed assessor of the organization decides: every criterion is met."""
    place, at = organization_of(version), clock.now()
    judge = as_actor(member(place, roles=[Role.ASSESSOR]))
    assessment.claim(submission_id, acting=judge, at=at)
    scores = [
        CriterionScore(each.id, Verdict.MET, each.passing, "Clear and well shown.")
        for each in version.definition.criteria
    ]
    assessment.save_scores(submission_id, scores, acting=judge, at=at)
    made = assessment.hand_in(submission_id, feedback="Well done.", acting=judge, at=at)
    assert made is not None, "one assessor is not enough for this definition"
    return made


def organization_of(version: VersionView) -> Organization:
    """Who published a version."""
    return by_id(version.organization_id)


def fresh(award: Award) -> Award:
    """The award as it stands in the database now."""
    with all_organizations():
        found: Award = Award.objects.select_related("issuance", "organization").get(pk=award.pk)
    return found
