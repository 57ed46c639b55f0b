"""Reads about rights to assess."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q

from insignia.accounts import queries as people
from insignia.achievements import queries as achievements
from insignia.achievements.values import AssessmentKind
from insignia.assessment.models import Approval, Decision, Judgement, Restriction
from insignia.assessment.rights import rules
from insignia.assessment.rights.rules import LastApproval, Right
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.organizations.queries import members_of_each_with
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Attempt, Submission

# A running approval comes last, whatever was ended in the same moment.
_BY_END: Final = (F("ended_at").asc(nulls_last=True), "given_at", "id")


@dataclass(frozen=True, slots=True)
class Entitled:
    """One assessor beside one definition: how they stand, and since when."""

    person_id: UUID
    name: str
    site: str
    right: Right
    approval: Approval | None
    decisions: int

    @property
    def is_flagged(self) -> bool:
        """Whether their decisions want a careful look: the approval ended for cause."""
        return self.approval is not None and self.approval.is_lost_for_cause


@dataclass(frozen=True, slots=True)
class Offer:
    """One definition that is judged, and who judges it."""

    version: VersionView
    is_restricted: bool
    approved: int


def right_of(submission: Submission, assessor_id: UUID) -> Right:
    """Return how somebody stands to the definition of a submission."""
    version = submission.version
    language, kind = version.definition["language"], version.definition["assessment_kind"]
    (found,) = _rights(version.achievement_id, language, [assessor_id], kind=kind)
    return found


def who_may(version: VersionView, people_ids: Iterable[UUID]) -> list[UUID]:
    """Return which of some people may assess a definition."""
    asked = list(people_ids)
    said = version.definition
    found = _rights(version.achievement_id, said.language, asked, kind=said.assessment_kind)
    return [one for one, right in zip(asked, found, strict=True) if right.may_assess]


def who_may_each(
    versions: Iterable[VersionView], people_ids: Iterable[UUID]
) -> dict[UUID, dict[UUID, Right]]:
    """Return the same for many definitions, each person with how they stand to it."""
    asked, about = list(people_ids), {one.achievement_id: one for one in versions}
    with own():
        kept = Restriction.objects.filter(achievement_id__in=list(about))
        restricted = set(kept.values_list("achievement_id", flat=True))
        rows = Approval.objects.filter(achievement_id__in=list(about)).order_by(*_BY_END)
        last = {(row.achievement_id, row.assessor_id): row for row in rows}
    found = {
        key: {
            one: rules.right(
                is_restricted=key in restricted,
                last=_value(last.get((key, one))),
                language=version.definition.language,
            )
            for one in asked
        }
        for key, version in about.items()
    }
    return {
        key: {one: right for one, right in rights.items() if right.may_assess}
        for key, rights in found.items()
    }


def closed_to(assessor_id: UUID, *, organization_id: UUID) -> frozenset[UUID]:
    """Return the definitions that an organization judges and somebody may not assess.

    At a site the owner's word counts; where its authority has ended, nobody there assesses.
    """
    with own():
        kept = Restriction.objects.filter(
            Q(organization_id=organization_id)
            | Q(achievement__partnerships__partner_id=organization_id)
        )
        restricted = set(kept.values_list("achievement_id", flat=True))
        rows = Approval.objects.filter(assessor_id=assessor_id).order_by(*_BY_END)
        last = {row.achievement_id: row for row in rows.select_related("achievement__current")}
    return achievements.closed_to_site(organization_id) | frozenset(
        achievement_id
        for achievement_id in restricted | set(last)
        if not rules.right(
            is_restricted=achievement_id in restricted,
            last=_value(last.get(achievement_id)),
            language=_language(last.get(achievement_id)),
        ).may_assess
    )


def is_flagged(attempt: Attempt, version: VersionView) -> bool:
    """Say whether somebody who judged a decided attempt has lost that right for cause since."""
    with own():
        judged = Judgement.objects.filter(attempt=attempt, set_aside_at=None)
        judges = {attempt.decision.assessor_id, *judged.values_list("assessor_id", flat=True)}
    last = _last(version.achievement_id)
    return any(one in last and last[one].is_lost_for_cause for one in judges)


def approval(approval_id: UUID) -> Approval:
    """Return an approval by its id, for work that follows an event; raises `NotFound`."""
    with own():
        found: Approval | None = Approval.objects.filter(pk=approval_id).first()
    if found is None:
        raise NotFound
    return found


def approvals_of(person_id: UUID) -> list[dict[str, Any]]:
    """Return every approval a person ever had, as plain values."""
    with own():
        rows = Approval.objects.filter(assessor_id=person_id).order_by("given_at", "id")
        return [
            {
                "definition": str(row.achievement_id),
                "languages": row.languages,
                "given_at": row.given_at.isoformat(),
                "ended_at": row.ended_at.isoformat() if row.ended_at else None,
                "reason": row.reason,
            }
            for row in rows
        ]


def offers(organization_id: UUID) -> list[Offer]:
    """Return every definition of an organization that is judged, with who judges it."""
    with within(organization_id):
        restricted = set(Restriction.objects.values_list("achievement_id", flat=True))
        running = list(
            Approval.objects.filter(ended_at=None).values_list("achievement_id", flat=True)
        )
    return [
        Offer(version, version.achievement_id in restricted, running.count(version.achievement_id))
        for version in achievements.published_of(organization_id)
        if version.definition.assessment_kind.is_assessed
    ]


def version_of(achievement_id: UUID) -> VersionView:
    """Return the version of a definition that is judged now; raises `NotFound`."""
    versions = achievements.versions_of(achievement_id)
    if not versions:
        raise NotFound
    return next((version for version in versions if version.is_current), versions[0])


def assessors_of(version: VersionView) -> dict[UUID, str]:
    """Return everybody who assesses where a definition is judged, with the name of their site.

    Who assesses for its owner belongs to no site.
    """
    places = dict(achievements.places_of(version))
    members = members_of_each_with(places, Permission.ASSESS)
    found = dict.fromkeys(members.pop(version.organization_id), "")
    for place_id, people_there in members.items():
        for one in people_there:
            found.setdefault(one, places[place_id])
    return found


def is_restricted(achievement_id: UUID) -> bool:
    """Say whether a definition is kept to approved assessors."""
    with own():
        return bool(Restriction.objects.filter(achievement_id=achievement_id).exists())


def entitled(version: VersionView) -> list[Entitled]:
    """Return everybody who assesses it, at its owner and its sites, and whose approval ended."""
    achievement_id = version.achievement_id
    last, sites = _last(achievement_id), assessors_of(version)
    asked = list(dict.fromkeys([*sites, *last]))
    names = people.names_of(asked)
    counts = _decided_by(achievement_id)
    said = version.definition
    rights = _rights(achievement_id, said.language, asked, kind=said.assessment_kind, last=last)
    return [
        Entitled(one, names[one], sites.get(one, ""), right, last.get(one), counts[one])
        for one, right in zip(asked, rights, strict=True)
    ]


def _decided_by(achievement_id: UUID) -> Counter[UUID]:
    """Return how many decided attempts each person judged, alone, with others or at the end."""
    about = {"attempt__submission__version__achievement_id": achievement_id}
    with own():
        theirs = Judgement.objects.filter(set_aside_at=None)
        judged = theirs.filter(**about, attempt__decision__isnull=False)
        same = theirs.filter(attempt=OuterRef("attempt"), assessor=OuterRef("assessor"))
        settled = Decision.objects.filter(~Exists(same), **about)
        found: Counter[UUID] = Counter()
        for rows in (judged, settled):
            counted = rows.order_by().values_list("assessor").annotate(n=Count("pk"))
            found.update(dict(counted))
    return found


def _rights(
    achievement_id: UUID,
    language: str,
    asked: Iterable[UUID],
    *,
    kind: str,
    last: Mapping[UUID, Approval] | None = None,
) -> list[Right]:
    known = _last(achievement_id) if last is None else last
    # Whoever signs requirements off is approved by name, whatever else was chosen.
    restricted = AssessmentKind(kind).is_signed_off or is_restricted(achievement_id)
    return [
        rules.right(is_restricted=restricted, last=_value(known.get(one)), language=language)
        for one in asked
    ]


def _last(achievement_id: UUID) -> dict[UUID, Approval]:
    with own():
        rows = Approval.objects.filter(achievement_id=achievement_id).order_by(*_BY_END)
        return {row.assessor_id: row for row in rows}


def _value(row: Approval | None) -> LastApproval | None:
    return LastApproval(tuple(row.languages), row.ended_at is not None) if row else None


def _language(row: Approval | None) -> str:
    current = row.achievement.current if row else None
    return str(current.definition["language"]) if current else ""
