"""The audit entries of the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.foundation import audit

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.models import Holding, Share


def record(verb: str, holding: Holding, *, acting: Actor, at: datetime, **facts: str) -> None:
    """Leave an entry about one holding."""
    about = ("holding", holding.id)
    audit.record(f"portfolio.{verb}", acting=acting, about=about, facts=facts, at=at)


def record_of(person_id: UUID, verb: str, *, acting: Actor, at: datetime, **facts: int) -> None:
    """Leave an entry about what a person did to all of something, with how many there were."""
    about = ("person", person_id)
    audit.record(f"portfolio.{verb}", acting=acting, about=about, facts=facts, at=at)


def record_share(verb: str, share: Share, *, acting: Actor, at: datetime) -> None:
    """Leave an entry about a link."""
    audit.record(f"portfolio.{verb}", acting=acting, about=("share", share.id), at=at)


def record_collection(verb: str, collection_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Leave an entry about a collection."""
    audit.record(f"portfolio.{verb}", acting=acting, about=("collection", collection_id), at=at)


def record_profile(verb: str, profile_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Leave an entry about a public profile."""
    audit.record(f"portfolio.{verb}", acting=acting, about=("profile", profile_id), at=at)
