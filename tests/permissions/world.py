"""One world with something of everything in it: two tenants, and every row in every state.

The walls are tested against it (`table.py`, `acts.py`), and every page is looked at in it
(`tests/pages`). What somebody outside must never reach belongs to the Harbor Museum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth.hashers import make_password
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)
from tests.bridges.oid4vp.showing import OWN
from tests.factories import (
    achievements,
    assessment,
    awards,
    calibration,
    cohorts,
    elsewhere,
    feeds,
    guardians,
    observing,
    partners,
    places,
    platforms,
    wallets,
)
from tests.factories import complaints as complaining
from tests.factories import portfolio as keeping
from tests.factories.accounts import PASSWORD, as_actor, person
from tests.factories.nominations import nominated
from tests.factories.organizations import member, organization
from tests.factories.portfolio import award_of

from insignia.accounts import actions as identities
from insignia.accounts.models import Person
from insignia.achievements import actions as writing
from insignia.achievements import queries as versions
from insignia.achievements.partners.values import Part
from insignia.achievements.values import Judging
from insignia.assessment import actions as assessing
from insignia.assessment import content
from insignia.assessment import queries as submissions
from insignia.assessment.models import Duplicate, Example
from insignia.assessment.observing import reaching as watching
from insignia.assessment.signing import reaching
from insignia.assessment.threads.values import Audience, Voice
from insignia.assessment.values import ConflictKind
from insignia.awards import actions as awarding
from insignia.awards.models import Award, StatusList
from insignia.awards.values import Change, JourneyParts, Reason, Recipient
from insignia.bridges.oauth.models import Grant
from insignia.bridges.oid4vci.values import Configuration
from insignia.cohorts.models import Enrolment
from insignia.complaints.values import Kind
from insignia.feeds import actions as results
from insignia.foundation import blobs, clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.jobs import run_pending
from insignia.foundation.letters import words_of
from insignia.foundation.models import Letter
from insignia.foundation.tenancy import all_organizations
from insignia.foundation.topics import Topic
from insignia.guardians.models import Question
from insignia.keyring import actions as keys
from insignia.keyring.models import IssuerKey
from insignia.logbook.jobs import let_the_log_grow
from insignia.notices import actions as noticing
from insignia.notices.models import Notice
from insignia.notices.values import Hearing, Wishes
from insignia.organizations import actions as organizations
from insignia.organizations.models import Membership
from insignia.organizations.queries import members_with
from insignia.organizations.values import Permission, Role
from insignia.portfolio import actions as portfolio
from insignia.portfolio import challenges
from insignia.portfolio import queries as holdings
from insignia.portfolio.models import Challenge, Collection, Holding
from insignia.portfolio.values import Beside, IdKind, Lock, Shown

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.foundation.actors import Actor
    from insignia.organizations.models import Organization

CHILD = "Quillonius"
OLD_BADGE = "Lamp Keeper of the Old Tower"
ROSTER = (
    b"email,name,achieved_on,route\r\nelif.demir@mail.example,Elif Demir,2026-03-01,conference\r\n"
)


@dataclass(frozen=True)
class Tenant:
    """One organization, its people, and the ids of what lies in it."""

    place: Organization
    people: dict[Role, Person]
    ids: dict[str, Any]

    @property
    def slug(self) -> str:
        return str(self.place.slug)


@dataclass(frozen=True)
class World:
    """The museum, another organization, a learner who earned things, and a stranger."""

    museum: Tenant
    other: Tenant
    learner: Person
    stranger: Person

    def kwargs(self, names: set[str], *, of: Tenant | None = None) -> dict[str, Any]:
        """Return what an address with these parts leads to in a tenant."""
        tenant = of or self.museum
        return {name: tenant.ids[name] for name in names}


def build() -> World:
    """Make it all through the front doors; jobs have run."""
    learner = person("Lina Plantagenet", email="lina.plantagenet@mail.example")
    museum = _tenant("Harbor Museum", "harbor", learner)
    stranger = person("Stranger Strand", email="stranger.strand@mail.example")
    other = _tenant("Quite Different", "different", person("Otis Elsewhere"))
    run_pending()
    let_the_log_grow.func()
    museum.ids.update(_notices(learner, stranger))
    museum.ids.update(_accounts(learner, stranger, museum.ids["invited"]))
    return World(museum, other, learner, stranger)


def _tenant(name: str, slug: str, learner: Person) -> Tenant:
    owner = person(f"Olga of {name}")
    place = organization(
        name,
        slug=slug,
        owner=owner,
        description="Tides, ships and lamps.",
        email=f"badges@{slug}.example",
    )
    people: dict[Role, Person] = {
        role: member(place, roles=[role], name=f"{role.value.title()} of {name}")
        for role in Role
        if role is not Role.OWNER
    }
    # Who founds an organization holds every role; here an owner is an owner and nothing else.
    people[Role.OWNER] = member(place, roles=[Role.OWNER], who=owner)
    ids: dict[str, Any] = {"slug": slug, "org_slug": slug, "of": place, "learner": learner}
    ids["place"] = "tile/entries/000.p/1"
    _definitions(place, people, ids)
    _submissions(people, ids)
    _signatures(place, people, ids)
    _observation(place, people, ids)
    _calibration(people, ids)
    _awards(place, people, ids)
    run_pending()
    _portfolio(learner, ids)
    _brought(learner, ids)
    _called(people, learner, ids)
    _alike(place, ids)
    _house(place, people, ids)
    _groups(people, ids)
    _young(ids)
    _nominations(learner, ids)
    _complaints(ids)
    _results(place, people, ids)
    _partners(place, ids)

    _messages(people, ids)
    return Tenant(place, people, ids)


def _definitions(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    author, owner = as_actor(people[Role.DESIGNER]), as_actor(people[Role.OWNER])
    named = achievements.micro_credential
    draft = achievements.drafted_achievement(place, named(name="Listening"), acting=author)
    waiting = achievements.drafted_achievement(place, named(name="Coaching"), acting=author)
    writing.submit_for_review(waiting.id, acting=author, at=clock.now())
    live = _published(place, named(), author, owner)
    judged = _published(place, named(name="Reading Aloud"), author, owner)
    badge = _published(place, achievements.simple_badge(), author, owner)
    old = _published(place, achievements.simple_badge(name=OLD_BADGE), author, owner)
    writing.retire(old.achievement_id, acting=owner, at=clock.now())
    tide = _published(place, achievements.simple_badge(name="Tide Reader"), author, owner)
    writing.offer_new_version(tide.achievement_id, acting=author, at=clock.now())
    by_two = named(name="Chairing a Debate", judging=Judging(assessors=2))
    ids["by_two"] = _published(place, by_two, author, owner)
    ids |= {
        "next_id": tide.achievement_id,
        "achievement_id": draft.id,
        "waiting_id": waiting.id,
        "live": live,
        "judged": judged,
        "badge": badge,
        "old": old,
        "live_id": live.achievement_id,
        "live_slug": live.achievement_slug,
        "step": "about",
        "version_id": _published(place, named(name="Wait Time"), author, owner).id,
        "number": live.number,
    }


def _published(place: Organization, definition: Any, author: Any, owner: Any) -> VersionView:
    return achievements.published_achievement(place, definition, author=author, publisher=owner)


def _submissions(people: dict[Role, Person], ids: dict[str, Any]) -> None:
    live, judged, learner = ids["live"], ids["judged"], ids["learner"]
    assessor = people[Role.ASSESSOR]
    draft = assessment.started_submission(live, learner=learner)
    artifact = assessment.attached_file(draft)
    assessment.attached_text(draft, part="lesson-recording", title="The discussion")
    assessment.written(draft)
    picture = assessment.attached_file(draft, content=assessment.png(), name="board.png")
    free = assessment.submitted_submission(live, learner=person("Nora Northman"))
    taken, _ = assessment.claimed_submission(
        live, learner=person("Noel Westerly"), assessor=assessor
    )
    returned, _ = _returned(live, assessor)
    passed, _ = assessment.claimed_submission(judged, learner=learner, assessor=assessor)
    assessment.decided(passed, assessor=assessor)
    with all_organizations():
        handed_in = taken.artifacts.exclude(digest="").get()
    on_its_way = assessing.begin_upload(
        draft.id, name="talk.mp3", length=9, limit=9, acting=as_actor(learner), at=clock.now()
    )
    claimed = assessment.claimed_prior_learning(live, learner=person("Priya Priorsdottir"))
    appealed, _ = _returned(live, assessor, name="Anna Appelboom")
    assessment.appealed(appealed)
    gone = assessment.started_submission(live, learner=person("Will Withdrawn"))
    assessing.withdraw(gone.id, acting=as_actor(gone.learner), at=clock.now())
    peer, token = assessment.asked_peer(draft, address="stranger.strand@mail.example")
    statement, link = assessment.asked_statement(draft, items=[str(artifact.id)])
    ids |= _help(draft, people, learner)
    ids |= {
        "statement_id": statement.id,
        "statement_token": link,
        "peer_id": peer.id,
        "peer_token": token,
        "submission_id": draft.id,
        "artifact_id": artifact.id,
        "picture_id": picture.id,
        "upload_id": on_its_way.id,
        "part_id": "lesson-plan",
        "way": "text",
        "handed_in_id": handed_in.id,
        "assessor_id": assessor.pk,
        "name": "plan.pdf",
        "content_token": _content_token(handed_in, assessor),
        "free_id": free.id,
        "prior_id": claimed.id,
        "taken_id": taken.id,
        "returned": returned,
        "passed_id": passed.id,
        **_judged_by_two(ids["by_two"], assessor),
        **_known_to(assessor, live),
        "withdrawn": gone,
    }


def _help(draft: Any, people: dict[Role, Person], learner: Person) -> dict[str, Any]:
    """Somebody who works with the learner, and somebody who could."""
    owner, other = people[Role.OWNER], member(draft.organization, roles=[Role.OWNER])
    for answering in (owner, other):
        assessment.answered_help(draft, by=answering)
    # Whoever is let in reads as the learner does, which no role of the table should.
    consent = assessment.let_in(draft, helper=other)
    waiting = assessing.ask_for_help(
        draft.id,
        text="How long may it be?",
        wants_coach=False,
        acting=as_actor(learner),
        at=clock.now(),
    )
    return {
        "consent_id": consent.id,
        "waiting_request_id": waiting.id,
        "adaptation_id": assessment.adapted(draft, by=owner).id,
        "other_helper_id": owner.pk,
    }


def _signatures(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    author, owner = as_actor(people[Role.DESIGNER]), as_actor(people[Role.OWNER])
    version = _published(place, achievements.merit_badge(), author, owner)
    for someone in members_with(place.id, Permission.ASSESS):
        assessing.approve(version.achievement_id, someone, acting=owner, at=clock.now())
    listed = assessment.started_submission(version, learner=ids["learner"])
    token = reaching.token_of(listed.id)
    signed = assessing.sign_off(
        listed.id,
        token,
        criterion_id="knots",
        done_on=clock.now().date(),
        words="All four, in the rain.",
        acting=as_actor(people[Role.ASSESSOR]),
        at=clock.now(),
    )
    ids |= {"to_sign_id": listed.id, "sign_token": token, "sign_off_id": signed.id}


def _observation(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    author, owner = as_actor(people[Role.DESIGNER]), as_actor(people[Role.OWNER])
    version = _published(place, achievements.watched(), author, owner)
    draft = assessment.started_submission(version, learner=ids["learner"])
    observing.observed(draft, people[Role.ASSESSOR])
    ids |= {
        "to_watch_id": draft.id,
        "watched_part_id": observing.PART,
        "watch_token": watching.token_of(draft.id),
    }


def _calibration(people: dict[Role, Person], ids: dict[str, Any]) -> None:
    designer, assessor = as_actor(people[Role.DESIGNER]), as_actor(people[Role.ASSESSOR])
    for version in (ids["live"], ids["judged"]):
        calibration.calibration_set(version, acting=designer)
    taken = calibration.round_taken(ids["judged"], acting=assessor)
    with all_organizations():
        example = Example.objects.filter(achievement_id=ids["live_id"]).earliest("added_at")
    ids |= {"round_id": taken.id, "example_id": example.id}


def _judged_by_two(version: VersionView, assessor: Person) -> dict[str, Any]:
    """One whose assessor waits for the other."""
    learner = person("Hanna Handelin")
    waiting, _ = assessment.claimed_submission(version, learner=learner, assessor=assessor)
    assessment.handed_in(waiting, assessor=assessor)
    return {"correctable_id": waiting.id}


def _known_to(assessor: Person, version: VersionView) -> dict[str, Any]:
    """An assessor's word that they know the learner of something that waits."""
    waiting = assessment.submitted_submission(version, learner=person("Kira Known"))
    word = assessing.declare_conflict(
        waiting.id,
        kind=ConflictKind.SAME_TEAM,
        note="",
        acting=as_actor(assessor),
        at=clock.now(),
    )
    return {"declared_id": word.id}


