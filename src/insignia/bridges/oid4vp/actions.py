"""The use-cases of asking wallets: ask, take the answer, let its person come back, keep it."""

from __future__ import annotations

from dataclasses import asdict
from hmac import compare_digest
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from insignia.accounts.access import person
from insignia.bridges.oid4vp import own_key, queries, rules
from insignia.bridges.oid4vp.errors import NothingToKeep, OtherBrowser, UnreadableAnswer
from insignia.bridges.oid4vp.models import Question
from insignia.bridges.oid4vp.values import KEPT, LASTS, Outcome, ShownCredential, Where
from insignia.foundation import actors, audit
from insignia.foundation.identifiers import absolute, new_token, token_digest
from insignia.portfolio import actions as portfolio
from insignia.verification import actions as verification

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor


def ask(*, where: Where, acting: Actor, at: datetime) -> Question:
    """Ask the actor's own wallet what it has."""
    with transaction.atomic():
        made = Question.objects.create(
            person=person(acting), where=where.value, asked_at=at, expires_at=at + LASTS
        )
        _record("ask", made, acting=acting, at=at)
    return made


def ask_to_confirm(
    challenge_id: UUID, *, code: str, where: Where, acting: Actor, at: datetime
) -> Question:
    """Ask the actor's own wallet to show what a viewer asks them about, after the viewer's code.

    Guesses of the code are counted before the transaction begins: its end must not take the count
    back.
    """
    asked = portfolio.check_code(challenge_id, code=code, acting=acting, at=at)
    with transaction.atomic():
        made = Question.objects.create(
            person=person(acting),
            challenge_id=asked.id,
            where=where.value,
            asked_at=at,
            expires_at=min(at + LASTS, asked.until),
        )
        _record("ask", made, acting=acting, at=at)
    return made


def receive(question_id: UUID, answer: Mapping[str, str], *, at: datetime) -> str:
    """Take a wallet's answer; return where it leads the browser, or nothing if it is elsewhere.

    An answer that does not hold changes nothing: the wallet may try again while the question is
    open. What confirms a credential of the asker's own is theirs whoever comes back, so the way
    back carries nothing.
    """
    asked = queries.open_question(question_id, at=at)
    if not compare_digest(answer.get("state", "").encode(), queries.state_of(question_id).encode()):
        raise UnreadableAnswer("its state is not the one of the question.")
    is_declined = "error" in answer
    shown = [] if is_declined else rules.presentations_in(answer.get("vp_token", ""))
    said = _examined(asked, shown, domain=own_key.client_id(), at=at)
    way_back = new_token()
    with transaction.atomic():
        row = _answered(question_id, shown, said, at=at)
        row.outcome = (Outcome.DECLINED if is_declined else Outcome.SHOWN).value
        row.is_back = row.where == Where.ELSEWHERE.value or row.challenge is not None
        row.way_back_digest = "" if row.is_back else token_digest(way_back)
        row.save()
        _record("answer", row, acting=actors.ANONYMOUS, at=at)
    if row.where == Where.ELSEWHERE.value:
        return ""
    if row.is_back:
        return absolute(reverse("oid4vp:question", args=[question_id]))
    return absolute(reverse("oid4vp:back", args=[question_id, way_back]))


def receive_here(question_id: UUID, vp_token: str, *, acting: Actor, at: datetime) -> None:
    """Take what a wallet has shown through the browser that asked; nobody has to come back.

    The wallet was told by the browser who asks, so an answer to another site does not hold here.
    """
    queries.for_person(question_id, acting=acting)
    asked = queries.open_question(question_id, at=at)
    shown = rules.presentations_in(vp_token)
    said = _examined(asked, shown, domain=own_key.origin(), at=at)
    with transaction.atomic():
        row = _answered(question_id, shown, said, at=at)
        row.outcome, row.is_back = Outcome.SHOWN.value, True
        row.save()
        _record("answer", row, acting=acting, at=at)


def come_back(question_id: UUID, way_back: str, *, acting: Actor, at: datetime) -> None:
    """Let the person see the answer whose browser the wallet has led back.

    Somebody who made another person answer their question is not led back, and sees nothing.
    """
    with transaction.atomic():
        row = queries.for_person(question_id, acting=acting, locking=True)
        if not compare_digest(row.way_back_digest, token_digest(way_back)):
            raise OtherBrowser
        row.is_back, row.way_back_digest = True, ""
        row.save(update_fields=["is_back", "way_back_digest"])
        _record("come-back", row, acting=acting, at=at)


def keep(question_id: UUID, *, acting: Actor, at: datetime) -> list[UUID]:
    """Keep what the wallet has shown among the actor's own; returns the holdings.

    Bringing leaves the entries, and keeps nothing twice: whoever presses again loses nothing.
    """
    row = queries.for_person(question_id, acting=acting)
    if row.outcome != Outcome.SHOWN.value or not (row.is_back and row.presentations):
        raise NothingToKeep
    kept = [
        portfolio.bring_from_wallet(each.encode(), acting=acting, at=at).holding_id
        for each in row.presentations
    ]
    Question.objects.filter(pk=row.pk).update(outcome=Outcome.KEPT.value, presentations=[])
    return kept


def forget(person_id: UUID) -> None:
    """Delete every question of a person who leaves, in the transaction of the erasure."""
    Question.objects.filter(person_id=person_id).delete()


def drop_old(*, at: datetime) -> None:
    """Delete questions that nobody came back to."""
    Question.objects.filter(expires_at__lt=at - KEPT).delete()


def _examined(
    row: Question, shown: list[bytes], *, domain: str, at: datetime
) -> list[ShownCredential]:
    """Return what they show; other people's servers are asked, so in no transaction."""
    nonce = queries.nonce_of(row.id)
    checked = [
        verification.verify_presentation(each, challenge=nonce, domain=domain, at=at)
        for each in shown
    ]
    proven = [said for each in checked for said in rules.require_proven(each.report)]
    if shown and row.challenge is not None:
        rules.require_bound(proven, queries.bound_to_keys(row))
    return [
        ShownCredential(
            name=_text(said.get("name")),
            issuer=_text(said.get("issuer")),
            is_about_key=said.get("recipient") is not None,
        )
        for said in proven
    ]


def _answered(
    question_id: UUID, shown: list[bytes], said: list[ShownCredential], *, at: datetime
) -> Question:
    """Return the question with its answer, locked and still open; the caller says what it means.

    What confirms something is not kept: that it was confirmed is.
    """
    Question.objects.select_for_update().filter(pk=question_id).first()
    row = queries.open_question(question_id, at=at)
    if row.challenge is None:
        row.presentations = [each.decode() for each in shown]
        row.said = [asdict(told) for told in said]
    elif shown:
        holder = actors.person(row.person_id)
        portfolio.confirm_by_wallet(row.challenge.id, acting=holder, at=at)
    return row


def _text(said: Any) -> str:
    if isinstance(said, dict):
        said = said.get("name") or said.get("id")
    return said[:200] if isinstance(said, str) else ""


def _record(verb: str, about: Question, *, acting: Actor, at: datetime) -> None:
    audit.record(f"oid4vp.{verb}", acting=acting, about=("wallet-question", about.id), at=at)
