"""An address that somebody only typed may be another's: it opens, shows and erases nothing."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person
from tests.factories.awards import awarded
from tests.factories.organizations import organization, owner_of

from insignia.accounts import actions
from insignia.accounts.export import archive
from insignia.awards.values import Recipient
from insignia.foundation import letters
from insignia.foundation.models import AuditDetail, Letter
from insignia.organizations import actions as organizations
from insignia.organizations.values import Role

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
VICTIM = "mira@mail.example"

pytestmark = pytest.mark.django_db


def _letter(key: str, to: str = VICTIM) -> None:
    letters.post_written(letters.Written(key, to, "Something for you", "words", "tests/some"))


def test_leaving_takes_nothing_that_waits_for_an_address_one_never_proved() -> None:
    made = organization()
    invitation = organizations.invite(
        made, address=VICTIM, roles=[Role.ASSESSOR], acting=as_actor(owner_of(made)), at=AT
    )
    award = awarded(to=Recipient(VICTIM, "Mira"))
    stranger = person(VICTIM, email="stranger@mail.example")
    EmailAddress.objects.create(user=stranger, email=VICTIM, verified=False)
    _letter("awards.waits")

    actions.erase(confirmation=stranger.email or "", acting=as_actor(stranger), at=AT)

    award.refresh_from_db()
    invitation.refresh_from_db()
    assert (award.recipient_address, award.recipient_name) == (VICTIM, "Mira")
    assert (invitation.address, invitation.withdrawn_at) == (VICTIM, None)
    assert AuditDetail.objects.filter(value=VICTIM).exists()
    assert Letter.objects.filter(key="awards.waits").exists()


def test_leaving_takes_the_letters_that_should_have_proved_an_address() -> None:
    leaver = person("Ada", email="ada@mail.example", is_verified=False)
    owner = person("Mira", email=VICTIM)
    EmailAddress.objects.create(user=leaver, email=VICTIM, verified=False)
    _letter("account:1", to="ada@mail.example")
    _letter("account:2")

    actions.erase(confirmation="ada@mail.example", acting=as_actor(leaver), at=AT)

    assert owner.email == VICTIM
    assert [letter.key for letter in Letter.objects.all()] == ["account:2"]


def test_the_archive_tells_nothing_of_letters_to_an_address_one_never_proved() -> None:
    stranger = person(email="stranger@mail.example")
    EmailAddress.objects.create(user=stranger, email=VICTIM, verified=False)
    _letter("awards.waits")
    _letter("mine", to="stranger@mail.example")

    with archive(stranger.id, at=AT) as file, zipfile.ZipFile(file) as opened:
        accounts = json.loads(opened.read("data/accounts.json"))

    assert [letter["to"] for letter in accounts["letters"]] == ["stranger@mail.example"]
