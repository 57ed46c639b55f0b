"""The pages of organizations, as members, strangers and passers-by see them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from tests.factories.accounts import as_actor, code_in_letter, person
from tests.factories.organizations import member, organization, owner_of

from insignia.foundation import actors, audit
from insignia.foundation import clock as house_clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import queries as keyring
from insignia.organizations import actions, queries
from insignia.organizations.models import Membership, Organization
from insignia.organizations.values import DomainCheck, Permission, Role, TrustLevel

if TYPE_CHECKING:
    from django.test import Client

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db

# Route, the permission it takes, and whether it changes something.
ROUTES: list[tuple[str, str, str]] = [
    ("desk", "GET", "read-desk"),
    ("describe", "GET", "manage-organization"),
    ("describe", "POST", "manage-organization"),
    ("audit", "GET", "read-audit"),
    ("members", "GET", "read-desk"),
    ("members", "POST", "manage-members"),
    ("member", "GET", "manage-members"),
    ("member", "POST", "manage-members"),
    ("end-membership", "GET", "manage-members"),
    ("end-membership", "POST", "manage-members"),
    ("withdraw-invitation", "POST", "manage-members"),
    ("domains", "GET", "manage-organization"),
    ("domains", "POST", "manage-organization"),
    ("check-domain", "POST", "manage-organization"),
    ("drop-domain", "POST", "manage-organization"),
    ("clients", "GET", "manage-clients"),
    ("clients", "POST", "manage-clients"),
    ("revoke-client", "POST", "manage-clients"),
]
FIELDS = {
    "describe": {"name": "Renamed House", "kind": "museum"},
    "members": {"address": "new@mail.example", "roles": ["designer"]},
    "member": {"roles": ["auditor"]},
    "domains": {"name": "another.example"},
    "clients": {"name": "P", "scopes": ["award"]},
}
NEEDS = {
    "member": ["membership_id"],
    "end-membership": ["membership_id"],
    "withdraw-invitation": ["invitation_id"],
    "check-domain": ["domain_id"],
    "drop-domain": ["domain_id"],
    "revoke-client": ["client_id"],
}


class World:
    """One organization with something of everything in it."""

    def __init__(self) -> None:
        self.made = organization("Harbor Museum", slug="harbor")
        self.owner = owner_of(self.made)
        acting, at = as_actor(self.owner), house_clock.now()
        self.other = member(self.made, roles=[Role.AUDITOR])
        sent = actions.invite(
            self.made, address="ada@mail.example", roles=[Role.ASSESSOR], acting=acting, at=at
        )
        domain = actions.name_domain(self.made, name="localhost.example", acting=acting, at=at)
        key = actions.make_client(
            self.made, name="Old", scopes=[Permission.AWARD], acting=acting, at=at
        )
        with all_organizations():
            other = Membership.objects.get(organization=self.made, person=self.other)
        self.ids = {
            "membership_id": other.id,
            "invitation_id": sent.id,
            "domain_id": domain.id,
            "client_id": key.client.id,
        }

    def address(self, route: str, slug: str = "") -> str:
        kwargs = {name: self.ids[name] for name in NEEDS.get(route, [])}
        return reverse(f"organizations:{route}", kwargs={"slug": slug or self.made.slug, **kwargs})

    def ask(self, client: Client, route: str, method: str, slug: str = "") -> int:
        address = self.address(route, slug)
        if method == "GET":
            return client.get(address).status_code
        return client.post(address, FIELDS.get(route, {})).status_code


def entries() -> int:
    return AuditEntry.objects.count()


@pytest.mark.parametrize(("route", "method", "permission"), ROUTES)
def test_every_desk_route_lets_in_who_may_and_nobody_else(
    route: str, method: str, permission: str, client: Client
) -> None:
    world = World()
    wanted = Permission(permission)
    before = entries()

    assert world.ask(client, route, method) == 302
    client.force_login(person())
    assert world.ask(client, route, method) == 404
    client.force_login(owner_of(organization("Quite Different")))
    before = entries()
    assert world.ask(client, route, method) == 404
    without = [role for role in Role if wanted.value not in _permissions(role)]
    if without:
        client.force_login(member(world.made, roles=without[:1]))
        assert world.ask(client, route, method) == 403
    assert entries() == before

    client.force_login(world.owner)
    assert world.ask(client, route, method) in {200, 302}
    assert entries() == before + (method == "POST")


def _permissions(role: Role) -> set[str]:
    from insignia.organizations.roles import TABLE

    return {permission.value for permission in TABLE[role]}


ROUTES_OF_ROWS = [(route, method) for route, method, _ in ROUTES if route in NEEDS]


@pytest.mark.parametrize(("route", "method"), ROUTES_OF_ROWS)
def test_rows_of_another_organization_are_not_reached_through_ones_own(
    route: str, method: str, client: Client
) -> None:
    world = World()
    own = organization("Quite Different")
    client.force_login(owner_of(own))
    before = entries()

    assert world.ask(client, route, method, slug=own.slug) == 404
    assert entries() == before


def test_everybody_reads_a_profile_and_how_far_to_trust_it(client: Client) -> None:
    made = organization("Harbor Museum", description="Tides <b>and</b> ships.", region="Kiel")

    page = client.get(reverse("organizations:profile", args=[made.slug])).content.decode()

    assert "<h1" in page
    assert "Harbor Museum" in page
    assert "Name not proved" in page
    assert "&lt;b&gt;and" in page
    assert "To the desk" not in page


def test_a_proved_domain_and_a_voucher_stand_on_the_profile(client: Client) -> None:
    made = organization()
    owner, at = as_actor(owner_of(made)), house_clock.now()
    domain = actions.name_domain(made, name="museum.example", acting=owner, at=at)
    outcome = DomainCheck(is_proved=True, way="file")
    actions.record_check(made, domain.id, outcome=outcome, acting=owner, at=at)
    operator = as_actor(person(is_operator=True))
    actions.vouch(made, by="The museums' council", acting=operator, at=at)

    page = client.get(reverse("organizations:profile", args=[made.slug])).content.decode()

    assert "museum.example" in page
    assert "council" in page


def test_a_profile_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/organizations/nowhere/").status_code == 404


def test_a_member_finds_the_way_to_the_desk(client: Client) -> None:
    made = organization()
    client.force_login(owner_of(made))

    assert "To the desk" in client.get(f"/organizations/{made.slug}/").content.decode()
    mine = client.get(reverse("organizations:mine")).content.decode()
    assert made.name in mine
    assert "Owner" in mine


def test_the_desk_shows_only_the_rooms_one_may_enter(client: Client) -> None:
    made = organization()
    client.force_login(member(made, roles=[Role.AUDITOR]))

    page = client.get(reverse("organizations:desk", args=[made.slug])).content.decode()

    assert reverse("organizations:audit", args=[made.slug]) in page
    assert reverse("keyring:keys", args=[made.slug]) not in page
    assert reverse("organizations:clients", args=[made.slug]) not in page


def test_a_page_of_ones_own_asks_to_sign_in_first(client: Client) -> None:
    for name in ("mine", "start"):
        answer = client.get(reverse(f"organizations:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")


def test_without_an_organization_the_list_says_what_to_do(client: Client) -> None:
    client.force_login(person())

    page = client.get(reverse("organizations:mine")).content.decode()

    assert reverse("organizations:start") in page


def test_founding_an_organization_gives_it_a_desk_and_a_key(client: Client) -> None:
    client.force_login(person())
    said = {"name": "Field School", "kind": "school", "country": "de"}

    answer = client.post(reverse("organizations:start"), said, follow=True)

    assert answer.redirect_chain == [("/organizations/field-school/desk/", 302)]
    made = Organization.objects.get(slug="field-school")
    assert made.country == "DE"
    run_pending()
    assert len(keyring.verification_methods(made.id)) == 1


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(client: Client) -> None:
    client.force_login(person())

    answer = client.post(
        reverse("organizations:start"),
        {"name": "Field School", "kind": "school", "country": "Germany", "slug": "-no-"},
    )

    assert set(answer.context["form"].errors) == {"country"}
    page = answer.content.decode()
    assert 'value="-no-"' in page
    answer = client.post(
        reverse("organizations:start"), {"name": "F S", "kind": "school", "slug": "-no-"}
    )
    assert set(answer.context["form"].errors) == {"slug"}
    assert Organization.objects.count() == 0


def test_a_name_like_anothers_has_to_be_confirmed(client: Client) -> None:
    organization("Harbor Academy")
    client.force_login(person())
    said = {"name": "Harbor Acaderny", "kind": "school"}

    answer = client.post(reverse("organizations:start"), said)

    assert "is_sure_of_name" in answer.content.decode()
    assert set(answer.context["form"].errors) == {"name"}
    client.post(reverse("organizations:start"), {**said, "is_sure_of_name": "on"})
    assert Organization.objects.filter(name="Harbor Acaderny").exists()


def test_a_changed_name_like_anothers_has_to_be_confirmed_too(client: Client) -> None:
    organization("Harbor Academy")
    made = organization()
    client.force_login(owner_of(made))
    address = reverse("organizations:describe", args=[made.slug])

    answer = client.post(address, {"name": "Harbor Academy.", "kind": "school"})

    assert answer.status_code == 200
    assert "is_sure_of_name" in answer.content.decode()
    made.refresh_from_db()
    assert made.name != "Harbor Academy."


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"address": "no address", "roles": ["designer"]}, "address"),
        ({"address": "a@mail.example"}, "roles"),
        ({"address": "a@mail.example", "roles": ["king"]}, "roles"),
        ({"address": "ada@mail.example", "roles": ["designer"]}, "address"),
    ],
)
def test_an_invitation_that_cannot_be_sent_says_why_beside_the_field(
    said: dict[str, object], field: str, client: Client
) -> None:
    world = World()
    client.force_login(world.owner)
    sent = Letter.objects.count()

    answer = client.post(world.address("members"), said)

    assert set(answer.context["form"].errors) == {field}
    assert Letter.objects.count() == sent


def invitation_link() -> str:
    found = re.search(r"(/organizations/invitations/\S+)", words_of(Letter.objects.get()))
    assert found
    return found[1]


def test_looking_at_an_invitation_never_uses_it(client: Client) -> None:
    world = World()
    link = invitation_link()

    for _ in range(5):
        page = client.get(link)
        assert page.status_code == 200
        assert "Harbor Museum" in page.content.decode()

    ada = person(email="ada@mail.example")
    client.force_login(ada)
    answer = client.post(link, follow=True)
    assert answer.redirect_chain == [("/organizations/harbor/desk/", 302)]
    assert queries.roles_of(world.made.id, ada.id) == {Role.ASSESSOR}


def test_who_is_not_signed_in_is_sent_back_to_the_invitation_afterwards(client: Client) -> None:
    World()
    link = invitation_link()

    page = client.get(link).content.decode()
    answer = client.post(link)

    assert f"?next={link}" in page
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")


def test_whoever_has_another_address_proves_the_invited_one_and_comes_back(client: Client) -> None:
    World()
    link = invitation_link()
    ada = person(email="ada.old@mail.example")
    client.force_login(ada)

    assert "Accept" not in client.get(link).content.decode()
    refused = client.post(link).content.decode()
    answer = client.post(f"{link}prove/")

    assert "ada@mail.example" in refused
    assert answer["Location"] == f"/accounts/confirm-email/?{urlencode({'next': link})}"
    assert f'name="next" value="{link}"' in client.get(answer["Location"]).content.decode()
    assert EmailAddress.objects.filter(user=ada).count() == 1
    sent = {"code": code_in_letter("ada@mail.example"), "next": link}
    assert client.post("/accounts/confirm-email/", sent)["Location"] == link
    assert "Accept" in client.get(link).content.decode()


def test_asking_for_proof_shows_a_stranger_nothing(client: Client) -> None:
    World()
    link = invitation_link()
    client.force_login(person(email="mallory@mail.example"))

    client.post(f"{link}prove/")
    client.post("/accounts/confirm-email/", {"code": "0000-0000"})

    assert "Accept" not in client.get(link).content.decode()


def test_an_invitation_that_ran_out_says_so(client: Client, clock: object) -> None:
    World()
    link = invitation_link()
    clock.advance(timedelta(days=8))  # type: ignore[attr-defined]

    assert client.get(link).status_code == 410
    assert client.get("/organizations/invitations/invented/").status_code == 404


def test_the_last_owner_hears_why_they_cannot_leave(client: Client) -> None:
    world = World()
    client.force_login(world.owner)
    with all_organizations():
        own = Membership.objects.get(organization=world.made, person=world.owner)
    end = reverse("organizations:end-membership", args=["harbor", own.id])
    roles = reverse("organizations:member", args=["harbor", own.id])

    assert "needs at least one owner" in client.post(end).content.decode()
    answer = client.post(roles, {"roles": ["auditor"]})

    assert "needs at least one owner" in answer.content.decode()
    assert Role.OWNER in queries.roles_of(world.made.id, world.owner.id)


def test_a_member_leaves_by_themselves(client: Client) -> None:
    world = World()
    client.force_login(world.other)
    address = world.address("end-membership")

    assert client.get(address).status_code == 200
    answer = client.post(address)

    assert answer["Location"] == reverse("organizations:mine")
    assert client.get(reverse("organizations:desk", args=["harbor"])).status_code == 404


def test_a_new_key_is_shown_once(client: Client) -> None:
    world = World()
    client.force_login(world.owner)
    address = world.address("clients")

    made = client.post(address, {"name": "Platform", "scopes": ["award"]})

    key = made.context["made"].key
    assert key in made.content.decode()
    assert key not in client.get(address).content.decode()
    refused = client.post(address, {"name": "Platform"})
    assert set(refused.context["form"].errors) == {"scopes"}


def test_a_domain_that_is_no_domain_is_refused_beside_the_field(client: Client) -> None:
    world = World()
    client.force_login(world.owner)

    answer = client.post(world.address("domains"), {"name": "https://museum.example"})

    assert set(answer.context["form"].errors) == {"name"}


def test_looking_for_a_proof_shows_what_was_found(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World()
    client.force_login(world.owner)
    client.post(world.address("check-domain"))
    assert "could not be fetched" in client.get(world.address("domains")).content.decode()

    found = DomainCheck(is_proved=True, way="file")
    monkeypatch.setattr("insignia.organizations.domain_proof.look", lambda domain: found)
    client.post(world.address("check-domain"))

    assert "Proved on" in client.get(world.address("domains")).content.decode()
    assert queries.public_profile("harbor").trust is TrustLevel.DOMAIN_PROVED


def test_the_record_shows_who_did_what_page_by_page(client: Client) -> None:
    world = World()
    for _ in range(101):
        actions.describe(world.made, acting=as_actor(world.owner), at=house_clock.now())
    client.force_login(world.other)
    address = world.address("audit")

    first = client.get(address)
    second = client.get(address, {"after": first.context["next"]})

    assert world.owner.name in first.content.decode()
    assert "organizations.create" in second.content.decode()
    shown = [row["entry"].position for page in (first, second) for row in page.context["rows"]]
    assert shown == sorted(shown, reverse=True)
    assert client.get(address, {"after": "nonsense"}).status_code == 422


def test_a_former_member_has_no_name_in_the_record(client: Client) -> None:
    world = World()
    leaver: Person = member(world.made, roles=[Role.OWNER], name="Quentin Unusual")
    actions.describe(world.made, acting=as_actor(leaver), at=house_clock.now())
    leaver.name, leaver.erased_at = "", house_clock.now()
    leaver.save()
    client.force_login(world.other)

    page = client.get(world.address("audit")).content.decode()

    assert "Quentin" not in page
    assert "a former member" in page


def test_the_record_says_in_the_readers_words_who_did_what_to_what(client: Client) -> None:
    world = World()
    client.force_login(world.owner)
    audit.record(
        "organizations.describe",
        acting=actors.job("organizations.tidying"),
        about=("organization", world.made.id),
        organization=world.made.id,
    )

    page = client.get(world.address("audit"), headers={"accept-language": "de"}).content.decode()

    assert "eine Einladung" in page
    assert "die Organisation" in page
    assert "Insignia, von selbst" in page
    assert not re.search(r">(invitation|organization) <", page)
