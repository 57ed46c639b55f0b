"""The public profile: say what stands in it, make it public, switch it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from insignia.accounts import queries as accounts
from insignia.accounts.access import person
from insignia.foundation import prepared
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access
from insignia.portfolio.actions.recording import record_profile
from insignia.portfolio.actions.sharing import end, make
from insignia.portfolio.collecting import arranging, profiles, rules
from insignia.portfolio.collecting.errors import NoProfileYet
from insignia.portfolio.collecting.published import ABOUT_PROFILE
from insignia.portfolio.models import Collection, Profile, Share
from insignia.portfolio.values import Terms

if TYPE_CHECKING:
    from collections.abc import Collection as Several
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import ProfileWords


def save_profile(
    words: ProfileWords, collection_ids: Several[UUID], *, acting: Actor, at: datetime
) -> Profile:
    """Write down what a profile is to say; what is public changes only when it is published."""
    who = person(acting).pk
    rules.may_have_profile(accounts.band_of(who))
    with transaction.atomic():
        others = Profile.objects.select_for_update().exclude(person_id=who)
        rules.may_stand_at(words.slug, is_taken=others.filter(slug=words.slug).exists())
        chosen = list(Collection.objects.filter(person_id=who, pk__in=collection_ids))
        if len(chosen) < len(set(collection_ids)):
            raise NotFound
        said = {"headline": words.headline, "about": words.about, "changed_at": at}
        saved, _is_new = Profile.objects.update_or_create(
            person_id=who, defaults=said, create_defaults=said | {"slug": words.slug}
        )
        if saved.slug != words.slug:
            _switch_off(saved, at=at)  # what stands at another address was never agreed to
            saved.slug = words.slug
            saved.save(update_fields=["slug"])
        saved.collections.set(chosen)
        record_profile("save-profile", saved.id, acting=acting, at=at)
    return saved


def publish_profile(*, acting: Actor, at: datetime) -> Profile:
    """Make public what the profile says now; what was public before ends in the same moment."""
    who = person(acting).pk
    rules.may_have_profile(accounts.band_of(who))
    with transaction.atomic():
        profile = Profile.objects.select_for_update().filter(person_id=who).first()
        if profile is None:
            raise NoProfileYet
        found = profiles.arrangement_of(profile)
        rules.may_show(len(found.holding_ids))
        holdings = access.several_for_holder(found.holding_ids, acting=acting)
        terms = Terms(
            shown=arranging.shown(found.arrangement, name=True),
            label=_("My public profile"),
            expires_at=None,
            title=accounts.name_of(who),
            arrangement=found.arrangement,
        )
        _switch_off(profile, at=at)
        profile.share = make(holdings, terms, acting=acting, at=at)
        profile.save(update_fields=["share"])
        prepared.renew(ABOUT_PROFILE, profile.id)
        record_profile("publish-profile", profile.id, acting=acting, at=at)
    return profile


def withdraw_profile(*, acting: Actor, at: datetime) -> None:
    """Switch the profile off: from the next request on it shows nothing."""
    with transaction.atomic():
        mine = Profile.objects.select_for_update().filter(person_id=person(acting).pk)
        profile = mine.exclude(share=None).first()
        if profile is None:
            return
        _switch_off(profile, at=at)
        record_profile("withdraw-profile", profile.id, acting=acting, at=at)


def renew_profiles_with(*holding_ids: UUID) -> None:
    """Let public profiles say how these credentials stand now."""
    shown = Profile.objects.filter(share__ended_at=None, share__holdings__in=holding_ids)
    prepared.renew(ABOUT_PROFILE, *shown.values_list("id", flat=True).distinct())


def _switch_off(profile: Profile, *, at: datetime) -> None:
    end(Share.objects.filter(profile=profile, ended_at=None), at=at)
    Profile.objects.filter(pk=profile.pk).update(share=None)
    profile.share = None
