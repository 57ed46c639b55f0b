"""The use-cases of guardianships: ask, agree, withdraw, answer, end, erase."""

from __future__ import annotations

from datetime import timedelta
from typing import IO, TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import override

from insignia.accounts import actions as accounts
from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.accounts.values import AgeBand
from insignia.foundation import audit, letters
from insignia.foundation.actors import ANONYMOUS
from insignia.foundation.events import announce
from insignia.foundation.identifiers import new_id, token_digest
from insignia.guardians import access, queries, rules, wording
from insignia.guardians.events import ConsentGiven, ConsentWithdrawn, QuestionAnswered
from insignia.guardians.models import Consent, Guardianship, Question
from insignia.guardians.values import Kind, Standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from insignia.accounts.models import Person
    from insignia.foundation.actors import Actor

LETTERS = "guardians."


@transaction.atomic
def ask(*, address: str, language: str, acting: Actor, at: datetime) -> Guardianship:
    """Ask an adult by letter to decide for the young person who acts."""
    return _ask(person(acting), address=address, language=language, acting=acting, at=at)


@transaction.atomic
def ask_for(
    person_id: UUID, *, address: str, language: str, acting: Actor, at: datetime
) -> Guardianship:
    """Ask the guardian of a young person whom the caller enrolled and answers for."""
    young = people.person_with_id(person_id)
    return _ask(young, address=address, language=language, acting=acting, at=at)


def agree(token: str, *, name: str, at: datetime) -> Consent:
    """Keep a guardian's consent with the words they read; a second one changes nothing."""
    rules.require_name(name)
    with transaction.atomic():
        guardianship = access.by_link(token, locking=True)
        running = guardianship.consents.filter(ended_at=None).first()
        if running:
            return running
        young = guardianship.person
        given = Consent.objects.create(
            guardianship=guardianship,
            name=name.strip(),
            words=wording.in_full(young.name),
            given_at=at,
        )
        _record("agree", guardianship, acting=ANONYMOUS, at=at)
        announce(ConsentGiven(young.pk))
    return given


def withdraw(token: str, *, at: datetime) -> None:
    """End a consent: nothing new is handed in, and what is shown of the young person ends."""
    with transaction.atomic():
        guardianship = access.by_link(token, locking=True)
        if not guardianship.consents.filter(ended_at=None).update(ended_at=at):
            return
        open_or_granted = Q(answered_at=None) | Q(is_granted=True)
        asked = guardianship.questions.filter(open_or_granted)
        asked.update(answered_at=at, is_granted=False)
        _record("withdraw", guardianship, acting=ANONYMOUS, at=at)
        announce(ConsentWithdrawn(guardianship.person_id))


def decline(token: str, *, at: datetime) -> None:
    """Say that one is nobody's guardian here: the link ends, and somebody else can be asked."""
    with transaction.atomic():
        guardianship = access.by_link(token, locking=True)
        if queries.standing_of(guardianship) is not Standing.ASKED:
            return
        _end(guardianship, at=at)
        _record("decline", guardianship, acting=ANONYMOUS, at=at)


def put_question(
    person_id: UUID,
    *,
    kind: Kind,
    about: UUID,
    words: Callable[[], str],
    acting: Actor,
    at: datetime,
) -> Question:
    """Ask a guardian for one yes; raises `GuardianNeeded` while nobody has agreed to decide.

    `words` says what for, in the guardian's language. Call inside the transaction of the act.
    """
    guardianship = access.of(person_id)
    with override(guardianship.language):
        said = words()
    asked = Question.objects.create(
        guardianship=guardianship, kind=kind.value, about=about, words=said, asked_at=at
    )
    _post("question", f"question:{asked.id}", guardianship, words=said)
    _record("put-question", guardianship, acting=acting, at=at, question=str(asked.id))
    return asked


