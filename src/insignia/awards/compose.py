"""An award and its frozen version as an Open Badges 3.0 credential (data model, appendix B).

Pure composition: everything the credential says is an argument. The recipient stands in it as
a salted hash, evidence does not stand in it (it is shared apart, by consent): at most its digests.

Every part has an id that follows from what is stored, where the data model allows one and it means
no more than this part: nameless parts have to be told apart anew at each signing and verifying.
The recipient's part stays nameless, for an id there would be the person's.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.achievements.values import Form
from insignia.awards.telling import grounds
from insignia.awards.telling.grounds import urn
from insignia.awards.values import is_account_name
from insignia.standards.model.achievement import (
    Achievement,
    Alignment,
    Criteria,
    ResultDescription,
    RubricCriterionLevel,
)
from insignia.standards.model.credential import (
    AchievementSubject,
    OpenBadgeCredential,
    StatusEntry,
)
from insignia.standards.model.evidence import Result
from insignia.standards.model.profile import IdentityObject, Image
from insignia.standards.model.writing import write
from insignia.standards.terms import (
    ASSESSMENT_1,
    CREDENTIALS_V2,
    OPEN_BADGE_CREDENTIAL,
    OPEN_BADGES_3_0_3,
    VERIFIABLE_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from insignia.achievements.values import Criterion, Definition, Skill
    from insignia.assessment.values import CriterionOutcome
    from insignia.awards.telling.grounds import Grounds
    from insignia.standards.model.evidence import Evidence
    from insignia.standards.model.profile import Profile

ACHIEVEMENT_TYPES = {
    Form.MICRO_CREDENTIAL: "MicroCredential",
    Form.BADGE: "Badge",
    Form.CERTIFICATE: "Certificate",
    Form.PARTICIPATION: "ext:Participation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What an achievement says beside its definition, in every credential of the version."""

    achievement_url: str
    image_url: str
    image_alt: str
    version_number: int
    limits_heading: str
    judged_heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars(Edition):
    """What is particular to one award."""

    credential_id: str
    issuer: Profile
    recipient_address: str
    salt: str
    narrative: str
    valid_from: datetime
    valid_until: datetime | None
    achieved_at: datetime
    shown_until: datetime | None = None  # of what was shown long before it was judged
    status_index: int
    revocation_list: str
    suspension_list: str
    owner: Profile | None = None  # of the definition, where a site awards it
    grounds: Grounds | None = None
    outcomes: Sequence[CriterionOutcome] = ()


def credential(definition: Definition, particulars: Particulars) -> dict[str, Any]:
    """Return the unsigned credential as a JSON object, ready to be stored and signed."""
    # A result points to the description of its criterion; only criteria with levels have one.
    described = {criterion.id for criterion in definition.criteria if criterion.levels}
    badge = OpenBadgeCredential(
        context=(
            CREDENTIALS_V2,
            OPEN_BADGES_3_0_3,
            *((ASSESSMENT_1,) if particulars.grounds else ()),
        ),
        id=particulars.credential_id,
        type=(VERIFIABLE_CREDENTIAL, OPEN_BADGE_CREDENTIAL),
        name=definition.name,
        issuer=particulars.issuer,
        valid_from=particulars.valid_from,
        valid_until=particulars.valid_until,
        awarded_date=particulars.achieved_at,
        credential_subject=AchievementSubject(
            identifier=(identity(particulars.recipient_address, salt=particulars.salt),),
            achievement=achievement(definition, particulars, creator=particulars.owner),
            narrative=particulars.narrative or None,
            activity_end_date=particulars.shown_until,
            result=tuple(
                _result(outcome, particulars)
                for outcome in particulars.outcomes
                if outcome.criterion_id in described
            ),
        ),
        evidence=_evidence(definition, particulars),
        credential_status=(
            _status(particulars.revocation_list, "revocation", particulars.status_index),
            _status(particulars.suspension_list, "suspension", particulars.status_index),
        ),
    )
    return write(badge)


