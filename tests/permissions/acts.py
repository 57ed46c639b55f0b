"""Every act a route can do, once, as a browser does it: who, with what, from which state.

`ACTS` leave exactly one audit entry; `WITHOUT_ENTRY` are the exceptions, each with its reason.
A route that takes a POST and stands in neither fails the suite.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import lxml.html
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth import HASH_SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from fido2.utils import websafe_decode
from tests.factories import achievements, assessment, feeds
from tests.factories.accounts import OF_AGE, PASSWORD, as_actor, code_in_letter
from tests.factories.elsewhere import badge_for, presentation
from tests.permissions.table import ANONYMOUS, LEARNER, OTHER_OWNER, STRANGER
from tests.permissions.world import CHILD, ROSTER, made_passkey

from insignia.accounts.models import Person
from insignia.achievements.exchange import files
from insignia.achievements.values import FairnessQuestion
from insignia.assessment.calibration import reading
from insignia.assessment.models import Submission
from insignia.assessment.queueing import assigning
from insignia.awards.models import Award
from insignia.foundation import clock
from insignia.foundation.actors import SYSTEM
from insignia.foundation.tenancy import all_organizations
from insignia.guardians import actions as guarding
from insignia.keyring import actions as keys
from insignia.keyring.models import IssuerKey
from insignia.organizations import actions as organizations
from insignia.organizations.values import Role
from insignia.portfolio import actions as portfolio
from insignia.portfolio import challenges
from insignia.portfolio.importing import proofs
from insignia.portfolio.takeaway import packing

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.permissions.world import World

OWNER, DESIGNER, ASSESSOR, AWARDER = "owner", "designer", "assessor", "awarder"
EDUCATOR = "educator"
INVITED = "invited"
NEWCOMER = {
    "email": "noa.new@mail.example",
    "password1": "a long phrase",
    "name": "Noa Newcomer",
    **OF_AGE,
}
NEW_PASSWORD = {"password1": "a fresh phrase", "password2": "a fresh phrase"}


@dataclass(frozen=True)
class Act:
    """Who does it, what is sent, and what the table of exceptions says if it leaves no entry.

    `sent` overrides what the form at the same address would send (`fills` names a field of it,
    `form` another route that has it), and `reads` is what only the page can say. `before` brings
    about what the world does not have; `at` changes a part of the address. What is sent by another
    `method` than a form's is no form: `sent` stays empty, and `headers` say it all.
    """

    who: str
    sent: dict[str, Any] | Callable[[World], dict[str, Any]] | None = None
    fills: str = ""
    form: str = ""
    reads: Callable[[Client, str], dict[str, Any]] | None = None
    before: Callable[[World, Client], None] | None = None
    at: dict[str, str] = field(default_factory=dict)
    because: str = ""
    status: int = 302
    method: str = "post"
    headers: dict[str, str] = field(default_factory=dict)

    def data(self, world: World) -> dict[str, Any]:
        """Return what is sent whoever sends it."""
        return self.sent(world) if callable(self.sent) else dict(self.sent or {})

    def data_from(self, world: World, client: Client, address: str) -> dict[str, Any]:
        """Return what a browser that has opened the page sends."""
        shown = form_values(client, address, self.fills) if self.fills else {}
        read = self.reads(client, address) if self.reads else {}
        return {**shown, **read, **self.data(world)}


def form_values(client: Client, address: str, field: str) -> dict[str, Any]:
    """Return what a browser would send from the form at `address` that has a field so named."""
    page: Any = lxml.html.fromstring(client.get(address).content.decode())
    form = next(form for form in page.forms if field in form.fields)
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    values.pop("csrfmiddlewaretoken", None)
    return values


def _allowed(world: World) -> dict[str, Any]:
    return {"allow": "1", "about": str(world.museum.ids["holding_id"])}


def _passed_on(world: World) -> dict[str, Any]:
    """What the viewer has told the holder, and where the holder's wallet is."""
    return {"code": challenges.code_of(world.museum.ids["challenge_id"]), "where": "here"}


