"""Who may assess a definition, as a plain function (rule 41).

Every assessor of the organization may, unless the definition is kept to approved ones. Whose
approval was ended may not, also where nobody else needs one, until they are approved anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from insignia.assessment.errors import NotApproved

if TYPE_CHECKING:
    from collections.abc import Iterable


class Right(StrEnum):
    """How somebody with the role of an assessor stands to a definition."""

    OPEN = "open"
    APPROVED = "approved"
    NOT_APPROVED = "not-approved"
    OTHER_LANGUAGE = "other-language"
    ENDED = "ended"

    @property
    def may_assess(self) -> bool:
        """Whether it lets somebody judge."""
        return self in {Right.OPEN, Right.APPROVED}


@dataclass(frozen=True, slots=True)
class LastApproval:
    """The latest approval of a person for a definition; no languages means all."""

    languages: tuple[str, ...] = ()
    is_ended: bool = False


def right(*, is_restricted: bool, last: LastApproval | None, language: str) -> Right:
    """Return how an assessor stands to a definition that is written in `language`."""
    if last is None:
        return Right.NOT_APPROVED if is_restricted else Right.OPEN
    if last.is_ended:
        return Right.ENDED
    if last.languages and not covers(last.languages, language):
        return Right.OTHER_LANGUAGE
    return Right.APPROVED


def covers(languages: Iterable[str], language: str) -> bool:
    """Say whether one of some languages is a given one, or the one it is a form of (`de-at`)."""
    wanted = language.casefold()
    return any(
        wanted == one.casefold() or wanted.startswith(f"{one.casefold()}-") for one in languages
    )


def require(found: Right) -> None:
    """Refuse who may not assess."""
    if not found.may_assess:
        raise NotApproved(found.value)
