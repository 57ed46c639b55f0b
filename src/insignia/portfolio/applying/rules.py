"""Decisions about applications: plain functions over plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.portfolio.applying.values import MOST
from insignia.portfolio.errors import NothingForApplication, NotIssuedYet, TooMuchForApplication
from insignia.portfolio.rules import may_accept_import
from insignia.portfolio.values import ImportedHolding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from insignia.portfolio.applying.values import Entry
    from insignia.portfolio.values import HoldingView

_UNFIT: Final = frozenset({"waiting", "revoked", "suspended", "altered", "faulty", "not-begun"})


def is_fit(held: HoldingView) -> bool:
    """Say whether somebody may point to a credential in an application.

    It is theirs, and its issuer stands by it. What ran out, is disputed or cannot be confirmed any
    more was earned all the same, and is named with that caution.
    """
    is_kept = held.is_accepted and not held.is_hidden
    return is_kept and held.is_acceptable and held.standing not in _UNFIT


def may_print(held: HoldingView) -> None:
    """Refuse paper for what is not signed yet, and for what nobody is shown as their own."""
    if held.standing == "waiting":
        raise NotIssuedYet
    if isinstance(held, ImportedHolding):  # the paper says who holds it, and has it inside
        brought = held.brought
        may_accept_import(brought.state, brought.whose, shows_parts=brought.shows_parts)


def require_choice(chosen: Collection[object]) -> None:
    """Refuse an application of nothing, or of more than anybody reads."""
    if not chosen:
        raise NothingForApplication
    if len(chosen) > MOST:
        raise TooMuchForApplication(MOST)


def by_skill(entries: Iterable[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Return the entries under each skill that they show, by name; without a skill, at the end.

    Two credentials may write one skill in capitals and without: it is one skill.
    """
    names: dict[str, str] = {}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for skill in dict.fromkeys(entry.skills) or ("",):
            names.setdefault(skill.casefold(), skill)
            group = groups.setdefault(skill.casefold(), [])
            if entry not in group:
                group.append(entry)
    order = sorted(groups, key=lambda key: (not key, key))
    return [(names[key], tuple(groups[key])) for key in order]
