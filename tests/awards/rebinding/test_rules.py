"""What may be issued to another identifier, and what answers it."""

from __future__ import annotations

import pytest

from insignia.awards.errors import AnsweredBefore, NoReasonForNo, NothingToRebind, NotYetProved
from insignia.awards.rebinding import rules
from insignia.awards.values import Standing

PROVED = frozenset({"old@mail.example", "new@mail.example"})


@pytest.mark.parametrize("standing", list(Standing))
def test_only_what_stands_is_signed_anew(standing: Standing) -> None:
    if standing is Standing.GOOD:
        rules.may_rebind(standing)
        return
    with pytest.raises(NothingToRebind):
        rules.may_rebind(standing)


def test_what_is_made_anew_already_is_not_made_twice() -> None:
    with pytest.raises(AnsweredBefore):
        rules.may_rebind(Standing.GOOD, is_made=True)


@pytest.mark.parametrize(
    ("address", "is_fit"),
    [
        ("new@mail.example", True),
        ("New@Mail.example", True),
        ("old@mail.example", False),
        ("OLD@mail.example", False),
        ("eve@mail.example", False),
        ("", False),
    ],
)
def test_it_names_only_what_is_proved_and_not_what_it_names_already(
    address: str, *, is_fit: bool
) -> None:
    if is_fit:
        rules.may_name(address, now="Old@mail.example", proved=PROVED)
        return
    with pytest.raises(NotYetProved):
        rules.may_name(address, now="Old@mail.example", proved=PROVED)


def test_there_is_one_answer_and_a_no_has_a_reason() -> None:
    rules.may_answer(is_answered=False, is_agreed=True, answer="")
    rules.may_answer(is_answered=False, is_agreed=False, answer="Write to us from the old one.")

    with pytest.raises(AnsweredBefore):
        rules.may_answer(is_answered=True, is_agreed=True, answer="")
    with pytest.raises(NoReasonForNo):
        rules.may_answer(is_answered=False, is_agreed=False, answer="  ")
