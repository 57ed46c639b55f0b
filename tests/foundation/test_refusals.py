"""How a use-case says no."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import FrozenInstanceError, dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from insignia.foundation.refusals import Gap, NotFound, Refusal, RefusalKind

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Unfinished(Refusal):
    title: str
    missing: tuple[Gap, ...] = ()

    code: ClassVar[str] = "tests.unfinished"
    kind: ClassVar[RefusalKind] = RefusalKind.INCOMPLETE
    sentence: ClassVar[str] = "“{title}” is not finished."


@contextmanager
def a_room() -> Iterator[None]:
    yield


def test_the_sentence_is_filled_from_the_fields() -> None:
    assert str(Unfinished("Tides")) == "“Tides” is not finished."
    assert Unfinished("Tides").values == {"title": "Tides", "missing": ()}


def test_gaps_are_listed_where_there_are_several() -> None:
    gap = Gap("rubric", "A rubric is missing.")

    assert Unfinished("Tides", (gap,)).gaps == (gap,)
    assert NotFound().gaps == ()
    assert NotFound().values == {}


def test_a_refusal_passes_through_context_managers_unharmed() -> None:
    with pytest.raises(Unfinished) as caught, a_room():
        raise Unfinished("Tides") from NotFound()

    assert isinstance(caught.value.__cause__, NotFound)


def test_its_fields_stay_as_they_were_raised() -> None:
    refusal = Unfinished("Tides")

    with pytest.raises(FrozenInstanceError):
        refusal.title = "Changed"  # type: ignore[misc]
    assert refusal == Unfinished("Tides")
