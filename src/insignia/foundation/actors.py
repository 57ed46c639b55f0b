"""Who is answerable for an act: a person, an API client, a job or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    """What sort of being acts."""

    PERSON = "person"
    CLIENT = "client"
    JOB = "job"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts, named by id only: names are looked up when shown, never logged."""

    kind: ActorKind
    id: str
    on_behalf_of: str | None = None

    @property
    def person_id(self) -> UUID | None:
        """The acting person's id, or None when no person acts."""
        return UUID(self.id) if self.kind is ActorKind.PERSON else None

    @property
    def behalf_id(self) -> UUID | None:
        """The id of the person for whom somebody else acts, or None."""
        return UUID(self.on_behalf_of) if self.on_behalf_of else None


def person(person_id: UUID, *, on_behalf_of: UUID | None = None) -> Actor:
    """Return the actor for a signed-in person."""
    behalf = str(on_behalf_of) if on_behalf_of else None
    return Actor(ActorKind.PERSON, str(person_id), behalf)


def client(client_id: UUID) -> Actor:
    """Return the actor for an API client of an organization."""
    return Actor(ActorKind.CLIENT, str(client_id))


def job(name: str) -> Actor:
    """Return the actor for background work that no person started directly."""
    return Actor(ActorKind.JOB, name)


SYSTEM = Actor(ActorKind.SYSTEM, "insignia")
ANONYMOUS = Actor(ActorKind.SYSTEM, "anonymous")
