"""Two filters for words that come from elsewhere: `{{ text|prose }}` and `{{ gap|gap_words }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from insignia.foundation.language import render_markdown
from insignia.foundation.showing import sentence_of

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from insignia.foundation.refusals import Gap

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Show markdown that somebody wrote, with its lists and links."""
    return render_markdown(text)


@register.filter
def gap_words(gap: Gap) -> str:
    """Say what is missing in the reader's language."""
    return sentence_of(gap)
