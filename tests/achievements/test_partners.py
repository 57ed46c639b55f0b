"""Other organizations stand by a definition once they have confirmed, and while it is in force."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import (
    drafted_achievement,
    next_version,
    published_achievement,
    simple_badge,
)
from tests.factories.organizations import organization, owner_of
from tests.factories.partners import asked, confirmed, ended
from tests.factories.portfolio import given_here

from insignia.achievements import actions
from insignia.achievements.models import Partnership
from insignia.achievements.partners import reading
from insignia.achievements.partners.errors import (
    AnsweredAlready,
    NoAuthority,
    NotYetPublished,
    PartnershipOver,
    UnknownPartner,
)
from insignia.achievements.partners.values import Part, Standing
from insignia.assessment.values import Route
from insignia.awards import actions as awards
from insignia.awards import listing, queries
from insignia.awards.models import Award
from insignia.awards.values import Recipient
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations
from insignia.portfolio import queries as portfolio
from insignia.verification.actions import verify_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from insignia.achievements.values import VersionView
    from insignia.organizations.models import Organization

DAY = timedelta(days=1)


@pytest.fixture
def everywhere() -> Iterator[None]:
    with all_organizations():
        yield


@pytest.fixture
def owner() -> Organization:
    return organization(name="Writing Project")


@pytest.fixture
def site() -> Organization:
    return organization(name="Coast Site")


def award(version: VersionView, site: Organization) -> Award:
    return awards.award_directly(
        version.id,
        Recipient("mira@mail.example", "Mira"),
        route=Route.WORKSHOP,
        achieved_on=clock.now().date(),
        narrative="",
        acting=as_actor(owner_of(site)),
        at=clock.now(),
        site=site.id,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("everywhere")
class TestSites:
    """A site awards what another owns, under its own name, while it has the authority."""

    def test_it_issues_under_its_own_name_with_the_owner_as_creator(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        confirmed(asked(version, site))

        assert [view.id for view in listing.givable_at_site(site.id)] == [version.id]
        made = award(version, site)
        run_pending()

        document = json.loads(queries.document(made.id))
        achievement = document["credentialSubject"]["achievement"]
        assert made.organization_id == site.id
        assert document["issuer"]["name"] == "Coast Site"
        assert achievement["creator"]["name"] == "Writing Project"
        assert achievement["creator"]["id"] != document["issuer"]["id"]
        report = verify_document(queries.document(made.id), at=clock.now()).report
        assert report.verdict.value == "valid"

    def test_nobody_awards_before_a_confirmation_or_after_the_end(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        question = asked(version, site)
        with pytest.raises(NoAuthority):
            award(version, site)

        confirmed(question)
        award(version, site)
        ended(question, by=owner)

        with pytest.raises(NoAuthority):
            award(version, site)
        assert listing.givable_at_site(site.id) == []
        assert Award.objects.count() == 1

    def test_authority_ends_with_its_last_day(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        today = clock.now().date()
        question = confirmed(asked(version, site, ends_on=today))
        award(version, site)
        Partnership.objects.filter(pk=question.id).update(ends_on=today - DAY)

        with pytest.raises(NoAuthority):
            award(version, site)

    def test_the_owner_needs_no_authority(self, owner: Organization) -> None:
        version = published_achievement(owner, simple_badge())

        assert award(version, owner).organization_id == owner.id


@pytest.mark.django_db
@pytest.mark.usefixtures("everywhere")
class TestAuthors:
    """A co-author or adviser confirms one version, and may withdraw with a date."""

    def test_it_is_public_once_confirmed_and_for_that_version_alone(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        question = asked(version, site, part=Part.CO_AUTHOR)
        assert reading.shown_with(version.achievement_id, version.id) == ()

        confirmed(question)
        newer = next_version(version, simple_badge(description="Said anew."))

        (shown,) = reading.shown_with(version.achievement_id, version.id)
        assert (shown.name, shown.part, shown.number) == ("Coast Site", Part.CO_AUTHOR, 1)
        assert reading.shown_with(newer.achievement_id, newer.id) == ()

    def test_a_withdrawal_is_shown_with_its_day(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        question = confirmed(asked(version, site, part=Part.ADVISER))

        ended(question, by=site)

        (shown,) = reading.shown_with(version.achievement_id, version.id)
        assert shown.standing is Standing.ENDED
        assert shown.is_ended_by_partner
        with pytest.raises(PartnershipOver):
            ended(question, by=owner)

    def test_what_was_declined_is_never_public(
        self, owner: Organization, site: Organization
    ) -> None:
        version = published_achievement(owner, simple_badge())
        question = confirmed(asked(version, site, part=Part.ADVISER), is_confirmed=False)

        assert reading.shown_with(version.achievement_id, version.id) == ()
        with pytest.raises(AnsweredAlready):
            confirmed(question)

    def test_only_the_partner_answers(self, owner: Organization, site: Organization) -> None:
        version = published_achievement(owner, simple_badge())
        question = asked(version, site, part=Part.ADVISER)
        stranger = organization(name="Stranger")

        for house in (owner, stranger):
            with pytest.raises(NotFound):
                actions.answer_partner(
                    house.slug,
                    question.id,
                    is_confirmed=True,
                    acting=as_actor(owner_of(house)),
                    at=clock.now(),
                )
        assert not Partnership.objects.get().is_confirmed

    def test_what_cannot_be_asked_is_not_kept(
        self, owner: Organization, site: Organization
    ) -> None:
        draft = drafted_achievement(owner, simple_badge(name="Draft"))
        version = published_achievement(owner, simple_badge())
        given: dict[str, Any] = {"note": "", "starts_on": None, "ends_on": None}

        with pytest.raises(NotYetPublished):
            actions.ask_partner(
                draft.id, partner=site.slug, part=Part.SITE, **given, acting=SYSTEM, at=clock.now()
            )
        for slug in ("nowhere", owner.slug):
            with pytest.raises(UnknownPartner):
                actions.ask_partner(
                    version.achievement_id,
                    partner=slug,
                    part=Part.SITE,
                    **given,
                    acting=SYSTEM,
                    at=clock.now(),
                )
        assert not Partnership.objects.exists()


@pytest.mark.django_db
def test_the_page_of_a_definition_names_its_sites_in_force(client: Client) -> None:
    owner, site = organization(name="Writing Project"), organization(name="Coast Site")
    version = published_achievement(owner, simple_badge())
    address = f"/achievements/{version.organization_slug}/{version.achievement_slug}/"
    question = asked(version, site)
    assert "Coast Site" not in client.get(address).content.decode()

    confirmed(question)

    shown = client.get(address).content.decode()
    assert "Coast Site" in shown
    assert "In English, along the coast." in shown


@pytest.mark.django_db
def test_a_credential_of_a_site_is_kept_under_the_name_of_the_site() -> None:
    owner, site, mira = organization(name="Writing Project"), organization(), person("Mira")
    version = published_achievement(owner, simple_badge())
    confirmed(asked(version, site))
    made = awards.award_directly(
        version.id,
        Recipient(str(mira.email), mira.name),
        route=Route.WORKSHOP,
        achieved_on=clock.now().date(),
        narrative="",
        acting=as_actor(owner_of(site)),
        at=clock.now(),
        site=site.id,
    )
    run_pending()

    (held,) = portfolio.holdings_of(mira.pk)
    assert (given_here(held).award.id, held.issuer) == (made.id, site.name)


@pytest.mark.django_db
@pytest.mark.usefixtures("everywhere")
def test_questions_and_answers_go_by_letter() -> None:
    owner, site = organization(name="Writing Project"), organization(name="Coast Site")
    version = published_achievement(owner, simple_badge())

    question = asked(version, site, part=Part.ADVISER)
    run_pending()
    confirmed(question, is_confirmed=False)
    run_pending()

    told = {letter.key.partition(":")[0]: letter for letter in Letter.objects.all()}
    asking, answer = told["achievements.partner-asked"], told["achievements.partner-answered"]
    assert (asking.recipient, answer.recipient) == (owner_of(site).email, owner_of(owner).email)
    assert "Adviser" in words_of(asking)
    assert f"/organizations/{site.slug}/desk/partners/" in words_of(asking)
    assert "Coast Site has declined" in answer.subject