def answer(token: str, question_id: UUID, *, is_granted: bool, at: datetime) -> Question:
    """Keep a guardian's yes or no to one thing; a yes may become a no later, a no is final."""
    with transaction.atomic():
        asked = access.question_by_link(question_id, token)
        if asked.answered_at is not None and asked.is_granted <= is_granted:
            return asked
        asked.is_granted, asked.answered_at = is_granted, at
        asked.save(update_fields=["is_granted", "answered_at"])
        guardianship = asked.guardianship
        facts = {"question": str(asked.id), "is_granted": is_granted}
        _record("answer", guardianship, acting=ANONYMOUS, at=at, **facts)
        about = (Kind(asked.kind), asked.about)
        announce(QuestionAnswered(guardianship.person_id, *about, is_granted))
    return asked


def export(token: str, *, at: datetime) -> IO[bytes]:
    """Hand a guardian the archive of everything that is held of the young person."""
    guardianship = access.by_link(token)
    return accounts.export_young(guardianship.person_id, acting=ANONYMOUS, at=at)


def erase(token: str, *, confirmation: str, at: datetime) -> None:
    """Delete the account of a young person for their guardian."""
    with transaction.atomic():
        guardianship = access.by_link(token, locking=True)
        accounts.erase_young(
            guardianship.person_id, confirmation=confirmation, acting=ANONYMOUS, at=at
        )


def come_of_age(person_id: UUID, *, acting: Actor, at: datetime) -> None:
    """End the guardianship of somebody who is grown up now; a second call changes nothing."""
    with transaction.atomic():
        running = Guardianship.objects.select_for_update().filter(
            person_id=person_id, ended_at=None
        )
        for guardianship in running:
            _end(guardianship, at=at)
            _post("of_age", f"of-age:{guardianship.id}", guardianship)
            _record("come-of-age", guardianship, acting=acting, at=at)


def forget(person_id: UUID) -> None:
    """Delete the guardians of somebody who goes, and our letters to them about that person."""
    for guardianship in Guardianship.objects.filter(person_id=person_id):
        _forget_letters(guardianship)
        guardianship.delete()


def _ask(
    young: Person, *, address: str, language: str, acting: Actor, at: datetime
) -> Guardianship:
    mailbox = address.strip().lower()
    mine = Guardianship.objects.select_for_update().filter(person=young)
    running = mine.filter(ended_at=None).first()
    rules.may_ask(
        mailbox,
        band=AgeBand(young.age_band),
        standing=queries.standing_of(running) if running else Standing.NOBODY,
        own=people.verified_addresses(young.pk),
        asked_today=mine.filter(asked_at__gt=at - timedelta(days=1)).count(),
    )
    if running:
        _end(running, at=at)
    key = new_id()
    made = Guardianship.objects.create(
        id=key,
        person=young,
        address=mailbox,
        language=language,
        token_digest=token_digest(queries.token_of(key)),
        asked_at=at,
    )
    _post("asked", f"asked:{made.id}", made)
    _record("ask", made, acting=acting, at=at)
    return made


def _end(guardianship: Guardianship, *, at: datetime) -> None:
    """End it; who never agreed to anything may have been a mistyped address and is forgotten."""
    guardianship.consents.filter(ended_at=None).update(ended_at=at)
    guardianship.ended_at = at
    if not guardianship.consents.exists():
        _forget_letters(guardianship)
        guardianship.address = ""
    guardianship.save(update_fields=["ended_at", "address"])


def _forget_letters(guardianship: Guardianship) -> None:
    about = [guardianship.id, *guardianship.questions.values_list("id", flat=True)]
    for kind in ("asked", "of-age", "question"):
        for row_id in about:
            key = f"{LETTERS}{kind}:{row_id}"
            letters.forget([guardianship.address], key_begins=key)


def _post(template: str, key: str, guardianship: Guardianship, **words: str) -> None:
    letters.post(
        key=f"{LETTERS}{key}",
        to=guardianship.address,
        template=f"guardians/mail/{template}",
        context={
            "learner": guardianship.person.name,
            "link": queries.url_of(guardianship.id),
            **words,
        },
        language=guardianship.language,
        about=guardianship.person_id,
    )


def _record(
    verb: str, guardianship: Guardianship, *, acting: Actor, at: datetime, **facts: object
) -> None:
    audit.record(
        f"guardians.{verb}",
        acting=acting,
        about=("person", guardianship.person_id),
        facts={"guardianship": str(guardianship.id), **facts},
        at=at,
    )
