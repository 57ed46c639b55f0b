"""The second language is whole: every sentence, its placeholders, and pages as people read them."""

import re
from functools import cache
from html import unescape
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import person
from tests.factories.assessment import submitted_submission
from tests.factories.organizations import member, organization
from tools import messages

from insignia.organizations.values import Role

PUBLIC = (
    "home",
    "achievements:catalogue",
    "verification:verify",
    "account_login",
    "account_signup",
    "account_reset_password",
)
OWN = (
    "accounts:home",
    "accounts:leave",
    "account_email",
    "usersessions_list",
    "assessment:work",
    "portfolio:home",
    "organizations:start",
    "organizations:mine",
)
DESK = (
    "organizations:profile",
    "organizations:desk",
    "organizations:describe",
    "organizations:audit",
    "organizations:members",
    "organizations:domains",
    "organizations:clients",
    "organizations:copy",
    "organizations:handover",
    "awards:closing",
    "keyring:keys",
    "achievements:shelf",
    "achievements:begin",
    "assessment:queue",
    "awards:desk",
    "awards:direct",
    "awards:roster",
)
# What others write stands in their own language, so a phrase shorter than this proves nothing.
FEWEST_WORDS = 4


@cache
def english() -> frozenset[str]:
    """Every English phrase of ours that a German page must not hold."""
    with (messages.LOCALE / "de/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale="de")
    return frozenset(
        phrase.strip()
        for message in catalogue
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        for phrase in re.split(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>|\n+", text)
        if len(phrase.split()) >= FEWEST_WORDS and phrase not in str(message.string)
    )


def words_of(html: str) -> str:
    """What a page says: its text and the attributes that are read out or shown."""
    said = re.findall(r'(?:alt|aria-label|placeholder|title|content)="([^"]*)"', html)
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(" ".join([text, *said])))


def left_in_english(html: str) -> list[str]:
    said = words_of(html)
    return sorted(phrase for phrase in english() if phrase in said)


def german(client: Client, address: str) -> str:
    answer = client.get(address, headers={"accept-language": "de"})
    assert answer.status_code == 200, address
    html = answer.content.decode()
    assert '<html lang="de"' in html
    return html


def test_every_sentence_has_its_german_with_the_same_placeholders() -> None:
    assert messages.complaints() == []


def test_sentences_said_in_place_of_django_and_allauth_are_still_theirs() -> None:
    known: set[object] = set()
    for beginning, place in ((django.__file__, "conf/locale"), (allauth.__file__, "locale")):
        path = Path(str(beginning)).parent / place / "de/LC_MESSAGES/django.po"
        with path.open("rb") as file:
            known |= {message.id for message in read_po(file, locale="de")}

    assert [sentence for sentence in messages.BORROWED if sentence not in known] == []


def test_english_left_on_a_page_is_found() -> None:
    html = Client().get("/", headers={"accept-language": "en"}).content.decode()

    assert len(left_in_english(html)) > 10


@pytest.mark.django_db
@pytest.mark.parametrize("name", PUBLIC)
def test_a_page_for_everyone_speaks_german(name: str) -> None:
    assert left_in_english(german(Client(), reverse(name))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN)
def test_a_page_of_ones_own_speaks_german(name: str, client: Client) -> None:
    client.force_login(person())

    assert left_in_english(german(client, reverse(name))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", DESK)
def test_a_page_of_the_desk_speaks_german(name: str, client: Client) -> None:
    whole = organization()
    client.force_login(member(whole, roles=Role, name="Ute"))

    assert left_in_english(german(client, reverse(name, args=[whole.slug]))) == []


@pytest.mark.django_db
def test_a_learner_follows_a_submission_in_german(client: Client) -> None:
    submission = submitted_submission()
    client.force_login(submission.learner)

    html = german(client, reverse("assessment:workspace", args=[submission.pk]))

    assert left_in_english(html) == []
    assert "0 von 3 Kriterien erfüllt" in html


def test_what_is_not_there_is_said_in_german() -> None:
    answer = Client().get("/nothing-here/", headers={"accept-language": "de"})

    assert answer.status_code == 404
    assert left_in_english(answer.content.decode()) == []
