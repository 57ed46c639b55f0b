"""A domain is named, looked at and proved."""

from __future__ import annotations

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from django.utils.formats import date_format
from tests.factories.accounts import as_actor, person
from tests.factories.organizations import FOUNDED_AT, member, organization, owner_of
from tests.outside import names

from insignia.accounts.models import Person
from insignia.foundation import actors
from insignia.foundation.identifiers import new_id
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.refusals import NotFound
from insignia.organizations import actions, domain_proof, jobs, queries, rules
from insignia.organizations.errors import NoSuchDomain, NotAllowed
from insignia.organizations.values import DomainCheck, ProofNews, Role, TrustLevel

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pytest_django import Settings
    from tests.conftest import StandingClock

    from insignia.organizations.models import Domain, Organization

AT = FOUNDED_AT + timedelta(days=1)
FOUND = DomainCheck(is_proved=True, way="file")
GONE = DomainCheck(is_proved=False, problem=domain_proof.NOT_REACHED)
LOOKING = actors.job("organizations.look_again")

pytestmark = pytest.mark.django_db


def named(made: Organization, name: str = "museum.example") -> Domain:
    return actions.name_domain(made, name=name, acting=as_actor(owner_of(made)), at=AT)


def check(made: Organization, domain: Domain, outcome: DomainCheck, *, at: datetime = AT) -> Domain:
    owner = as_actor(owner_of(made))
    return actions.record_check(made, domain.id, outcome=outcome, acting=owner, at=at)


def look_again(domain: Domain, outcome: DomainCheck, *, at: datetime) -> ProofNews:
    return actions.record_look(domain.id, outcome=outcome, acting=LOOKING, at=at)


def acts_of(made: Organization) -> list[str]:
    entries = AuditEntry.objects.filter(stream_id=str(made.id)).order_by("position")
    return [entry.action.removeprefix("organizations.") for entry in entries]


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


def test_a_proof_that_stays_away_lowers_the_trust_again() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)

    missing = check(made, domain, GONE)
    assert (missing.proved_at, missing.missing_since) == (AT, AT)
    assert trust(made) is TrustLevel.DOMAIN_PROVED
    row = check(made, domain, GONE, at=AT + rules.PROOF_LOST_AFTER)

    assert (row.proved_at, row.proved_by, row.problem) == (None, "", GONE.problem)
    assert trust(made) is TrustLevel.CLAIMED
    assert queries.public_profile(made.slug).proved_domains == ()


def test_a_look_that_nobody_asked_for_leaves_an_entry_for_its_news_only() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)
    before = len(acts_of(made))

    news = [
        look_again(domain, outcome, at=AT + timedelta(days=day))
        for day, outcome in enumerate([FOUND, GONE, GONE, FOUND, FOUND, *[GONE] * 15, GONE])
    ]

    told = [each for each in news if each is not ProofNews.NONE]
    assert told == [ProofNews.MISSED, ProofNews.FOUND, ProofNews.MISSED, ProofNews.LOST]
    assert acts_of(made)[before:] == ["miss-domain", "find-domain", "miss-domain", "lose-domain"]
    assert trust(made) is TrustLevel.CLAIMED


def test_the_owners_hear_of_a_proof_that_stays_away_and_of_one_that_is_lost() -> None:
    made = organization()
    other = member(made, roles=[Role.OWNER])
    designer = member(made, roles=[Role.DESIGNER])
    domain = named(made)
    check(made, domain, FOUND)

    for day in range(16):
        look_again(domain, GONE, at=AT + timedelta(days=day))

    assert not Letter.objects.filter(recipient=designer.email).exists()
    for owner in (owner_of(made), other):
        told, warned = Letter.objects.filter(recipient=owner.email).order_by("key")
        assert warned.subject == "The proof of museum.example is not there any more"
        assert f"/organizations/{made.slug}/desk/domains/" in words_of(warned)
        assert date_format(AT + rules.PROOF_LOST_AFTER, "DATE_FORMAT") in words_of(warned)
        assert told.subject == "museum.example no longer counts as proved"
        assert made.name in words_of(told)


