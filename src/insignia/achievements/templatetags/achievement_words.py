"""`{{ definition.form|in_words }}`, `{{ definition.form|meaning }}`, `{{ text|prose }}`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django import template

from insignia.achievements import languages, wording
from insignia.achievements.values import AssessmentKind, Cost, Form, Level

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()

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
def language_name(code: str) -> StrOrPromise:
    """Name a language in the reader's language."""
    return languages.name_of(code)
