"""Reactions of the portfolio to issued and claimed credentials, and to people who leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from insignia.accounts import queries as accounts
from insignia.accounts.events import BandReached
from insignia.awards import queries as awards
from insignia.awards.events import AwardClaimed, CredentialsIssued, StandingChanged
from insignia.awards.values import Standing
from insignia.foundation import actors, belongings, clock, letters, topics
from insignia.foundation.belongings import Holding as Belonging
from insignia.foundation.events import on
from insignia.foundation.identifiers import absolute
from insignia.foundation.refusals import NotFound
from insignia.foundation.topics import Topic
from insignia.guardians.events import ConsentWithdrawn, QuestionAnswered
from insignia.guardians.values import Kind
from insignia.portfolio import actions, queries
from insignia.portfolio.collecting import profiles, reading
from insignia.portfolio.events import ArchiveOrdered
from insignia.portfolio.importing import snapshots
from insignia.portfolio.institutional import reading as institutional
from insignia.portfolio.strengths import reading as strengths
from insignia.portfolio.takeaway import packing
from insignia.portfolio.takeaway import reading as archives
from insignia.portfolio.values import ImportedHolding

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.portfolio.values import HoldingView

ACTOR = actors.job("portfolio.subscribers")

topics.name(Topic.CREDENTIALS, "portfolio/mail", ["called", "received"])
topics.name(Topic.RIGHTS, "portfolio/mail", ["of_age", "packed"])
topics.name(Topic.SAFETY, "portfolio/mail", ["asked", "code"])


@on(CredentialsIssued)
def receive_what_was_issued(event: CredentialsIssued) -> None:
    """Put signed credentials into the keeping of their people, where there are any already."""
    for award_id, person_id in awards.holders(event.award_ids).items():
        _receive(award_id, person_id)


@on(AwardClaimed)
def receive_what_was_claimed(event: AwardClaimed) -> None:
    """Put a claimed credential into its person's keeping; unsigned ones follow when issued."""
    if awards.award(event.award_id).standing is not Standing.WAITING:
        _receive(event.award_id, event.person_id)


@on(StandingChanged)
def show_how_it_stands_now(event: StandingChanged) -> None:
    """Let a public profile say what an issuer has changed."""
    actions.renew_profiles_with(*reading.holdings_of_award(event.award_id))


@on(ArchiveOrdered)
def pack_what_was_ordered(event: ArchiveOrdered) -> None:
    """Pack an archive; one that was packed already, or whose owner left, is let be."""
    archive = archives.archive_to_pack(event.archive_id)
    if archive is not None:
        packing.pack(archive, acting=ACTOR, at=clock.now())


@belongings.lets_go
def let_go_of_what_was_held(person_id: UUID, addresses: frozenset[str]) -> None:
    """End every link of a person who leaves."""
    del addresses
    actions.let_go(person_id, at=clock.now())


@belongings.lets_go
def drop_the_archive(person_id: UUID, _addresses: frozenset[str]) -> None:
    """Delete the archive of a person who leaves."""
    actions.forget_archive(person_id)


@belongings.lets_go
def let_go_of_what_was_brought(person_id: UUID, addresses: frozenset[str]) -> None:
    """Empty what somebody brought from elsewhere."""
    del addresses
    actions.erase_imports(person_id)


