"""What the hosts of an older badge answer: each address asked once, and only so many of them.

Every address in a badge is its maker's choice, so only https is asked, through the one door to the
network that came with the surroundings. What is said here about trouble is said once: not to be had
is unknown, not to be read is unread, and neither is ever taken for "not revoked".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed, Unresolvable
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.surroundings import Found, Surroundings

_HTTPS: Final = "https://"
_KEPT: Final = frozenset({"fetch-policy", "limits", "ob2", "syntax"})


@dataclass(frozen=True, slots=True)
class Hosted:
    """A JSON document as it was found: asked for at one address, found at another after detours."""

    members: JsonObject
    address: str
    found_at: str


class Hosts:
    """The hosts of one badge; what they said is remembered for this one examination."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._found: dict[str, Found | InsigniaError] = {}

    def document(self, address: str) -> Hosted:
        """Return the JSON object at an address, or raise what is the matter with it."""
        found = self.found(address)
        members = strictjson.read_object(found.data, limits=self._surroundings.limits)
        return Hosted(members, address, found.address)

    def found(self, address: str) -> Found:
        """Return what is found at an https address, or raise why it is not to be had."""
        if address not in self._found:
            self._found[address] = self._ask(address)
        answer = self._found[address]
        if isinstance(answer, InsigniaError):
            raise answer
        return answer

    def _ask(self, address: str) -> Found | InsigniaError:
        limits = self._surroundings.limits
        if not is_https(address):
            message = f"Only https addresses are followed, and {address[:100]!r} is not one."
            return Unresolvable(message, code="fetch-policy.scheme")
        if len(self._found) >= limits.hosted_documents:
            message = f"The badge consists of more than {limits.hosted_documents} documents."
            return LimitExceeded(message, code="limits.hosted-documents")
        if self._surroundings.is_time_up():
            message = "The time for this badge was over before all its documents were there."
            return Unresolvable(message, code="limits.deadline")
        try:
            return self._surroundings.fetch_document(address)
        except Unresolvable as error:
            return error


def is_https(address: str) -> bool:
    """Tell whether an address is one that we would ask at all."""
    return address[: len(_HTTPS)].lower() == _HTTPS


def trouble(check: Check, error: InsigniaError, pointer: str) -> Finding:
    """Say why a document is not there to be examined."""
    outcome = Outcome.FAILED if isinstance(error, Malformed) else Outcome.INCONCLUSIVE
    code = error.code if error.family in _KEPT else "ob2.unreachable"
    return Finding(check, outcome, code, error.message, pointer)
