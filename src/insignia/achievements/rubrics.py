"""What a rubric needs before anybody may be judged by it.

Learners read the very object that assessors score with, so a rubric that is thin for one is
thin for the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.achievements.values import PartOrder
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from insignia.achievements.values import (
        Criterion,
        Definition,
        EvidencePart,
        ReflectionPrompt,
    )

FEWEST_LEVELS: Final = 2
MOST_ITEMS: Final = 50


def gaps(definition: Definition) -> Iterator[Gap]:
    """Yield what is missing in criteria, levels, evidence parts and their connections."""
    if not definition.criteria:
        yield Gap("criteria", gettext_noop("Add at least one criterion."))
    for place, criterion in enumerate(definition.criteria):
        yield from _criterion_gaps(criterion, f"criteria/{place}")
    if not definition.evidence_parts:
        yield Gap("evidence_parts", gettext_noop("Add at least one part of evidence to hand in."))
    for place, part in enumerate(definition.evidence_parts):
        yield from _part_gaps(part, definition.criterion_ids, f"evidence_parts/{place}")
    yield from _stand_in_gaps(definition)
    yield from _unreachable(definition)
    yield from _prompt_gaps(definition.reflection_prompts, "reflection_prompts")
    for place, part in enumerate(definition.evidence_parts):
        yield from _prompt_gaps(part.prompts, f"evidence_parts/{place}/prompts")
    yield from _order_gaps(definition)


def _prompt_gaps(prompts: Iterable[ReflectionPrompt], where: str) -> Iterator[Gap]:
    for place, prompt in enumerate(prompts):
        if not prompt.question.strip():
            yield Gap(
                f"{where}/{place}/question", gettext_noop("Write this question, or remove the row.")
            )


def _order_gaps(definition: Definition) -> Iterator[Gap]:
    if definition.part_order is not PartOrder.AS_PASSED:
        return
    if definition.judging.most_attempts is not None:
        yield Gap(
            "judging/most_attempts",
            gettext_noop(
                "The parts are judged one after the other, and each takes an attempt. Leave the "
                "number of attempts empty, or let the parts be judged together."
            ),
        )
    shown: set[str] = set()
    for place, part in enumerate(definition.evidence_parts):
        # What an earlier part shows already would be passed before anybody has begun it.
        is_step = part.is_required and not part.instead_of and bool(part.criteria)
        if is_step and shown.issuperset(part.criteria):
            yield Gap(
                f"evidence_parts/{place}/criteria",
                gettext_noop(
                    "Everything that “{part}” shows was shown before. Connect a criterion to it "
                    "that no earlier part shows, or let the parts be judged together."
                ),
                {"part": part.title},
            )
        shown.update(part.criteria)


def _criterion_gaps(criterion: Criterion, where: str) -> Iterator[Gap]:
    if not criterion.title.strip():
        yield Gap(f"{where}/title", gettext_noop("Name this criterion, or remove the row."))
    if len(criterion.levels) < FEWEST_LEVELS:
        yield Gap(
            f"{where}/levels",
            gettext_noop("“{criterion}” needs at least two levels, from the first to the best."),
            {"criterion": criterion.title},
        )
    for rung, level in enumerate(criterion.levels):
        if not level.name.strip() or not level.description.strip():
            yield Gap(
                f"{where}/levels/{rung}",
                gettext_noop("Level {number} of “{criterion}” needs a name and a description."),
                {"number": rung + 1, "criterion": criterion.title},
            )
        if not level.exemplar.strip():
            yield Gap(
                f"{where}/levels/{rung}/exemplar",
                gettext_noop("Level {number} of “{criterion}” needs an example of such work."),
                {"number": rung + 1, "criterion": criterion.title},
            )
    yield from _passing_gaps(criterion, where)


def _passing_gaps(criterion: Criterion, where: str) -> Iterator[Gap]:
    ids = [level.id for level in criterion.levels]
    if criterion.passing not in ids:
        yield Gap(
            f"{where}/passing",
            gettext_noop("Choose the level from which “{criterion}” is met."),
            {"criterion": criterion.title},
        )
    elif len(ids) >= FEWEST_LEVELS and criterion.passing == ids[0]:
        yield Gap(
            f"{where}/passing",
            gettext_noop(
                "Every level of “{criterion}” would be met. Choose a higher passing level, or "
                "add a level below it."
            ),
            {"criterion": criterion.title},
        )


def _part_gaps(part: EvidencePart, criterion_ids: tuple[str, ...], where: str) -> Iterator[Gap]:
    if not part.title.strip():
        yield Gap(f"{where}/title", gettext_noop("Name this part, or remove the row."))
    if not part.guidance.strip():
        yield Gap(
            f"{where}/guidance",
            gettext_noop("Say what “{part}” should contain."),
            {"part": part.title},
        )
    yield from score_gaps(part, where)
    yield from practical_gaps(part, where)
    if not part.media and not part.score_from and not part.is_watched:
        yield Gap(
            f"{where}/media",
            gettext_noop("Choose in which forms “{part}” may be handed in."),
            {"part": part.title},
        )
    if not 1 <= part.most_items <= MOST_ITEMS:
        yield Gap(
            f"{where}/most_items",
            gettext_noop("“{part}” takes between 1 and {most} pieces. Correct the number."),
            {"part": part.title, "most": MOST_ITEMS},
        )
    if not part.criteria:
        yield Gap(
            f"{where}/criteria",
            gettext_noop("Say which criteria “{part}” can show."),
            {"part": part.title},
        )
    for unknown in (key for key in part.criteria if key not in criterion_ids):
        yield Gap(
            f"{where}/criteria",
            gettext_noop("“{part}” names the criterion “{id}”, which does not exist."),
            {"part": part.title, "id": unknown},
        )


def score_gaps(part: EvidencePart, where: str) -> Iterator[Gap]:
    """Yield what is missing where a signed result is asked for."""
    if not part.score_from:
        return
    if part.media:
        yield Gap(
            f"{where}/media",
            gettext_noop(
                "“{part}” takes a signed result and nothing else. Choose no other form for it, or "
                "empty the name of who signs."
            ),
            {"part": part.title},
        )
    if part.least_score < 1:
        yield Gap(
            f"{where}/least_score",
            gettext_noop("Say how many points “{part}” asks for; one is the fewest."),
            {"part": part.title},
        )
    if part.score_months is not None and part.score_months < 1:
        yield Gap(
            f"{where}/score_months",
            gettext_noop("A result counts for one month or longer. Correct the number."),
        )


def practical_gaps(part: EvidencePart, where: str) -> Iterator[Gap]:
    """Yield what is missing where somebody watches a learner and fills in a checklist."""
    if not part.is_watched:
        if part.checklist:
            yield Gap(
                f"{where}/practical",
                gettext_noop(
                    "“{part}” has a checklist, but nobody watches. Choose how it is watched, or "
                    "remove the checklist."
                ),
                {"part": part.title},
            )
        return
    if part.media or part.score_from:
        yield Gap(
            f"{where}/media",
            gettext_noop(
                "“{part}” takes what an observer writes and nothing else. Choose no other form "
                "for it, and no signed result."
            ),
            {"part": part.title},
        )
    if not any(item.must_be_seen for item in part.checklist):
        yield Gap(
            f"{where}/checklist",
            gettext_noop(
                "Somebody watches “{part}”: give them a checklist, with at least one thing that "
                "must be seen."
            ),
            {"part": part.title},
        )
    for place, item in enumerate(part.checklist):
        if not item.says.strip():
            yield Gap(
                f"{where}/checklist/{place}/says",
                gettext_noop("Say in plain words what is to be seen here, or remove the row."),
            )


def _stand_in_gaps(definition: Definition) -> Iterator[Gap]:
    for place, part in enumerate(definition.evidence_parts):
        other = definition.evidence_part(part.instead_of)
        if not part.instead_of:
            continue
        if other is None or other is part or other.instead_of:
            yield Gap(
                f"evidence_parts/{place}/instead_of",
                gettext_noop("Choose another part that “{part}” may stand in for, or none."),
                {"part": part.title},
            )
        elif set(part.criteria) != set(other.criteria):
            # One rubric for all: whoever hands in this is judged on just as much.
            yield Gap(
                f"evidence_parts/{place}/instead_of",
                gettext_noop(
                    "“{part}” may stand in for “{other}”, so both show the same criteria."
                ),
                {"part": part.title, "other": other.title},
            )


def _unreachable(definition: Definition) -> Iterator[Gap]:
    reached = {key for part in definition.evidence_parts for key in part.criteria}
    for place, criterion in enumerate(definition.criteria):
        if criterion.id not in reached:
            yield Gap(
                f"criteria/{place}",
                gettext_noop(
                    "No part of evidence can show “{criterion}”. Connect one to it, or remove "
                    "the criterion."
                ),
                {"criterion": criterion.title},
            )