@belongings.lets_go
def let_go_of_what_was_arranged(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete the collections of a person who leaves."""
    del addresses
    actions.erase_collections(person_id)


@belongings.lets_go
def let_go_of_what_they_are_called(person_id: UUID, addresses: frozenset[str]) -> None:
    """Delete the numbers that organizations know somebody by."""
    del addresses
    actions.erase_ids(person_id)


@on(QuestionAnswered)
def heed_the_guardian(event: QuestionAnswered) -> None:
    """Let a young person's link show something, or end it."""
    if event.kind is Kind.SHARE:
        at, is_granted = clock.now(), event.is_granted
        actions.settle_share(event.about, is_granted=is_granted, acting=ACTOR, at=at)


@on(ConsentWithdrawn)
def show_nothing_any_more(event: ConsentWithdrawn) -> None:
    """End every link of a young person whose guardian no longer agrees."""
    actions.end_shares(event.person_id, acting=ACTOR, at=clock.now())


@on(BandReached)
def ask_who_has_come_of_age(event: BandReached) -> None:
    """Stop the links of who is grown up now, and ask them about each; both or neither."""
    if event.band.is_minor:
        return
    with transaction.atomic():
        stopped = actions.ask_anew(event.person_id, acting=ACTOR, at=clock.now())
        if stopped:
            _ask_anew(event.person_id)


@belongings.holds("portfolio")
def what_is_held(person_id: UUID) -> Belonging:
    """Return what a person holds and whom they showed it to, with the signed documents."""
    now = clock.now()
    both = [*queries.holdings_of(person_id), *queries.holdings_of(person_id, hidden=True)]
    credentials = [
        {
            "credential": held.credential_id,
            "name": held.name,
            "issuer": held.issuer,
            "standing": held.standing,
            "received": held.received_at,
            "accepted": held.is_accepted,
            "hidden": held.is_hidden,
            **_document(held),
        }
        for held in both
    ]
    links = [
        {
            "for": share.label,
            "shows": share.names,
            "to": share.lock.recipient_name or share.lock.recipient_address,
            "made": share.created_at,
            "until": share.expires_at,
            "ended": share.ended_at,
            "opened": {day.isoformat(): count for day, count in share.openings},
        }
        for share in queries.all_shares_of(person_id, at=now)
    ]
    questions = [
        {"of": held.name, "asked": asked_at, "confirmed": confirmed_at}
        for held in both
        for asked_at, confirmed_at in queries.questions_about(held)
    ]
    return Belonging(
        {"credentials": credentials, "links": links, "questions": questions},
        {
            f"{held.file_name}{held.brought.suffix}": held.brought.blob
            for held in both
            if isinstance(held, ImportedHolding)
        },
    )


@belongings.holds("collections")
def what_is_arranged(person_id: UUID) -> Belonging:
    """Return the collections of a person with their words, and what their profile says."""
    return Belonging(
        {
            "collections": reading.collections_as_json(person_id),
            "profile": profiles.as_json(person_id),
        }
    )


@belongings.holds("institutional_ids")
def what_they_are_called(person_id: UUID) -> Belonging:
    """Return what organizations call a person."""
    return Belonging(institutional.as_json(person_id))


@belongings.holds("not_now")
def what_was_put_off(person_id: UUID) -> Belonging:
    """Return what a person does not want to have proposed."""
    return Belonging(strengths.put_off_by(person_id))


def _document(held: HoldingView) -> dict[str, object]:
    """Return the signed document, or for one from elsewhere what is known of it."""
    if not isinstance(held, ImportedHolding):
        return {"document": queries.document(held).decode()}
    brought = held.brought
    return {
        "brought": brought.carried.value,
        "from": brought.source or brought.file_name,
        "sha256": brought.digest,
        "whose": brought.whose.value,
        "checked": brought.checked_at,
        "report": brought.report,
        "snapshots": [
            {"of": each.address, "seen": each.seen_at, "file": each.path}
            for each in snapshots.of([brought.id])
        ],
    }


def _ask_anew(person_id: UUID) -> None:
    try:
        reach = accounts.reach(person_id)
    except NotFound:  # left
        return
    letters.post(
        key=f"portfolio.of-age.{person_id}",
        to=reach.email,
        template="portfolio/mail/of_age",
        context={"person": reach.name, "link": absolute(reverse("portfolio:home"))},
        language=reach.language,
    )


def _receive(award_id: UUID, person_id: UUID) -> None:
    """Receive and write to the learner, both or neither; the letter's key makes it one letter."""
    with transaction.atomic():
        holding = actions.receive(award_id, person_id, acting=ACTOR, at=clock.now())
        try:
            reach = accounts.reach(person_id)
        except NotFound:  # the person left in the meantime: nobody reads the letter
            return
        held = queries.view(holding)
        letters.post(
            key=f"portfolio.received.{holding.id}",
            to=reach.email,
            template="portfolio/mail/received",
            context={
                "person": reach.name,
                "name": held.name,
                "issuer": held.issuer,
                "link": absolute(reverse("portfolio:holding", args=[holding.id])),
            },
            language=reach.language,
        )
