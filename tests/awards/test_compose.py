"""The credential of an award, composed: fixed arguments give these very bytes for ever.

`./run vectors` remakes `tests/vectors/awards`, so a change of any word in what we sign shows
itself in review.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.achievements import levels, micro_credential, simple_badge
from tests.factories.credentials import DECIDED_AT, PARTICULARS
from tests.vectors.build import AWARDS as VECTORS
from tests.vectors.build import kept_definition, pretty

from insignia.achievements.pass_rules import PassKind, PassRule
from insignia.achievements.values import Criterion, Form, Skill
from insignia.assessment.values import CriterionOutcome, Verdict
from insignia.awards import compose, self_check

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_the_same_arguments_give_the_same_bytes_for_ever() -> None:
    kept = VECTORS / "credential.json"

    assert pretty(compose.credential(kept_definition(), PARTICULARS)) == kept.read_bytes()


def test_what_is_composed_passes_the_form_checks_of_every_verifier() -> None:
    for definition in (micro_credential(), simple_badge()):
        self_check.require_form(compose.credential(definition, replace(PARTICULARS, outcomes=())))
    self_check.require_form(compose.credential(micro_credential(), PARTICULARS))


def test_the_recipient_stands_there_as_a_salted_hash_of_the_address_in_lower_case() -> None:
    told = compose.identity("Mira.Lindqvist@mail.example", salt="beef")

    digest = hashlib.sha256(b"mira.lindqvist@mail.examplebeef").hexdigest()
    assert told.identity_hash == f"sha256${digest}"
    assert told.hashed is True
    assert told.salt == "beef"


@given(st.text(min_size=1, max_size=32))
def test_another_salt_gives_another_hash(salt: str) -> None:
    one = compose.identity("mira@mail.example", salt=salt)
    other = compose.identity("mira@mail.example", salt=f"{salt}x")

    assert one.identity_hash != other.identity_hash


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (Form.MICRO_CREDENTIAL, "MicroCredential"),
        (Form.BADGE, "Badge"),
        (Form.CERTIFICATE, "Certificate"),
        (Form.PARTICIPATION, "ext:Participation"),
    ],
)
def test_the_form_is_told_in_the_words_of_the_standard(form: Form, said: str) -> None:
    told = compose.achievement(micro_credential(form=form), PARTICULARS)

    assert told.achievement_type == said


def test_every_form_has_a_word() -> None:
    assert set(compose.ACHIEVEMENT_TYPES) == set(Form)


def test_a_result_points_to_a_criterion_with_levels_only() -> None:
    definition = micro_credential(
        criteria=(
            Criterion("plan", "Plans", "Plans questions.", levels(first="a", good="b", best="c")),
            Criterion("wait", "Waits", "Gives time."),
        )
    )

    subject = compose.credential(definition, PARTICULARS)["credentialSubject"]

    described = [each["id"] for each in subject["achievement"]["resultDescription"]]
    assert [each["resultDescription"] for each in subject["result"]] == described
    assert len(described) == 1


def test_a_criterion_without_a_passing_level_is_passed_by_its_first() -> None:
    definition = micro_credential(
        criteria=(
            Criterion("plan", "Plans", "Plans questions.", levels(first="a", good="b", best="c")),
        )
    )

    (told,) = compose.achievement(definition, PARTICULARS).result_description

    assert told.required_level == compose.result_id(
        PARTICULARS.achievement_url, "plan", "beginning"
    )


def test_a_level_that_the_rule_for_passing_can_do_without_is_not_required() -> None:
    rule = PassRule(
        PassKind.ANY, rules=tuple(PassRule(PassKind.MET, key) for key in ("plan", "wait"))
    )
    told = compose.achievement(micro_credential(pass_rule=rule), PARTICULARS)

    assert [each.required_level for each in told.result_description] == [None, None, None]


def test_a_result_without_a_level_says_that_it_was_completed() -> None:
    outcome = CriterionOutcome("plan", Verdict.MET, "", "Fine.", 1, DECIDED_AT)

    subject = compose.credential(micro_credential(), replace(PARTICULARS, outcomes=(outcome,)))[
        "credentialSubject"
    ]

    assert "achievedLevel" not in subject["result"][0]
    assert subject["result"][0]["status"] == "Completed"


def test_comments_of_assessors_stay_out_of_the_credential() -> None:
    assert "Well shown." not in json.dumps(compose.credential(micro_credential(), PARTICULARS))


def test_only_skills_with_an_address_are_alignments() -> None:
    definition = simple_badge(
        skills=(Skill("Welcoming"), Skill("Guiding", url="https://skills.example/guiding"))
    )

    (told,) = compose.achievement(definition, PARTICULARS).alignment

    assert (told.target_name, told.target_code) == ("Guiding", None)


def test_the_criteria_say_what_the_credential_does_not_show() -> None:
    text = compose.criteria_text(micro_credential(), "Was es nicht zeigt")

    assert "- **Plans open questions**:" in text
    assert "\nWas es nicht zeigt: " in text
    assert text.endswith("nor results of pupils.")


def test_without_criteria_the_description_stands_in() -> None:
    definition = simple_badge(criteria_narrative="", does_not_show="", criteria=())

    assert compose.criteria_text(definition, "") == definition.description


def test_what_has_no_end_says_no_end() -> None:
    told = compose.credential(
        simple_badge(), replace(PARTICULARS, valid_until=None, narrative="", outcomes=())
    )

    assert "validUntil" not in told
    assert "narrative" not in told["credentialSubject"]
    assert "result" not in told["credentialSubject"]


def test_every_part_has_an_id_but_those_that_would_name_the_person() -> None:
    told = compose.credential(kept_definition(), PARTICULARS)

    assert {tuple(_texts(part["type"])) for part in _parts(told) if "id" not in part} == {
        ("AchievementSubject",),
        ("IdentityObject",),
    }
    ids = [part["id"] for part in _parts(told) if "id" in part]
    assert len(set(ids)) == len(ids)


def test_the_id_of_a_result_is_of_this_award_and_that_of_an_alignment_of_the_version() -> None:
    other = replace(PARTICULARS, credential_id="urn:uuid:0d7a1b5e-0000-4000-8000-000000000001")
    one, two = (compose.credential(kept_definition(), each) for each in (PARTICULARS, other))

    results, alignments = (
        [[part["id"] for part in _parts(each) if part.get("type") == [kind]] for each in (one, two)]
        for kind in ("Result", "Alignment")
    )
    assert set(results[0]).isdisjoint(results[1])
    assert alignments[0] == alignments[1] != []


def _parts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "type" in value:
            yield value
        for member in value.values():
            yield from _parts(member)
    elif isinstance(value, list):
        for item in value:
            yield from _parts(item)


def _texts(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
