"""Step 9, status: the credential has been neither revoked nor suspended.

The list that a status entry points to is a credential itself, and counts only if this same
procedure finds it valid and it is the credential's issuer who signed it. A list that cannot be had
or is not sound leaves the status unknown, which is never "not revoked". The revocation list of
1EdTech is no credential; its place on the issuer's own host stands for the signature.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from insignia.standards import strictjson
from insignia.standards.errors import (
    InsigniaError,
    LimitExceeded,
    NotProven,
    Unresolvable,
    Unsupported,
)
from insignia.standards.status import revocation_list
from insignia.standards.status.status_list import (
    StatusEntry,
    StatusList,
    StatusPurpose,
    look_up,
    read_entry,
    read_list,
)
from insignia.standards.terms import REVOCATION_LIST, STATUS_LIST_ENTRY
from insignia.standards.verify.document import Document, identifier_of, names_in, open_document
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Check, Finding, Outcome, Verdict

if TYPE_CHECKING:
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

Examine: TypeAlias = Callable[["Document", "Surroundings"], tuple[Finding, ...]]
"""The middle of the procedure, for the credentials that a credential rests on."""

_KEPT = frozenset({"status", "status-unavailable", "fetch-policy", "limits"})
_MOST_LETTERS = 300


def check_status(
    document: Document, surroundings: Surroundings, examine: Examine
) -> Iterator[Finding]:
    """Yield what each status entry says, or why that cannot be known."""
    entries = list(document.each("credentialStatus"))
    if not entries:
        yield Finding(Check.STATUS, Outcome.NOT_APPLICABLE, "status.none")
        return
    most = surroundings.limits.status_entries
    if len(entries) > most:
        message = f"The credential has more than {most} status entries. That is not examined."
        error = LimitExceeded(message, code="limits.status-entries", pointer="/credentialStatus")
        yield Finding.of(Check.STATUS, Outcome.FAILED, error)
        return
    words: dict[str, str] = {}
    for pointer, members in entries:
        try:
            if _is_revocation_list(members):
                yield _in_revocation_list(members, document, surroundings, pointer)
                continue
            entry = _entry(members, pointer)
            listed = _list_once(entry.list_url, document, surroundings, examine)
            value = look_up(entry, listed)
        except InsigniaError as error:
            yield _unknown(error, pointer)
        else:
            yield from _said(entry, value, pointer)
            words.setdefault(listed.description, pointer)
    for said, pointer in words.items():
        if said:
            yield Finding(Check.STATUS, Outcome.PASSED, "status.list-says", _quoted(said), pointer)


def _is_revocation_list(members: Any) -> bool:
    return isinstance(members, Mapping) and REVOCATION_LIST in names_in(members.get("type"))


def _in_revocation_list(
    members: Mapping[str, Any], document: Document, surroundings: Surroundings, pointer: str
) -> Finding:
    """Look the credential up in an unsigned list, which its place makes the issuer's word."""
    issuer, credential = document.issuer, identifier_of(document.members)
    if issuer is None or credential is None:
        message = (
            "A revocation list names credentials by their id, and this one or its issuer has none."
        )
        raise NotProven(message, code="status-unavailable.list", pointer=pointer)
    url = revocation_list.read_address(members, issuer=issuer, pointer=pointer)
    listed = strictjson.read_object(surroundings.fetch_status_list(url), limits=surroundings.limits)
    revocation = revocation_list.find_revocation(
        listed, url=url, issuer=issuer, credential=credential
    )
    if revocation is None:
        return Finding(Check.STATUS, Outcome.PASSED, "status.not-listed", "", pointer)
    reason = revocation.get("revocationReason")
    detail = reason if isinstance(reason, str) else ""
    return Finding(Check.STATUS, Outcome.FAILED, "status.revoked", detail, pointer)


def _entry(members: Any, pointer: str) -> StatusEntry:
    if not isinstance(members, Mapping) or STATUS_LIST_ENTRY not in names_in(members.get("type")):
        message = "This kind of status is not examined, so it is not known whether it still stands."
        raise Unsupported(message, code="status-unavailable.unknown-kind", pointer=pointer)
    return read_entry(members, pointer=pointer)


def _list_once(
    url: str, document: Document, surroundings: Surroundings, examine: Examine
) -> StatusList:
    circumstances = (url, document.issuer, document.depth, document.lists_in_question)
    return document.budget.status_list(
        circumstances,
        lambda: _list(url, document, surroundings, examine),
        surroundings.limits,
    )


def _list(url: str, document: Document, surroundings: Surroundings, examine: Examine) -> StatusList:
    if url in document.lists_in_question:
        message = "The status list asks itself whether it still stands."
        raise NotProven(message, code="status-unavailable.circle")
    if document.depth >= surroundings.limits.nesting:
        message = "The status list rests on more lists than are examined."
        raise LimitExceeded(message, code="limits.nesting")
    listed = open_document(
        surroundings.fetch_status_list(url),
        limits=surroundings.limits,
        around=document,
        asked_of=url,
    )
    if listed.issuer is None or listed.issuer != document.issuer:
        message = "The status list is by somebody else than the issuer of the credential."
        raise NotProven(message, code="status-unavailable.issuer")
    findings = examine(listed, surroundings)
    verdict, reasons = judge(findings)
    if verdict is not Verdict.VALID:
        message = f"The status list itself is {verdict} ({', '.join(reasons)})."
        raise NotProven(message, code="status-unavailable.list-not-valid")
    return read_list(listed.members, limits=surroundings.limits)


def _unknown(error: InsigniaError, pointer: str) -> Finding:
    if error.family == "status":
        return Finding.of(Check.STATUS, Outcome.FAILED, error)
    if error.family in _KEPT:
        code = error.code
    elif isinstance(error, Unresolvable):
        code = "status-unavailable.unreachable"
    else:
        code = "status-unavailable.unreadable"
    return Finding(Check.STATUS, Outcome.INCONCLUSIVE, code, error.message, pointer)


def _quoted(said: str) -> str:
    """Return the words of a list as words of somebody else, such as that its issuer has closed."""
    return f"“{said[:_MOST_LETTERS]}”"


def _said(entry: StatusEntry, value: int, pointer: str) -> Iterator[Finding]:
    if entry.has_numeric_index:
        detail = "The index of the status entry is a number; the standard asks for text."
        yield Finding(Check.STATUS, Outcome.PASSED, "status.numeric-index", detail, pointer)
    # A message may have something to say by 0 as well, if the entry gives it words.
    says = value or (entry.purpose is StatusPurpose.MESSAGE and entry.messages)
    outcome, code = _MEANING[entry.purpose] if says else (Outcome.PASSED, "status.clear")
    detail = entry.messages[value] if says and entry.messages else f"{entry.purpose}: {value}"
    yield Finding(Check.STATUS, outcome, code, detail, pointer)


_MEANING: Mapping[StatusPurpose, tuple[Outcome, str]] = {
    StatusPurpose.REVOCATION: (Outcome.FAILED, "status.revoked"),
    StatusPurpose.SUSPENSION: (Outcome.FAILED, "status.suspended"),
    StatusPurpose.REFRESH: (Outcome.PASSED, "status.refresh-offered"),
    StatusPurpose.MESSAGE: (Outcome.PASSED, "status.message"),
}
