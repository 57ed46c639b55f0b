"""What anybody can read without an account: definitions, their pictures, the catalogue."""

import re
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests.factories.accounts import as_actor
from tests.factories.achievements import (
    drafted_achievement,
    micro_credential,
    next_version,
    published_achievement,
    simple_badge,
    watched,
)
from tests.factories.organizations import organization, owner_of

from insignia.achievements import actions, queries
from insignia.achievements.api_shapes import published
from insignia.achievements.values import Cost, Level, Skill, Source
from insignia.foundation import clock
from insignia.foundation.refusals import NotFound
from insignia.organizations.models import Organization
from insignia.organizations.values import OrganizationKind

pytestmark = pytest.mark.django_db
CATALOGUE = "/catalogue/"


@pytest.fixture
def issuer() -> Organization:
    return organization("Northern Teachers", kind=OrganizationKind.ASSOCIATION)


def _text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_of_a_definition_says_everything_without_an_account(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)

    page = _text(client, queries.definition_path(version))

    said = version.definition
    for words in (
        said.name,
        said.description,
        said.competency,
        said.criteria[1].levels[2].description,
        said.evidence_parts[0].guidance,
        said.reflection_prompts[0].question,
        said.accepted_examples[0].title,
        said.does_not_show,
        said.audience,
        said.alternatives,
        said.typical_effort,
        said.supporting_research[0].title,
        said.skills[0].name,
        "TS-3.2",
        "36 months from the award",
        "Micro-credential",
        "One skill",
        "Judged by people against a rubric",
        "Free",
        "Professional association",
        "Name claimed, not checked",
        version.content_hash,
    ):
        assert words in page.replace("&#x27;", "'"), words


def test_what_authors_write_keeps_its_lists_and_links_and_nothing_active(
    client: Client, issuer: Organization
) -> None:
    words = "- first\n- second\n\n[more](https://example.org/) <script>alert(1)</script>"
    version = published_achievement(issuer, micro_credential(key_method=words))

    page = _text(client, queries.definition_path(version))

    assert "<li>first</li>" in page
    assert '<a href="https://example.org/"' in page
    assert "<script>alert(1)" not in page


def test_a_badge_that_nobody_judges_says_so(client: Client, issuer: Organization) -> None:
    page = _text(client, queries.definition_path(published_achievement(issuer, simple_badge())))

    assert "Not assessed against a rubric" in page
    assert "How it is judged" not in page
    assert "The very rubric" not in page


def test_an_older_version_stays_readable_and_leads_to_the_one_in_force(
    client: Client, issuer: Organization
) -> None:
    first = published_achievement(issuer)
    next_version(first, micro_credential(competency="Something else entirely."))
    plain = f"/achievements/{issuer.slug}/{first.achievement_slug}/"

    older = _text(client, f"{plain}v1/")

    assert first.definition.competency in older
    assert "You are reading version 1" in older
    assert f'href="{plain}"' in older
    assert "Something else entirely." in _text(client, plain)


def test_a_retired_definition_keeps_its_page_and_cannot_be_started(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)
    owner = as_actor(owner_of(issuer))
    actions.retire(version.achievement_id, acting=owner, at=clock.now())

    page = _text(client, queries.definition_path(version))

    assert "No longer offered" in page
    assert ">Start<" not in page