def test_a_short_outage_is_nobodys_letter() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)

    for day, outcome in enumerate([GONE, GONE, FOUND, GONE, GONE]):
        look_again(domain, outcome, at=AT + timedelta(days=day))

    assert not Letter.objects.exists()


def test_an_owner_who_cannot_be_reached_stops_nothing() -> None:
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)
    Person.objects.filter(pk=owner_of(made).pk).update(email="")

    look_again(domain, GONE, at=AT)
    look_again(domain, GONE, at=AT + rules.PROOF_LOST_AFTER)

    assert trust(made) is TrustLevel.CLAIMED
    assert not Letter.objects.exists()


def test_one_lost_domain_takes_nothing_from_another_organization() -> None:
    made, other = organization(), organization()
    for place in (made, other):
        check(place, named(place), FOUND)

    (lost,) = queries.domains(made.id)
    look_again(lost, GONE, at=AT)
    look_again(lost, GONE, at=AT + rules.PROOF_LOST_AFTER)

    assert (trust(made), trust(other)) == (TrustLevel.CLAIMED, TrustLevel.DOMAIN_PROVED)


def test_each_proved_domain_has_its_turn_once_a_day() -> None:
    made = organization()
    domain = named(made)
    named(made, "never-proved.example")
    check(made, domain, FOUND)
    day = rules.DOMAINS_SEEN_EVERY

    assert actions.due_domains(at=AT) == []
    assert actions.due_domains(at=AT + day) == [domain.id]
    assert actions.due_domains(at=AT + day) == []


def test_the_sweep_looks_at_what_is_due(
    clock: StandingClock, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.IS_DEMO = False
    made = organization()
    domain = named(made)
    check(made, domain, FOUND, at=clock.now() - rules.DOMAINS_SEEN_EVERY)
    monkeypatch.setattr(domain_proof, "look", lambda _: GONE)

    jobs.look_again_at_domains.func()
    run_pending()

    (row,) = queries.domains(made.id)
    assert (row.missing_since, row.checked_at) == (clock.now(), clock.now())


def test_a_domain_that_was_taken_back_in_the_meantime_is_let_be() -> None:
    jobs.look_again.func(domain_id=str(new_id()))


def test_the_domains_of_a_demonstration_are_not_looked_at(settings: Settings) -> None:
    settings.IS_DEMO = True
    made = organization()
    domain = named(made)
    check(made, domain, FOUND)

    jobs.look_again_at_domains.func()

    assert queries.domains(made.id)[0].look_at == AT + rules.DOMAINS_SEEN_EVERY


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


def test_the_line_is_found_in_a_record_of_the_domain(settings: Settings) -> None:
    domain = named(organization())
    with names.serving() as server:
        settings.NAME_SERVERS = [server.address]
        server.records["_insignia.museum.example"] = [
            '"v=spf1 -all"',
            f'"{domain_proof.line_of(domain)}"',
        ]

        assert domain_proof.look(domain) == DomainCheck(is_proved=True, way="dns")


def test_a_record_of_another_name_or_with_another_line_proves_nothing(settings: Settings) -> None:
    domain = named(organization())
    with names.serving() as server:
        settings.NAME_SERVERS = [server.address]
        server.records["museum.example"] = [f'"{domain_proof.line_of(domain)}"']
        server.records["_insignia.museum.example"] = [f'"{domain_proof.line_of(domain)[:-1]}"']

        assert domain_proof.look(domain).problem == domain_proof.NOT_REACHED


def test_what_could_not_be_asked_is_told_as_such(website: type[WellKnown]) -> None:
    domain = named(organization())
    website.body = b"nothing of the kind"

    assert domain_proof.look(domain).problem == domain_proof.NOT_IN_FILE


def test_another_line_proves_nothing(website: type[WellKnown]) -> None:
    domain = named(organization())
    website.body = domain_proof.line_of(domain)[:-1].encode()

    looked = domain_proof.look(domain, texts=lambda *_: ())

    assert looked.problem == domain_proof.NOT_FOUND


def test_a_website_that_does_not_answer_proves_nothing(website: type[WellKnown]) -> None:
    domain = named(organization(), "museum.example")
    domain.name = "elsewhere.invalid"

    assert domain_proof.look(domain).problem == domain_proof.NOBODY_ANSWERED
