"""The desk of awards as its pages' tests speak of it: addresses, and what was awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from insignia.awards.models import Award
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from insignia.organizations.models import Organization


def at(name: str, of: Organization, **more: object) -> str:
    """Return the address of a page of an organization's desk."""
    return reverse(f"awards:{name}", kwargs={"slug": of.slug, **more})


def awards() -> list[Award]:
    """Return everything awarded by anybody, by the recipients' names."""
    with all_organizations():
        return list(Award.objects.order_by("recipient_name"))
