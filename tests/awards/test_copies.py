"""Copies for wallets: the same claim about a key, under the same standing, made once for a key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.awards.world import verdict_of
from tests.factories.accounts import as_actor, person
from tests.factories.portfolio import award_of, earned

from insignia.accounts import actions as accounts
from insignia.awards import actions, queries, rules
from insignia.awards.errors import NothingToCopy, TooManyCopies
from insignia.awards.telling import everything
from insignia.awards.values import Change, Reason, Standing
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.refusals import NotFound, Refusal
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from insignia.awards.models import WalletCopy
    from insignia.portfolio.models import Holding

KEY, OTHER = (LocalSigner.did_key(bytes([n]) * 32).controller for n in (1, 2))


def copied(held: Holding, subject: str = KEY) -> WalletCopy:
    acting = as_actor(held.person)
    return actions.sign_copy(award_of(held).id, subject=subject, acting=acting, at=clock.now())


@pytest.mark.django_db
def test_a_copy_says_the_same_of_whoever_has_the_key() -> None:
    held = earned()
    issued = queries.document(award_of(held).id)

    made = bytes(copied(held).document)

    first, second = json.loads(issued), json.loads(made)
    assert second["credentialSubject"].pop("id") == KEY
    assert second.pop("id") != first.pop("id")
    first.pop("proof"), second.pop("proof")
    assert first == second
    assert verdict_of(made) is Verdict.VALID
    assert queries.document(award_of(held).id) == issued


@pytest.mark.django_db
def test_a_key_gets_the_same_copy_again_and_another_key_another() -> None:
    held = earned()
    first = bytes(copied(held).document)

    assert bytes(copied(held).document) == first
    assert bytes(copied(held, OTHER).document) != first
    assert len(queries.copies(award_of(held).id)) == 2


@pytest.mark.django_db
def test_a_revoked_award_has_no_valid_copy_and_gets_none() -> None:
    held = earned()
    made = bytes(copied(held).document)
    actions.change_standing(
        [award_of(held).id],
        change=Change.REVOKE,
        reason=Reason.AWARDED_IN_ERROR,
        note="",
        acting=SYSTEM,
        at=clock.now(),
    )

    with pytest.raises(NothingToCopy):
        copied(held, OTHER)
    assert verdict_of(made) is Verdict.INVALID


@pytest.mark.django_db
def test_nobody_copies_what_is_another_persons_and_copies_go_with_their_person() -> None:
    held = earned()
    copied(held)

    with pytest.raises(NotFound):
        actions.sign_copy(
            award_of(held).id, subject=OTHER, acting=as_actor(person()), at=clock.now()
        )
    assert len(everything.everything_of(held.person_id)[0]["copies"]) == 1
    leaving, address = as_actor(held.person), held.person.email or ""
    accounts.erase(confirmation=address, acting=leaving, at=clock.now())
    assert queries.copies(award_of(held).id) == []


@pytest.mark.parametrize(
    ("standing", "copies", "refusal"),
    [
        (Standing.GOOD, 0, None),
        (Standing.DISPUTED, 0, None),
        (Standing.SUPERSEDED, 19, None),
        (Standing.GOOD, 20, TooManyCopies),
        (Standing.WAITING, 0, NothingToCopy),
        (Standing.EXPIRED, 0, NothingToCopy),
        (Standing.SUSPENDED, 0, NothingToCopy),
        (Standing.REVOKED, 0, NothingToCopy),
    ],
)
def test_what_stands_is_copied_and_not_without_end(
    standing: Standing, copies: int, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        rules.may_copy(standing, copies=copies)
        return
    with pytest.raises(refusal):
        rules.may_copy(standing, copies=copies)
