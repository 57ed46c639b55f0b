"""Who is answerable."""

from __future__ import annotations

from insignia.foundation import actors
from insignia.foundation.identifiers import new_id


def test_a_person_may_act_for_another_and_both_are_named() -> None:
    helper, learner = new_id(), new_id()

    acting = actors.person(helper, on_behalf_of=learner)

    assert (acting.person_id, acting.on_behalf_of) == (helper, str(learner))
    assert actors.person(helper).on_behalf_of is None


def test_programs_jobs_and_nobody_are_no_persons() -> None:
    for acting in (actors.client(new_id()), actors.job("a"), actors.SYSTEM, actors.ANONYMOUS):
        assert acting.person_id is None
