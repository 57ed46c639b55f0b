"""`{{ insight.first|first_words }}`, `{{ insight.first|notice_kind }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.utils.translation import gettext, gettext_noop

from insignia.insights.values import Look

if TYPE_CHECKING:
    from insignia.insights.values import FirstThing

register = template.Library()

SAID: Final[dict[Look, str]] = {
    Look.TOO_FEW: gettext_noop(
        "Too few to say yet: {n} of the {fewest} judged submissions that it takes are there."
    ),
    Look.CRITERION: gettext_noop(
        "“{title}” was not met in {n} of {of} judgements. Is it clear what is asked, and is there "
        "an example of work that meets it?"
    ),
    Look.LATE: gettext_noop(
        "{n} of the latest {of} verdicts came later than was promised. More assessors, or a "
        "longer time promised, would be honest to learners."
    ),
    Look.NOT_COME_BACK: gettext_noop(
        "{n} of {of} learners whose first attempt was returned have not come back. Does the "
        "feedback say what the next step is?"
    ),
    Look.NOT_HANDED_IN: gettext_noop(
        "{n} of {of} learners who started have not handed in anything. Is the first step small "
        "enough?"
    ),
    Look.NOTHING: gettext_noop("Nothing stands out. Go on like this."),
}


@register.filter
def first_words(first: FirstThing) -> str:
    """Say the one thing to look at, with its numbers."""
    return gettext(SAID[first.look]).format(**first.facts)


@register.filter
def notice_kind(first: FirstThing) -> str:
    """Say which notice fits."""
    if first.look is Look.NOTHING:
        return "success"
    return "info" if first.look is Look.TOO_FEW else "warn"
