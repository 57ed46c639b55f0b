from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards import timestamps
from insignia.standards.errors import InsigniaError, Malformed, MisuseError

READ = [
    ("2026-03-01T09:00:00Z", datetime(2026, 3, 1, 9, tzinfo=UTC)),
    ("2026-03-01T09:00:00+02:00", datetime(2026, 3, 1, 7, tzinfo=UTC)),
    ("2026-03-01T00:30:00-14:00", datetime(2026, 3, 1, 14, 30, tzinfo=UTC)),
    ("2026-03-01T09:00:00+14:00", datetime(2026, 2, 28, 19, tzinfo=UTC)),
    ("2026-03-01T09:00:00-00:00", datetime(2026, 3, 1, 9, tzinfo=UTC)),
    ("2026-03-01T09:00:00.5Z", datetime(2026, 3, 1, 9, 0, 0, 500_000, tzinfo=UTC)),
    ("2026-03-01T09:00:00.9999999Z", datetime(2026, 3, 1, 9, 0, 0, 999_999, tzinfo=UTC)),
    ("2024-02-29T00:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
    ("2024-02-28T24:00:00Z", datetime(2024, 2, 29, tzinfo=UTC)),
    ("2026-12-31T24:00:00.000Z", datetime(2027, 1, 1, tzinfo=UTC)),
    ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ("9999-12-31T23:59:59Z", datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
]

REFUSED = [
    "",
    "2026-03-01",
    "2026-03-01T09:00:00",
    "2026-03-01 09:00:00Z",
    "2026-03-01t09:00:00z",
    "2026-03-01T09:00Z",
    "2026-03-01T09:00:00.Z",
    "2026-03-01T09:00:00,5Z",
    "2026-03-01T09:00:00+0200",
    "2026-03-01T09:00:00+14:01",
    "2026-03-01T09:00:00+15:00",
    "2026-03-01T09:00:00+02:60",
    "2026-3-1T9:0:0Z",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-04-31T00:00:00Z",
    "2026-03-01T24:00:01Z",
    "2026-03-01T24:01:00Z",
    "2026-03-01T24:00:00.1Z",
    "2026-03-01T25:00:00Z",
    "2026-03-01T09:60:00Z",
    "2016-12-31T23:59:60Z",
    "0000-01-01T00:00:00Z",
    "-2026-03-01T09:00:00Z",
    "12026-03-01T09:00:00Z",
    "9999-12-31T24:00:00Z",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "2026-03-01T09:00:00Z\n",
    " 2026-03-01T09:00:00Z",
    "\uff12\uff10\uff12\uff16-03-01T09:00:00Z",
    "2026-03-01T09:00:00." + "1" * 101 + "Z",
]


@pytest.mark.parametrize(("text", "moment"), READ)
def test_a_date_time_stamp_is_read_into_utc(text: str, moment: datetime) -> None:
    read = timestamps.parse(text)

    assert read == moment
    assert read.utcoffset() == timedelta(0)


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        timestamps.parse(text, pointer="/validFrom")

    assert (refused.value.code, refused.value.pointer) == ("time.unreadable", "/validFrom")


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 3, 1, 9, tzinfo=UTC), "2026-03-01T09:00:00Z"),
        (datetime(2026, 3, 1, 9, 0, 0, 120_000, tzinfo=UTC), "2026-03-01T09:00:00.12Z"),
        (datetime(2026, 3, 1, 9, tzinfo=timezone(timedelta(hours=2))), "2026-03-01T07:00:00Z"),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z"),
    ],
)
def test_a_moment_is_written_as_short_as_it_is(moment: datetime, text: str) -> None:
    assert timestamps.write(moment) == text


def test_a_moment_without_a_zone_is_not_written() -> None:
    with pytest.raises(MisuseError):
        timestamps.write(datetime(2026, 3, 1, 9))  # noqa: DTZ001 - the mistake under test


@given(st.datetimes(timezones=st.just(UTC)))
def test_what_is_written_is_read_back(moment: datetime) -> None:
    assert timestamps.parse(timestamps.write(moment)) == moment


@given(st.text(alphabet="0123456789-:TZ+.", max_size=40))
def test_arbitrary_text_is_read_or_refused(text: str) -> None:
    try:
        moment = timestamps.parse(text)
    except InsigniaError:
        return
    assert timestamps.parse(timestamps.write(moment)) == moment


@pytest.mark.parametrize(
    ("seconds", "moment"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (1772355600, datetime(2026, 3, 1, 9, tzinfo=UTC)),
        (1772355600.142, datetime(2026, 3, 1, 9, 0, 0, 142_000, tzinfo=UTC)),
        (-1.5, datetime(1969, 12, 31, 23, 59, 58, 500_000, tzinfo=UTC)),
    ],
)
def test_a_count_of_seconds_is_read_and_written_exactly(seconds: float, moment: datetime) -> None:
    assert timestamps.from_seconds(seconds) == moment
    assert timestamps.to_seconds(moment) == seconds
    assert type(timestamps.to_seconds(moment)) is type(seconds)


@pytest.mark.parametrize("value", ["1772355600", None, True, 2**53, -(2**53), 1e15, [], {}])
def test_what_counts_no_seconds_is_no_moment(value: object) -> None:
    assert timestamps.from_seconds(value) is None


def test_a_moment_is_seen_where_a_text_names_one() -> None:
    assert timestamps.moment_in("2026-03-01T09:00:00Z") == datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "2026-03-01", "", 1772355600, None, [], {}])
def test_no_moment_is_seen_in_anything_else(value: object) -> None:
    assert timestamps.moment_in(value) is None
