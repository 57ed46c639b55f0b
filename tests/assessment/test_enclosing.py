"""A file joins a draft in one step."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.assessment import LIMIT, png, started_submission

from insignia.achievements.values import MediaKind
from insignia.assessment import actions
from insignia.assessment.errors import UnknownEvidencePart
from insignia.assessment.models import Artifact, Submission
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def enclose(
    submission: Submission, *, part_id: str = "lesson-plan", learner: Person | None = None
) -> Artifact:
    return actions.attach_file(
        submission.id,
        io.BytesIO(png()),
        name="board.png",
        limit=LIMIT,
        part_id=part_id,
        title="The board after the lesson",
        criteria=["plan"],
        acting=as_actor(learner or submission.learner),
        at=submission.started_at,
    )


def test_a_file_is_taken_in_and_attached_as_what_the_part_takes_it_for() -> None:
    artifact = enclose(started_submission())

    assert artifact.media in {MediaKind.IMAGE.value, MediaKind.FILE.value}
    assert (artifact.media_type, artifact.file_name) == ("image/png", "board.png")
    assert artifact.criteria == ["plan"]


def test_a_part_that_is_not_asked_for_takes_nothing() -> None:
    with pytest.raises(UnknownEvidencePart):
        enclose(started_submission(), part_id="diploma")

    with all_organizations():
        assert not Artifact.objects.exists()


def test_nobody_adds_to_the_work_of_another() -> None:
    submission = started_submission()

    with pytest.raises(NotFound):
        enclose(submission, learner=person())

    with all_organizations():
        assert not Artifact.objects.exists()