def _children(_: World) -> dict[str, Any]:
    month = f"{clock.now().year + 1}-05"
    return {"names": "Robin", "draw": "0", "age_band": "under-13", "month": month}


def _card(world: World) -> dict[str, Any]:
    return asdict(world.museum.ids["card"])


def _with_key(world: World, _: Client) -> None:
    keys.key_of_learner(world.learner.pk, acting=SYSTEM, at=clock.now())


def _with_archive(world: World, _: Client) -> None:
    now = clock.now()
    ordered = portfolio.order_archive(language="en", acting=as_actor(world.learner), at=now)
    packing.pack(ordered, acting=SYSTEM, at=now)


def _young_again(world: World, _: Client) -> None:
    Person.objects.filter(pk=world.learner.pk).update(age_band="under-13")


def _put_off(world: World, client: Client) -> None:
    client.post(reverse("portfolio:put-off", args=[world.museum.ids["live_id"]]))


def _owner_of_work(world: World) -> dict[str, Any]:
    return {"to": str(world.museum.place.id)}


def _closed_site(world: World, _: Client) -> None:
    with all_organizations():
        rows = Submission.objects.filter(pk=world.museum.ids["submission_id"])
        rows.update(organization=world.other.place)


def _consent_ended(world: World, _: Client) -> None:
    guarding.withdraw(world.museum.ids["guardian_token"], at=clock.now())


def _picture(_: World) -> dict[str, Any]:
    content = assessment.png(width=600, height=600)
    return {"picture": SimpleUploadedFile("badge.png", content, "image/png")}


def _fair(_: World) -> dict[str, Any]:
    return {question.value: "fine" for question in FairnessQuestion}


def _definition_file(_: World) -> dict[str, Any]:
    content = files.written(achievements.simple_badge(name="From a file"))
    return {"file": SimpleUploadedFile("badge.json", content, "application/json")}


def _helper(world: World) -> dict[str, Any]:
    return {
        "helper": str(world.museum.ids["other_helper_id"]),
        "last_day": (clock.now() + timedelta(days=7)).date().isoformat(),
    }


def _others(world: World) -> dict[str, Any]:
    return {f"others-{world.museum.ids['artifact_id']}": "nobody"}


def _roster(world: World) -> dict[str, Any]:
    content = ROSTER.replace(b"elif", b"new")
    return {
        "version": str(world.museum.ids["badge"].id),
        "file": SimpleUploadedFile("list.csv", content, "text/csv"),
    }


def _recipient(world: World) -> dict[str, Any]:
    return {
        "version": str(world.museum.ids["badge"].id),
        "name": "Nia Newman",
        "address": "nia.newman@mail.example",
        "achieved_on": "2026-03-01",
        "route": "volunteering",
    }


def _findings_in_examples(world: World) -> dict[str, Any]:
    key = world.museum.ids["live_id"]
    return {
        f"{example.id}-criterion-{score.criterion_id}": "level:met"
        for example in reading.examples_of(key)
        for score in example.scores
    }


def _assessor(world: World) -> dict[str, Any]:
    return {"person": str(world.museum.ids["assessor_id"]), "languages": ["en"]}


def _one_to_give(world: World) -> dict[str, Any]:
    """Leave all but one in the queue, of what the form proposes somebody for."""
    lead, at = as_actor(world.museum.people[Role.OWNER]), clock.now()
    rows = assigning.giving(world.museum.place.slug, acting=lead, at=at).rows
    given, *others = [row for row in rows if row.proposed]
    left = {f"assessor-{row.submission.pk}": "" for row in others}
    return {**left, f"assessor-{given.submission.pk}": str(given.proposed)}


def _own_address(world: World) -> dict[str, Any]:
    return {"confirmation": world.stranger.email}


def _without_key(world: World, client: Client) -> None:
    with all_organizations():
        IssuerKey.objects.filter(organization=world.museum.place).delete()


def _named_a_successor(world: World, client: Client) -> None:
    organizations.name_successor(
        world.museum.place, slug=world.museum.ids["guild_slug"], acting=SYSTEM, at=clock.now()
    )


