"""The pages on which people order their archive and look after their own key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.urls import reverse
from tests.factories.accounts import PASSWORD, as_actor, person, with_password

from insignia.foundation import clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry
from insignia.keyring import actions as keys

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db

ARCHIVE, KEY = "portfolio:archive", "portfolio:key-file"
PASSPHRASE = "four quiet words together"


def signed_in(client: Client, who: Person) -> None:
    """Sign in and say the password again, as who is asked to does."""
    client.force_login(with_password(who))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_an_archive_is_ordered_watched_and_taken(client: Client) -> None:
    client.force_login(person("Mira Lindqvist"))

    ordered = client.post(reverse("portfolio:order-archive"), follow=True).content.decode()
    run_pending()
    ready = client.get(reverse(ARCHIVE)).content.decode()
    taken = client.post(reverse("portfolio:take-archive"))

    assert "Your archive waits for its turn" in ordered
    assert "data-watch" in ordered
    assert "Your archive is ready" in ready
    assert b"".join(taken.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert taken["Cache-Control"] == "private, no-store"


def test_before_it_is_ready_nothing_is_handed_out(client: Client) -> None:
    client.force_login(person())
    client.post(reverse("portfolio:order-archive"))

    answer = client.post(reverse("portfolio:take-archive"))

    assert answer.status_code == 409
    assert "There is no finished archive" in answer.content.decode()


def test_a_key_is_handed_out_only_after_a_fresh_sign_in(client: Client) -> None:
    mira = with_password(person())
    keys.key_of_learner(mira.id, acting=as_actor(mira), at=clock.now())
    client.force_login(mira)

    answer = client.post(reverse(KEY), {"passphrase": PASSPHRASE})

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not AuditEntry.objects.filter(action="keyring.take-own-key").exists()


def test_a_key_is_handed_out_under_its_passphrase_and_no_short_one(client: Client) -> None:
    mira = person()
    held = keys.key_of_learner(mira.id, acting=as_actor(mira), at=clock.now())
    signed_in(client, mira)

    refused = client.post(reverse(KEY), {"passphrase": "short"})
    answer = client.post(reverse(KEY), {"passphrase": PASSPHRASE})

    assert "at least 12 characters" in refused.content.decode()
    opened = load_pem_private_key(answer.content, PASSPHRASE.encode())
    assert opened.public_key().public_bytes_raw() == held.public_key.raw  # type: ignore[union-attr]
    assert answer["Cache-Control"] == "private, no-store"


def test_a_changed_key_is_shown_with_the_one_before(client: Client) -> None:
    mira = person()
    held = keys.key_of_learner(mira.id, acting=as_actor(mira), at=clock.now())
    client.force_login(mira)

    shown = client.post(reverse("portfolio:new-key"), follow=True).content.decode()

    assert "Earlier keys" in shown
    assert held.public_multikey in shown
