"""Outgoing post: written in the transaction of the act it tells of, delivered by a job.

A mail server that is down delays a letter and never loses the act. The key makes posting
idempotent: the same key posts once, however often a subscriber runs.

A letter may carry a link that opens something, so its words lie sealed in the table with a key
that follows from the secret key: a stolen dump holds no usable link. Once a letter is sent its
words are dropped, except in the demonstration, which shows them on a page.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from email.errors import MessageError
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from nacl.secret import SecretBox

from insignia.foundation import clock
from insignia.foundation.jobs import job, sweep
from insignia.foundation.models import Letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RETRY_MINUTES = (1, 2, 5, 15, 60, 240, 720, 1440)


def post(
    *,
    key: str,
    to: str,
    template: str,
    context: Mapping[str, Any],
    language: str = "en",
    organization: UUID | None = None,
) -> None:
    """Write a letter from `<template>.subject.txt` and `<template>.txt` and queue its delivery.

    Nothing happens when a letter with this key was posted before.
    """
    with override(language):
        subject = " ".join(render_to_string(f"{template}.subject.txt", dict(context)).split())
        text = render_to_string(f"{template}.txt", dict(context))
    post_written(key=key, to=to, subject=subject, text=text, organization=organization)


def post_written(
    *, key: str, to: str, subject: str, text: str, organization: UUID | None = None
) -> None:
    """Write a letter whose words are made already, and queue its delivery; the same key once."""
    letter, is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "recipient": to,
            "subject": subject[:200],
            "sealed": seal(text),
            "organization_id": organization,
            "queued_at": clock.now(),
            "next_attempt_at": clock.now(),
        },
    )
    if is_new:
        deliver_letter.enqueue(letter_id=str(letter.id))


@job
def deliver_letter(*, letter_id: str) -> None:
    """Try to deliver one letter; a failure is written down and tried again later."""
    with transaction.atomic():
        waiting = Letter.objects.select_for_update(skip_locked=True).filter(
            pk=UUID(letter_id), state=Letter.State.QUEUED
        )
        for letter in waiting:
            _attempt(letter)


@sweep
def deliver_waiting_letters() -> None:
    """Queue every letter whose next attempt is due."""
    due = Letter.objects.filter(state=Letter.State.QUEUED, next_attempt_at__lte=clock.now())
    for letter_id in due.values_list("id", flat=True)[:500]:
        deliver_letter.enqueue(letter_id=str(letter_id))


def _attempt(letter: Letter) -> None:
    message = EmailMessage(letter.subject, words_of(letter), None, [letter.recipient])
    message.extra_headers["Message-ID"] = f"<{letter.id}@insignia>"
    letter.attempts += 1
    try:
        message.send()
    except (ValueError, MessageError) as problem:  # nobody can be written to by such an address
        letter.last_error, letter.state = str(problem)[:300], Letter.State.FAILED
    except OSError as problem:  # smtplib's errors are OSErrors: the server is down or says no
        letter.last_error = str(problem)[:300]
        if letter.attempts > len(RETRY_MINUTES):
            letter.state = Letter.State.FAILED
        else:
            wait = timedelta(minutes=RETRY_MINUTES[letter.attempts - 1])
            letter.next_attempt_at = clock.now() + wait
    else:
        letter.state, letter.sent_at, letter.last_error = Letter.State.SENT, clock.now(), ""
        letter.sealed = letter.sealed if settings.IS_DEMO else b""
    letter.save()


def words_of(letter: Letter) -> str:
    """Return what a letter says; empty once the words were dropped."""
    return _box().decrypt(bytes(letter.sealed)).decode() if letter.sealed else ""


def seal(text: str) -> bytes:
    """Return `text` so that only a process with the secret key can read it."""
    return bytes(_box().encrypt(text.encode()))


def forget(addresses: Iterable[str], *, key_begins: str = "") -> int:
    """Delete every letter to these addresses, sent or not: their owner left."""
    theirs = Letter.objects.filter(recipient__in=list(addresses), key__startswith=key_begins)
    deleted, _ = theirs.delete()
    return deleted


def _box() -> SecretBox:
    return SecretBox(hashlib.sha256(b"letters" + settings.SECRET_KEY.encode()).digest())
