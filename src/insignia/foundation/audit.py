"""The audit trail: one entry for each state change, written in the same transaction.

Entries are append-only and chained by hash inside their stream (one an organization, and one
for people). An entry holds ids and salted digests only; what could
name a person lies in `AuditDetail` rows, which erasure may delete without breaking a chain.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from insignia.foundation import clock, in_bulk
from insignia.foundation.actors import ActorKind
from insignia.foundation.models import AuditDetail, AuditEntry, AuditStream

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from insignia.foundation.actors import Actor

PEOPLE = "people"


def record(
    action: str,
    *,
    acting: Actor,
    about: tuple[str, object],
    organization: UUID | None = None,
    stream: str = PEOPLE,
    facts: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> AuditEntry:
    """Append one entry.

    `action` is `slice.verb`; `about` is the kind and id of the row changed; `facts` are
    plain JSON values without personal data; `personal` values are kept apart, erasable,
    and stand in the entry as salted digests.
    """
    salted = {key: _salted(value) for key, value in (personal or {}).items()}
    head = _locked_head(str(organization) if organization else stream)
    entry = _next(
        head,
        action,
        acting=acting,
        about=about,
        facts={**(facts or {}), **{key: digest for key, (digest, _) in salted.items()}},
        at=at or clock.now(),
    )
    entry.save(force_insert=True)
    AuditDetail.objects.bulk_create(
        AuditDetail(entry=entry, name=key, value=(personal or {})[key], salt=salt)
        for key, (_, salt) in salted.items()
    )
    head.save()
    return entry


def record_each(
    action: str,
    *,
    acting: Actor,
    about: tuple[str, Iterable[object]],
    organization: UUID,
    at: datetime,
) -> None:
    """Append one entry for each row that one step changed, in one go; `about` is kind and ids.

    They differ from entries written one by one in nothing.
    """
    kind, ids = about
    head = _locked_head(str(organization))
    entries = [
        _next(head, action, acting=acting, about=(kind, each), facts={}, at=at) for each in ids
    ]
    in_bulk.insert(entries)
    head.save()


def _locked_head(name: str) -> AuditStream:
    AuditStream.objects.get_or_create(name=name)
    return AuditStream.objects.select_for_update().get(name=name)


def _next(
    head: AuditStream,
    action: str,
    *,
    acting: Actor,
    about: tuple[str, object],
    facts: dict[str, Any],
    at: datetime,
) -> AuditEntry:
    """Return the entry that follows on `head`, and move `head` on to it; both are to be saved."""
    entry = AuditEntry(
        stream=head,
        position=head.length,
        at=at,
        action=action,
        actor_kind=acting.kind.value,
        actor_id=acting.id,
        on_behalf_of=acting.on_behalf_of or "",
        about_kind=about[0],
        about_id=str(about[1]),
        facts=facts,
        previous=head.head,
    )
    entry.digest = digest_of(entry)
    head.head, head.length = entry.digest, head.length + 1
    return entry


def digest_of(entry: AuditEntry) -> str:
    """Return the chain digest of an entry: SHA-256 over its parts and its predecessor's digest."""
    parts = [
        entry.stream_id,
        entry.position,
        entry.at.isoformat(),
        entry.action,
        entry.actor_kind,
        entry.actor_id,
        entry.on_behalf_of,
        entry.about_kind,
        entry.about_id,
        entry.facts,
        entry.previous,
    ]
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def people_who(actions: Iterable[str], *, about: tuple[str, object]) -> frozenset[UUID]:
    """Return who has ever done one of these actions to one row; programs are left out."""
    kind, key = about
    rows = AuditEntry.objects.filter(
        about_kind=kind,
        about_id=str(key),
        action__in=list(actions),
        actor_kind=ActorKind.PERSON.value,
    )
    return frozenset(UUID(one) for one in rows.values_list("actor_id", flat=True).distinct())


def entries_on_behalf_of(person_id: UUID, *, about: tuple[str, object]) -> list[AuditEntry]:
    """Return what others did to a row for a person, the last first."""
    rows = AuditEntry.objects.filter(about_kind=about[0], about_id=str(about[1]))
    return list(rows.filter(on_behalf_of=str(person_id)).order_by("-at", "-position"))


def broken_links(stream: str) -> list[int]:
    """Return the positions of `stream` where the chain does not fit; empty when it is whole.

    Found are changed entries, entries put in between, gaps, and a tail cut off behind the head.
    """
    head = AuditStream.objects.get(name=stream)
    wrong, previous, expected = [], "", 0
    for entry in AuditEntry.objects.filter(stream_id=stream).order_by("position").iterator():
        fits = entry.position == expected and entry.previous == previous
        if not fits or entry.digest != digest_of(entry):
            wrong.append(entry.position)
        previous, expected = entry.digest, entry.position + 1
    if (head.length, head.head) != (expected, previous):
        wrong.append(expected)
    return wrong


def erase_details(*, about: tuple[str, object], values: Iterable[str]) -> int:
    """Delete the personal data about one row, and these values wherever they stand."""
    known = Q(entry__about_kind=about[0], entry__about_id=str(about[1]))
    deleted, _ = AuditDetail.objects.filter(known | Q(value__in=list(values))).delete()
    return deleted


def salted_digest(value: str, *, salt: str) -> str:
    """Return what stands in an entry for a personal value."""
    return hashlib.sha256(f"{salt}{value}".encode()).hexdigest()


def _salted(value: str) -> tuple[str, str]:
    salt = secrets.token_hex(16)
    return salted_digest(value, salt=salt), salt
