"""The refusals of organizations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from insignia.foundation.refusals import Gap, Refusal, RefusalKind, gettext_noop


@dataclass(frozen=True)
class NotAllowed(Refusal):
    """A member without the role that this takes."""

    permission: str

    code: ClassVar[str] = "organizations.not-allowed"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "Your roles in this organization do not include this. Ask one of its owners."
    )


@dataclass(frozen=True)
class Incomplete(Refusal):
    """What was filled in does not yet describe an organization."""

    missing: tuple[Gap, ...]

    code: ClassVar[str] = "organizations.incomplete"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("A few things are missing; they are listed below.")


@dataclass(frozen=True)
class SlugTaken(Refusal):
    """Another organization lives at this address."""

    slug: str

    code: ClassVar[str] = "organizations.slug-taken"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "The address “{slug}” belongs to another organization. Choose a different one."
    )


@dataclass(frozen=True)
class LooksLikeAnother(Refusal):
    """A name that a reader would take for an organization that is already here."""

    name: str
    like: str

    code: ClassVar[str] = "organizations.looks-like-another"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” looks like “{like}”, which is already here. Choose a name that nobody can "
        "mistake, or confirm that you are a different organization; yours will say so."
    )


@dataclass(frozen=True)
class LastOwner(Refusal):
    """Nobody would be left to answer for the organization."""

    organization: str

    code: ClassVar[str] = "organizations.last-owner"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{organization} needs at least one owner. Make somebody else an owner first."
    )


@dataclass(frozen=True)
class NoRole(Refusal):
    """A member or an invitation without any role."""

    code: ClassVar[str] = "organizations.no-role"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = gettext_noop("Choose at least one role.")


@dataclass(frozen=True)
class AlreadyMember(Refusal):
    """The person invited, or accepting, is a member."""

    code: ClassVar[str] = "organizations.already-member"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "This person is already a member. Change their roles on the members page."
    )


@dataclass(frozen=True)
class AlreadyInvited(Refusal):
    """An invitation to this address is still open."""

    address: str

    code: ClassVar[str] = "organizations.already-invited"
    kind: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    sentence: ClassVar[str] = gettext_noop(
        "{address} has an open invitation. Withdraw it first if you want to send another."
    )


@dataclass(frozen=True)
class TooManyInvitations(Refusal):
    """An organization writes to more strangers a day than anybody would."""

    limit: int

    code: ClassVar[str] = "organizations.too-many-invitations"
    kind: ClassVar[RefusalKind] = RefusalKind.TOO_MANY
    sentence: ClassVar[str] = gettext_noop(
        "An organization can send {limit} invitations a day. Send the others tomorrow."
    )


@dataclass(frozen=True)
class InvitationUnknown(Refusal):
    """No invitation fits the link: mistyped, withdrawn or never sent."""

    code: ClassVar[str] = "organizations.invitation-unknown"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "This invitation does not exist or was withdrawn. Ask who invited you for a new one."
    )


@dataclass(frozen=True)
class InvitationExpired(Refusal):
    """The invitation was good until a day that has passed."""

    code: ClassVar[str] = "organizations.invitation-expired"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This invitation has run out. Ask who invited you for a new one; it takes them a minute."
    )


@dataclass(frozen=True)
class InvitationUsed(Refusal):
    """The invitation was accepted before."""

    code: ClassVar[str] = "organizations.invitation-used"
    kind: ClassVar[RefusalKind] = RefusalKind.GONE
    sentence: ClassVar[str] = gettext_noop(
        "This invitation was used already. If it was not you, tell the organization."
    )


@dataclass(frozen=True)
class InvitedAddressNotProved(Refusal):
    """Who accepts has not shown that the invited mailbox is theirs: a link can be forwarded."""

    address: str

    code: ClassVar[str] = "organizations.invited-address-not-proved"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_ALLOWED
    sentence: ClassVar[str] = gettext_noop(
        "The invitation went to {address}. Add this address to your account and confirm it, "
        "then come back to this link."
    )


@dataclass(frozen=True)
class NoSuchDomain(Refusal):
    """What was given is not the name of a domain."""

    name: str

    code: ClassVar[str] = "organizations.no-such-domain"
    sentence: ClassVar[str] = gettext_noop(
        "“{name}” is not a domain. Give it as in museum.example, without https:// and paths."
    )


@dataclass(frozen=True)
class ClientScopesWrong(Refusal):
    """A key for programs with no permission, or with one that no key may have."""

    code: ClassVar[str] = "organizations.client-scopes-wrong"
    sentence: ClassVar[str] = gettext_noop("Choose at least one thing that this key may do.")


@dataclass(frozen=True)
class KeyNotAccepted(Refusal):
    """A program came with a key that is unknown or was taken back."""

    code: ClassVar[str] = "organizations.key-not-accepted"
    kind: ClassVar[RefusalKind] = RefusalKind.SIGN_IN_NEEDED
    sentence: ClassVar[str] = gettext_noop(
        "This API key is unknown or was revoked. Make a new one on your organization's desk."
    )


@dataclass(frozen=True)
class OperatorsOnly(Refusal):
    """Only those who run the platform vouch for others."""

    code: ClassVar[str] = "organizations.operators-only"
    kind: ClassVar[RefusalKind] = RefusalKind.NOT_FOUND
    sentence: ClassVar[str] = gettext_noop(
        "There is nothing at this address, or it is not yours to see."
    )
