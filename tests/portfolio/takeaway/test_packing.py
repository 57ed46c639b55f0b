"""What is in an archive, who gets it, and when it goes."""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from nacl.signing import VerifyKey
from tests.factories.accounts import as_actor, person
from tests.factories.assessment import attached_file, pdf, started_submission
from tests.factories.elsewhere import brought
from tests.factories.portfolio import award_of, earned, received

from insignia.accounts import actions as accounts
from insignia.awards import queries as awards
from insignia.foundation import blobs, clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.identifiers import absolute
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.keyring import queries as keys
from insignia.logbook.jobs import let_the_log_grow
from insignia.portfolio import actions, jobs
from insignia.portfolio.errors import ArchiveGone, ArchiveUnderWay
from insignia.portfolio.models import Archive
from insignia.portfolio.takeaway import contents, packing, rules
from insignia.portfolio.takeaway import reading as archives
from insignia.standards.keys import multibase, multikey
from insignia.standards.transparency.note import read_key
from insignia.standards.transparency.receipt import digest_of, read_receipt

if TYPE_CHECKING:
    from uuid import UUID

    from pytest_django import DjangoCaptureOnCommitCallbacks

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db


def ordered(by: Person, *, language: str = "en") -> Archive:
    return actions.order_archive(language=language, acting=as_actor(by), at=clock.now())


def reference(archive: Archive) -> str:
    return f"{actions.room(archive.id)}/{archive.digest}"


def files_of(archive: Archive) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(blobs.read(reference(archive)))) as opened:
        return {name.partition("/")[2]: opened.read(name) for name in opened.namelist()}


def packed(by: Person, *, language: str = "en") -> Archive:
    ordered(by, language=language)
    run_pending()
    return Archive.objects.get(person=by)


def test_everything_is_in_it_as_it_was_issued_and_listed_under_the_learners_key() -> None:
    mira = person("Mira Lindqvist")
    held = earned(by=mira)
    let_the_log_grow.func()

    files = files_of(packed(mira))

    (stem,) = {path.rpartition(".")[0] for path in files if path.startswith("credentials/")}
    assert files[f"{stem}.json"] == awards.document(award_of(held).id)
    assert files[f"{stem}.tlog-proof"] == awards.receipt(award_of(held).id)
    assert {f"{stem}.png", f"{stem}.svg", "index.html", "work.html", "README.txt"} <= set(files)
    assert sum(path.startswith("status/") for path in files) == 2
    listed = {
        path: digest
        for digest, path in (
            line.split("  ") for line in files[packing.MANIFEST].decode().splitlines()
        )
    }
    assert listed == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in files.items()
        if path not in {packing.MANIFEST, packing.SIGNATURE}
    }
    (own,) = keys.keys_of_learner(mira.id)
    said = json.loads(files[packing.SIGNATURE])
    assert said["key"] == own.did
    VerifyKey(multikey.read_public(own.public_multikey).raw).verify(
        packing.PREFIX + files[packing.MANIFEST],
        multibase.decode_base58btc(said["signature"], code="test"),
    )


def test_a_receipt_is_checked_with_what_is_in_the_archive_alone() -> None:
    mira = person("Mira Lindqvist")
    received(by=mira)
    let_the_log_grow.func()

    files = files_of(packed(mira))

    (stem,) = (path.removesuffix(".tlog-proof") for path in files if path.endswith(".tlog-proof"))
    keys_of_log = [read_key(line) for line in files["keys/log.keys"].decode().splitlines()]
    receipt = read_receipt(files[f"{stem}.tlog-proof"])
    assert receipt.check(digest_of(files[f"{stem}.json"]), keys_of_log).known_since is not None
    assert f'href="{stem}.tlog-proof"' in files["index.html"].decode()


def test_what_came_from_elsewhere_lies_there_as_it_came_with_what_was_found() -> None:
    mira = person("Mira Lindqvist")
    held = brought(mira)
    assert held.brought is not None

    files = files_of(packed(mira))

    (path,) = (path for path in files if path.startswith("files/portfolio/"))
    assert files[path] == blobs.read(held.brought.blob)
    page = files["index.html"].decode()
    assert f'href="{path}"' in page
    assert "The proof of its issuer holds, and nothing was taken back." in page


def test_its_pages_speak_the_language_it_was_ordered_in() -> None:
    files = files_of(packed(person("Mira Lindqvist"), language="de"))

    assert '<html lang="de">' in files["index.html"].decode()
    assert "work.html" not in files


