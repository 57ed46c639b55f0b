"""What is known beforehand of a credential that is like one that was verified before.

An example was verified by the whole procedure and is valid. Another credential has the same bytes
but for the texts in some gaps. What such a text could change is looked at each time:

    form        what the model asks of a text in this place
    links       whether an address there may be followed
    context     the statements, written by the template of the example (`compiled.template`)
    proof       the signature over these, by the key that the example names
    binding     whether that key was in force when, by its own word, it signed
    time        every date, by the check of the procedure itself
    status      likewise

Everything else follows from bytes that are the same, and so do its findings. There is an answer
only for a credential that is as valid as the example was, with the same findings. Any other, and
any doubt, belongs to the procedure.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from insignia.standards import strictjson, terms
from insignia.standards.compiled.marking import filled, mark
from insignia.standards.compiled.template import Template, compiled
from insignia.standards.errors import InsigniaError
from insignia.standards.keys import algorithms
from insignia.standards.keys.resolution import find_method
from insignia.standards.model.across import is_old_form
from insignia.standards.model.credential import OpenBadgeCredential
from insignia.standards.model.fitting import scalar_at
from insignia.standards.model.scalars import TEXT
from insignia.standards.proofs import eddsa_rdfc_2022, rdf_form
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.reading import read_proof
from insignia.standards.proofs.suite import ProofInput
from insignia.standards.verify.budget import Budget
from insignia.standards.verify.byte_template import ByteTemplate, Split
from insignia.standards.verify.checks.links import is_followed, is_plain
from insignia.standards.verify.checks.status import Examine, check_status
from insignia.standards.verify.checks.validity import BEGINS, ENDS, check_validity
from insignia.standards.verify.document import Document, Kind, identifier_of
from insignia.standards.verify.report import Check, Report, Verdict
from insignia.standards.verify.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from insignia.standards.keys.multikey import PublicKey
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.surroundings import Surroundings

MOST_MOMENTS: Final = 256
"""How many sets of dates are remembered as being in force."""

_VALUE: Final = "/proof/proofValue"
_OF_PROOF: Final = frozenset({"/proof/created", _VALUE})
_DATES: Final = frozenset({"/proof/created", *(f"/{name}" for name in (*BEGINS, *ENDS))})
_FIXED: Final = frozenset(
    {"@context", "type", "issuer", "credentialSchema", "refreshService", "termsOfUse"}
)
"""Members of the credential in which every text decides more than we look at here."""

_FOR_STATUS: Final = frozenset({"id", "issuer", "credentialStatus"})
_UNFAMILIAR: Final = frozenset(
    {"endorsement", "endorsementJwt", "verifiableCredential", "relatedResource"}
)


class _Signing(NamedTuple):
    """What is the same for all proofs of one moment by one key."""

    key: PublicKey
    options: bytes
    """The digest of the proof options."""


class _Known(NamedTuple):
    """What was made of an example."""

    example: JsonObject
    gaps: Sequence[str]
    bytes: ByteTemplate
    template: Template
    report: Report


class Familiar:
    """The credentials like one example; `learned` makes it."""

    def __init__(self, known: _Known, surroundings: Surroundings) -> None:
        """Take what was made of an example that is valid."""
        example = known.example
        self._example = example
        # What a status is looked up by: of the issuer no more than who it is.
        self._entries: JsonObject = {
            name: identifier_of(said) if name == "issuer" else said
            for name, said in example.items()
            if name in _FOR_STATUS
        }
        self._bytes = known.bytes
        self._template = known.template
        self._report = known.report
        self._times = known.report.of(Check.TIME)
        self._standing = known.report.of(Check.STATUS)
        self._surroundings = surroundings
        numbers = {pointer: number for number, pointer in enumerate(known.gaps)}
        self._value = numbers[_VALUE]
        self._slots = [one for one in numbers.items() if one[0] not in _OF_PROOF]
        self._forms = list(_forms(example, self._slots))
        self._links = [number for pointer, number in self._slots if is_followed(_name(pointer))]
        self._date_names = [pointer for pointer in numbers if pointer in _DATES]
        self._dates = [numbers[pointer] for pointer in self._date_names]
        self._in_force: dict[tuple[str, ...], _Signing] = {}
        self._summary = list(_marks_in(example, self._slots))
        self._status = [one for one in numbers.items() if _in_entries(one[0])]
        self._budget = Budget()

    def report(self, data: bytes, examine: Examine) -> Report | None:
        """Return the report on a credential, if it is valid and like the example."""
        texts = self._bytes.texts_of(data)
        limits = self._surroundings.limits
        if texts is None or "" in texts or len(data) > limits.document_bytes:
            return None
        # form and links
        for number, read in self._forms:
            if read(texts[number]) is None:
                return None
        for number in self._links:
            if not is_plain(texts[number]):
                return None
        # time, and the key
        dates = tuple([texts[number] for number in self._dates])
        signing = self._in_force.get(dates) or self._judged(dates)
        # context, then proof
        if signing is None or not self._is_signed(texts, signing):
            return None
        # status
        if "credentialStatus" in self._entries and not self._stands(texts, examine):
            return None
        return Report(
            verdict=Verdict.VALID,
            reasons=(),
            findings=self._report.findings,
            summary=self._told(texts),
        )

    def _is_signed(self, texts: list[str], signing: _Signing) -> bool:
        made = self._template.fill({pointer: texts[number] for pointer, number in self._slots})
        if made is None:
            return False
        try:
            value = eddsa_rdfc_2022.SUITE.read_value(texts[self._value], pointer=_VALUE)
        except InsigniaError:
            return False
        signed = signing.options + hashlib.sha256(made.canonical).digest()
        return algorithms.verify(signing.key, signed, value)

    def _judged(self, dates: tuple[str, ...]) -> _Signing | None:
        """Look at dates that were not met before, and at the key that signs by them."""
        surroundings = self._surroundings
        texts = dict(zip(self._date_names, dates, strict=True))
        members = filled(self._example, texts)
        if tuple(check_validity(Document(members), at=surroundings.at)) != self._times:
            return None
        try:
            proof = read_proof(members["proof"])
            method = find_method(
                proof.verification_method,
                relationship=terms.ASSERTION_METHOD,
                resolver=surroundings.resolver,
                limits=surroundings.limits,
            )
            method.require_in_force(proof.created or surroundings.at)
        except InsigniaError:
            return None
        proof_input = ProofInput(
            document=unsecured(members),
            options=proof.options,
            contexts=surroundings.contexts,
            limits=surroundings.limits,
        )
        if len(self._in_force) >= MOST_MOMENTS:
            self._in_force.clear()
        made = _Signing(method.public_key, rdf_form.options_digest(proof_input))
        self._in_force[dates] = made
        return made

    def _stands(self, texts: list[str], examine: Examine) -> bool:
        members = filled(self._entries, {pointer: texts[n] for pointer, n in self._status})
        document = Document(members, budget=self._budget)
        found = tuple(check_status(document, self._surroundings, examine))
        if found == self._standing:
            return True
        self._budget = Budget()  # what could not be had may be there the next time
        return False

    def _told(self, texts: list[str]) -> dict[str, Any]:
        told = {
            name: dict(said) if isinstance(said, dict) else said
            for name, said in self._report.summary.items()
        }
        for (name, part), number in self._summary:
            if part:
                told[name][part] = texts[number]
            else:
                told[name] = texts[number]
        return told


def learned(
    example: Document,
    whole: Split,
    gaps: frozenset[int],
    report: Report,
    surroundings: Surroundings,
) -> Familiar | None:
    """Learn from an example that the procedure found valid, or tell that it is not that simple.

    `gaps` are the numbers of the texts that may be others in the next credential.
    """
    pointers = [pointer for pointer, _ in strictjson.texts(example.members)]
    if len(pointers) != len(whole.texts) or not _is_simple(example, report, surroundings):
        return None
    named = [pointers[number] for number in sorted(gaps)]
    slots = [pointer for pointer in named if not pointer.startswith("/proof/")]
    of_proof = set(named) - set(slots)
    if not {_VALUE} <= of_proof <= _OF_PROOF:
        return None
    if any(not _FIXED.isdisjoint(pointer.split("/")) for pointer in slots):
        return None
    template = compiled(
        unsecured(example.members),
        slots,
        contexts=surroundings.contexts,
        limits=surroundings.limits,
    )
    if template is None:
        return None
    known = _Known(example.members, named, ByteTemplate(whole, gaps), template, report)
    return Familiar(known, surroundings)


def _is_simple(example: Document, report: Report, surroundings: Surroundings) -> bool:
    proof = example.members.get("proof")
    return (
        report.verdict is Verdict.VALID
        and example.kind is Kind.BADGE
        and example.token is None
        and isinstance(proof, dict)
        and "@context" not in proof
        and "previousProof" not in proof
        and read_proof(proof).suite is eddsa_rdfc_2022.SUITE
        and not is_old_form(example.members)
        and _UNFAMILIAR.isdisjoint(example.names)
        and surroundings.recipient is None
        and surroundings.challenge is None
        and surroundings.domain is None
    )


def _forms(
    members: JsonObject, slots: Iterable[tuple[str, int]]
) -> Iterator[tuple[int, Callable[[object], Any]]]:
    for pointer, number in slots:
        scalar = scalar_at(OpenBadgeCredential, members, pointer.split("/")[1:])
        if scalar is not None and scalar is not TEXT:
            yield number, scalar.read


def _in_entries(pointer: str) -> bool:
    return pointer == "/id" or pointer.startswith("/credentialStatus")


def _name(pointer: str) -> str:
    """Return the name of the member that a text stands in, alone or in an array."""
    return next(step for step in reversed(pointer.split("/")) if not step.isdecimal())


def _marks_in(
    members: JsonObject, slots: Sequence[tuple[str, int]]
) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield where the texts of slots come out in the summary."""
    marked = mark(members, [pointer for pointer, _ in slots])
    numbers = {text: number for text, (_, number) in zip(marked.marks, slots, strict=True)}
    for name, said in summarize(Document(marked.document)).items():
        for part, text in said.items() if isinstance(said, dict) else (("", said),):
            if isinstance(text, str) and text in numbers:
                yield (name, part), numbers[text]
