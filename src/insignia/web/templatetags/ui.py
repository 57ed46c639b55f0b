"""Three tags with which pages are put together from the parts in `templates/ui/`.

`{% icon "check" %}` draws one icon; `{% ui "chip" state="passed" %}` renders a part;
`{% part "notice" kind="warn" title=… %}…{% endpart %}` renders a part around what stands inside it.
A part sees only what it is given (and the request), so that nothing leaks into it from the page.
"""

from typing import Any

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from insignia.web.states import look_of

register = template.Library()


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """Draw an icon of the sprite; without a label it is decoration and hidden from readers."""
    address = f"{static('insignia/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}">'
            '<use href="{}"/></svg>',
            label,
            address,
        )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}"/></svg>', address
    )


def _render(context: Context, name: str, given: dict[str, Any]) -> SafeString:
    if "state" in given:
        given["look"] = look_of(given["state"])
    for kept in ("request", "csrf_token"):
        if kept in context:
            given.setdefault(kept, context[kept])
    assert context.template is not None, "parts are rendered from within a template"
    return context.template.engine.get_template(f"ui/{name}.html").render(context.new(given))


@register.simple_tag(takes_context=True)
def ui(context: Context, name: str, /, **given: Any) -> SafeString:
    return _render(context, name, given)


@register.simple_block_tag(takes_context=True, end_name="endpart")
def part(context: Context, content: str, name: str, /, **given: Any) -> SafeString:
    return _render(context, name, {**given, "body": content})
