"""What other implementations sign is imported with the right state, whoever carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.peers.questions import NOW, PLAIN, key_pair
from tests.peers.test_older_badges import BAKERS, _signer, _theirs, _world

from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.portfolio import actions
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Import
from insignia.standards import strictjson

if TYPE_CHECKING:
    from tests.peers.conftest import Ask

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.peer,
    pytest.mark.django_db,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("default"),
]


def _brought(data: bytes, by: Person) -> tuple[str, str]:
    actions.bring(data, carried=Carried.FILE, acting=as_actor(by), at=NOW)
    row = Import.objects.get()
    return row.state, row.whose


@pytest.mark.parametrize("carrier", BAKERS)
@pytest.mark.parametrize(
    ("address", "whose"),
    [("ann@school.example", Whose.YOURS), ("eve@school.example", Whose.OTHERS)],
)
def test_what_openbadgeslib_signs_and_bakes(
    carrier: str, address: str, whose: Whose, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = _world("RS256")
    monkeypatch.setattr(
        Fetcher, "get", lambda _door, url, accept="": Fetched(world.fetch(url), "", url)
    )
    made = BAKERS[carrier](_signer("RS256"), _theirs())

    assert _brought(made, person(email=address)) == (State.CONFIRMED, whose)


def test_what_digitalbazaar_issues(digitalbazaar: Ask) -> None:
    issued: dict[str, Any] = digitalbazaar("issue", credential=PLAIN, key=key_pair())

    state, whose = _brought(strictjson.write(issued), person())

    assert (state, whose) == (State.CONFIRMED, Whose.OTHERS)


def test_what_digitalbazaar_issued_and_somebody_changed(digitalbazaar: Ask) -> None:
    issued = digitalbazaar("issue", credential=PLAIN, key=key_pair())

    state, _ = _brought(strictjson.write(issued | {"validFrom": "2026-04-01T00:00:00Z"}), person())

    assert state == State.ALTERED
