"""Credentials in their holders' keeping, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.factories.accounts import as_actor, person
from tests.factories.achievements import published_achievement
from tests.factories.awards import issued, passing_decision
from tests.factories.organizations import organization

from insignia.awards import issuing
from insignia.awards.actions import award_on_decision
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.portfolio import actions, queries
from insignia.portfolio.values import AwardedHolding, Lock, ProfileWords, Shown, Terms

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.accounts.models import Person
    from insignia.achievements.values import VersionView
    from insignia.awards.models import Award
    from insignia.portfolio.models import Collection, Holding, Profile, Share
    from insignia.portfolio.values import Beside, HoldingView


def received(version: VersionView | None = None, *, by: Person | None = None) -> Holding:
    """A badge awarded directly, signed, and neither accepted nor hidden yet."""
    holder = by or person("Mira Lindqvist")
    award = issued(version, to=holder)
    return actions.receive(award.id, holder.id, acting=SYSTEM, at=clock.now())


def accepted(version: VersionView | None = None, *, by: Person | None = None) -> Holding:
    """The same, accepted by its holder."""
    held = received(version, by=by)
    return actions.accept(held.id, acting=as_actor(held.person), at=clock.now())


def earned(version: VersionView | None = None, *, by: Person | None = None) -> Holding:
    """A micro-credential, judged by an assessor, signed and accepted."""
    holder = by or person("Mira Lindqvist")
    decision = passing_decision(version or published_achievement(organization()), learner=holder)
    award = award_on_decision(decision.id, acting=SYSTEM, at=clock.now())
    issuing.issue([award.id])
    held = actions.receive(award.id, holder.id, acting=SYSTEM, at=clock.now())
    return actions.accept(held.id, acting=as_actor(holder), at=clock.now())


def award_of(held: Holding) -> Award:
    """The award that a holding is of; those of the other kind have none."""
    assert held.award is not None
    return held.award


def given_here(view: HoldingView) -> AwardedHolding:
    """The value of a holding that was awarded here."""
    assert isinstance(view, AwardedHolding)
    return view


def shared(
    *held: Holding,
    shown: Shown | None = None,
    label: str = "",
    title: str = "",
    until: datetime | None = None,
    lock: Lock | None = None,
    framing: str = "",
) -> Share:
    """A live link to a holding, or to several of one person."""
    return actions.share(
        *(each.id for each in held),
        shown=shown or Shown(),
        label=label,
        title=title,
        expires_at=until,
        lock=lock or Lock(),
        framing=framing,
        acting=as_actor(held[0].person),
        at=clock.now(),
    )


def collection(
    *held: Holding,
    title: str = "Teaching outdoors",
    narrative: str = "",
    beside: Beside | None = None,
) -> Collection:
    """A collection of these; `beside` stands beside the first."""
    acting, at = as_actor(held[0].person), clock.now()
    ids = [each.id for each in held]
    made = actions.begin_collection(title, narrative, ids, acting=acting, at=at)
    if beside is not None:
        actions.tell(made.id, ids[0], beside=beside, acting=acting, at=at)
    return made


def shown_in_link(made: Collection, **terms: Any) -> Share:
    """A live link to a collection."""
    asked: dict[str, Any] = {"shown": Shown(), "label": "", "expires_at": None}
    acting, at = as_actor(made.person), clock.now()
    return actions.share_collection(made.id, Terms(**asked | terms), acting=acting, at=at)


def profile_of(
    made: Collection,
    *,
    slug: str = "mira-outdoors",
    headline: str = "",
    about: str = "",
    is_public: bool = True,
) -> Profile:
    """The profile of a collection's person, which shows it."""
    acting, at = as_actor(made.person), clock.now()
    words = ProfileWords(slug, headline, about)
    saved = actions.save_profile(words, [made.id], acting=acting, at=at)
    return actions.publish_profile(acting=acting, at=at) if is_public else saved


def link(share: Share) -> str:
    """The path that a link opens."""
    return f"/s/{queries.token_of(share.id)}/"
