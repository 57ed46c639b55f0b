"""Words from elsewhere: `{{ text|prose }}`, `{{ gap|gap_words }}` and `{% spoken code %}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django import template
from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from insignia.foundation.language import render_markdown
from insignia.foundation.showing import sentence_of

if TYPE_CHECKING:
    from insignia.foundation.refusals import Gap

register = template.Library()
_TAG: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")


@register.filter
def prose(text: str) -> SafeString:
    """Show markdown that somebody wrote, with its lists and links."""
    return render_markdown(text)


@register.filter
def gap_words(gap: Gap) -> str:
    """Say what is missing in the reader's language."""
    return sentence_of(gap)


@register.simple_tag
def spoken(code: str) -> SafeString:
    """Mark an element as written in another language than the page, so that it is read out right.

    The code may be a stranger's: what is no tag of BCP 47 by its form marks nothing.
    """
    language = code.partition("-")[0].lower() if code and _TAG.fullmatch(code) else ""
    if language in {"", (get_language() or "").partition("-")[0]}:
        return SafeString()
    direction = SafeString(' dir="rtl"') if LANG_INFO.get(language, {}).get("bidi") else ""
    return format_html(' lang="{}"{}', code, direction)
