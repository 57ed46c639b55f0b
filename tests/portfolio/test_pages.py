"""The holder's own pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement, simple_badge
from tests.factories.assessment import started_submission
from tests.factories.awards import changed, issued
from tests.factories.organizations import member, organization
from tests.factories.portfolio import accepted, award_of, earned, link, received, shared

from insignia.awards import queries as awards
from insignia.awards.values import Change, Reason
from insignia.foundation import clock
from insignia.foundation.models import AuditEntry
from insignia.organizations.queries import by_id
from insignia.organizations.values import Role
from insignia.portfolio import actions, queries, words
from insignia.portfolio.models import Holding, Share
from insignia.portfolio.values import Shown
from insignia.standards.baking.unbake import unbake

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db
HOME = "/portfolio/"
# Name, method, whether it changes something; all are the holder's alone.
ROUTES = [
    ("holding", "GET", False),
    ("accept", "POST", True),
    ("hide", "POST", True),
    ("make-share", "GET", False),
    ("make-share", "POST", True),
    ("json", "GET", False),
    ("png", "GET", False),
    ("svg", "GET", False),
    ("end-share", "POST", True),
]


@pytest.fixture
def mira() -> Person:
    return person("Mira Lindqvist")


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def _path(held: Holding) -> str:
    return f"{HOME}{held.id}/"


def test_an_empty_portfolio_teaches_what_will_stand_there(client: Client, mira: Person) -> None:
    client.force_login(mira)

    page = _text(client, HOME)

    assert "Here will stand what you can show" in page
    assert "/catalogue/" in page


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get(HOME)

    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_everything_held_stands_on_the_shelf_newest_first(client: Client, mira: Person) -> None:
    for name in ("Older", "Newer"):
        accepted(published_achievement(organization(), simple_badge(name=name)), by=mira)
    client.force_login(mira)

    page = _text(client, HOME)

    assert page.index("Newer") < page.index("Older")


def test_what_is_new_is_marked(client: Client, mira: Person) -> None:
    received(by=mira)
    client.force_login(mira)

    assert "New: have a look" in _text(client, HOME)


def test_what_is_under_way_is_shown_as_such_and_not_as_earned(client: Client) -> None:
    submission = started_submission()
    client.force_login(submission.learner)

    page = _text(client, HOME)

    assert "Working on" in page
    assert "Your first one is on its way" in page
    assert f"/learn/{submission.id}/" in page


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [("night", True), ("WELCOMING amber", False), ("visitors", True), ("zebra", False)],
)
def test_the_search_finds_names_issuers_and_skills(
    client: Client, mira: Person, wanted: str, *, is_found: bool
) -> None:
    accepted(published_achievement(organization("Museum of Rivers"), simple_badge()), by=mira)
    client.force_login(mira)

    page = _text(client, f"{HOME}?q={wanted}")

    assert ("Museum Night Volunteer" in page) is is_found
    assert ("Nothing fits these words" in page) is not is_found


def test_hidden_ones_stand_apart(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    actions.hide(held.id, acting=as_actor(mira), at=clock.now())
    client.force_login(mira)

    assert "Museum Night Volunteer" not in _text(client, HOME)
    assert "1 hidden credential" in _text(client, HOME)
    assert "Museum Night Volunteer" in _text(client, f"{HOME}?hidden=1")


def test_no_hidden_ones_are_told_as_such(client: Client, mira: Person) -> None:
    client.force_login(mira)

    assert "Nothing is hidden" in _text(client, f"{HOME}?hidden=1")


def test_the_shelf_asks_the_same_number_of_questions_for_one_and_for_five(
    client: Client, mira: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(mira)
    for number in range(5):
        accepted(published_achievement(organization(), simple_badge(name=f"No {number}")), by=mira)

    with django_assert_max_num_queries(12):
        client.get(HOME)


def test_one_credential_shows_the_claim_the_judgement_and_the_words(client: Client) -> None:
    held = earned()
    client.force_login(held.person)

    page = _text(client, _path(held))

    assert "The educator uses open questions" in page
    assert page.count("Clear and well shown.") == 3
    assert "Level reached: Meets" in page
    assert "Informal learning" in page
    assert "You received it" in page


def test_a_change_of_standing_is_in_the_history_with_a_way_to_answer(client: Client) -> None:
    held = accepted()
    change = changed(
        award_of(held), Change.SUSPEND, Reason.UNDER_INVESTIGATION, note="We look again."
    )
    client.force_login(held.person)

    page = _text(client, _path(held))

    assert "Suspended for now" in page
    assert "Under investigation" in page
    assert "We look again." in page
    assert reverse("awards:reply", args=[change.id]) in page


@pytest.mark.parametrize(
    ("change", "reason", "words"),
    [
        (Change.REVOKE, Reason.MISCONDUCT, "Revoked by its issuer"),
        (Change.DISPUTE, Reason.UNDER_INVESTIGATION, "Somebody questions it."),
    ],
)
def test_each_standing_has_words_of_its_own(
    client: Client, change: Change, reason: Reason, words: str
) -> None:
    held = accepted()
    changed(award_of(held), change, reason)
    client.force_login(held.person)

    assert words in _text(client, _path(held))


def test_a_superseded_one_stays_true(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    version = queries.view_of_awarded(held).version
    newer = issued(version, to=mira)
    changed(award_of(held), Change.SUPERSEDE, Reason.NEWER_EDITION, superseded_by=newer.id)
    client.force_login(mira)

    assert "There is a newer one" in _text(client, _path(held))


def test_accepting_takes_one_press(client: Client, mira: Person) -> None:
    held = received(by=mira)
    client.force_login(mira)

    page = client.post(f"{_path(held)}accept/", follow=True).content.decode()

    assert "It is yours now, and still private." in page
    assert "Make a link to share" in page


def test_hiding_takes_one_press(client: Client, mira: Person) -> None:
    held = received(by=mira)
    client.force_login(mira)

    page = client.post(f"{_path(held)}hide/", follow=True).content.decode()

    assert "Hidden by you" in page
    assert "Bring it back" in page


def test_a_link_is_made_with_what_was_chosen(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    client.force_login(mira)
    fields = {"label": "For a school", "last_day": "2999-12-31", "name": "on"}

    page = client.post(f"{_path(held)}share/", fields, follow=True).content.decode()

    share = Share.objects.get()
    assert Shown(**share.shown) == Shown(name=True)
    assert share.expires_at is not None
    assert share.expires_at.isoformat() == "3000-01-01T00:00:00+00:00"
    assert "For a school" in page
    assert link(share) in page


def test_a_day_that_is_over_is_told_beside_its_field(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    client.force_login(mira)

    answer = client.post(f"{_path(held)}share/", {"label": "Kept", "last_day": "2020-01-01"})

    assert answer.status_code == 422
    assert "Choose a day in the future" in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert Share.objects.count() == 0


def test_the_last_day_there_is_means_no_end(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    client.force_login(mira)

    client.post(f"{_path(held)}share/", {"last_day": "9999-12-31"})

    assert Share.objects.get().expires_at is None


def test_what_was_not_accepted_is_not_shared_and_says_why(client: Client, mira: Person) -> None:
    held = received(by=mira)
    client.force_login(mira)

    answer = client.post(f"{_path(held)}share/", {})

    assert answer.status_code == 422
    assert "Accept this credential first" in answer.content.decode()
    assert Share.objects.count() == 0


def test_ending_a_link_takes_one_press(client: Client, mira: Person) -> None:
    held = accepted(by=mira)
    share = shared(held, label="For a school")
    client.force_login(mira)

    page = client.post(f"{HOME}shares/{share.id}/end/", follow=True).content.decode()

    assert "It has ended" in page
    assert link(share) not in page


def test_linkedin_gets_the_fields_that_it_documents(client: Client) -> None:
    held = earned()
    share = shared(held)
    client.force_login(held.person)
    view = queries.view_of_awarded(held)

    (shown,) = queries.shares_of(view, at=clock.now())

    address = urlsplit(shown.linkedin_url)
    fields = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}{address.path}" == (
        "https://www.linkedin.com/profile/add"
    )
    assert fields["startTask"] == "CERTIFICATION_NAME"
    assert fields["name"] == view.award.name
    assert fields["organizationName"] == view.version.organization_name
    assert (int(fields["issueYear"]), int(fields["issueMonth"])) == (
        view.award.achieved_on.year,
        view.award.achieved_on.month,
    )
    assert view.award.expires_at is not None
    assert int(fields["expirationYear"]) == view.award.expires_at.year
    assert int(fields["expirationMonth"]) == view.award.expires_at.month
    assert fields["certUrl"].endswith(link(share))
    assert fields["certId"] == view.award.credential_id


def test_one_that_never_expires_gives_linkedin_no_end() -> None:
    view = queries.view_of_awarded(accepted())
    held = Holding.objects.get()
    shared(held)

    assert "expiration" not in queries.shares_of(view, at=clock.now())[0].linkedin_url


def test_the_sentence_for_a_resume_claims_no_more_than_was_judged() -> None:
    view = queries.view_of_awarded(earned())

    line = words.resume_line(view, queries.judged(view), url="https://x.example/s/1/")

    assert line.startswith(
        f"Asking Questions That Open Discussion, {view.version.organization_name}"
    )
    assert "Shown: Leading classroom discussion, Questioning." in line
    assert "3 of 3 criteria met." in line
    assert line.endswith("Check it: https://x.example/s/1/")


def test_one_without_skills_or_judgement_says_less() -> None:
    view = queries.view_of_awarded(accepted())

    line = words.resume_line(replace(view, skills=()), None)

    assert "Shown:" not in line
    assert line.endswith("not assessed against a rubric.")


def test_one_that_a_result_decided_is_not_called_given_directly() -> None:
    view = queries.view_of_awarded(accepted())
    decided = replace(view, award=replace(view.award, by_result="Decided by an automatic check."))

    assert words.resume_line(decided, None).endswith("that a program checked, not by a person.")


@pytest.mark.parametrize(
    ("form", "name"), [("json", "credential.json"), ("png", "badge.png"), ("svg", "badge.svg")]
)
def test_the_holder_can_always_take_it_along(
    client: Client, mira: Person, form: str, name: str
) -> None:
    held = received(by=mira)
    client.force_login(mira)

    answer = client.get(_path(held) + name)

    assert unbake(answer.content).document == awards.document(award_of(held).id)
    assert answer["Content-Disposition"] == f'attachment; filename="museum-night-volunteer.{form}"'


@pytest.mark.parametrize(("route", "method", "changes"), ROUTES)
def test_only_the_holder_gets_in(
    client: Client, mira: Person, route: str, method: str, *, changes: bool
) -> None:
    held = accepted(by=mira)
    share = shared(held)
    issuer = by_id(awards.award(award_of(held).id).organization_id)
    path = reverse(f"portfolio:{route}", args=[share.id if route == "end-share" else held.id])
    awarder = member(issuer, roles=[Role.OWNER, Role.AWARDER])
    before = AuditEntry.objects.count()

    def status(who: Person | None) -> int:
        client.logout()
        if who is not None:
            client.force_login(who)
        return client.generic(method, path).status_code

    assert status(None) == 302
    assert status(person()) == 404
    assert status(awarder) == 404
    assert AuditEntry.objects.count() == before

    assert status(mira) in {200, 302}
    if route == "accept":  # it was accepted before: nothing changes, nothing is written down
        changes = False
    assert AuditEntry.objects.count() == before + (1 if changes else 0)


def test_the_judgement_follows_the_order_of_the_frozen_rubric() -> None:
    definition = micro_credential()

    judged = queries.judged(
        queries.view_of_awarded(earned(published_achievement(organization(), definition)))
    )

    assert judged is not None
    assert [each.title for each in judged.criteria] == [each.title for each in definition.criteria]
    assert judged.met == 3


def test_the_trail_of_a_credential_marks_its_name_for_readers_of_another_language(
    client: Client, mira: Person
) -> None:
    held = received(by=mira)
    client.force_login(mira)

    page = client.get(_path(held), headers={"accept-language": "de"}).content.decode()

    trail = page.partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    assert '<li aria-current="page" lang="en">' in trail
