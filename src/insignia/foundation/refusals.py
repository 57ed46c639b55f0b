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


# What Python itself writes onto an exception on its way up.
_WRITTEN_BY_PYTHON = frozenset(
    {"__traceback__", "__context__", "__cause__", "__suppress_context__", "__notes__"}
)


class _FrozenButRaisable(type):
    """Lets a frozen dataclass travel as an exception.

    A frozen dataclass refuses every assignment, also the traceback that `with` blocks write onto
    an exception that passes through them; the refusal would then be lost behind that error.
    """

    def __setattr__(cls, name: str, value: Any) -> None:
        if name != "__setattr__":
            super().__setattr__(name, value)
            return

        def guarded(self: Refusal, attribute: str, new: Any) -> None:
            if attribute in _WRITTEN_BY_PYTHON:
                Exception.__setattr__(self, attribute, new)
            else:
                value(self, attribute, new)

        super().__setattr__(name, guarded)


class Refusal(Exception, metaclass=_FrozenButRaisable):
    """A use-case's reasoned no; subclasses are dataclasses whose fields fill the sentence."""

    code: ClassVar[str]
    kind: ClassVar[RefusalKind] = RefusalKind.UNACCEPTABLE
    sentence: ClassVar[str]

    @property
    def values(self) -> dict[str, Any]:
        """The data fields by name, as the sentence and the problem document use them."""
        kind: Any = type(self)
        if not is_dataclass(kind):
            return {}
        return {field.name: getattr(self, field.name) for field in fields(kind)}

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
