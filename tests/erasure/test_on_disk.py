"""Who is erased is found in no file and in no dump, and the public log can still be proved."""

from __future__ import annotations

import logging
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from tests.awards.world import verdict_of
from tests.database.engine import Engine, database_url, own_folder
from tests.database.server import dumped
from tests.factories import assessment, elsewhere
from tests.factories.accounts import PASSWORD, as_actor
from tests.factories.achievements import published_achievement
from tests.factories.organizations import organization
from tests.factories.portfolio import shared

from insignia.accounts import actions as accounts
from insignia.assessment import actions as assessing
from insignia.awards import queries as awards
from insignia.awards.models import LogMark, StatusSlot
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.overwriting import fold_what_was_written_ahead
from insignia.foundation.tenancy import all_organizations
from insignia.logbook import queries as logbook
from insignia.logbook.jobs import let_the_log_grow
from insignia.portfolio import actions as portfolio
from insignia.portfolio.importing.values import Carried
from insignia.portfolio.models import Holding
from insignia.portfolio.values import Lock, Shown
from insignia.standards import strictjson
from insignia.standards.transparency.receipt import digest_of, read_receipt
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from insignia.accounts.models import Person
    from insignia.assessment.models import Submission

NAME, ADDRESS = "Zuzanna Quackenbush", "zuzanna.quackenbush@mail.example"
WALLET = "did:example:quackenbush-wallet"
PLANTED = (
    *(NAME, ADDRESS, WALLET),
    *("planted-title", "planted-text", "planted-place", "planted-file.pdf", "planted-content"),
    *("planted-message", "planted-question", "planted-feedback"),
    *("planted-label", "planted-reader", "planted.reader@mail.example", "planted-half"),
    *("planted-import", "planted-file-brought"),
)


def found(engine: Engine, words: Iterable[str] = PLANTED) -> set[str]:
    """Which words stand on the disk: in a file of this house, or in a dump of the server's."""
    # Another process reads: one that has the database open and closes its file once more loses
    # its locks on it, and SQLite may take a log for left over that is in use.
    reading = ["find", str(own_folder()), "-type", "f", "-exec", "cat", "{}", "+"]
    files = subprocess.run(reading, check=True, capture_output=True).stdout
    dump = dumped(database_url(engine)) if engine is Engine.POSTGRES else b""
    content = dump + b"\n" + files
    # A dump writes what is no text as hexadecimal digits.
    return {
        each
        for each in words
        if any(form in content for form in (each.encode(), each.encode().hex().encode()))
    }


def its_own(document: bytes) -> set[str]:
    """What stands in a credential and nowhere else."""
    said: Any = strictjson.read_object(document)
    (identity,), proof = said["credentialSubject"]["identifier"], said["proof"]
    return {identity["salt"], identity["identityHash"], proof["proofValue"]}


def lived_a_little() -> Person:
    """Somebody who did what people do here, each time with words of their own."""
    at = clock.now()
    who = accounts.enrol(name=NAME, address=ADDRESS, password=PASSWORD, acting=SYSTEM, at=at)
    acting = as_actor(who)
    version = published_achievement(organization())
    draft = assessment.started_submission(version, learner=who)
    content = assessment.pdf("planted-content")
    assessment.attached_file(draft, content=content, name="planted-file.pdf", title="planted-title")
    place = {"text": "planted-text", "where_tried": "planted-place"}
    assessment.attached_text(draft, part="lesson-recording", **place)
    assessment.written(draft)
    assessing.write(draft.id, text="planted-message", acting=acting, at=at)
    assessing.ask_for_help(
        draft.id, text="planted-question", wants_coach=False, acting=acting, at=at
    )
    half = assessing.begin_upload(
        draft.id, name="half.mp3", length=99, limit=99, acting=acting, at=at
    )
    assessing.append_piece(half.id, [b"planted-half"], offset=0, acting=acting, at=at)
    assessing.submit(draft.id, acting=acting, at=at)
    run_pending()
    _earned(draft)
    _shown(who)
    return who


def _earned(draft: Submission) -> None:
    assessor = assessment.assessor_of(draft.organization)
    assessing.claim(draft.id, acting=as_actor(assessor), at=clock.now())
    assessment.decided(draft, assessor=assessor, feedback="planted-feedback")
    run_pending()


def _shown(who: Person) -> None:
    acting, at = as_actor(who), clock.now()
    held = Holding.objects.get(person=who)
    portfolio.accept(held.id, acting=acting, at=at)
    lock = Lock("", "planted-reader", "planted.reader@mail.example")
    shared(held, shown=Shown(name=True), label="planted-label", lock=lock)
    badge = strictjson.write(elsewhere.badge_for(ADDRESS, id="urn:planted-import"))
    name = "planted-file-brought.json"
    portfolio.bring(badge, carried=Carried.FILE, file_name=name, acting=acting, at=at)
    accounts.prove_identifier(WALLET, acting=acting, at=at)
    portfolio.order_archive(language="en", acting=acting, at=at)
    run_pending()


def files_of_the_house() -> set[Path]:
    """The files that are kept, with those that other tests left behind."""
    return {each for each in (own_folder() / "files").rglob("*") if each.is_file()}


def in_rooms(who: Person, files: set[Path]) -> set[Path]:
    """Those of the files that lie in rooms of a person's own."""
    theirs = {str(who.pk), who.pk.hex, "archives", "uploads"}
    return {each for each in files if theirs & set(each.parts)}


@pytest.mark.django_db(transaction=True)
def test_no_file_and_no_dump_knows_who_was_erased(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    others = files_of_the_house()
    who = lived_a_little()
    (award,) = awards.awards_of_person(who.pk)
    kept = awards.document(award.id)  # as its owner took it along
    let_the_log_grow.func()
    receipt, before = awards.receipt(award.id), logbook.last_checkpoint()
    assert receipt is not None
    assert found(engine) == set(PLANTED)
    assert found(engine, its_own(kept)) != set()
    rooms = in_rooms(who, files_of_the_house() - others)
    assert len(rooms) > len({"work", "import", "archive"})

    accounts.erase(confirmation=ADDRESS, acting=as_actor(who), at=clock.now())
    run_pending()
    fold_what_was_written_ahead.func()
    if engine is Engine.SQLITE:
        assert connection.cursor().execute("PRAGMA secure_delete").fetchone() == (1,)

    assert found(engine, (*PLANTED, *its_own(kept))) == set()
    assert in_rooms(who, files_of_the_house() - others) == set()
    assert [word for word in PLANTED if word in caplog.text] == []
    # What was issued can still be checked, by whoever has it, and shown to stand in the log.
    assert verdict_of(kept) is Verdict.VALID
    assert read_receipt(receipt).check(digest_of(kept), logbook.known_keys()).known_since
    with all_organizations():
        assert StatusSlot.objects.filter(award_id=award.id).exists()
        assert LogMark.objects.filter(digest=digest_of(kept).hex()).exists()
    let_the_log_grow.func()  # which examines it whole, first
    assert logbook.last_checkpoint() == before
    seen = logbook.view()
    assert seen is not None
    assert seen.stopped_at is None
