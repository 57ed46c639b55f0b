"""`{% for show, words in queue|shelves %}`, `{{ row|seats_in_queue }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.utils.translation import gettext, gettext_lazy, ngettext

from insignia.assessment.queueing.shelves import MOST_COUNTED, Show

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from insignia.achievements.values import Criterion
    from insignia.assessment.desk import Desk
    from insignia.assessment.queueing.listing import Queue, Waiting

register = template.Library()

SHELVES: Final[dict[Show, StrOrPromise]] = {
    Show.FREE: gettext_lazy("Waiting"),
    Show.MINE: gettext_lazy("Taken on by me"),
    Show.SECOND: gettext_lazy("Begun by others"),
    Show.ALL: gettext_lazy("All open"),
}


@register.filter
def shelves(queue: Queue) -> list[tuple[Show, str]]:
    """Name the parts of the queue, each with how many stand there."""
    return [(show, f"{words} ({_number(queue.counts[show])})") for show, words in SHELVES.items()]


@register.filter
def overdue_words(queue: Queue) -> str:
    """Say how many are overdue."""
    if queue.overdue > MOST_COUNTED:
        return gettext("More than {n} are overdue.").format(n=MOST_COUNTED)
    words = ngettext("One is overdue.", "{n} are overdue.", queue.overdue)
    return words.format(n=queue.overdue)


def _number(count: int) -> str:
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


@register.filter
def seats_in_queue(row: Waiting) -> list[str]:
    """Say in the queue who else is at work on a submission, and what it needs."""
    panel = row.panel
    if panel.seats == 1:
        others = [claim for claim in row.claims if claim is not row.mine]
        return [gettext("Taken on by {name}").format(name=each.assessor.name) for each in others]
    said = []
    if row.is_handed_in:
        said.append(gettext("You have handed in"))
    if panel.is_complete:
        said.append(gettext("Needs an adjudicator"))
    else:
        words = gettext("{n} of {all} have handed in")
        said.append(words.format(n=len(panel.handed_in), all=panel.seats))
    if panel.is_among_first:
        said.append(gettext("One of the first ten"))
    return said


@register.simple_tag
def own_finding(desk: Desk, criterion: Criterion) -> dict[str, str]:
    """Return what the reader themselves handed in for a criterion; empty where they did not."""
    judgement = desk.seat.judgement
    score = judgement.scores.get(criterion.id) if judgement else None
    if score is None or score.verdict is None:
        return {}
    levels = {level.id: level.name for level in criterion.levels}
    return {
        "verdict": score.verdict.value,
        "level": levels.get(score.level, ""),
        "comment": score.comment,
    }
