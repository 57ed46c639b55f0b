"""A learner asks peers to comment on a draft; what they say is kept and decides nothing (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.accounts import queries as people
from insignia.accounts.access import person
from insignia.achievements import queries as achievements
from insignia.assessment import access, rules
from insignia.assessment.actions.conflicting import note_feedback
from insignia.assessment.actions.recording import record
from insignia.assessment.actions.requesting import asked_today, post_link
from insignia.assessment.events import PeerCommented
from insignia.assessment.models import Peer, PeerComment, Statement
from insignia.assessment.others import asked, asking
from insignia.assessment.values import Act, State
from insignia.foundation.events import announce
from insignia.foundation.identifiers import new_token, token_digest
from insignia.foundation.tenancy import all_organizations, own
from insignia.guardians import access as guardians

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.models import Submission
    from insignia.foundation.actors import Actor


@transaction.atomic
def ask_peer(
    submission_id: UUID,
    *,
    address: str,
    parts: Iterable[str],
    shows_words: bool,
    note: str,
    acting: Actor,
    at: datetime,
    language: str = "en",
) -> Peer:
    """Ask whoever reads the mail of `address` to comment on the chosen parts of the draft."""
    mailbox, token = address.strip().lower(), new_token()
    with own():
        submission = access.for_learner(submission_id, acting=acting, locking=True)
        rules.after(State(submission.state), Act.EDIT)
        guardians.require_consent(submission.learner_id)
        asking.may_ask(
            mailbox,
            own=people.verified_addresses(submission.learner_id),
            waiting=_waiting(submission, at=at),
            asked_today=asked_today(Peer, submission.learner_id, at=at),
        )
        definition = achievements.version(submission.version_id).definition
        peer: Peer = Peer.objects.create(
            submission=submission,
            address=mailbox,
            token_digest=token_digest(token),
            note=note,
            parts=[part.id for part in definition.evidence_parts if part.id in set(parts)],
            shows_words=shows_words,
            asked_at=at,
            expires_at=at + asking.ASKING_LASTS,
        )
        record("ask-peer", submission, acting=acting, at=at, peer=str(peer.id))
    post_link(
        peer,
        "peer",
        token=token,
        definition=definition,
        language=language,
        note=note,
    )
    return peer


def end_peer(peer_id: UUID, *, acting: Actor, at: datetime) -> Peer:
    """End a request: its link shows nothing any more; comments that were made stay."""
    with transaction.atomic(), own():
        peer = asked.by_learner(peer_id, acting=acting)
        if peer.ended_at is None:
            peer.ended_at = at
            peer.save(update_fields=["ended_at"])
            record("end-peer", peer.submission, acting=acting, at=at, peer=str(peer_id))
    return peer


def show_comments(peer_id: UUID, *, is_shown: bool, acting: Actor, at: datetime) -> Peer:
    """Let the assessors read what a peer said, or keep it to oneself again."""
    with transaction.atomic(), own():
        peer = asked.by_learner(peer_id, acting=acting)
        rules.after(State(peer.submission.state), Act.EDIT)
        peer.is_for_assessors = is_shown
        peer.save(update_fields=["is_for_assessors"])
        verb = "show-comments" if is_shown else "keep-comments"
        record(verb, peer.submission, acting=acting, at=at, peer=str(peer_id))
    return peer


def comment(
    token: str, said: Mapping[str, str], *, acting: Actor, at: datetime
) -> list[PeerComment]:
    """Keep what a peer says about a draft, by criterion; from then on they cannot judge it."""
    with transaction.atomic(), own():
        peer = asked.by_peer(token, acting=acting, at=at, locking=True)
        submission = peer.submission
        definition = achievements.version(submission.version_id).definition
        kept = asking.comments_on(definition, said)
        peer.person = person(acting)
        peer.save(update_fields=["person"])
        note_feedback(submission, assessor_id=person(acting).pk, at=at)
        number = submission.attempts.filter(is_appeal=False).count() + 1
        made = [
            PeerComment.objects.create(
                peer=peer, attempt=number, criterion_id=place, text=text, said_at=at
            )
            for place, text in kept
        ]
        record("comment", submission, acting=acting, at=at, peer=str(peer.id))
        announce(PeerCommented(submission.id, submission.learner_id, made[0].id))
    return made


def forget_asked(addresses: frozenset[str], *, at: datetime) -> None:
    """Empty the address of requests to somebody who left; open ones are ended.

    Part of erasing a person, which leaves the one audit entry.
    """
    with transaction.atomic(), all_organizations():
        theirs = Peer.objects.filter(address__in=addresses)
        theirs.filter(ended_at=None).update(ended_at=at)
        theirs.update(address="")
        stated = Statement.objects.filter(address__in=addresses)
        stated.filter(ended_at=None, answered_at=None).update(ended_at=at)
        stated.update(address="")


def _waiting(submission: Submission, *, at: datetime) -> list[str]:
    rows = submission.peers.filter(ended_at=None, expires_at__gt=at)
    return list(rows.values_list("address", flat=True))
