"""Typed events."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID  # noqa: TC003 - pydantic reads it

import pytest
from django.db import transaction

from insignia.foundation import events
from insignia.foundation.identifiers import new_id
from insignia.foundation.jobs import run_pending


@dataclass(frozen=True, slots=True)
class ThingDone:
    thing_id: UUID
    at: datetime
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NobodyCares:
    thing_id: UUID


heard: list[tuple[str, object]] = []


def first(event: ThingDone) -> None:
    heard.append(("first", event))


def second(event: ThingDone) -> None:
    heard.append(("second", event))


@pytest.fixture(autouse=True)
def _subscribed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_subscribers", {})
    events.on(ThingDone)(first)
    events.on(ThingDone)(second)
    heard.clear()


@pytest.mark.django_db
def test_every_subscriber_hears_the_event_as_it_was_announced() -> None:
    event = ThingDone(new_id(), datetime(2026, 6, 1, tzinfo=UTC), ("a", "b"))

    events.announce(event)

    assert heard == []
    assert run_pending() == 2
    assert heard == [("first", event), ("second", event)]


@pytest.mark.django_db
def test_an_act_that_is_rolled_back_is_never_heard_of() -> None:
    with suppress(RuntimeError), transaction.atomic():
        events.announce(ThingDone(new_id(), datetime(2026, 6, 1, tzinfo=UTC)))
        raise RuntimeError("the act failed")

    assert (run_pending(), heard) == (0, [])


@pytest.mark.django_db
def test_an_event_that_nobody_listens_to_leaves_no_job() -> None:
    events.announce(NobodyCares(new_id()))

    assert run_pending() == 0


@pytest.mark.django_db
def test_a_subscriber_that_fails_does_not_silence_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(f"{__name__}.first", lambda event: 1 / 0)
    events.announce(ThingDone(new_id(), datetime(2026, 6, 1, tzinfo=UTC)))

    run_pending(keep_going=True)

    assert [who for who, _ in heard] == ["second"]
