"""Text people wrote, shown to other people: markdown with a small grammar, cleaned on the way out.

What is written is kept as it was written; the HTML is made when it is shown. Raw HTML in the text
is shown as text, links lead to https and mailto only and carry no credit or opener, and images do
not exist: a picture from elsewhere would tell its host who reads.
"""

from __future__ import annotations

from functools import cache, lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_TAGS = {
    "p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
    "h3", "h4", "h5", "h6",
}  # fmt: skip
# Headings begin below those of the page they stand in.
_SHIFT = 2
_LOWEST = 6
LONGEST = 100_000
REMEMBERED = 1_024


@lru_cache(maxsize=REMEMBERED)
def render_markdown(text: str) -> SafeString:
    """Return `text` as HTML that is safe to show anywhere on our pages.

    Remembered, because awkward markdown takes long to read and is shown to everybody.
    """
    html = _parser().render(text[:LONGEST])
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_leads_out,
        url_schemes={"https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - this is the one place that makes text safe


def _leads_out(tag: str, attribute: str, value: str) -> str | None:
    """Drop addresses without a scheme: they would lead into our own pages, or (//host) anywhere."""
    del tag
    is_link = attribute == "href"
    return value if not is_link or value.startswith(("https://", "mailto:")) else None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block"])
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


def _lower_headings(state: object) -> None:
    for token in getattr(state, "tokens", ()):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + _SHIFT, _LOWEST)}"
