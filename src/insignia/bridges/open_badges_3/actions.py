"""The use-cases of the API: let a platform be known, keep what it sends, change a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.bridges.oauth import actions as oauth
from insignia.bridges.open_badges_3 import queries, rules
from insignia.bridges.open_badges_3.models import Deposit
from insignia.bridges.open_badges_3.values import Became
from insignia.foundation import actors
from insignia.portfolio import access
from insignia.portfolio import actions as importing
from insignia.portfolio import queries as portfolio

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.bridges.oauth.models import Client, Grant
    from insignia.bridges.open_badges_3.values import Registration


def register(wanted: Registration, *, at: datetime) -> tuple[Client, str]:
    """Let a platform be known; returns it and its secret, which is shown this once."""
    return oauth.register_with_secret(
        wanted.name, list(wanted.redirect_uris), scope=wanted.scope, said=wanted.said, at=at
    )


def keep(grant: Grant, data: bytes, *, is_token: bool, at: datetime) -> Became:
    """Keep what a platform sends as everything is kept that people bring: the bytes, and a check.

    A newer edition takes the place of the one that is kept; an older one changes nothing.
    """
    sent, acting = rules.badge_in(data, is_token=is_token), actors.person(grant.person_id)
    own = queries.awarded_here(grant.person_id, sent.get("id"))
    if own is not None:
        return Became.SAME if portfolio.document(own) == data else Became.UNCHANGED
    assert grant.client is not None, "only a platform that registered has such a token"
    source = grant.client.said["client_uri"]
    brought = importing.bring_from_program(data, source=source, acting=acting, at=at)
    _note(grant, brought.holding_id, at=at)
    if brought.is_new:
        return Became.CREATED
    kept = portfolio.document(portfolio.view(access.for_holder(brought.holding_id, acting=acting)))
    if kept == data:
        return Became.SAME
    if not rules.is_newer(sent, kept=queries.members_of(kept)):
        return Became.UNCHANGED
    importing.renew(brought.holding_id, data, acting=acting, at=at)
    return Became.REPLACED


def rename(grant: Grant, sent: Mapping[str, Any], *, at: datetime) -> None:
    """Change the name of a person, who has agreed that this platform may."""
    name = rules.new_name(sent, now=queries.profile_of(grant.person_id))
    language = people.person_with_id(grant.person_id).language
    acting = actors.person(grant.person_id)
    accounts.describe_oneself(name=name, language=language, acting=acting, at=at)


def forget(person_id: UUID) -> None:
    """Forget what platforms have sent for a person who leaves."""
    Deposit.objects.filter(person_id=person_id).delete()


def _note(grant: Grant, holding_id: UUID, *, at: datetime) -> None:
    Deposit.objects.get_or_create(
        client=grant.client,
        holding_id=holding_id,
        defaults={"person_id": grant.person_id, "at": at},
    )
