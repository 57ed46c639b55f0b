"""Nothing is public before its holder accepts it, and nothing at all once they end it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import as_actor
from tests.factories.achievements import published_achievement
from tests.factories.older_displays import ADDRESS, place_under
from tests.factories.organizations import organization
from tests.factories.portfolio import award_of, earned, received, shared
from tests.permissions.routes import pages

from insignia.accounts import actions as accounts
from insignia.awards import actions as awarding
from insignia.awards.values import JourneyParts
from insignia.foundation import clock as house_clock
from insignia.foundation import prepared
from insignia.foundation.actors import SYSTEM
from insignia.foundation.models import Prepared
from insignia.foundation.refusals import Refusal
from insignia.logbook.jobs import let_the_log_grow
from insignia.portfolio import actions, queries
from insignia.portfolio.models import Holding, Share
from insignia.portfolio.published import ABOUT_SHARE
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import StandingClock

pytestmark = pytest.mark.django_db
CONTENT_HOST = settings.CONTENT_ORIGIN.partition("//")[2]
ALL = Shown(name=True, feedback=True, evidence=True, journey=True)
# Every address under a link, and how it is asked for where that is not by its token alone.
ASKED: dict[str, Callable[[Share], str]] = {
    "portfolio:oembed": lambda share: f"/oembed/?url={queries.url_of(share.id)}",
    "open_badges_2:assertion": place_under,
    "open_badges_2:picture": lambda share: f"{place_under(share)}/badge.png",
}
# Addresses that show nothing of what is shared.
SILENT = {
    "portfolio:ask": "takes a question, and shows no credential",
    "portfolio:unlock": "takes a password or a code; of what has no lock there is none",
    "portfolio:shared-received": "hands out what came from elsewhere; here it was awarded",
}


def forms() -> list[str]:
    """Every route that a link opens, whoever hung it there."""
    under = ("s/<str:token>/", "content/frames/<str:token>/")
    found = {name for name, route in pages().items() if route.path.startswith(under)}
    return sorted((found | set(ASKED)) - set(SILENT))


def statuses(share: Share) -> dict[str, int]:
    """What a stranger is answered who asks for each of them."""
    cache.clear()
    token, found = queries.token_of(share.id), {}
    for name in forms():
        address = ASKED[name](share) if name in ASKED else reverse(name, args=[token])
        is_framed = name == "portfolio:frame"
        headers: Any = {"host": CONTENT_HOST} if is_framed else {}
        found[name] = Client().get(address, headers=headers).status_code
    return found


@pytest.fixture
def share() -> Share:
    """A link that shows all there is, in every form."""
    held = earned(published_achievement(organization(email=ADDRESS)))
    acting, at = as_actor(held.person), house_clock.now()
    parts = JourneyParts(overview=True)
    awarding.sign_journey(award_of(held).id, parts=parts, acting=acting, at=at)
    let_the_log_grow.func()
    return shared(held, shown=ALL, framing="*", until=at + timedelta(days=1))


def _ended(share: Share) -> None:
    actions.end_share(share.id, acting=as_actor(share.person), at=house_clock.now())


def _hidden(share: Share) -> None:
    actions.hide(share.holdings.get().id, acting=as_actor(share.person), at=house_clock.now())


def _without_consent(share: Share) -> None:
    actions.end_shares(share.person_id, acting=SYSTEM, at=house_clock.now())


def _of_age(share: Share) -> None:
    actions.ask_anew(share.person_id, acting=SYSTEM, at=house_clock.now())


def _erased(share: Share) -> None:
    who = share.person
    confirmation = who.email or who.name
    accounts.erase(confirmation=confirmation, acting=as_actor(who), at=house_clock.now())


ENDS = {
    "ended by its holder": _ended,
    "hidden by its holder": _hidden,
    "ended with the consent of a guardian": _without_consent,
    "stopped at majority": _of_age,
    "erased with its holder": _erased,
}


@pytest.mark.parametrize("way", ENDS)
def test_every_form_of_a_link_is_gone_at_the_next_request(share: Share, way: str) -> None:
    assert set(statuses(share).values()) == {200}
    assert Prepared.objects.filter(about_id=share.id).exists()

    ENDS[way](share)

    assert set(statuses(share).values()) == {404}
    # And what is answered in front of Django, without a look at the link, lies ready no more.
    assert not Prepared.objects.filter(about_id=share.id).exists()


def test_every_form_of_a_link_is_gone_with_its_last_moment(
    clock: StandingClock, share: Share
) -> None:
    assert set(statuses(share).values()) == {200}

    clock.advance(timedelta(days=1))

    assert set(statuses(share).values()) == {404}
    known = Prepared.objects.filter(about_id=share.id).values_list("until", flat=True)
    assert set(known) == {clock.now().timestamp()}


def test_nothing_is_public_before_it_is_accepted(share: Share) -> None:
    held = share.holdings.get()
    fresh = received(by=share.person)
    with pytest.raises(Refusal):
        shared(fresh)
    # Not even by a link that nobody could have made.
    Holding.objects.filter(pk=held.pk).update(accepted_at=None)
    prepared.renew(ABOUT_SHARE, share.id)

    assert set(statuses(share).values()) == {404}
    assert not Prepared.objects.filter(about_id=share.id).exists()


def test_what_stays_silent_is_there() -> None:
    assert set(SILENT) - set(pages()) == set()
