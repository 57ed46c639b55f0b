"""The documents around a bit string: the entry in a credential and the list it points into.

Bitstring Status List 1.0, sections 2.1 (entry), 2.2 (list credential) and 3.2 (what to check).
Trouble in an entry is the credential's own (``status``); trouble in a list means that the status
cannot be known (``status-unavailable``), which is never the same as "not revoked". Who signed
the list, and whether it is in date, the verification procedure decides with the list as a
credential in its hands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from insignia.standards import timestamps
from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.status.bitstring import SHORTEST, Bitstring
from insignia.standards.strictjson import items_of
from insignia.standards.terms import (
    CREDENTIALS_V2,
    STATUS_LIST,
    STATUS_LIST_CREDENTIAL,
    STATUS_LIST_ENTRY,
    VERIFIABLE_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta

    from insignia.standards.strictjson import JsonObject, JsonValue

_INDEX: Final = re.compile(r"[0-9]{1,15}")
_VALUE: Final = re.compile(r"0x[0-9a-fA-F]{1,4}")
_WIDEST: Final = 8
"""Most bits of one entry: 256 messages, more than anybody tells apart."""


class StatusPurpose(StrEnum):
    """What a set bit says."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"
    REFRESH = "refresh"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """Where to look a credential up, and for what."""

    list_url: str
    purpose: StatusPurpose
    index: int
    size: int = 1
    messages: tuple[str, ...] = ()
    has_numeric_index: bool = False
    """The index came as a number where the standard wants text: accepted, with a warning."""


@dataclass(frozen=True, slots=True)
class StatusList:
    """A list as its credential states it."""

    id: str
    purposes: frozenset[str]
    bits: Bitstring
    description: str = ""
    """What its issuer says to whoever reads it, such as that there will be no later one."""


def compose_entry(*, list_url: str, purpose: StatusPurpose, index: int) -> JsonObject:
    """Write the entry that goes into a credential."""
    return {
        "id": f"{list_url}#{index}",
        "type": STATUS_LIST_ENTRY,
        "statusPurpose": str(purpose),
        "statusListIndex": str(index),
        "statusListCredential": list_url,
    }


def compose_list(
    bits: Bitstring,
    *,
    url: str,
    issuer: str,
    purpose: StatusPurpose,
    valid_from: datetime,
    valid_for: timedelta | None = None,
    description: str = "",
) -> JsonObject:
    """Write the unsigned credential that publishes a list at ``url``, with a word to readers."""
    if len(bits) < SHORTEST:
        raise MisuseError(f"A status list needs {SHORTEST:,} bits; this one has {len(bits):,}.")
    period = {"validFrom": timestamps.write(valid_from)}
    if valid_for is not None:
        period["validUntil"] = timestamps.write(valid_from + valid_for)
    return {
        "@context": [CREDENTIALS_V2],
        "id": url,
        "type": [VERIFIABLE_CREDENTIAL, STATUS_LIST_CREDENTIAL],
        **({"description": description} if description else {}),
        "issuer": issuer,
        **period,
        "credentialSubject": {
            "id": f"{url}#list",
            "type": STATUS_LIST,
            "statusPurpose": str(purpose),
            "encodedList": bits.encode(),
        },
    }


def read_entry(entry: Mapping[str, JsonValue], *, pointer: str = "") -> StatusEntry:
    """Read a ``BitstringStatusListEntry`` or say what is wrong with it, and where."""

    def wrong(member: str, sentence: str) -> Malformed:
        return Malformed(sentence, code="status.entry", pointer=f"{pointer}/{member}")

    purpose = entry.get("statusPurpose")
    if not (isinstance(purpose, str) and purpose in set(StatusPurpose)):
        raise wrong("statusPurpose", "The status entry has no purpose that we know.")
    url = entry.get("statusListCredential")
    if not (isinstance(url, str) and url):
        raise wrong("statusListCredential", "The status entry does not say where its list is.")
    if entry.get("id") == url:
        raise wrong("id", "The status entry uses the address of the list as its own id.")
    index = entry.get("statusListIndex")
    if not _INDEX.fullmatch(str(index)):
        raise wrong(
            "statusListIndex",
            "The status entry's index is not a plain whole number from 0 up, written in digits.",
        )
    size = entry.get("statusSize", 1)
    if not (_is_count(size) and size <= _WIDEST):
        raise wrong("statusSize", f"The status entry's size is not a number from 1 to {_WIDEST}.")
    messages = _messages(entry["statusMessage"], size) if "statusMessage" in entry else ()
    if messages is None or (size > 1 and not messages):
        raise wrong("statusMessage", "The status entry does not explain each of its values, once.")
    references = entry.get("statusReference", url)
    if not all(isinstance(one, str) and one for one in items_of(references)):
        raise wrong("statusReference", "What the status entry refers to is no address.")
    is_number = not isinstance(index, str)
    return StatusEntry(url, StatusPurpose(purpose), int(str(index)), size, messages, is_number)


