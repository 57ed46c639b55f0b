"""The JSON that definitions travel in through the API, described for OpenAPI.

Definitions are read by `definitions.from_json` and by nothing else, so that a typo is refused
with a pointer here as everywhere; these shapes only describe what it takes.
"""

# ruff: noqa: TC003 - ninja reads these annotations when the module is loaded

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import TypeAdapter, WithJsonSchema

from insignia.achievements import definitions, queries
from insignia.achievements.rules import State
from insignia.achievements.values import (
    Definition,
    FairnessAnswer,
    FairnessQuestion,
    FairnessReview,
)
from insignia.foundation.api_answers import ProblemGap
from insignia.foundation.identifiers import absolute
from insignia.foundation.showing import sentence_of

if TYPE_CHECKING:
    from insignia.achievements.desk import Edition
    from insignia.achievements.models import Achievement
    from insignia.achievements.values import VersionView


def _described() -> dict[str, Any]:
    """Return the JSON Schema of a definition with every reference written out in place.

    A part inside itself (a rule in a rule) is described once and then only named.
    """
    schema = TypeAdapter(Definition).json_schema()
    parts = schema.pop("$defs", {})

    def inlined(value: Any, inside: tuple[str, ...] = ()) -> Any:
        if isinstance(value, dict):
            if "$ref" in value:
                name = value["$ref"].rpartition("/")[2]
                if name in inside:
                    return {"type": "object", "title": name}
                return inlined(parts[name], (*inside, name))
            return {name: inlined(member, inside) for name, member in value.items()}
        return [inlined(entry, inside) for entry in value] if isinstance(value, list) else value

    described: dict[str, Any] = inlined(schema)
    return described


DefinitionJson = Annotated[dict[str, Any], WithJsonSchema(_described())]


class DefinitionToKeep(Schema):
    """A definition, to begin with or to replace the working edition by."""

    definition: DefinitionJson


class AnswerToKeep(Schema):
    """Whether it is in order; if not, the note says which hurdle remains, and why."""

    is_fine: bool
    note: str = ""


class ReviewToKeep(Schema):
    """What whoever publishes answers about fairness, question by question."""

    bias: AnswerToKeep
    access: AnswerToKeep
    language: AnswerToKeep
    cost: AnswerToKeep
    devices: AnswerToKeep

    def review(self) -> FairnessReview:
        """Return the answers as the action takes them."""
        said = {question: getattr(self, question.value) for question in FairnessQuestion}
        return FairnessReview(
            tuple(FairnessAnswer(asked, each.is_fine, each.note) for asked, each in said.items())
        )


class AchievementLine(Schema):
    """One achievement in a list."""

    id: UUID
    name: str
    state: State
    changed_at: datetime


class AchievementPage(Schema):
    """Some achievements, the last changed first, and where the next ones begin."""

    achievements: list[AchievementLine]
    next: str | None


class PublishedVersion(Schema):
    """A frozen version: its wording, and the hash that credentials name it by."""

    id: UUID
    achievement: UUID
    number: int
    name: str
    content_hash: str
    published_at: datetime
    is_current: bool
    is_retired: bool
    page: str
    image_svg: str
    image_png: str
    definition: DefinitionJson


class AchievementDetail(AchievementLine):
    """A working edition with everything it lacks."""

    definition: DefinitionJson
    gaps: list[ProblemGap]
    review_note: str
    versions: list[int]


def line(achievement: Achievement) -> AchievementLine:
    """Return an achievement as a list shows it."""
    return AchievementLine(
        id=achievement.id,
        name=achievement.name,
        state=State(achievement.state),
        changed_at=achievement.changed_at,
    )


def detail(edition: Edition) -> AchievementDetail:
    """Return a working edition whole."""
    return AchievementDetail(
        id=edition.id,
        name=edition.name,
        state=edition.state,
        changed_at=edition.changed_at,
        definition=edition.document,
        gaps=[ProblemGap(where=gap.where, detail=sentence_of(gap)) for gap in edition.gaps],
        review_note=edition.review_note,
        versions=[version.number for version in edition.versions],
    )


def published(version: VersionView) -> PublishedVersion:
    """Return a frozen version with where to read and see it."""
    return PublishedVersion(
        id=version.id,
        achievement=version.achievement_id,
        number=version.number,
        name=version.definition.name,
        content_hash=version.content_hash,
        published_at=version.published_at,
        is_current=version.is_current,
        is_retired=version.is_retired,
        page=absolute(queries.definition_path(version)),
        image_svg=absolute(queries.image_path(version)),
        image_png=absolute(queries.image_path(version, form="png")),
        definition=definitions.public(definitions.to_json(version.definition)),
    )