def _evidence(definition: Definition, particulars: Particulars) -> tuple[Evidence, ...]:
    """Return how it was judged; what nobody judged has nothing of the kind."""
    if particulars.grounds is None:
        return ()
    return tuple(
        grounds.evidence(
            definition,
            particulars.grounds,
            heading=particulars.judged_heading,
            version=particulars.version_number,
            credential_id=particulars.credential_id,
        )
    )


def identity(address: str, *, salt: str) -> IdentityObject:
    """Return the recipient's address as a salted hash (Open Badges 3.0, IdentityObject).

    The address is folded to lower case, as every address we keep is. Who has none is known by the
    name of their account.
    """
    digest = hashlib.sha256(f"{address.lower()}{salt}".encode()).hexdigest()
    return IdentityObject(
        hashed=True,
        identity_hash=f"sha256${digest}",
        identity_type="accountId" if is_account_name(address) else "emailAddress",
        salt=salt,
    )


def achievement(
    definition: Definition, particulars: Edition, *, creator: Profile | None = None
) -> Achievement:
    """Return what was earned, with its rubric as result descriptions, and whose it is."""
    return Achievement(
        id=particulars.achievement_url,
        creator=creator,
        achievement_type=ACHIEVEMENT_TYPES[definition.form],
        name=definition.name,
        description=definition.description,
        criteria=Criteria(
            id=f"{particulars.achievement_url}#criteria",
            narrative=criteria_text(definition, particulars.limits_heading),
        ),
        image=Image(id=particulars.image_url, caption=particulars.image_alt),
        alignment=tuple(
            _alignment(skill, f"{particulars.achievement_url}#alignment/{number}")
            for number, skill in enumerate(definition.skills)
            if skill.url
        ),
        result_description=tuple(
            _result_description(
                criterion, particulars.achievement_url, definition.needed_level(criterion.id)
            )
            for criterion in definition.criteria
            if criterion.levels
        ),
        in_language=definition.language,
        tag=definition.tags,
        version=str(particulars.version_number),
    )


def criteria_text(definition: Definition, limits_heading: str) -> str:
    """Return the criteria in words, and under their heading what the credential does not show."""
    lines = [definition.criteria_narrative] if definition.criteria_narrative else []
    lines += [f"- **{each.title}**: {each.description}" for each in definition.criteria]
    if definition.does_not_show:
        lines.append(f"\n{limits_heading}: {definition.does_not_show}")
    return "\n".join(lines) or definition.description


def result_id(achievement_url: str, criterion_id: str, level_id: str = "") -> str:
    """Return the lasting id of a result description or level: the same in every award."""
    return urn(f"{achievement_url}#{criterion_id}/{level_id}")


def _result_description(
    criterion: Criterion, achievement_url: str, needed: str
) -> ResultDescription:
    # A level is required only where the rule for passing cannot do without it.
    return ResultDescription(
        id=result_id(achievement_url, criterion.id),
        name=criterion.title,
        result_type="RubricCriterionLevel",
        required_level=result_id(achievement_url, criterion.id, needed) if needed else None,
        rubric_criterion_level=tuple(
            RubricCriterionLevel(
                id=result_id(achievement_url, criterion.id, level.id),
                name=level.name,
                description=level.description or None,
            )
            for level in criterion.levels
        ),
    )


def _result(outcome: CriterionOutcome, particulars: Particulars) -> Result:
    achievement_url, level = particulars.achievement_url, outcome.level
    return Result(
        id=urn(f"{particulars.credential_id}#{outcome.criterion_id}"),
        result_description=result_id(achievement_url, outcome.criterion_id),
        achieved_level=result_id(achievement_url, outcome.criterion_id, level) if level else None,
        status="Completed",
    )


def _alignment(skill: Skill, name: str) -> Alignment:
    return Alignment(
        id=urn(name),
        target_name=skill.name,
        target_url=skill.url,
        target_code=skill.code or None,
        target_framework=skill.framework or None,
        target_type=skill.target_type or None,
    )


def _status(list_url: str, purpose: str, index: int) -> StatusEntry:
    return StatusEntry(
        id=f"{list_url}#{index}",
        type=("BitstringStatusListEntry",),
        status_purpose=purpose,
        status_list_index=str(index),
        status_list_credential=list_url,
    )
