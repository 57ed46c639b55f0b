"""What somebody shows of a credential here, @digitalbazaar's implementation verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import brought, showing_parts
from tests.peers.test_disclosure_three_ways import DigitalBazaar

from insignia.foundation import clock
from insignia.portfolio import actions, queries
from insignia.standards import strictjson

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.peer,
    pytest.mark.django_db,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("default"),
]


def test_a_copy_is_verified_elsewhere_and_what_was_brought_is_not(node_modules: Path) -> None:
    mira, theirs = person("Mira Lindqvist"), DigitalBazaar(node_modules.parent)
    held = brought(mira, showing_parts(mira))

    chosen = ["/credentialSubject/identifier", "/evidence"]
    copy = actions.show_parts(held.id, chosen, acting=as_actor(mira), at=clock.now())

    shown = strictjson.read_object(queries.document(queries.view(copy)))
    assert theirs.verifies(shown)
    shown["evidence"][0]["name"] = "Another video"
    assert not theirs.verifies(shown)
    assert not theirs.verifies(strictjson.read_object(queries.document(queries.view(held))))
