"""People for tests."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress

from insignia.accounts.models import Person
from insignia.foundation import actors
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from insignia.foundation.actors import Actor

PASSWORD = "correct horse battery"
OF_AGE = {"age_band": "adult"}
_numbers = count(1)


def person(
    name: str = "", *, email: str = "", is_verified: bool = True, is_operator: bool = False
) -> Person:
    """Someone with a (verified) address; sign in with `client.force_login(person)`."""
    number = next(_numbers)
    address = email or f"person{number}@mail.example"
    made = Person(name=name or f"Person {number}", email=address, is_operator=is_operator)
    made.set_unusable_password()
    made.save()
    EmailAddress.objects.create(user=made, email=address, verified=is_verified, primary=True)
    return made


def with_password(someone: Person) -> Person:
    """Give someone `PASSWORD`; slow on purpose, as the hash is."""
    someone.set_password(PASSWORD)
    someone.save()
    return someone


def code_in_letter(address: str) -> str:
    """The code in the last letter to an address."""
    letter = Letter.objects.filter(recipient=address).latest("queued_at")
    found = re.search(r"^    (\d{4}-\d{4})$", words_of(letter), re.MULTILINE)
    assert found, words_of(letter)
    return found[1]


def as_actor(someone: Person) -> Actor:
    """The actor for someone."""
    return actors.person(someone.pk)
