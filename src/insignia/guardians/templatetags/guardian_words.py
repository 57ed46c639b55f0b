"""What pages of all slices ask about a young reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from insignia.guardians import queries

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from insignia.accounts.models import Person
    from insignia.guardians.values import Care

register = template.Library()


@register.simple_tag
def care_of(user: Person | AnonymousUser) -> Care | None:
    """Return how far a signed-in reader and their guardian are; None for grown-ups and strangers.

    The reader's row is there already, so that grown-ups cost no question to the database.
    """
    return queries.care_of(user) if user.is_authenticated else None
