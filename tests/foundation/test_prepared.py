"""Public documents that lie ready: found by their address, and never other than the truth."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from tests.factories.organizations import organization

from insignia.foundation import prepared
from insignia.foundation.models import Prepared
from insignia.foundation.prepared import Document, Found, Kind
from insignia.organizations.values import ABOUT_ORGANIZATION

if TYPE_CHECKING:
    from uuid import UUID

    from tests.conftest import StandingClock

    from insignia.organizations.models import Organization

pytestmark = pytest.mark.django_db
LONG = b'{"a": "' + b"long " * 400 + b'"}'
KIND = Kind("test", "/tests/[0-9]+", "application/json", (("Cache-Control", "no-cache"),))
PATH = "/tests/1"


def put(*documents: Document, about_id: UUID | None = None) -> UUID:
    chosen = about_id or uuid4()
    prepared.write("test", chosen, documents)
    return chosen


def ready(path: str = PATH, *, packed: bool = False) -> Found | None:
    return prepared.found(KIND, path, packed=packed)


def test_what_was_written_is_found_at_its_address() -> None:
    put(Document(KIND, PATH, LONG, filename="one.json"))

    found = ready()

    assert found is not None
    assert (found.body, found.filename, found.is_packed) == (LONG, "one.json", False)


def test_who_takes_gzip_gets_the_packed_form_where_it_pays() -> None:
    put(Document(KIND, PATH, LONG), Document(KIND, "/tests/2", b"short"))

    long, short = ready(packed=True), ready("/tests/2", packed=True)

    assert long is not None
    assert long.is_packed
    assert gzip.decompress(long.body) == LONG
    assert short is not None
    assert (short.body, short.is_packed, short.has_packed) == (b"short", False, False)


def test_what_is_packed_inside_is_not_packed_again() -> None:
    kind = Kind("test", "/x", "application/vc", (), is_packed_inside=True)

    assert Document(kind, "/x", LONG).packed() is None


def test_packing_gives_the_same_bytes_whenever_it_is_done(clock: StandingClock) -> None:
    before = Document(KIND, PATH, LONG).packed()
    clock.advance(timedelta(days=1))

    assert Document(KIND, PATH, LONG).packed() == before


def test_from_its_last_moment_on_it_is_not_found(clock: StandingClock) -> None:
    put(Document(KIND, PATH, LONG, until=clock.now() + timedelta(seconds=2)))

    clock.advance(timedelta(seconds=1))
    assert ready() is not None
    clock.advance(timedelta(seconds=1))
    assert ready() is None


def test_what_ran_out_is_dropped_and_nothing_else(clock: StandingClock) -> None:
    put(
        Document(KIND, PATH, LONG, until=clock.now() + timedelta(seconds=1)),
        Document(KIND, "/tests/2", LONG, until=clock.now() + timedelta(seconds=2)),
        Document(KIND, "/tests/3", LONG),
    )

    clock.advance(timedelta(seconds=1))
    prepared.drop_what_ran_out.func()

    assert Prepared.objects.filter(about="test").count() == 2
    assert ready() is None


def test_no_address_stands_in_the_table() -> None:
    put(Document(KIND, PATH, LONG))

    (row,) = Prepared.objects.filter(about="test").values_list()

    assert PATH not in repr(row)


def test_writing_again_leaves_what_is_meant_now_and_nothing_else() -> None:
    thing = put(Document(KIND, PATH, b"old"), Document(KIND, "/tests/2", b"gone"))

    put(Document(KIND, PATH, b"new"), about_id=thing)

    found = ready()
    assert found is not None
    assert found.body == b"new"
    assert ready("/tests/2") is None


def test_other_bytes_have_another_tag() -> None:
    assert Document(KIND, PATH, b"1").tag != Document(KIND, PATH, b"2").tag


def test_only_an_address_of_a_known_kind_is_looked_for() -> None:
    did = prepared.kind_at("/organizations/harbor/did.json")

    assert did is not None
    assert did.name == "did"
    assert prepared.kind_at("/organizations/harbor/") is None
    assert prepared.kind_at("/static/organizations/harbor/did.json") is None


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("*/*", False),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("application/vc", True),
        ("application/json", True),
        ("text/html;q=0.1, application/ld+json", True),
        ("image/png", False),
        ("nonsense", False),
    ],
)
def test_a_document_is_wanted_by_who_prefers_it_to_the_page(accept: str, wanted: bool) -> None:
    assert prepared.is_wanted(accept) is wanted


def _changed(made: Organization) -> None:
    Prepared.objects.filter(about_id=made.id, tag__gt="").update(body=b"other")


def _lost(made: Organization) -> None:
    Prepared.objects.filter(about_id=made.id).delete()


def _left_over(made: Organization) -> None:
    Prepared.objects.filter(about_id=made.id).update(about_id=uuid4())


@pytest.mark.parametrize("spoil", [_changed, _lost, _left_over])
def test_what_differs_from_the_truth_is_named_and_renewed(spoil: object) -> None:
    made = organization()
    assert list(prepared.differences()) == []
    spoil(made)  # type: ignore[operator]

    differing = list(prepared.differences())
    for about, about_id in differing:
        prepared.renew(about, about_id)

    assert (ABOUT_ORGANIZATION, made.id) in differing or spoil is _left_over
    assert differing != []
    assert list(prepared.differences()) == []
