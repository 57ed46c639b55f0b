"""What slices tell of a person, each under a name of its own."""

from __future__ import annotations

from uuid import UUID

import pytest

from insignia.foundation import belongings
from insignia.foundation.belongings import Holding

NOBODY = UUID(int=0)


def test_one_slice_cannot_take_the_name_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belongings, "_holders", {})

    @belongings.holds("lamps")
    def lamps(person_id: UUID) -> Holding:
        return Holding([str(person_id)])

    belongings.holds("lamps")(lamps)
    with pytest.raises(ValueError, match=r"lamps is told by .*test_belongings already"):
        belongings.holds("lamps")(lambda _: Holding([]))

    assert belongings.of(NOBODY)["lamps"].facts == [str(NOBODY)]
