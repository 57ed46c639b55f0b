"""What is written to people lies in the product, and goes out as they wish."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from tests.factories.accounts import as_actor, person

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.foundation import belongings, letters
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import Written
from insignia.foundation.models import AuditEntry, Letter
from insignia.foundation.topics import Topic
from insignia.notices import actions, queries
from insignia.notices.errors import UnknownLink
from insignia.notices.models import Notice, WishesRecord
from insignia.notices.values import KEPT, Hearing, QuietHours, Wishes

if TYPE_CHECKING:
    from pytest_django import Settings
    from tests.conftest import StandingClock
    from tests.outside.mail import SmtpSink

    from insignia.accounts.models import Person

pytestmark = pytest.mark.django_db

WORK = "assessment/mail/returned"
DAILY = Wishes({Topic.WORK: Hearing.DAILY})
NIGHT = QuietHours(time(21), time(6))
LINK = "https://insignia.example/learn/1/"


def post(to: Person, key: str = "k", template: str = WORK) -> None:
    letters.post_written(Written(key, str(to.email), f"News {key}", f"Words {key}", template, LINK))


def choose(who: Person, wishes: Wishes, clock: StandingClock) -> None:
    actions.choose(wishes, acting=as_actor(who), at=clock.now())


def test_a_letter_leaves_a_notice_with_its_words_and_its_link() -> None:
    ada = person()

    post(ada)
    post(ada)

    notice = Notice.objects.get(person=ada)
    assert (notice.subject, notice.topic, notice.daily_at) == ("News k", "work", None)
    assert (queries.words_of(notice), queries.link_of(notice)) == ("Words k", LINK)
    assert LINK.encode() not in bytes(notice.sealed_link)
    assert Letter.objects.get().recipient == ada.email
    assert queries.unread(ada.pk) == 1


def test_what_opens_an_account_is_for_who_reads_the_mail() -> None:
    ada = person()

    post(ada, template="account/email/password_reset_key")

    notice = Notice.objects.get(person=ada)
    assert (queries.words_of(notice), queries.link_of(notice)) == ("", "")
    assert "Words" in letters.words_of(Letter.objects.get())


def test_another_secret_key_leaves_the_subject_only(settings: Settings) -> None:
    ada = person()
    post(ada)

    settings.SECRET_KEY = "another one, since the old one was seen by somebody"

    notice = Notice.objects.get(person=ada)
    assert (notice.subject, queries.words_of(notice)) == ("News k", "")
    assert belongings.of(ada.pk)["notices"].facts


def test_a_letter_to_an_address_that_nobody_proved_leaves_no_notice() -> None:
    post(person(is_verified=False))

    assert not Notice.objects.exists()
    assert Letter.objects.count() == 1


def test_who_has_no_address_finds_everything_here() -> None:
    child = person()
    child.email = None
    child.save()
    EmailAddress.objects.filter(user=child).delete()
    to = people.reach(child.pk).email

    letters.post_written(Written("k", to, "News", "Words", WORK, LINK))
    letters.post_written(Written("k", to, "News", "Words", WORK, LINK))

    notice = Notice.objects.get(person=child)
    assert (queries.words_of(notice), notice.daily_at) == ("Words", None)
    assert not Letter.objects.exists()


def test_letters_wait_out_the_quiet_hours_and_are_seen_to_wait(
    clock: StandingClock, smtp_sink: SmtpSink
) -> None:
    ada = person(email="ada@mail.example")
    choose(ada, Wishes(time_zone="UTC", quiet=NIGHT), clock)
    clock.advance(timedelta(hours=10))  # 22 o'clock

    post(ada)
    post(ada, "safe", "account/email/password_reset_key")
    run_pending()

    assert [mail["Subject"] for mail in smtp_sink.to("ada@mail.example")] == ["News safe"]
    waiting = Letter.objects.get(key="k")
    assert (waiting.state, waiting.attempts) == (Letter.State.QUEUED, 0)
    assert waiting.next_attempt_at == clock.now() + timedelta(hours=8)

    clock.advance(timedelta(hours=8))
    letters.deliver_waiting_letters.call()

    assert len(smtp_sink.to("ada@mail.example")) == 2


def test_news_for_the_daily_letter_come_once_in_one_letter(
    clock: StandingClock, smtp_sink: SmtpSink
) -> None:
    ada = person(email="ada@mail.example")
    choose(ada, DAILY, clock)
    for key in ("one", "two"):
        post(ada, key)
        post(ada, key)
    assert not Letter.objects.exists()

    clock.advance(timedelta(hours=19))
    assert queries.due_for_daily(at=clock.now()) == [ada.pk]
    actions.send_daily(ada.pk, at=clock.now())
    actions.send_daily(ada.pk, at=clock.now())
    run_pending()

    (mail,) = smtp_sink.to("ada@mail.example")
    text = mail.get_content()
    assert "News one" in text
    assert "News two" in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].strip(" <>") in text.replace("\n", "")
    assert queries.due_for_daily(at=clock.now()) == []
    assert queries.unread(ada.pk) == 2, "the daily letter is no news of its own"


def test_a_worker_that_dies_with_the_daily_letter_has_sent_nothing(
    clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person()
    choose(ada, DAILY, clock)
    post(ada)
    clock.advance(timedelta(hours=19))

    def die(*_args: object, **_known: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(letters, "post_written", die)
        with pytest.raises(KeyboardInterrupt):
            actions.send_daily(ada.pk, at=clock.now())
    assert queries.due_for_daily(at=clock.now()) == [ada.pk]
    actions.send_daily(ada.pk, at=clock.now())

    assert Letter.objects.count() == 1


def test_one_click_ends_the_daily_letter_and_nothing_else(clock: StandingClock) -> None:
    ada = person()
    wishes = {Topic.WORK: Hearing.DAILY, Topic.DESK: Hearing.AT_ONCE}
    choose(ada, Wishes(wishes, "Europe/Berlin", NIGHT), clock)
    post(ada)
    clock.advance(timedelta(hours=19))
    actions.send_daily(ada.pk, at=clock.now())
    token = Letter.objects.get().unsubscribe.rstrip("/").rpartition("/")[2]

    actions.end_daily(token, at=clock.now())
    actions.end_daily(token, at=clock.now())
    post(ada, "later")

    known = queries.wishes_of([ada.pk])[ada.pk]
    assert (known.hearing[Topic.WORK], known.quiet) == (Hearing.ONLY_HERE, NIGHT)
    assert known.hearing[Topic.DESK] is Hearing.AT_ONCE
    assert Letter.objects.count() == 1
    assert AuditEntry.objects.filter(action="notices.end-daily").count() == 1
    with pytest.raises(UnknownLink):
        actions.end_daily(f"{token}x", at=clock.now())


def test_a_notice_is_read_once_and_by_its_reader_only(clock: StandingClock) -> None:
    ada, ben = person(), person()
    post(ada)
    post(ben, "other")
    notice = Notice.objects.get(person=ada)

    actions.read(notice.pk, acting=as_actor(ada), at=clock.now())
    clock.advance(timedelta(hours=1))
    actions.read(notice.pk, acting=as_actor(ada), at=clock.now())
    actions.read_all(acting=as_actor(ada), at=clock.now())

    assert Notice.objects.get(person=ada).read_at == clock.now() - timedelta(hours=1)
    assert (queries.unread(ada.pk), queries.unread(ben.pk)) == (0, 1)


def test_notices_are_kept_for_as_long_as_the_page_says(clock: StandingClock) -> None:
    post(person())
    clock.advance(KEPT)
    actions.forget_old(at=clock.now())
    assert Notice.objects.count() == 1

    clock.advance(timedelta(seconds=1))
    actions.forget_old(at=clock.now())

    assert not Notice.objects.exists()


def test_notices_are_taken_along_and_go_with_their_reader(clock: StandingClock) -> None:
    ada, ben = person(), person()
    post(ada)
    post(ben, "other")
    choose(ada, DAILY, clock)

    taken = belongings.of(ada.pk)["notices"].facts
    accounts.erase(confirmation=str(ada.email), acting=as_actor(ada), at=clock.now())

    assert isinstance(taken, dict)
    assert [row["words"] for row in taken["notices"]] == ["Words k"]
    assert taken["wishes"]["hearing"] == {"work": "daily"}
    assert list(Notice.objects.values_list("person_id", flat=True)) == [ben.pk]
    assert not WishesRecord.objects.exists()


def test_many_letters_are_sorted_like_one(clock: StandingClock) -> None:
    ada, ben = person(), person()
    choose(ada, Wishes({Topic.CREDENTIALS: Hearing.ONLY_HERE}), clock)
    addresses = [str(ada.email), str(ben.email), "nobody@mail.example"]

    letters.post_to_each(
        [letters.Addressee(to, to, {"person": "You", "address": to}) for to in addresses],
        template="awards/mail/waits",
        context={"name": "Badge", "organization": "House", "link": LINK},
    )

    assert set(Letter.objects.values_list("recipient", flat=True)) == set(addresses[1:])
    assert Notice.objects.count() == 2
