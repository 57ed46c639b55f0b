"""Removing what one brought: it is gone with its bytes, and nothing brings it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import badge_for, brought
from tests.factories.portfolio import accepted, shared

from insignia.foundation import blobs, clock
from insignia.foundation.models import AuditEntry
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access, actions, queries
from insignia.portfolio.errors import ShareEnded
from insignia.portfolio.importing import looking
from insignia.portfolio.models import Holding, Import
from insignia.portfolio.values import Shown

if TYPE_CHECKING:
    from pytest_django import DjangoCaptureOnCommitCallbacks

pytestmark = pytest.mark.django_db
ANOTHER = "urn:uuid:1e6a5b1c-7a0e-4f2f-9c6a-3f1b2d4e5f61"


def test_it_is_gone_with_its_bytes_and_every_link_that_showed_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mira = person()
    acting, now = as_actor(mira), clock.now()
    gone = brought(mira)
    stays = brought(mira, badge_for(str(mira.email), id=ANOTHER))
    for each in (gone, stays):
        actions.accept(each.id, acting=acting, at=now)
    alone = shared(gone)
    both = actions.share(
        gone.id, stays.id, shown=Shown(), label="", expires_at=None, acting=acting, at=now
    )
    other = shared(stays)
    blob = Import.objects.get(holding=gone).blob

    with django_capture_on_commit_callbacks(execute=True):
        ended = actions.remove(gone.id, acting=acting, at=now)

    assert ended == 2
    assert [held.id for held in queries.holdings_of(mira.pk)] == [stays.id]
    assert (blobs.exists(blob), Import.objects.count()) == (False, 1)
    assert AuditEntry.objects.filter(action="portfolio.remove").count() == 1
    for link in (alone, both):
        with pytest.raises(ShareEnded):
            access.live_share(queries.token_of(link.id), at=now)
    assert access.live_share(queries.token_of(other.id), at=now).holding == stays
    assert [each.names for each in queries.all_shares_of(mira.pk, at=now) if not each.is_live]


def test_it_can_be_brought_anew(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mira = person()
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(brought(mira).id, acting=as_actor(mira), at=clock.now())

    again = brought(mira)

    assert blobs.exists(Import.objects.get(holding=again).blob)


def test_what_was_awarded_here_and_what_others_brought_cannot_be_removed() -> None:
    awarded = accepted()
    hers = brought(person())

    for held, acting in ((awarded, awarded.person), (hers, awarded.person)):
        with pytest.raises(NotFound):
            actions.remove(held.id, acting=as_actor(acting), at=clock.now())

    assert Holding.objects.count() == 2


def test_a_look_that_was_under_way_does_not_bring_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    mira = person()
    held = brought(mira)
    examined = looking.examined

    def meanwhile(*args: Any, **options: Any) -> looking.Found:
        actions.remove(held.id, acting=as_actor(mira), at=clock.now())
        return examined(*args, **options)

    Import.objects.update(check_due_at=clock.now())
    monkeypatch.setattr(looking, "examined", meanwhile)

    actions.check_what_is_due(at=clock.now(), at_most=5)

    assert not Import.objects.exists()
