"""Which texts of a definition have to be plain, and how each of them reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insignia.achievements.reviewing import readability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.achievements.reviewing.readability import Reading
    from insignia.achievements.values import Definition


@dataclass(frozen=True, slots=True)
class Text:
    """What belongs to one criterion or part of evidence, and how it reads."""

    title: str
    reading: Reading


def of_criteria(definition: Definition) -> tuple[Text, ...]:
    """Return how everything reads that learners are judged by, in reading order."""
    return tuple(
        Text(title, readability.read(text, language=definition.language))
        for title, text in _texts(definition)
        if text.strip()
    )


def _texts(definition: Definition) -> Iterator[tuple[str, str]]:
    yield (
        definition.name,
        "\n".join(text for text in (definition.competency, definition.criteria_narrative) if text),
    )
    for criterion in definition.criteria:
        levels = (level.description for level in criterion.levels)
        yield criterion.title, "\n".join(filter(None, (criterion.description, *levels)))
    for part in definition.evidence_parts:
        seen = (item.says for item in part.checklist)
        yield part.title, "\n".join(filter(None, (part.guidance, *seen)))