def _all_signed(world: World, client: Client) -> None:
    with all_organizations():
        waiting = Award.objects.filter(organization=world.museum.place, state="awarded")
        waiting.update(state="held")


def _without_password(world: World, client: Client) -> None:
    """Somebody who came by a passkey; whose session goes on, as the new hash is put into it."""
    world.stranger.set_unusable_password()
    world.stranger.save()
    session = client.session
    session[HASH_SESSION_KEY] = world.stranger.get_session_auth_hash()
    session.save()


def _led_to_the_form(world: World, client: Client) -> None:
    """The link of the letter puts its key into the session and leads on."""
    ids = world.museum.ids
    link = {"uidb36": ids["reset_uid"], "key": ids["reset_key"]}
    answer = client.get(reverse("account_reset_password_from_key", kwargs=link))
    assert answer["Location"].endswith("-set-password/")


def _group(world: World) -> dict[str, Any]:
    return {"name": "Year 8", "achievements": [str(world.museum.ids["live_id"])]}


def _partner(world: World) -> dict[str, Any]:
    return {"partner": world.museum.ids["guild_slug"], "part": "adviser", "note": "Two readings."}


def _feed(_: World) -> dict[str, Any]:
    key = feeds.signer(feeds.OTHER_SEED).public_key.multikey
    return {"name": "Harbour Examinations", "measures": "Knots and tides.", "key": key}


def _result(world: World) -> dict[str, Any]:
    content = feeds.signed(feeds.said(world.learner.email, id="urn:anew"))
    return {"file": SimpleUploadedFile("result.jws", content)}


def _code_of_group(world: World) -> dict[str, Any]:
    return {"code": world.museum.ids["cohort_code"]}


def _at_the_second_step(world: World, client: Client) -> None:
    said = {"login": world.learner.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), said)["Location"] == reverse("mfa_authenticate")


def _code(client: Client, address: str) -> dict[str, Any]:
    """What the new authenticator shows."""
    client.get(address)
    counter = next(iter(yield_hotp_counters_from_time()))
    return {"code": format_hotp_value(hotp_value(client.session["mfa.totp.secret"], counter))}


def _signed_up_and_waiting(world: World, client: Client) -> None:
    answer = client.post(reverse("account_signup"), NEWCOMER)
    assert answer["Location"] == reverse("account_email_verification_sent")


def _code_in_letter(client: Client, address: str) -> dict[str, Any]:
    """What the newcomer reads in the letter."""
    return {"code": code_in_letter(NEWCOMER["email"])}


def _passkey(client: Client, address: str) -> dict[str, Any]:
    """What a device answers to the challenge of the page."""
    client.get(address)
    challenge = websafe_decode(client.session["mfa.webauthn.state"]["challenge"])
    made = made_passkey(challenge=challenge, host="testserver", name=b"a new passkey")
    return {"name": "Phone", "credential": json.dumps(made)}


FINDINGS = {f"criterion-{key}": "level:met" for key in ("plan", "wait", "include")}
CREATED = {"name": "Knots", "form": "badge", "assessment_kind": "none", "language": "en"}


def _proof_of_a_key(world: World) -> dict[str, Any]:
    asked = proofs.question(world.learner.pk, at=clock.now())
    return {"challenge": asked, "proof": presentation(asked)}


