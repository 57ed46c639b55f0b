"""Rows of an organization are only reachable inside a scope; a query outside one raises.

A model that belongs to an organization declares `objects = Scoped()`. Every `access`
function opens the scope of the organization it authorised; what is public by nature is read
through `public()` in a slice's `queries`, what one person owns, wherever it lies, through `own()`,
and jobs that serve all tenants work in `all_organizations()`. The names make each crossing of the
wall visible in review.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django_scopes import ScopedManager, scope, scopes_disabled

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from uuid import UUID


def Scoped(path: str = "organization") -> Any:  # noqa: N802 - reads as a field in a model
    """Return the manager for rows that hang on an organization by the lookup `path`."""
    return ScopedManager(organization=path)


def within(organization_id: UUID) -> AbstractContextManager[None]:
    """Open the scope of one organization: only its rows exist inside."""
    return scope(organization=organization_id)  # type: ignore[no-any-return]


def public() -> AbstractContextManager[None]:
    """Read across organizations what each of them has made public."""
    return scopes_disabled()  # type: ignore[no-any-return]


def own() -> AbstractContextManager[None]:
    """Read across organizations the rows of one person, who owns them wherever they lie."""
    return scopes_disabled()  # type: ignore[no-any-return]


def all_organizations() -> AbstractContextManager[None]:
    """Work for every tenant: background work and the platform's own upkeep only."""
    return scopes_disabled()  # type: ignore[no-any-return]
