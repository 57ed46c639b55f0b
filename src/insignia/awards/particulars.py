"""What is particular to each award of one organization, gathered with one look at what they share.

The issuer, the addresses of a version, the lists of a book and the sentence for a route are the
same in thousands of credentials; they are asked for once, however many awards there are.
"""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Route
from insignia.awards import compose, queries, status
from insignia.awards.telling import grounds, narratives
from insignia.awards.telling.grounds import Grounds, NamedFile
from insignia.foundation.identifiers import new_id
from insignia.organizations import queries as organizations
from insignia.standards.status.status_list import StatusPurpose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import Agreement, DecisionView
    from insignia.awards.models import Award, StatusBook, StatusSlot
    from insignia.organizations.models import Organization
    from insignia.standards.model.profile import Profile

SALT_BYTES = 16  # 128 bits, so that a hashed address cannot be found from a list of addresses


class Gathering:
    """Gathers for awards of one organization; lives as long as one step of issuing them."""

    def __init__(self, organization: Organization, version_ids: Iterable[UUID]) -> None:
        self._organization = organization
        self._versions = achievements.versions(set(version_ids))
        self._agreements: dict[UUID, Agreement] = {}
        self._editions: dict[UUID, compose.Edition] = {}
        self._lists: dict[UUID, tuple[str, str]] = {}
        self._owners: dict[UUID, Profile] = {}
        self._sentences: dict[tuple[UUID, str], str] = {}

    def version_of(self, award: Award) -> VersionView:
        """Return the frozen version that was awarded."""
        return self._versions[award.version_id]

    def particulars(
        self, award: Award, decision: DecisionView | None, slot: StatusSlot, *, at: datetime
    ) -> compose.Particulars:
        """Return all that the credential of this award says and that of another may not."""
        version = self.version_of(award)
        edition = self._edition_of(version)
        revocation, suspension = self._lists_of(slot.book)
        return compose.Particulars(
            credential_id=f"urn:uuid:{new_id()}",
            issuer=self._issuer,
            achievement_url=edition.achievement_url,
            image_url=edition.image_url,
            image_alt=edition.image_alt,
            version_number=edition.version_number,
            recipient_address=award.recipient_address,
            salt=secrets.token_hex(SALT_BYTES),
            narrative=award.narrative or self._told(version, award.route, decision),
            limits_heading=edition.limits_heading,
            judged_heading=edition.judged_heading,
            valid_from=at,
            valid_until=award.expires_at,
            achieved_at=datetime.combine(award.achieved_on, time(), tzinfo=UTC),
            shown_until=_begin_of(decision.achieved_on) if decision else None,
            status_index=slot.index,
            revocation_list=revocation,
            suspension_list=suspension,
            owner=self._owner_of(version),
            grounds=self._grounds(version, award, decision, at=at) if decision else None,
            outcomes=decision.criteria if decision else (),
        )

    @cached_property
    def _issuer(self) -> Profile:
        return organizations.profile_document(self._organization)

    def _grounds(
        self, version: VersionView, award: Award, decision: DecisionView, *, at: datetime
    ) -> Grounds:
        named = assessment.named_files(decision.submission_id)
        parts = [version.definition.evidence_part(item.part_id) for item in named]
        return Grounds(
            route=Route(award.route),
            rubric_digest=version.content_hash,
            assessors=decision.assessor_count,
            is_adjudicated=decision.is_adjudicated,
            agreed=grounds.agreed(self._agreement_of(version.achievement_id), at=at),
            files=tuple(
                NamedFile(item.id, part.title if part else "", item.media_type, item.digest)
                for item, part in zip(named, parts, strict=True)
            ),
        )

    def _owner_of(self, version: VersionView) -> Profile | None:
        """Return whose definition it is, where that is not who issues (Open Badges: creator)."""
        if version.organization_id == self._organization.id:
            return None
        if version.organization_id not in self._owners:
            owner = organizations.by_id(version.organization_id)
            self._owners[owner.id] = organizations.profile_document(owner)
        return self._owners[version.organization_id]

    def _agreement_of(self, achievement_id: UUID) -> Agreement:
        if achievement_id not in self._agreements:
            self._agreements[achievement_id] = assessment.agreement_of(achievement_id)
        return self._agreements[achievement_id]

    def _edition_of(self, version: VersionView) -> compose.Edition:
        if version.id not in self._editions:
            self._editions[version.id] = queries.edition_of(version)
        return self._editions[version.id]

    def _lists_of(self, book: StatusBook) -> tuple[str, str]:
        if book.pk not in self._lists:
            rows = status.lists_of(book)
            self._lists[book.pk] = (
                status.list_url(rows[StatusPurpose.REVOCATION]),
                status.list_url(rows[StatusPurpose.SUSPENSION]),
            )
        return self._lists[book.pk]

    def _told(self, version: VersionView, route: str, decision: DecisionView | None) -> str:
        if decision is not None:
            return narratives.told(version.definition, route=Route(route), decision=decision)
        if (version.id, route) not in self._sentences:
            said = narratives.told(version.definition, route=Route(route), decision=None)
            self._sentences[version.id, route] = said
        return self._sentences[version.id, route]


def _begin_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), tzinfo=UTC) if day else None
