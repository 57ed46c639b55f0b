"""No letter is forgotten: every template says what it is about, so every letter has its notice."""

from __future__ import annotations

import re

from tests.architecture.source import SOURCES, modules

from insignia.foundation import topics
from insignia.foundation.topics import Topic

ENDING = re.compile(r"[._]subject\.txt$")
# What alone makes rows of letters, and so what alone could pass the notices by.
POST_OFFICE = "src/insignia/foundation/letters.py"


def templates() -> set[str]:
    """The name of every letter, as it is posted."""
    return {
        ENDING.sub("", path.relative_to(folder).as_posix())
        for folder in SOURCES.glob("*/templates")
        for path in folder.rglob("*subject.txt")
    }


def test_every_letter_is_about_something() -> None:
    unnamed = templates() - topics.all_named()

    assert unnamed == set(), "say in the slice's subscribers.py what these are about: topics.name()"


def test_every_letter_that_is_named_exists() -> None:
    assert topics.all_named() - templates() == set()
    assert len(templates()) > 20


def test_all_but_the_daily_letter_leave_a_notice() -> None:
    silent = {letter for letter in topics.all_named() if topics.topic_of(letter) is None}

    assert silent == {"notices/mail/daily"}


def test_a_letter_that_nobody_named_goes_out_at_once() -> None:
    assert topics.topic_of("future/mail/surprise") is Topic.SAFETY
    assert Topic.SAFETY.is_fixed


def test_letters_are_made_in_one_place() -> None:
    makers = {
        module.place
        for module in modules()
        if any(called in {"Letter", "Letter.objects.create"} for called, _ in module.calls())
        or "EmailMessage(" in module.text
    }

    assert makers == {POST_OFFICE}
