"""Signing up by a code: the same for every address, and nothing opens before it is typed."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import base_user
from django.contrib.auth.hashers import make_password
from django.db import connections
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import OF_AGE, PASSWORD, code_in_letter, person, with_password

from insignia.accounts.events import AddressVerified
from insignia.accounts.models import Person
from insignia.foundation import events
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter

if TYPE_CHECKING:
    from pytest_django import Settings
    from tests.outside.mail import SmtpSink

pytestmark = pytest.mark.django_db

ADA = "ada@mail.example"
SIGN_UP, SIGN_IN, PROOF, HOME = (
    reverse(name)
    for name in (
        "account_signup",
        "account_login",
        "account_email_verification_sent",
        "accounts:home",
    )
)
WRONG = "0000-0000"
heard: list[AddressVerified] = []


def hear(event: AddressVerified) -> None:
    heard.append(event)


@pytest.fixture(autouse=True)
def _own_front_page(settings: Settings) -> None:
    settings.LOGIN_REDIRECT_URL = "accounts:home"  # whatever the slices above offer


def sign_up(client: Client, address: str = ADA, **more: str) -> Any:
    said = {"email": address, "password1": PASSWORD, "name": "Ada Obi", **OF_AGE, **more}
    return client.post(SIGN_UP, said)


def prove(client: Client, address: str = ADA) -> Any:
    return client.post(PROOF, {"code": code_in_letter(address)})


def sign_in(client: Client, address: str = ADA) -> Person:
    """Somebody with an account signs in, and shows once more who they are."""
    someone = with_password(person(email=address))
    client.post(SIGN_IN, {"login": address, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return someone


def is_in(client: Client) -> bool:
    return client.get(HOME).status_code == 200


def bare(answer: Any) -> str:
    """A page without what differs from session to session."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())


def shown(client: Client, path: str = PROOF) -> str:
    """What a browser sees at an address."""
    return bare(client.get(path))


def test_anybody_with_a_mailbox_can_sign_up_without_an_institution(client: Client) -> None:
    sign_up(client)
    assert not is_in(client)

    answer = prove(client)

    assert answer["Location"] == HOME
    assert is_in(client)
    ada = Person.objects.get()
    assert (ada.name, ada.email, ada.language) == ("Ada Obi", ADA, "en")
    entries = AuditEntry.objects.filter(about_id=str(ada.pk)).order_by("position")
    assert [entry.action for entry in entries] == ["accounts.sign-up", "accounts.prove-address"]


def test_signing_up_in_german_is_answered_in_german(client: Client) -> None:
    client.post(
        SIGN_UP,
        {"email": ADA, "password1": PASSWORD, "name": "Ada", **OF_AGE},
        headers={"accept-language": "de"},
    )

    assert Person.objects.get().language == "de"
    assert "tippe" in words_of(Letter.objects.get()).lower()


def test_whoever_signs_up_on_the_way_arrives_where_they_were_going(client: Client) -> None:
    sign_up(client, next="/achievements/?q=listening")

    assert prove(client)["Location"] == "/achievements/?q=listening"


def test_the_slices_above_hear_of_a_proved_address_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_subscribers", {})
    events.on(AddressVerified)(hear)
    heard.clear()

    sign_up(client)
    run_pending()
    assert heard == []
    prove(client)
    run_pending()

    assert heard == [AddressVerified(Person.objects.get().id, ADA)]


def test_a_mail_server_that_is_down_does_not_stop_a_sign_up(
    client: Client, smtp_sink: SmtpSink
) -> None:
    smtp_sink.close()

    sign_up(client)
    run_pending()

    assert Person.objects.count() == 1
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == ("queued", 1)


@pytest.mark.parametrize("place", [SIGN_UP, reverse("account_reset_password")])
def test_a_link_lies_under_our_origin_whatever_host_a_request_claims(
    client: Client, settings: Settings, place: str
) -> None:
    person(email="known@mail.example")
    for address in ("known@mail.example", "unknown@mail.example"):
        said = {"email": address, "password1": PASSWORD, "name": "Ada", **OF_AGE}
        Client().post(place, said, headers={"host": "testserver"})

    assert Letter.objects.count() == 2
    for letter in Letter.objects.all():
        assert "testserver" not in words_of(letter)
        assert f"{settings.PUBLIC_ORIGIN}/accounts/" in words_of(letter)


