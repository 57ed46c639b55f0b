"""Builds the world of the demonstration, once, and says how to enter it.

The past is told as stories (`settling`, `designing`, `learning` and others) that call the same
actions as the pages do, each at its own time. All of it is one transaction: a world that was
interrupted is no world, and the next `insignia seed` begins anew.
"""

from __future__ import annotations

import sys
import time
from itertools import chain

from django.conf import settings
from django.db import transaction

from insignia.accounts import queries as accounts
from insignia.demo import (
    bringing,
    closing,
    collecting,
    commenting,
    complaining,
    connecting,
    designing,
    enrolling,
    examining,
    granting,
    hearing,
    learning,
    leaving,
    naming,
    nominating,
    partnering,
    questing,
    settling,
)
from insignia.demo.chronicle import Almanac, seasons, tell, upkeep
from insignia.demo.elsewhere import Elsewhere
from insignia.demo.errors import OnlyInDemo
from insignia.demo.welcome import sign_ins, welcome
from insignia.demo.world import World
from insignia.foundation import clock
from insignia.foundation.network.rehearsing import rehearsed

__all__ = ["build", "is_built", "sign_ins"]

YEARS_AGO = 830  # days, before the first arrival


def build() -> str:
    """Build the world unless it is there, and return the welcome.

    Raises `OnlyInDemo` elsewhere: everybody knows the passwords of these people.
    """
    if not settings.IS_DEMO:
        raise OnlyInDemo
    if not is_built():
        _say("A year in the lives of six organizations and their learners …")
        began = time.monotonic()
        steps = _live_through()
        _say(f"{steps} steps in {time.monotonic() - began:.0f} s.")
    return welcome(at=clock.now())


def is_built() -> bool:
    """Say whether the people of the world are here already."""
    operator = next(row for row in sign_ins() if row.role == "Operator")
    return accounts.person_with_verified_address(operator.address) is not None


@transaction.atomic
def _live_through() -> int:
    world = World(Almanac(clock.now()))
    tellers = (
        settling,
        designing,
        partnering,
        learning,
        commenting,
        complaining,
        examining,
        questing,
        enrolling,
        nominating,
        granting,
        bringing,
        connecting,
        naming,
        collecting,
        hearing,
        leaving,
        closing,
    )
    told = chain.from_iterable(teller.stories(world) for teller in tellers)
    with rehearsed(Elsewhere(world.almanac).answer):
        steps = tell(chain(told, [seasons(world.almanac, since=YEARS_AGO)]))
        upkeep()  # status lists that were signed long ago are signed anew
    return steps


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()
