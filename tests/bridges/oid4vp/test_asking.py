"""A wallet is asked and answers: what is believed of it, who gets to see it, and what is not."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from tests.bridges.oid4vp.showing import OTHER, OWN, Showing, presentation
from tests.factories.accounts import as_actor, person
from tests.factories.portfolio import accepted, award_of
from tests.permissions.personas import signed_in

from insignia.accounts import actions as accounts
from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.bridges.oid4vp import actions, own_key, queries
from insignia.bridges.oid4vp.errors import NothingToKeep, OtherBrowser
from insignia.bridges.oid4vp.jobs import drop_old_questions
from insignia.bridges.oid4vp.models import Question
from insignia.bridges.oid4vp.values import Outcome, Where
from insignia.foundation import clock as house_clock
from insignia.foundation.models import AuditEntry
from insignia.portfolio.models import Holding

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import StandingClock

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def asked(by: Person | None = None, where: Where = Where.ELSEWHERE) -> Question:
    return actions.ask(where=where, acting=as_actor(by or person()), at=house_clock.now())


def opened(row: Question) -> Showing:
    return Showing(queries.view(row, at=house_clock.now()).link)


def copy_of(held: Holding, subject: str = OWN.controller) -> dict[str, Any]:
    acting = as_actor(held.person)
    made = awarding.sign_copy(
        award_of(held).id, subject=subject, acting=acting, at=house_clock.now()
    )
    found: dict[str, Any] = json.loads(bytes(made.document))
    return found


def outcome_of(row: Question) -> Outcome:
    row.refresh_from_db()
    return Outcome(row.outcome)


def test_what_its_key_signs_over_the_question_is_shown_to_who_asked() -> None:
    held, row = accepted(), asked()
    wallet = opened(row)
    shown = wallet.presented(copy_of(held))

    answer = wallet.show(shown)

    assert (answer.status_code, answer.json()) == (200, {}), answer.content
    row.refresh_from_db()
    (told,) = queries.view(row, at=house_clock.now()).shown
    assert (told.name, told.is_about_key) == (awards.award(award_of(held).id).name, True)
    assert wallet.show(shown).json()["error"] == "invalid_request"  # once


def test_a_credential_that_names_no_key_is_told_apart() -> None:
    held, row = accepted(), asked()
    wallet = opened(row)

    wallet.show(wallet.presented(json.loads(awards.document(award_of(held).id))))

    row.refresh_from_db()
    assert [told.is_about_key for told in queries.view(row, at=house_clock.now()).shown] == [False]


Shows = dict[str, "Callable[[Showing, dict[str, Any]], Any]"]
NOT_PROVEN: Shows = {
    "for another question": lambda w, c: w.presented(c, challenge="another"),
    "for another verifier": lambda w, c: w.presented(c, domain="https://elsewhere.example"),
    "of a changed credential": lambda w, c: w.presented({**c, "validFrom": "2020-01-01T00:00:00Z"}),
    "by another key": lambda w, c: Showing(w.link, OTHER).presented(c),
    "by another key for its holder": lambda w, c: Showing(w.link, OTHER).presented(
        c, holder=OWN.controller
    ),
    "without a signature": lambda w, c: {
        name: said for name, said in w.presented(c).items() if name != "proof"
    },
    "of nothing": lambda w, _: w.presented(),
    "that is a bare credential": lambda _, c: c,
}


@pytest.mark.parametrize("shown", NOT_PROVEN.values(), ids=NOT_PROVEN)
def test_what_does_not_hold_is_not_taken(
    shown: Callable[[Showing, dict[str, Any]], Any],
) -> None:
    credential, row = copy_of(accepted()), asked()
    wallet = opened(row)

    answer = wallet.show(shown(wallet, credential))

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert outcome_of(row) is Outcome.OPEN


@pytest.mark.parametrize(
    "said",
    [
        {"state": "another"},
        {"vp_token": ""},
        {"vp_token": "[]"},
        {"vp_token": "{}"},
        {"vp_token": '{"else": [{}]}'},
        {"vp_token": '{"badge": {}}'},
        {"vp_token": '{"badge": []}'},
        {"vp_token": '{"badge": ["eyJhbGciOiJFZERTQSJ9.e30.x~disclosed~"]}'},
        {"vp_token": json.dumps({"badge": [{}] * 11})},
    ],
)
def test_an_answer_in_another_form_is_not_taken(said: dict[str, str]) -> None:
    row = asked()

    answer = opened(row).show(**said)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")
    assert outcome_of(row) is Outcome.OPEN


def test_a_wallet_may_say_no() -> None:
    row = asked()

    assert opened(row).show(error="access_denied", vp_token="x").status_code == 200
    assert outcome_of(row) is Outcome.DECLINED


def test_a_question_is_over_after_its_minutes_and_its_answer_after_a_day(
    clock: StandingClock,
) -> None:
    row = asked()
    wallet = opened(row)
    shown = wallet.presented(copy_of(accepted()))
    clock.advance(timedelta(minutes=10))

    assert wallet.show(shown).json()["error"] == "invalid_request"
    assert wallet.web.get(urlsplit(wallet.question["response_uri"]).path).status_code == 405
    place = urlsplit(wallet.question["response_uri"]).path.removesuffix("/answer")
    assert wallet.web.get(place).status_code == 400
    clock.advance(timedelta(days=2))
    drop_old_questions.func()
    assert not Question.objects.exists()


def test_a_wallet_here_leads_back_the_browser_that_asked_and_nobody_else_sees() -> None:
    mine, theirs = person(), person()
    row = asked(mine, Where.HERE)
    wallet = opened(row)

    answer = wallet.show(wallet.presented(copy_of(accepted())))

    way_back = urlsplit(answer.json()["redirect_uri"]).path
    row.refresh_from_db()
    assert queries.view(row, at=house_clock.now()).shown == ()
    with pytest.raises(NothingToKeep):
        actions.keep(row.id, acting=as_actor(mine), at=house_clock.now())
    with pytest.raises(OtherBrowser):
        actions.come_back(row.id, "guessed", acting=as_actor(mine), at=house_clock.now())
    assert signed_in(theirs).post(way_back).status_code == 404
    browser = signed_in(mine)
    assert browser.get(way_back).status_code == 200
    shown = browser.post(way_back, follow=True).content.decode()
    assert "Your wallet has shown this" in shown
    assert browser.post(way_back).status_code == 409  # it was good once


def through_browser(row: Question, *credentials: dict[str, Any], **instead: str) -> dict[str, str]:
    """What the form of the page carries when the browser itself has asked a wallet."""
    asked = queries.for_browser(row)
    assert asked["protocol"] == "openid4vp-v1-unsigned"
    assert asked["data"].keys().isdisjoint({"client_id", "state", "response_uri"})
    said = {"challenge": asked["data"]["nonce"], "domain": f"origin:{settings.PUBLIC_ORIGIN}"}
    shown = presentation(*credentials, **{**said, **instead})
    return {"vp_token": json.dumps({"badge": [shown]})}


def test_what_the_browser_itself_has_asked_for_is_back_at_once() -> None:
    mine, theirs = person(), person()
    row, credential = asked(mine, Where.HERE), copy_of(accepted())
    place = f"/portfolio/from-wallet/{row.id}/here/"
    answer = through_browser(row, credential)

    assert signed_in(theirs).post(place, answer).status_code == 404
    shown = signed_in(mine).post(place, answer, follow=True).content.decode()

    assert "Your wallet has shown this" in shown
    assert outcome_of(row) is Outcome.SHOWN
    assert AuditEntry.objects.filter(action="oid4vp.answer", actor_id=str(mine.pk)).count() == 1
    assert signed_in(mine).post(place, answer).status_code == 409  # once


@pytest.mark.parametrize(
    "domain", ["origin:https://elsewhere.example", "the name by which others ask", ""]
)
def test_what_was_shown_to_another_site_is_not_taken_from_the_browser(domain: str) -> None:
    mine = person()
    row, credential = asked(mine, Where.HERE), copy_of(accepted())
    other = own_key.client_id() if domain.startswith("the name") else domain

    answer = signed_in(mine).post(
        f"/portfolio/from-wallet/{row.id}/here/", through_browser(row, credential, domain=other)
    )

    assert answer.status_code == 422
    assert outcome_of(row) is Outcome.OPEN


def test_every_question_is_another_and_each_act_leaves_an_entry() -> None:
    one, other = asked(), asked()
    numbers = [opened(row).question["nonce"] for row in (one, other)]

    assert numbers[0] != numbers[1]
    assert all(len(number) >= 22 for number in numbers)  # 128 bits in base64url
    opened(one).show(error="access_denied")
    left = AuditEntry.objects.filter(about_id=str(one.id)).values_list("action", flat=True)
    assert sorted(left) == ["oid4vp.answer", "oid4vp.ask"]


def test_questions_go_with_their_person() -> None:
    leaving = person()
    asked(leaving)

    accounts.erase(confirmation=leaving.email or "", acting=as_actor(leaving), at=house_clock.now())

    assert not Question.objects.exists()


def test_what_was_shown_is_kept_when_its_person_says_so() -> None:
    holder = person("Mira Lindqvist")
    row, held = asked(holder), accepted(by=holder)
    wallet = opened(row)
    wallet.show(wallet.presented(copy_of(held)))
    browser = signed_in(holder)

    kept = browser.post(f"/portfolio/from-wallet/{row.id}/keep/")

    brought = Holding.objects.exclude(brought=None).select_related("brought")
    assert kept["Location"] in {f"/portfolio/{each.id}/" for each in brought}
    assert {each.brought.carried for each in brought if each.brought} == {"wallet"}
    assert outcome_of(row) is Outcome.KEPT
    assert row.presentations == []
    assert browser.post(f"/portfolio/from-wallet/{row.id}/keep/").status_code == 409