ACTS: dict[str, Act] = {
    "achievements:begin": Act(DESIGNER, CREATED),
    "achievements:edit": Act(DESIGNER, {"name": "Listening well"}, fills="name"),
    "achievements:designer": Act(DESIGNER, {"image_alt": "A lamp on a shield."}, fills="image_alt"),
    "achievements:upload-picture": Act(DESIGNER, _picture),
    "achievements:drawn-picture": Act(DESIGNER),
    "achievements:submit": Act(DESIGNER),
    "achievements:review": Act(OWNER, {"note": "Say more about the silences."}),
    "achievements:publish": Act(OWNER, _fair),
    "achievements:offer": Act(DESIGNER),
    "achievements:retire": Act(OWNER),
    "achievements:discard": Act(DESIGNER),
    "achievements:duplicate": Act(DESIGNER),
    "achievements:bring": Act(DESIGNER, _definition_file),
    "assessment:start": Act(LEARNER, {"route": "informal-learning"}),
    "assessment:workspace": Act(LEARNER, {"do": "submit"}, fills="overview"),
    "assessment:withdraw": Act(LEARNER),
    "assessment:move": Act(LEARNER, _owner_of_work, before=_closed_site),
    "assessment:name-files": Act(LEARNER),
    "assessment:attach": Act(
        LEARNER, {"title": "Ladder", "text": "Who sees it differently?", "criteria": ["plan"]}
    ),
    "assessment:send": Act(
        LEARNER,
        {
            "title": "Ladder",
            "text": "Who sees it differently?",
            "sent_as": "a4f5ae6c-9d7f-4c12-9d53-6f0e3f1f5a10",
        },
        status=204,
    ),
    "assessment:remap": Act(LEARNER, {"title": "Plan", "criteria": ["plan"]}, fills="title"),
    "assessment:detach": Act(LEARNER),
    "assessment:thread": Act(LEARNER, {"text": "Thank you."}, fills="text"),
    "assessment:appeal": Act(
        LEARNER, {"criteria": ["plan"], "words": "The plan names two levels of questions."}
    ),
    "assessment:help": Act(LEARNER, {"text": "Which part is for the recording?"}),
    "assessment:peers": Act(LEARNER, {"address": "pia.peer@mail.example"}, fills="address"),
    "assessment:consent": Act(LEARNER, _helper),
    "assessment:end-consent": Act(LEARNER),
    "assessment:adapt": Act(
        OWNER, {"kind": "time", "words": "Twenty minutes.", "reason": "She reads slowly."}
    ),
    "assessment:end-adaptation": Act(OWNER),
    "assessment:answer-help": Act(OWNER, {"text": "Ten minutes are enough."}),
    "assessment:check-off": Act(LEARNER, _others),
    "assessment:cover": Act(LEARNER, {"cells": ["0-1", "0-2"]}),
    "assessment:send-back": Act(ASSESSOR, {"reason": "Two faces, on the left."}),
    "assessment:prior": Act(
        LEARNER, {"what": "I led lessons.", "where": "Kiel", "when": "2016 to 2021"}
    ),
    "assessment:interview": Act(
        ASSESSOR, {"held_on": "2026-05-04", "text": "She told me how she waits."}
    ),
    "assessment:sign": Act(
        ASSESSOR, {"criterion_id": "signals", "done_on": "2026-01-05"}, fills="criterion_id"
    ),
    "assessment:watched": Act(
        LEARNER, {"address": "wanda.ward@mail.example", "question": "What did you see?"}
    ),
    "assessment:observe": Act(
        ASSESSOR,
        {
            "seen-open": "seen",
            "seen-pause": "not-seen",
            "seen-board": "not-applicable",
            "on": "2026-01-05",
            "place": "Room 4",
            "text": "Two of the pauses were short.",
        },
    ),
    "assessment:end-sign-off": Act(OWNER, {"reason": "It was signed on the wrong list."}),
    "assessment:statements": Act(
        LEARNER,
        {
            "address": "sam.sailor@mail.example",
            "question": "What did you see?",
            "part_id": "lesson-plan",
        },
    ),
    "assessment:end-statement": Act(LEARNER),
    "assessment:statement": Act(ANONYMOUS, {"answer": "declined"}),
    "assessment:end-peer": Act(LEARNER),
    "assessment:show-comments": Act(LEARNER, {"is_shown": "yes"}),
    "assessment:peer": Act(STRANGER, {"criterion-plan": "I would ask one question less."}),
    "assessment:desk": Act(ASSESSOR, {**FINDINGS, "feedback": "Good.", "decide": "demonstrated"}),
    "assessment:take-next": Act(ASSESSOR),
    "assessment:take-back": Act(ASSESSOR),
    "assessment:assign": Act(OWNER, _one_to_give),
    "assessment:claim": Act(ASSESSOR),
    "assessment:conflict": Act(ASSESSOR, {"kind": "same-team"}),
    "assessment:correct": Act(ASSESSOR, {**FINDINGS, "feedback": "On second thoughts."}),
    "assessment:release": Act(ASSESSOR),
    "assessment:examples": Act(DESIGNER),
    "assessment:add-example": Act(
        DESIGNER,
        {
            "title": "A lesson",
            "text": "What was said.",
            "criterion-plan": "level:met",
            "comment-plan": "Every question has several answers.",
        },
    ),
    "assessment:retire-example": Act(DESIGNER),
    "assessment:calibrate": Act(ASSESSOR, _findings_in_examples),
    "assessment:duplicate": Act(OWNER, {"to": "cleared", "reason": "They worked together."}),
    "assessment:rights-of": Act(OWNER, _assessor),
    "assessment:keep": Act(OWNER, {"keep": "yes"}),
    "assessment:end-right": Act(OWNER, {"reason": "You asked for it."}),
    "awards:direct": Act(AWARDER, _recipient),
    "awards:roster": Act(AWARDER, _roster),
    "awards:release": Act(AWARDER),
    "awards:cancel": Act(AWARDER),
    "awards:change": Act(AWARDER, {"reason": "under-investigation", "note": "We ask around."}),
    "awards:try-again": Act(AWARDER),
    "awards:rebind": Act(
        LEARNER, lambda world: {"address": f"other.{world.museum.ids['learner'].email}"}
    ),
    "awards:rebinding": Act(AWARDER, {"is_agreed": "yes"}),
    "awards:reply": Act(LEARNER, {"text": "It was mine."}),
    "achievements:partners": Act(OWNER, _partner),
    "achievements:answer-partner": Act(OWNER, {"answer": "yes"}),
    "achievements:end-partner": Act(OWNER, {"reason": "We no longer teach it."}),
    "feeds:register": Act(OWNER, _feed),
    "feeds:end": Act(OWNER, {"reason": "Its key leaked."}),
    "feeds:bring": Act(LEARNER, _result),
    "feeds:consent": Act(LEARNER, {"show": "yes"}),
    "insights:review": Act(
        OWNER, {"decision": "keep", "reason": "Most pass at once.", "next_on": "2036-05-04"}
    ),
    "cohorts:begin": Act(EDUCATOR, _group),
    "cohorts:change": Act(EDUCATOR, _group),
    "cohorts:renew-code": Act(EDUCATOR),
    "cohorts:end": Act(EDUCATOR),
    "cohorts:remove": Act(EDUCATOR),
    "cohorts:enrol": Act(EDUCATOR, _children, status=200),
    "cohorts:renew-card": Act(EDUCATOR, status=200),
    "cohorts:join": Act(STRANGER, {"shown_name": "Kit"}),
    "cohorts:leave": Act(LEARNER),
    "complaints:definition": Act(ANONYMOUS, {"kind": "unfair", "words": "It costs too much."}),
    "complaints:award": Act(ANONYMOUS, {"kind": "wrong", "words": "This is not who it names."}),
    "complaints:confirm": Act(ANONYMOUS),
    "complaints:hold": Act(OWNER, lambda world: {"address": world.learner.email}),
    "complaints:complaint": Act(OWNER, {"outcome": "upheld", "reason": "We have changed it."}),
    "nominations:begin": Act(
        STRANGER,
        {
            "address": "nia.nominated@mail.example",
            "reason": "She asked, and waited for the answer.",
            "achieved_on": "2026-03-01",
        },
    ),
    "nominations:end": Act(LEARNER),
    "nominations:answer": Act(STRANGER, {"answer": "yes"}),
    "guardians:mine": Act(LEARNER, {"address": "gerda@mail.example"}, before=_young_again),
    "guardians:desk": Act(ANONYMOUS, {"name": "Gerda Guardian"}, before=_consent_ended),
    "guardians:decline": Act(ANONYMOUS, status=200),
    "guardians:withdraw": Act(ANONYMOUS),
    "guardians:answer": Act(ANONYMOUS, {"answer": "yes"}),
    "guardians:export": Act(ANONYMOUS, status=200),
    "guardians:erase": Act(ANONYMOUS, {"confirmation": CHILD}),
    "portfolio:put-off": Act(LEARNER),
    "portfolio:bring-back": Act(LEARNER, before=_put_off),
    "portfolio:order-archive": Act(LEARNER),
    "portfolio:take-archive": Act(LEARNER, status=200, before=_with_archive),
    "portfolio:key-file": Act(
        LEARNER, {"passphrase": "four quiet words together"}, status=200, before=_with_key
    ),
    "portfolio:new-key": Act(LEARNER),
    "portfolio:record": Act(LEARNER, fills="chosen", status=200, before=_with_key),
    "portfolio:accept": Act(LEARNER),
    "portfolio:bring": Act(
        LEARNER, {"text": json.dumps(badge_for("lina@mail.example", id="urn:example:another"))}
    ),
    "portfolio:check-again": Act(LEARNER),
    "portfolio:parts": Act(LEARNER, {"chosen": ["/credentialSubject/identifier"]}),
    "portfolio:remove": Act(LEARNER),
    "portfolio:drop-identifier": Act(LEARNER),
    "portfolio:agree-to-id": Act(LEARNER),
    "portfolio:drop-id": Act(LEARNER),
    "portfolio:ids": Act(
        OWNER,
        lambda world: {"address": world.learner.email, "kind": "systemId", "value": "S-204"},
    ),
    "portfolio:take-back-id": Act(OWNER),
    "portfolio:identifiers": Act(
        LEARNER,
        _proof_of_a_key,
    ),
    "portfolio:use": Act(
        LEARNER,
        lambda world: {
            "link": str(world.museum.ids["share_id"]),
            "place": f"{world.museum.ids['submission_id']}:lesson-recording",
        },
    ),
    "portfolio:hide": Act(LEARNER),
    "portfolio:journey": Act(LEARNER, {"reflection": "on"}),
    "portfolio:drop-journey": Act(LEARNER),
    "portfolio:make-share": Act(LEARNER, {"label": "For work"}),
    "portfolio:make-links": Act(
        LEARNER, lambda world: {"holdings": [str(world.museum.ids["holding_id"])]}
    ),
    "portfolio:change-profile": Act(LEARNER, {"slug": "lina-reads", "headline": "Reads aloud"}),
    "portfolio:publish-profile": Act(LEARNER),
    "portfolio:withdraw-profile": Act(LEARNER),
    "portfolio:begin-collection": Act(LEARNER, {"title": "Teaching outdoors"}),
    "portfolio:change-collection": Act(LEARNER, {"title": "Teaching in the wild"}),
    "portfolio:share-collection": Act(LEARNER, {"label": "For work"}),
    "portfolio:move-collection": Act(LEARNER, {"step": "down"}),
    "portfolio:drop-collection": Act(LEARNER),
    "portfolio:beside": Act(LEARNER, {"said": "Where it began."}),
    "portfolio:place": Act(LEARNER, {"step": "down"}),
    "portfolio:ask": Act(STRANGER),
    "portfolio:mute": Act(LEARNER, {"mute": "1"}),
    "portfolio:unlock": Act(STRANGER, {"send": "1"}),
    "portfolio:end-share": Act(LEARNER),
    "portfolio:confirm-share": Act(LEARNER),
    "oid4vci:hand-over": Act(LEARNER, {"configuration": "open-badge"}),
    "oauth:authorize": Act(LEARNER, _allowed, status=303),
    "oauth:disconnect": Act(LEARNER),
    "oid4vp:ask": Act(LEARNER, {"where": "here"}),
    "oid4vp:back": Act(LEARNER),
    "oid4vp:confirm": Act(LEARNER, _passed_on),
    "connections:fetch": Act(LEARNER),
    "connections:disconnect": Act(LEARNER),
    "oid4vp:keep": Act(LEARNER),
    "organizations:start": Act(LEARNER, {"name": "Field School", "kind": "school"}),
    "organizations:invitation": Act(INVITED),
    "organizations:describe": Act(OWNER, {"name": "Harbor Museum", "kind": "museum"}),
    "organizations:members": Act(OWNER, {"address": "new@mail.example", "roles": ["designer"]}),
    "organizations:member": Act(OWNER, {"roles": ["designer"]}),
    "organizations:end-membership": Act(OWNER),
    "organizations:withdraw-invitation": Act(OWNER),
    "organizations:domains": Act(OWNER, {"name": "another.example"}),
    "organizations:handover": Act(OWNER, lambda world: {"slug": world.museum.ids["guild_slug"]}),
    "organizations:take-back-successor": Act(OWNER, before=_named_a_successor),
    "organizations:answer-handover": Act(OWNER, {"accepts": "1"}),
    "awards:closing": Act(OWNER, {"typed_name": "Harbor Museum"}, before=_all_signed),
    "organizations:check-domain": Act(OWNER),
    "organizations:drop-domain": Act(OWNER),
    "organizations:clients": Act(OWNER, {"name": "Till", "scopes": ["award"]}, status=200),
    "organizations:revoke-client": Act(OWNER),
    "keyring:create": Act(OWNER, before=_without_key),
    "keyring:rotate": Act(OWNER),
    "keyring:compromised": Act(OWNER, {"since": "2026-06-01T10:00"}, fills="since"),
    "notices:wishes": Act(LEARNER, {"work": "daily"}, fills="time_zone"),
    "notices:end-daily": Act(ANONYMOUS, status=200),
    "accounts:home": Act(LEARNER, {"name": "Lina P.", "language": "de"}),
    "accounts:leave": Act(STRANGER, _own_address),
    "account_signup": Act(ANONYMOUS, NEWCOMER),
    # Adding an address sends a code and keeps nothing; typing the code is the act, below.
    "account_email": Act(STRANGER, {"action_remove": "", "email": "strand.second@mail.example"}),
    "account_email_verification_sent": Act(
        ANONYMOUS, reads=_code_in_letter, before=_signed_up_and_waiting
    ),
    "account_change_password": Act(STRANGER, {"oldpassword": PASSWORD, **NEW_PASSWORD}),
    "account_set_password": Act(STRANGER, NEW_PASSWORD, before=_without_password),
    "account_reset_password_from_key": Act(
        ANONYMOUS, NEW_PASSWORD, before=_led_to_the_form, at={"key": "set-password"}
    ),
    "mfa_activate_totp": Act(OTHER_OWNER, reads=_code),
    "mfa_add_webauthn": Act(OTHER_OWNER, reads=_passkey),
    "mfa_deactivate_totp": Act(LEARNER),
    "mfa_generate_recovery_codes": Act(LEARNER),
    "mfa_remove_webauthn": Act(LEARNER),
    "usersessions_list": Act(STRANGER),
}

