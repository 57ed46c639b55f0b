"""What a verb of the command line is, and how it says that it was called wrongly."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable


class UsageError(Exception):
    """The command was called in a way that it does not understand; exit status 64."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb: what it takes, and what it does; it returns the exit status."""

    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


class Arguments(ArgumentParser):
    """A parser that leaves it to ``main`` to say what is wrong and how to exit."""

    def __init__(self, name: str, summary: str) -> None:
        super().__init__(
            prog=f"insignia {name}",
            description=summary,
            allow_abbrev=False,
            formatter_class=RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(message)