def _alike(place: Organization, ids: dict[str, Any]) -> None:
    """Two learners whose words are the same, which nobody has looked at."""
    assessment.handed_in_alike(ids["judged"], "Tilda Twin", "Tobias Twin")
    run_pending()
    with all_organizations():
        ids["duplicate_id"] = Duplicate.objects.get(organization=place).id


def _content_token(artifact: Any, reader: Person) -> str:
    return content.address(artifact.id, name="plan.pdf", reader=reader.pk).split("/")[-2]


def _returned(
    version: VersionView, assessor: Person, *, name: str = "Rita Returnsdottir"
) -> tuple[Any, Person]:
    learner = person(name)
    submission, _ = assessment.claimed_submission(version, learner=learner, assessor=assessor)
    assessment.decided(submission, assessor=assessor, failing=("include",))
    return submissions.submission(submission.id), assessor


def _awards(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    badge, learner = ids["badge"], ids["learner"]
    acting = as_actor(people[Role.AWARDER])
    given = {
        change: awards.issued(badge, to=learner)
        for change in (None, Change.REVOKE, Change.SUSPEND, Change.DISPUTE, Change.SUPERSEDE)
    }
    good = given[None]
    # An unclaimed award, to an address that nobody has proved.
    unclaimed = awards.issued(badge, to=Recipient("mira.mariner@mail.example", "Mira Mariner"))
    for change, reason in (
        (Change.SUSPEND, Reason.UNDER_INVESTIGATION),
        (Change.DISPUTE, Reason.OTHER),
    ):
        awards.changed(given[change], change, reason)
    awards.changed(
        given[Change.SUPERSEDE], Change.SUPERSEDE, Reason.NEWER_EDITION, superseded_by=good.id
    )
    revoked = awards.changed(given[Change.REVOKE], Change.REVOKE, Reason.AWARDED_IN_ERROR)
    expired = awards.issued(badge, to=learner)
    held = awards.awarded(badge, to=Recipient("hana.held@mail.example", "Hana Heldenberg"))
    with all_organizations():
        Award.objects.filter(pk=held.pk).update(state="held", held_because="The key was away.")
        past = clock.now() - timedelta(days=1)
        Award.objects.filter(pk=expired.pk).update(expires_at=past)
        status_list = StatusList.objects.get(book__organization=place, purpose="revocation")
    checked, released = (
        awarding.check_roster(
            badge.id, BytesIO(content), file_name="list.csv", acting=acting, at=clock.now()
        )
        for content in (ROSTER, ROSTER.replace(b"Elif", b"Ela").replace(b"elif", b"ela"))
    )
    awarding.release_roster(released.id, acting=acting, at=clock.now())
    other = f"other.{learner.email}"
    EmailAddress.objects.create(user=learner, email=other, verified=True)
    asked = awarding.ask_rebinding(
        good.id, address=other, note="", acting=as_actor(learner), at=clock.now()
    )
    ids |= {
        "award_id": good.id,
        "rebinding_id": asked.id,
        "held_id": held.id,
        "unclaimed_id": unclaimed.id,
        "suspended_id": given[Change.SUSPEND].id,
        "change_id": revoked.id,
        "change": Change.SUSPEND.value,
        "batch_id": checked.id,
        "released_id": released.id,
        "list_id": status_list.id,
    }


def _brought(learner: Person, ids: dict[str, Any]) -> None:
    held = elsewhere.brought(learner)
    portfolio.accept(held.id, acting=as_actor(learner), at=clock.now())
    ids["brought_id"] = held.id
    did = f"did:example:{learner.pk.hex}"
    proved = identities.prove_identifier(did, acting=as_actor(learner), at=clock.now())
    ids["identifier_id"] = proved.id
    ids["parted_id"] = elsewhere.brought(learner, elsewhere.showing_parts(learner)).id
    ids["baked_id"] = elsewhere.pictured(learner).id
    ids["brought_token"] = holdings.token_of(keeping.shared(held).id)


def _called(people: dict[Role, Person], learner: Person, ids: dict[str, Any]) -> None:
    """What the place calls its learner: a number that they agreed to, and a name that waits."""
    for name, kind, value in (
        ("id_id", IdKind.USER_NAME, "lplantagenet"),
        ("agreed_id", IdKind.NUMBER, "0017"),
    ):
        row = portfolio.confirm_id(
            ids["slug"],
            address=str(learner.email),
            kind=kind,
            value=value,
            acting=as_actor(people[Role.OWNER]),
            at=clock.now(),
        )
        ids[name] = row.id
    portfolio.agree_to_id(ids["agreed_id"], acting=as_actor(learner), at=clock.now())


def _portfolio(learner: Person, ids: dict[str, Any]) -> None:
    acting, at = as_actor(learner), clock.now()
    by_award = {row.award_id: row for row in Holding.objects.filter(person=learner)}
    fresh = by_award[ids["award_id"]]
    with all_organizations():
        judged = Award.objects.get(decision__attempt__submission_id=ids["passed_id"])
    shared = by_award[judged.id]
    portfolio.accept(shared.id, acting=acting, at=at)
    shown = Shown(name=True, feedback=True, evidence=True)
    stopped = keeping.shared(shared, shown=shown, label="From my youth")
    portfolio.ask_anew(learner.pk, acting=acting, at=at)
    live, ended = (
        portfolio.share(
            shared.id, shown=shown, label="For work", expires_at=None, acting=acting, at=at
        )
        for _ in range(2)
    )
    portfolio.end_share(ended.id, acting=acting, at=at)
    told = keeping.earned(versions.version(judged.version_id), by=learner)
    parts = JourneyParts(overview=True, changes=True, reflection=True, feedback=True)
    awarding.sign_journey(award_of(told).id, parts=parts, acting=acting, at=at)
    shown = Shown(name=True, feedback=True, evidence=True, journey=True)
    way = portfolio.share(
        told.id, shown=shown, label="With the way", expires_at=None, acting=acting, at=at
    )
    offer = wallets.offered(shared, Configuration.AS_ISSUED, has_pin=True)
    # The world is older than an offer is good for by the time some tests come to it.
    Grant.objects.filter(pk=offer.id).update(expires_at=at + timedelta(days=1))
    locked = keeping.shared(shared, told, lock=Lock("", "Ada Obi", "ada.obi@mail.example"))
    asked = portfolio.ask(shared.id, acting=as_actor(person("Vera Viewer")), at=at)
    # The world is older than a question is open by the time some tests come to it.
    Challenge.objects.filter(pk=asked.id).update(until=at + timedelta(days=700))
    awarding.sign_copy(award_of(shared).id, subject=OWN.controller, acting=acting, at=at)
    framed = keeping.shared(shared, framing="*")
    hidden = by_award[ids["suspended_id"]]
    portfolio.hide(hidden.id, acting=acting, at=at)
    ids |= wallets.questions(learner)
    ids["connection_id"] = platforms.connected(learner).id
    ids["place_id"] = places.connected(learner).id
    _archive(acting)
    collected = keeping.collection(
        shared,
        told,
        beside=Beside("Where it began.", evidence=True, reflection=True, feedback=True),
    )
    ids |= {
        "collection_id": collected.id,
        "profile_slug": _profile(learner, collected),
        "holding_id": shared.id,
        "fresh_holding_id": fresh.id,
        "hidden_holding_id": hidden.id,
        "told_holding_id": told.id,
        "told_token": holdings.token_of(way.id),
        "share_id": live.id,
        "grant_id": offer.id,
        "offer_token": wallets.address_token(offer),
        "stopped_share_id": stopped.id,
        "share_token": holdings.token_of(live.id),
        "challenge_id": asked.id,
        "asked_token": challenges.token_of(asked.id),
        "framed_token": holdings.token_of(framed.id),
        "framed_url": holdings.url_of(framed.id),
        "locked_token": holdings.token_of(locked.id),
        "ended_token": holdings.token_of(ended.id),
    }


def _profile(learner: Person, collected: Collection) -> str:
    """A public profile; every world has a learner of its own, at an address of their own."""
    slug, about = f"lina-{learner.pk.hex[:8]}", "I read where children are."
    made = keeping.profile_of(collected, slug=slug, headline="Reads aloud, and asks", about=about)
    return made.slug


def _archive(acting: Actor) -> None:
    """An archive that lies ready, and a second key; what is inside is for other tests."""
    at = clock.now()
    ordered = portfolio.order_archive(language="en", acting=acting, at=at)
    stored = blobs.store_bytes(b"PK", room=portfolio.room(ordered.id))
    portfolio.finish_archive(ordered.id, stored=stored, acting=SYSTEM, at=at)
    for _ in range(2):
        keys.renew_learner_key(acting=acting, at=at)


def _groups(people: dict[Role, Person], ids: dict[str, Any]) -> None:
    group = cohorts.cohort(ids["live"], lead=people[Role.EDUCATOR])
    place = cohorts.enrolled(group, ids["learner"], name="Lina")
    (card,) = cohorts.carded(group, "Ottokar")
    with all_organizations():
        carded = Enrolment.objects.get(cohort=group, has_card=True)
    ids |= {
        "cohort_id": group.id,
        "cohort_code": group.code,
        "enrolment_id": place.id,
        "carded_id": carded.id,
        "card": card,
    }


def _nominations(learner: Person, ids: dict[str, Any]) -> None:
    made, token = nominated(ids["live"], address="stranger.strand@mail.example", by=learner)
    ids |= {"nomination_id": made.id, "nomination_token": token}


def _complaints(ids: dict[str, Any]) -> None:
    made = complaining.about_definition(ids["live"], address="cora.complainer@mail.example")
    ids |= {"complaint_id": made.id, "complaint_token": complaining.link_in_letter(made)}
    ids["fraud_id"] = complaining.about_definition(ids["live"], kind=Kind.FRAUD).id


def _young(ids: dict[str, Any]) -> None:
    """A child with a guardian who is asked something, and one whose guardian has not answered."""
    child, other = (
        guardians.young(CHILD, email=f"{CHILD}.{ids['slug']}@mail.example"),
        guardians.young("Ida"),
    )
    token = guardians.agreed(child, address=f"guardian.of.{CHILD}@mail.example".lower())
    waits = keeping.shared(keeping.earned(by=child), shown=Shown(name=True), label="For Grandma")
    ids |= {
        "child": child,
        "guardian_token": token,
        "question_id": Question.objects.get(about=waits.id).id,
        "asked_guardian_token": guardians.asked(other, address="otto.guardian@mail.example"),
    }


def _partners(place: Organization, ids: dict[str, Any]) -> None:
    guild = organization(name=f"Guild of {place.name}")
    badge = achievements.published_achievement(guild)
    asked = partners.asked(badge, place, part=Part.CO_AUTHOR)
    handover = organizations.name_successor(guild, slug=place.slug, acting=SYSTEM, at=clock.now())
    ids |= {"partnership_id": asked.id, "guild_slug": guild.slug, "handover_id": handover.id}


def _results(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    known = feeds.feed(place, owner=people[Role.OWNER])
    tested = achievements.published_achievement(place, feeds.result_badge())
    ids |= {"feed_id": known.id, "tested": tested, "tested_id": tested.id, "tested_part": "exam"}
    data = feeds.signed(feeds.said(ids["learner"].email, score=40, id=f"urn:{place.slug}"))
    acting, at = as_actor(ids["learner"]), clock.now()
    ids["check_id"] = results.bring(tested.id, "exam", data, acting=acting, at=at).id


def _messages(people: dict[Role, Person], ids: dict[str, Any]) -> None:
    """The learner writes about a draft to who leads and to who teaches, and one answers."""
    said = (
        (ids["learner"], "May I hand in a *film*?", Voice.LEAD),
        (ids["learner"], "Shall I show it in class first?", Voice.TEACHER),
        (people[Role.OWNER], "You may. Ten minutes are enough.", Voice.LEARNER),
    )
    for author, text, to in said:
        acting, at = as_actor(author), clock.now()
        assessing.write(ids["submission_id"], text=text, to=Audience(to), acting=acting, at=at)


def _house(place: Organization, people: dict[Role, Person], ids: dict[str, Any]) -> None:
    acting, at = as_actor(people[Role.OWNER]), clock.now()
    address = f"invited.{place.slug}@mail.example"
    invited = organizations.invite(
        place, address=address, roles=[Role.ASSESSOR], acting=acting, at=at
    )
    domain = organizations.name_domain(place, name="localhost.example", acting=acting, at=at)
    made = organizations.make_client(
        place, name="Shop", scopes=_CLIENT_SCOPES, acting=acting, at=at
    )
    reader = organizations.make_client(
        place, name="Screen", scopes=[Permission.READ_AUDIT], acting=acting, at=at
    )
    with all_organizations():
        auditing = Membership.objects.get(organization=place, person=people[Role.AUDITOR])
        key = IssuerKey.objects.filter(organization=place).earliest("created_at")
    ids |= {
        "invitation_id": invited.id,
        "invitation_token": _token_in_letter(address),
        "invited": person(f"Ines Invited to {place.name}", email=address),
        "domain_id": domain.id,
        "client_id": made.client.id,
        "api_key": made.key,
        "reading_api_key": reader.key,
        "membership_id": auditing.id,
        "key_id": key.id,
    }


def _notices(learner: Person, stranger: Person) -> dict[str, Any]:
    """What was written to the learner lies here; the stranger hears of requests once a day."""
    once_a_day = Wishes({Topic.REQUESTS: Hearing.DAILY})
    noticing.choose(once_a_day, acting=as_actor(stranger), at=clock.now())
    with_words = Notice.objects.filter(person=learner).exclude(sealed_link=b"")
    link = noticing.link_to_end_daily(stranger.pk)
    return {
        "notice_id": with_words.earliest("written_at").pk,
        "daily_token": link.rstrip("/").rpartition("/")[2],
    }


def _accounts(learner: Person, stranger: Person, forgetful: Person) -> dict[str, Any]:
    """What letters and devices open; everybody has the same password."""
    Person.objects.exclude(email=None).update(password=make_password(PASSWORD))
    forgetful.refresh_from_db()
    EmailAddress.objects.create(user=stranger, email="strand.second@mail.example", verified=True)
    TOTP.activate(learner, generate_totp_secret())
    RecoveryCodes.activate(learner)
    passkey = Authenticator.objects.create(
        user=learner,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key ring", "credential": made_passkey()},
    )
    return {
        "reset_uid": user_pk_to_url_str(forgetful),
        "reset_key": default_token_generator.make_token(forgetful),
        "passkey_id": passkey.pk,
    }


def made_passkey(
    *, challenge: bytes = b"challenge", host: str = "127.0.0.1", name: bytes = b"an older passkey"
) -> dict[str, Any]:
    """What a device answers when it has made a passkey for a host."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = ES256.from_cryptography_key(public)  # type: ignore[no-untyped-call]
    attested = AttestedCredentialData.create(Aaguid.NONE, name, key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    made = AuthenticatorData.create(sha256(host.encode()).digest(), flags, 0, attested)
    answer = AuthenticatorAttestationResponse(
        client_data=CollectedClientData.create("webauthn.create", challenge, f"https://{host}"),
        attestation_object=AttestationObject.create("none", made, {}),
    )
    return dict(RegistrationResponse(raw_id=name, response=answer))


_CLIENT_SCOPES = [
    Permission.DESIGN,
    Permission.PUBLISH,
    Permission.AWARD,
    Permission.REVOKE,
    Permission.READ_DESK,
]


def _token_in_letter(address: str) -> str:
    letter = Letter.objects.filter(recipient=address).latest("queued_at")
    found = re.search(r"/organizations/invitations/([^/\s]+)/", words_of(letter))
    assert found, words_of(letter)
    return found[1]


def submission_of(world: World, state: str) -> UUID:
    """Return the id of the museum's submission in a state, for readers of the table."""
    found: UUID = world.museum.ids[f"{state}_id"]
    return found


def everybody() -> set[str]:
    """Return every name and address that must not stand in the audit trail."""
    with all_organizations():
        recipients = Award.objects.values_list("recipient_name", "recipient_address")
        names = {value for row in recipients for value in row}
    names |= set(Person.objects.values_list("name", flat=True))
    names |= set(EmailAddress.objects.values_list("email", flat=True))
    return {name for name in names if len(name) > len("Person 1234")}
