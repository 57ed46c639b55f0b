"""What other slices may know about people."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person

from insignia.accounts import access, queries
from insignia.accounts.errors import SignInNeeded
from insignia.accounts.models import Person
from insignia.foundation import clock
from insignia.foundation.actors import ANONYMOUS, client
from insignia.foundation.identifiers import new_id
from insignia.foundation.refusals import NotFound

pytestmark = pytest.mark.django_db


def erased(someone: Person) -> Person:
    someone.erased_at, someone.email, someone.is_active = clock.now(), None, False
    someone.save()
    return someone


def test_the_acting_person_is_found() -> None:
    ada = person("Ada")

    assert access.person(as_actor(ada)) == ada


def test_who_is_not_a_signed_in_person_is_asked_to_sign_in() -> None:
    gone = erased(person())

    for actor in (ANONYMOUS, client(new_id()), as_actor(gone)):
        with pytest.raises(SignInNeeded):
            access.person(actor)


def test_only_proved_addresses_count_whatever_their_letters() -> None:
    ada = person(email="ada@mail.example")
    EmailAddress.objects.create(user=ada, email="second@mail.example", verified=True)
    EmailAddress.objects.create(user=ada, email="third@mail.example", verified=False)

    assert queries.verified_addresses(ada.id) == {"ada@mail.example", "second@mail.example"}
    assert queries.person_with_verified_address(" Second@MAIL.example ") == ada
    assert queries.person_with_verified_address("third@mail.example") is None


def test_an_erased_person_has_no_name_and_cannot_be_written_to() -> None:
    ada, bob = person("Ada"), erased(person("Bob"))

    assert queries.names_of([ada.id, bob.id]) == {ada.id: "Ada", bob.id: "a former member"}
    assert queries.name_of(new_id()) == "a former member"
    assert queries.reach(ada.id).name == "Ada"
    with pytest.raises(NotFound):
        queries.reach(bob.id)


def test_a_row_is_found_by_id_also_when_its_person_left() -> None:
    bob = erased(person())

    assert queries.person_with_id(bob.id) == bob
    with pytest.raises(NotFound):
        queries.person_with_id(new_id())


def test_a_person_is_shown_by_name() -> None:
    ada = Person.objects.create_user("Ada@MAIL.example", "a long password", name="Ada")

    assert (str(ada), ada.get_short_name(), ada.email) == ("Ada", "Ada", "Ada@mail.example")
    assert ada.check_password("a long password")
