"""Named reads of feeds and of what checks of results found."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from insignia.feeds import rules
from insignia.feeds.errors import UnknownFeed
from insignia.feeds.models import Feed, ResultCheck
from insignia.feeds.values import Domain, Finding, SignedResult
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within
from insignia.standards import timestamps

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.achievements.values import VersionView


def feeds_of(organization_id: UUID) -> list[Feed]:
    """Return an organization's feeds, those in force first."""
    with within(organization_id):
        rows = list(Feed.objects.order_by("name", "-registered_at"))
    return sorted(rows, key=lambda row: row.ended_at is not None)


def in_force(organization_id: UUID, name: str) -> Feed:
    """Return the feed of this name that an organization trusts now; raises `UnknownFeed`."""
    with within(organization_id):
        found: Feed | None = Feed.objects.filter(name=name, ended_at=None).first()
    if found is None:
        raise UnknownFeed(name)
    return found


def checks_of(person_id: UUID, *, version_id: UUID) -> list[ResultCheck]:
    """Return what was found of a person's results for a version, the newest first."""
    with own():
        rows = ResultCheck.objects.filter(person_id=person_id, version_id=version_id)
        return list(rows.select_related("feed").order_by("-checked_at", "id"))


def met_parts(version_id: UUID, *, person_id: UUID) -> frozenset[str]:
    """Return the parts of a version that somebody's results meet."""
    with own():
        rows = ResultCheck.objects.filter(person_id=person_id, version_id=version_id, is_met=True)
        return frozenset(rows.values_list("part_id", flat=True))


def has_decided(version: VersionView, *, person_id: UUID) -> bool:
    """Say whether somebody's results alone decide a version."""
    return rules.is_decided(version.definition, met_parts(version.id, person_id=person_id))


def finding(check_id: UUID, *, with_points: bool = False) -> Finding:
    """Return what a check found; the points only where their learner agreed or asks."""
    with own():
        row: ResultCheck | None = (
            ResultCheck.objects.select_related("feed").filter(pk=check_id).first()
        )
    if row is None:
        raise NotFound
    return Finding(
        id=row.id,
        organization_id=row.organization_id,
        version_id=row.version_id,
        person_id=row.person_id,
        part_id=row.part_id,
        feed=row.feed.name,
        test=row.test,
        least=row.least,
        is_met=row.is_met,
        taken_at=row.taken_at,
        checked_at=row.checked_at,
        result=_result(row) if with_points else None,
    )


def for_credential(check_id: UUID) -> Finding:
    """Return what a check found as the credential may say it."""
    with own():
        row = ResultCheck.objects.filter(pk=check_id).only("is_for_credential").first()
    return finding(check_id, with_points=bool(row and row.is_for_credential))


def met_results(version: VersionView, *, person_id: UUID, by: datetime) -> tuple[SignedResult, ...]:
    """Return the results that met parts of a version by a moment, the latest of each part.

    They carry the points: it is for their learner to say who reads them.
    """
    if not version.definition.score_parts:
        return ()
    with own():
        rows = ResultCheck.objects.filter(
            person_id=person_id, version_id=version.id, is_met=True, checked_at__lte=by
        )
        latest = {row.part_id: row for row in rows.order_by("checked_at", "id")}
    found = (_result(row) for row in latest.values())
    return tuple(result for result in found if result is not None)


def to_json(result: SignedResult) -> dict[str, Any]:
    """Return a signed result as the row of its check keeps it."""
    return {**asdict(result), "taken_at": timestamps.write(result.taken_at)}


def _result(row: ResultCheck) -> SignedResult | None:
    if row.result is None:  # its learner has left
        return None
    domains = tuple(Domain(**each) for each in row.result["domains"])
    return SignedResult(**{**row.result, "domains": domains, "taken_at": row.taken_at})
