"""Is this older badge good: an assertion with its badge class and its issuer, step by step.

Open Badges 2.0, "Verification", with version 1 in the words of 2.0. What was brought only says
where to look. It has to be sound, and then

    1  the assertion    a hosted one is fetched at its id, and what is found there counts; a signed
                        one is what its token signs
    2  the rest         badge class and issuer are fetched at their ids
    3  form, wording    each of them calls itself so and is as the data model says (`part`)
    4  proof, binding   the issuer keeps assertions at this place (`scope`), or names the key that
                        signed it (`signed`)
    5  time, status     it has begun, has not ended and was not revoked
    6  endorsements     what others vouch for in it holds as well (`endorsements`)

Findings stand under the checks of the one procedure, and the same policy judges them. Only https is
asked, each address once, and only so many of them (`hosts`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from insignia.standards.errors import InsigniaError
from insignia.standards.model.open_badges_2 import Assertion, BadgeClass, IssuerProfile
from insignia.standards.verify.checks.validity import check_validity
from insignia.standards.verify.document import Document, identifier_of, names_in
from insignia.standards.verify.older.hosts import Hosts, trouble
from insignia.standards.verify.older.part import (
    Part,
    check_part,
    misleads,
    read_hosted,
    read_linked,
)
from insignia.standards.verify.older.scope import require_in_scope
from insignia.standards.verify.older.signed import check_revocation, check_signed
from insignia.standards.verify.report import Check, Finding, Outcome
from insignia.standards.verify.surroundings import Gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from insignia.standards.proofs.jose import Token
    from insignia.standards.verify.surroundings import Surroundings

_HOSTED: Final = frozenset({"hosted", "HostedBadge"})
_SIGNED: Final = frozenset({"signed", "SignedBadge"})
_GENERATIONS: Final = {
    False: ("ob2.assertion", "An Open Badge of version 2.0."),
    True: ("ob2.former", "An Open Badge of version 1."),
}
_OFFLINE: Final = "fetch-policy.offline"


@dataclass(slots=True)
class Examination:
    """One assertion or endorsement under examination: the parts found so far, and the findings."""

    statement: Part
    hosts: Hosts
    surroundings: Surroundings
    token: Token | None = None
    """What the statement came in, if it is signed."""
    badge_class: Part | None = None
    issuer: Part | None = None
    findings: list[Finding] = field(default_factory=list)

    def say(self, check: Check, outcome: Outcome, code: str, detail: str, pointer: str) -> None:
        """Add a finding about the statement or what it leads to."""
        self.findings.append(Finding(check, outcome, code, detail, pointer))

    def run(self) -> None:
        """Examine the statement to the end, or to where nothing more can be known."""
        self._check(self.statement)
        if self.token is not None:
            self._go_on(self._prove_by_signature)
        elif _SIGNED & self._kind():
            detail = "It says that it is signed, but no signature came with it."
            self._failed(Check.PROOF, "proof-format.missing", detail)
        elif _HOSTED & self._kind() and self.statement.id is not None:
            self._go_where_it_is(self.statement.id)
        else:
            detail = "It does not say where it is, or how it proves itself."
            self._failed(Check.PROOF, "ob2.verification", detail)

    def all_findings(self) -> Iterator[Finding]:
        """Yield what was found, and what nothing was found against in any of the documents."""
        yield from self.findings
        against = {finding.check for finding in self.findings}
        if Check.FORM not in against:
            code, detail = _GENERATIONS[self.statement.is_former]
            yield Finding(Check.FORM, Outcome.PASSED, code, detail)
        if Check.LINKS not in against:
            yield Finding(Check.LINKS, Outcome.PASSED, "unsafe-iri.none")
        if Check.CONTEXT not in against:
            yield Finding(Check.CONTEXT, Outcome.PASSED, "context.known")

    # 1 the assertion

    def _go_where_it_is(self, address: str) -> None:
        brought, place = self.statement, self.statement.pointer
        try:
            hosted = self.hosts.document(address)
        except Gone as error:
            self.findings.append(
                Finding(Check.STATUS, Outcome.FAILED, "status.revoked", error.message, place)
            )
            return
        except InsigniaError as error:
            self._is_not_there(error)
            return
        self.statement = read_hosted(brought, hosted)
        if misleads(brought, self.statement):
            detail = "What was brought names another person, badge or date than its issuer's host."
            self.say(Check.PROOF, Outcome.FAILED, "ob2.copy-misleads", detail, place)
        if self.statement.members != brought.members:
            detail = "What was brought differs from what its issuer's host has, which counts here."
            self.say(Check.PROOF, Outcome.NOT_APPLICABLE, "ob2.copy-differs", detail, place)
            self._check(self.statement)
        self._calls_itself(self.statement, address)
        self._go_on(self._prove_by_place)

    def _is_not_there(self, error: InsigniaError) -> None:
        place = self.statement.pointer
        self.findings.append(trouble(Check.PROOF, error, place))
        code = "status-unavailable.unreachable"
        if error.code == _OFFLINE:
            code = "status-unavailable.offline"
        detail = "Without the hosted assertion it is not known whether it still stands."
        self.say(Check.STATUS, Outcome.INCONCLUSIVE, code, detail, place)

    def _go_on(self, prove: Callable[[], None]) -> None:
        """Examine the statement that counts; one that was taken back is not looked into."""
        if self.statement.is_revoked:
            reason = self.statement.members.get("revocationReason")
            self._failed(Check.STATUS, "status.revoked", reason if isinstance(reason, str) else "")
            return
        self._gather()
        prove()
        self.findings += [
            _below(self.statement.pointer, finding)
            for finding in check_validity(Document(self.statement.members), at=self.surroundings.at)
        ]

    # 2 the rest

    def _gather(self) -> None:
        """Fetch what the statement leads to: an assertion by way of its badge class."""
        names_issuer: Part | None = self.statement
        if self.statement.cls is Assertion:
            self.badge_class = self._linked(self.statement, "badge", BadgeClass)
            names_issuer = self.badge_class
        if names_issuer is not None:
            self.issuer = self._linked(names_issuer, "issuer", IssuerProfile)

    def _linked(self, part: Part, member: str, cls: type) -> Part | None:
        value, place = part.members.get(member), f"{part.pointer}/{member}"
        address = identifier_of(value)
        if isinstance(value, dict) and cls is BadgeClass and (address or "urn:").startswith("urn:"):
            # Written into the assertion and nowhere else, so it is as good as the assertion.
            return Part(cls, value, place)
        if address is None:
            return None  # the form has failed already
        check = Check.BINDING if cls is IssuerProfile else Check.FORM
        try:
            hosted = self.hosts.document(address)
        except InsigniaError as error:
            self.findings.append(trouble(check, error, place))
            return None
        found = read_linked(cls, hosted, place, by=self.statement)
        self._check(found)
        self._calls_itself(found, address)
        return found

    # 3 form and wording

    def _check(self, part: Part) -> None:
        self.findings += check_part(part, limits=self.surroundings.limits)

    def _calls_itself(self, part: Part, address: str) -> None:
        if part.id != address:
            detail = f"The document at {address[:200]} calls itself by another address."
            self.say(Check.FORM, Outcome.FAILED, "ob2.id", detail, f"{part.pointer}/id")

    # 4 proof and binding, 5 status

    def _prove_by_place(self) -> None:
        place = self.statement.pointer
        if _HOSTED & self._kind():
            self.say(Check.PROOF, Outcome.PASSED, "ob2.hosted", "", place)
        else:
            detail = "What its host has does not say that it is hosted there."
            self._failed(Check.PROOF, "ob2.verification", detail)
        if self.issuer is not None:
            self._is_in_scope(self.issuer)
        self.say(Check.STATUS, Outcome.PASSED, "ob2.not-revoked", "", place)

    def _prove_by_signature(self) -> None:
        assert self.token is not None
        if not _SIGNED & self._kind():
            detail = "It came in a token, and does not say that it is signed."
            self._failed(Check.PROOF, "ob2.verification", detail)
        limits = self.surroundings.limits
        self.findings += check_signed(
            self.token, self.statement, self.issuer, self.hosts, limits=limits
        )
        self.findings.append(check_revocation(self.statement, self.issuer, self.hosts))

    def _is_in_scope(self, issuer: Part) -> None:
        addresses = [address for address in (self.statement.id, self.statement.found_at) if address]
        try:
            require_in_scope(issuer.members, *addresses)
        except InsigniaError as error:
            self.findings.append(
                Finding.of(Check.BINDING, Outcome.FAILED, error.at(issuer.pointer))
            )
        else:
            self.say(Check.BINDING, Outcome.PASSED, "binding.hosted-by-issuer", "", issuer.pointer)

    def _kind(self) -> set[str]:
        verification = self.statement.members.get("verification")
        said = verification.get("type") if isinstance(verification, dict) else None
        return set(names_in(said))

    def _failed(self, check: Check, code: str, detail: str) -> None:
        self.say(check, Outcome.FAILED, code, detail, self.statement.pointer)


def _below(place: str, finding: Finding) -> Finding:
    return Finding(
        finding.check, finding.outcome, finding.code, finding.detail, place + finding.pointer
    )
