"""Status slots and the published lists: random, never shared, flipped at once, read by anybody."""

from __future__ import annotations

import json
from contextlib import nullcontext
from copy import copy
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.awards.world import verdict_of
from tests.factories.awards import awarded, changed, issued, unassessed_version
from tests.factories.organizations import organization

from insignia.awards import jobs, queries, status
from insignia.awards.models import Award, StatusBook, StatusList, StatusSlot
from insignia.awards.values import Change, Reason, Recipient
from insignia.foundation import clock as house_clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import actions as keys
from insignia.keyring import queries as keyring
from insignia.standards.status.bitstring import SHORTEST, Bitstring
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from tests.conftest import StandingClock

    from insignia.keyring.signers import CustodySigner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _every_row(clock: StandingClock) -> Iterator[None]:
    with all_organizations():
        yield


def bits_of(purpose: str, of: Award) -> Bitstring:
    row = StatusList.objects.get(book__slots__award=of, purpose=purpose)
    return Bitstring.from_bytes(bytes(row.bits))


def slot_of(award: Award) -> StatusSlot:
    return status.reserve([award], at=house_clock.now())[award.id]


def index_of(award: Award) -> int:
    return StatusSlot.objects.get(award=award).index


def test_every_award_has_its_own_slot_drawn_by_lot(clock: StandingClock) -> None:
    version = unassessed_version()
    awards = [awarded(version) for _ in range(20)]

    indices = [slot.index for slot in status.reserve(awards, at=clock.now()).values()]

    assert len(set(indices)) == 20
    assert indices != sorted(indices)
    assert max(indices) - min(indices) > SHORTEST // 10
    assert StatusBook.objects.get().allotted == 20


def test_an_award_keeps_the_slot_it_has(clock: StandingClock) -> None:
    award = awarded()

    first, again = (slot_of(award).index for _ in range(2))

    assert first == again
    assert StatusBook.objects.get().allotted == 1


