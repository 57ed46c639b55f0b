"""The refusals this slice can utter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Gap, Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotReadyToPublish(Refusal):
    """The definition has gaps; all of them are named at once."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "achievements.not-ready"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "This definition is not complete yet. Mend what is listed, then try again."
    )


@dataclass(frozen=True)
class ReviewIncomplete(Refusal):
    """The questions about fairness are not all answered."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "achievements.review-incomplete"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop(
        "Before it is published, somebody answers what is asked about its fairness. Answer every "
        "question, then publish."
    )


@dataclass(frozen=True)
class NotInThisState(Refusal):
    """The act does not fit the state, often because somebody was quicker."""

    state: str

    code: ClassVar[str] = "achievements.not-in-this-state"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This cannot be done with the definition as it stands now. Nothing was changed; "
        "load the page again to see where it stands."
    )


@dataclass(frozen=True)
class OwnDefinition(Refusal):
    """Its author may not publish it while somebody else can."""

    code: ClassVar[str] = "achievements.own-definition"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "You wrote this definition, so another owner of your organization publishes it. "
        "Ask one of them to look at it."
    )


@dataclass(frozen=True)
class DraftChanged(Refusal):
    """The draft changed after it was looked at."""

    code: ClassVar[str] = "achievements.draft-changed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Somebody else changed this definition since you opened it. What you wrote is still "
        "here; look at the definition in another window, then save again if you want yours."
    )


@dataclass(frozen=True)
class MalformedDefinition(Refusal):
    """A definition that came in as JSON is not one."""

    detail: str
    pointer: str

    code: ClassVar[str] = "achievements.malformed-definition"
    sentence: ClassVar[str] = gettext_noop("The definition cannot be read at “{pointer}”. {detail}")


@dataclass(frozen=True)
class WrongPicture(Refusal):
    """An uploaded picture is not one of the kinds we take, whatever its name says."""

    code: ClassVar[str] = "achievements.wrong-picture"
    sentence: ClassVar[str] = gettext_noop(
        "This file is not a PNG, JPEG or SVG picture that can be read. Nothing was changed; "
        "save the picture again in one of these forms and upload that."
    )


@dataclass(frozen=True)
class PictureTooLarge(Refusal):
    """An uploaded picture has too many bytes or too many pixels."""

    most_megabytes: int
    most_pixels: int

    code: ClassVar[str] = "achievements.picture-too-large"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_LARGE
    sentence: ClassVar[str] = gettext_noop(
        "This picture is too large: at most {most_megabytes} MB and {most_pixels} pixels a side "
        "are allowed. Nothing was changed; make it smaller and upload it again."
    )


@dataclass(frozen=True)
class PictureTooSmall(Refusal):
    """An uploaded picture would be blurred where it is shown."""

    fewest_pixels: int

    code: ClassVar[str] = "achievements.picture-too-small"
    sentence: ClassVar[str] = gettext_noop(
        "This picture is too small: it needs at least {fewest_pixels} pixels a side. "
        "Nothing was changed; upload a larger one."
    )