_ON_ITS_WAY = "nobody sees a file on its way; its joining the draft leaves the entry"
_SIGN_IN = "signing in and out changes nothing but the session"
_NO_TOKEN = "without a token it gives nothing; the tests of the bridge see what it leaves"
WITHOUT_ENTRY: dict[str, Act] = {
    "oauth:token": Act(ANONYMOUS, status=400, because="without a code it gives nothing"),
    "connections:places": Act(
        LEARNER, {"address": "no place"}, status=422, because="what is no place is not begun"
    ),
    "connections:place": Act(
        LEARNER,
        {"holding": "nothing"},
        status=422,
        because="what is not chosen is not sent; the tests of the bridge see what sending leaves",
    ),
    "oauth:register": Act(ANONYMOUS, status=400, because="what is no registration leaves none"),
    "oauth:revoke": Act(ANONYMOUS, status=400, because="what is no form takes nothing back"),
    "open_badges_3:register": Act(ANONYMOUS, status=400, because="what is no registration"),
    "open_badges_3:credentials": Act(ANONYMOUS, status=401, because=_NO_TOKEN),
    "open_badges_3:profile": Act(
        ANONYMOUS, method="put", headers={"Accept": "*/*"}, status=401, because=_NO_TOKEN
    ),
    "open_badges_3:discovery": Act(ANONYMOUS, status=405, because="it is for reading"),
    "oid4vci:nonce": Act(ANONYMOUS, status=200, because="it gives a number and keeps nothing"),
    "oid4vci:credential": Act(ANONYMOUS, status=401, because=_NO_TOKEN),
    "oid4vci:notification": Act(ANONYMOUS, status=401, because=_NO_TOKEN),
    "oid4vp:request": Act(ANONYMOUS, status=400, because="it asks and keeps nothing"),
    "oid4vp:here": Act(
        LEARNER, status=422, because="only an answer that holds is kept, and leaves an entry"
    ),
    "oid4vp:answer": Act(
        ANONYMOUS, status=400, because="only an answer that holds is kept, and leaves an entry"
    ),
    "set_language": Act(ANONYMOUS, {"language": "de"}, because="a choice kept in a cookie"),
    "notices:read-all": Act(LEARNER, because="whether somebody has read their news is nobody's"),
    "set_theme": Act(ANONYMOUS, {"theme": "dark"}, because="a choice kept in a cookie"),
    "verification:verify": Act(
        ANONYMOUS, {"text": "{}"}, status=200, because="it asks and keeps nothing"
    ),
    "portfolio:question": Act(
        LEARNER,
        {"code": "0"},
        status=422,
        because="without the code and a passkey it confirms nothing",
    ),
    "portfolio:share": Act(
        ANONYMOUS, {"recipient": "x@mail.example"}, status=200, because="it asks and keeps nothing"
    ),
    "achievements:autosave": Act(
        DESIGNER,
        {"name": "Listening well"},
        fills="name",
        form="achievements:edit",
        status=200,
        because="autosave: the save that a person means leaves the entry",
    ),
    "assessment:autosave": Act(
        LEARNER,
        {"overview": "A lesson."},
        fills="overview",
        form="assessment:workspace",
        status=204,
        because="autosave: the save that a person means leaves the entry",
    ),
    "assessment:begin-upload": Act(
        LEARNER,
        headers={"tus-resumable": "1.0.0", "upload-length": "9"},
        status=201,
        because=_ON_ITS_WAY,
    ),
    "assessment:upload": Act(
        LEARNER,
        headers={
            "tus-resumable": "1.0.0",
            "upload-offset": "0",
            "content-type": "application/offset+octet-stream",
        },
        method="patch",
        status=204,
        because=_ON_ITS_WAY,
    ),
    "assessment:autosave-scores": Act(
        ASSESSOR,
        {**FINDINGS, "feedback": "Good."},
        status=204,
        because="autosave: the save that a person means leaves the entry",
    ),
    "assessment:prove-peer": Act(STRANGER, because="it sends a letter; typing its code is the act"),
    "cohorts:sign-in": Act(ANONYMOUS, _card, because=_SIGN_IN),
    "cohorts:code": Act(LEARNER, _code_of_group, because="it looks a code up; joining is the act"),
    "organizations:prove-address": Act(
        INVITED, because="it sends a letter; typing its code is the act"
    ),
    "account_login": Act(
        ANONYMOUS,
        {"login": "stranger.strand@mail.example", "password": PASSWORD},
        because=_SIGN_IN,
    ),
    "account_logout": Act(STRANGER, because=_SIGN_IN),
    "account_reauthenticate": Act(STRANGER, {"password": PASSWORD}, because=_SIGN_IN),
    "account_reset_password": Act(
        ANONYMOUS,
        {"email": "stranger.strand@mail.example"},
        because="it sends a letter; opening its link is the act",
    ),
    "account_confirm_login_code": Act(ANONYMOUS, because="signing in by code is not offered"),
    "mfa_authenticate": Act(ANONYMOUS, status=200, before=_at_the_second_step, because=_SIGN_IN),
    "mfa_reauthenticate": Act(LEARNER, status=200, because=_SIGN_IN),
    "mfa_reauthenticate_webauthn": Act(LEARNER, because=_SIGN_IN),
    "mfa_login_webauthn": Act(ANONYMOUS, because=_SIGN_IN),
    "mfa_edit_webauthn": Act(
        LEARNER, {"name": "Blue key"}, because="a nickname that only its owner sees"
    ),
}
