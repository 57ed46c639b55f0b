"""The use-cases of notices: keep what is written, read it, choose how to hear, hear once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.foundation import actors, audit, letters
from insignia.foundation.identifiers import absolute
from insignia.foundation.letters import reader_without_mail
from insignia.foundation.refusals import NotFound
from insignia.foundation.topics import Topic, topic_of
from insignia.notices import access, queries, rules
from insignia.notices.errors import UnknownLink
from insignia.notices.models import Notice, WishesRecord
from insignia.notices.values import KEPT, MOST_IN_A_DAILY_LETTER, Departure, Wishes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from insignia.accounts.values import Reach
    from insignia.foundation.actors import Actor
    from insignia.foundation.letters import Written

DAILY_LETTER: Final = "notices/mail/daily"


def keep(written: Sequence[Written], *, at: datetime) -> dict[str, datetime | None]:
    """Keep what is written to people who have an account; return when its letters leave.

    Part of the act that writes the letters, in its transaction. What goes to an address that
    nobody has proved leaves no notice, and leaves at once. What was kept before is not news.
    """
    news = {each.key: topic for each in written if (topic := topic_of(each.template)) is not None}
    known = people.people_with_verified_addresses(each.to for each in written if each.key in news)
    theirs = [
        (each, reader)
        for each in written
        if each.key in news
        and (reader := reader_without_mail(each.to) or known.get(each.to.lower()))
    ]
    if not theirs:
        return {}
    keys = [each.key for each, _ in theirs]
    kept = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True))
    wishes = queries.wishes_of({person_id for _, person_id in theirs})
    leaving: dict[str, datetime | None] = dict.fromkeys(kept)
    notices = []
    for each, person_id in theirs:
        if each.key in kept:
            continue
        departure = Departure(None)
        if reader_without_mail(each.to) is None:
            departure = rules.departure(news[each.key], wishes[person_id], at=at)
        leaving[each.key] = None if departure.is_daily else departure.at
        notices.append(_notice(each, person_id, news[each.key], departure, at))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return leaving


def read(notice_id: UUID, *, acting: Actor, at: datetime) -> Notice:
    """Return a notice and remember that it was read; reading is no act that others should see."""
    found = access.own_notice(notice_id, acting=acting)
    if found.read_at is None:
        found.read_at = at
        found.save(update_fields=["read_at"])
    return found


def read_all(*, acting: Actor, at: datetime) -> None:
    """Remember that somebody has read everything."""
    Notice.objects.filter(person_id=person(acting).pk, read_at=None).update(read_at=at)


@transaction.atomic
def choose(wishes: Wishes, *, acting: Actor, at: datetime) -> None:
    """Keep how somebody wishes to hear from now on."""
    rules.check(wishes)
    _choose(person(acting).pk, wishes, "choose", acting=acting, at=at)


@transaction.atomic
def end_daily(token: str, *, at: datetime) -> None:
    """End the daily letter by the link in it; its news lie in the product from then on.

    The link can do nothing else, so whoever has the letter may follow it (RFC 8058).
    """
    person_id = reader_of(token)
    before = queries.wishes_of([person_id])[person_id]
    after = Wishes(rules.without_mail(before), before.time_zone, before.quiet)
    if after != before:
        _choose(person_id, after, "end-daily", acting=actors.ANONYMOUS, at=at)
    Notice.objects.filter(person_id=person_id).exclude(daily_at=None).update(daily_at=None)


def reader_of(token: str) -> UUID:
    """Return whose daily letter a link ends; raises `UnknownLink`."""
    try:
        return people.person_with_id(UUID(_signer().unsign(token))).pk
    except (signing.BadSignature, NotFound):
        raise UnknownLink from None


def link_to_end_daily(person_id: UUID) -> str:
    """Return where somebody, or the mail program for them, ends their daily letter."""
    token = _signer().sign(person_id.hex)
    return absolute(reverse("notices:end-daily", args=[token]))


@transaction.atomic
def send_daily(person_id: UUID, *, at: datetime) -> None:
    """Write one letter about everything that waits for it, once its hour has come.

    The letter and the mark on its news are one transaction: a worker that dies has done neither,
    and whoever comes next finds both or nothing.
    """
    rows = Notice.objects.filter(person_id=person_id).exclude(daily_at=None)
    waiting = list(rows.select_for_update(skip_locked=True).order_by("written_at", "id"))
    if not any(notice.daily_at and notice.daily_at <= at for notice in waiting):
        return
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting]).update(daily_at=None)
    try:
        reach = people.reach(person_id)
    except NotFound:
        return
    if reader_without_mail(reach.email):  # has no address any more
        return
    _post_daily(person_id, reach, waiting)


def forget_old(*, at: datetime) -> None:
    """Let go of what has lain here as long as the page says."""
    Notice.objects.filter(written_at__lt=at - KEPT).delete()


def forget(person_id: UUID) -> None:
    """Delete what was written to somebody who goes, what names them to others, their wishes."""
    Notice.objects.filter(Q(person_id=person_id) | Q(about_id=person_id)).delete()
    WishesRecord.objects.filter(pk=person_id).delete()


def _signer() -> signing.Signer:
    return signing.Signer(salt="notices.end-daily")


def _notice(
    each: Written, person_id: UUID, topic: Topic, departure: Departure, at: datetime
) -> Notice:
    # Codes and links that open an account are for who reads the mail, not for who is signed in.
    is_open = topic is not Topic.SAFETY
    return Notice(
        person_id=person_id,
        key=each.key,
        about_id=each.about,
        topic=topic.value,
        subject=each.subject[: letters.LONGEST_SUBJECT],
        sealed_words=letters.seal(each.text) if is_open else b"",
        sealed_link=letters.seal(each.link) if is_open and each.link else b"",
        written_at=at,
        daily_at=departure.at if departure.is_daily else None,
    )


def _post_daily(person_id: UUID, reach: Reach, due: Sequence[Notice]) -> None:
    unsubscribe = link_to_end_daily(person_id)
    context = {
        "person": reach.name,
        "news": [
            (row.subject, absolute(reverse("notices:notice", args=[row.pk])))
            for row in due[:MOST_IN_A_DAILY_LETTER]
        ],
        "count": len(due),
        "more": max(len(due) - MOST_IN_A_DAILY_LETTER, 0),
        "page": absolute(reverse("notices:all")),
        "wishes": absolute(reverse("notices:wishes")),
        "unsubscribe": unsubscribe,
    }
    with override(reach.language):
        subject = " ".join(render_to_string(f"{DAILY_LETTER}.subject.txt", context).split())
        text = render_to_string(f"{DAILY_LETTER}.txt", context)
    written = letters.Written(
        f"notices.daily:{due[-1].pk}", reach.email, subject, text, DAILY_LETTER
    )
    letters.post_written(written, unsubscribe=unsubscribe)


def _choose(person_id: UUID, wishes: Wishes, verb: str, *, acting: Actor, at: datetime) -> None:
    said: Mapping[str, str] = {topic.value: how.value for topic, how in wishes.hearing.items()}
    WishesRecord.objects.update_or_create(
        pk=person_id,
        defaults={
            "hearing": dict(said),
            "time_zone": wishes.time_zone,
            "quiet_begins": wishes.quiet.begins if wishes.quiet else None,
            "quiet_ends": wishes.quiet.ends if wishes.quiet else None,
        },
    )
    audit.record(
        f"notices.{verb}",
        acting=acting,
        about=("person", person_id),
        facts={"hearing": said},
        at=at,
    )
