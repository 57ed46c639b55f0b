"""What is issued and changed stands in the public log, and says nothing about anybody."""

from __future__ import annotations

from collections import Counter
from uuid import uuid4

import pytest
from django.db import transaction
from tests.factories.accounts import as_actor, person
from tests.factories.awards import awarded, changed, issued, unassessed_version

from insignia.accounts import actions as accounts
from insignia.awards import actions, issuing, queries
from insignia.awards.actions.entering import enter_issued
from insignia.awards.models import LogMark
from insignia.awards.values import Change, Reason
from insignia.cli.main import run
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.models import AuditEntry
from insignia.foundation.tenancy import all_organizations
from insignia.logbook import queries as logbook
from insignia.logbook.jobs import let_the_log_grow
from insignia.logbook.models import Entry
from insignia.standards.errors import NotProven
from insignia.standards.transparency.receipt import Entered, commitment, digest_of, read_receipt

pytestmark = pytest.mark.django_db


def marks(**of: object) -> list[LogMark]:
    with all_organizations():
        return list(LogMark.objects.filter(**of).order_by("entry__index", "entered"))


def test_what_is_issued_is_entered_with_it_and_gets_a_receipt_that_holds() -> None:
    award = issued()
    assert queries.receipt(award.id) is None, "it waits for its place"

    let_the_log_grow.func()

    document = queries.document(award.id)
    receipt = queries.receipt(award.id)
    assert receipt is not None
    assert receipt == queries.receipt_by(digest_of(document))
    opened = read_receipt(receipt).check(digest_of(document), logbook.known_keys())
    assert opened.known_since is not None
    with pytest.raises(NotProven):
        read_receipt(receipt).check(digest_of(b"{}"), logbook.known_keys())


def test_an_issuance_that_is_undone_leaves_no_entry() -> None:
    award = awarded()
    with transaction.atomic():
        issuing.issue([award.id])
        assert Entry.objects.count() == 1
        transaction.set_rollback(True)

    assert Entry.objects.count() == 0


def test_each_change_of_standing_is_entered_under_a_salt_of_its_own() -> None:
    award = issued()
    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    changed(award, Change.REINSTATE, Reason.INVESTIGATION_CLOSED)
    changed(award, Change.REVOKE, Reason.MISCONDUCT)
    let_the_log_grow.func()

    found = marks(award=award)

    assert sorted(mark.entered for mark in found) == [
        "issued",
        "reinstated",
        "revoked",
        "suspended",
    ]
    assert len({bytes(mark.salt) for mark in found}) == 4
    for mark in found:
        meant = commitment(bytes(mark.salt), bytes.fromhex(mark.digest), Entered(mark.entered))
        assert bytes(Entry.objects.get(pk=mark.entry_id).commitment) == meant


def test_what_was_never_issued_is_not_spoken_of() -> None:
    changed(awarded(), Change.REVOKE, Reason.AWARDED_IN_ERROR)

    assert Entry.objects.count() == 0


def test_what_was_issued_before_there_was_a_log_has_its_changes_entered() -> None:
    award = issued()
    with all_organizations():
        LogMark.objects.all().delete()

    changed(award, Change.SUSPEND, Reason.UNDER_INVESTIGATION)

    (mark,) = marks(award=award)
    assert mark.digest == digest_of(queries.document(award.id)).hex()


def test_what_is_older_than_the_log_is_entered_once_with_what_was_done_to_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    older, newer = issued(), issued()
    changed(older, Change.SUSPEND, Reason.UNDER_INVESTIGATION)
    with all_organizations():
        LogMark.objects.filter(award=older).delete()
    changed(older, Change.REINSTATE, Reason.INVESTIGATION_CLOSED)

    assert [run(["log", "enter"]) for _ in range(2)] == [0, 0]
    let_the_log_grow.func()

    said = "Credentials entered from before the log: {}.\n"
    assert capsys.readouterr().out == said.format(1) + said.format(0)
    assert Counter(mark.entered for mark in marks(award=older)) == Counter(
        ["issued", "suspended", "reinstated"]
    )
    assert [mark.entered for mark in marks(award=newer)] == ["issued"]
    digest, receipt = digest_of(queries.document(older.id)), queries.receipt(older.id)
    assert receipt is not None
    assert read_receipt(receipt).check(digest, logbook.known_keys()).known_since is not None
    entry = AuditEntry.objects.get(action="awards.enter-older")
    assert (entry.about_id, entry.facts) == (str(older.organization_id), {"awards": 1})


def test_awards_of_every_organization_are_entered_but_of_nobody_who_was_erased() -> None:
    leaver = person("Lea Leaver")
    here, there, gone, waiting = issued(), issued(), issued(to=leaver), awarded()
    with all_organizations():
        LogMark.objects.all().delete()
    accounts.erase(confirmation=leaver.email or "", acting=as_actor(leaver), at=clock.now())

    counts = [actions.enter_older(acting=SYSTEM, at=clock.now()) for _ in range(3)]

    assert counts == [1, 1, 0]
    assert {mark.award_id for mark in marks()} == {here.id, there.id}
    assert not marks(award__in=[gone, waiting])


def test_who_is_erased_leaves_an_entry_that_nobody_can_read() -> None:
    award = issued()
    let_the_log_grow.func()
    before = logbook.last_checkpoint()

    with transaction.atomic():
        actions.forget_recipient(uuid4(), frozenset({award.recipient_address}))

    assert [bytes(mark.salt) for mark in marks(award=award)] == [b""]
    assert queries.receipt(award.id) is None
    assert logbook.last_checkpoint() == before
    let_the_log_grow.func()


def test_many_awards_are_entered_in_one_go(django_assert_max_num_queries: object) -> None:
    version = unassessed_version()
    awards = [awarded(version).id for _ in range(6)]
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        enter_issued({award: b'{"id": "%d"}' % n for n, award in enumerate(awards)})

    assert Entry.objects.count() == 6
