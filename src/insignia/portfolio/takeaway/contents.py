"""Which files an archive holds: everything that any slice keeps of a person, and the proofs.

What slices hold comes through `foundation.belongings`, as plain JSON and as files. What is signed
lies beside it once more as single files, since these are what others ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from insignia.awards import queries as awards
from insignia.foundation import belongings
from insignia.foundation.belongings import File
from insignia.foundation.file_names import place
from insignia.portfolio import baking, queries, words
from insignia.portfolio.importing import snapshots
from insignia.portfolio.takeaway.evidence import Evidence
from insignia.portfolio.values import AwardedHolding, ImportedHolding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.belongings import Holding

RECORD: Final = "record/learner-record.json"


@dataclass(frozen=True, slots=True)
class Card:
    """One credential as the page lists it before anything is checked."""

    path: str
    name: str
    issuer: str
    language: str
    has_way: bool
    has_receipt: bool

    @property
    def stem(self) -> str:
        """What the files of this credential have in common."""
        return self.path.removesuffix(".json")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One credential that was brought: what was found of it here, and when."""

    path: str
    name: str
    issuer: str
    language: str
    known: str
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into an archive, apart from the pages that people read."""

    files: tuple[File, ...]
    cards: tuple[Card, ...]
    elsewhere: tuple[Elsewhere, ...]
    evidence: Evidence
    held: Mapping[str, Holding]


def of(person_id: UUID, *, record: bytes | None) -> Contents:
    """Return what a person takes along, with a record of it that they have signed."""
    held = belongings.of(person_id)
    evidence, cards, pictures = Evidence(), [], []
    both = [*queries.holdings_of(person_id), *queries.holdings_of(person_id, hidden=True)]
    signed = [
        holding for holding in both if isinstance(holding, AwardedHolding) and holding.credential_id
    ]
    for holding in signed:
        card, carriers = _credential(holding, evidence)
        cards.append(card)
        pictures += carriers
    if record:
        evidence.add(RECORD, record, kind="record")
    evidence.add_lists([holding.award.id for holding in signed])
    evidence.add_issuers(holding.award.organization_id for holding in signed)
    evidence.add_own_keys(person_id)
    evidence.add_contexts()
    imported = [each for each in both if isinstance(each, ImportedHolding)]
    kept = snapshots.of(each.brought.id for each in imported)
    files = (
        *belongings.as_files(held),
        *pictures,
        *_small(evidence.files),
        *(small(each.path, each.body) for each in kept),
    )
    elsewhere = tuple(_brought(each) for each in imported)
    return Contents(files, tuple(cards), elsewhere, evidence, held)


def small(path: str, content: bytes) -> File:
    """Return a file whose bytes are in memory already."""
    return File(path, lambda: [content])


def _small(files: Mapping[str, bytes]) -> Iterator[File]:
    for path, content in files.items():
        yield small(path, content)


def _credential(holding: AwardedHolding, evidence: Evidence) -> tuple[Card, list[File]]:
    award_id = holding.award.id
    stem = place(f"credentials/{holding.version.achievement_slug}-{str(award_id)[:8]}")
    evidence.add(f"{stem}.json", awards.document(award_id), kind="credential")
    receipt = awards.receipt(award_id)
    if receipt:
        evidence.add_receipt(f"{stem}.tlog-proof", receipt, of=f"{stem}.json")
    record = awards.journey(award_id)
    if record:
        evidence.add(f"{stem}-way.json", bytes(record.document), kind="journey")
    pictures = [_picture(award_id, f"{stem}.{form}", form) for form in ("svg", "png")]
    said = holding.award
    card = Card(
        path=f"{stem}.json",
        name=said.name,
        issuer=said.issuer,
        language=said.language,
        has_way=record is not None,
        has_receipt=receipt is not None,
    )
    return card, pictures


def _brought(holding: ImportedHolding) -> Elsewhere:
    """Return one from elsewhere; its bytes lie with the files of the portfolio, as they came."""
    brought = holding.brought
    return Elsewhere(
        path=place(f"files/portfolio/{holding.file_name}{brought.suffix}"),
        name=holding.name,
        issuer=holding.issuer,
        language=holding.language,
        known=words.what_is_known(brought),
        checked_at=brought.checked_at,
    )


def _picture(award_id: UUID, path: str, form: str) -> File:
    return File(path, lambda: [baking.baked(award_id, form=form)])
