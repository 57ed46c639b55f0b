"""What we host for older displays, checked by openbadgeslib: good, gone, and somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openbadgeslib import ob2
from openbadgeslib.errors import LibOpenBadgesException
from tests.factories.accounts import person
from tests.factories.awards import changed
from tests.factories.older_displays import found_at, hosted
from tests.factories.portfolio import award_of

from insignia.awards.values import Change, Reason
from insignia.bridges.open_badges_2.queries import at_issuer

if TYPE_CHECKING:
    from typing import Any

pytestmark = [
    pytest.mark.peer,
    pytest.mark.django_db,
    pytest.mark.filterwarnings("default"),
]
MIRA = "mira.lindqvist@mail.example"


def _asked(address: str) -> bytes:
    answer = found_at(address)
    if answer.status_code != 200:
        raise OSError(answer.status_code)
    body: bytes = answer.content
    return body


def _checked(document: Any, recipient: str) -> ob2.Assertion:
    verifier = ob2.OB2Verifier(download=_asked)
    return verifier.verify_hosted(document, expected_recipient=recipient)


def test_what_we_host_is_good_for_its_recipient_and_nobody_else() -> None:
    _share, path = hosted(person("Mira Lindqvist", email=MIRA))
    document = found_at(path).json()

    assert _checked(document, MIRA).badge == document["badge"]
    with pytest.raises(LibOpenBadgesException):
        _checked(document, "eve@mail.example")


def test_what_is_gone_or_stands_elsewhere_is_not() -> None:
    share, path = hosted(person("Mira Lindqvist", email=MIRA))
    document = found_at(path).json()
    moved = document | {"id": at_issuer("/s/anything/received")}

    changed(award_of(share.holdings.get()), Change.REVOKE, Reason.MISCONDUCT)

    for asked in (document, moved):
        with pytest.raises(LibOpenBadgesException):
            _checked(asked, MIRA)
