from __future__ import annotations

import pytest

from insignia.standards.errors import LimitExceeded, NotProven
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusList
from insignia.standards.verify.budget import Budget

_LIST = StatusList("urn:a:list", frozenset({"revocation"}), Bitstring())


def test_as_many_credentials_as_allowed_are_examined_and_no_more() -> None:
    budget, limits = Budget(), Limits(credentials=2)

    budget.spend_credential(limits)
    budget.spend_credential(limits)
    with pytest.raises(LimitExceeded) as refused:
        budget.spend_credential(limits)

    assert refused.value.code == "limits.credentials"


def test_statements_are_counted_over_everything() -> None:
    budget, limits = Budget(), Limits(quads_in_all=100)

    budget.spend_statements(60, limits)
    budget.spend_statements(40, limits)
    with pytest.raises(LimitExceeded) as refused:
        budget.spend_statements(1, limits)

    assert refused.value.code == "limits.quads-in-all"


def test_a_list_is_read_once_under_the_same_circumstances() -> None:
    budget, asked = Budget(), []

    def read() -> StatusList:
        asked.append("asked")
        return _LIST

    assert budget.status_list("a", read, DEFAULT_LIMITS) is _LIST
    assert budget.status_list("a", read, DEFAULT_LIMITS) is _LIST
    assert asked == ["asked"]
    budget.status_list("b", read, DEFAULT_LIMITS)
    assert len(asked) == 2


def test_a_list_that_could_not_be_had_is_not_asked_for_again() -> None:
    budget, asked = Budget(), []

    def read() -> StatusList:
        asked.append("asked")
        raise NotProven("Not the issuer's.", code="status-unavailable.issuer")

    for _ in range(2):
        with pytest.raises(NotProven):
            budget.status_list("a", read, DEFAULT_LIMITS)
    assert asked == ["asked"]


def test_only_so_many_lists_are_asked_for() -> None:
    budget, limits = Budget(), Limits(status_lists=1)
    budget.status_list("a", lambda: _LIST, limits)

    with pytest.raises(LimitExceeded) as refused:
        budget.status_list("b", lambda: _LIST, limits)

    assert refused.value.code == "limits.status-lists"
    assert budget.status_list("a", lambda: _LIST, limits) is _LIST
