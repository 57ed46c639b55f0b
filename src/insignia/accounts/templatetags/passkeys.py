"""Where passkeys work: a passkey belongs to a host's name and never to a number.

Web Authentication binds a credential to a domain (the relying party's identifier), and an IP
address is none: under http://127.0.0.1 every browser refuses to make one.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def opened_by_number(context: Context) -> dict[str, Any]:
    """Return whether the page is open under a number, and its address under a name, if any."""
    request = context["request"]
    named = (
        ""
        if _is_number(settings.NAMED_ORIGIN)
        else f"{settings.NAMED_ORIGIN}{request.get_full_path()}"
    )
    return {"is_so": _is_number(f"//{request.get_host()}"), "address": named}


def _is_number(origin: str) -> bool:
    try:
        ip_address(urlsplit(origin).hostname or "")
    except ValueError:
        return False
    return True
