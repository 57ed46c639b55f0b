"""Is it really them: who is asked, how often, and what confirms nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import brought
from tests.factories.portfolio import accepted, link, shared

from insignia.accounts.access import signed_with_passkey
from insignia.accounts.errors import PasskeyDidNotSign
from insignia.foundation import clock
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.portfolio import access, actions, challenges, queries
from insignia.portfolio.errors import AskedTooOften, NotTheCode, TakesNoQuestions, TriedTooOften
from insignia.portfolio.locks import TRIES
from insignia.portfolio.models import Challenge, Mute
from insignia.portfolio.values import MOST_QUESTIONS_A_DAY, Lock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from tests.conftest import StandingClock

    from insignia.portfolio.models import Holding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def _asked(held: Holding) -> Challenge:
    return actions.ask(held.id, acting=ANONYMOUS, at=clock.now())


def _confirm(challenge: Challenge, code: str, *, by: Any, response: Any = None) -> Challenge:
    return actions.confirm(
        challenge.id, code=code, response=response, acting=as_actor(by), at=clock.now()
    )


def test_whoever_sees_a_link_asks_and_comes_back_to_a_page_that_says_no_answer_came(
    client: Client,
) -> None:
    held = accepted()

    page = client.post(f"{link(shared(held))}ask/", follow=True).content.decode()

    challenge = Challenge.objects.get()
    assert "No confirmation yet" in page
    assert challenges.code_of(challenge.id) in page
    assert str(held.person.email) not in page
    assert client.get(f"/asked/{challenges.token_of(challenge.id)}/answer.json").status_code == 404
    letter = Letter.objects.get(key=f"portfolio.asked.{challenge.id}")
    assert letter.recipient == held.person.email


def test_nobody_asks_through_a_locked_link(client: Client) -> None:
    share = shared(accepted(), lock=Lock(password="seven tall ships"))

    assert client.post(f"{link(share)}ask/").status_code == 403
    assert Challenge.objects.count() == 0


def test_a_holder_is_asked_so_often_a_day_and_then_no_more() -> None:
    held = accepted()
    for _ in range(MOST_QUESTIONS_A_DAY):
        _asked(held)
    before = AuditEntry.objects.count()

    with pytest.raises(AskedTooOften):
        _asked(held)

    assert Challenge.objects.count() == MOST_QUESTIONS_A_DAY
    assert AuditEntry.objects.count() == before


def test_who_takes_no_questions_is_not_asked_until_they_do_again() -> None:
    held = accepted()
    mira = as_actor(held.person)
    for _ in range(2):
        actions.mute(is_muted=True, acting=mira, at=clock.now())

    with pytest.raises(TakesNoQuestions):
        _asked(held)
    actions.mute(is_muted=False, acting=mira, at=clock.now())

    assert _asked(held).holding_id == held.id


def test_without_the_code_or_a_passkey_nothing_is_confirmed() -> None:
    held = accepted()
    challenge = _asked(held)
    code = challenges.code_of(challenge.id)
    wrong = f"{(int(code) + 1) % 10**6:06}"

    with pytest.raises(NotTheCode):
        _confirm(challenge, wrong, by=held.person)
    for response in (None, {}, {"id": "x", "response": {}}, "text", 5):
        with pytest.raises(PasskeyDidNotSign):
            signed_with_passkey(held.person, response, b"q" * 32)
    for _ in range(TRIES - 1):
        with pytest.raises(NotTheCode):
            _confirm(challenge, wrong, by=held.person)
    with pytest.raises(TriedTooOften):
        _confirm(challenge, code, by=held.person)

    challenge.refresh_from_db()
    assert (challenge.confirmed_at, challenge.signed) == (None, None)


def test_somebody_with_a_copy_finds_no_question_to_answer(clock: StandingClock) -> None:
    held = accepted()
    challenge = _asked(held)
    code = challenges.code_of(challenge.id)

    with pytest.raises(NotFound):
        _confirm(challenge, code, by=person("Eve"))
    clock.advance(challenges.LASTS)
    with pytest.raises(NotFound):
        access.challenge_for_holder(challenge.id, acting=as_actor(held.person), at=clock.now())


def test_questions_go_with_the_person() -> None:
    held = accepted()
    _asked(held)
    actions.mute(is_muted=True, acting=as_actor(held.person), at=clock.now())

    actions.let_go(held.person_id, at=clock.now())

    assert (Challenge.objects.count(), Mute.objects.count()) == (0, 0)


def test_a_credential_from_elsewhere_is_asked_about_with_the_digest_of_its_file(
    client: Client,
) -> None:
    mira = person()
    held = brought(mira)
    actions.accept(held.id, acting=as_actor(mira), at=clock.now())
    address = link(shared(held))
    assert f'action="{address}ask/"' in client.get(address).content.decode()

    client.post(f"{address}ask/")

    view = queries.view(held)
    asked = challenges.question(Challenge.objects.get(holding=held), view)
    assert held.brought is not None
    assert (asked["credential"], asked["sha256"]) == (view.credential_id, held.brought.digest)


@pytest.mark.parametrize("end", ["ended", "hidden", "expired"])
def test_a_question_names_nothing_that_no_link_shows_any_more(
    client: Client, clock: StandingClock, end: str
) -> None:
    held = accepted()
    share = shared(held, until=clock.now() + timedelta(days=1))
    challenge, acting = _asked(held), as_actor(held.person)
    Challenge.objects.update(confirmed_at=clock.now(), signed={"id": "x"})
    page = f"/asked/{challenges.token_of(challenge.id)}/"
    name = queries.view(held).name
    assert name in client.get(page).content.decode()
    assert client.get(f"{page}answer.json").status_code == 200

    if end == "ended":
        actions.end_share(share.id, acting=acting, at=clock.now())
    elif end == "hidden":
        actions.hide(held.id, acting=acting, at=clock.now())
    else:
        clock.advance(timedelta(days=2))

    told = client.get(page).content.decode()
    assert "Confirmed by its holder" in told
    assert (name in told, "answer.json" in told) == (False, False)
    assert client.get(f"{page}answer.json").status_code == 404
