"""A domain is named, looked at and proved."""

from __future__ import annotations

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of

from insignia.foundation.identifiers import new_id
from insignia.foundation.refusals import NotFound
from insignia.organizations import actions, domain_proof, queries
from insignia.organizations.errors import NoSuchDomain, NotAllowed
from insignia.organizations.values import DomainCheck, Role, TrustLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from insignia.organizations.models import Domain, Organization

AT = FOUNDED_AT + timedelta(days=1)
FOUND = DomainCheck(is_proved=True, way="file")
GONE = DomainCheck(is_proved=False, problem="the file could not be fetched.")

pytestmark = pytest.mark.django_db


def named(made: Organization, name: str = "museum.example") -> Domain:
    return actions.name_domain(made, name=name, acting=as_actor(owner_of(made)), at=AT)


def check(made: Organization, domain: Domain, outcome: DomainCheck) -> Domain:
    owner = as_actor(owner_of(made))
    return actions.record_check(made, domain.id, outcome=outcome, acting=owner, at=AT)


def trust(made: Organization) -> TrustLevel:
    return queries.public_profile(made.slug).trust


def test_a_proved_domain_is_shown_to_everybody_and_a_named_one_is_not() -> None:
    made = organization()
    domain = named(made)
    named(made, "other.example")
    assert (trust(made), queries.public_profile(made.slug).proved_domains) == (
        TrustLevel.CLAIMED,
        (),
    )

    check(made, domain, FOUND)

    assert trust(made) is TrustLevel.DOMAIN_PROVED
    assert queries.public_profile(made.slug).proved_domains == ("museum.example",)


def test_the_challenge_stays_the_same_when_the_domain_is_named_again() -> None:
    made = organization()

    assert named(made).challenge == named(made, "Museum.Example").challenge


def test_two_organizations_get_different_challenges_for_one_domain() -> None:
    one, other = organization(), organization()

    assert named(one).challenge != named(other).challenge


def test_a_proof_that_is_gone_lowers_the_trust_again() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)

    row = check(made, domain, GONE)

    assert (row.proved_at, row.problem) == (None, GONE.problem)
    assert trust(made) is TrustLevel.CLAIMED


def test_dropping_the_domain_drops_the_trust_that_rested_on_it() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)

    actions.drop_domain(made, domain.id, acting=as_actor(owner_of(made)), at=AT)

    assert trust(made) is TrustLevel.CLAIMED
    with pytest.raises(NotFound):
        actions.drop_domain(made, domain.id, acting=as_actor(owner_of(made)), at=AT)
    with pytest.raises(NotFound):
        queries.domain(made.id, new_id())


def test_who_is_vouched_for_stays_so_whatever_becomes_of_the_domain() -> None:
    made = organization()
    domain = named(made)
    operator = as_actor(person(is_operator=True))
    actions.vouch(made, by="The council", acting=operator, at=AT)

    check(made, domain, GONE)

    assert trust(made) is TrustLevel.VOUCHED


def test_only_owners_name_domains_and_only_real_ones() -> None:
    made = organization()
    designer = as_actor(member(made, roles=[Role.DESIGNER]))

    with pytest.raises(NotAllowed):
        actions.name_domain(made, name="museum.example", acting=designer, at=AT)
    with pytest.raises(NoSuchDomain):
        named(made, "127.0.0.1")

    assert queries.domains(made.id) == ()


class WellKnown(BaseHTTPRequestHandler):
    body = b""

    def do_GET(self) -> None:
        is_there = self.path == "/.well-known/insignia.txt"
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def website(settings: Settings) -> Iterator[type[WellKnown]]:
    server = HTTPServer(("127.0.0.1", 0), WellKnown)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.ORIGIN_MAP = f"https://museum.example=http://127.0.0.1:{server.server_port}"
    yield WellKnown
    server.shutdown()
    server.server_close()


def test_the_line_is_found_on_the_website(website: type[WellKnown]) -> None:
    domain = named(organization())
    website.body = f"# ours\n {domain_proof.line_of(domain)} \r\n".encode()

    assert domain_proof.look(domain) == FOUND


def test_another_line_proves_nothing(website: type[WellKnown]) -> None:
    domain = named(organization())
    website.body = domain_proof.line_of(domain)[:-1].encode()

    assert domain_proof.look(domain).problem == domain_proof.NOT_FOUND


def test_a_website_that_does_not_answer_proves_nothing(website: type[WellKnown]) -> None:
    domain = named(organization(), "museum.example")
    domain.name = "elsewhere.invalid"

    assert domain_proof.look(domain).problem == domain_proof.NOT_REACHED
