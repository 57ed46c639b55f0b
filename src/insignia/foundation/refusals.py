"""How a use-case says no: a stable code, data fields and a sentence that says what to do next.

Framework-free, so that pure rules may raise refusals. A slice subclasses `Refusal` in its
`errors.py`; `web.problems` is the only place that turns one into an HTTP answer, and
`cli.output` the only one that turns it into an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any, ClassVar


def gettext_noop(sentence: str) -> str:
    """Mark `sentence` for translation where it is written; it is translated where it is shown."""
    return sentence


class RefusalKind(StrEnum):
    """Who can act on the refusal, which decides how the outside world hears it."""

    NOT_FOUND = "not-found"
    NOT_ALLOWED = "not-allowed"
    SIGN_IN_NEEDED = "sign-in-needed"
    CONFLICT = "conflict"
    INCOMPLETE = "incomplete"
    UNACCEPTABLE = "unacceptable"
    TOO_LARGE = "too-large"
    GONE = "gone"
    TOO_MANY = "too-many"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or wrong, named by the field it belongs to."""

    where: str
    sentence: str
    values: dict[str, Any] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A use-case's reasoned no; subclasses are dataclasses whose fields fill the sentence."""

    code: ClassVar[str]
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str]

    @property
    def values(self) -> dict[str, Any]:
        """The data fields by name, as the sentence and the problem document use them."""
        if not is_dataclass(self):
            return {}
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap at once, where the refusal lists several; empty otherwise."""
        found = self.values.get("missing", ())
        return found if isinstance(found, tuple) else ()

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class NotFound(Refusal):
    """Nothing of that name exists for this actor; also the answer for what must stay unseen."""

    code = "foundation.not-found"
    kind = RefusalKind.NOT_FOUND
    sentence = gettext_noop("There is nothing at this address, or it is not yours to see.")