# --- the same answer, whether or not there is an account ------------------------------------


def test_a_known_and_an_unknown_address_are_answered_alike() -> None:
    person(email="known@mail.example")
    answers, pages, letters = [], [], []
    for address in ("known@mail.example", "other@mail.example"):
        browser = Client()
        answer = sign_up(browser, address, next="/learn/")
        answers.append(
            (answer.status_code, answer["Location"], answer.content, len(answer.cookies))
        )
        seen = [shown(browser), shown(browser, SIGN_IN), shown(browser, SIGN_UP)]
        wrong = browser.post(PROOF, {"code": WRONG})
        seen.append(bare(wrong))
        again = browser.post(PROOF, {"action": "resend"})
        seen += [str(again.status_code), again["Location"], shown(browser)]
        pages.append(
            [
                words.replace(address, "?").replace(address.replace("@", "%40"), "?")
                for words in seen
            ]
        )
        letters.append(Letter.objects.filter(recipient=address).count())

    assert answers[0] == answers[1]
    assert pages[0] == pages[1]
    assert letters[0] >= 1
    assert letters[1] >= 1


def test_a_known_and_an_unknown_address_take_one_slow_hash_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person(email="known@mail.example")
    hashed: list[str] = []

    def counted(password: str) -> str:
        hashed.append(password)
        return make_password(password)

    monkeypatch.setattr(base_user, "make_password", counted)

    counts = []
    for address in ("known@mail.example", "other@mail.example"):
        hashed.clear()
        sign_up(Client(), address)
        counts.append(len(hashed))

    assert counts == [1, 1]


def test_too_many_wrong_codes_end_it_alike_for_a_known_and_an_unknown_address() -> None:
    person(email="known@mail.example")
    ends = []
    for address in ("known@mail.example", "other@mail.example"):
        browser = Client()
        sign_up(browser, address)
        statuses = [browser.post(PROOF, {"code": WRONG}).status_code for _ in range(5)]
        ends.append((statuses, shown(browser)))

    assert ends[0] == ends[1]
    assert ends[0][0] == [200, 200, 200, 200, 302]
    assert "has ended" in ends[0][1]


def test_who_has_an_account_learns_it_from_the_letter_only() -> None:
    person(email=ADA)

    sign_up(Client())

    assert Person.objects.count() == 1
    letter = Letter.objects.get(recipient=ADA)
    assert letter.subject == "You have an account already"
    assert f"{SIGN_IN}\n" in words_of(letter)


def test_asking_for_a_new_password_is_answered_alike() -> None:
    person(email=ADA)
    sign_up(Client(), "waiting@mail.example")
    place = reverse("account_reset_password")

    answers = [
        Client().post(place, {"email": address})
        for address in (ADA, "waiting@mail.example", "nobody@mail.example")
    ]

    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    told = {
        letter.recipient: letter.subject
        for letter in Letter.objects.filter(subject__regex="password|account with")
    }
    assert told == {
        ADA: "Choose a new password",
        "waiting@mail.example": "There is no account with this address",
        "nobody@mail.example": "There is no account with this address",
    }


# --- the code, and what people meet who stop halfway ----------------------------------------


def test_looking_at_the_link_proves_nothing_and_fills_in_the_code(client: Client) -> None:
    sign_up(client)
    code = code_in_letter(ADA)
    assert f"{PROOF}?code={code}" in words_of(Letter.objects.get())

    page = client.get(f"{PROOF}?code={code}").content.decode()

    assert f'value="{code}"' in page
    assert not EmailAddress.objects.get().verified


def test_a_link_that_is_opened_elsewhere_says_where_the_code_works(client: Client) -> None:
    sign_up(client)
    elsewhere = Client()
    code = code_in_letter(ADA)

    page = elsewhere.get(f"{PROOF}?code={code}").content.decode()
    answer = elsewhere.post(PROOF, {"code": code})

    assert code in page
    assert "works in the browser in which you asked for it" in page
    assert answer["Location"] == PROOF
    assert not EmailAddress.objects.get().verified


