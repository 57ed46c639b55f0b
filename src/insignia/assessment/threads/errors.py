"""How threads say no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NothingWritten(Refusal):
    """A message without words."""

    code: ClassVar[str] = "assessment.nothing-written"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("Write a word or two before you send it.")


@dataclass(frozen=True)
class ThreadClosed(Refusal):
    """The submission is passed or withdrawn: its record does not change any more."""

    code: ClassVar[str] = "assessment.thread-closed"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This submission is closed, so nothing is added to its messages. They stay to be read."
    )


@dataclass(frozen=True)
class WrittenTooOften(Refusal):
    """More messages a day than anybody would need to write."""

    limit: int

    code: ClassVar[str] = "assessment.written-too-often"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "You can write {limit} messages a day here. Keep your words and send them tomorrow."
    )


@dataclass(frozen=True)
class NobodyToWriteTo(Refusal):
    """The message is for somebody whom the learner cannot write to now."""

    code: ClassVar[str] = "assessment.nobody-to-write-to"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "Nobody can be written to in this way now. Choose one of those who are offered."
    )
