"""Outgoing post: written in the transaction of the act it tells of, delivered by a job.

A mail server that is down delays a letter and never loses the act. The key makes posting
idempotent: the same key posts once, however often a subscriber runs.

Somebody may decide whether and when a letter leaves (`sorts`): people wish to hear at once, once a
day, or not by mail. What waits for its hour lies in the same queue.

A letter may carry a link that opens something, so its words lie sealed in the table with a key
that follows from the secret key: a stolen dump holds no usable link. Once a letter is sent its
words are dropped, except in the demonstration, which shows them on a page.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.errors import MessageError
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.db.models.functions import Lower
from django.template.loader import render_to_string
from django.utils.translation import override

from insignia.foundation import clock, in_bulk, sealing
from insignia.foundation.jobs import job, sweep
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from nacl.secret import SecretBox

RETRY_MINUTES = (1, 2, 5, 15, 60, 240, 720, 1440)
LONGEST_SUBJECT = 200
MOST_A_TURN = 500
# So many failures one after another are the server's and not the letters'.
GIVES_UP_AFTER = 5
CLAIM_LASTS = timedelta(minutes=10)
_WITHOUT_MAIL = "person:"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets a copy of a letter to many: its key, the address, and the words that are theirs."""

    key: str
    to: str
    words: Mapping[str, str]


def only_here(person_id: UUID) -> str:
    """Return what stands for an address of somebody without one: no mail, only what lies here."""
    return f"{_WITHOUT_MAIL}{person_id}"


