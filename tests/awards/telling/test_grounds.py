"""The proof of assessment in a credential: what was judged, by how many, how reliably."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.factories.achievements import micro_credential, simple_badge
from tests.factories.credentials import PARTICULARS

from insignia.assessment.values import Agreement, Basis, Figure, Measure
from insignia.awards import compose
from insignia.awards.telling import grounds
from insignia.awards.telling.grounds import Agreed
from insignia.standards.model.assessment import Assessment
from insignia.standards.model.reading import read
from insignia.standards.terms import ASSESSMENT_1

assert PARTICULARS.grounds is not None
GROUNDS = PARTICULARS.grounds


def entries(**changed: Any) -> list[dict[str, Any]]:
    """Return the evidence of a credential with other grounds."""
    particulars = replace(PARTICULARS, grounds=replace(GROUNDS, **changed))
    credential = compose.credential(micro_credential(), particulars)
    found: list[dict[str, Any]] = credential["evidence"]
    return found


def test_how_it_was_judged_stands_in_the_evidence() -> None:
    told, _ = entries()

    assert told == {
        "id": told["id"],
        "type": ["Evidence", "Assessment"],
        "name": "How it was judged",
        "assessmentKind": "human-rubric",
        "learningRoute": "prior-work",
        "rubricVersion": "1",
        "rubricDigest": "sha256$" + "7c" * 32,
        "assessorCount": "2",
        "adjudicated": False,
        "agreement": {
            "id": told["agreement"]["id"],
            "type": ["Agreement"],
            "measure": "per-cent-agreement",
            "sampleSize": "48",
            "figure": "0.91",
            "lowerBound": "0.80",
            "upperBound": "0.97",
            "asOf": "2026-05-30",
        },
    }
    assert not read(Assessment, told).complaints


def test_too_few_judgements_give_no_figure() -> None:
    few = Agreed("per-cent-agreement", 3, date(2026, 5, 30))

    agreement = entries(agreed=few)[0]["agreement"]

    assert agreement["sampleSize"] == "3"
    assert agreement.keys().isdisjoint({"figure", "lowerBound", "upperBound"})


def test_what_nobody_judged_has_no_words_of_ours() -> None:
    plain = compose.credential(simple_badge(), replace(PARTICULARS, grounds=None, outcomes=()))

    assert "evidence" not in plain
    assert ASSESSMENT_1 not in plain["@context"]


def test_a_file_is_named_by_its_digest_and_never_by_its_title() -> None:
    named = entries()[1]

    assert named["type"] == ["Evidence"]
    assert named["name"] == "A filmed lesson"  # the part of the guidelines, not the learner's words
    assert base64.b64decode(named["digestSRI"].removeprefix("sha256-")) == bytes.fromhex("5d" * 32)


def test_every_entry_has_an_id_that_is_nowhere_else() -> None:
    told, named = entries()
    other = compose.credential(
        micro_credential(), replace(PARTICULARS, credential_id="urn:uuid:another")
    )["evidence"]

    ids = [told["id"], told["agreement"]["id"], named["id"]]
    assert len({*ids, *(entry["id"] for entry in other)}) == 5
    assert "3f1c" not in json.dumps(named)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure(Basis.MEASURED, 48, 0.9123, 0.8, 0.97), ("0.912", "0.800", "0.970")),
        (Figure(Basis.MEASURED, 48, 1.0), ("1.000", "None", "None")),
        (Figure(Basis.TOO_FEW, 48, 0.9), ("None", "None", "None")),
        (Figure(Basis.ONE_CATEGORY, 48), ("None", "None", "None")),
    ],
)
def test_a_figure_is_told_only_where_one_was_measured(
    figure: Figure, said: tuple[str, str, str]
) -> None:
    at = datetime(2026, 5, 30, 23, tzinfo=UTC)

    told = grounds.agreed(Agreement(48, {Measure.PER_CENT: figure}), at=at)

    assert (told.sample_size, told.as_of) == (48, date(2026, 5, 30))
    assert tuple(map(str, (told.figure, told.lower, told.upper))) == said
