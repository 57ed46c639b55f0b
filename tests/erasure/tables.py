"""Every table that holds text, and what becomes of it when somebody is erased.

A new table gets a line here: in `THEIRS`, with the way from its rows to a person, if anything in
it could be by or about one; in `NOBODYS`, with the reason, if not. Every text of a row in `THEIRS`
that is not named as kept is planted, and must be gone afterwards (`test_nothing_is_left.py`).
"""

from __future__ import annotations

from tests.erasure.columns import Theirs

_CODES = "codes of ours, nobody's words"
_TERM = "names a part of a definition, which is public"
_TOKEN = "the digest of a random token"
_RANDOM = "a random name, which says nothing of anybody"
_PROGRAM = "what a program of an organization said of itself"
_FIGURES = "figures about many"
_HOUSE = "what an organization says of itself"
_DEFINITION = "an organization's definitions, which are public"
_OURS = "keys of ours and of organizations"
_LOG = "hashes that nobody can read without a salt that lies elsewhere"
_QUEUE = "told of jobs by their ids, and gone when they are done"

NOBODYS = {
    "account.emailconfirmation": "never filled: links that prove an address are signed, not kept",
    "achievements.achievement": _DEFINITION,
    "achievements.fairnessrecord": _DEFINITION,
    "achievements.listedskill": _DEFINITION,
    "achievements.listing": _DEFINITION,
    "achievements.partnership": "what organizations write to each other about a definition",
    "achievements.version": _DEFINITION,
    "assessment.agreementrecord": _FIGURES,
    "assessment.example": "made by an organization for its assessors, about nobody",
    "auth.group": "never filled",
    "auth.permission": "the framework's own",
    "awards.batch": "the name that an organization gave its file, and counts",
    "awards.rosterpiece": "minutes old at most; see its model for who is erased in them",
    "awards.statuslist": "bits at random places",
    "cohorts.cohort": _HOUSE,
    "contenttypes.contenttype": "the framework's own",
    "django_tasks_database.dbtaskresult": _QUEUE,
    "feeds.feed": _HOUSE,
    "foundation.auditentry": "ids and salted digests; `tests/permissions/test_audit.py` looks",
    "foundation.auditstream": "hashes",
    "foundation.counted": "digests and counts of some minutes",
    "foundation.jobrun": _QUEUE,
    "foundation.prepared": "what is public about organizations, definitions and the log",
    "foundation.sweepturn": "the framework of jobs",
    "insights.digest": _FIGURES,
    "insights.review": "what an organization decided on its definition",
    "keyring.issuerkey": _OURS,
    "keyring.logkey": _OURS,
    "logbook.checkpoint": _LOG,
    "logbook.entry": _LOG,
    "logbook.head": _LOG,
    "logbook.tile": _LOG,
    "oauth.client": "what a program said of itself",
    "oid4vci.usednonce": _TOKEN,
    "organizations.apiclient": _PROGRAM,
    "organizations.domain": _HOUSE,
    "organizations.membership": _CODES,
    "organizations.organization": _HOUSE,
    "procrastinate.procrastinatejob": _QUEUE,
    "procrastinate.procrastinateevent": _QUEUE,
    "procrastinate.procrastinateperiodicdefer": _QUEUE,
    "procrastinate.procrastinateworker": _QUEUE,
    "sessions.session": "ends with `usersessions.usersession`, whose keys are looked for in it",
}

_LEARNER = ("submission__learner",)
_JUDGED = ("attempt__submission__learner",)