@pytest.mark.parametrize(
    "path", ["/achievements/nobody/nothing/", "/achievements/northern-teachers/nothing/v7/"]
)
def test_there_is_nothing_at_an_address_nobody_published(
    client: Client, issuer: Organization, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_has_no_public_page(client: Client, issuer: Organization) -> None:
    drafted = drafted_achievement(issuer)

    answer = client.get(f"/achievements/{issuer.slug}/{drafted.slug}/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("form", "media_type", "beginning"),
    [("svg", "image/svg+xml", b"<svg"), ("png", "image/png", b"\x89PNG")],
)
def test_a_picture_is_served_for_ever_and_for_everybody(
    client: Client, issuer: Organization, form: str, media_type: str, beginning: bytes
) -> None:
    version = published_achievement(issuer)
    path = queries.image_path(version, form=form)

    answer = client.get(path)

    assert answer["Content-Type"] == media_type
    assert answer.content.startswith(beginning)
    assert "immutable" in answer["Cache-Control"]
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = client.get(path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_picture_of_a_version_that_does_not_exist_is_not_found(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)
    path = reverse("achievements:image-svg", args=[version.achievement_id, 2])

    assert client.get(path).status_code == 404


def test_the_artwork_door_gives_the_frozen_pictures_and_their_words(
    issuer: Organization,
) -> None:
    version = published_achievement(issuer)

    art = queries.artwork(version.id)

    assert art.svg.startswith(b"<svg")
    assert art.png.startswith(b"\x89PNG")
    assert art.alt == version.definition.image_alt
    assert queries.image_url(version.id).endswith(queries.image_path(version))
    assert version.definition.design["title"] == version.definition.name


def test_versions_are_found_by_id_and_by_name(issuer: Organization) -> None:
    first = published_achievement(issuer)
    second = next_version(first, micro_credential(name="Asking Better Questions"))

    assert queries.versions([second.id]) == {second.id: second}
    named = queries.versions_named(issuer.id, "asking")
    assert {view.number for view in named} == {1, 2}
    assert [view.number for view in queries.versions_named(issuer.id, "better")] == [2]
    assert queries.lasting_path(second).endswith(f"/{first.achievement_slug}/v2/")


def test_a_version_that_does_not_exist_is_not_found() -> None:
    for door in (queries.version, queries.artwork, queries.image_url):
        with pytest.raises(NotFound):
            door(uuid4())


def test_an_empty_catalogue_teaches_what_will_stand_there(client: Client) -> None:
    assert "Nothing is on offer yet" in _text(client, CATALOGUE)


@pytest.fixture
def offers(issuer: Organization) -> None:
    college = organization("Riverside College", kind=OrganizationKind.COLLEGE)
    published_achievement(issuer)
    published_achievement(issuer, simple_badge())
    published_achievement(
        college,
        micro_credential(
            name="Bookkeeping With Care",
            cost=Cost.FEE,
            level=Level.ADVANCED,
            language="de",
            skills=(Skill("Double-entry  Bookkeeping"),),
        ),
    )
    drafted_achievement(college, micro_credential(name="Secret Plans"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Asking", "Museum", "Bookkeeping"}),
        ("q=bookkeep", {"Bookkeeping"}),
        ("q=RIVERSIDE care", {"Bookkeeping"}),
        ("q=discussion northern", {"Asking"}),
        ("q=secret", set()),
        ("skill=double-entry bookkeeping", {"Bookkeeping"}),
        ("skill=questioning", {"Asking"}),
        ("issuer=college", {"Bookkeeping"}),
        ("issuer=professional-association", {"Asking", "Museum"}),
        ("cost=fee", {"Bookkeeping"}),
        ("language=de", {"Bookkeeping"}),
        ("level=advanced", {"Bookkeeping"}),
        ("form=badge", {"Museum"}),
        ("form=badge&level=advanced", set()),
        ("form=nonsense&level=advanced", {"Bookkeeping"}),
        ("page=99", {"Asking", "Museum", "Bookkeeping"}),
    ],
)
def test_the_catalogue_shows_what_fits(
    client: Client, offers: None, asked: str, found: set[str]
) -> None:
    page = _text(client, f"{CATALOGUE}?{asked}")

    titles = {
        "Asking": "Asking Questions",
        "Museum": "Museum Night",
        "Bookkeeping": "Bookkeeping With",
    }
    assert {key for key, title in titles.items() if f">{title}" in page} == found
    assert "Secret Plans" not in page
    if not found:
        assert "Nothing fits all of this" in page


def test_the_catalogue_counts_honestly_and_pages_stably(
    client: Client, issuer: Organization
) -> None:
    for number in range(26):
        published_achievement(issuer, simple_badge(name=f"Badge {number:02}"))

    first, second = (_text(client, f"{CATALOGUE}?page={page}") for page in (1, 2))

    assert "26 on offer" in first
    assert "1 to 24 of 26" in first
    assert [f"Badge {n:02}" in second for n in (23, 24, 25)] == [False, True, True]


def test_a_page_of_the_catalogue_takes_the_same_few_queries_however_long(
    client: Client, offers: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        client.get(CATALOGUE)


def test_a_new_version_replaces_its_line_in_the_catalogue(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)
    next_version(version, micro_credential(name="Asking Better Questions"))

    page = _text(client, CATALOGUE)

    assert "One on offer" in page
    assert "Asking Better Questions" in page


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "/s/"]
)
def test_what_is_no_web_address_is_shown_and_never_a_link(
    client: Client, issuer: Organization, url: str
) -> None:
    sources = (Source("Trap", url), Source("", url), Source("Good", "HTTPS://good.example/"))
    version = published_achievement(issuer, micro_credential(resources=sources))

    page = _text(client, queries.definition_path(version))

    assert f'href="{url}"' not in page
    assert "Trap" in page
    assert '<a href="HTTPS://good.example/"' in page


def test_what_is_written_in_another_language_than_the_page_says_so(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)
    said, address = version.definition, queries.definition_path(version)

    german = client.get(address, headers={"accept-language": "de"}).content.decode()
    shelf = client.get(CATALOGUE, headers={"accept-language": "de"}).content.decode()
    english = _text(client, address)

    assert f'<h1 lang="en">{said.name}</h1>' in german
    assert f'<span class="rubric-text" lang="en">{said.criteria[1].levels[2].description}' in german
    assert re.search(rf'<a href="[^"]+" lang="en">{said.name}</a>', shelf)
    assert f"<h1>{said.name}</h1>" in english


def test_guidance_for_awarders_is_on_no_public_page(client: Client) -> None:
    place = organization("Northern Teachers", slug="northern-teachers")
    whole = micro_credential()
    guided = replace(
        whole,
        awarder_guidance="Secret hint one.",
        criteria=(replace(whole.criteria[0], guidance="Secret hint two."), *whole.criteria[1:]),
    )
    first = published_achievement(place, whole)
    second = next_version(first, guided)

    for path in (
        queries.definition_path(second),
        queries.lasting_path(second),
        reverse("achievements:catalogue"),
    ):
        for accept in ("text/html", "application/json", "application/ld+json"):
            answer = client.get(path, headers={"Accept": accept}, follow=True)
            assert b"Secret hint" not in b"".join(answer)
    assert "Secret" not in published(second).model_dump_json()
    # The wording is the same for the public, and each version still has its own guidance.
    assert first.content_hash == second.content_hash
    assert queries.version(second.id).definition.awarder_guidance == "Secret hint one."
    assert queries.version(first.id).definition.awarder_guidance == ""


def test_the_page_says_how_somebody_is_watched_and_for_what(
    client: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer, watched())

    page = _text(client, queries.definition_path(version))

    assert "How you are watched" in page
    assert "Task at work. Somebody watches while you do it in your daily work." in page
    for item in version.definition.evidence_parts[1].checklist:
        assert item.says in page
    assert page.count("(must be seen)") == 2
    assert "You say where and with whom" not in page  # whoever watches says it
