"""The world that `insignia seed` builds holds what the demonstration promises."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db.models import F
from django.test import Client, override_settings
from django.urls import reverse
from playwright.sync_api import expect
from tests.conftest import FIRST_TEN
from tests.portfolio.takeaway.folders import FLIP_EACH_FILE, opened, turn_over, unpacked

from insignia.accounts import queries as accounts
from insignia.accounts.models import Person
from insignia.achievements import queries as achievements
from insignia.achievements.definitions import from_json
from insignia.achievements.models import Achievement, Version
from insignia.achievements.partners import reading as partnerships
from insignia.achievements.partners.values import Standing as PartnershipStanding
from insignia.achievements.rules import State as DefinitionState
from insignia.achievements.rules import publish_gaps
from insignia.assessment import queries as assessment
from insignia.assessment.models import Appeal, Attempt, Duplicate, Submission, Trace
from insignia.assessment.values import State as SubmissionState
from insignia.awards import queries as awards
from insignia.awards.models import Award, Rebinding, StatusList
from insignia.awards.status import HANDED_OVER
from insignia.awards.values import Standing
from insignia.bridges.connections import queries as connections
from insignia.bridges.oauth import queries as oauth
from insignia.cli import main
from insignia.cohorts import queries as cohorts
from insignia.cohorts.models import Cohort
from insignia.cohorts.values import Standing as GroupStanding
from insignia.complaints import queries as complaints
from insignia.complaints.models import Complaint
from insignia.demo import building, reading
from insignia.demo.errors import OnlyInDemo
from insignia.demo.welcome import badge_address, sign_ins
from insignia.feeds.models import ResultCheck
from insignia.foundation import audit, clock
from insignia.foundation.jobs import run_pending
from insignia.foundation.models import AuditEntry, AuditStream, Letter
from insignia.foundation.tenancy import all_organizations
from insignia.nominations.models import Nomination
from insignia.notices.models import Notice
from insignia.organizations import queries as organizations
from insignia.organizations.models import Organization
from insignia.organizations.values import Handing, Role, TrustLevel
from insignia.portfolio import queries as portfolio
from insignia.portfolio.importing.values import Carried
from insignia.portfolio.importing.values import State as ImportState
from insignia.portfolio.models import Archive, InstitutionalId, Snapshot
from insignia.portfolio.values import ImportedHolding
from insignia.standards import strictjson
from insignia.verification.actions import verify_document

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from insignia.portfolio.values import HoldingView

# The first test of a process builds the world, which takes a while on a busy machine.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("welcome"),
    pytest.mark.timeout(600),
]


@pytest.fixture(autouse=True)
def everywhere() -> Iterator[None]:
    """These tests look at all organizations at once."""
    with all_organizations():
        yield


def test_the_six_organizations_show_every_level_of_trust() -> None:
    trust = dict(Organization.objects.values_list("name", "trust"))

    assert len(trust) == 6
    assert set(trust.values()) == {level.value for level in TrustLevel}


def test_one_organization_has_closed_and_another_answers_for_what_it_awarded() -> None:
    now, closed = clock.now(), Organization.objects.exclude(closed_at=None).get()
    handover = organizations.handover_of(closed.id)
    lists = StatusList.objects.filter(book__organization=closed)
    given = {each.recipient_name: each for each in Award.objects.filter(organization=closed)}

    assert handover is not None
    assert handover.standing is Handing.ACCEPTED
    assert {strictjson.read_object(bytes(row.document))["description"] for row in lists} == {
        HANDED_OVER.format(
            day=f"{closed.closed_at:%Y-%m-%d}",
            successor=handover.successor,
            did=organizations.issuer_did(Organization.objects.get(slug=handover.successor_slug)),
        )
    }
    assert {
        name: verify_document(awards.document(award.id), at=now).report.verdict.value
        for name, award in given.items()
    } == {"Mira Lindqvist": "valid", "Yuki Nakamura": "valid", "Tomás Herrera": "invalid"}


def test_ten_definitions_have_full_rubrics_and_others_none() -> None:
    current = [
        version
        for place in Organization.objects.all()
        for version in achievements.published_of(place.id)
    ]
    kinds = {each.id: each.definition.assessment_kind for each in current}
    signed = [each for each in current if kinds[each.id].is_signed_off]
    judged = [each for each in current if kinds[each.id].is_assessed and each not in signed]

    assert len(judged) >= 10
    assert len(current) > len(judged)
    assert len(signed) == 1
    for version in judged:
        for criterion in version.definition.criteria:
            assert len(criterion.levels) >= 2
            assert all(level.exemplar for level in criterion.levels)


def test_definitions_stand_in_every_state_and_one_has_a_second_edition() -> None:
    states = set(Achievement.objects.values_list("state", flat=True))

    assert states == {state.value for state in DefinitionState}
    assert Version.objects.filter(number=2).count() == 1


def test_submissions_stand_in_every_state() -> None:
    states = set(Submission.objects.values_list("state", flat=True))

    assert states == {state.value for state in SubmissionState}


def test_one_submission_came_back_with_feedback_on_exactly_one_criterion() -> None:
    came_back = Submission.objects.filter(state=SubmissionState.RETURNED.value)
    on_a_quest = came_back.filter(version__achievement__name__startswith="Shore Quest")
    (returned,) = came_back.exclude(pk__in=on_a_quest)

    still_open = [each for each in assessment.standing(returned.id) if not each.is_met]

    assert len(still_open) == 1
    assert still_open[0].comment


def test_an_appeal_waits_for_an_assessor_who_has_not_judged_the_work() -> None:
    appeal = Appeal.objects.get()

    assert appeal.attempt.submission.state == SubmissionState.SUBMITTED.value
    assert appeal.attempt.seats == appeal.against.assessor_count == 1
    assert not assessment.decision(appeal.against_id).is_passing


def test_one_complaint_was_right_and_one_waits() -> None:
    waiting, answered = Complaint.objects.order_by("outcome")

    assert waiting.answered_at is None
    assert waiting.due_at > clock.now()
    assert complaints.record_of(answered.version.achievement_id).upheld == 1


def test_the_tour_is_past_the_first_ten_and_other_work_is_not() -> None:
    judged = Attempt.objects.exclude(decision=None).select_related("decision")
    of_tour = judged.filter(submission__version__achievement__name__startswith="Feedback That")

    assert of_tour.count() >= FIRST_TEN
    for attempt in judged.filter(is_among_first=True):
        assert attempt.decision.assessor_count >= 2
    waiting = Attempt.objects.filter(decision=None)
    assert waiting.filter(is_among_first=True).exists()


def test_awards_have_every_standing_that_comes_after_signing() -> None:
    now = clock.now()
    found = Counter(awards.standing_of(award, at=now) for award in Award.objects.all())

    assert set(found) == set(Standing) - {Standing.WAITING}
    assert Award.objects.filter(person=None).exists(), "nobody has an address to claim"


def test_every_award_was_signed_at_its_own_time_and_none_is_held() -> None:
    for award in Award.objects.select_related("issuance"):
        assert award.held_because == ""
        assert award.issuance.issued_at == award.awarded_at


def test_nobodys_evidence_is_like_anothers() -> None:
    alike = [(row.later.title, row.earlier.title) for row in Duplicate.objects.all()]

    assert Trace.objects.count() > 20
    assert alike == []


def test_what_is_in_force_verifies_today_and_what_is_not_does_not() -> None:
    now = clock.now()
    in_force = {Standing.GOOD, Standing.DISPUTED, Standing.SUPERSEDED}

    for award in Award.objects.all():
        checked = verify_document(awards.document(award.id), at=now)
        standing = awards.standing_of(award, at=now)
        assert checked.report.verdict.value == ("valid" if standing in in_force else "invalid"), (
            standing
        )


def test_links_to_credentials_are_live_run_out_and_ended() -> None:
    now = clock.now()
    links = [
        share
        for person in Person.objects.all()
        for held in portfolio.holdings_of(person.id)
        for share in portfolio.shares_of(held, at=now)
    ]

    assert any(link.is_live for link in links)
    assert any(link.is_live and link.lock.recipient_address and link.opened for link in links)
    assert any(link.ended_at for link in links)
    assert any(link.expires_at and link.expires_at < now and not link.ended_at for link in links)


def test_twenty_learners_and_the_staff_prove_their_addresses() -> None:
    cast = reading.content("people")

    assert len(cast["learners"]) >= 20
    for _, name, address, _ in (*cast["staff"], *cast["learners"]):
        found = accounts.person_with_verified_address(address)
        assert found is not None
        assert found.name == name


def test_every_role_has_a_sign_in_that_works() -> None:
    held: set[Role] = set()
    for row in sign_ins():
        person = accounts.person_with_verified_address(row.address)
        assert person is not None
        assert person.check_password(row.password)
        for place in organizations.organizations_of(person.id):
            held |= set(place.roles)

    assert held == set(Role)


def test_the_audit_trail_of_the_built_past_is_whole() -> None:
    for stream in AuditStream.objects.all():
        assert list(audit.broken_links(stream.name)) == []


def test_the_letters_of_the_past_were_delivered_in_the_past() -> None:
    assert not Letter.objects.exclude(state=Letter.State.SENT).exists()


def test_a_learner_finds_a_question_among_the_news_of_the_last_days() -> None:
    news = Notice.objects.filter(person__name="Lucía Romero Paz")

    assert news.get(topic="messages").read_at is None
    assert not Notice.objects.filter(
        read_at=None, written_at__lt=clock.now() - timedelta(days=7)
    ).exists()
    assert Notice.objects.exclude(read_at=None).exists()


def test_building_again_changes_nothing(welcome: str) -> None:
    before = (Person.objects.count(), AuditEntry.objects.count())

    assert building.build() == welcome
    assert (Person.objects.count(), AuditEntry.objects.count()) == before


def test_the_welcome_names_every_sign_in_and_a_badge_to_verify(welcome: str) -> None:
    for row in sign_ins():
        assert row.address in welcome
        assert row.password in welcome
    assert str(badge_address(at=clock.now())) in welcome


def test_production_is_not_filled_with_people_whose_passwords_are_known() -> None:
    before = AuditEntry.objects.count()

    with override_settings(IS_DEMO=False), pytest.raises(OnlyInDemo):
        building.build()

    assert AuditEntry.objects.count() == before


def test_the_command_line_says_so_too(capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(IS_DEMO=False):
        assert main.run(["seed"]) == main.USAGE_ERROR

    assert "INSIGNIA_MODE=demo" in capsys.readouterr().err


def test_the_command_line_prints_the_welcome(
    welcome: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["seed"]) == 0

    assert capsys.readouterr().out == f"{welcome}\n"


def test_what_waits_for_review_has_no_gaps() -> None:
    waiting = Achievement.objects.get(state=DefinitionState.SUBMITTED.value)

    assert publish_gaps(from_json(waiting.draft)) == ()


def test_results_decide_alone_and_points_are_shown_by_choice() -> None:
    checks = ResultCheck.objects.order_by("taken_at").values_list("is_met", "is_for_credential")
    told = [award.narrative for award in Award.objects.exclude(result_check=None)]

    assert list(checks) == [(True, True), (False, False), (True, False)]
    assert ["86 of 100" in said for said in sorted(told)].count(True) == 1
    assert len(told) == 2


def test_a_draft_of_a_set_with_unlimited_attempts_was_shown_to_two_peers() -> None:
    draft = Submission.objects.get(peers__comments__isnull=False, state="draft", peers__note="")
    definition = achievements.version(draft.version_id).definition

    assert draft.peers.count() == 2
    assert definition.judging.most_attempts is None


def test_three_definitions_of_one_stack_have_parts_a_rubric_and_a_turnaround() -> None:
    place = Organization.objects.get(name__contains="Teachers")
    stacked = [
        version.definition
        for version in achievements.published_of(place.id)
        if "Assessment for learning" in version.definition.opens
    ]

    assert len(stacked) == 3
    for definition in stacked:
        assert definition.key_method
        assert definition.supporting_research
        assert len(definition.evidence_parts) >= 3
        assert definition.reflection_prompts
        assert definition.turnaround_days == 14


def test_sites_have_awarded_what_others_own_and_one_question_waits() -> None:
    awards = Award.objects.exclude(organization=F("version__organization"))
    standings = Counter(
        view.standing
        for place in Organization.objects.all()
        for view in partnerships.of_partner(place.id)
    )

    assert {(award.state, award.decision is None) for award in awards} == {
        ("issued", True),  # given, and judged there
        ("issued", False),
    }
    assert standings == {PartnershipStanding.IN_FORCE: 4, PartnershipStanding.ASKED: 1}


def test_a_class_is_on_a_quest_and_counsellors_have_signed() -> None:
    group = Cohort.objects.get(name="Evening class: The shore")
    (goal,) = cohorts.goals([group.id])[group.id]
    far = {each.name: each.stages[0] for each in cohorts.learners(group, (goal,))}

    assert {name: stages and stages.done for name, stages in far.items()} == {
        "Hana": 1, "Samir": 0, "Rosa": 0,
    }  # fmt: skip
    listed = Submission.objects.filter(version__achievement__name="Harbour Hand")
    assert {(each.state, each.sign_offs.count()) for each in listed} == {
        (SubmissionState.PASSED.value, 4),
        (SubmissionState.DRAFT.value, 2),
    }


def test_a_class_of_children_has_cards_and_only_who_may_has_handed_in() -> None:
    group = Cohort.objects.get(name="Holiday children: The shore")
    (goal,) = cohorts.goals([group.id])[group.id]
    children = cohorts.learners(group, (goal,))

    assert len(children) == 4
    assert all(each.has_card for each in children)
    assert [each.name for each in children if each.has_consent] == ["Kahu"]
    handed_in = {each.name for each in children if each.standings[0] is GroupStanding.HANDED_IN}
    assert handed_in == {"Kahu"}


def test_a_nomination_waits_for_the_learner_whom_visitors_are() -> None:
    found = Nomination.objects.get()

    assert found.address == next(row.address for row in sign_ins() if row.role == "Learner")
    assert found.is_accepted is None
    assert found.expires_at > clock.now()
    assert found.achieved_on < found.nominated_at.date()


def test_the_archive_of_the_learner_whom_visitors_are_lies_ready() -> None:
    found = Archive.objects.get()

    assert found.person.email == next(row.address for row in sign_ins() if row.role == "Learner")
    assert found.finished_at is not None


def test_what_a_holder_brought_comes_to_every_honest_state() -> None:
    mira = Person.objects.get(email="mira@mail.example")
    brought = [held for held in portfolio.holdings_of(mira.id) if isinstance(held, ImportedHolding)]
    lost = next(held.brought for held in brought if held.brought.is_lost)
    ways = {held.brought.carried for held in brought}

    assert {held.state for held in brought} == {
        "confirmed", "unconfirmed", "claimed", "altered", "not-yours",
    }  # fmt: skip
    assert lost.known_state is ImportState.CONFIRMED
    assert lost.known_at is not None
    assert lost.known_at < lost.checked_at - timedelta(days=30)
    assert Snapshot.objects.filter(brought=lost.id).exists()
    assert ways == {Carried.FILE, Carried.LINK, Carried.PLACE, Carried.PROGRAM}


def test_a_holder_is_connected_numbered_and_named_anew() -> None:
    mira = Person.objects.get(email="mira@mail.example")
    (place,) = connections.of_person(mira.id, at=clock.now())
    (program,) = oauth.connections(mira.id, at=clock.now())
    anew = Rebinding.objects.get(award__person=mira)

    assert (place.is_connected, place.new, place.trouble.value) == (True, 1, "")
    assert program.name == "Fieldbook"
    assert {row.agreed_at is None for row in InstitutionalId.objects.all()} == {True, False}
    assert anew.made is not None
    assert anew.made.recipient_address in accounts.verified_addresses(mira.id)
    assert awards.standing_of(anew.award, at=clock.now()) is Standing.SUPERSEDED


@pytest.fixture
def along(tmp_path: Path) -> tuple[Path, list[HoldingView]]:
    """What a learner took along by the page, unpacked, and what they hold."""
    mira = Person.objects.get(email="mira@mail.example")
    client = Client()
    client.force_login(mira)
    client.post(reverse("portfolio:order-archive"))
    run_pending()
    taken: Any = client.post(reverse("portfolio:take-archive"))
    held = [*portfolio.holdings_of(mira.id), *portfolio.holdings_of(mira.id, hidden=True)]
    return unpacked(b"".join(taken.streaming_content), tmp_path), held


@pytest.mark.browser
def test_an_archive_opens_offline_and_misses_no_changed_byte(
    along: tuple[Path, list[HoldingView]], folder_page: Page
) -> None:
    folder, held = along
    brought = [each.name for each in held if isinstance(each, ImportedHolding)]
    given = len(held) - len(brought)

    opened(folder_page, folder)

    expect(folder_page.locator("#verdict")).to_contain_text("are as their issuers signed them")
    for name in {each.name for each in held}:
        expect(folder_page.get_by_role("heading", name=name, level=3).first).to_be_visible()
    expect(folder_page.locator("[data-document]")).to_have_count(given)
    expect(folder_page.locator("[data-document] .chip[data-state=holds]")).to_have_count(given)
    expect(folder_page.get_by_text("Checked on ")).to_have_count(len(brought))
    assert given > 1 < len(brought)
    folder_page.set_input_files("#folder", folder)
    expect(folder_page.locator("#files-verdict")).to_contain_text("files are as they were")
    count, unnoticed = folder_page.evaluate(FLIP_EACH_FILE)
    assert unnoticed == []
    assert count == sum(1 for file in folder.rglob("*") if file.is_file())
    for pattern in ("credentials/*.png", "data/*.json", "files/portfolio/*", "status/*.json"):
        file = min(folder.glob(pattern))
        turn_over(file, at=40)
        folder_page.set_input_files("#folder", folder)
        said = f"Changed: {file.relative_to(folder).as_posix()}"
        expect(folder_page.locator("#files-found li")).to_have_text([said])
        turn_over(file, at=40)
