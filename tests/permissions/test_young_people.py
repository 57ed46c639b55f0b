"""Nothing of a child is in any answer that a stranger gets: every public address is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from tests.permissions.asking import address_of
from tests.permissions.routes import pages
from tests.permissions.table import ANONYMOUS, ROWS, Verdict
from tests.permissions.world import CHILD

from insignia.awards import queries as awards

if TYPE_CHECKING:
    from tests.permissions.world import World

pytestmark = pytest.mark.django_db
# What only the guardian's letter opens, and the letters themselves, which a demonstration shows.
THEIR_OWN = {"guardians:desk", "guardians:erase", "demo_mail"}


def strings_of(world: World) -> list[str]:
    """What would tell a stranger that this child is here."""
    child = world.museum.ids["child"]
    (award,) = awards.awards_of_person(child.pk)
    planted = [CHILD, "Marta Guardian", str(child.pk), award.credential_id, str(award.id)]
    return [each.casefold() for each in planted]


def public_answers(world: World) -> dict[str, str]:
    """Everything that somebody who is not signed in can read, by its route."""
    found, client = {}, Client()
    for name in sorted(set(pages()) - THEIR_OWN):
        row = ROWS[name]
        if row.get == 200 and row.verdict(ANONYMOUS) is Verdict.IN:
            headers = {"host": "localhost"} if row.on_content_origin else {}
            answer: Any = client.get(address_of(name, world), headers=headers)
            found[name] = answer.getvalue().decode("utf-8", "replace").casefold()
    return found


def test_no_public_answer_holds_a_childs_strings(world: World) -> None:
    answers = public_answers(world)

    assert len(answers) > 30
    told = {name for name, text in answers.items() if any(s in text for s in strings_of(world))}
    assert told == set()


def test_the_strings_are_found_where_the_guardian_reads_them(world: World) -> None:
    answer: Any = Client().get(address_of("guardians:desk", world), {"held": ""})
    text = answer.content.decode()

    (award,) = awards.awards_of_person(world.museum.ids["child"].pk)
    assert CHILD in text
    assert text.count(award.name) > 1  # among the work and among the credentials