def test_a_link_puts_no_words_but_a_code_on_the_page(client: Client) -> None:
    assert "call 0900" not in client.get(f"{PROOF}?code=call 0900").content.decode()


def test_a_new_code_replaces_the_old_one(client: Client) -> None:
    sign_up(client)
    old = code_in_letter(ADA)

    client.post(PROOF, {"action": "resend"})

    assert client.post(PROOF, {"code": old}).status_code == 200
    assert prove(client).status_code == 302
    assert is_in(client)


def test_asking_for_too_many_codes_is_slowed_down(client: Client) -> None:
    sign_up(client)

    statuses = [client.post(PROOF, {"action": "resend"}).status_code for _ in range(3)]

    assert statuses == [302, 302, 429]
    assert prove(client).status_code == 302


def test_whoever_left_the_page_finds_the_way_back_where_one_signs_in(client: Client) -> None:
    sign_up(client)

    assert f"A code is on its way to {ADA}." in shown(client, SIGN_IN)
    assert "A code is on its way" not in shown(Client(), SIGN_IN)


def test_signing_in_without_the_proof_tells_nothing_of_an_account_before() -> None:
    with_password(person(email="known@mail.example"))
    Person.objects.update(password=make_password("the owner's own phrase"))
    answers = []
    for address in ("known@mail.example", "other@mail.example"):
        sign_up(Client(), address)
        answer = Client().post(SIGN_IN, {"login": address, "password": PASSWORD})
        answers.append((answer.status_code, bare(answer).replace(address, "?")))

    assert answers[0] == answers[1]
    assert answers[0][0] == 200
    assert "sign up once more" in answers[0][1]
    assert Letter.objects.count() == 2


def test_whoever_has_an_account_after_all_signs_in_instead(client: Client) -> None:
    ada = with_password(person(email="known@mail.example"))
    sign_up(client, "known@mail.example", next="/learn/")
    assert f"{SIGN_IN}?next=/learn/" in shown(client)

    client.post(SIGN_IN, {"login": ada.email, "password": PASSWORD})

    assert is_in(client)


def test_whoever_mistyped_the_address_begins_again(client: Client) -> None:
    sign_up(client, "adda@mail.example")

    assert client.get(SIGN_UP).status_code == 200
    sign_up(client)
    prove(client)

    assert EmailAddress.objects.get(verified=True).email == ADA


def test_a_second_step_is_still_asked_for_on_the_page_to_sign_in(client: Client) -> None:
    ada = with_password(person(email=ADA))
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    client.post(SIGN_IN, {"login": ADA, "password": PASSWORD})

    assert client.get(SIGN_IN)["Location"] == reverse("mfa_authenticate")


# --- an account made in advance on somebody's address ---------------------------------------


def test_who_typed_an_address_first_stands_in_nobodys_way() -> None:
    attacker, mira = Client(), Client()
    sign_up(attacker, name="Mallory", password1="the attacker's phrase")

    sign_up(mira, name="Mira")
    prove(mira)

    assert is_in(mira)
    assert [(one.name, one.email) for one in Person.objects.all()] == [("Mira", ADA)]


def test_an_attacker_who_signed_up_first_can_do_nothing_after_the_proof() -> None:
    attacker, mira = Client(), Client()
    phrase = "the attacker's phrase"
    sign_up(attacker, name="Mallory", password1=phrase)
    theirs = code_in_letter(ADA)
    sign_up(mira)
    prove(mira)

    attempts = [
        attacker.post(PROOF, {"code": theirs}),
        attacker.post(PROOF, {"code": code_in_letter(ADA)}),
        attacker.post(PROOF, {"action": "resend"}),
        attacker.get(PROOF),
        attacker.post(SIGN_IN, {"login": ADA, "password": phrase}),
        Client().post(SIGN_IN, {"login": ADA, "password": phrase}),
    ]

    assert [answer.status_code for answer in attempts] == [200, 200, 302, 200, 200, 200]
    assert not is_in(attacker)
    assert Person.objects.count() == 1
    assert Person.objects.get().check_password(PASSWORD)


