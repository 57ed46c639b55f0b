"""The exceptions of the core, and the reason families their codes belong to.

Whatever goes wrong inside ``insignia.standards`` leaves it as an ``InsigniaError``; a ``KeyError``
or a foreign library's exception that escapes is a bug. Every error carries

* a sentence for people: what happened, to what, what to do next;
* a stable ``code`` such as ``syntax.duplicate-member``: the part before the first dot is the
  reason family that a verdict names, the rest says which rule of the family was broken;
* a JSON pointer (RFC 6901) to the place in the document, empty when there is no single place.
"""

from typing import Final, Self

FAMILIES: Final = frozenset(
    {
        "binding",
        "container",
        "context",
        "did",
        "endorsement",
        "fetch-policy",
        "jwt-alg",
        "jwt-header",
        "key",
        "limits",
        "log",
        "ob2",
        "proof-format",
        "purpose",
        "recipient",
        "signature",
        "status",
        "status-unavailable",
        "structure",
        "syntax",
        "time",
        "undefined-term",
        "unsafe-iri",
    }
)
"""Every reason family that a verdict may name. ``misuse`` is not one: it is the caller's fault."""


class InsigniaError(Exception):
    """Anything the core refuses or cannot do."""

    def __init__(self, message: str, *, code: str, pointer: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.pointer = pointer

    @property
    def family(self) -> str:
        """The reason family: the code up to its first dot."""
        return self.code.partition(".")[0]

    def at(self, prefix: str) -> Self:
        """Say the same from further out: the pointer continues below ``prefix``."""
        self.pointer = prefix + self.pointer
        return self


class Malformed(InsigniaError):
    """The bytes or the document are not what they claim to be."""


class LimitExceeded(Malformed):
    """Reading on would cost more than anything honest needs."""

    def __init__(self, message: str, *, code: str = "limits.exceeded", pointer: str = "") -> None:
        super().__init__(message, code=code, pointer=pointer)


class NotProven(InsigniaError):
    """It is well formed, but signature, key or relationship do not support what it claims."""


class Unsupported(InsigniaError):
    """A suite, DID method, key type or version that we do not speak."""


class Unresolvable(InsigniaError):
    """The world did not answer, so it cannot be known; never the same as false."""


class MisuseError(InsigniaError):
    """The calling code asked for something that makes no sense; a bug on our side of the door."""

    def __init__(self, message: str, *, code: str = "misuse", pointer: str = "") -> None:
        super().__init__(message, code=code, pointer=pointer)


def pointer_token(name: str | int) -> str:
    """Return one step of a JSON pointer, escaped as RFC 6901 section 3 says, slash included."""
    return "/" + str(name).replace("~", "~0").replace("/", "~1")
