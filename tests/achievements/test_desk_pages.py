"""The author's desk through the test client, as a browser without scripts uses it."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import (
    drafted_achievement,
    micro_credential,
    published_achievement,
)
from tests.factories.organizations import member, organization, owner_of

from insignia.accounts.models import Person
from insignia.achievements import actions, desk, queries
from insignia.achievements.models import Achievement
from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.values import Definition, FairnessQuestion, Judging
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.organizations.models import Organization
from insignia.organizations.values import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer() -> Organization:
    return organization("Northern Teachers")


@pytest.fixture
def designer(issuer: Organization) -> Person:
    return member(issuer, roles=[Role.DESIGNER])


@pytest.fixture
def author(client: Client, designer: Person) -> Client:
    client.force_login(designer)
    return client


@pytest.fixture
def owner(issuer: Organization) -> Client:
    client = Client()
    client.force_login(owner_of(issuer))
    return client


@pytest.fixture
def draft(issuer: Organization, designer: Person) -> Achievement:
    return drafted_achievement(issuer, acting=as_actor(designer))


def _path(name: str, achievement: Achievement | UUID, *more: str) -> str:
    key = achievement.id if isinstance(achievement, Achievement) else achievement
    return reverse(f"achievements:{name}", args=["northern-teachers", key, *more])


def _stored(achievement: Achievement) -> Definition:
    edition = desk.edition("northern-teachers", achievement.id, acting=SYSTEM)
    return edition.definition


def _audited() -> int:
    return AuditEntry.objects.filter(action__startswith="achievements.").count()


def _fields(client: Client, path: str) -> dict[str, Any]:
    """Everything the form of a page would send, as it is shown."""
    form = client.get(path).context["form"]
    sent: dict[str, Any] = {}

    def add(one: Any) -> None:
        for field in one:
            value = field.value()
            if value is None or value is False:
                continue
            sent[field.html_name] = value
        for rows in getattr(one, "rows", {}).values():
            sent[f"{rows.prefix}-count"] = len(rows)
            for row in rows:
                add(row)

    add(form)
    if hasattr(form, "rule"):
        add(form.rule)
    for name, value in sent.items():
        if isinstance(value, list) and not name.endswith(("media", "criteria")):
            sent[name] = "\n".join(value)
    return sent


FAIR = {each.value: "fine" for each in FairnessQuestion}
STEPS = ["about", "competency", "criteria", "evidence", "judging", "practicalities"]


def test_the_shelf_lists_definitions_by_state(
    author: Client, issuer: Organization, draft: Achievement
) -> None:
    published_achievement(issuer, micro_credential(name="On Offer"))
    path = reverse("achievements:shelf", args=[issuer.slug])

    everything = author.get(path).content.decode()
    drafts = author.get(path, {"state": "draft"}).content.decode()
    searched = author.get(path, {"q": "offer"}).content.decode()

    assert "On Offer" in everything
    assert draft.name in everything
    assert "On Offer" not in drafts
    assert draft.name not in searched
    assert "Published (1)" in everything
    assert "Nothing fits" in author.get(path, {"q": "zzz"}).content.decode()


def test_an_empty_shelf_teaches_what_a_definition_is(author: Client, issuer: Organization) -> None:
    page = author.get(reverse("achievements:shelf", args=[issuer.slug])).content.decode()

    assert "Nothing written yet" in page


def test_a_new_definition_begins_with_four_questions(author: Client, issuer: Organization) -> None:
    path = reverse("achievements:begin", args=[issuer.slug])
    answers = {
        "name": "Knots",
        "form": "badge",
        "assessment_kind": "none",
        "language": "en",
    }

    assert author.get(path).status_code == 200
    assert author.post(path, {**answers, "name": ""}).status_code == 200
    answer = author.post(path, answers)

    with all_organizations():
        made = Achievement.objects.get()
    assert answer["Location"] == _path("edit", made, "about")
    assert (made.name, made.draft["form"], made.author) == ("Knots", "badge", made.author)
    assert _audited() == 1


@pytest.mark.parametrize("step", STEPS)
def test_saving_a_step_unchanged_changes_nothing(
    author: Client, draft: Achievement, step: str
) -> None:
    before, path = _stored(draft), _path("edit", draft, step)

    answer = author.post(path, {**_fields(author, path), "do": "save"})

    assert answer.status_code == 302
    assert _stored(draft) == before
    assert _audited() == 2


def test_saving_and_going_on_walks_through_the_steps(author: Client, draft: Achievement) -> None:
    visited = [_path("edit", draft, "about")]
    while "edit/picture" not in visited[-1]:
        answer = author.post(visited[-1], {**_fields(author, visited[-1]), "do": "next"})
        visited.append(answer["Location"])
        author.get(visited[-1])

    assert [path.split("/")[-2] for path in visited] == [*STEPS, "picture"]


def test_a_rule_of_their_own_is_written_by_plain_buttons(
    author: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "judging")
    assert "Passed when every criterion is met." in author.get(path).content.decode()

    def press(wish: str, **changes: Any) -> str:
        sent = {**_fields(author, path), **changes, "do": wish}
        return str(author.post(path, sent)["Location"])

    assert press("rule:own") == f"{path}#pass_rule"
    assert press("add:pass_rule-rules=any-of") == f"{path}#pass_rule-rules-3"
    press("add:pass_rule-rules-3-rules=criterion-at-level")
    press(
        "add:pass_rule-rules-3-rules=points",
        **{"pass_rule-rules-3-rules-0-reaches": "include/strong"},
    )
    press("save", **{"pass_rule-rules-3-rules-1-criteria": ["plan", "wait"],
                     "pass_rule-rules-3-rules-1-needed": "3"})  # fmt: skip
    press("remove:pass_rule-rules-2")
    press("save", **{"pass_rule-kind": "at-least"})
    press("save", **{"pass_rule-needed": "3"}, assessors="2", tolerance="1", is_blind="on")

    assert _stored(draft).pass_rule == PassRule(
        PassKind.AT_LEAST,
        needed=3,
        rules=(
            PassRule(PassKind.MET, "plan"),
            PassRule(PassKind.MET, "wait"),
            PassRule(
                PassKind.ANY,
                rules=(
                    PassRule(PassKind.LEVEL, "include", "strong"),
                    PassRule(PassKind.POINTS, criteria=("plan", "wait"), needed=3),
                ),
            ),
        ),
    )
    assert _stored(draft).judging == Judging(assessors=2, tolerance=1, is_blind=True)
    page = author.get(path).content.decode()
    assert "“Includes every voice” reaches “Strong”" in page
    assert "Two people judge each submission" in page
    assert _gaps(author, path) == []

    # A criterion that goes takes its conditions along, and the page says what is left open.
    criteria = _path("edit", draft, "criteria")
    author.post(criteria, {**_fields(author, criteria), "do": "remove:criteria-2"})
    assert _gaps(author, path) == ["pass_rule/rules/2/rules/0"]
    assert 'href="#pass_rule-rules-2-rules-0"' in author.get(path).content.decode()
    press("rule:every")
    assert _stored(draft).pass_rule == PassRule()


def _gaps(client: Client, path: str) -> list[str]:
    return [gap.where for gap in client.get(path).context["gaps"]]


def test_rows_are_added_moved_and_removed_by_plain_buttons(
    author: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "criteria")

    added = author.post(path, {**_fields(author, path), "do": "add:criteria"})
    assert added["Location"] == f"{path}#criteria-3"
    author.post(path, {**_fields(author, path), "criteria-3-title": "New", "do": "up:criteria-3"})
    assert [c.title for c in _stored(draft).criteria][2] == "New"
    author.post(path, {**_fields(author, path), "do": "add:criteria-0-levels"})
    author.post(path, {**_fields(author, path), "do": "remove:criteria-1"})

    criteria = _stored(draft).criteria
    assert [c.id for c in criteria if c.title != "New"] == ["plan", "include"]
    assert len(criteria[0].levels) == 4
    assert len({level.id for level in criteria[0].levels}) == 4


def test_fields_that_few_parts_need_unfold_where_one_is_in_use(
    author: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "evidence")
    folded = author.get(path).content.decode()
    typed = {"evidence_parts-0-score_months": "none", "do": "save"}

    refused = author.post(path, {**_fields(author, path), **typed}).content.decode()

    summary = "<summary>A signed result of a test instead"
    assert f'<details class="opens">{summary}' in folded
    assert refused.count(f'<details class="opens" open>{summary}') == 1


def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(
    author: Client, draft: Achievement
) -> None:
    before, path = _stored(draft), _path("edit", draft, "evidence")
    typed = {"evidence_parts-0-most_items": "many", "evidence_parts-0-title": "Typed anew"}

    answer = author.post(path, {**_fields(author, path), **typed, "do": "save"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter a whole number." in page
    assert 'href="#evidence_parts-0-most_items"' in page
    assert "Typed anew" in page
    assert _stored(draft) == before
    assert _audited() == 1


def test_autosave_keeps_the_draft_and_writes_no_audit_entry(
    author: Client, draft: Achievement
) -> None:
    sent = _fields(author, _path("edit", draft, "about")) | {"description": "While typing"}

    answer = author.post(_path("autosave", draft, "about"), sent)

    assert answer.json()["saved"] is True
    assert _stored(draft).description == "While typing"
    assert _audited() == 1


def test_autosave_says_when_it_could_not_keep_something(author: Client, draft: Achievement) -> None:
    sent = _fields(author, _path("edit", draft, "about")) | {"name": "x" * 200}

    answer = author.post(_path("autosave", draft, "about"), sent)

    assert (answer.status_code, answer.json()) == (422, {"saved": False})
    assert _stored(draft) == micro_credential()


def test_two_authors_do_not_overwrite_one_another_unseen(
    author: Client, owner: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "about")
    sent = _fields(author, path)
    owner.post(path, {**_fields(owner, path), "description": "The owner's words"})

    refused = author.post(path, {**sent, "description": "The author's words"})

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Somebody else changed this definition" in page
    assert "The author&#x27;s words" in page
    assert _stored(draft).description == "The owner's words"
    seen = refused.context["form"]["seen"].value()
    author.post(path, {**sent, "seen": seen, "description": "The author's words"})
    assert _stored(draft).description == "The author's words"


def test_two_designers_do_not_overwrite_one_anothers_picture_unseen(
    author: Client, owner: Client, draft: Achievement
) -> None:
    sent = _choices(author, draft)
    owner.post(_path("designer", draft), {**_choices(owner, draft), "charge": "quill"})

    refused = author.post(_path("designer", draft), {**sent, "charge": "microscope"})

    assert refused.status_code == 422
    assert "Somebody else changed this definition" in refused.content.decode()
    assert _stored(draft).design["charge"] == "quill"


@pytest.mark.parametrize("seen", ["", "yesterday"])
def test_a_form_that_does_not_say_what_it_saw_is_taken_as_it_is(
    author: Client, draft: Achievement, seen: str
) -> None:
    path = _path("edit", draft, "about")

    author.post(path, {**_fields(author, path), "seen": seen, "opens": "Doors"})

    assert _stored(draft).opens == "Doors"


def test_a_text_too_long_for_a_definition_is_refused_where_it_was_written(
    author: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "about")
    sent = {**_fields(author, path), "tags": "x" * 8001}

    saved = author.post(path, sent)
    kept = author.post(_path("autosave", draft, "about"), sent)

    assert (saved.status_code, kept.status_code) == (422, 422)
    assert "8000 are allowed" in saved.content.decode()
    assert _stored(draft) == micro_credential()


def test_the_overview_leads_from_each_gap_to_the_step_that_mends_it(
    author: Client, issuer: Organization
) -> None:
    thin = drafted_achievement(issuer, micro_credential(competency="", criteria=()))

    page = author.get(_path("overview", thin)).content.decode()

    assert f"{_path('edit', thin, 'competency')}#id_competency" in page
    assert f"{_path('edit', thin, 'criteria')}#criteria" in page
    assert f"{_path('edit', thin, 'evidence')}#evidence_parts-0-criteria-group" in page
    assert "Say which competency it certifies." in page


def test_a_thin_definition_is_not_submitted(author: Client, issuer: Organization) -> None:
    thin = drafted_achievement(issuer, micro_credential(competency=""))

    page = author.post(_path("submit", thin), follow=True).content.decode()

    assert "It is not complete yet." in page
    assert "In review" not in page


def test_a_definition_is_submitted_returned_submitted_again_and_published(
    author: Client, owner: Client, draft: Achievement
) -> None:
    author.post(_path("submit", draft))
    assert author.get(_path("edit", draft, "about")).status_code == 302
    assert "Publish this version" in owner.get(_path("review", draft)).content.decode()
    assert owner.post(_path("review", draft), {"note": ""}).status_code == 422
    owner.post(_path("review", draft), {"note": "Name the year groups."})
    assert "Name the year groups." in author.get(_path("overview", draft)).content.decode()
    author.post(_path("submit", draft))

    unanswered = owner.post(_path("publish", draft), {"cost-note": "Free of charge."})
    assert unanswered.status_code == 422
    assert "Free of charge." in unanswered.content.decode()
    page = owner.post(_path("publish", draft), FAIR, follow=True).content.decode()

    assert "Version 1 is published" in page
    assert queries.current_version("northern-teachers", draft.slug).number == 1
    author.post(_path("offer", draft))
    assert author.get(_path("edit", draft, "about")).status_code == 200
    assert "Version 1 is in force." in author.get(_path("overview", draft)).content.decode()


def test_an_author_with_another_owner_beside_them_is_told_who_publishes(
    owner: Client, issuer: Organization
) -> None:
    member(issuer, roles=[Role.OWNER])
    own = drafted_achievement(issuer, acting=as_actor(owner_of(issuer)))
    owner.post(_path("submit", own))

    page = owner.post(_path("publish", own), FAIR, follow=True).content.decode()

    assert "another owner of your organization publishes it" in page
    assert "In review" in page


def test_retiring_asks_first(owner: Client, issuer: Organization) -> None:
    version = published_achievement(issuer)
    path = _path("retire", version.achievement_id)

    assert "Nobody will be able to start it" in owner.get(path).content.decode()
    assert not queries.version(version.id).is_retired
    owner.post(path)
    assert queries.version(version.id).is_retired


def test_a_discarded_draft_leaves_the_version_in_force(
    author: Client, issuer: Organization
) -> None:
    version = published_achievement(issuer)
    key = version.achievement_id
    author.post(_path("offer", key))
    about = _path("edit", key, "about")
    author.post(about, {**_fields(author, about), "name": "Another Name"})
    assert "What you wrote for the next version is lost." in (
        author.get(_path("discard", key)).content.decode()
    )

    page = author.post(_path("discard", key), follow=True).content.decode()

    assert "Another Name" not in page
    assert "Published" in page
    assert desk.edition_of(key, acting=SYSTEM).definition == version.definition


def test_a_first_draft_cannot_be_discarded_into_nothing(author: Client, draft: Achievement) -> None:
    assert author.post(_path("discard", draft)).status_code == 409
    assert _stored(draft) == micro_credential()


def test_a_preview_shows_the_draft_as_a_reader_will_see_it(
    author: Client, draft: Achievement
) -> None:
    page = author.get(_path("preview", draft)).content.decode()

    assert micro_credential().competency in page
    assert "A preview that only your organization sees" in page


def test_the_picture_of_a_draft_follows_the_parts_asked_for(
    author: Client, draft: Achievement
) -> None:
    path = _path("draft-picture", draft)

    plain, other, nonsense = (
        author.get(path, asked).content
        for asked in ({}, {"charge": "microscope"}, {"charge": "nonsense"})
    )

    assert plain.startswith(b"<svg")
    assert plain != other
    assert nonsense == plain


def _choices(author: Client, draft: Achievement) -> dict[str, Any]:
    return _fields(author, _path("designer", draft))


def test_the_designer_keeps_what_was_chosen_and_its_words_follow(
    author: Client, issuer: Organization
) -> None:
    draft = drafted_achievement(issuer, micro_credential(image_alt=""))
    sent = _choices(author, draft)
    assert "Asking Questions" in sent["image_alt"]

    author.post(_path("designer", draft), {**sent, "charge": "microscope", "outline": "star"})

    kept = _stored(draft)
    assert (kept.design["charge"], kept.design["outline"]) == ("microscope", "star")
    assert "microscope" in kept.image_alt
    assert "star-shaped" in kept.image_alt


def test_words_that_somebody_wrote_are_left_alone(author: Client, draft: Achievement) -> None:
    sent = _choices(author, draft)

    answer = author.post(_path("designer", draft), {**sent, "charge": "microscope", "do": "next"})

    assert answer["Location"] == _path("overview", draft)
    assert _stored(draft).image_alt == micro_credential().image_alt


def test_a_badge_with_letters_needs_letters(author: Client, draft: Achievement) -> None:
    sent = _choices(author, draft) | {"charge": "monogram", "monogram": " "}

    refused = author.post(_path("designer", draft), sent)
    author.post(_path("designer", draft), {**sent, "monogram": "AQ"})

    assert refused.status_code == 422
    assert "Type the letters" in refused.content.decode()
    assert _stored(draft).design["monogram"] == "AQ"


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), (10, 120, 60)).save(out, "PNG")
    return out.getvalue()


def test_an_uploaded_picture_takes_the_place_of_the_drawing_until_it_is_dropped(
    author: Client, owner: Client, draft: Achievement
) -> None:
    upload = SimpleUploadedFile("badge.png", _png(), "image/png")

    author.post(_path("upload-picture", draft), {"picture": upload})

    assert _stored(draft).artwork_digest
    assert _stored(draft).image_alt == ""
    assert b"data:image/png;base64," in author.get(_path("draft-picture", draft)).content
    author.post(_path("designer", draft), _choices(author, draft) | {"image_alt": "A green square"})
    author.post(_path("submit", draft))
    owner.post(_path("publish", draft), FAIR)
    version = queries.current_version("northern-teachers", draft.slug)
    art = queries.artwork(version.id)
    assert Image.open(io.BytesIO(art.png)).convert("RGB").getpixel((9, 9)) == (10, 120, 60)
    assert b"A green square" in art.svg
    author.post(_path("offer", draft))
    author.post(_path("drawn-picture", draft))
    assert _stored(draft).artwork_digest == ""
    assert queries.artwork(version.id) == art


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\nno picture at all", "not a PNG, JPEG or SVG picture"),
        (b"MZ" + bytes(500), "not a PNG, JPEG or SVG picture"),
        (_png() + bytes(4_000_000), "This picture is too large"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_beside_the_field(
    author: Client, draft: Achievement, content: bytes, words: str
) -> None:
    upload = SimpleUploadedFile("badge.png", content, "image/png")

    answer = author.post(_path("upload-picture", draft), {"picture": upload})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert _stored(draft) == micro_credential()
    assert _audited() == 1


GETS = ["overview", "preview", "draft-picture", "designer", "review", "discard", "retire"]
POSTS = [
    "submit",
    "publish",
    "offer",
    "discard",
    "retire",
    "upload-picture",
    "drawn-picture",
    "review",
]


@pytest.mark.parametrize(
    ("who", "expected"),
    [("anonymous", {302}), ("stranger", {404}), ("other owner", {404})],
)
def test_the_desk_stays_closed_to_others(
    client: Client, draft: Achievement, who: str, expected: set[int]
) -> None:
    before = _audited()
    if who == "stranger":
        client.force_login(person())
    elif who == "other owner":
        client.force_login(owner_of(organization()))
    paths = [_path(name, draft) for name in GETS] + [
        _path("edit", draft, "about"),
        reverse("achievements:shelf", args=["northern-teachers"]),
        reverse("achievements:begin", args=["northern-teachers"]),
    ]
    posts = [_path(name, draft) for name in POSTS] + [_path("autosave", draft, "about")]

    answers = {client.get(path).status_code for path in paths}
    answers |= {client.post(path, {"note": "x"}).status_code for path in posts}

    assert answers == expected
    assert _stored(draft) == micro_credential()
    assert _audited() == before


def test_a_designer_does_not_publish_or_retire(author: Client, draft: Achievement) -> None:
    author.post(_path("submit", draft))

    answers = [author.post(_path(name, draft)).status_code for name in ("publish", "retire")]

    assert answers == [403, 403]
    assert _audited() == 2


def test_a_definition_is_not_found_under_another_organization(
    author: Client, draft: Achievement, designer: Person
) -> None:
    other = organization("Second Home")
    member(other, roles=[Role.DESIGNER], who=designer)
    path = reverse("achievements:overview", args=[other.slug, draft.id])

    assert author.get(path).status_code == 404


@pytest.mark.parametrize("step", ["picture-frame", "nothing"])
def test_there_is_no_such_step(author: Client, draft: Achievement, step: str) -> None:
    assert author.get(_path("edit", draft, step)).status_code == 404


def test_retired_while_it_was_open_the_editor_says_so(
    author: Client, owner: Client, draft: Achievement
) -> None:
    path = _path("edit", draft, "about")
    sent = _fields(author, path)
    actions.retire(draft.id, acting=SYSTEM, at=clock.now())

    answer = author.post(path, sent)

    assert answer.status_code == 409
    assert _stored(draft) == micro_credential()


def test_each_state_changing_page_leaves_one_audit_entry(
    author: Client, owner: Client, draft: Achievement
) -> None:
    def entries(act: Callable[[], Any]) -> int:
        before = _audited()
        act()
        return _audited() - before

    upload = SimpleUploadedFile("badge.png", _png(), "image/png")
    about = _path("edit", draft, "about")
    acts: list[Callable[[], Any]] = [
        lambda: author.post(about, _fields(author, about)),
        lambda: author.post(_path("upload-picture", draft), {"picture": upload}),
        lambda: author.post(_path("drawn-picture", draft)),
        lambda: author.post(_path("designer", draft), _choices(author, draft)),
        lambda: author.post(_path("submit", draft)),
        lambda: owner.post(_path("review", draft), {"note": "Again"}),
        lambda: author.post(_path("submit", draft)),
        lambda: owner.post(_path("publish", draft), FAIR),
        lambda: author.post(_path("offer", draft)),
        lambda: author.post(_path("discard", draft)),
        lambda: owner.post(_path("retire", draft)),
    ]

    assert [entries(act) for act in acts] == [1] * len(acts)


def test_a_search_of_thousands_of_words_is_a_search_all_the_same(
    author: Client, issuer: Organization, draft: Achievement
) -> None:
    words = f"{draft.name.split()[0]} " * 4_000

    answer = author.get(reverse("achievements:shelf", args=[issuer.slug]), {"q": words})

    assert draft.name in answer.content.decode()
