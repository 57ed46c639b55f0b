"""`{{ definition.form|in_words }}`, `{{ definition.form|meaning }}`, `{{ gap|gap_anchor }}`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, cast

from django import template
from django.template.loader import render_to_string

from insignia.achievements import languages, wording
from insignia.achievements.forms.editor import FORMS
from insignia.achievements.in_words import fairness, passing
from insignia.achievements.in_words import judging as judging_words
from insignia.achievements.rules import State
from insignia.achievements.values import AssessmentKind, Cost, Form, Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.forms import BoundField, ChoiceField
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from insignia.achievements.reviewing.readability import Ease
    from insignia.achievements.values import Definition, FairnessQuestion, Judging
    from insignia.foundation.refusals import Gap

register = template.Library()

_LISTS = frozenset({"pass_rule", *(name for form in FORMS.values() for name in form.lists)})
_GROUPS = frozenset({"passing", "media", "criteria"})
_PLACES_OF_A_ROW = 2
_KINDS: dict[str, type[StrEnum]] = {
    "form": Form,
    "assessment": AssessmentKind,
    "cost": Cost,
    "level": Level,
}


@register.filter
def in_words(choice: object) -> StrOrPromise:
    """Say a choice of a definition in plain words."""
    return wording.name_of(choice) if isinstance(choice, StrEnum) else str(choice)


@register.filter
def meaning(choice: object) -> StrOrPromise:
    """Say what a choice of a definition means to its reader."""
    return wording.meaning_of(choice) if isinstance(choice, StrEnum) else ""


@register.filter
def words_for(value: str, kind: str) -> StrOrPromise:
    """Say a choice in plain words where a column holds only its value."""
    return wording.name_of(_KINDS[kind](value))


@register.filter
def passed_when(definition: Definition) -> passing.Clause:
    """Say when an attempt is passed, with what is listed under the sentence."""
    return passing.passed_when(definition)


@register.filter
def counts_points(definition: Definition) -> bool:
    """Say whether the rule for passing adds up points."""
    return passing.counts_points(definition.pass_rule)


@register.filter
def judged_how(judging: Judging) -> list[str]:
    """Say who judges, and how, in sentences."""
    return list(judging_words.sentences(judging))


@register.filter
def part_title(definition: Definition, part_id: str) -> str:
    """Return the title of a part of the evidence."""
    part = definition.evidence_part(part_id)
    return part.title if part else ""


@register.filter
def ease_words(ease: Ease) -> StrOrPromise:
    """Say how a text reads."""
    return wording.EASE[ease]


@register.filter
def question_words(question: FairnessQuestion) -> StrOrPromise:
    """Name what was asked about fairness."""
    return fairness.NAMES[question]


@register.filter
def language_name(code: str) -> StrOrPromise:
    """Name a language in the reader's language."""
    return languages.name_of(code)


@register.filter
def state_words(state: str) -> StrOrPromise:
    """Say where a working edition stands."""
    return wording.STATES[State(state)]


@register.filter
def state_chip(state: str) -> SafeString:
    """Show the state of a working edition as a chip: icon and word."""
    look = "in-review" if State(state) is State.SUBMITTED else State(state).value
    return render_to_string("achievements/parts/state.html", {"state": look})


@register.filter
def stamped(changed_at: datetime, address: str) -> str:
    """Return the address of a picture that is fetched anew after each change."""
    return f"{address}?at={changed_at.timestamp():.0f}"


@register.filter
def gap_anchor(gap: Gap) -> str:
    """Return the address of the place on its step that mends a gap."""
    places = gap.where.split("/")
    if len(places) == 1:
        return f"#{places[0]}" if places[0] in _LISTS else f"#id_{places[0]}"
    if places[0] == "judging":
        return f"#id_{places[1]}"
    is_group = len(places) > _PLACES_OF_A_ROW and places[-1] in _GROUPS
    return f"#{'-'.join(places)}{'-group' if is_group else ''}"


@register.filter
def chosen_label(field: BoundField) -> str:
    """Return the words of the choice that a field of radio buttons holds."""
    value, offered = str(field.value()), cast("ChoiceField", field.field).choices
    pairs = cast("Iterable[tuple[str, StrOrPromise]]", offered)
    return next((str(label) for key, label in pairs if str(key) == value), "")
