"""One document of an older badge, and the checks that every one of them has to pass.

The assertion, the badge class and the issuer are documents of their own, at addresses of their own,
in the words of 2.0 whatever version they came in. Complaints say where something stands as if the
badge were one document: ``/badge/issuer/url`` is the issuer's ``url``.

Nothing here is signed word by word, and still every word has to have a fixed meaning: a document
that says one thing to a reader of JSON and another to a reader of JSON-LD is two documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.expansion import to_quads
from insignia.standards.jsonld.guards import LANGUAGE_TAG
from insignia.standards.model import open_badges_1
from insignia.standards.model.open_badges_1 import FormerAssertion, IssuerOrganization
from insignia.standards.model.open_badges_2 import (
    Assertion,
    BadgeClass,
    Endorsement,
    IssuerProfile,
)
from insignia.standards.model.reading import read
from insignia.standards.terms import OPEN_BADGES_2
from insignia.standards.verify.checks.links import check_links
from insignia.standards.verify.document import Document, identifier_of
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.limits import Limits
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.older.hosts import Hosted

_FORMER: Final[Mapping[type, type]] = {
    Assertion: FormerAssertion,
    IssuerProfile: IssuerOrganization,
}


_DECISIVE: Final = ("recipient", "badge", "issuedOn", "expires")


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a badge: what class it has to be of, what it says, where it stands."""

    cls: type
    members: JsonObject
    pointer: str = ""
    is_former: bool = False
    """It came in the words of version 1."""
    found_at: str | None = None
    """Where it was found in the end; None for what was brought."""

    @property
    def id(self) -> str | None:
        """The address that the document calls itself by."""
        identifier = self.members.get("id")
        return identifier if isinstance(identifier, str) else None

    @property
    def is_revoked(self) -> bool:
        """Whether the document says itself that it no longer counts."""
        return self.cls in {Assertion, Endorsement} and self.members.get("revoked") is True


def read_statement(cls: type, members: JsonObject, pointer: str = "") -> Part:
    """Read an assertion or an endorsement as it was brought."""
    is_former = cls is Assertion and open_badges_1.is_assertion(members)
    return Part(cls, open_badges_1.assertion(members) if is_former else members, pointer, is_former)


def read_hosted(statement: Part, hosted: Hosted) -> Part:
    """Read the statement anew, from where it is hosted."""
    found = read_statement(statement.cls, hosted.members, statement.pointer)
    return replace(found, found_at=hosted.found_at)


def read_linked(cls: type, hosted: Hosted, pointer: str, *, by: Part) -> Part:
    """Read the badge class or the issuer that a statement leads to.

    Only a badge of version 1 may consist of documents of version 1.
    """
    members, is_former = hosted.members, by.is_former and open_badges_1.is_former(hosted.members)
    if is_former:
        rewrite = open_badges_1.badge_class if cls is BadgeClass else open_badges_1.issuer
        members = rewrite(members, hosted.address)
    return Part(cls, members, pointer, is_former, hosted.found_at)


def misleads(brought: Part, hosted: Part) -> bool:
    """Tell whether a copy says of its own whose badge it is, which one, or when it was given.

    What the host has is what counts, yet whoever is shown the copy reads the copy: a badge that was
    made out to somebody else must not pass because the true one is sound.
    """
    if brought.cls is not Assertion or hosted.is_revoked:  # of which nothing else is left
        return False
    return any(
        name in brought.members
        and _named(brought.members[name]) != _named(hosted.members.get(name))
        for name in _DECISIVE
    )


def _named(value: Any) -> Any:
    """Return what a member says; a document that is linked and one written in are the same."""
    return identifier_of(value) or value


def check_part(part: Part, *, limits: Limits) -> Iterator[Finding]:
    """Yield what is wrong with the form, the links and the wording of one document."""
    # Of what its host has taken back only id and revoked need be left (2.0, "Assertion").
    if part.found_at is None or not part.is_revoked:
        yield from _form(part)
    document = Document(part.members)
    yield from (_at(part, finding) for finding in check_links(document) if _is_bad(finding))
    yield from _wording(part, limits)


def _form(part: Part) -> Iterator[Finding]:
    cls = _FORMER.get(part.cls, part.cls) if part.is_former else part.cls
    for complaint in read(cls, part.members).complaints:
        code, message, pointer = complaint.code, complaint.message, complaint.pointer
        yield _at(part, Finding(Check.FORM, Outcome.FAILED, code, message, pointer))


def _wording(part: Part, limits: Limits) -> Iterator[Finding]:
    context = part.members.get("@context")
    try:
        to_quads(_without_language(part.members), limits=limits)
    except InsigniaError as error:
        yield _at(part, Finding.of(Check.CONTEXT, Outcome.FAILED, error))
        return
    if not part.is_former and "verify" in part.members:
        detail = "In the context of 2.0 verify is another name of verification. Keep one of them."
        finding = Finding(Check.CONTEXT, Outcome.FAILED, "context.second-name", detail, "/verify")
        yield _at(part, finding)
    if context not in (OPEN_BADGES_2, [OPEN_BADGES_2]):
        detail = "A badge of Open Badges 2.0 names its own context and no other."
        finding = Finding(Check.CONTEXT, Outcome.FAILED, "context.other", detail, "/@context")
        yield _at(part, finding)


def _at(part: Part, finding: Finding) -> Finding:
    pointer = open_badges_1.pointer_before(finding.pointer) if part.is_former else finding.pointer
    return Finding(
        finding.check, finding.outcome, finding.code, finding.detail, part.pointer + pointer
    )


def _is_bad(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED


def _without_language(value: Any) -> Any:
    """Leave out the language of a document, which 2.0 lets it say beside its members."""
    if isinstance(value, list):
        return [_without_language(item) for item in value]
    if not isinstance(value, Mapping) or "@value" in value:
        return value
    return {
        name: _without_language(member)
        for name, member in value.items()
        if not (name == "@language" and isinstance(member, str) and LANGUAGE_TAG.fullmatch(member))
    }