def test_its_owner_hears_once_that_it_is_packed() -> None:
    mira = person("Mira Lindqvist", email="mira@mail.example")
    archive = ordered(mira)

    for _ in range(2):  # a worker that was thought dead comes back
        packing.pack(archive, acting=SYSTEM, at=clock.now())

    letter = Letter.objects.get(recipient="mira@mail.example")
    assert letter.subject == "Your archive is packed"
    assert absolute(reverse("portfolio:archive")) in words_of(letter)


def test_packing_takes_no_more_memory_the_more_there_is() -> None:
    learner = person("Mira Lindqvist")
    submission = started_submission(learner=learner)
    peaks = []
    for more in (1, 4):
        for _ in range(more):
            attached_file(submission, content=pdf() + secrets.token_bytes(3_000_000))
        archive = ordered(learner)
        tracemalloc.start()
        packing.pack(archive, acting=SYSTEM, at=clock.now())
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        Archive.objects.all().delete()

    assert peaks[1] < peaks[0] + 3_000_000, peaks


def test_nobody_orders_two_at_once() -> None:
    mira = person()
    first = ordered(mira)

    with pytest.raises(ArchiveUnderWay):
        ordered(mira)

    assert Archive.objects.get().id == first.id


def test_a_new_one_takes_the_place_of_the_old(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mira = person()
    before = packed(mira)

    with django_capture_on_commit_callbacks(execute=True):
        ordered(mira)

    assert not blobs.exists(reference(before))
    with pytest.raises(ArchiveGone):
        actions.take_archive(acting=as_actor(mira), at=clock.now())


def test_only_its_owner_takes_it() -> None:
    mira = person()
    archive = packed(mira)

    assert actions.take_archive(acting=as_actor(mira), at=clock.now()).id == archive.id
    with pytest.raises(ArchiveGone):
        actions.take_archive(acting=as_actor(person()), at=clock.now())


def test_it_goes_after_its_days(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    archive, other = packed(person()), packed(person())
    assert archive.finished_at is not None
    Archive.objects.filter(pk=archive.pk).update(finished_at=archive.finished_at - rules.KEPT_FOR)

    with django_capture_on_commit_callbacks(execute=True):
        jobs.drop_old_archives.func()

    assert list(Archive.objects.all()) == [other]
    assert not blobs.exists(reference(archive))
    assert blobs.exists(reference(other))


def test_who_leaves_takes_it_along(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mira = person()
    archive = packed(mira)

    with django_capture_on_commit_callbacks(execute=True):
        accounts.erase(confirmation=mira.email or "", acting=as_actor(mira), at=clock.now())

    assert not Archive.objects.exists()
    assert not blobs.exists(reference(archive))
    assert not keys.keys_of_learner(mira.id)


def test_what_was_packed_for_nobody_is_not_kept(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    mira = person()
    archive = ordered(mira)
    actions.forget_archive(mira.id)

    with django_capture_on_commit_callbacks(execute=True):
        packing.pack(archive, acting=SYSTEM, at=clock.now())

    shelves, _ = default_storage.listdir(actions.room(archive.id))
    assert not any(
        default_storage.listdir(f"{actions.room(archive.id)}/{shelf}")[1] for shelf in shelves
    )


def test_one_that_cannot_be_packed_does_not_keep_the_others_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ann, mira = person(), person()
    first, second = ordered(ann), ordered(mira)
    long_ago = first.moved_at - rules.FORGOTTEN_AFTER
    Archive.objects.update(moved_at=long_ago)
    of = contents.of

    def gathered(person_id: UUID, *, record: bytes | None) -> contents.Contents:
        if person_id == ann.pk:
            raise OSError("no disk")
        return of(person_id, record=record)

    monkeypatch.setattr(contents, "of", gathered)
    with pytest.raises(OSError, match="no disk"):
        jobs.pack_forgotten_archives.func()
    jobs.pack_forgotten_archives.func()

    assert archives.archive_to_pack(first.id) is not None
    assert archives.archive_to_pack(second.id) is None


def test_a_forgotten_one_is_begun_anew() -> None:
    mira = person()
    received(by=mira)
    archive = ordered(mira)
    Archive.objects.update(moved_at=archive.moved_at - rules.FORGOTTEN_AFTER)

    jobs.pack_forgotten_archives.func()

    found = archives.archive_of(mira.id)
    assert found is not None
    assert found.finished_at is not None
    assert found.done == found.total > 0
