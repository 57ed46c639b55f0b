"""A public profile: the document that lies ready, and the page that is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime

from insignia.accounts import queries as accounts
from insignia.awards.values import Standing
from insignia.foundation.identifiers import absolute
from insignia.portfolio import queries, rules
from insignia.portfolio.access import OpenLink
from insignia.portfolio.collecting import arranging, reading
from insignia.portfolio.collecting.values import Arrangement
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.models import Holding, Profile, Share
from insignia.portfolio.values import SharedSet
from insignia.standards import strictjson, timestamps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.portfolio.collecting.arranging import Arranged
    from insignia.portfolio.collecting.reading import Item, Leaf
    from insignia.portfolio.models import Collection

_SOUND = frozenset({"issued", "confirmed"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A profile as its page shows it."""

    name: str
    headline: str
    about: str
    url: str
    skills: tuple[str, ...]
    leaves: tuple[Mapping[str, Any], ...]


def live_profile(slug: str, *, at: datetime) -> tuple[Profile, Share]:
    """Return what a profile shows; raises `ShareEnded` whether it is off or never was."""
    found = Profile.objects.filter(slug=slug).select_related("share").first()
    if found is None or found.share is None or not is_live(found.share, at=at):
        raise ShareEnded
    return found, found.share


def is_live(share: Share, *, at: datetime) -> bool:
    """Say whether a link shows anything now."""
    return rules.is_live(
        ended_at=share.ended_at, expires_at=share.expires_at, is_agreed=share.is_agreed, at=at
    )


def of_person(person_id: UUID) -> Profile | None:
    """Return the profile of a person, public or not."""
    return Profile.objects.filter(person_id=person_id).select_related("share").first()


def showing(collection: Collection, *, at: datetime) -> Share | None:
    """Return what is public now of the profile that a collection is for; None if nothing is.

    What was taken off a profile, or called otherwise, stays public until it is published anew: so
    either the profile or what it shows names the collection.
    """
    found = of_person(collection.person_id)
    if found is None or found.share is None or not is_live(found.share, at=at):
        return None
    told = {each.title for each in Arrangement.from_json(found.share.arrangement).sections}
    is_named = collection.title in told or found.collections.filter(pk=collection.pk).exists()
    return found.share if is_named else None


def as_json(person_id: UUID) -> dict[str, Any] | None:
    """Return what somebody wants their profile to say, as they take it along."""
    found = of_person(person_id)
    if found is None:
        return None
    return {
        "address": absolute(address(found.slug)),
        "headline": found.headline,
        "about": found.about,
        "is_public": found.share is not None and found.share.ended_at is None,
        "collections": [each.title for each in found.collections.order_by("position", "id")],
    }


def as_asked(person_id: UUID) -> dict[str, Any]:
    """Return what somebody has filled in; nothing where there is no profile yet."""
    found = of_person(person_id)
    if found is None:
        return {}
    chosen = [str(key) for key in found.collections.values_list("id", flat=True)]
    return {
        "slug": found.slug,
        "headline": found.headline,
        "about": found.about,
        "collections": chosen,
    }


def arrangement_of(profile: Profile) -> Arranged:
    """Return what would be public if a profile were published now."""
    found = arranging.arranged(list(profile.collections.order_by("position", "id")))
    said = replace(
        found.arrangement, slug=profile.slug, headline=profile.headline, about=profile.about
    )
    return replace(found, arrangement=said)


def differs(profile: Profile) -> bool:
    """Say whether something else would be public if a profile were published now."""
    assert profile.share is not None, "only what is public can differ"
    now = arrangement_of(profile)
    shown = profile.share.items.order_by("position").values_list("holding_id", flat=True)
    return (
        now.arrangement.as_json() != profile.share.arrangement
        or tuple(shown) != now.holding_ids
        or profile.share.title != accounts.name_of(profile.person_id)
    )


def preview(profile: Profile, *, at: datetime) -> Shown:
    """Return how the page would look if a profile were published now."""
    found = arrangement_of(profile)
    held = queries.views(Holding.objects.filter(pk__in=found.holding_ids), profile.person_id)
    known = {each.id: each for each in held}
    items = tuple(
        (known[key], reverse("portfolio:holding", args=[key])) for key in found.holding_ids
    )
    name = accounts.name_of(profile.person_id)
    would = SharedSet(name, name, items, found.arrangement, address(profile.slug), None)
    return drawn(_written(would, at=at), at=at)


def live_profile_ids() -> list[UUID]:
    """Return every profile that is public, for the upkeep of what is published."""
    live = Profile.objects.filter(share__ended_at=None).exclude(share=None)
    return list(live.values_list("id", flat=True))


def address(slug: str) -> str:
    """Return the path of a profile."""
    return reverse("portfolio:public-profile", args=[slug])


def composed(share: Share) -> bytes:
    """Return the document of a profile: what was agreed to be public, with how it stands."""
    return _written(queries.shared_set(OpenLink(share, ())), at=share.created_at)


def drawn(document: bytes, *, at: datetime) -> Shown:
    """Return what the page of a profile shows, read from its document."""
    told = strictjson.read_object(document)
    leaves = tuple(
        {
            "title": leaf["title"],
            "narrative": leaf["narrative"],
            "items": [_drawn(item, at=at) for item in leaf["credentials"]],
        }
        for leaf in told["collections"]
    )
    every = [item for leaf in told["collections"] for item in leaf["credentials"]]
    skills = dict.fromkeys(
        skill for item in every if item["standing"] in _SOUND for skill in item["skills"]
    )
    return Shown(told["name"], told["headline"], told["about"], told["url"], tuple(skills), leaves)


def _written(shown: SharedSet, *, at: datetime) -> bytes:
    arranged = shown.arrangement
    return strictjson.write(
        {
            "type": "PublicProfile",
            "url": absolute(address(arranged.slug)),
            "name": shown.title,
            "headline": arranged.headline,
            "about": arranged.about,
            "published": timestamps.write(at),
            "collections": [_told(leaf) for leaf in reading.leaves(shown)],
        }
    )


def _told(leaf: Leaf) -> dict[str, Any]:
    return {
        "title": leaf.title,
        "narrative": leaf.narrative,
        "credentials": [_credential(item) for item in leaf.items],
    }


def _credential(item: Item) -> dict[str, Any]:
    held = item.held
    # Time alone changes no document: whoever reads it has the day on which it ends.
    is_over = held.standing == Standing.EXPIRED.value
    return {
        "name": held.name,
        "language": held.language,
        "issuer": held.issuer,
        "claim": held.summary,
        "skills": list(held.skills),
        "achieved": held.achieved_on.isoformat() if held.achieved_on else "",
        "expires": timestamps.write(held.expires_at) if held.expires_at else "",
        "standing": Standing.GOOD.value if is_over else held.standing,
        "said": item.beside.said,
        "picture": absolute(held.image),
        "check": absolute(item.path),
    }


def _drawn(told: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    ends = parse_datetime(told["expires"]) if told["expires"] else None
    is_over = told["standing"] in _SOUND and ends is not None and ends <= at
    standing = Standing.EXPIRED.value if is_over else told["standing"]
    return {
        "held": {
            "name": told["name"],
            "language": told["language"],
            "issuer": told["issuer"],
            "summary": told["claim"],
            "achieved_on": parse_date(told["achieved"]) if told["achieved"] else None,
            "image": urlsplit(told["picture"]).path,
            "standing": standing,
            "is_sound": standing in _SOUND,
        },
        "beside": {"said": told["said"]},
        "path": urlsplit(told["check"]).path,
    }
