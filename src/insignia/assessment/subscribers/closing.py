"""Learners hear that the site which should judge their running work no longer may."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.achievements.events import PartnerEnded
from insignia.achievements.values import Part
from insignia.assessment.models import Submission
from insignia.assessment.models.submissions import RUNNING
from insignia.assessment.panels import places
from insignia.foundation import clock, topics
from insignia.foundation.events import on
from insignia.foundation.identifiers import absolute
from insignia.foundation.jobs import sweep
from insignia.foundation.letters import post
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.foundation.topics import Topic
from insignia.organizations.events import OrganizationClosed

if TYPE_CHECKING:
    from uuid import UUID

topics.name(Topic.RIGHTS, "assessment/mail", ["site-ended", "organization-closed"])
# Within so many days a sweep has told everybody, whatever stood still meanwhile.
LOOKS_BACK: Final = timedelta(days=14)


@on(PartnerEnded)
def tell_whose_site_ended(event: PartnerEnded) -> None:
    """Write to every learner whose running work lies there."""
    if event.part == Part.SITE:
        _tell(event.partnership_id, event.achievement_id, event.partner_id)


@sweep
def tell_whose_term_is_over() -> None:
    """Write the same where nobody ended it but the last day has passed; each hears it once."""
    today = clock.now().date()
    for site in achievements.sites_lately_over(since=today - LOOKS_BACK, today=today):
        _tell(site.id, site.achievement_id, site.partner_id)


@on(OrganizationClosed)
def tell_whose_work_was_open(event: OrganizationClosed) -> None:
    """Write to every learner whose running work nobody will judge there any more."""
    with all_organizations():
        rows = Submission.objects.filter(organization_id=event.organization_id, state__in=RUNNING)
        found = list(rows.select_related("organization"))
    for submission in found:
        key = f"assessment.organization-closed:{submission.id}"
        _write(key, submission, letter="organization-closed")


def _tell(partnership_id: UUID, achievement_id: UUID, site_id: UUID) -> None:
    with all_organizations():
        rows = Submission.objects.filter(
            organization_id=site_id, version__achievement_id=achievement_id, state__in=RUNNING
        )
        found = list(rows.select_related("organization"))
    for submission in found:
        if places.is_closed(submission):  # it may be a site anew by now
            _write(f"assessment.site-ended:{partnership_id}:{submission.id}", submission)


def _write(key: str, submission: Submission, *, letter: str = "site-ended") -> None:
    try:
        reach = people.reach(submission.learner_id)
    except NotFound:  # left: there is nobody to write to
        return
    version = achievements.version(submission.version_id)
    post(
        key=key,
        to=reach.email,
        template=f"assessment/mail/{letter}",
        context={
            "person": reach.name,
            "name": version.definition.name,
            "site": submission.organization.name,
            "owner": version.organization_name,
            "link": absolute(reverse("assessment:workspace", args=[submission.id])),
        },
        language=reach.language,
        organization=None,
    )
