"""The assessor's pages over HTTP, without scripts, and who may see them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import assessment as make
from tests.factories.accounts import as_actor, person
from tests.factories.achievements import micro_credential, published_achievement
from tests.factories.organizations import member, organization

from insignia.achievements import queries as achievements
from insignia.achievements.values import Judging
from insignia.assessment import actions, queries
from insignia.assessment.models import Decision, Submission
from insignia.assessment.rules import CLAIM_LASTS
from insignia.assessment.values import Outcome, State, Verdict
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import own
from insignia.organizations.values import Role

if TYPE_CHECKING:
    from tests.conftest import StandingClock

    from insignia.accounts.models import Person
    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db

MET = {f"criterion-{known}": "level:met" for known in ("plan", "wait", "include")}
NOT_YET = {**MET, "criterion-include": "level:beginning", "comment-include": make.COMMENT}


def browser(someone: Person | None = None) -> Client:
    client = Client()
    if someone:
        client.force_login(someone)
    return client


def html(response: Any) -> str:
    text: str = response.content.decode()
    return text


def queue_of(of: Organization) -> str:
    return reverse("assessment:queue", args=[of.slug])


def desk_of(submission: Submission, name: str = "desk") -> str:
    return reverse(f"assessment:{name}", args=[submission.organization.slug, submission.id])


ADDRESSES = [
    ("desk", "get"),
    ("desk", "post"),
    ("autosave-scores", "post"),
    ("claim", "post"),
    ("release", "post"),
]


@pytest.mark.parametrize(("name", "method"), ADDRESSES)
def test_the_desk_exists_for_assessors_of_the_organization_only(name: str, method: str) -> None:
    submission = make.submitted_submission()
    of, elsewhere = submission.organization, make.assessor_of(organization())
    address = desk_of(submission, name)
    before = AuditEntry.objects.count()

    asked = {
        "anonymous": browser(),
        "stranger": browser(person()),
        "assessor elsewhere": browser(elsewhere),
        "designer": browser(member(of, roles=[Role.DESIGNER])),
        "owner only": browser(member(of, roles=[Role.OWNER])),
        "learner": browser(submission.learner),
    }
    answers = {who: getattr(client, method)(address).status_code for who, client in asked.items()}

    assert answers == {
        "anonymous": 302,
        "stranger": 404,
        "assessor elsewhere": 404,
        "designer": 403,
        "owner only": 403,
        "learner": 404,
    }
    assert queries.submission(submission.id).state == State.SUBMITTED
    assert AuditEntry.objects.count() == before


def test_the_queue_exists_for_assessors_only() -> None:
    of = organization()

    assert browser().get(queue_of(of)).status_code == 302
    assert browser(person()).get(queue_of(of)).status_code == 404
    assert browser(member(of, roles=[Role.DESIGNER])).get(queue_of(of)).status_code == 403
    assert browser(make.assessor_of(of)).get(queue_of(of)).status_code == 200


def test_a_submission_is_not_found_under_another_organizations_address() -> None:
    submission, assessor = make.claimed_submission()
    other = organization()
    member(other, roles=[Role.ASSESSOR], who=assessor)

    address = reverse("assessment:desk", args=[other.slug, submission.id])

    assert browser(assessor).get(address).status_code == 404


def test_the_queue_is_oldest_first_with_honest_counts_and_without_ones_own(
    clock: StandingClock,
) -> None:
    of = organization()
    assessor, version = make.assessor_of(of), published_achievement(of)
    now = clock.now()
    make.submitted_submission(version, learner=person("Newer Nils"), at=now)
    make.submitted_submission(version, learner=person("Older Ola"), at=now - timedelta(days=20))
    make.submitted_submission(version, learner=assessor, at=now)
    make.claimed_submission(version, learner=person("Held Hana"), assessor=assessor, at=now)
    make.started_submission(version, learner=person("Drafting Dora"))

    page = html(browser(assessor).get(queue_of(of)))
    everything = html(browser(assessor).get(queue_of(of), {"show": "all"}))
    mine = html(browser(assessor).get(queue_of(of), {"show": "mine"}))

    assert page.index("Older Ola") < page.index("Newer Nils")
    assert "Waiting (2)" in page
    assert "Taken on by me (1)" in page
    assert "All open (3)" in page
    assert "One is overdue." in page
    assert "Overdue since" in page
    assert "Held Hana" not in page
    assert "Held Hana" in everything
    assert "Held Hana" in mine
    assert assessor.name not in everything.replace(f"{assessor.name}</", "")
    assert "Drafting Dora" not in everything


def test_the_queue_says_who_has_taken_what_on() -> None:
    submission, _ = make.claimed_submission()
    other = make.assessor_of(submission.organization, name="Otto")

    page = html(browser(other).get(queue_of(submission.organization), {"show": "all"}))

    assert "Taken on by Amina Assessor" in page


def test_the_queue_is_searched_by_definition() -> None:
    of = organization()
    assessor = make.assessor_of(of)
    make.submitted_submission(published_achievement(of), learner=person("Ada"))
    second = published_achievement(of, micro_credential(name="Coaching a Colleague"))
    make.submitted_submission(second, learner=person("Bela"))

    page = html(browser(assessor).get(queue_of(of), {"q": "coach"}))

    assert "Bela" in page
    assert "Ada," not in page
    assert "Nothing fits" in html(browser(assessor).get(queue_of(of), {"q": "plumbing"}))


@pytest.mark.parametrize(
    ("show", "words"),
    [("free", "Nothing waits for a verdict"), ("mine", "You have taken nothing on")],
)
def test_an_empty_queue_explains_itself(show: str, words: str) -> None:
    of = organization()

    page = html(browser(make.assessor_of(of)).get(queue_of(of), {"show": show}))

    assert words in page


def test_the_queue_goes_on_where_a_page_ended_and_finds_the_way_back() -> None:
    of = organization()
    version, assessor = published_achievement(of), make.assessor_of(of)
    for number in range(21):
        make.submitted_submission(version, learner=person(f"Learner {number:02}"))
    client = browser(assessor)

    first = html(client.get(queue_of(of)))
    goes_on = re.search(r'rel="next" href="(\?after=[^"]+)"', first)
    assert goes_on is not None
    second = html(client.get(queue_of(of) + goes_on[1]))

    seen = [re.findall(r"Learner \d\d", page) for page in (first, second)]
    assert [len(set(names)) for names in seen] == [20, 1]
    assert not set(seen[0]) & set(seen[1])
    assert "To the beginning" in second
    assert client.get(queue_of(of), {"after": "nowhere"}).status_code == 422


def test_the_queue_shows_only_what_is_overdue_in_a_language_or_begun_by_another(
    clock: StandingClock,
) -> None:
    of = organization()
    assessor = make.assessor_of(of)
    by_two = micro_credential(name="Listening", judging=Judging(assessors=2))
    german = micro_credential(name="Zuhören", language="de")
    now = clock.now()
    begun = make.submitted_submission(
        published_achievement(of, by_two), learner=person("Begun Berta"), at=now
    )
    make.handed_in(begun, assessor=make.assessor_of(of, name="First Frida"), at=now)
    old = now - timedelta(days=20)
    make.submitted_submission(
        published_achievement(of, german), learner=person("Late Lena"), at=old
    )

    def shown(**asked: str) -> set[str]:
        page = html(browser(assessor).get(queue_of(of), asked))
        return {name for name in ("Begun Berta", "Late Lena") if name in page}

    assert shown() == {"Begun Berta", "Late Lena"}
    assert shown(overdue="on") == shown(language="de") == {"Late Lena"}
    assert shown(show="second") == shown(language="en") == {"Begun Berta"}
    assert shown(language="xx", show="what") == {"Begun Berta", "Late Lena"}


def test_evidence_may_be_read_before_taking_it_on() -> None:
    submission = make.submitted_submission()
    assessor = make.assessor_of(submission.organization)

    page = html(browser(assessor).get(desk_of(submission)))

    assert page.count("<h1") == 1
    assert "What did you notice first?" in page
    assert "Tom asked who wrote the source." in page
    assert "Take it on and assess" in page
    assert 'type="radio"' not in page


def test_taking_on_opens_the_scores() -> None:
    submission = make.submitted_submission()
    client = browser(make.assessor_of(submission.organization))

    page = html(client.post(desk_of(submission, "claim"), follow=True))

    assert queries.submission(submission.id).state == State.IN_ASSESSMENT
    assert page.count('type="radio"') == 3 * 4
    assert "Judge every open criterion" in page


def test_whoever_comes_second_is_told_who_has_it() -> None:
    submission, _ = make.claimed_submission()
    client = browser(make.assessor_of(submission.organization, name="Otto"))

    page = html(client.post(desk_of(submission, "claim"), follow=True))

    assert "Amina Assessor has taken this on" in page
    assert "Another assessor is working on this submission." in page


def test_saving_keeps_everything_and_decides_nothing() -> None:
    submission, assessor = make.claimed_submission()
    client = browser(assessor)

    answer = client.post(
        desk_of(submission),
        {
            "criterion-plan": "level:strong",
            "comment-plan": "A fine ladder.",
            "comment-wait": "Hm.",
            "criterion-include": "verdict:insufficient-evidence",
            "feedback": "Nearly there.",
            "do": "save",
        },
    )

    page = html(client.get(desk_of(submission)))
    assert answer.status_code == 302
    assert page.count(" checked>") == 2
    for words in ("A fine ladder.", "Hm.", "Nearly there."):
        assert words in page
    assert queries.submission(submission.id).state == State.IN_ASSESSMENT


def test_autosave_keeps_scores_without_an_audit_entry() -> None:
    submission, assessor = make.claimed_submission()
    before = AuditEntry.objects.count()

    answer = browser(assessor).post(desk_of(submission, "autosave-scores"), MET)

    attempt = queries.latest_attempt(submission.id)
    kept = queries.scores_so_far(attempt.id, assessor_id=assessor.pk)
    assert answer.status_code == 204
    assert {score.verdict for score in kept.values()} == {Verdict.MET}
    assert AuditEntry.objects.count() == before


def test_autosave_refuses_a_level_that_does_not_exist() -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(
        desk_of(submission, "autosave-scores"), {"criterion-plan": "level:godlike"}
    )

    assert answer.status_code == 422
    attempt = queries.latest_attempt(submission.id)
    assert queries.scores_so_far(attempt.id, assessor_id=assessor.pk) == {}


def test_deciding_too_early_names_every_gap_beside_its_criterion() -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(
        desk_of(submission),
        {"criterion-plan": "level:met", "criterion-wait": "level:beginning", "decide": ""},
    )

    page = html(answer)
    assert answer.status_code == 422
    assert "Tell the learner what is missing for “Gives time to think”." in page
    assert "Choose a verdict for “Includes every voice”." in page
    assert 'href="#criterion-include"' in page
    assert page.count(" checked>") == 2
    with own():
        assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("scores", "sentence", "button"),
    [
        (MET, "With these scores the submission passes.", "Pass"),
        (NOT_YET, "the submission will be returned with your feedback.", "Return with feedback"),
    ],
)
def test_an_outcome_is_shown_before_it_is_decided(
    scores: dict[str, str], sentence: str, button: str
) -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(desk_of(submission), {**scores, "decide": ""})

    page = html(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert f"data-decision-button>{button}</button>" in page
    with own():
        assert not Decision.objects.exists()


def test_a_button_from_before_the_last_change_decides_nothing() -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(
        desk_of(submission), {**NOT_YET, "decide": Outcome.DEMONSTRATED.value}
    )

    assert answer.status_code == 422
    with own():
        assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("scores", "shown", "state"),
    [
        (MET, Outcome.DEMONSTRATED, State.PASSED),
        (NOT_YET, Outcome.NOT_YET, State.RETURNED),
    ],
)
def test_a_decision_leads_to_the_next_in_the_queue(
    scores: dict[str, str], shown: Outcome, state: State
) -> None:
    submission, assessor = make.claimed_submission()
    waiting = make.submitted_submission(
        achievements.version(submission.version_id), learner=person("Next in line")
    )

    answer = browser(assessor).post(
        desk_of(submission), {**scores, "feedback": "Thank you.", "decide": shown.value}
    )

    assert queries.submission(submission.id).state == state
    assert answer["Location"] == desk_of(waiting)
    with own():
        assert Decision.objects.get().feedback == "Thank you."


def test_after_the_last_one_the_queue_is_shown() -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(
        desk_of(submission), {**MET, "decide": Outcome.DEMONSTRATED.value}
    )

    assert answer["Location"] == queue_of(submission.organization)


def test_carried_criteria_are_shown_as_met_and_not_asked_again() -> None:
    submission, assessor = make.returned_submission()
    make.written(submission, what_changed="I filmed the second half.")
    actions.submit(submission.id, acting=as_actor(submission.learner), at=submission.saved_at)
    actions.claim(submission.id, acting=as_actor(assessor), at=submission.saved_at)

    page = html(browser(assessor).get(desk_of(submission)))

    assert page.count("Carried over: met on") == 2
    assert page.count('type="radio"') == 4
    assert "I filmed the second half." in page
    assert "Last time: Not yet." in page


def test_a_claim_that_ran_out_says_so_and_keeps_what_was_just_typed(clock: StandingClock) -> None:
    submission, assessor = make.claimed_submission(at=clock.now())
    clock.advance(CLAIM_LASTS + timedelta(minutes=1))
    client = browser(assessor)

    late = client.post(
        desk_of(submission),
        {**NOT_YET, "feedback": "Almost.", "decide": Outcome.NOT_YET.value},
    )
    again = client.post(desk_of(submission, "claim"), follow=True)

    assert late.status_code == 409
    assert "Your time for this submission ran out" in html(late)
    assert make.COMMENT in html(late)
    assert make.COMMENT in html(again)
    assert "Almost." in html(again)
    with own():
        assert not Decision.objects.exists()


def test_giving_back_leads_to_the_queue() -> None:
    submission, assessor = make.claimed_submission()

    answer = browser(assessor).post(desk_of(submission, "release"))

    assert answer["Location"] == queue_of(submission.organization)
    assert queries.submission(submission.id).state == State.SUBMITTED


def test_a_decided_submission_is_read_only() -> None:
    submission, assessor = make.passed_submission()
    client = browser(assessor)

    page = html(client.get(desk_of(submission)))
    client.post(desk_of(submission), NOT_YET)

    assert "Passed on" in page
    assert 'type="radio"' not in page
    attempt = queries.latest_attempt(submission.id)
    kept = queries.scores_so_far(attempt.id, assessor_id=assessor.pk)
    assert kept["include"].verdict is Verdict.MET


def test_what_an_assessor_typed_when_the_session_had_ended_is_back() -> None:
    submission, assessor = make.claimed_submission()
    client = browser()

    client.post(desk_of(submission), {**NOT_YET, "feedback": "Keep this.", "do": "save"})
    client.force_login(assessor)

    page = html(client.get(desk_of(submission)))
    assert "Keep this." in page
    assert make.COMMENT in page