def read_list(
    credential: Mapping[str, JsonValue], *, limits: Limits = DEFAULT_LIMITS
) -> StatusList:
    """Read what a list credential states; that it is signed and in date is the caller's care."""
    types = _texts(credential.get("type"))
    if STATUS_LIST_CREDENTIAL not in types:
        raise _unusable(f"it is not a {STATUS_LIST_CREDENTIAL}", "/type")
    list_id = credential.get("id")
    if not isinstance(list_id, str):
        raise _unusable("it does not say its own address", "/id")
    subject = credential.get("credentialSubject")
    if not isinstance(subject, dict) or STATUS_LIST not in _texts(subject.get("type")):
        raise _unusable(f"its subject is not one {STATUS_LIST}", "/credentialSubject")
    purposes = _texts(subject.get("statusPurpose"))
    if not purposes:
        raise _unusable("it names no purpose", "/credentialSubject/statusPurpose")
    if "ttl" in subject and not _is_count(subject["ttl"]):
        raise _unusable("its time to live is no number of milliseconds", "/credentialSubject/ttl")
    encoded = subject.get("encodedList")
    if not isinstance(encoded, str):
        raise _unusable("it holds no list", "/credentialSubject/encodedList")
    bits = Bitstring.decode(encoded, limits=limits)
    if len(bits) < SHORTEST:
        raise _unusable(
            f"it has {len(bits):,} bits, fewer than {SHORTEST:,}",
            "/credentialSubject/encodedList",
        )
    description = credential.get("description")
    said = description if isinstance(description, str) else ""
    return StatusList(list_id, frozenset(purposes), bits, said)


def look_up(entry: StatusEntry, status_list: StatusList) -> int:
    """Return the value that the list holds for the entry: 0 is "nothing to say"."""
    if status_list.id != entry.list_url:
        raise _unusable("its id is not the address it was asked for under", "/id")
    if entry.purpose not in status_list.purposes:
        raise _unusable(
            f"it does not tell about {entry.purpose}", "/credentialSubject/statusPurpose"
        )
    entries = len(status_list.bits) // entry.size
    if entries < SHORTEST:
        raise _unusable(
            f"it has {entries:,} entries of {entry.size} bits, fewer than {SHORTEST:,}",
            "/credentialSubject/encodedList",
        )
    if entry.index >= entries:
        raise _unusable(f"it ends before entry {entry.index:,}", "/credentialSubject/encodedList")
    return status_list.bits.value(entry.index, entry.size)


def _messages(value: JsonValue, size: int) -> tuple[str, ...] | None:
    """Read ``statusMessage``: what each value says, in the order of the values.

    An element names its value in hexadecimal, so that they may stand in any order; each of the
    values that ``size`` bits have stands there once (section 2.1).
    """
    if not isinstance(value, list) or len(value) != 2**size:
        return None
    said: dict[int, str] = {}
    for item in value:
        one = item if isinstance(item, dict) else {}
        status, message = str(one.get("status")), one.get("message")
        if not isinstance(message, str) or not _VALUE.fullmatch(status):
            return None
        said[int(status, 16)] = message
    if said.keys() != set(range(2**size)):
        return None
    return tuple(said[number] for number in range(2**size))


def _is_count(value: JsonValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _texts(value: JsonValue) -> list[str]:
    """Read a text or a list of texts; anything else is none."""
    return [text for text in items_of(value) if isinstance(text, str)]


def _unusable(what: str, pointer: str) -> Malformed:
    return Malformed(
        f"The status list cannot be used: {what}. Whether the credential still stands is not"
        " known; try again later or ask its issuer.",
        code="status-unavailable.list",
        pointer=pointer,
    )
