"""The permission table: one row for every route, saying who may pass and what they then get.

A route without a row fails the suite, and so does a row without a route. What a row refuses it
refuses to readers and writers alike, unless `writing` says that writing takes more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from tests.factories import wallets

from insignia.organizations.roles import TABLE
from insignia.organizations.values import Permission, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.permissions.world import World

ANONYMOUS, STRANGER, LEARNER, OTHER_OWNER = "anonymous", "stranger", "learner", "other owner"
MEMBERS = {role.value: role for role in Role}
PERSONAS = (ANONYMOUS, STRANGER, LEARNER, *MEMBERS, OTHER_OWNER)


class Gate(Enum):
    """Who may pass where no permission in an organization decides it."""

    EVERYBODY = "everybody, signed in or not"
    GUEST = "who is not signed in; others are led on"
    SIGNED_IN = "anybody who is signed in"
    OWN = "the person it belongs to"


class Verdict(Enum):
    """What somebody meets at a gate."""

    IN = "let in"
    SIGN_IN = "asked to sign in"
    LED_ON = "led on"
    NOT_ALLOWED = 403
    NOT_FOUND = 404


@dataclass(frozen=True)
class Row:
    """Who may pass, what a reader gets (None: it is not for reading), and which address it is.

    `ids` says which of the world's ids stands in a part of the address, where the part's own
    name does not.
    """

    gate: Gate | Permission
    get: int | None = 200
    writing: Gate | Permission | None = None
    instead: Mapping[str, Verdict] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    on_content_origin: bool = False

    def verdict(self, persona: str, *, is_writing: bool = False) -> Verdict:
        """Say what a persona meets."""
        gate = self.writing if is_writing and self.writing else self.gate
        if persona in self.instead:
            return self.instead[persona]
        if isinstance(gate, Permission):
            return _at_desk(gate, persona)
        return _at_gate(gate, persona)

    def parts(self, names: frozenset[str], world: World) -> dict[str, object]:
        """Return what stands in the parts of its address."""
        return {name: world.museum.ids[self.ids.get(name, name)] for name in names}


def _at_desk(permission: Permission, persona: str) -> Verdict:
    if persona == ANONYMOUS:
        return Verdict.SIGN_IN
    if persona not in MEMBERS:
        return Verdict.NOT_FOUND
    return Verdict.IN if permission in TABLE[MEMBERS[persona]] else Verdict.NOT_ALLOWED


def _at_gate(gate: Gate, persona: str) -> Verdict:
    is_anonymous = persona == ANONYMOUS
    if gate is Gate.EVERYBODY:
        return Verdict.IN
    if gate is Gate.GUEST:
        return Verdict.IN if is_anonymous else Verdict.LED_ON
    if is_anonymous:
        return Verdict.SIGN_IN
    return Verdict.IN if gate is Gate.SIGNED_IN or persona == LEARNER else Verdict.NOT_FOUND


ALL, IN, OWN, GUEST = Gate.EVERYBODY, Gate.SIGNED_IN, Gate.OWN, Gate.GUEST
DESK = Permission.READ_DESK
POST_ONLY = None
PLACE = {"connection_id": "place_id"}
BY_PASSWORD = {
    persona: Verdict.SIGN_IN for persona in PERSONAS if persona not in {ANONYMOUS, LEARNER}
}
LIVE = {"slug": "live_slug", "achievement_id": "live_id"}
CLAIMED = {"submission_id": "taken_id"}
WATCHED = {"submission_id": "to_watch_id", "part_id": "watched_part_id"}

ROWS: dict[str, Row] = {
    # The front pages, and what keeps the reader's own choices.
    "home": Row(ALL),
    "pattern_book": Row(ALL),
    "set_language": Row(ALL, get=302),
    "set_theme": Row(ALL, get=POST_ONLY),
    "healthz": Row(ALL),
    "demo_mail": Row(ALL),
    "logbook:about": Row(ALL),
    "logbook:keys": Row(ALL),
    "logbook:checkpoint": Row(ALL),
    "logbook:tile": Row(ALL),
    "verification:verify": Row(ALL),
    "verification:vocabulary": Row(ALL),
    "verification:context": Row(ALL),
    "verification:way-vocabulary": Row(ALL),
    "verification:way-context": Row(ALL),
    # The API's description; its operations have a table of their own, `operations.py`.
    "api_description": Row(ALL),
    "api:openapi-json": Row(ALL),
    "api:api-root": Row(ALL, get=404),
    # Definitions: what the public reads, and the author's desk.
    "achievements:catalogue": Row(ALL),
    "achievements:definition": Row(ALL, ids=LIVE),
    "achievements:version": Row(ALL, ids=LIVE),
    "achievements:image-svg": Row(ALL, ids=LIVE),
    "achievements:image-png": Row(ALL, ids=LIVE),
    "achievements:shelf": Row(DESK),
    "achievements:begin": Row(Permission.DESIGN),
    "achievements:overview": Row(DESK),
    "achievements:preview": Row(DESK),
    "achievements:draft-picture": Row(DESK),
    "achievements:edit": Row(Permission.DESIGN),
    "achievements:autosave": Row(Permission.DESIGN, get=POST_ONLY),
    "achievements:designer": Row(Permission.DESIGN),
    "achievements:upload-picture": Row(Permission.DESIGN, get=POST_ONLY),
    "achievements:drawn-picture": Row(Permission.DESIGN, get=POST_ONLY),
    "achievements:submit": Row(Permission.DESIGN, get=POST_ONLY),
    "achievements:review": Row(Permission.PUBLISH, ids={"achievement_id": "waiting_id"}),
    "achievements:publish": Row(
        Permission.PUBLISH, get=POST_ONLY, ids={"achievement_id": "waiting_id"}
    ),
    "achievements:offer": Row(Permission.DESIGN, get=POST_ONLY, ids=LIVE),
    "achievements:retire": Row(Permission.PUBLISH, ids=LIVE),
    "achievements:discard": Row(Permission.DESIGN, ids={"achievement_id": "next_id"}),
    "achievements:file": Row(DESK),
    "achievements:duplicate": Row(Permission.DESIGN, get=POST_ONLY),
    "achievements:bring": Row(Permission.DESIGN),
    # The learner's work; nobody else reads a draft, not even the organization.
    "assessment:work": Row(IN),
    "assessment:start": Row(IN),
    "assessment:workspace": Row(OWN),
    "assessment:autosave": Row(OWN, get=POST_ONLY),
    "assessment:withdraw": Row(OWN),
    "assessment:move": Row(OWN, get=POST_ONLY),
    "assessment:history": Row(OWN),
    "assessment:appeal": Row(OWN, ids={"submission_id": "passed_id"}),
    "assessment:name-files": Row(OWN),
    "assessment:attach": Row(OWN),
    "assessment:send": Row(OWN, get=POST_ONLY),
    "assessment:begin-upload": Row(OWN, get=POST_ONLY),
    "assessment:upload": Row(OWN, get=POST_ONLY),
    "assessment:field": Row(IN),
    "assessment:field-state": Row(IN),
    # The same for everybody: what a browser makes an app of, and what it shows without a network.
    "assessment:field-offline": Row(ALL),
    "assessment:field-manifest": Row(ALL),
    "assessment:field-worker": Row(ALL),
    "assessment:kit": Row(ALL),
    "assessment:remap": Row(OWN),
    "assessment:detach": Row(OWN),
    "assessment:thread": Row(OWN, instead={"owner": Verdict.IN, "educator": Verdict.IN}),
    "assessment:help": Row(OWN),
    "assessment:peers": Row(OWN),
    "assessment:check-off": Row(OWN),
    "assessment:consent": Row(OWN),
    "assessment:end-consent": Row(OWN, get=POST_ONLY),
    "assessment:help-requests": Row(Permission.MANAGE_ORGANIZATION),
    "assessment:adapt": Row(Permission.LEAD_COHORTS),
    "assessment:end-adaptation": Row(Permission.LEAD_COHORTS, get=POST_ONLY),
    "assessment:answer-help": Row(
        Permission.MANAGE_ORGANIZATION, ids={"request_id": "waiting_request_id"}
    ),
    "assessment:cover": Row(OWN, ids={"artifact_id": "picture_id"}),
    "assessment:prior": Row(OWN),
    "assessment:interview": Row(Permission.ASSESS, ids={"submission_id": "prior_id"}),
    "assessment:requirements": Row(OWN, ids={"submission_id": "to_sign_id"}),
    "assessment:sign": Row(
        Permission.ASSESS, ids={"submission_id": "to_sign_id", "token": "sign_token"}
    ),
    "assessment:watched": Row(OWN, ids=WATCHED),
    "assessment:observe": Row(Permission.ASSESS, ids=WATCHED | {"token": "watch_token"}),
    "assessment:accompanied": Row(Permission.ASSESS),
    "assessment:end-sign-off": Row(Permission.MANAGE_MEMBERS),
    "assessment:statements": Row(OWN),
    "assessment:end-statement": Row(OWN, get=POST_ONLY),
    # Whoever has the link answers once, without an account.
    "assessment:statement": Row(ALL, ids={"token": "statement_token"}),
    "assessment:end-peer": Row(OWN, get=POST_ONLY),
    "assessment:show-comments": Row(OWN, get=POST_ONLY),
    # Who was asked hears what for; only who proves the address sees the draft.
    "assessment:peer": Row(ALL, writing=IN, ids={"token": "peer_token"}),
    "assessment:prove-peer": Row(IN, get=POST_ONLY, ids={"token": "peer_token"}),
    # Evidence that was handed in: its assessors read it.
    "assessment:evidence": Row(Permission.ASSESS, ids={"artifact_id": "handed_in_id"}),
    "assessment:file": Row(Permission.ASSESS, get=302, ids={"artifact_id": "handed_in_id"}),
    "assessment:content": Row(ALL, ids={"token": "content_token"}, on_content_origin=True),
    "assessment:queue": Row(Permission.ASSESS),
    "assessment:declared": Row(Permission.ASSESS),
    # Whose word it is takes it back; whoever else may assess finds nothing.
    "assessment:take-back": Row(
        Permission.ASSESS, get=POST_ONLY, ids={"conflict_id": "declared_id"}
    ),
    "assessment:take-next": Row(Permission.ASSESS, get=POST_ONLY),
    "assessment:assign": Row(Permission.MANAGE_MEMBERS),
    "assessment:desk": Row(Permission.ASSESS, ids=CLAIMED),
    "assessment:autosave-scores": Row(Permission.ASSESS, get=POST_ONLY, ids=CLAIMED),
    "assessment:claim": Row(Permission.ASSESS, get=POST_ONLY, ids={"submission_id": "free_id"}),
    "assessment:conflict": Row(Permission.ASSESS, ids=CLAIMED),
    "assessment:correct": Row(Permission.ASSESS, ids={"submission_id": "correctable_id"}),
    "assessment:send-back": Row(Permission.ASSESS, ids={**CLAIMED, "artifact_id": "handed_in_id"}),
    "assessment:release": Row(Permission.ASSESS, get=POST_ONLY, ids=CLAIMED),
    # What becomes of submissions, in numbers.
    "insights:overview": Row(DESK),
    "insights:definition": Row(DESK, ids=LIVE),
    "insights:workload": Row(DESK),
    "insights:review": Row(DESK, writing=Permission.PUBLISH, ids=LIVE),
    # Calibration: who designs keeps the examples, who assesses judges them.
    "assessment:calibration": Row(DESK),
    "assessment:calibrate": Row(Permission.ASSESS, ids=LIVE),
    "assessment:round": Row(Permission.ASSESS),
    "assessment:examples": Row(Permission.DESIGN, ids=LIVE),
    "assessment:add-example": Row(Permission.DESIGN, ids=LIVE),
    "assessment:retire-example": Row(Permission.DESIGN, get=POST_ONLY, ids=LIVE),
    # What two learners handed in alike.
    "assessment:duplicates": Row(Permission.MANAGE_MEMBERS),
    "assessment:duplicate": Row(Permission.MANAGE_MEMBERS),
    # Who may assess what.
    "assessment:appeals": Row(Permission.MANAGE_MEMBERS),
    "assessment:rights": Row(Permission.MANAGE_MEMBERS),
    "assessment:rights-of": Row(Permission.MANAGE_MEMBERS, ids=LIVE),
    "assessment:keep": Row(Permission.MANAGE_MEMBERS, get=POST_ONLY, ids=LIVE),
    "assessment:end-right": Row(
        Permission.MANAGE_MEMBERS, ids={**LIVE, "person_id": "assessor_id"}
    ),
    # Awards.
    "awards:desk": Row(DESK),
    "awards:choose": Row(Permission.REVOKE, get=302),
    "awards:direct": Row(Permission.AWARD),
    "awards:roster": Row(Permission.AWARD),
    "awards:roster-template": Row(Permission.AWARD),
    "awards:batch": Row(Permission.AWARD),
    "awards:outcome": Row(Permission.AWARD),
    "awards:cancel": Row(Permission.AWARD, get=POST_ONLY),
    "awards:release": Row(Permission.AWARD, get=POST_ONLY),
    "awards:change": Row(Permission.REVOKE, query="?award={award_id}"),
    "awards:award": Row(DESK),
    "awards:reply": Row(OWN),
    "awards:rebind": Row(OWN),
    "awards:rebinding": Row(Permission.AWARD),
    "awards:try-again": Row(Permission.AWARD, get=POST_ONLY, ids={"award_id": "held_id"}),
    "awards:status-list": Row(ALL),
    # Groups that learn together: their leads, and whoever has the code.
    "cohorts:desk": Row(Permission.LEAD_COHORTS),
    "cohorts:begin": Row(Permission.LEAD_COHORTS),
    "cohorts:cohort": Row(Permission.LEAD_COHORTS),
    "cohorts:change": Row(Permission.LEAD_COHORTS),
    "cohorts:renew-code": Row(Permission.LEAD_COHORTS, get=POST_ONLY),
    "cohorts:end": Row(Permission.LEAD_COHORTS),
    "cohorts:remove": Row(Permission.LEAD_COHORTS, get=POST_ONLY),
    # Other organizations at a definition: the owner's page, and the partner's desk.
    "achievements:partners": Row(Permission.PUBLISH, ids=LIVE | {"org_slug": "org_slug"}),
    "achievements:partnerships": Row(Permission.MANAGE_ORGANIZATION),
    "achievements:answer-partner": Row(Permission.MANAGE_ORGANIZATION, get=POST_ONLY),
    "achievements:end-partner": Row(Permission.MANAGE_ORGANIZATION),
    # Results from elsewhere: an organization's feeds, and what a learner brings.
    "feeds:desk": Row(Permission.MANAGE_ORGANIZATION),
    "feeds:register": Row(Permission.MANAGE_ORGANIZATION),
    "feeds:end": Row(Permission.MANAGE_ORGANIZATION),
    "feeds:bring": Row(IN, ids={"version_id": "tested_id", "part_id": "tested_part"}),
    "feeds:result": Row(OWN),
    "feeds:consent": Row(OWN, get=POST_ONLY),
    "cohorts:enrol": Row(Permission.LEAD_COHORTS),
    "cohorts:renew-card": Row(
        Permission.LEAD_COHORTS, get=POST_ONLY, ids={"enrolment_id": "carded_id"}
    ),
    # A young learner's door; who is in already is led on.
    "cohorts:sign-in": Row(GUEST),
    "cohorts:mine": Row(IN),
    "cohorts:code": Row(IN),
    "cohorts:join": Row(IN, ids={"code": "cohort_code"}),
    "cohorts:leave": Row(OWN),
    # Nominations: whoever has the link hears what for; only the nominated person answers.
    "nominations:mine": Row(IN),
    "nominations:begin": Row(IN),
    "nominations:end": Row(OWN, get=POST_ONLY),
    "nominations:answer": Row(ALL, writing=IN, ids={"token": "nomination_token"}),
    # Complaints: anybody makes them, who leads answers, and the letter's link confirms an address.
    "complaints:definition": Row(ALL),
    "complaints:award": Row(ALL, ids={"token": "share_token"}),
    "complaints:thanks": Row(ALL),
    "complaints:confirm": Row(ALL, ids={"token": "complaint_token"}),
    "complaints:desk": Row(Permission.MANAGE_ORGANIZATION),
    "complaints:complaint": Row(Permission.MANAGE_ORGANIZATION),
    "complaints:hold": Row(
        Permission.MANAGE_ORGANIZATION, get=POST_ONLY, ids={"complaint_id": "fraud_id"}
    ),
    # Young people and their guardians; a guardian has no account, only the link of a letter.
    "guardians:mine": Row(IN),
    "guardians:desk": Row(ALL, ids={"token": "guardian_token"}),
    "guardians:decline": Row(ALL, get=POST_ONLY, ids={"token": "asked_guardian_token"}),
    "guardians:withdraw": Row(ALL, get=POST_ONLY, ids={"token": "guardian_token"}),
    "guardians:answer": Row(ALL, get=POST_ONLY, ids={"token": "guardian_token"}),
    "guardians:export": Row(ALL, get=POST_ONLY, ids={"token": "guardian_token"}),
    "guardians:erase": Row(ALL, ids={"token": "guardian_token"}),
    # What a person holds, and what a live link shows of it.
    "portfolio:home": Row(IN),
    "portfolio:strengths": Row(IN),
    "portfolio:put-off": Row(IN, get=POST_ONLY, ids={"achievement_id": "live_id"}),
    "portfolio:bring-back": Row(IN, get=POST_ONLY),
    "portfolio:archive": Row(IN),
    "portfolio:record": Row(IN),
    "portfolio:applications": Row(IN),
    "portfolio:application-lines": Row(OWN, query="?chosen={holding_id}"),
    "portfolio:application-resume": Row(OWN, query="?chosen={holding_id}"),
    "portfolio:order-archive": Row(IN, get=POST_ONLY),
    "portfolio:take-archive": Row(IN, get=POST_ONLY),
    "portfolio:key-file": Row(IN),
    "portfolio:new-key": Row(IN, get=POST_ONLY),
    "portfolio:bring": Row(IN),
    "portfolio:use": Row(OWN),
    "portfolio:identifiers": Row(IN),
    "portfolio:drop-identifier": Row(OWN, get=POST_ONLY),
    "portfolio:agree-to-id": Row(OWN, get=POST_ONLY),
    "portfolio:drop-id": Row(OWN, get=POST_ONLY),
    # What an organization calls its people.
    "portfolio:ids": Row(Permission.MANAGE_MEMBERS),
    "portfolio:take-back-id": Row(Permission.MANAGE_MEMBERS, get=POST_ONLY),
    "portfolio:received": Row(OWN, ids={"holding_id": "brought_id"}),
    "portfolio:parts": Row(OWN, ids={"holding_id": "parted_id"}),
    "portfolio:picture": Row(OWN, ids={"holding_id": "baked_id"}),
    "portfolio:remove": Row(OWN, get=POST_ONLY, ids={"holding_id": "brought_id"}),
    "portfolio:check-again": Row(OWN, get=POST_ONLY, ids={"holding_id": "brought_id"}),
    "portfolio:shared-received": Row(ALL, ids={"token": "brought_token"}),
    "portfolio:holding": Row(OWN),
    "portfolio:accept": Row(OWN, get=POST_ONLY, ids={"holding_id": "fresh_holding_id"}),
    "portfolio:hide": Row(OWN, get=POST_ONLY),
    "portfolio:make-share": Row(OWN),
    "portfolio:application-europass": Row(OWN, query="?chosen={holding_id}"),
    "portfolio:application-pdf": Row(OWN, query="?chosen={holding_id}"),
    "portfolio:pdf": Row(OWN),
    "portfolio:json": Row(OWN),
    "portfolio:log-receipt": Row(OWN),
    "portfolio:png": Row(OWN),
    "portfolio:svg": Row(OWN),
    "portfolio:journey": Row(OWN),
    "portfolio:journey-json": Row(OWN, ids={"holding_id": "told_holding_id"}),
    "portfolio:drop-journey": Row(OWN, get=POST_ONLY, ids={"holding_id": "told_holding_id"}),
    "portfolio:skills": Row(IN),
    "portfolio:growth": Row(IN),
    "portfolio:profile": Row(IN),
    "portfolio:change-profile": Row(IN),
    "portfolio:publish-profile": Row(IN, get=POST_ONLY),
    "portfolio:withdraw-profile": Row(IN, get=POST_ONLY),
    "portfolio:public-profile": Row(ALL, ids={"address": "profile_slug"}),
    "portfolio:profile-qr": Row(ALL, ids={"address": "profile_slug"}),
    "portfolio:collections": Row(IN),
    "portfolio:begin-collection": Row(IN),
    "portfolio:collection": Row(OWN),
    "portfolio:change-collection": Row(OWN),
    "portfolio:share-collection": Row(OWN),
    "portfolio:move-collection": Row(OWN, get=POST_ONLY),
    "portfolio:drop-collection": Row(OWN, get=POST_ONLY),
    "portfolio:beside": Row(OWN),
    "portfolio:place": Row(OWN, get=POST_ONLY),
    "portfolio:links": Row(IN),
    "portfolio:make-links": Row(IN),
    "portfolio:link": Row(OWN),
    "portfolio:receipt": Row(OWN),
    # Whoever sees what a link shows may ask; the answer is its holder's.
    "portfolio:ask": Row(ALL, get=POST_ONLY, ids={"token": "share_token"}),
    "portfolio:asked": Row(ALL, ids={"token": "asked_token"}),
    "portfolio:answer": Row(ALL, get=404, ids={"token": "asked_token"}),
    "portfolio:question": Row(OWN),
    "portfolio:mute": Row(IN, get=POST_ONLY),
    "portfolio:card": Row(ALL, ids={"token": "share_token"}),
    "portfolio:frame": Row(ALL, ids={"token": "framed_token"}, on_content_origin=True),
    "portfolio:oembed": Row(ALL, query="?url={framed_url}"),
    "portfolio:unlock": Row(ALL, get=POST_ONLY, ids={"token": "locked_token"}),
    "portfolio:end-share": Row(OWN, get=POST_ONLY),
    "portfolio:confirm-share": Row(OWN, get=POST_ONLY, ids={"share_id": "stopped_share_id"}),
    "portfolio:share": Row(ALL, ids={"token": "told_token"}),
    "portfolio:shared-log-receipt": Row(ALL, ids={"token": "share_token"}),
    "portfolio:shared-json": Row(ALL, ids={"token": "share_token"}),
    "portfolio:shared-png": Row(ALL, ids={"token": "share_token"}),
    "portfolio:shared-svg": Row(ALL, ids={"token": "share_token"}),
    "portfolio:shared-journey": Row(ALL, ids={"token": "told_token"}),
    "portfolio:qr": Row(ALL, ids={"token": "share_token"}),
    # What wallets ask, and the holder's pages for them.
    "oauth:metadata": Row(ALL),
    "oauth:token": Row(ALL, get=POST_ONLY),
    "oauth:register": Row(ALL, get=POST_ONLY),
    "oauth:authorize": Row(IN, query=wallets.ASKING),
    "oauth:revoke": Row(ALL, get=POST_ONLY),
    "oauth:programs": Row(IN),
    "oauth:disconnect": Row(OWN, get=POST_ONLY, ids={"grant_id": "connection_id"}),
    "open_badges_3:about": Row(ALL),
    "open_badges_3:discovery": Row(ALL),
    "open_badges_3:register": Row(ALL, get=POST_ONLY),
    "open_badges_3:credentials": Row(ALL, get=401),
    "open_badges_3:profile": Row(ALL, get=401),
    "oid4vci:metadata": Row(ALL),
    "oid4vci:offer": Row(ALL, ids={"token": "offer_token"}),
    "oid4vci:nonce": Row(ALL, get=POST_ONLY),
    "oid4vci:credential": Row(ALL, get=POST_ONLY),
    "oid4vci:notification": Row(ALL, get=POST_ONLY),
    "oid4vci:hand-over": Row(OWN),
    "oid4vci:shown-offer": Row(OWN),
    "oid4vci:offer-qr": Row(OWN),
    "oid4vp:did": Row(ALL),
    "oid4vp:request": Row(ALL, ids={"question_id": "open_question_id"}),
    "oid4vp:answer": Row(ALL, get=POST_ONLY, ids={"question_id": "open_question_id"}),
    "oid4vp:ask": Row(IN),
    "oid4vp:confirm": Row(OWN),
    "oid4vp:question": Row(OWN, ids={"question_id": "open_question_id"}),
    "oid4vp:qr": Row(OWN, ids={"question_id": "open_question_id"}),
    "oid4vp:back": Row(OWN, ids={"question_id": "answered_id"}),
    "oid4vp:here": Row(OWN, get=POST_ONLY, ids={"question_id": "open_question_id"}),
    "oid4vp:keep": Row(OWN, get=POST_ONLY, ids={"question_id": "shown_id"}),
    # Other places that keep badges, which learners connect.
    "connections:places": Row(IN),
    "connections:back": Row(IN, get=302),
    "connections:place": Row(OWN, ids=PLACE),
    "connections:fetch": Row(OWN, get=POST_ONLY, ids=PLACE),
    "connections:disconnect": Row(OWN, get=POST_ONLY, ids=PLACE),
    # What displays of Open Badges 2.0 ask, and the page that gives them the address.
    "open_badges_2:issuer": Row(ALL),
    "open_badges_2:badge": Row(ALL),
    "open_badges_2:assertion": Row(ALL, ids={"token": "share_token"}),
    "open_badges_2:picture": Row(ALL, ids={"token": "share_token"}),
    "open_badges_2:offer": Row(ALL, ids={"token": "share_token"}),
    # Organizations: public pages, founding, the desk.
    "organizations:start": Row(IN),
    "organizations:mine": Row(IN),
    "organizations:invitation": Row(ALL, writing=IN, ids={"token": "invitation_token"}),
    "organizations:prove-address": Row(IN, get=POST_ONLY, ids={"token": "invitation_token"}),
    "organizations:profile": Row(ALL),
    "organizations:desk": Row(DESK),
    "organizations:describe": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:audit": Row(Permission.READ_AUDIT),
    "organizations:members": Row(DESK, writing=Permission.MANAGE_MEMBERS),
    "organizations:member": Row(Permission.MANAGE_MEMBERS),
    # Whoever it is about may end it as well: here it is the auditor's.
    "organizations:end-membership": Row(
        Permission.MANAGE_MEMBERS, instead={Role.AUDITOR.value: Verdict.IN}
    ),
    "organizations:withdraw-invitation": Row(Permission.MANAGE_MEMBERS, get=POST_ONLY),
    "organizations:handover": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:take-back-successor": Row(Permission.MANAGE_ORGANIZATION, get=POST_ONLY),
    "organizations:answer-handover": Row(Permission.MANAGE_ORGANIZATION, get=POST_ONLY),
    "awards:closing": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:copy": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:copy-zip": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:domains": Row(Permission.MANAGE_ORGANIZATION),
    "organizations:check-domain": Row(Permission.MANAGE_ORGANIZATION, get=POST_ONLY),
    "organizations:drop-domain": Row(Permission.MANAGE_ORGANIZATION, get=POST_ONLY),
    "organizations:clients": Row(Permission.MANAGE_CLIENTS),
    "organizations:revoke-client": Row(Permission.MANAGE_CLIENTS, get=POST_ONLY),
    "keyring:did": Row(ALL),
    "keyring:profile": Row(ALL),
    "keyring:keys": Row(Permission.MANAGE_KEYS),
    "keyring:create": Row(Permission.MANAGE_KEYS, get=POST_ONLY),
    "keyring:rotate": Row(Permission.MANAGE_KEYS, get=POST_ONLY),
    "keyring:compromised": Row(Permission.MANAGE_KEYS),
    # A person's own account.
    # What was written to a person, and how they hear.
    "notices:all": Row(IN),
    "notices:read-all": Row(IN, get=POST_ONLY),
    "notices:wishes": Row(IN),
    "notices:notice": Row(OWN),
    "notices:end-daily": Row(ALL),
    "accounts:home": Row(IN),
    "accounts:leave": Row(IN),
    "accounts:left": Row(ALL),
    "account_login": Row(GUEST),
    "account_logout": Row(IN, instead={ANONYMOUS: Verdict.LED_ON}),
    "account_inactive": Row(ALL),
    "account_signup": Row(GUEST),
    "account_reauthenticate": Row(IN),
    "account_email": Row(IN),
    "account_email_verification_sent": Row(ALL),
    "account_change_password": Row(IN),
    "account_set_password": Row(IN, get=302),
    "account_reset_password": Row(ALL),
    "account_reset_password_done": Row(ALL),
    "account_reset_password_from_key": Row(
        ALL, get=302, ids={"uidb36": "reset_uid", "key": "reset_key"}
    ),
    "account_reset_password_from_key_done": Row(ALL),
    "account_confirm_login_code": Row(ALL, get=302),
    "mfa_index": Row(IN),
    "mfa_authenticate": Row(ALL, get=302),
    "mfa_reauthenticate": Row(IN, instead=BY_PASSWORD),
    # A generator that is there stands in the way of another.
    "mfa_activate_totp": Row(IN, instead={LEARNER: Verdict.LED_ON}),
    "mfa_deactivate_totp": Row(OWN),
    "mfa_view_recovery_codes": Row(OWN),
    "mfa_generate_recovery_codes": Row(IN),
    "mfa_download_recovery_codes": Row(OWN),
    "mfa_list_webauthn": Row(IN),
    "mfa_add_webauthn": Row(IN),
    "mfa_reauthenticate_webauthn": Row(IN, instead=BY_PASSWORD),
    "mfa_remove_webauthn": Row(OWN, ids={"pk": "passkey_id"}),
    "mfa_edit_webauthn": Row(OWN, ids={"pk": "passkey_id"}),
    "mfa_login_webauthn": Row(ALL, get=302),
    "usersessions_list": Row(IN),
}