def test_a_code_counts_for_the_session_that_asked_and_for_no_other() -> None:
    attacker, mira = Client(), Client()
    sign_up(attacker)
    theirs = code_in_letter(ADA)
    sign_up(mira)

    answer = mira.post(PROOF, {"code": theirs})

    assert answer.status_code == 200
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_an_address_that_others_wait_for_can_still_be_added_to_an_account(client: Client) -> None:
    sign_up(Client(), "second@mail.example")
    ada = sign_in(client)

    client.post(reverse("account_email"), {"action_add": "", "email": "second@mail.example"})
    answer = prove(client, "second@mail.example")

    assert answer.status_code == 302
    assert EmailAddress.objects.get(email="second@mail.example").user == ada
    assert list(Person.objects.all()) == [ada]


def test_the_address_of_another_account_is_not_added_even_with_its_code(client: Client) -> None:
    owner = person(email="owner@mail.example")
    sign_in(client)

    client.post(reverse("account_email"), {"action_add": "", "email": "owner@mail.example"})
    answer = prove(client, "owner@mail.example")

    assert "belongs to another account" in answer.content.decode()
    assert EmailAddress.objects.get(email="owner@mail.example").user == owner


def test_wrong_codes_lead_who_is_signed_in_back_to_their_addresses(client: Client) -> None:
    sign_in(client)
    client.post(reverse("account_email"), {"action_add": "", "email": "second@mail.example"})

    answers = [client.post(PROOF, {"code": WRONG}) for _ in range(5)]

    assert answers[-1]["Location"] == reverse("account_email")
    assert is_in(client)


def test_a_new_password_ends_every_other_session_and_what_was_only_typed() -> None:
    ada = with_password(person(email=ADA))
    EmailAddress.objects.create(user=ada, email="typed@mail.example", verified=False)
    stranger, owner = Client(), Client()
    stranger.post(SIGN_IN, {"login": ADA, "password": PASSWORD})
    assert is_in(stranger)

    owner.post(reverse("account_reset_password"), {"email": ADA})
    found = re.search(r"/accounts/password/reset/key/\S+", words_of(Letter.objects.get()))
    assert found
    form = owner.get(found[0], follow=True)
    fresh = {"password1": "quite another phrase", "password2": "quite another phrase"}
    owner.post(form.redirect_chain[-1][0], fresh)

    assert not is_in(stranger)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [ADA]


def proved_at_once(*attempts: tuple[Client, str]) -> list[int]:
    """Type each code in its browser, all in the same moment."""
    ready = threading.Barrier(len(attempts))

    def prove_it(attempt: tuple[Client, str]) -> int:
        browser, code = attempt
        ready.wait()
        try:
            return int(browser.post(PROOF, {"code": code}).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as pool:
        return list(pool.map(prove_it, attempts))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_prove_one_address_at_once_one_has_it() -> None:
    browsers, codes = (Client(), Client()), []
    for browser in browsers:
        sign_up(browser)
        codes.append(code_in_letter(ADA))

    statuses = proved_at_once(*zip(browsers, codes, strict=True))

    assert sorted(statuses) == [200, 302]
    assert EmailAddress.objects.filter(verified=True).count() == 1
    assert [is_in(browser) for browser in browsers] == [status == 302 for status in statuses]
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_one_address_to_their_accounts_at_once_one_has_it() -> None:
    browsers, codes = (Client(), Client()), []
    for number, browser in enumerate(browsers):
        sign_in(browser, f"ada-{number}@mail.example")
        browser.post(reverse("account_email"), {"action_add": "", "email": ADA})
        codes.append(code_in_letter(ADA))

    statuses = proved_at_once(*zip(browsers, codes, strict=True))

    # Who is too late is told so on the page, or led back to the addresses, by when they came.
    assert 302 in statuses
    assert EmailAddress.objects.filter(email=ADA).count() == 1
    assert EmailAddress.objects.filter(email=ADA, verified=True).count() == 1
    assert all(is_in(browser) for browser in browsers)
