"""Collections: begin one, arrange it, say something about it, show it, delete it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts.access import person
from insignia.foundation import prepared
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access
from insignia.portfolio import rules as keeping
from insignia.portfolio.actions.recording import record_collection, record_share
from insignia.portfolio.actions.sharing import end, make
from insignia.portfolio.collecting import arranging, profiles, rules
from insignia.portfolio.collecting.published import ABOUT_PROFILE
from insignia.portfolio.models import Collected, Collection, Profile, Share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.collecting.rules import Step
    from insignia.portfolio.models import Holding
    from insignia.portfolio.values import Beside, Terms


def begin_collection(
    title: str, narrative: str, holding_ids: Sequence[UUID], *, acting: Actor, at: datetime
) -> Collection:
    """Begin a collection, which nobody else sees; it comes after those that are there."""
    who = person(acting).pk
    with transaction.atomic():
        there = list(Collection.objects.select_for_update().filter(person_id=who))
        rules.may_begin(len(there))
        made = Collection.objects.create(
            person_id=who,
            title=title,
            narrative=narrative,
            position=max((each.position for each in there), default=0) + 1,
            made_at=at,
            changed_at=at,
        )
        _put_in(made, holding_ids, acting=acting)
        record_collection("begin-collection", made.id, acting=acting, at=at)
    return made


def change_collection(
    collection_id: UUID,
    title: str,
    narrative: str,
    holding_ids: Sequence[UUID],
    *,
    acting: Actor,
    at: datetime,
) -> Collection:
    """Let a collection say and hold this; what stays in it keeps its place and its words."""
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting, locking=True)
        found.title, found.narrative = title, narrative
        _changed("change-collection", found, acting=acting, at=at)
        _put_in(found, holding_ids, acting=acting)
    return found


def place(
    collection_id: UUID, holding_id: UUID, *, step: Step, acting: Actor, at: datetime
) -> None:
    """Let a credential go a step in the order of its collection."""
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting, locking=True)
        items = {each.holding_id: each for each in found.items.order_by("position", "id")}
        if holding_id not in items:
            raise NotFound
        order = rules.moved(list(items), holding_id, step)
        _number([items[each] for each in order])
        _changed("order-collection", found, acting=acting, at=at)


def tell(
    collection_id: UUID, holding_id: UUID, *, beside: Beside, acting: Actor, at: datetime
) -> None:
    """Say what stands beside a credential in a collection."""
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting, locking=True)
        items = found.items.filter(holding_id=holding_id)
        if not items.update(**asdict(beside)):
            raise NotFound
        _changed("tell-in-collection", found, acting=acting, at=at)


def move_collection(collection_id: UUID, *, step: Step, acting: Actor, at: datetime) -> None:
    """Let a collection go a step among those of its person."""
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting)
        rows = Collection.objects.select_for_update().filter(person_id=found.person_id)
        there = {each.pk: each for each in rows.order_by("position", "id")}
        order = rules.moved(list(there), found.pk, step)
        for position, key in enumerate(order, start=1):
            there[key].position = position
        Collection.objects.bulk_update(there.values(), ["position"])
        record_collection("move-collection", found.id, acting=acting, at=at)


def share_collection(collection_id: UUID, terms: Terms, *, acting: Actor, at: datetime) -> Share:
    """Make a link that shows a collection as it is now; what is changed later needs a new link."""
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting, locking=True)
        arranged = arranging.arranged([found])
        rules.may_show(len(arranged.holding_ids))
        holdings = access.several_for_holder(arranged.holding_ids, acting=acting)
        made = make(
            holdings,
            replace(
                terms,
                title=found.title,
                shown=arranging.shown(arranged.arrangement, name=terms.shown.name),
                collection_id=found.id,
                arrangement=arranged.arrangement,
            ),
            acting=acting,
            at=at,
        )
        record_share("share-collection", made, acting=acting, at=at)
    return made


def drop_collection(collection_id: UUID, *, acting: Actor, at: datetime) -> None:
    """Delete a collection and end every link to it; the credentials stay where they are.

    A public profile that shows it is switched off with it, since its words are to be gone.
    """
    with transaction.atomic():
        found = access.collection_for_holder(collection_id, acting=acting, locking=True)
        end(found.shares.filter(ended_at=None), at=at)
        if (public := profiles.showing(found, at=at)) is not None:
            end(Share.objects.filter(pk=public.pk), at=at)
        record_collection("drop-collection", found.id, acting=acting, at=at)
        found.delete()


def erase_collections(person_id: UUID) -> None:
    """Delete what a person who leaves has arranged, and the words and address of their profile."""
    profiles = Profile.objects.filter(person_id=person_id)
    gone = list(profiles.values_list("id", flat=True))
    profiles.delete()
    prepared.renew(ABOUT_PROFILE, *gone)
    Collection.objects.filter(person_id=person_id).delete()


def _put_in(collection: Collection, holding_ids: Sequence[UUID], *, acting: Actor) -> None:
    items = {each.holding_id: each for each in collection.items.order_by("position", "id")}
    rules.may_hold(len(set(holding_ids)))
    for holding in access.several_for_holder(holding_ids, acting=acting):
        if holding.id not in items:
            items[holding.id] = _new(collection, holding)
    order = rules.chosen_anew(list(items), list(dict.fromkeys(holding_ids)))
    collection.items.exclude(holding_id__in=order).delete()
    _number([items[each] for each in order])


def _new(collection: Collection, holding: Holding) -> Collected:
    keeping.may_collect(is_accepted=holding.accepted_at is not None)
    return Collected.objects.create(collection=collection, holding=holding, position=0)


def _number(items: Sequence[Collected]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    Collected.objects.bulk_update(items, ["position"])


def _changed(verb: str, collection: Collection, *, acting: Actor, at: datetime) -> None:
    collection.changed_at = at
    collection.save()
    record_collection(verb, collection.id, acting=acting, at=at)
