"""`{{ reason|reason_words }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.text import get_text_list
from django.utils.translation import gettext

from insignia.portfolio.strengths.rules import Kind

if TYPE_CHECKING:
    from insignia.portfolio.strengths.rules import Reason

register = template.Library()


@register.filter
def reason_words(reason: Reason) -> str:
    """Say why a definition fits: what of theirs it meets, and in what."""
    shared = get_text_list([f"“{one}”" for one in reason.shared], gettext("and"))
    if reason.kind is Kind.WORDS:
        return gettext("Your words speak of {shared}, and so does this.").format(shared=shared)
    if reason.is_skill:
        told = gettext("Your credential “{name}” shows a skill that this is about: {shared}.")
    elif reason.kind is Kind.CREDENTIAL:
        told = gettext("Your credential “{name}” is about {shared}, and so is this.")
    else:
        told = gettext("Your evidence “{name}” is about {shared}, and so is this.")
    return told.format(name=reason.name, shared=shared)
