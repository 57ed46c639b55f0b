"""What the public log adds to a check: since when, and what a lost key is still good for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.awards import issued
from tests.factories.portfolio import accepted, award_of, link, shared

from insignia.awards import queries as awards
from insignia.awards.models import LogMark
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import actions as keyring
from insignia.keyring import queries as keys
from insignia.logbook import queries as logbook
from insignia.logbook.jobs import let_the_log_grow
from insignia.standards.transparency.receipt import digest_of, read_receipt
from insignia.standards.verify.report import Check, Verdict
from insignia.verification import actions

pytestmark = pytest.mark.django_db


def _lose_the_key(award: object, *, after: timedelta) -> None:
    organization = award.organization_id  # type: ignore[attr-defined]
    key = keys.verification_methods(organization)[0]
    at = clock.now() + timedelta(days=1)
    since = clock.now() + after
    keyring.declare_compromised(organization, key.key_id, since=since, acting=SYSTEM, at=at)


def test_what_was_issued_here_is_found_in_the_log_by_itself() -> None:
    award = issued()
    let_the_log_grow.func()

    report = actions.verify_document(awards.document(award.id), at=clock.now()).report

    assert [finding.code for finding in report.of(Check.LOG)] == ["log.entered"]
    assert report.verdict is Verdict.VALID


def test_what_was_logged_before_a_key_was_lost_stays_good_and_nothing_else() -> None:
    award = issued()
    document = awards.document(award.id)
    _lose_the_key(award, after=timedelta(hours=1))

    before = actions.verify_document(document, at=clock.now()).report
    let_the_log_grow.func()
    after = actions.verify_document(document, at=clock.now()).report

    assert before.verdict is Verdict.REFUSED
    assert [finding.code for finding in before.of(Check.BINDING)] == ["key.undated"]
    assert after.verdict is Verdict.VALID


def test_a_receipt_that_is_brought_speaks_where_the_salt_is_erased(client: Client) -> None:
    award = issued()
    let_the_log_grow.func()
    document, receipt = awards.document(award.id), awards.receipt(award.id)
    with all_organizations():
        LogMark.objects.update(salt=b"")

    answers = [
        client.post("/verify/", {"text": document.decode(), **more}).content.decode()
        for more in ({}, {"receipt": SimpleUploadedFile("a.tlog-proof", receipt or b"")})
    ]

    assert "No receipt was brought" in answers[0]
    assert "It stands in the public log" in answers[1]


def test_the_holder_and_whoever_is_shown_it_take_the_receipt_along() -> None:
    held = accepted()
    digest = digest_of(awards.document(award_of(held).id))
    holder = Client()
    holder.force_login(held.person)
    assert holder.get(f"/portfolio/{held.id}/log.tlog-proof").status_code == 404
    let_the_log_grow.func()
    way = link(shared(held))

    for client, address in (
        (holder, f"/portfolio/{held.id}/log.tlog-proof"),
        (Client(), f"{way}log.tlog-proof"),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith('.tlog-proof"')
        checkpoint = client.get("/log/checkpoint").content
        receipt = read_receipt(answer.content)
        assert receipt.checkpoint == checkpoint
        assert receipt.check(digest, logbook.known_keys()).checkpoint.size == 1
