"""What the kinds of institutional ids are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from insignia.portfolio.values import IdKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import Promise

    from insignia.portfolio.institutional.values import IdView

KINDS = {
    IdKind.NUMBER: _("Student or staff number (sisSourcedId)"),
    IdKind.LIST_NUMBER: _("Number in a class list (oneRosterSourcedId)"),
    IdKind.SYSTEM_NUMBER: _("Number in another system of ours (systemId)"),
    IdKind.USER_NAME: _("User name (userName)"),
    IdKind.ACCOUNT: _("Account (accountId)"),
    IdKind.PRINCIPAL_NAME: _("Name in the federation (eduPersonPrincipalName)"),
    IdKind.OTHER: _("Something else (identifier)"),
}


def in_words(ids: Iterable[IdView]) -> list[tuple[IdView, str | Promise]]:
    """Return ids with what their kind is called."""
    return [(each, KINDS[each.kind]) for each in ids]
