"""Young people and their guardians, as tests need them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.factories.accounts import as_actor, person

from insignia.accounts.values import AgeBand
from insignia.foundation import clock
from insignia.guardians import actions, queries

if TYPE_CHECKING:
    from insignia.accounts.models import Person

GUARDIAN = "marta.guardian@mail.example"


def young(name: str = "Robin", *, band: AgeBand = AgeBand.UNDER_13, email: str = "") -> Person:
    """A young person for whom nobody was asked yet."""
    made = person(name, email=email)
    made.age_band = band.value
    made.next_band_on = clock.now().date().replace(year=clock.now().year + 1, day=1)
    made.save(update_fields=["age_band", "next_band_on"])
    return made


def asked(child: Person, *, address: str = GUARDIAN) -> str:
    """Have a guardian asked; returns the token of their link."""
    made = actions.ask(address=address, language="en", acting=as_actor(child), at=clock.now())
    return queries.token_of(made.id)


def agreed(child: Person, *, address: str = GUARDIAN) -> str:
    """Have a guardian agree; returns the token of their link."""
    token = asked(child, address=address)
    actions.agree(token, name="Marta Guardian", at=clock.now())
    return token
