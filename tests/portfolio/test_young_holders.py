"""What of a young person others get to see: nothing without a guardian's yes to the very link."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.factories.accounts import as_actor
from tests.factories.guardians import GUARDIAN, agreed, young
from tests.factories.portfolio import accepted, link, shared

from insignia.accounts import actions as accounts
from insignia.accounts.values import AgeBand
from insignia.foundation import actors, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.guardians import actions as guardians
from insignia.guardians.errors import GuardianNeeded
from insignia.guardians.models import Question
from insignia.portfolio import actions
from insignia.portfolio.errors import GuardianDecidesThis
from insignia.portfolio.models import Share
from insignia.portfolio.values import Shown

pytestmark = pytest.mark.django_db


def answers(share: Share) -> set[int]:
    """What the link, its document and its pictures answer to a stranger."""
    run_pending()
    path = link(share)
    places = (path, f"{path}credential.json", f"{path}badge.png", f"{path}qr.svg")
    return {Client().get(place).status_code for place in places}


def test_a_link_waits_for_the_guardian_who_reads_what_it_shows() -> None:
    child = young("Robin")
    token = agreed(child)
    share = shared(accepted(by=child), shown=Shown(name=True), label="For Grandma")

    assert answers(share) == {404}
    question = Question.objects.get()
    assert "For Grandma" in question.words
    letter = Letter.objects.get(recipient=GUARDIAN, key__contains="question")
    assert question.words in words_of(letter)

    guardians.answer(token, question.id, is_granted=True, at=clock.now())
    assert answers(share) == {200}

    guardians.answer(token, question.id, is_granted=False, at=clock.now())
    assert answers(share) == {404}
    guardians.answer(token, question.id, is_granted=True, at=clock.now())
    assert answers(share) == {404}  # a link that ended stays ended


def test_without_a_guardian_no_link_is_made() -> None:
    held = accepted(by=young(band=AgeBand.FROM_16))

    with pytest.raises(GuardianNeeded):
        shared(held)

    assert not Share.objects.exists()


def test_a_consent_that_is_ended_ends_every_link() -> None:
    child = young()
    token = agreed(child)
    share = shared(accepted(by=child))
    guardians.answer(token, Question.objects.get().id, is_granted=True, at=clock.now())
    assert answers(share) == {200}

    guardians.withdraw(token, at=clock.now())

    assert answers(share) == {404}
    assert not Question.objects.get().is_granted


def test_at_eighteen_links_stop_until_their_holder_confirms_them() -> None:
    child = young(band=AgeBand.FROM_16)
    token = agreed(child)
    share = shared(accepted(by=child))
    guardians.answer(token, Question.objects.get().id, is_granted=True, at=clock.now())
    assert answers(share) == {200}
    with pytest.raises(GuardianDecidesThis):
        actions.confirm_share(share.id, acting=as_actor(child), at=clock.now())

    assert child.next_band_on is not None
    acting = actors.job("test")
    accounts.grow_up(today=child.next_band_on, acting=acting, at=clock.now())
    assert answers(share) == {404}
    assert Letter.objects.filter(recipient=child.email, key__contains="of-age").count() == 1

    actions.confirm_share(share.id, acting=as_actor(child), at=clock.now())
    assert answers(share) == {200}


def test_a_yes_that_comes_after_the_eighteenth_birthday_opens_no_link() -> None:
    child = young(band=AgeBand.FROM_16)
    token = agreed(child)
    held = accepted(by=child)
    share = shared(held)
    assert child.next_band_on is not None
    acting = actors.job("accounts.jobs")
    accounts.grow_up(today=child.next_band_on, acting=acting, at=clock.now())
    guardians.answer(token, Question.objects.get().id, is_granted=True, at=clock.now())

    assert answers(share) == {404}

    actions.confirm_share(share.id, acting=as_actor(child), at=clock.now())
    assert answers(share) == {200}