def reader_without_mail(to: str) -> UUID | None:
    """Return who is meant by what `only_here` gave out; None for an address."""
    return UUID(to.removeprefix(_WITHOUT_MAIL)) if to.startswith(_WITHOUT_MAIL) else None


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that is about to be queued; `link` is where it leads, `template` what it is.

    `about` is the person whom it names to somebody else: it goes with them.
    """

    key: str
    to: str
    subject: str
    text: str
    template: str
    link: str = ""
    about: UUID | None = None


class Sorter(Protocol):
    """Says when letters leave, by key: what it leaves out leaves now, None never does."""

    def __call__(self, letters: Sequence[Written], /) -> Mapping[str, datetime | None]: ...


_sorters: list[Sorter] = []


def sorts(sorter: Sorter) -> Sorter:
    """Register the one who decides whether and when letters leave."""
    _sorters[:] = [sorter]
    return sorter


def post(
    *,
    key: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str = "en",
    organization: UUID | None = None,
    about: UUID | None = None,
) -> None:
    """Write a letter from `<template>.subject.txt` and `<template>.txt` and queue its delivery.

    Nothing happens when a letter with this key was posted before. `about` is whom it names to
    somebody else.
    """
    subject, text = _written(template, context, language)
    link = str(context.get("link", ""))
    written = Written(key, to, subject, text, template, link, about)
    post_written(written, organization=organization)


def post_written(
    written: Written, *, organization: UUID | None = None, unsubscribe: str = ""
) -> None:
    """Queue a letter whose words are made already; the same key once.

    `unsubscribe` is an address where mail programs may end letters of this sort by one click.
    """
    if Letter.objects.filter(key=written.key).exists():
        return
    now = clock.now()
    leaves_at = _sorted([written]).get(written.key, now)
    if leaves_at is None:
        return
    letter, is_new = Letter.objects.get_or_create(
        key=written.key,
        defaults={
            "recipient": written.to,
            "subject": written.subject[:LONGEST_SUBJECT],
            "sealed": seal(written.text),
            "organization_id": organization,
            "about_id": written.about,
            "unsubscribe": unsubscribe,
            "queued_at": now,
            "next_attempt_at": leaves_at,
        },
    )
    if is_new and leaves_at <= now:
        deliver_letter.enqueue(letter_id=str(letter.id))


def _sorted(letters: Sequence[Written]) -> Mapping[str, datetime | None]:
    return {key: at for sorter in _sorters for key, at in sorter(letters).items()}


def post_to_each(
    addressees: Sequence[Addressee],
    *,
    template: str,
    context: Mapping[str, Any],
    language: str = "en",
    organization: UUID | None = None,
) -> None:
    """Write the same letter to many, in one go, and queue one delivery for all of them.

    The templates are filled once, with a mark that nobody can guess in the place of each of
    the addressee's own words. Whose key was posted before gets nothing.
    """
    keys = [each.key for each in addressees]
    posted = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [each for each in addressees if each.key not in posted]
    if not new:
        return
    marks = {name: f"\ue000{secrets.token_hex(8)}" for name in new[0].words}
    subject, text = _written(template, {**context, **marks}, language)
    link = str(context.get("link", ""))
    written = [
        Written(
            each.key,
            each.to,
            _filled(subject, marks, each)[:LONGEST_SUBJECT],
            _filled(text, marks, each),
            template,
            link,
        )
        for each in new
    ]
    box, now, leaving = _box(), clock.now(), _sorted(written)
    in_bulk.insert(
        [
            Letter(
                key=each.key,
                recipient=each.to,
                subject=each.subject,
                sealed=bytes(box.encrypt(each.text.encode())),
                organization_id=organization,
                queued_at=now,
                next_attempt_at=at,
            )
            for each in written
            if (at := leaving.get(each.key, now)) is not None
        ]
    )
    deliver_waiting_letters.enqueue()


def _filled(text: str, marks: Mapping[str, str], addressee: Addressee) -> str:
    for name, mark in marks.items():
        text = text.replace(mark, addressee.words[name])
    return text


def _written(template: str, context: Mapping[str, Any], language: str) -> tuple[str, str]:
    with override(language):
        subject = " ".join(render_to_string(f"{template}.subject.txt", dict(context)).split())
        return subject, render_to_string(f"{template}.txt", dict(context))


@job
def deliver_letter(*, letter_id: str) -> None:
    """Try to deliver one letter; a failure is written down and tried again later."""
    _deliver([UUID(letter_id)])


@sweep
def deliver_waiting_letters() -> None:
    """Deliver what is due, some hundred letters over one connection, and go on while more is."""
    due = Letter.objects.filter(state=Letter.State.QUEUED, next_attempt_at__lte=clock.now())
    ids = list(due.order_by("next_attempt_at").values_list("id", flat=True)[:MOST_A_TURN])
    if _deliver(ids) and len(ids) == MOST_A_TURN:
        deliver_waiting_letters.enqueue()


def _deliver(letter_ids: Iterable[UUID]) -> bool:
    """Try these letters one by one; says whether there is a server to go on with."""
    failures = 0
    mail = get_connection()
    try:
        for letter_id in letter_ids:
            letter = _claimed(letter_id)
            if letter is None:
                continue
            failures = 0 if _attempt(letter, mail) else failures + 1
            if failures == GIVES_UP_AFTER:
                return False
    finally:
        with suppress(OSError):
            mail.close()
    return True


def _claimed(letter_id: UUID) -> Letter | None:
    """Take a letter that is due into one hand, so that no other worker sends it as well.

    No transaction stays open while a mail server is spoken to. Whoever dies between the sending
    and its record leaves a letter that is sent once more, under the same Message-ID, when the
    claim has run out: mail knows no other way of losing nothing.
    """
    now = clock.now()
    due = Letter.objects.filter(pk=letter_id, state=Letter.State.QUEUED, next_attempt_at__lte=now)
    if not due.update(next_attempt_at=now + CLAIM_LASTS, attempts=F("attempts") + 1):
        return None
    return Letter.objects.filter(pk=letter_id).first()


def _attempt(letter: Letter, mail: Any) -> bool:
    """Send a letter and write down what came of it; False when the server was not to be had."""
    message = EmailMessage(letter.subject, words_of(letter), None, [letter.recipient])
    message.extra_headers["Message-ID"] = f"<{letter.id}@insignia>"
    if letter.unsubscribe:  # RFC 8058, 3.1
        message.extra_headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.connection = mail
    state, said = Letter.State.SENT, ""
    try:
        mail.open()  # once for all of them: what is opened here stays open
        message.send()
    except (ValueError, MessageError) as problem:  # nobody can be written to by such an address
        said, state = str(problem)[:300], Letter.State.FAILED
    except OSError as problem:  # smtplib's errors are OSErrors: the server is down or says no
        said = str(problem)[:300]
        is_last = letter.attempts > len(RETRY_MINUTES)
        state = Letter.State.FAILED if is_last else Letter.State.QUEUED
        with suppress(OSError):
            mail.close()  # the next letter begins with a connection of its own
    found: dict[str, Any] = {"state": state, "last_error": said}
    if state == Letter.State.SENT:
        found |= {"sent_at": clock.now(), "sealed": letter.sealed if settings.IS_DEMO else b""}
    elif state == Letter.State.QUEUED:
        wait = timedelta(minutes=RETRY_MINUTES[letter.attempts - 1])
        found |= {"next_attempt_at": clock.now() + wait}
    # A letter may be forgotten while it is on its way: nothing brings its row back.
    Letter.objects.filter(pk=letter.pk).update(**found)
    return state != Letter.State.QUEUED


def unreached(organization: UUID, *, key_begins: str) -> dict[str, str]:
    """Return which of an organization's letters were given up, by key, with the last reason."""
    rows = Letter.objects.filter(
        organization_id=organization, state=Letter.State.FAILED, key__startswith=key_begins
    )
    return dict(rows.values_list("key", "last_error"))


def waits(letter: Letter, *, at: datetime) -> bool:
    """Say whether a letter has not been tried yet because its hour has not come."""
    is_queued = letter.state == Letter.State.QUEUED and not letter.attempts
    return is_queued and letter.next_attempt_at is not None and letter.next_attempt_at > at


def words_of(letter: Letter) -> str:
    """Return what a letter says; empty once the words were dropped."""
    return unsealed(letter.sealed)


def unsealed(sealed: bytes | memoryview) -> str:
    """Return the text that was sealed; nothing of nothing."""
    return _box().decrypt(bytes(sealed)).decode() if sealed else ""


def seal(text: str) -> bytes:
    """Return `text` so that only a process with the secret key can read it."""
    return bytes(_box().encrypt(text.encode()))


def forget(addresses: Iterable[str], *, key_begins: str = "") -> int:
    """Delete every letter to these addresses, sent or not: their owner left."""
    folded = [address.lower() for address in addresses]
    theirs = Letter.objects.alias(mailbox=Lower("recipient")).filter(mailbox__in=folded)
    deleted, _ = theirs.filter(key__startswith=key_begins).delete()
    return deleted


def forget_about(person_id: UUID) -> None:
    """Delete every letter that names somebody who left to others, sent or not."""
    Letter.objects.filter(about_id=person_id).delete()


def _box() -> SecretBox:
    return sealing.box("letters")
