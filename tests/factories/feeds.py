"""Feeds and their signed results, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.organizations import organization, owner_of

from insignia.achievements.values import AssessmentKind, EvidenceKind, EvidencePart
from insignia.feeds import actions
from insignia.foundation import clock
from insignia.standards import timestamps
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import jose

if TYPE_CHECKING:
    from insignia.accounts.models import Person
    from insignia.achievements.values import Definition, VersionView
    from insignia.feeds.models import Feed
    from insignia.organizations.models import Organization

FEED = "Tradeworks Testing"
SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
PART = EvidencePart(
    "exam",
    "Written examination",
    "Sit form A or B at a test centre.",
    kind=EvidenceKind.ASSESSMENT_RESULT,
    media=(),
    score_from=FEED,
    least_score=70,
    score_months=24,
)


def signer(seed: bytes = SEED, kind: str = ED25519) -> LocalSigner:
    """A key of a feed."""
    return LocalSigner.did_key(seed, kind)


def feed(
    of: Organization, *, key: str | None = None, name: str = FEED, owner: Person | None = None
) -> Feed:
    """A feed that an organization trusts."""
    return actions.register(
        of.slug,
        name=name,
        measures="Supervised examinations of the electrical trades.",
        key=key or signer().public_key.multikey,
        acting=as_actor(owner or owner_of(of)),
        at=clock.now(),
    )


def result_badge(**changes: Any) -> Definition:
    """A badge that a result decides alone."""
    told = {
        "name": "Electrical Safety, Written Part",
        "assessment_kind": AssessmentKind.AUTOMATIC,
        "evidence_parts": (PART,),
        **changes,
    }
    return simple_badge(**told)


def judged_with_result() -> Definition:
    """A micro-credential for which people judge, and a result is one part of the evidence."""
    usual = micro_credential()
    part = replace(PART, criteria=usual.criterion_ids[:1])
    return replace(usual, evidence_parts=(*usual.evidence_parts, part))


def version_decided(
    of: Organization | None = None, definition: Definition | None = None
) -> VersionView:
    """A published version of an organization that trusts the feed."""
    house = of or organization()
    feed(house)
    return published_achievement(house, definition or result_badge())


def said(address: str | None, **changes: Any) -> dict[str, Any]:
    """What a result says: 84 of 100 points, taken today."""
    usual = {
        "id": "urn:uuid:0d0d1f0a-6a52-4f0c-9d4e-3a0c4a4b7c11",
        "source": FEED,
        "recipient": {"email": address},
        "test": "Electrical Safety, form B",
        "takenAt": timestamps.write(clock.now().replace(hour=0, minute=0, second=0, microsecond=0)),
        "score": 84,
        "of": 100,
        "domains": [{"name": "Isolation", "score": 17.5, "of": 20}],
    }
    return {**usual, **changes}


def signed(
    payload: dict[str, Any], *, by: LocalSigner | None = None, typ: str = "result+jwt"
) -> bytes:
    """The file of a result."""
    return jose.write_token({"typ": typ}, payload, signer=by or signer()).encode()
