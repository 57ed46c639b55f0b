"""Goal 12: public documents over HTTP, beside a bare function with the same bytes and headers.

Both run on the same server in processes of their own, on the one core; what counts is the time that
the server's processor took for a request, so that whoever asks does not count.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bench import serving
from bench.rounds import Contestant, Goal, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ASKED = {
    "status-list": ("A status list", serving.LIST_PATH),
    "achievement": ("An achievement", serving.ACHIEVEMENT_PATH),
}


def _seconds(server: serving.Server, path: str, requests: Sequence[int]) -> float:
    return server.seconds_for(path, len(requests))


def _asked(name: str, server: serving.Server, path: str) -> Contestant:
    return Contestant(
        name=name, work=lambda _: None, measured=partial(_seconds, server, path), most=1_000
    )


def _agree(bare: serving.Server, path: str) -> None:
    assert bare.ask(path)[2] == serving.ours().ask(path)[2]


def rounds() -> Iterator[Row]:
    """Yield a row for each kind of document, where processes can be measured."""
    if not serving.is_possible():
        return
    for name, (title, path) in ASKED.items():
        bare = serving.bare(path)
        size = len(bare.ask(path)[2])
        yield Row(
            name=f"public-{name}",
            title=f"{title} over HTTP, {size:,} bytes",
            yardstick=_asked("a bare function", bare, path),
            ours=(_asked("the platform", serving.ours(), path),),
            goals={"the platform": Goal(share=0.70)},
            agree=partial(_agree, bare, path),
        )
