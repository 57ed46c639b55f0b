"""`{{ insight.first|first_words }}`, `{{ insight.first|notice_kind }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.utils.translation import gettext, gettext_lazy, gettext_noop, ngettext

from insignia.assessment.values import Basis, Measure
from insignia.insights.forecast import FEWEST, FEWEST_WEEKS, Trend
from insignia.insights.values import Look, ReviewDecision
from insignia.insights.wording import DECIDED

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from insignia.assessment.values import Agreement, Figure
    from insignia.insights.forecast import Forecast
    from insignia.insights.values import FirstThing, Seen

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


MEASURES: Final[dict[Measure, StrOrPromise]] = {
    Measure.PER_CENT: gettext_lazy("Share judged the same"),
    Measure.COHEN: gettext_lazy("Kappa (Cohen)"),
    Measure.WEIGHTED: gettext_lazy("Weighted kappa (Cohen)"),
    Measure.FLEISS: gettext_lazy("Kappa (Fleiss)"),
    Measure.ALPHA: gettext_lazy("Alpha (Krippendorff)"),
}

GOES: Final[dict[Trend, str]] = {
    Trend.TOO_FEW: gettext_noop(
        "Too little to say yet: it takes {weeks} weeks, and {fewest} pieces of work in them."
    ),
    Trend.GROWS: gettext_noop(
        "More comes in than is judged: usually {arriving} a week against {judged}. "
        "What waits grows."
    ),
    Trend.SHRINKS: gettext_noop(
        "More is judged than comes in: usually {judged} a week against {arriving}. "
        "What waits shrinks."
    ),
    Trend.HOLDS: gettext_noop(
        "Your assessors keep up: usually {arriving} come in a week, and {judged} are judged."
    ),
}


@register.filter
def measure_words(measure: Measure) -> StrOrPromise:
    """Name a measure of agreement."""
    return MEASURES[measure]


@register.filter
def figure_words(figure: Figure) -> str:
    """Say a figure with its interval, or why there is none."""
    if figure.basis is Basis.TOO_FEW:
        return gettext("too few to say ({n})").format(n=figure.size)
    if figure.value is None:
        return gettext("only one verdict was ever given: nothing to compare with chance")
    value = f"{figure.value:.2f}"
    if figure.low is None or figure.high is None:
        return value
    said = gettext("{value} (95 % interval {low} to {high})")
    return said.format(value=value, low=f"{figure.low:.2f}", high=f"{figure.high:.2f}")


@register.filter
def agreement_lines(agreement: Agreement) -> list[str]:
    """Say every measure on a line of its own; where all rest on too little, say so once."""
    said = [figure_words(figure) for figure in agreement.figures.values()]
    if all(figure.basis is Basis.TOO_FEW for figure in agreement.figures.values()):
        return said[:1]
    return [
        f"{MEASURES[measure]}: {words}"
        for measure, words in zip(agreement.figures, said, strict=True)
    ]


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


@register.filter
def forecast_words(found: Forecast) -> str:
    """Say where the work of assessors goes, with the numbers that say so."""
    numbers = {"arriving": f"{found.arriving:g}", "judged": f"{found.judged:g}"}
    said = gettext(GOES[found.trend]).format(weeks=FEWEST_WEEKS, fewest=FEWEST, **numbers)
    if found.missing is None:
        return said
    more = ngettext(
        "One more assessor who judges as much as the others would keep up.",
        "{n} more assessors who judge as much as the others would keep up.",
        found.missing,
    )
    return f"{said} {more.format(n=found.missing)}"


@register.filter
def forecast_kind(found: Forecast) -> str:
    """Say which notice fits."""
    kinds = {Trend.TOO_FEW: "info", Trend.GROWS: "warn"}
    return kinds.get(found.trend, "success")


@register.filter
def decided_words(decision: ReviewDecision) -> str:
    """Say what a review decided."""
    return str(DECIDED[decision])


@register.filter
def alike_words(seen: Seen) -> str:
    """Say how many verdicts of independent assessors were alike, or that they are too few."""
    if seen.alike is None:
        return gettext("too few to say (n = {n})").format(n=seen.compared)
    return f"{seen.alike * 100:.0f} % (n = {seen.compared})"