THEIRS = {
    "account.emailaddress": Theirs(by_id=("user",), as_it_is={"email"}),
    "accounts.identifier": Theirs(by_id=("person",)),
    "accounts.person": Theirs(by_id=("pk",), as_it_is={"name", "email"}, kept={"language": _CODES}),
    "assessment.adaptationrecord": Theirs(by_id=_LEARNER, kept={"part_id": _TERM, "media": _CODES}),
    "assessment.appeal": Theirs(by_id=_JUDGED, kept={"criteria": _TERM}),
    "assessment.approval": Theirs(by_id=("assessor",), kept={"languages": _CODES}),
    "assessment.artifact": Theirs(
        by_id=_LEARNER,
        as_it_is={"digest", "shown", "cleaned"},
        kept={"part_id": _TERM, "criteria": _TERM, "media_type": _CODES},
    ),
    "assessment.attempt": Theirs(by_id=_LEARNER, kept={"designers": "ids of designers"}),
    "assessment.calibrationround": Theirs(by_id=("assessor",)),
    "assessment.conflict": Theirs(by_id=("assessor", "learner")),
    "assessment.decision": Theirs(by_id=_JUDGED),
    "assessment.duplicate": Theirs(
        by_id=("later__submission__learner", "earlier__submission__learner")
    ),
    "assessment.feedback": Theirs(by_id=_JUDGED),
    "assessment.helprequest": Theirs(by_id=_LEARNER),
    "assessment.interview": Theirs(by_id=_JUDGED),
    "assessment.judgement": Theirs(by_id=_JUDGED),
    "assessment.message": Theirs(by_id=_LEARNER),
    "assessment.peer": Theirs(by_id=_LEARNER, kept={"token_digest": _TOKEN, "parts": _TERM}),
    "assessment.peercomment": Theirs(
        by_id=("peer__submission__learner",), kept={"criterion_id": _TERM}
    ),
    "assessment.piece": Theirs(by_id=("upload__submission__learner",), as_it_is={"digest"}),
    "assessment.score": Theirs(by_id=_JUDGED, kept={"criterion_id": _TERM, "level": _TERM}),
    "assessment.signoff": Theirs(by_id=_LEARNER, kept={"criterion_id": _TERM}),
    "assessment.statement": Theirs(
        by_id=_LEARNER,
        kept={"token_digest": _TOKEN, "part_id": _TERM, "criteria": _TERM, "items": "ids"},
    ),
    "assessment.submission": Theirs(by_id=("learner",)),
    "assessment.trace": Theirs(by_id=("artifact__submission__learner",), as_it_is={"key"}),
    "assessment.upload": Theirs(by_id=_LEARNER),
    "awards.award": Theirs(by_id=("person",), as_it_is={"recipient_address"}),
    "awards.issuance": Theirs(
        by_id=("award__person",),
        as_it_is={"unsigned", "document"},
        kept={"credential_id": _RANDOM, "verification_method": _OURS},
    ),
    "awards.journey": Theirs(by_id=("award__person",), as_it_is={"document"}),
    "awards.logmark": Theirs(
        by_id=("award__person",),
        as_it_is={"salt"},
        kept={"digest": "by which whoever has the credential finds its entry in the log"},
    ),
    "awards.rebinding": Theirs(by_id=("award__person",)),
    "awards.reply": Theirs(by_id=("person",)),
    "awards.rosterrow": Theirs(by_address=("address",), as_it_is={"address"}),
    "awards.standingchange": Theirs(by_id=("award__person",), kept={"actor_id": "an id"}),
    "awards.walletcopy": Theirs(by_id=("award__person",), as_it_is={"document"}),
    "cohorts.enrolment": Theirs(by_id=("person",)),
    "complaints.complaint": Theirs(
        by_id=("award__person",),
        kept={
            "address": "of whoever complained, and dropped when nobody needs it",
            "language": _CODES,
            "token_digest": _TOKEN,
        },
    ),
    "connections.connection": Theirs(by_id=("person",)),
    "feeds.resultcheck": Theirs(by_id=("person",), kept={"part_id": _TERM}),
    "foundation.auditdetail": Theirs(
        by_address=("value",),
        as_it_is={"value"},
        kept={"name": _CODES, "salt": "goes with the row"},
    ),
    "foundation.letter": Theirs(by_address=("recipient",), as_it_is={"recipient"}),
    "foundation.rememberedanswer": Theirs(
        by_address=("body__address",),
        kept={
            "client": _RANDOM,
            "key": _PROGRAM,
            "request_digest": "of a whole request, and forgotten after a week",
        },
    ),
    "guardians.consent": Theirs(by_id=("guardianship__person",)),
    "guardians.guardianship": Theirs(
        by_id=("person",), as_it_is={"address", "token_digest"}, kept={"language": _CODES}
    ),
    "guardians.question": Theirs(by_id=("guardianship__person",)),
    "keyring.learnerkey": Theirs(by_id=("person",), as_it_is={"public_multikey", "sealed"}),
    "mfa.authenticator": Theirs(by_id=("user",)),
    "nominations.nomination": Theirs(
        by_id=("nominator", "nominee"),
        by_address=("address",),
        as_it_is={"address"},
        kept={"token_digest": _TOKEN},
    ),
    "notices.notice": Theirs(by_id=("person",)),
    "notices.wishesrecord": Theirs(by_id=("person",), kept={"hearing": _CODES}),
    "oauth.accesstoken": Theirs(by_id=("grant__person",)),
    "oauth.grant": Theirs(by_id=("person",)),
    "oauth.refreshtoken": Theirs(by_id=("grant__person",)),
    "oid4vp.question": Theirs(by_id=("person",)),
    "organizations.invitation": Theirs(
        by_address=("address",),
        as_it_is={"address"},
        kept={"token_digest": _TOKEN, "roles": _CODES},
    ),
    "portfolio.archive": Theirs(by_id=("person",), as_it_is={"digest"}, kept={"language": _CODES}),
    "portfolio.challenge": Theirs(by_id=("holding__person",)),
    "portfolio.collected": Theirs(by_id=("collection__person",)),
    "portfolio.collection": Theirs(by_id=("person",)),
    "portfolio.import": Theirs(
        by_id=("person",),
        as_it_is={"blob", "digest"},
        kept={"media_type": _CODES, "known_state": _CODES},
    ),
    "portfolio.institutionalid": Theirs(by_id=("person",)),
    "portfolio.profile": Theirs(by_id=("person",)),
    "portfolio.receipt": Theirs(by_id=("share__person",), kept={"language": _CODES}),
    "portfolio.snapshot": Theirs(by_id=("brought__person",)),
    "portfolio.share": Theirs(by_id=("person",), kept={"token_digest": _TOKEN, "shown": _CODES}),
    "usersessions.usersession": Theirs(by_id=("user",), as_it_is={"session_key"}),
}
