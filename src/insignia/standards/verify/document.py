"""The document under examination, as the checks see it: its members, its kind, where it stands.

The members are exactly what was received; of a token, they are the credential in its payload, and
the token itself stands beside them. Checks read them warily, since a document that failed its form
is still examined to the end: whoever made it learns everything at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from insignia.standards import strictjson
from insignia.standards.errors import pointer_token
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.model import open_badges_1
from insignia.standards.proofs import claims, jose
from insignia.standards.terms import (
    ACHIEVEMENT_CREDENTIAL,
    ASSERTION_METHOD,
    AUTHENTICATION,
    CLR_CREDENTIAL,
    ENDORSEMENT_CREDENTIAL,
    ENVELOPED_CREDENTIAL,
    ENVELOPED_PRESENTATION,
    OPEN_BADGE_CREDENTIAL,
    VERIFIABLE_CREDENTIAL,
    VERIFIABLE_PRESENTATION,
)
from insignia.standards.verify.budget import Budget

if TYPE_CHECKING:
    from insignia.standards.limits import Limits
    from insignia.standards.proofs.jose import Token
    from insignia.standards.strictjson import JsonObject


class Kind(StrEnum):
    """What a document says it is."""

    BADGE = "open-badge"
    ENDORSEMENT = "endorsement"
    CREDENTIAL = "verifiable-credential"
    LEARNER_RECORD = "learner-record"
    PRESENTATION = "presentation"
    ENVELOPE = "envelope"
    OLD_BADGE = "open-badge-2"
    NONE = "no-credential"


@dataclass(frozen=True)
class Document:
    """One credential under examination: the outermost, one inside it, or a status list."""

    members: JsonObject
    depth: int = 0
    lists_in_question: tuple[str, ...] = ()
    token: Token | None = None
    """The signed token that the members came in, if they did."""

    shown_by: str | None = None
    """The holder of the signed presentation that it stands in, if it stands in one."""

    budget: Budget = field(default_factory=Budget, compare=False, repr=False)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all members anywhere in it: a look here spares many a walk through it."""
        return _names_within(self.members)

    def within(
        self, members: JsonObject, *, asked_of: str | None = None, token: Token | None = None
    ) -> Document:
        """Return a credential that this one rests on; `asked_of` names it if it is a list."""
        trail = (asked_of,) if asked_of is not None else ()
        return Document(
            members,
            depth=self.depth + 1,
            lists_in_question=(*self.lists_in_question, *trail),
            token=token,
            shown_by=self.holder if self.token or "proof" in self.members else None,
            budget=self.budget,
        )

    @cached_property
    def kind(self) -> Kind:
        """What the document says it is, by its types."""
        types = set(names_in(self.members.get("type")))
        for kind, names in _KINDS:
            if types & names:
                return kind
        return Kind.OLD_BADGE if open_badges_1.is_assertion(self.members) else Kind.NONE

    @property
    def issuer(self) -> str | None:
        """The issuer's identifier, whether it stands alone or in a profile."""
        return identifier_of(self.members.get("issuer"))

    @property
    def holder(self) -> str | None:
        """The holder that a presentation names, whether alone or in an object."""
        if self.kind is not Kind.PRESENTATION:
            return None
        return identifier_of(self.members.get("holder"))

    @property
    def author(self) -> str | None:
        """Who has to have signed it: the issuer of a credential, the holder of a presentation.

        A presentation need not name its holder; then it is whoever signed it, and only they.
        """
        if self.kind is not Kind.PRESENTATION:
            return self.issuer
        if "holder" in self.members:
            return self.holder
        if self.token is not None:
            return claims.signer_of(self.token)
        for _, proof in self.each("proof"):
            method = proof.get("verificationMethod") if isinstance(proof, Mapping) else None
            return method.partition("#")[0] if isinstance(method, str) else None
        return None

    @property
    def purpose(self) -> str:
        """What its proofs have to be made for: a credential's log nobody in."""
        return AUTHENTICATION if self.kind is Kind.PRESENTATION else ASSERTION_METHOD

    def each(self, name: str) -> Iterator[tuple[str, Any]]:
        """Yield the values of a member with their pointers: those of its array, or the one."""
        if name in self.members:
            yield from each_of(self.members[name], pointer_token(name))


def open_document(
    data: bytes,
    *,
    limits: Limits = DEFAULT_LIMITS,
    around: Document | None = None,
    asked_of: str | None = None,
) -> Document:
    """Read a credential as it travels: JSON, a compact token, or a token quoted as a JSON text.

    Everything that is a credential by itself comes through here: the outermost, and, `around` them
    the one that rests on them, a token for an endorsement, a status list, what an envelope holds.
    """
    token = None
    if jose.is_token(data):
        token = jose.read_token(data, limits=limits)
    else:
        value = strictjson.read(data, limits=limits)
        quoted = value.encode() if isinstance(value, str) else b""
        if jose.is_token(quoted):
            token = jose.read_token(quoted, limits=limits)
    members = strictjson.require_object(value) if token is None else claims.body_of(token)
    if around is None:
        return Document(members, token=token)
    return around.within(members, asked_of=asked_of, token=token)


def held_in(envelope: Document, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return what an envelope holds, in its place: the document in the token that is its id."""
    written = str(envelope.members.get("id")).partition(",")[2]
    token = jose.read_token(written.encode(), limits=limits)
    return replace(envelope, members=claims.body_of(token), token=token)


_KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (Kind.ENVELOPE, frozenset({ENVELOPED_CREDENTIAL, ENVELOPED_PRESENTATION})),
    (Kind.PRESENTATION, frozenset({VERIFIABLE_PRESENTATION})),
    (Kind.LEARNER_RECORD, frozenset({CLR_CREDENTIAL})),
    (Kind.BADGE, frozenset({OPEN_BADGE_CREDENTIAL, ACHIEVEMENT_CREDENTIAL})),
    (Kind.ENDORSEMENT, frozenset({ENDORSEMENT_CREDENTIAL})),
    (Kind.CREDENTIAL, frozenset({VERIFIABLE_CREDENTIAL})),
    (Kind.OLD_BADGE, frozenset({"Assertion"})),
)


def _names_within(members: JsonObject) -> frozenset[str]:
    names: set[str] = set()
    level: list[Any] = [members]
    while level:
        below: list[Any] = []
        for value in level:
            if isinstance(value, dict):
                names.update(value)
                value = value.values()  # noqa: PLW2901 - what is inside, either way
            below += [item for item in value if item.__class__ is not str]
        level = [value for value in below if isinstance(value, dict | list)]
    return frozenset(names)


def credentials_in(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each credential inside; those within them are found when they are examined."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from credentials_in(item, pointer + pointer_token(index))
    elif isinstance(value, dict):
        for name, member in value.items():
            place = pointer + pointer_token(name)
            if name == "verifiableCredential":
                yield from each_of(member, place)
            elif name != "endorsement":
                yield from credentials_in(member, place)


def each_of(value: Any, pointer: str) -> Iterator[tuple[str, Any]]:
    """Yield the items of an array, or the single value, with their pointers."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield pointer + pointer_token(index), item
    else:
        yield pointer, value


def names_in(value: Any) -> tuple[str, ...]:
    """Return the texts of a member that may be one text or an array of them."""
    return tuple(name for name in strictjson.items_of(value) if isinstance(name, str))


def identifier_of(value: Any) -> str | None:
    """Return the identifier of something that is an address or an object with an id."""
    identifier = value.get("id") if isinstance(value, Mapping) else value
    return identifier if isinstance(identifier, str) else None
