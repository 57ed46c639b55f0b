"""The use-cases of the portfolio, each with its one audit entry."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.awards import changed, issued
from tests.factories.portfolio import accepted, award_of, received, shared

from insignia.accounts.errors import SignInNeeded
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.actors import ANONYMOUS, SYSTEM
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access, actions, queries
from insignia.portfolio.errors import ExpiryInThePast, NotAcceptedYet, ShareEnded
from insignia.portfolio.models import Holding, Share
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.foundation.actors import Actor
    from insignia.portfolio.access import OpenLink

pytestmark = pytest.mark.django_db


def _entries(verb: str) -> int:
    return AuditEntry.objects.filter(action=f"portfolio.{verb}").count()


def _open(share: Share) -> OpenLink:
    return access.live_share(queries.token_of(share.id), at=clock.now())


def test_receiving_twice_holds_once() -> None:
    mira = person()
    award = issued(to=mira)

    for _ in range(2):
        actions.receive(award.id, mira.id, acting=SYSTEM, at=clock.now())

    assert Holding.objects.count() == 1
    assert _entries("receive") == 1


def test_what_is_received_is_neither_accepted_nor_hidden() -> None:
    view = queries.view(received())

    assert view.is_new
    assert (view.is_accepted, view.is_hidden) == (False, False)


def test_accepting_twice_is_written_down_once() -> None:
    held = received()
    mira = as_actor(held.person)

    first = actions.accept(held.id, acting=mira, at=clock.now())
    second = actions.accept(held.id, acting=mira, at=clock.now() + timedelta(hours=1))

    assert first.accepted_at == second.accepted_at
    assert _entries("accept") == 1


def test_a_revoked_one_can_still_be_taken_on() -> None:
    held = received()
    changed(award_of(held), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    actions.accept(held.id, acting=as_actor(held.person), at=clock.now())

    assert queries.view(Holding.objects.get()).state == "revoked"


def test_hiding_ends_every_link_and_leaves_it_valid() -> None:
    held = accepted()
    links = [shared(held), shared(held)]

    actions.hide(held.id, acting=as_actor(held.person), at=clock.now())
    actions.hide(held.id, acting=as_actor(held.person), at=clock.now())

    for share in links:
        with pytest.raises(ShareEnded):
            _open(share)
    view = queries.view_of_awarded(Holding.objects.get())
    assert (view.state, view.award.standing.value) == ("hidden", "issued")
    assert _entries("hide") == 1


def test_what_is_brought_back_keeps_its_links_ended() -> None:
    held = accepted()
    share = shared(held)
    mira = as_actor(held.person)
    actions.hide(held.id, acting=mira, at=clock.now())

    back = actions.accept(held.id, acting=mira, at=clock.now())

    assert back.hidden_at is None
    with pytest.raises(ShareEnded):
        _open(share)


def test_a_link_opens_what_it_was_made_for() -> None:
    held = accepted()

    share = shared(held, shown=Shown(name=True), label="For a school")

    shown = queries.shared(_open(share))
    assert shown.holding.id == held.id
    assert shown.holder == "Mira Lindqvist"
    assert _entries("share") == 1


def test_the_token_of_a_link_is_stored_nowhere() -> None:
    token = queries.token_of(shared(accepted()).id)

    stored = str(list(Share.objects.values())) + str(list(AuditEntry.objects.values()))

    assert len(token) >= 32
    assert token not in stored


@pytest.mark.parametrize("is_hidden", [True, False])
def test_what_is_not_accepted_cannot_be_shared(*, is_hidden: bool) -> None:
    held = received()
    if is_hidden:
        actions.hide(held.id, acting=as_actor(held.person), at=clock.now())

    with pytest.raises(NotAcceptedYet):
        shared(held)

    assert Share.objects.count() == 0
    assert _entries("share") == 0


def test_a_link_into_the_past_is_not_made() -> None:
    held = accepted()

    with pytest.raises(ExpiryInThePast):
        shared(held, until=clock.now())

    assert Share.objects.count() == 0


def test_a_link_runs_out_by_itself(clock: StandingClock) -> None:
    share = shared(accepted(), until=clock.now() + timedelta(days=1))
    _open(share)

    clock.advance(timedelta(days=1))

    with pytest.raises(ShareEnded):
        _open(share)


def test_ending_a_link_twice_is_written_down_once() -> None:
    held = accepted()
    share, other = shared(held), shared(held)

    for _ in range(2):
        actions.end_share(share.id, acting=as_actor(held.person), at=clock.now())

    with pytest.raises(ShareEnded):
        _open(share)
    assert _open(other).share.id == other.id
    assert _entries("end-share") == 1


@pytest.mark.parametrize("token", ["", "nothing", "x" * 500])
def test_a_token_that_never_was_opens_nothing(token: str) -> None:
    with pytest.raises(ShareEnded):
        access.live_share(token, at=clock.now())


def _strangers() -> list[tuple[Actor, type[Exception]]]:
    return [(as_actor(person()), NotFound), (ANONYMOUS, SignInNeeded)]


def test_nobody_else_touches_a_holding() -> None:
    held = accepted()
    share = shared(held)
    before = AuditEntry.objects.count()

    for stranger, refusal in _strangers():
        at = clock.now()
        with pytest.raises(refusal):
            actions.accept(held.id, acting=stranger, at=at)
        with pytest.raises(refusal):
            actions.hide(held.id, acting=stranger, at=at)
        with pytest.raises(refusal):
            actions.end_share(share.id, acting=stranger, at=at)
        with pytest.raises(refusal):
            actions.share(held.id, shown=Shown(), label="", expires_at=None, acting=stranger, at=at)

    assert AuditEntry.objects.count() == before
    assert _open(share).share.id == share.id
    assert Share.objects.count() == 1


def test_letting_go_ends_and_hides_everything_of_one_person() -> None:
    hers, his = accepted(), accepted(by=person("Jonas"))
    share, other = shared(hers, label="For Ada"), shared(his)

    for _ in range(2):
        actions.let_go(hers.person_id, at=clock.now())

    with pytest.raises(ShareEnded):
        _open(share)
    assert _open(other).share.id == other.id
    assert Share.objects.get(pk=share.pk).label == ""
    assert queries.holdings_of(hers.person_id) == []
    assert len(queries.holdings_of(his.person_id)) == 1
