"""How a credential says that it was judged, in sentences for somebody who was not there.

Read from the flat words of `standards.model.assessment`, which are whatever an issuer wrote: what
is no number, date or known word is left out or shown as it stands; nothing is worked out from it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insignia.achievements.values import AssessmentKind
from insignia.assessment.values import Route
from insignia.verification.values import Assessed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.utils.functional import Promise

PER_CENT: Final = "per-cent-agreement"
LONGEST: Final = 200
_MOST: Final = 1_000_000_000
ROUTES: Final[dict[str, Promise]] = {
    Route.COURSE.value: gettext_lazy("A course"),
    Route.CONFERENCE.value: gettext_lazy("A conference"),
    Route.VOLUNTEERING.value: gettext_lazy("Volunteering"),
    Route.WORKSHOP.value: gettext_lazy("A workshop"),
    Route.BOOT_CAMP.value: gettext_lazy("A boot camp"),
    Route.PROJECT.value: gettext_lazy("A project"),
    Route.INFORMAL.value: gettext_lazy("Informal learning"),
    Route.PRIOR_WORK.value: gettext_lazy("Earlier work"),
    Route.PRIOR_LEARNING.value: gettext_lazy("Recognised prior learning"),
}
_JUDGED: Final = frozenset(kind.value for kind in AssessmentKind if kind.is_assessed)


def said(told: Mapping[str, Any]) -> Assessed | None:
    """Return what a credential says of how it was judged, if it says it in words we know."""
    kind = _text(told, "assessmentKind")
    if not kind:
        return None
    sentences = [*_judgement(told, kind), *_route(told)]
    return Assessed(tuple(sentences), _text(told, "rubricDigest")) if sentences else None


def _judgement(told: Mapping[str, Any], kind: str) -> Iterator[str]:
    if kind not in _JUDGED:
        yield _("Kind of assessment: {kind}.").format(kind=kind)
        return
    if kind == AssessmentKind.SIGN_OFF.value:
        yield _("Approved counsellors signed each requirement when it was shown to them.")
        return
    count, version = _count(told, "assessorCount"), _text(told, "rubricVersion")
    if count and version:
        yield _by(count, kind).format(count=number_format(count), version=version)
    else:
        yield _("Judged against a rubric; by how many people, it does not say.")
    if told.get("adjudicated") is True:
        yield _("They did not agree, and another person settled it.")
    elif told.get("adjudicated") is False and count and count > 1:
        yield _("They agreed closely enough that nobody else had to settle it.")
    yield _agreement(told)


def _by(count: int, kind: str) -> str:
    if kind == AssessmentKind.PEER.value:
        return ngettext(
            "Judged by one peer against version {version} of the rubric.",
            "Judged by {count} peers, independently of one another, against version {version} of"
            " the rubric.",
            count,
        )
    return ngettext(
        "Judged by one person against version {version} of the rubric.",
        "Judged by {count} people, independently of one another, against version {version} of the"
        " rubric.",
        count,
    )


def _agreement(told: Mapping[str, Any]) -> str:
    """Return how well assessors agree; never a number where the credential has none."""
    size, measure = _count(told, "agreementSampleSize"), _text(told, "agreementMeasure")
    if size is None or not measure:
        return _("It gives no figure on how well the assessors of this achievement agree.")
    figure = _figure(told, "agreementFigure")
    if figure is None:
        return ngettext(
            "How well its assessors agree cannot be said yet: so far, {count} judgement was made"
            " twice.",
            "How well its assessors agree cannot be said yet: so far, {count} judgements were made"
            " twice.",
            size,
        ).format(count=number_format(size))
    n = ngettext("{count} judgement", "{count} judgements", size).format(count=number_format(size))
    if measure == PER_CENT:
        text = _("Judging the same work, assessors of this achievement agreed on {figure} of {n}.")
        sentence = text.format(figure=_per_cent(figure), n=n)
    else:
        text = _("Agreement of assessors of this achievement ({measure}): {figure}, from {n}.")
        sentence = text.format(measure=measure, figure=number_format(figure), n=n)
    return " ".join([sentence, *_bounds(told, measure), *_as_of(told)])


def _bounds(told: Mapping[str, Any], measure: str) -> Iterator[str]:
    low, high = _figure(told, "agreementLowerBound"), _figure(told, "agreementUpperBound")
    if low is not None and high is not None:
        show = _per_cent if measure == PER_CENT else number_format
        yield _("With so many, the true figure is likely between {low} and {high}.").format(
            low=show(low), high=show(high)
        )


def _as_of(told: Mapping[str, Any]) -> Iterator[str]:
    try:
        day = date.fromisoformat(_text(told, "agreementAsOf"))
    except ValueError:
        return
    yield _("Counted on {day}.").format(day=date_format(day))


def _route(told: Mapping[str, Any]) -> Iterator[str]:
    route = _text(told, "learningRoute")
    if route:
        yield _("How it was learned: {route}.").format(route=ROUTES.get(route, route))


def _per_cent(figure: Decimal) -> str:
    return _("{number} %").format(number=number_format(figure * 100, decimal_pos=0))


def _count(told: Mapping[str, Any], name: str) -> int | None:
    text = _text(told, name)
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(_MOST)):
        return None
    return int(text)


def _figure(told: Mapping[str, Any], name: str) -> Decimal | None:
    """Return a measure of agreement; all of them lie between -1 and 1."""
    try:
        figure = Decimal(_text(told, name))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() and abs(figure) <= 1 else None


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value[:LONGEST] if isinstance(value, str) else ""
