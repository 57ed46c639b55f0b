"""An award under a link, as displays of Open Badges 2.0 meet it: by address, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.test import Client
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization
from tests.factories.portfolio import earned, given_here, shared

from insignia.bridges.open_badges_2 import queries
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.foundation.network.wire import NotReached
from insignia.portfolio import queries as portfolio

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from insignia.accounts.models import Person
    from insignia.portfolio.models import Holding, Share

ADDRESS = "badges@heron.example"


def held(by: Person | None = None) -> Holding:
    """A judged micro-credential of an organization that gives its address."""
    return earned(published_achievement(organization(email=ADDRESS)), by=by)


def place_under(share: Share) -> str:
    """Where the assertion of the only credential under a link stands, without the origin."""
    view = given_here(portfolio.held_under(share)[0])
    return queries.assertion_path(view, portfolio.token_of(share.id))


def hosted(by: Person | None = None) -> tuple[Share, str]:
    """A live link, and the path of the assertion under it."""
    share = shared(held(by))
    return share, place_under(share)


def found_at(address: str) -> Any:
    """What a stranger gets at an address of this server."""
    return Client().get(address.removeprefix(settings.ISSUER_ORIGIN))


def documents_of(path: str) -> dict[str, dict[str, Any]]:
    """The three documents that an assertion's path leads to, by their addresses."""
    assertion = found_at(path).json()
    badge = found_at(assertion["badge"]).json()
    issuer = found_at(badge["issuer"]).json()
    return {each["id"]: each for each in (assertion, badge, issuer)}


def from_another_server(
    monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, bytes | int]
) -> None:
    """Let the guarded door find what this server said, after this server became another one."""

    def get(_door: Fetcher, url: str, *, accept: str = "") -> Fetched:
        del accept
        answer = answers.get(url, 404)
        if isinstance(answer, int):
            raise NotReached(f"{url} answers {answer}.", status=answer)
        return Fetched(answer, "application/ld+json", url)

    monkeypatch.setattr(settings, "ISSUER_ORIGIN", "https://another.insignia.example")
    monkeypatch.setattr(Fetcher, "get", get)