def test_a_taken_index_is_drawn_again(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = unassessed_version()
    drawn = iter([7, 7, 7, 8])
    monkeypatch.setattr("secrets.randbelow", lambda _: next(drawn))

    indices = [slot_of(awarded(version)).index for _ in range(2)]

    assert indices == [7, 8]


def test_the_database_itself_refuses_a_shared_slot(clock: StandingClock) -> None:
    version = unassessed_version()
    slot = slot_of(awarded(version))

    with pytest.raises(IntegrityError), transaction.atomic():
        StatusSlot.objects.create(book=slot.book, index=slot.index, award=awarded(version))


def test_a_book_that_is_half_full_is_followed_by_another(clock: StandingClock) -> None:
    version = unassessed_version()
    first = issued(version)
    StatusBook.objects.update(allotted=status.FULL)

    second = issued(version)

    numbers = [StatusSlot.objects.get(award=award).book.number for award in (first, second)]
    assert numbers == [1, 2]
    assert StatusList.objects.count() == 4
    assert verdict_of(queries.document(second.id)) is Verdict.VALID


def test_organizations_share_no_book(clock: StandingClock) -> None:
    first, second = issued(), issued()

    assert (
        StatusSlot.objects.get(award=first).book_id != StatusSlot.objects.get(award=second).book_id
    )


def test_the_bits_are_the_revoked_and_the_suspended_and_nobody_else(clock: StandingClock) -> None:
    version = unassessed_version()
    good, revoked, suspended, back = (
        issued(version, to=Recipient(f"p{n}@mail.example", f"P {n}")) for n in range(4)
    )
    changed(revoked, Change.REVOKE, Reason.OTHER)
    changed(suspended, Change.SUSPEND, Reason.OTHER)
    changed(back, Change.SUSPEND, Reason.OTHER)
    changed(back, Change.REINSTATE, Reason.OTHER)

    for purpose, expected in (("revocation", revoked), ("suspension", suspended)):
        bits = bits_of(purpose, good)
        assert bits.count() == 1
        assert bits[index_of(expected)]


def test_what_has_no_slot_flips_nothing(clock: StandingClock) -> None:
    award = awarded()

    changed(award, Change.REVOKE, Reason.OTHER)

    assert not StatusList.objects.exists()


def test_lists_are_signed_anew_long_before_they_run_out(clock: StandingClock) -> None:
    award = issued()
    before = dict(StatusList.objects.values_list("purpose", "edition"))
    jobs.renew_status_lists.func()
    assert dict(StatusList.objects.values_list("purpose", "edition")) == before

    clock.advance(timedelta(days=200))
    jobs.renew_status_lists.func()
    jobs.renew_status_lists.func()

    after = dict(StatusList.objects.values_list("purpose", "edition"))
    assert after == {purpose: edition + 1 for purpose, edition in before.items()}
    clock.advance(timedelta(days=200))
    assert verdict_of(queries.document(award.id)) is Verdict.VALID


@pytest.mark.parametrize("is_broken", [False, True])
def test_lists_of_who_cannot_sign_keep_nobody_elses_from_being_signed_anew(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch, *, is_broken: bool
) -> None:
    awards = [issued(unassessed_version(organization())) for _ in range(3)]
    place, *others = [award.organization_id for award in awards]
    clock.advance(timedelta(days=200))
    if is_broken:
        signer = keyring.signer_of_lists

        def sealed(organization_id: UUID) -> CustodySigner:
            if organization_id == place:
                raise RuntimeError
            return signer(organization_id)

        monkeypatch.setattr(keyring, "signer_of_lists", sealed)
    else:
        (key,) = keyring.verification_methods(place)
        keys.retire(place, key.key_id, acting=SYSTEM, at=clock.now())

    with pytest.raises(ExceptionGroup) if is_broken else nullcontext():
        jobs.renew_status_lists.func()

    renewed = StatusList.objects.filter(published_at=clock.now())
    assert set(renewed.values_list("book__organization", flat=True)) == set(others)


def test_a_list_signed_anew_is_in_force_for_who_began_a_moment_before(
    clock: StandingClock,
) -> None:
    version = unassessed_version()
    award = issued(version)
    other = issued(version, to=Recipient("noah@mail.example", "Noah"))
    clock.advance(timedelta(minutes=2))
    changed(other, Change.REVOKE, Reason.OTHER)
    clock.advance(timedelta(minutes=-2))

    assert verdict_of(queries.document(award.id)) is Verdict.VALID


def test_a_list_is_read_by_anybody_from_anywhere(clock: StandingClock) -> None:
    issued()
    row = StatusList.objects.get(purpose="revocation")

    answer = Client().get(f"/status/{row.id}")

    assert answer.content == bytes(row.document)
    assert json.loads(answer.content)["id"] == status.list_url(row)
    assert answer["Content-Type"] == "application/vc"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer.cookies.output() == ""


@pytest.mark.parametrize("sent", ["{tag}", 'W/{tag}, "other"', "*"])
def test_who_knows_the_list_is_not_sent_it_again(sent: str, clock: StandingClock) -> None:
    award = issued()
    row = StatusList.objects.get(purpose="revocation")
    tag = Client().get(f"/status/{row.id}")["ETag"]
    asked = {"If-None-Match": sent.format(tag=tag)}

    again = Client().get(f"/status/{row.id}", headers=asked)
    changed(award, Change.REVOKE, Reason.OTHER)
    fresh = Client().get(f"/status/{row.id}", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == tag
    assert again["Access-Control-Allow-Origin"] == "*"
    assert fresh.status_code == 200
    assert fresh["ETag"] != tag


def test_a_list_that_is_not_there_is_not_found(clock: StandingClock) -> None:
    award = issued()

    assert Client().get(f"/status/{award.id}").status_code == 404
    assert Client().get("/status/none").status_code == 404
    assert (
        Client().post(f"/status/{StatusList.objects.get(purpose='suspension').id}").status_code
        == 405
    )


def test_readers_ask_once_and_write_nothing(
    clock: StandingClock, django_assert_max_num_queries: object
) -> None:
    issued(unassessed_version(organization()))
    row = StatusList.objects.get(purpose="suspension")

    with django_assert_max_num_queries(1):  # type: ignore[operator]
        Client().get(f"/status/{row.id}")


def test_awards_that_do_not_fit_in_a_book_go_on_in_the_next(clock: StandingClock) -> None:
    version = unassessed_version()
    slot_of(awarded(version))
    StatusBook.objects.update(allotted=status.FULL - 2)

    slots = status.reserve([awarded(version) for _ in range(5)], at=clock.now())

    assert sorted(slot.book.number for slot in slots.values()) == [1, 1, 2, 2, 2]
    assert [book.allotted for book in StatusBook.objects.order_by("number")] == [status.FULL, 3]


def test_a_draw_for_many_skips_what_is_taken_and_keeps_its_order(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = unassessed_version()
    drawn = iter([7, 9, 7, 9, 8, 8, 3])
    monkeypatch.setattr("secrets.randbelow", lambda _: next(drawn))
    slot_of(awarded(version))

    slots = status.reserve([awarded(version) for _ in range(3)], at=clock.now())

    assert [slot.index for slot in slots.values()] == [9, 8, 3]


def test_five_thousand_places_tell_nothing_of_the_order_of_awards(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 5_000
    monkeypatch.setattr("secrets.randbelow", Random(131).randrange)  # the same lot in each run
    given = awarded()
    several = [copy(given) for _ in range(count)]
    for each in several:
        each.pk = uuid4()
    Award.objects.bulk_create(several)

    slots = status.reserve(several, at=clock.now())
    indices = [slots[each.pk].index for each in several]

    places = {index: place for place, index in enumerate(sorted(indices))}
    apart = sum((places[index] - place) ** 2 for place, index in enumerate(indices))
    spearman = 1 - 6 * apart / (count * (count**2 - 1))
    assert abs(spearman) < 0.05
    assert {slot.book_id for slot in slots.values()} == {StatusBook.objects.get().pk}
    assert len(bits_of("revocation", several[0])) >= 131_072
