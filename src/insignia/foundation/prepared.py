"""Public documents as bytes that lie ready: written when what they say changes, then only sent.

A slice registers its `Source`: the documents about a thing, made from the truth, and which things
there are. Several may write about the same thing, each its own kinds of documents. Whoever changes
the thing calls `renew` in the same transaction, and its rows become what the sources say now: new
bytes, or none where nothing is in force any more. That is the only place that writes. What is read
is found by the digest of its address (`found`), so that the address of a private link stands in no
table.

The table is never the truth. A page answers from its source with the same `Document`, and
`differences` compares the two.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import transaction
from django.http import HttpRequest

from insignia.foundation import clock
from insignia.foundation.identifiers import token_digest
from insignia.foundation.jobs import sweep
from insignia.foundation.models import Prepared
from insignia.foundation.prepared_reading import row_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

# Below this a packed answer is hardly shorter on the wire: headers weigh as much.
WORTH_PACKING: Final = 1_000
_PAYS: Final = 0.9
_PAGE: Final = "text/html"
_DOCUMENTS: Final = (
    "application/vc",
    "application/vc+ld+json",
    "application/ld+json",
    "application/json",
)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """What all documents of one kind have in common: their address, and how they are sent.

    `has_page` says that people find a page at the same address; who gets what follows from Accept.
    """

    name: str
    address: str
    media_type: str
    headers: tuple[tuple[str, str], ...]
    has_page: bool = False
    is_packed_inside: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One public document; `until` is the moment from which on it is not served any more."""

    kind: Kind
    path: str
    body: bytes
    filename: str = ""
    until: datetime | None = None

    @property
    def tag(self) -> str:
        """Its strong entity tag: other bytes, another tag."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def packed(self) -> bytes | None:
        """Return its gzip form where that pays; the same bytes whenever it is made."""
        if self.kind.is_packed_inside or len(self.body) < WORTH_PACKING:
            return None
        packed = gzip.compress(self.body, mtime=0)
        return packed if len(packed) < len(self.body) * _PAYS else None


class Found(NamedTuple):
    """A document as it is sent to somebody: plain or packed."""

    kind: Kind
    tag: str
    filename: str
    body: bytes
    is_packed: bool
    has_packed: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Where the documents about things of one sort come from."""

    about: str
    kinds: tuple[Kind, ...]
    documents: Callable[[UUID], Iterable[Document]]
    ids: Callable[[], Iterable[UUID]]


@dataclass(slots=True)
class _Known:
    sources: dict[str, list[Source]] = field(default_factory=lambda: defaultdict(list))


_known = _Known()


def source(
    about: str, *, kinds: tuple[Kind, ...], ids: Callable[[], Iterable[UUID]]
) -> Callable[[Callable[[UUID], Iterable[Document]]], Callable[[UUID], Iterable[Document]]]:
    """Register the decorated function as a source of documents about one sort of thing."""

    def register(
        documents: Callable[[UUID], Iterable[Document]],
    ) -> Callable[[UUID], Iterable[Document]]:
        _known.sources[about].append(Source(about, kinds, documents, ids))
        _addresses.cache_clear()
        return documents

    return register


def renew(about: str, *ids: UUID) -> None:
    """Let the rows about some things be what their source says now. Inside the transaction.

    The rows are locked before the truth is read: of two who renew the same thing, the second reads
    what the first has committed.
    """
    with transaction.atomic():
        for about_id in ids:
            theirs = Prepared.objects.filter(about=about, about_id=about_id)
            list(theirs.select_for_update().values_list("key"))
            write(about, about_id, documents(about, about_id))


def write(about: str, about_id: UUID, documents: Iterable[Document]) -> None:
    """Let these be the documents about a thing, and no others. Inside the transaction."""
    rows = [_row(about, about_id, document) for document in documents]
    with transaction.atomic():
        theirs = Prepared.objects.filter(about=about, about_id=about_id)
        theirs.exclude(pk__in=[row.pk for row in rows]).delete()
        Prepared.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["about", "about_id", "tag", "filename", "until", "body", "packed"],
        )


def documents(about: str, about_id: UUID) -> tuple[Document, ...]:
    """Return the documents about a thing as its sources make them."""
    return tuple(made for known in _known.sources[about] for made in known.documents(about_id))


def document_at(path: str, about: str, about_id: UUID) -> Document | None:
    """Return the document about a thing that stands at an address, for the page that serves it.

    Only a source that has anything of the kind is asked.
    """
    kind = kind_at(path)
    for known in _known.sources[about]:
        if kind in known.kinds:
            return next((made for made in known.documents(about_id) if made.path == path), None)
    return None


def differences() -> Iterator[tuple[str, UUID]]:
    """Yield every thing whose rows are not what its source says."""
    for about, known in sorted(_known.sources.items()):
        ids = {about_id for each in known for about_id in each.ids()}
        written = Prepared.objects.filter(about=about).exclude(until__lte=_seconds_now())
        for about_id in sorted(ids | set(written.values_list("about_id", flat=True))):
            meant = {
                row.pk: _said(row)
                for row in (_row(about, about_id, each) for each in documents(about, about_id))
            }
            if meant != {row.pk: _said(row) for row in written.filter(about_id=about_id)}:
                yield about, about_id


def kind_at(path: str) -> Kind | None:
    """Return what kind of document may stand at an address, without asking the database."""
    pattern, kinds = _addresses()
    match = pattern.fullmatch(path)
    return kinds[match.lastindex - 1] if match and match.lastindex else None


def found(kind: Kind, path: str, *, packed: bool) -> Found | None:
    """Return the document that lies ready at an address; raises `DatabaseError`."""
    row = row_at(path)
    if row is None:
        return None
    tag, filename, until, body, gzipped = row
    if until is not None and until <= _seconds_now():
        return None
    if packed and gzipped is not None:
        return Found(kind, tag, filename, gzipped, is_packed=True, has_packed=True)
    return Found(kind, tag, filename, body, is_packed=False, has_packed=gzipped is not None)


@sweep
def drop_what_ran_out() -> None:
    """Delete what is not served any more; it was not found from its last moment on."""
    Prepared.objects.filter(until__lte=_seconds_now()).delete()


@lru_cache(maxsize=256)
def is_wanted(accept: str) -> bool:
    """Say whether who sends this Accept wants a document where people get a page."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT"] = accept
    return (request.get_preferred_type([_PAGE, *_DOCUMENTS]) or _PAGE) != _PAGE


def _seconds_now() -> float:
    return clock.now().timestamp()


@cache
def _addresses() -> tuple[re.Pattern[str], list[Kind]]:
    kinds = [kind for known in _known.sources.values() for each in known for kind in each.kinds]
    return re.compile("|".join(f"({kind.address})" for kind in kinds)), kinds


def _row(about: str, about_id: UUID, document: Document) -> Prepared:
    return Prepared(
        key=token_digest(document.path),
        about=about,
        about_id=about_id,
        tag=document.tag,
        filename=document.filename,
        until=document.until.timestamp() if document.until else None,
        body=document.body,
        packed=document.packed(),
    )


def _said(row: Prepared) -> tuple[object, ...]:
    packed = bytes(row.packed) if row.packed is not None else None
    return row.tag, row.filename, row.until, bytes(row.body), packed
